"""Names findings so that they are known again when the file has changed.

A fingerprint is made of rule, unit, year and what the finding is about: the fact, and the table or
the heading. Rows, lines and amounts are left out, so it survives inserted rows. Findings that
share all of that are numbered.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.places import CellPlace

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bjdc_audit.model.findings import Finding, LedgerLine, Location
    from bjdc_audit.model.places import Place

_LENGTH: Final = 16
_SEPARATOR: Final = "\x1f"
_NUMBERS: Final = re.compile(r"[\d,.，．%％]+|[一二三四五六七八九十]+、")


def with_fingerprints(
    found: Iterable[Finding], ledger: Sequence[LedgerLine], unit: str, year: int | None
) -> tuple[Finding, ...]:
    """Return the findings of a unit's year, each with its fingerprint."""
    about = {line.figure.place: (line.source, line.fact) for line in ledger if line.fact}
    seen: Counter[tuple[str, ...]] = Counter()
    named = []
    for finding in found:
        labels = (finding.rule, *_labels(finding, about))
        seen[labels] += 1
        name = fingerprint(finding.rule, unit, year, *labels[1:], str(seen[labels]))
        named.append(replace(finding, fingerprint=name))
    return tuple(named)


def fingerprint(rule: str, unit: str, year: int | None, *labels: str) -> str:
    """Return the fingerprint of a finding of a unit's year that has these labels."""
    name = _SEPARATOR.join((rule, unit, str(year or ""), *labels))
    return sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def without_numbers(text: str) -> str:
    """Return a heading or a quote without what changes: its list number and its figures."""
    return _NUMBERS.sub("", text)


def _labels(finding: Finding, about: dict[Place, tuple[str, str]]) -> tuple[str, ...]:
    """Return what the stated figure is; a finding without one is about its first place."""
    stated = [loc for loc in finding.locations if loc.role == "stated"]
    return tuple(label for loc in stated or finding.locations[:1] for label in _label(loc, about))


def _label(location: Location, about: dict[Place, tuple[str, str]]) -> tuple[str, ...]:
    place = location.place
    if place in about:
        return about[place]
    if isinstance(place, CellPlace):
        return (location.label or place.label or place.sheet,)
    return (without_numbers(place.section), location.label or without_numbers(place.quote))
