"""Numbers and the results of formulas, put back exactly as they were stored.

openpyxl drops the results, shortens numbers to 16 digits and turns those that are formatted as
dates into dates, and some of them into errors. Programs that do not calculate (previews, bjdc
itself) would show nothing where there was a result.
"""

from __future__ import annotations

from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import XMLGenerator
from zipfile import ZIP_DEFLATED, ZipFile

from defusedxml import sax
from openpyxl.reader.excel import ExcelReader
from openpyxl.xml.functions import iterparse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.sax.xmlreader import AttributesImpl

    # cell → type and value
    Values = Mapping[str, tuple[str, str]]

_NS: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_NUMBERS: Final = {"b", "e", "n"}


def restored(before: bytes, made: bytes) -> bytes:
    """Return the new workbook with the values that its cells had in the one before."""
    values = dict(_stored(before))
    if not any(values.values()):
        return made
    by_part = {part: values.get(name, {}) for name, part in _parts(made)}
    stream = BytesIO()
    with ZipFile(BytesIO(made)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if by_part.get(entry.filename):
                content = _with_values(content, by_part[entry.filename])
            new.writestr(entry, content)
    return stream.getvalue()


def _parts(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield the name of each sheet and of the part that holds it."""
    reader = ExcelReader(BytesIO(data), keep_links=False)
    reader.read_manifest()
    reader.read_workbook()
    for entry, relation in reader.parser.find_sheets():
        yield entry.name, relation.target


def _stored(data: bytes) -> Iterator[tuple[str, Values]]:
    """Yield the values of each sheet that are no texts of their own."""
    with ZipFile(BytesIO(data)) as archive:
        for name, part in _parts(data):
            found: dict[str, tuple[str, str]] = {}
            with archive.open(part) as stream:
                for _, node in iterparse(stream):
                    if node.tag == f"{_NS}c":
                        value, kind = node.findtext(f"{_NS}v"), node.get("t", "n")
                        is_result = node.find(f"{_NS}f") is not None
                        if kind == "str" and is_result:
                            found[node.get("r", "")] = kind, value or ""
                        elif kind in _NUMBERS and value is not None:
                            found[node.get("r", "")] = kind, value
                        node.clear()
            yield name, found


def _with_values(sheet: bytes, values: Values) -> bytes:
    out = StringIO()
    sax.parseString(sheet, _Filler(out, values))
    return out.getvalue().encode()


class _Filler(XMLGenerator):
    """Copies a sheet with other values in some of its cells."""

    def __init__(self, out: StringIO, values: Values) -> None:
        super().__init__(out, "utf-8", short_empty_elements=True)
        self._values = values
        self._cell = ""
        self._in_value = False

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - of SAX
        if name == "c":
            self._cell = attrs.get("r", "")
            if self._cell in self._values:
                attrs = {**dict(attrs), "t": self._values[self._cell][0]}  # type: ignore[assignment]
        super().startElement(name, attrs)
        self._in_value = name == "v" and self._cell in self._values

    def characters(self, content: str) -> None:
        if not self._in_value:
            super().characters(content)

    def endElement(self, name: str) -> None:  # noqa: N802 - of SAX
        if self._in_value:
            self._in_value = False
            super().characters(self._values[self._cell][1])
        super().endElement(name)
