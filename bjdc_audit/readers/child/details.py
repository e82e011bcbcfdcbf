"""What calamine does not tell of binary workbooks, and how the two are put together."""

from __future__ import annotations

import json
import re
import struct
from dataclasses import dataclass, field
from typing import Final

from bjdc_audit.readers.builtin_formats import BUILTIN, GENERAL

ERRORS: Final = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
_SHOWN_ERROR = re.compile(r"#(?:REF!|DIV/0!|N/A|NAME\?|VALUE!|NUM!|NULL!)|(?:Err:|错误:)\d+")


@dataclass(frozen=True, slots=True)
class Detail:
    """A cell with a number or an error, or one that a formula computes."""

    style: int
    number: float | None = None
    error: str = ""
    is_formula: bool = False


@dataclass(slots=True)
class SheetDetails:
    """The cells of a sheet by (row, column) from 1, and what is hidden or merged."""

    cells: dict[tuple[int, int], Detail] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class BookDetails:
    """The sheets by name; ``styles`` are the numbers of formats, ``own_formats`` their codes."""

    sheets: dict[str, SheetDetails] = field(default_factory=dict)
    styles: list[int] = field(default_factory=list)
    own_formats: dict[int, str] = field(default_factory=dict)
    counts_from_1904: bool = False

    def formats(self) -> list[str]:
        """Return the format code of each style."""
        codes = BUILTIN | self.own_formats
        return [codes.get(number, GENERAL) for number in self.styles]


def is_error(text: str) -> bool:
    """Tell whether a displayed text is an error of Excel or of LibreOffice."""
    return bool(_SHOWN_ERROR.fullmatch(text))


def error_name(code: int) -> str:
    """Return an error as Excel shows it."""
    return ERRORS.get(code, "#VALUE!")


def rk_number(packed: int) -> float:
    """Unpack a number that was stored in four bytes."""
    if packed & 2:
        whole = packed >> 2
        number: float = whole - (1 << 30) if whole & (1 << 29) else whole
    else:
        (number,) = struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))
    return number / 100 if packed & 1 else number


def stored_number(text: str) -> int | float | None:
    """Return the number that an XML file writes out; None if it is none."""
    try:
        number = json.loads(text)
    except ValueError:
        return None
    return number if isinstance(number, int | float) and not isinstance(number, bool) else None
