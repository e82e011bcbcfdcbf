"""Strict Open XML workbooks → the usual ones, which openpyxl reads: the same under other names."""

from __future__ import annotations

from io import BytesIO
from typing import Final
from zipfile import ZIP_STORED, ZipFile

_STRICT: Final = b"http://purl.oclc.org/ooxml/"
_BOOK: Final = "xl/workbook.xml"
_NAMES: Final = (
    (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


def as_usual(data: bytes) -> bytes:
    """Return a workbook with the usual names; one that has them is returned as it is.

    To be asked only of archives that are safe to unpack.
    """
    with ZipFile(BytesIO(data)) as archive:
        if _STRICT not in archive.read(_BOOK):
            return data
        usual = BytesIO()
        with ZipFile(usual, "w", ZIP_STORED) as renamed:
            for part in archive.namelist():
                contents = archive.read(part)
                for strict, name in _NAMES:
                    contents = contents.replace(strict, name)
                renamed.writestr(part, contents)
    return usual.getvalue()
