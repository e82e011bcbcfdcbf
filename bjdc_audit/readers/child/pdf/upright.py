"""Turns a page until most of its text stands upright, and rounds it to hundredths of a point.

Coordinates are then measured from the upper left corner of the page as it is read.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from bjdc_audit.readers.child.pdf.raw import HUNDREDTHS

if TYPE_CHECKING:
    from bjdc_audit.readers.child.pdf.raw import Box, Point, Raw


def upright(raw: Raw, box: Box) -> dict[str, Any]:
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
    return round(max(-1e7, min(1e7, value * HUNDREDTHS)))
