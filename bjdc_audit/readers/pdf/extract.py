"""The child process: a PDF on standard input → its characters and lines on standard output.

Runs by its path, alone: it imports nothing of bjdc. PDFium is written in C++ and meets whatever
strangers publish, so it works here, within limits of memory and time, and what it found crosses
over as JSON, which can hold nothing but values.

Coordinates are hundredths of a point, from the upper left corner of the page as it is read: turned
until most of its text stands upright.
"""

from __future__ import annotations

import ctypes
import json
import math
import sys
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMORY = 768 * 1024 * 1024
SECONDS = 7
MAX_PAGES = 400  # one unit's report has some dozens
MAX_CHARS = 600_000
MAX_OBJECTS = 1_000_000
MAX_RULES = 400_000
_MAX_DEPTH, _HUNDREDTHS = 8, 100
_THIN, _LONG = 300, 300  # a filled shape thinner than this and longer than that is a line
_INVISIBLE = 3  # how text recognition puts its text behind a picture
_UNKNOWN, _ASKEW = 0xFFFD, 5
_LINE_BREAKS = (10, 13)
_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5
_LINE_TO, _MOVE_TO = 0, 2

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
Measures = tuple[Point, Point, Point, float]


class TooMuchError(Exception):
    """The file holds far more than a report."""


@dataclass
class _Raw:
    """What one page holds, in the coordinates of the file."""

    chars: list[tuple[int, Point, Point, Point, float, int]] = field(default_factory=list)
    rules: list[tuple[Point, Point]] = field(default_factory=list)
    turns: Counter[int] = field(default_factory=Counter)
    pictures: float = 0
    curves: int = 0
    invisible: int = 0
    unknown: int = 0


class Extractor:
    """Reads the pages of one document."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2  # noqa: PLC0415 - after the limits are set
        import pypdfium2.raw  # noqa: PLC0415

        self.api: Any = pypdfium2.raw
        self.document = pypdfium2.PdfDocument(data)
        self.objects = self.chars = self.rules = 0

    def pages(self) -> Iterator[dict[str, Any]]:
        """Yield what each page holds."""
        if len(self.document) > MAX_PAGES:
            raise TooMuchError
        for number in range(len(self.document)):
            page = self.document[number]
            raw = _Raw()
            self._read_text(page, raw)
            self._walk(page, raw)
            yield _upright(raw, self._box(page))
            page.close()

    def _box(self, page: Any) -> tuple[float, float, float, float]:  # noqa: ANN401
        box = self.api.FS_RECTF()
        self.api.FPDF_GetPageBoundingBox(page, box)
        return box.left, box.bottom, box.right, box.top

    def _read_text(self, page: Any, raw: _Raw) -> None:  # noqa: ANN401
        text = page.get_textpage()
        count = text.count_chars()
        self.chars += max(count, 0)
        if self.chars > MAX_CHARS:
            raise TooMuchError
        gap = 0
        for index in range(count):
            code = self.api.FPDFText_GetUnicode(text, index)
            if self.api.FPDFText_IsGenerated(text, index) == 1:
                gap = max(gap, 2 if code in _LINE_BREAKS else 1)
                continue
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

    def _measures(self, text: Any, index: int, raw: _Raw) -> Measures | None:  # noqa: ANN401
        """Return two corners, the origin and the size of a character; None for a watermark's."""
        box, matrix = self.api.FS_RECTF(), self.api.FS_MATRIX()
        self.api.FPDFText_GetLooseCharBox(text, index, box)
        self.api.FPDFText_GetMatrix(text, index, matrix)
        x, y = ctypes.c_double(), ctypes.c_double()
        self.api.FPDFText_GetCharOrigin(text, index, x, y)
        size = self.api.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
        if min(abs(matrix.a), abs(matrix.b)) * _ASKEW > max(abs(matrix.a), abs(matrix.b)):
            return None
        raw.turns[_turn(matrix.a, matrix.b)] += 1
        return (box.left, box.bottom), (box.right, box.top), (x.value, y.value), abs(size)

    def _walk(self, page: Any, raw: _Raw) -> None:  # noqa: ANN401
        identity = (1, 0, 0, 1, 0, 0)
        for number in range(self.api.FPDFPage_CountObjects(page)):
            self._object(self.api.FPDFPage_GetObject(page, number), identity, raw, 0)

    def _object(self, item: Any, outer: Matrix, raw: _Raw, depth: int) -> None:  # noqa: ANN401
        self.objects += 1
        if self.objects > MAX_OBJECTS or self.rules > MAX_RULES:
            raise TooMuchError
        kind = self.api.FPDFPageObj_GetType(item)
        if kind == _PATH:
            before = len(raw.rules)
            self._path(item, _times(self._matrix(item), outer), raw)
            self.rules += len(raw.rules) - before
        elif kind == _IMAGE:
            raw.pictures += _area(_times(self._matrix(item), outer))
        elif kind == _TEXT:
            raw.invisible += self.api.FPDFTextObj_GetTextRenderMode(item) == _INVISIBLE
        elif kind == _FORM and depth < _MAX_DEPTH:
            inner = _times(self._matrix(item), outer)
            for number in range(self.api.FPDFFormObj_CountObjects(item)):
                self._object(self.api.FPDFFormObj_GetObject(item, number), inner, raw, depth + 1)

    def _matrix(self, item: Any) -> Matrix:  # noqa: ANN401
        m = self.api.FS_MATRIX()
        self.api.FPDFPageObj_GetMatrix(item, m)
        return m.a, m.b, m.c, m.d, m.e, m.f

    def _path(self, item: Any, matrix: Matrix, raw: _Raw) -> None:  # noqa: ANN401
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        self.api.FPDFPath_GetDrawMode(item, fill, stroke)
        if not fill.value and not stroke.value:
            return
        for points, straight in self._shapes(item, matrix):
            thin = _thin(points) if len(points) > 2 else None  # noqa: PLR2004
            if thin is not None:
                raw.rules.append(thin)
            elif not straight:
                raw.curves += 1
            elif stroke.value:
                raw.rules += list(pairwise(points))

    def _shapes(self, item: Any, matrix: Matrix) -> Iterator[tuple[list[Point], bool]]:  # noqa: ANN401
        """Yield the pieces of a path and whether they have straight sides only."""
        points, straight = list[Point](), True
        for number in range(self.api.FPDFPath_CountSegments(item)):
            segment = self.api.FPDFPath_GetPathSegment(item, number)
            kind = self.api.FPDFPathSegment_GetType(segment)
            if kind == _MOVE_TO and points:
                yield points, straight
                points, straight = [], True
            x, y = ctypes.c_float(), ctypes.c_float()
            self.api.FPDFPathSegment_GetPoint(segment, x, y)
            points.append(_moved((x.value, y.value), matrix))
            straight = straight and kind in {_MOVE_TO, _LINE_TO}
            if self.api.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        if points:
            yield points, straight


