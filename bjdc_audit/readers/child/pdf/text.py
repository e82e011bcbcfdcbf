"""The characters of a page, each with its place."""

from __future__ import annotations

import ctypes
import math
from typing import TYPE_CHECKING, Any, Final

from bjdc_audit.readers.child.pdf.raw import TooMuchError, turn

if TYPE_CHECKING:
    from bjdc_audit.readers.child.pdf.raw import Point, Raw

MAX_CHARS: Final = 600_000
_UNKNOWN, _ASKEW = 0xFFFD, 5
_LINE_BREAKS = (10, 13)
_HYPHEN: Final = ord("-")


class TextReader:
    """Reads the texts of the pages of one document."""

    def __init__(self, api: Any) -> None:  # noqa: ANN401 - ctypes
        self.api = api
        self.chars = 0

    def read(self, page: Any, raw: Raw) -> None:  # noqa: ANN401
        """Read the texts of a page until none is left.

        PDFium leaves out a text that it takes for a copy of another, printed to look bold; two
        lines of one wording can look so to it. So it is asked again for what it left out, with
        the rest removed. Raises TooMuchError.
        """
        known: set[int] = set()
        while True:
            fresh = self._once(page, raw, known)
            known |= fresh
            if not fresh or all(_address(text) in known for text, _ in raw.texts):
                return
            for text, form in raw.texts:
                if _address(text) in fresh:
                    self._remove(page, text, form)

    def _remove(self, page: Any, text: Any, form: Any) -> None:  # noqa: ANN401
        if form is None:
            self.api.FPDFPage_RemoveObject(page, text)
        else:
            self.api.FPDFFormObj_RemoveObject(form, text)

    def _once(self, page: Any, raw: Raw, known: set[int]) -> set[int]:  # noqa: ANN401
        """Read the texts that are not known yet; return the addresses of their objects."""
        text = page.get_textpage()
        count = text.count_chars()
        self.chars += max(count, 0)
        if self.chars > MAX_CHARS:
            raise TooMuchError
        gap, fresh = 0, set[int]()
        for index in range(count):
            code = self.api.FPDFText_GetUnicode(text, index)
            if self.api.FPDFText_IsGenerated(text, index) == 1:
                gap = max(gap, 2 if code in _LINE_BREAKS else 1)
                continue
            if (item := _address(self.api.FPDFText_GetTextObject(text, index))) in known:
                continue
            fresh.add(item)
            if self.api.FPDFText_IsHyphen(text, index) == 1:
                code = _HYPHEN  # of a number whose sign ends the line: PDFium joins words there
            if self.api.FPDFText_HasUnicodeMapError(text, index) == 1 or not code:
                code = _UNKNOWN
                raw.unknown += 1
            if chr(code).isspace():
                gap = max(gap, 1)
                continue
            if measures := self._measures(text, index, raw):
                raw.chars.append((code, *measures, gap))
                gap = 0
        text.close()
        return fresh

    def _measures(
        self,
        text: Any,  # noqa: ANN401
        index: int,
        raw: Raw,
    ) -> tuple[Point, Point, Point, float] | None:
        """Return two corners, the origin and the size of a character; None for a watermark's."""
        box, matrix = self.api.FS_RECTF(), self.api.FS_MATRIX()
        self.api.FPDFText_GetLooseCharBox(text, index, box)
        self.api.FPDFText_GetMatrix(text, index, matrix)
        x, y = ctypes.c_double(), ctypes.c_double()
        self.api.FPDFText_GetCharOrigin(text, index, x, y)
        size = self.api.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
        if min(abs(matrix.a), abs(matrix.b)) * _ASKEW > max(abs(matrix.a), abs(matrix.b)):
            return None
        raw.turns[turn(matrix.a, matrix.b)] += 1
        return (box.left, box.bottom), (box.right, box.top), (x.value, y.value), abs(size)


def _address(item: Any) -> int:  # noqa: ANN401
    return ctypes.cast(item, ctypes.c_void_p).value or 0
