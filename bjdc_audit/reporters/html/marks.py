"""What a reviewer must know of each figure: how it ended, and which findings it is in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.findings import REASON_TEXTS, EndState, Severity, Verdict
from bjdc_audit.reporters import counts, labels
from bjdc_audit.reporters.finding_values import values

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bjdc_audit.model.findings import Finding, LedgerLine, Report
    from bjdc_audit.reporters.html.anchors import Anchors


class State(StrEnum):
    """How a figure is marked, gravest first.

    A figure that a finding states (or suspects) has the finding's severity. One that a finding
    only computes with is ``INVOLVED``, if the check failed.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    TAIL = "tail"
    ACCEPTED = "accepted"
    INVOLVED = "involved"
    UNCHECKED = "unchecked"
    CHECKED = "checked"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(State).index(self)


_SEVERITIES: Final = {
    Severity.ERROR: State.ERROR,
    Severity.WARNING: State.WARNING,
    Severity.NOTE: State.NOTE,
}
_END_STATES: Final = {
    EndState.CONSISTENT: State.CHECKED,
    EndState.ROUNDING: State.TAIL,
    EndState.FINDING: State.INVOLVED,
    EndState.UNCHECKED: State.UNCHECKED,
}


@dataclass(frozen=True)
class Mark:
    """What is known of one figure, or of words that a finding is about.

    ``is_meant`` figures should be checked: they are no dates and no numbering. ``findings`` are the
    numbers of its findings in the report, the one to jump to first, and ``stated`` those of them
    that are about this place. ``expected`` is what should stand there, if that is certain.
    ``about`` says what the figure means and by which rules it was checked, or why it was not.
    """

    state: State
    is_figure: bool
    is_meant: bool = False
    findings: tuple[int, ...] = ()
    stated: tuple[int, ...] = ()
    expected: str = ""
    about: str = ""


def state_of(finding: Finding) -> State:
    """Return how what a finding states is marked."""
    if finding.accepted is not None:
        return State.ACCEPTED
    is_tail = finding.verdict is Verdict.ROUNDING and finding.severity is Severity.NOTE
    return State.TAIL if is_tail else _SEVERITIES[finding.severity]


def marks(report: Report, anchors: Anchors, lang: str) -> Mapping[str, Mark]:
    """Return the mark of each target that is a figure, or that a finding is about."""
    lines = {anchors.of(line.figure.place): line for line in report.ledger}
    found = _located(report.findings, anchors)
    return {
        id_: _mark(lines.get(id_), found.get(id_, ()), lang)
        for id_ in dict.fromkeys([*found, *lines])
    }


@dataclass(frozen=True)
class _Hit:
    """A finding at a place; ``state`` is None if the place is not the one it is about."""

    number: int
    state: State | None
    expected: str


def _located(findings: Sequence[Finding], anchors: Anchors) -> Mapping[str, list[_Hit]]:
    found: dict[str, list[_Hit]] = {}
    for number, finding in enumerate(findings, start=1):
        for index, location in enumerate(finding.locations):
            by_role = location.role == "stated"
            meant = by_role if finding.suspect is None else index == finding.suspect
            state = state_of(finding) if meant else None
            hit = _Hit(number, state, _correction(finding, location.figure) if meant else "")
            found.setdefault(anchors.of(location.place), []).append(hit)
    return found


def _correction(finding: Finding, printed: str) -> str:
    """Return what should stand at the place that a finding is about, if it says so."""
    told = (value.label for value in values(finding, ""))
    certain = finding.verdict is Verdict.MISMATCH and labels.EXPECTED in told
    as_printed = printed.removesuffix("%") == finding.stated  # and not, say, in another unit
    if not certain or not as_printed or not finding.expected or finding.accepted:
        return ""
    return finding.expected + ("%" if printed.endswith("%") else "")


def _mark(line: LedgerLine | None, hits: Sequence[_Hit], lang: str) -> Mark:
    ended = _END_STATES[line.state] if line else State.INVOLVED
    state = min((h.state for h in hits if h.state), key=lambda s: s.rank, default=ended)
    order = sorted(hits, key=lambda hit: (hit.state is None, hit.number))
    expected = next((hit.expected for hit in order if hit.expected), "")
    return Mark(
        state,
        line is not None,
        line is not None and counts.is_meant(line),
        tuple(dict.fromkeys(hit.number for hit in order)),
        tuple(dict.fromkeys(hit.number for hit in order if hit.state is not None)),
        expected if line else "",
        _about(line, lang) if line else "",
    )


def _about(line: LedgerLine, lang: str) -> str:
    reason = REASON_TEXTS[line.reason].to(lang) if line.reason else ""
    return " · ".join(part for part in (line.fact, reason, *line.rules) if part)
