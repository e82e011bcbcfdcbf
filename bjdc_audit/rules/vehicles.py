"""Vehicles by kind, where their value stands between the number and the kinds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bjdc_audit.model.narrative import Listing
from bjdc_audit.model.places import text_start
from bjdc_audit.rules.texts import figures_between, statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure

ALL_VEHICLES = "车辆合计"
# 其他用车 8 辆，|其他用车主要是：校车 3 辆、业务用车 5 辆: what these are, no kinds beside them
# 其他用车 4 辆，|比上年末增加 1 辆
_KINDS = re.compile(
    r"其中[:,]?(?P<kinds>[^。;]*?)(?:[,、]其他用车(?:主要)?(?:[为是系:]|包括)|,[比较与]|[。;])"
)
# 共有车辆 11 辆，比上年减少 1 辆。其中，…
_SENTENCE = re.compile(r"[^。;]*(?:。(?=其中))?[^。;]*[。;]")
_NESTED = re.compile(r"\([^)]*\d")


def kinds_of_vehicles(base: FactBase) -> Iterator[tuple[Figure, tuple[Figure, ...]]]:
    """Yield the number of vehicles and those of their kinds, where no list holds them together."""
    if base.narrative is None:
        return
    listed = {listing.total for listing in statements(base, Listing)}
    for fact in base.text_facts:
        if fact.address.item != ALL_VEHICLES or fact.figure in listed:
            continue
        start = text_start(fact.figure.place)
        sentence = _SENTENCE.match(base.narrative.text[start:])
        match = _KINDS.search(sentence[0]) if sentence else None
        if match and not _NESTED.search(match["kinds"]):
            begin, end = match.span("kinds")
            found = figures_between(base.narrative, start + begin, start + end)
            counted = tuple(f for f in found if f.unit == fact.figure.unit)
            if len(counted) > 1:
                yield fact.figure, counted
