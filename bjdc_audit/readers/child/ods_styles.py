"""The decimals that the formats of an .ods fix, and the sheets and parts that it hides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_NUMBER_STYLES: Final = {
    "number:number-style",
    "number:percentage-style",
    "number:currency-style",
    "number:text-style",
}
_MAX_PARENTS: Final = 20
_MAX_DECIMALS: Final = 30
FORMATS: Final = ("General", "0", *("0." + "0" * n for n in range(1, _MAX_DECIMALS + 1)))
"""What shows a number whose text the file leaves out, by its decimals plus one."""


@dataclass(slots=True)
class Format:
    """A data style: its decimals, None if it fixes none, and whether it says anything at all."""

    decimals: int | None = None
    is_plain: bool = True
    other: str = ""
    """The style for other numbers: the first one is for those above zero."""


class Styles:
    """Collects the styles while the XML streams past; ``start`` and ``end`` are the handlers."""

    def __init__(self) -> None:
        self._formats: dict[str, Format] = {}
        self._cell_styles: dict[str, tuple[str, str]] = {}
        self._hidden_tables: set[str] = set()
        self._format: Format | None = None
        self._table = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Note what a beginning element says."""
        name = attributes.get("style:name", "")
        if tag in _NUMBER_STYLES:
            self._format = self._formats[name] = Format()
        elif tag == "style:style":
            self._style(name, attributes)
        elif tag == "style:table-properties" and attributes.get("table:display") == "false":
            self._hidden_tables.add(self._table)
        elif self._format is not None:
            self._part(self._format, tag, attributes)

    def end(self, tag: str) -> None:
        """Note that an element is over."""
        if tag in _NUMBER_STYLES:
            self._format = None
        elif tag == "style:style":
            self._table = ""

    def hides(self, table_style: str) -> bool:
        """Tell whether a sheet of this style is hidden."""
        return bool(table_style) and table_style in self._hidden_tables

    def format_of(self, style: str) -> Format:
        """Return the format of a cell style, its own or that of a style it is derived from."""
        for _ in range(_MAX_PARENTS):
            data_style, parent = self._cell_styles.get(style, ("", ""))
            if data_style:
                return self._with_other(self._formats.get(data_style, Format()))
            if not parent:
                break
            style = parent
        return Format()

    def _with_other(self, found: Format) -> Format:
        other = self._formats.get(found.other, Format())
        if other.decimals is not None:
            return Format(other.decimals, is_plain=False)
        return found

    def _style(self, name: str, attributes: dict[str, str]) -> None:
        family = attributes.get("style:family")
        if family == "table":
            self._table = name
        elif family == "table-cell":
            self._cell_styles[name] = (
                attributes.get("style:data-style-name", ""),
                attributes.get("style:parent-style-name", ""),
            )

    def _part(self, of: Format, tag: str, attributes: dict[str, str]) -> None:
        decimals = attributes.get("number:decimal-places", "")
        if tag == "number:number" and decimals.isdecimal():
            of.decimals = min(int(decimals[:4]), _MAX_DECIMALS)
        elif tag == "style:map":
            of.other = of.other or attributes.get("style:apply-style-name", "")
        if tag != "number:number" or attributes.keys() & {
            "number:decimal-places",
            "number:display-factor",
            "number:grouping",
        }:
            of.is_plain = False
