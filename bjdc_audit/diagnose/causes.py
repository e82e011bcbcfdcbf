"""Which figure is wrong: mismatches with one cause become one finding."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

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
        if c.verdict in (Verdict.CONSISTENT, Verdict.ROUNDING) and not c.relation.incidental
        for f in c.relation.figures()
        if not c.weak
    )
    found: list[Cause] = []
    while open_checks:
        suspect = _suspect(open_checks, confirmed)
        group = [c for c in open_checks if suspect in c.relation.figures()]
        found.append(_cause(group, suspect, confirmed))
        open_checks = [c for c in open_checks if c not in group]
    return found


def _suspect(checks: Sequence[Check], confirmed: Counter[Figure]) -> Figure:
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
