"""Builds the font that stands in for all others: a full square for every character.

Needs fonttools, which nothing else does: python -m pip install fonttools
"""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

FONT = Path(__file__).parents[1] / "bjdc_audit/readers/child/pdf/square.ttf"
EM, ASCENT, DESCENT = 1000, 880, -120
EVERYTHING = range(0x20, 0x110000)
WINDOWS, UNICODE_FULL, MANY_TO_ONE = 3, 10, 13


def main() -> None:
    """Write the font."""
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder([".notdef", "square"])
    square = _square()
    builder.setupGlyf({".notdef": square, "square": square})
    builder.setupHorizontalMetrics({".notdef": (EM, 0), "square": (EM, 0)})
    builder.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT)
    builder.setupCharacterMap({})
    table = CmapSubtable.newSubtable(MANY_TO_ONE)
    table.platformID, table.platEncID, table.language = WINDOWS, UNICODE_FULL, 0
    table.cmap = dict.fromkeys(EVERYTHING, "square")
    builder.font["cmap"].tables = [table]
    builder.setupNameTable({"familyName": "Square", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost(keepGlyphNames=False)
    builder.save(FONT)


def _square() -> object:
    pen = TTGlyphPen(None)
    pen.moveTo((0, DESCENT))
    for corner in ((0, ASCENT), (EM, ASCENT), (EM, DESCENT)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()


if __name__ == "__main__":
    main()
