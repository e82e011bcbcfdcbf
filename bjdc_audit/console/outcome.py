"""What a run came to, and the exit code that says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bjdc_audit.reporters.counts import is_incomplete

if TYPE_CHECKING:
    from bjdc_audit.model.findings import Refusal, Report

OK, FINDINGS, UNUSABLE, INCOMPLETE = 0, 1, 2, 3
_GRAVEST_FIRST: Final = (UNUSABLE, FINDINGS, INCOMPLETE)


@dataclass(frozen=True)
class Audited:
    """A report, and from which severity on its findings count."""

    report: Report
    fail_on: str

    @property
    def code(self) -> int:
        """The exit code of this submission alone."""
        if any(finding.counts_at(self.fail_on) for finding in self.report.findings):
            return FINDINGS
        return INCOMPLETE if is_incomplete(self.report) else OK


@dataclass(frozen=True)
class Outcome:
    """Reports of what was audited, refusals of what was not."""

    audited: tuple[Audited, ...]
    refusals: tuple[Refusal, ...]
    unread: tuple[Refusal, ...] = ()

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports, in the order in which the submissions were named."""
        return tuple(one.report for one in self.audited)

    def exit_code(self) -> int:
        """Return 2 over 1 over 3 over 0."""
        codes = {one.code for one in self.audited}
        if self.refusals:
            codes.add(UNUSABLE)
        if self.unread:
            codes.add(INCOMPLETE)
        return next((code for code in _GRAVEST_FIRST if code in codes), OK)
