"""What is but a consequence of another finding is not told again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.judge import falls_short
from bjdc_audit.model.findings import Severity, Verdict
from bjdc_audit.model.places import TextPlace, text_start
from bjdc_audit.model.relations import Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bjdc_audit.diagnose.causes import Cause
    from bjdc_audit.model.findings import Check
    from bjdc_audit.model.places import Place
    from bjdc_audit.rules.registry import Observation, Rule

Seen = tuple["Rule", "Observation"]
_PLACEHOLDERS = "BJ601"
_REACH = 60
"""How far behind its last part a list may go on with one that is a placeholder."""


def untold_causes(causes: Sequence[Cause], observations: Sequence[Seen]) -> list[Cause]:
    """Return the causes that no observation tells of already.

    An error seen without arithmetic (a word against another) explains all that its figures break; a
    placeholder explains a list in front of it that falls short.
    """
    told = {
        location.place
        for rule, seen in observations
        if (seen.severity or rule.severity) is Severity.ERROR and seen.verdict is Verdict.MISMATCH
        for location in seen.locations
        if location.figure
    }
    left_open = [
        loc.place
        for rule, seen in observations
        if rule.id == _PLACEHOLDERS
        for loc in seen.locations
    ]
    return [
        cause
        for cause in causes
        if not all(_at(check, told) or _left_open(check, left_open) for check in cause.checks)
    ]


def _at(check: Check, places: set[Place]) -> bool:
    return any(f.place in places for f in check.relation.figures())


def _left_open(check: Check, places: Sequence[Place]) -> bool:
    """Tell whether a sum falls short where one of its parts was left a placeholder."""
    if check.relation.shape is not Shape.SUM or not falls_short(check):
        return False
    figures = [f.place for f in check.relation.figures() if isinstance(f.place, TextPlace)]
    if len(figures) < len(check.relation.figures()):
        return False
    starts = [text_start(p) for p in figures]
    return any(min(starts) < text_start(p) < max(starts) + _REACH for p in places)


def independent(observations: Sequence[Seen], causes: Sequence[Cause]) -> list[Seen]:
    """Return the observations but those of a scope gap that a wrong figure makes."""
    accused = {c.suspect.place for c in causes if c.suspect is not None}
    return [
        (rule, seen)
        for rule, seen in observations
        if seen.verdict is not Verdict.SCOPE
        or not any(loc.place in accused for loc in seen.locations if loc.role in _PAIR)
    ]


_PAIR = ("stated", "operand")


def is_consequence(check: Check, causes: Sequence[Cause]) -> bool:
    """Tell whether a percentage has a base of zero only because a wrong figure makes it so."""
    accused = {c.suspect for c in causes if c.suspect is not None}
    return check.verdict is Verdict.UNDEFINED and not accused.isdisjoint(check.relation.figures())
