"""Items of one list whose markers differ: 3.……；（4）……；⑤…… stand side by side."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.recognisers.narrative.drafts import Draft

# Each kind of marker by its level: 1. or 1、, (1), ① or 1)
_KINDS = {
    3: re.compile(r"(?<![(\d])(\d{1,2})[.、](?!\d)"),
    4: re.compile(r"\((\d{1,2})\)"),
    5: re.compile(r"([①-⑳])|(?<![(\d])(\d{1,2})\)"),
}
_CIRCLED = "①"
_BREAKS = (":", "。", ";", ",")
_ENOUGH = 3
"""A list of so many items goes on with the next number, though nothing goes on behind it."""


def levelled(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield drafts; an item goes on with the list that lacks its number, whatever its marker.

    「（4）」 behind 「3.」 stands beside it if no 「（3）」 stands before, in a line or within one.
    """
    last: dict[int, int] = {}
    numbers = [_number(draft) for draft in drafts]
    following = [next(filter(None, numbers[at + 1 :]), 0) for at in range(len(numbers))]
    for draft, number, behind in zip(drafts, numbers, following, strict=True):
        if draft.title or (draft.level in range(min(_KINDS)) and not number):
            last = {}
        if not number:
            yield draft
            continue
        level, end = draft.level, _run_on(draft.text, number)
        if number > 1 and last.get(level) != number - 1:
            others = [other for other, told in last.items() if told == number - 1]
            goes_on = number > _ENOUGH or behind == end + 1
            level = max(others) if others and goes_on else level
        last = {other: told for other, told in last.items() if other < level}
        last = {**last, level: end, **_within(draft.text, level)}
        yield draft if level == draft.level else replace(draft, level=level)


def _number(draft: Draft) -> int:
    """Return the number of an item with one of the markers, 0 of anything else."""
    kind = _KINDS.get(draft.level)
    match = kind.match(draft.text) if kind is not None and not draft.noise else None
    return _value(match) if match is not None else 0


def _value(match: re.Match[str]) -> int:
    told = next(filter(None, match.groups()))
    return int(told) if told.isdecimal() else ord(told) - ord(_CIRCLED) + 1


def _markers(text: str) -> list[tuple[int, int, int]]:
    """Return the markers within a text: where each stands, its level and number."""
    found = (
        (match.start(), level, _value(match))
        for level, kind in _KINDS.items()
        for match in kind.finditer(text)
        if text.endswith(_BREAKS, 0, match.start())
    )
    return sorted(found)


def _run_on(text: str, number: int) -> int:
    """Return the number of the last item in the text of one: 2.……。3.……。④……."""
    for at, _, told in _markers(text):
        number += told == number + 1 and text[at - 1] != ":"
    return number


def _within(text: str, level: int) -> dict[int, int]:
    """Return the lists of a text, by the level of their markers, with their last numbers."""
    last: dict[int, int] = {}
    for _, found, told in _markers(text):
        if found > level and told == last.get(found, 0) + 1:
            last[found] = told
    return last