def _turn(a: float, b: float) -> int:
    """Return in which quarter turn text runs: 0 to the right, 1 upwards, 2 to the left, 3 down."""
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 2
    return 1 if b > 0 else 3


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def _moved(point: Point, matrix: Matrix) -> Point:
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _area(matrix: Matrix) -> float:
    a, b, c, d, _, _ = matrix
    return abs(a * d - b * c)


def _thin(points: list[Point]) -> tuple[Point, Point] | None:
    """Return the line that a thin shape is."""
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    low, high = min(y for _, y in points), max(y for _, y in points)
    width, height = (right - left) * _HUNDREDTHS, (high - low) * _HUNDREDTHS
    if height <= _THIN and width > max(height, _LONG):
        return (left, (low + high) / 2), (right, (low + high) / 2)
    if width <= _THIN and height > max(width, _LONG):
        return ((left + right) / 2, low), ((left + right) / 2, high)
    return None


def _upright(raw: _Raw, box: tuple[float, float, float, float]) -> dict[str, Any]:
    """Return a page in reading coordinates."""
    turn = raw.turns.most_common(1)[0][0] if raw.turns else 0
    left, bottom, right, top = box

    def placed(point: Point) -> tuple[int, int]:
        x, y = point
        turned = (
            (x - left, top - y),
            (y - bottom, x - left),
            (right - x, y - bottom),
            (top - y, right - x),
        )[turn]
        return _hundredths(turned[0]), _hundredths(turned[1])

    chars = []
    for code, one, other, origin, size, gap in raw.chars:
        (x0, _), (x1, _) = placed(one), placed(other)
        chars.append([code, min(x0, x1), max(x0, x1), placed(origin)[1], _hundredths(size), gap])
    area = max((right - left) * (top - bottom), 1)
    return {
        "chars": chars,
        "rules": [[*placed(one), *placed(other)] for one, other in raw.rules],
        "size": [*placed((right, bottom)), *placed((left, top))],
        "picture_percent": min(_hundredths(raw.pictures / area), 1000),
        "curves": raw.curves,
        "invisible": raw.invisible,
        "unknown": raw.unknown,
    }


def _hundredths(value: float) -> int:
    """Return hundredths; what is no number, or lies beyond any page, comes to the edge."""
    if not math.isfinite(value):
        return 0
    return round(max(-1e7, min(1e7, value * _HUNDREDTHS)))


def _limit() -> None:
    """Forbid what a parser of a stranger's file has no need for, where the system can."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    for kind, limit in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # where the system allows less, that holds
            resource.setrlimit(kind, (limit, limit))


def main() -> None:
    """Answer with pages, or with the kind of failure."""
    _limit()
    data = sys.stdin.buffer.read()
    try:
        answer: dict[str, Any] = {"pages": list(Extractor(data).pages())}
    except (MemoryError, TooMuchError, RecursionError):
        answer = {"failure": "too_large"}
    except Exception as error:  # noqa: BLE001 - whatever the parser raises, it cannot read this
        locked = "password" in str(error).lower() or "security" in str(error).lower()
        answer = {"failure": "encrypted" if locked else "damaged"}
    sys.stdout.write(json.dumps(answer, separators=(",", ":")))


if __name__ == "__main__":
    main()
