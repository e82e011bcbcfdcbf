"""Reads an .ods, which says of each cell what is displayed beside what is stored.

calamine reads .ods, too, but tells neither that text nor merged areas, errors and formulas.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final
from xml.parsers import expat
from zipfile import ZipFile

from bjdc_audit.readers.child.errors import Refused
from bjdc_audit.readers.child.ods_cells import Cells
from bjdc_audit.readers.child.ods_styles import FORMATS, Styles
from bjdc_audit.readers.raw import RawBook

if TYPE_CHECKING:
    from collections.abc import Callable

_MANIFEST: Final = "META-INF/manifest.xml"


def read_ods(data: bytes) -> RawBook:
    """Read a spreadsheet of LibreOffice, WPS or Excel; the parent has looked for XML bombs."""
    with ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        if _MANIFEST in names and b"encryption-data" in archive.read(_MANIFEST):
            raise Refused("encrypted otherwise")
        styles = Styles()
        if "styles.xml" in names:
            _parse(archive.read("styles.xml"), styles.start, styles.end)
        contents = archive.read("content.xml")
    _parse(contents, styles.start, styles.end)
    cells = Cells(styles)
    _parse(contents, cells.start, cells.end, cells.text)
    return RawBook(cells.sheets, FORMATS)


def _parse(
    part: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None] | None = None,
) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.Parse(part, True)  # noqa: FBT003 – takes no names
