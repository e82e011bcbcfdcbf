"""What stands in a list and is no part of its total."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bjdc_audit.model.places import text_start

if TYPE_CHECKING:
    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.narrative import ListedPart, Listing

# 上级资金（中央和省级）共 9.00 万元, but not 项目支出共 9.00 万元 of a list of kinds
_SUM = re.compile("(?:[合共小总]计|共)[为是]?$")
_NEAR = 8


def without_sums(base: FactBase, listing: Listing) -> Listing:
    """Return a list without the amounts that its words tell to be sums of parts before them.

    中央资金 A 万元，省级资金 B 万元，县级资金 C 万元，上级资金（中央和省级）共 D 万元.
    """
    sums = [
        at
        for at, part in enumerate(listing.parts)
        if at > 1 and part.address is None and _SUM.search(_before(base, part))
    ]
    if not sums:
        return listing
    kept = tuple(part for at, part in enumerate(listing.parts) if at not in sums)
    groups = (group - sum(at < group for at in sums) for group in listing.groups)
    return replace(listing, parts=kept, groups=tuple(dict.fromkeys(groups)))


def of_rates(base: FactBase, listing: Listing) -> bool:
    """Tell whether a list is one of rates: 完成 50 %（A 万元/B 万元）."""
    return any(_before(base, part).endswith("/") for part in listing.parts)


def _before(base: FactBase, part: ListedPart) -> str:
    """Return the words right before a part."""
    start = text_start(part.figure.place)
    return base.narrative.text[max(start - _NEAR, 0) : start] if base.narrative else ""
