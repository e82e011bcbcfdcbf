"""The ledger: every figure of the input, and where it ended."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bjdc_audit.facts.base import NARRATIVE
from bjdc_audit.model.figures import Kind
from bjdc_audit.model.findings import EndState, LedgerLine, Reason, Verdict
from bjdc_audit.model.narrative import figures_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.findings import Check

_STATES = {
    Verdict.CONSISTENT: EndState.CONSISTENT,
    Verdict.ROUNDING: EndState.ROUNDING,
}
_GRAVITY = (EndState.CONSISTENT, EndState.ROUNDING, EndState.FINDING)


def ledger(
    base: FactBase,
    checks: Sequence[Check],
    observed: Mapping[Figure, str],
    unclear: Sequence[Check] = (),
) -> tuple[LedgerLine, ...]:
    """Return one line for every figure of the narrative and of the tables.

    ``observed`` maps figures that an observation is about to its rule; ``unclear`` are checks of
    what can be read in two ways. A figure of several checks ends in the gravest of their states.
    """
    used: dict[Figure, list[Check]] = defaultdict(list)
    for check in checks:
        if not check.relation.incidental:
            for figure in check.relation.figures():
                used[figure].append(check)
    bound = {f for s in base.statements() for f in figures_of(s)}
    excuses = dict(base.narrative.excuses) if base.narrative else {}
    excuses |= {f: Reason.AMBIGUOUS for c in unclear for f in c.relation.stated.figures()}
    book = _Book(
        used,
        {f.figure: base.spoken(f.address) for f in (*base.table_facts, *base.text_facts)},
        observed,
        excuses,
        bound,
    )
    told = base.narrative.figures if base.narrative else ()
    tables = ((figure, table.id) for table in base.tables for figure in table.figures)
    return tuple(book.line(f, source) for f, source in (*((f, NARRATIVE) for f in told), *tables))


@dataclass(frozen=True)
class _Book:
    """What is known of each figure."""

    checks: Mapping[Figure, Sequence[Check]]
    names: Mapping[Figure, str]
    observed: Mapping[Figure, str]
    excuses: Mapping[Figure, Reason]
    bound: AbstractSet[Figure]

    def line(self, figure: Figure, source: str) -> LedgerLine:
        """Return where a figure ended."""
        checks = self.checks.get(figure, ())
        rules = {c.relation.rule for c in checks}
        fact = self.names.get(figure, "")
        if figure in self.observed:
            rules.add(self.observed[figure])
            return LedgerLine(figure, source, EndState.FINDING, fact, tuple(sorted(rules)))
        if not checks:
            reason = self._reason(figure, fact)
            return LedgerLine(figure, source, EndState.UNCHECKED, fact, (), reason)
        states = [_STATES.get(c.verdict, EndState.FINDING) for c in checks]
        gravest = max(states, key=_GRAVITY.index)
        return LedgerLine(figure, source, gravest, fact, tuple(sorted(rules)))

    def _reason(self, figure: Figure, fact: str) -> Reason:
        if figure in self.excuses:
            return self.excuses[figure]
        if figure.unit.kind is Kind.AMOUNT and not figure.unit.known:
            return Reason.UNCLEAR_UNIT
        claimed = fact or figure in self.bound
        return Reason.NO_COUNTERPART if claimed else Reason.UNCLEAR_SUBJECT
