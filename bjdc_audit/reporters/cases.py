"""Checked relations and their findings, side by side: each finding belongs to one case."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bjdc_audit.model.findings import Verdict

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from bjdc_audit.model.findings import Check, Finding, Report
    from bjdc_audit.model.places import Place

_HOLDS = (Verdict.CONSISTENT, Verdict.ROUNDING)


@dataclass(frozen=True)
class Case:
    """A relation that was checked, or a finding that needed no arithmetic.

    ``finding`` is None if the relation holds. A relation that fails for the same cause as another
    one does not own the finding, which is told of that other one.
    """

    rule: str
    subject: str
    place: Place | None
    finding: Finding | None = None
    owns: bool = False


def cases(report: Report) -> Iterator[Case]:
    """Yield a case for each check, then one for each finding without a check."""
    waiting: dict[Hashable, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        waiting[_key_of_finding(finding)].append(finding)
    for check in report.checks:
        own = waiting[_key_of_check(check)]
        if own:
            yield _case(check, own.pop(0), owns=True)
        else:
            yield _case(check, _shared(check, report), owns=False)
    for left in (finding for rest in waiting.values() for finding in rest):
        place = left.locations[0].place if left.locations else None
        yield Case(left.rule, "", place, left, owns=True)


def _case(check: Check, finding: Finding | None, *, owns: bool) -> Case:
    relation = check.relation
    place = next((figure.place for figure in relation.figures()), None)
    return Case(relation.rule, relation.subject, place, finding, owns)


def _key_of_finding(finding: Finding) -> Hashable:
    places = tuple(x.place for x in finding.locations if x.role in ("stated", "operand"))
    return finding.rule, finding.verdict, places


def _key_of_check(check: Check) -> Hashable:
    places = tuple(figure.place for figure in check.relation.figures())
    return check.relation.rule, check.verdict, places


def _shared(check: Check, report: Report) -> Finding | None:
    """Return the finding that tells the cause of a check which has none of its own."""
    if check.verdict in _HOLDS:
        return None
    places = {figure.place for figure in check.relation.figures()}
    alike = (finding for finding in report.findings if finding.verdict is check.verdict)
    return next((f for f in alike if any(x.place in places for x in f.locations)), None)
