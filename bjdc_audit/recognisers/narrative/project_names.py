"""Paragraphs on one project whose sentences name another one: its text was copied."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.narrative import Remark, RemarkKind
from bjdc_audit.recognisers.narrative.markers import marker_length
from bjdc_audit.recognisers.narrative.places import place_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.model.narrative import Section
    from bjdc_audit.recognisers.narrative.flow import Paragraph

_QUOTES: Final = "[“”\"'《》]"
_PROJECT: Final = rf"(?:项目)?{_QUOTES}?(?:项目)?"
# (3)|防汛物资储备|项目绩效自评综述:
_HEADED: Final = re.compile(
    rf"{_QUOTES}?(?P<name>[^,。;:、“”\"'《》0-9]{{4,40}}?){_PROJECT}(?:支出)?(?:绩效)?"
    "自评(?:综述|情况|结果):"
)
# 根据年初设定的绩效目标,|防汛物资储备|项目绩效自评得分为…
_SCORED: Final = (
    rf"(?<=[,;:]){_QUOTES}?(?P<name>{{}}){_PROJECT}(?:支出)?(?:绩效)?"
    "(?:自评|评价|全年预算|预算)"
)


def project_names(section: Section, inside: Sequence[Paragraph]) -> Iterator[Remark]:
    """Yield the names of other headings' projects that a paragraph scores for its own."""
    headed = [(p, m) for p in inside if (m := _heading(p)) is not None]
    names = {match["name"] for _, match in headed}
    for paragraph, match in headed:
        own, body = match["name"], match.end()
        others = [n for n in names if n != own and n not in own and own not in n]
        if others and own not in paragraph.text[body:]:
            words = "|".join(map(re.escape, others))
            first = paragraph.text.find("。", body)
            end = first if first >= 0 else len(paragraph.text)
            scored = re.compile(_SCORED.format(words)).search(paragraph.text, body, end)
            if scored is not None:
                place = place_in(paragraph, section, *scored.span("name"))
                yield Remark(RemarkKind.OTHER_PROJECT, scored["name"], own, place, section)


def _heading(paragraph: Paragraph) -> re.Match[str] | None:
    """Return the heading of a project that a paragraph of prose begins with."""
    if paragraph.noise or paragraph.sheet:
        return None
    return _HEADED.match(paragraph.text, marker_length(paragraph.text))
