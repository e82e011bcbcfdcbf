"""The totals of a report: how many figures ended where; for the reports and the exit code."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.figures import Kind
from bjdc_audit.model.findings import EndState, Reason, Severity, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bjdc_audit.model.findings import LedgerLine, Report

NARRATIVE: Final = "narrative"
NOT_MEANT: Final = frozenset({Reason.NOT_AN_AMOUNT, Reason.OUTSIDE, Reason.INDICATOR})
"""Reasons of figures that no account can hold: dates, numbering, other sections, satisfaction."""
_MONEY: Final = frozenset({Kind.AMOUNT, Kind.PERCENT})


@dataclass(frozen=True)
class Share:
    """How many figures there are and how many of them were checked."""

    total: int
    checked: int


@dataclass(frozen=True)
class Totals:
    """All totals of one report. ``by_state`` adds up to the ledger, ``by_reason`` to unchecked.

    ``findings`` are those that nobody has accepted; ``accepted`` counts the others.
    """

    findings: Mapping[Severity, int]
    accepted: int
    checks: Mapping[Verdict, int]
    by_state: Mapping[EndState, int]
    by_reason: Mapping[Reason, int]
    narrative: Share
    money_percent: Share
    tables: Share
    ledger: int


def count(report: Report) -> Totals:
    """Count a report."""
    states = Counter(line.state for line in report.ledger)
    findings = Counter(f.severity for f in report.findings if f.accepted is None)
    verdicts = Counter(c.verdict for c in report.checks)
    reasons = Counter(line.reason for line in report.ledger if line.reason is not None)
    text = [line for line in report.ledger if line.source == NARRATIVE and is_meant(line)]
    money = [line for line in text if line.figure.unit.kind in _MONEY]
    cells = [line for line in report.ledger if line.source != NARRATIVE and is_meant(line)]
    return Totals(
        findings={s: findings[s] for s in Severity},
        accepted=sum(f.accepted is not None for f in report.findings),
        checks={v: verdicts[v] for v in Verdict},
        by_state={s: states[s] for s in EndState},
        by_reason={r: reasons[r] for r in Reason},
        narrative=_share(text),
        money_percent=_share(money),
        tables=_share(cells),
        ledger=len(report.ledger),
    )


def is_meant(line: LedgerLine) -> bool:
    """Tell whether a figure should be checked: no date, no numbering, not outside."""
    return line.reason not in NOT_MEANT


def missed(report: Report) -> tuple[LedgerLine, ...]:
    """Return the figures that should have been checked and were not."""
    return tuple(x for x in report.ledger if x.state is EndState.UNCHECKED and is_meant(x))


def is_incomplete(report: Report) -> bool:
    """Tell whether part of the input could not be audited, so that silence would mean nothing."""
    return any(n.incomplete for n in report.notices) or not report.ledger


def _share(lines: Iterable[LedgerLine]) -> Share:
    lines = list(lines)
    return Share(len(lines), sum(line.state is not EndState.UNCHECKED for line in lines))
