"""Items of one list whose markers differ: 3.……；（4）……；5.…… stand side by side."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.recognisers.narrative.drafts import Draft

_NUMBER = re.compile(r"\(?(?P<number>\d{1,2})(?:[.、)](?!\d))")
# 2.……。|3.|……。|④|……: items that begin within the line of another
_RUN_ON = re.compile(r"(?<=[。;])\(?(?:(?P<number>\d{1,2})[.、)](?!\d)|(?P<circled>[①-⑳]))")
_CIRCLED = "①"
_POINT, _BRACKETS = 3, 4
"""The levels of 1. and of (1)."""


def levelled(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield drafts, those in brackets that go on with a list of points as deep as its items.

    「（4）」 goes on with it if it stands between 「3.」 and 「5.」, and no 「（3）」 stands above.
    """
    items = [(at, number) for at, draft in enumerate(drafts) if (number := _numbered(draft))]
    lifted = set()
    for before, here, behind in zip(items, items[1:], items[2:], strict=False):
        levels = [drafts[at].level for at, _ in (before, here, behind)]
        above = drafts[before[0]].text
        last, end = _last(above, before[1]), _last(drafts[here[0]].text, here[1])
        inside = f"({last})" in above
        in_turn = (last + 1, end + 1) == (here[1], behind[1])
        if levels == [_POINT, _BRACKETS, _POINT] and in_turn and not inside:
            lifted.add(here[0])
    for at, draft in enumerate(drafts):
        yield replace(draft, level=_POINT) if at in lifted else draft


def _numbered(draft: Draft) -> int:
    """Return the number of an item marked 1. or (1), 0 of anything else."""
    match = _NUMBER.match(draft.text) if draft.level in (_POINT, _BRACKETS) else None
    return int(match["number"]) if match is not None and not draft.noise else 0


def _last(text: str, number: int) -> int:
    """Return the number of the last item in the text of one, which has a number of its own."""
    for match in _RUN_ON.finditer(text):
        circled = match["circled"]
        found = ord(circled) - ord(_CIRCLED) + 1 if circled else int(match["number"])
        number += found == number + 1
    return number
