"""Items of one list whose markers differ: 3.……；（4）……；⑤…… stand side by side."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bjdc_audit.recognisers.narrative.markers import NUMBERED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.recognisers.narrative.drafts import Draft

_KINDS = {level: re.compile(pattern) for level, pattern in NUMBERED.items()}
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
    following = _following(numbers)
    for draft, number, behind in zip(drafts, numbers, following, strict=True):
        if draft.title or (draft.level in range(min(_KINDS)) and not number):
            last = {}
        if not number:
            yield draft
            continue
        inside = _markers(draft.text)
        level, end = draft.level, _run_on(inside, number)
        if number > 1 and last.get(level) != number - 1:
            others = [other for other, told in last.items() if told == number - 1]
            goes_on = number > _ENOUGH or behind == end + 1
            level = max(others) if others and goes_on else level
        last = {other: told for other, told in last.items() if other < level}
        last = {**last, level: end, **_within(inside, level)}
        yield draft if level == draft.level else replace(draft, level=level)


def _number(draft: Draft) -> int:
    """Return the number of an item with one of the markers, 0 of anything else."""
    kind = _KINDS.get(draft.level)
    match = kind.match(draft.text) if kind is not None and not draft.noise else None
    return _value(match) if match is not None else 0


def _value(match: re.Match[str]) -> int:
    told = next(filter(None, match.groups()))
    return int(told) if told.isdecimal() else ord(told) - ord(_CIRCLED) + 1


def _following(numbers: Sequence[int]) -> list[int]:
    """Return the number of the next item behind each draft, 0 behind the last."""
    behind, following = 0, []
    for number in reversed(numbers):
        following.append(behind)
        behind = number or behind
    return following[::-1]


@dataclass(frozen=True)
class _Marker:
    """A marker behind a break within a text; ``listed`` if it opens a list behind a colon."""

    level: int
    number: int
    listed: bool


def _markers(text: str) -> list[_Marker]:
    """Return the markers within a text, in reading order."""
    found = sorted(
        (match.start(), level, _value(match))
        for level, kind in _KINDS.items()
        for match in kind.finditer(text)
        if text.endswith(_BREAKS, 0, match.start())
    )
    return [_Marker(level, number, text[at - 1] == ":") for at, level, number in found]


def _run_on(inside: Sequence[_Marker], number: int) -> int:
    """Return the number of the last item in the text of one: 2.……。3.……。④……."""
    for marker in inside:
        number += marker.number == number + 1 and not marker.listed
    return number


def _within(inside: Sequence[_Marker], level: int) -> dict[int, int]:
    """Return the lists of a text, by the level of their markers, with their last numbers."""
    last: dict[int, int] = {}
    for marker in inside:
        if marker.level > level and marker.number == last.get(marker.level, 0) + 1:
            last[marker.level] = marker.number
    return last
