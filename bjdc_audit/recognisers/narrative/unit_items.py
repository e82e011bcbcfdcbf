"""Items of a list that each tell of one unit: （一）甲医院基本支出 A 万元；（二）乙中心…."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from bjdc_audit.recognisers.narrative.markers import marker_length
from bjdc_audit.recognisers.narrative.phrases import phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bjdc_audit.recognisers.narrative.flow import Paragraph

_LEAST: Final = 2


def unit_items(inside: Sequence[Paragraph]) -> frozenset[int]:
    """Return where the paragraphs of a section begin that are items of such a list.

    The unit itself may be one of them: among others, its own name means it alone.
    """
    found: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for paragraph in inside:
        text = paragraph.text[marker_length(paragraph.text) :]
        named = phrases().headed_by_unit.match(text)
        if named is not None:
            found[paragraph.level][named["unit"]].append(paragraph.start)
    lists = (units for units in found.values() if len(units) >= _LEAST)
    return frozenset(start for units in lists for starts in units.values() for start in starts)
