"""Which figure is wrong: mismatches with one cause become one finding."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Ratio
from bjdc_audit.model.findings import Verdict
from bjdc_audit.model.relations import Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.findings import Check

# Where one figure breaks several relations, the plainest of them tells the story.
_PLAINEST = (Shape.SAME, Shape.SUM, Shape.BALANCE, Shape.CHANGE_AMOUNT, Shape.RATE, Shape.SHARE)


@dataclass(frozen=True)
class Cause:
    """Mismatches that one figure explains, the plainest first. ``suspect`` None: it is open."""

    checks: tuple[Check, ...]
    suspect: Figure | None


def causes(checks: Sequence[Check]) -> list[Cause]:
    """Group the mismatches among checks by the figure most likely wrong.

    A figure is suspected if it takes part in several mismatches and is confirmed by fewer other
    relations than any other figure of theirs; a figure of one mismatch only if no other figure of
    it is as little confirmed. One that another document published may hold mismatches together,
    but is not suspected itself.
    """
    open_checks = [c for c in checks if c.verdict is Verdict.MISMATCH]
    confirmed = Counter(
        f
        for c in checks
        if c.verdict in (Verdict.CONSISTENT, Verdict.ROUNDING) and _confirms(c)
        for f in _confirmed_by(c)
        if not c.weak
    )
    found: list[Cause] = []
    while open_checks:
        suspect = _suspect(open_checks, confirmed)
        group = [c for c in open_checks if suspect in _all_figures(c)]
        found.append(_cause(group, suspect, confirmed))
        explained = set(map(id, group))
        open_checks = [c for c in open_checks if id(c) not in explained]
    return found


def _confirms(check: Check) -> bool:
    """Tell whether a check that holds speaks for its figures: a limit is no confirmation."""
    return not check.relation.incidental and check.relation.shape is not Shape.AT_MOST


def _confirmed_by(check: Check) -> tuple[Figure, ...]:
    """Return the figures that a check speaks for: that nothing is 0 % says nothing of the whole."""
    ratio = check.relation.expected
    if isinstance(ratio, Ratio) and ratio.part.point() == 0:
        return (*check.relation.stated.figures(), *ratio.part.figures())
    return check.relation.figures()


def _all_figures(check: Check) -> set[Figure]:
    """Return the figures of a check under all its readings: any of them may be what is wrong."""
    readings = (f for way in check.relation.readings for f in way.figures())
    return {*check.relation.figures(), *readings}


def _connected(checks: Sequence[Check]) -> list[Check]:
    """Return the first check and all that share figures with it, directly or by others."""
    found, rest = [checks[0]], list(checks[1:])
    seen = set(checks[0].relation.figures())
    while more := [c for c in rest if not seen.isdisjoint(c.relation.figures())]:
        found += more
        rest = [c for c in rest if c not in more]
        seen.update(f for c in more for f in c.relation.figures())
    return found


def _in_all(checks: Sequence[Check], confirmed: Counter[Figure]) -> list[Figure]:
    """Return the figures that alone explain several mismatches and are seldom confirmed.

    They come in the order of the first: which of several is suspected must not be left to chance.
    """
    first, *others = (c.relation.figures() for c in checks)
    common = [f for f in dict.fromkeys(first) if all(f in figures for figures in others)]
    vouched = {f for c in checks for f in c.relation.vouched}
    likely = [f for f in common if confirmed[f] < len(checks) and f not in vouched]
    return likely if len(checks) > 1 else []


def _suspect(checks: Sequence[Check], confirmed: Counter[Figure]) -> Figure:
    connected = _connected(checks)
    alone = _in_all(connected, confirmed)
    if alone:
        return min(alone, key=lambda f: (confirmed[f], -f.decimals))
    broken = Counter(f for c in checks for f in c.relation.figures())
    vouched = {f for c in checks for f in c.relation.vouched if broken[f] == 1}

    def order(figure: Figure) -> tuple[bool, int, int]:
        return (figure in vouched, confirmed[figure] - broken[figure], -broken[figure])

    return min(broken, key=order)


def _cause(group: list[Check], suspect: Figure, confirmed: Counter[Figure]) -> Cause:
    figures = dict.fromkeys(f for c in group for f in c.relation.figures())
    vouched = {f for f in figures if all(f in c.relation.vouched for c in group if _uses(c, f))}
    accused: Figure | None = suspect
    if suspect in vouched:
        accused = _least_confirmed([f for f in figures if f not in vouched], confirmed)
    elif [c.relation.shape for c in group] == [Shape.DIRECTION]:
        accused = None  # the word may be wrong as well as either figure
    elif len(group) == 1:
        others = [f for f in figures if f is not suspect and f not in vouched]
        alone = all(confirmed[f] > confirmed[suspect] for f in others)
        # what is confirmed here and contradicted elsewhere is an open question
        accused = suspect if alone and not (vouched and confirmed[suspect]) else None
    group.sort(key=lambda c: _plainness(c, accused or suspect))
    return Cause(tuple(group), accused)


def _least_confirmed(figures: Sequence[Figure], confirmed: Counter[Figure]) -> Figure | None:
    """Return the figure confirmed less often than all the others; None if there is no such one."""
    least = min((confirmed[f] for f in figures), default=0)
    likeliest = [f for f in figures if confirmed[f] == least]
    return likeliest[0] if len(likeliest) == 1 else None


def _uses(check: Check, figure: Figure) -> bool:
    return figure in check.relation.figures()


def _plainness(check: Check, suspect: Figure) -> tuple[bool, int]:
    shape = check.relation.shape
    rank = _PLAINEST.index(shape) if shape in _PLAINEST else len(_PLAINEST)
    return tuple(check.relation.stated.figures()) != (suspect,), rank
