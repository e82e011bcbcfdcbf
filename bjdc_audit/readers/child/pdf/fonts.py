"""One font in place of all that a machine has, so that a PDF reads the same on every machine.

A PDF need not hold its fonts. PDFium then measures the text with a font of the machine, and on a
machine without a Chinese one it finds no ink: it leaves out the turned text, and takes lines for
copies of others. In this font every character is a full square
(``scripts/square_font.py`` builds it); widths stand in the PDF.
"""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import Any

_FONT = Path(__file__).with_name("square.ttf")


def use_one_font(api: Any) -> Any:  # noqa: ANN401 - ctypes
    """Have PDFium take the font. The result must be kept as long as PDFium is used."""
    font = _FONT.read_bytes()

    def enumerate_fonts(_self: Any, _mapper: Any) -> None:  # noqa: ANN401
        return

    def map_font(*_wanted: Any) -> int:  # noqa: ANN401
        return 1

    def font_data(_self: Any, _font: Any, table: int, buffer: Any, size: int) -> int:  # noqa: ANN401
        if table:
            return 0
        if size >= len(font):
            ctypes.memmove(buffer, font, len(font))
        return len(font)

    info = api.FPDF_SYSFONTINFO()
    info.version = 1
    kinds = dict(api.FPDF_SYSFONTINFO._fields_)
    for name, function in (
        ("EnumFonts", enumerate_fonts),
        ("MapFont", map_font),
        ("GetFontData", font_data),
    ):
        setattr(info, name, kinds[name](function))
    api.FPDF_SetSystemFontInfo(info)
    return info
