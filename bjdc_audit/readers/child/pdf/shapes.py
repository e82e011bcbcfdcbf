"""The ruled lines, pictures and text objects of a page."""

from __future__ import annotations

import ctypes
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from bjdc_audit.readers.child.pdf.raw import TooMuchError, area, moved, thin, times

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.readers.child.pdf.raw import Matrix, Point, Raw

MAX_OBJECTS: Final = 1_000_000
MAX_RULES: Final = 400_000
_MAX_DEPTH: Final = 8
_INVISIBLE: Final = 3  # how text recognition puts its text behind a picture
_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5
_LINE_TO, _MOVE_TO = 0, 2
_UNMOVED: Final = (1, 0, 0, 1, 0, 0)


class ShapeReader:
    """Reads what is drawn on the pages of one document."""

    def __init__(self, api: Any) -> None:  # noqa: ANN401 - ctypes
        self.api = api
        self.objects = self.rules = 0

    def read(self, page: Any, raw: Raw) -> None:  # noqa: ANN401
        """Read the objects of a page. Raises TooMuchError."""
        for number in range(self.api.FPDFPage_CountObjects(page)):
            self._object(self.api.FPDFPage_GetObject(page, number), _UNMOVED, raw, ())

    def _object(self, item: Any, outer: Matrix, raw: Raw, forms: tuple[Any, ...]) -> None:  # noqa: ANN401
        self.objects += 1
        if self.objects > MAX_OBJECTS or self.rules > MAX_RULES:
            raise TooMuchError
        kind = self.api.FPDFPageObj_GetType(item)
        if kind == _PATH:
            before = len(raw.rules)
            self._path(item, times(self._matrix(item), outer), raw)
            self.rules += len(raw.rules) - before
        elif kind == _IMAGE:
            raw.pictures += area(times(self._matrix(item), outer))
        elif kind == _TEXT:
            raw.invisible += self.api.FPDFTextObj_GetTextRenderMode(item) == _INVISIBLE
            raw.texts.append((item, forms[-1] if forms else None))
        elif kind == _FORM and len(forms) < _MAX_DEPTH:
            inner = times(self._matrix(item), outer)
            for number in range(self.api.FPDFFormObj_CountObjects(item)):
                content = self.api.FPDFFormObj_GetObject(item, number)
                self._object(content, inner, raw, (*forms, item))

    def _matrix(self, item: Any) -> Matrix:  # noqa: ANN401
        m = self.api.FS_MATRIX()
        self.api.FPDFPageObj_GetMatrix(item, m)
        return m.a, m.b, m.c, m.d, m.e, m.f

    def _path(self, item: Any, matrix: Matrix, raw: Raw) -> None:  # noqa: ANN401
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        self.api.FPDFPath_GetDrawMode(item, fill, stroke)
        if not fill.value and not stroke.value:
            return
        for points, straight in self._shapes(item, matrix):
            line = thin(points) if len(points) > 2 else None  # noqa: PLR2004
            if line is not None:
                raw.rules.append(line)
            elif not straight:
                raw.curves += 1
            elif stroke.value:
                raw.rules += list(pairwise(points))

    def _shapes(self, item: Any, matrix: Matrix) -> Iterator[tuple[list[Point], bool]]:  # noqa: ANN401
        """Yield the pieces of a path and whether they have straight sides only."""
        points: list[Point] = []
        straight = True
        for number in range(self.api.FPDFPath_CountSegments(item)):
            segment = self.api.FPDFPath_GetPathSegment(item, number)
            kind = self.api.FPDFPathSegment_GetType(segment)
            if kind == _MOVE_TO and points:
                yield points, straight
                points, straight = [], True
            x, y = ctypes.c_float(), ctypes.c_float()
            self.api.FPDFPathSegment_GetPoint(segment, x, y)
            points.append(moved((x.value, y.value), matrix))
            straight = straight and kind in {_MOVE_TO, _LINE_TO}
            if self.api.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        if points:
            yield points, straight
