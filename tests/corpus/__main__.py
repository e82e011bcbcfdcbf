"""``python -m tests.corpus [--faults] [COUNT [FIRST]]``: audit so many documents.

Without ``--faults`` nothing is wrong with them: false alarms are counted, the first are shown in
full. With it, a cell and a sentence of each are changed in turn, and the changes found are counted.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING, Final

from bjdc_audit.audit import audit
from bjdc_audit.model.findings import EndState, Finding, Report, Severity
from tests.corpus.documents import Document, document
from tests.corpus.faults import in_a_cell, in_a_sentence
from tests.corpus.luck import Luck

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.model.places import Place

SHOWN: Final = 8
"""False alarms printed in full, those of different rules first."""


@dataclass
class Tally:
    """What came of the documents so far."""

    alarms: list[tuple[Document, Finding]] = field(default_factory=list)
    accused: int = 0
    figures: Counter[tuple[bool, bool]] = field(default_factory=Counter)

    def add(self, made: Document, report: Report) -> None:
        """Count one document."""
        false = [f for f in report.findings if f.severity is not Severity.NOTE]
        self.accused += bool(false)
        self.alarms += [(made, f) for f in false]
        self.figures.update(
            (line.source == "narrative", line.state is not EndState.UNCHECKED)
            for line in report.ledger
        )

    def lines(self) -> Iterator[str]:
        """Tell the alarms in full, then their numbers."""
        for made, finding in self._varied()[:SHOWN]:
            yield from _told(made, finding)
        rules = Counter(
            f"{finding.rule} {finding.severity} {made.style.template}"
            for made, finding in self.alarms
        )
        yield from (f"{times:6}  {rule}" for rule, times in rules.most_common())
        for name, narrative in (("narrative", True), ("tables", False)):
            checked = self.figures[narrative, True]
            total = checked + self.figures[narrative, False]
            yield f"{name}: {checked} of {total} figures checked"

    def _varied(self) -> list[tuple[Document, Finding]]:
        first: dict[str, tuple[Document, Finding]] = {}
        for alarm in self.alarms:
            first.setdefault(alarm[1].rule, alarm)
        chosen = list(first.values())
        return chosen + [alarm for alarm in self.alarms if alarm not in chosen]


def _told(made: Document, finding: Finding) -> Iterator[str]:
    yield f"--- seed {made.seed}, {made.style.template}: {finding.rule} {finding.severity}"
    yield f"    {finding.message.zh}"
    if finding.formula:
        yield f"    {finding.formula}   {finding.interval}"
    for location in finding.locations:
        yield f"    {location.role:8} {location.figure:>12}  {_where(location.place)}"


def _where(place: Place) -> str:
    quote = getattr(place, "quote", "")
    if quote:
        return f"第{getattr(place, 'line', 0)}行 {quote}"
    return f"{getattr(place, 'sheet', '')}!{getattr(place, 'cell', '')}"


def main(arguments: Sequence[str]) -> int:
    """Print what came of the documents; return 1 if anything was wrongly accused or missed."""
    numbers = [int(argument) for argument in arguments if argument.isdigit()]
    count, first = [*numbers, *(100, 0)[len(numbers) :]]
    seeds = range(first, first + count)
    lines, failed = (_planted if "--faults" in arguments else _unharmed)(seeds)
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 1 if failed else 0


def _unharmed(seeds: range) -> tuple[list[str], int]:
    started = perf_counter()
    tally = Tally()
    for seed in seeds:
        made = document(seed)
        tally.add(made, audit(made.submission))
    seconds = perf_counter() - started
    last = f"{tally.accused} of {len(seeds)} documents gave an error or a warning ({seconds:.0f} s)"
    return [*tally.lines(), last], tally.accused


def _planted(seeds: range) -> tuple[list[str], int]:
    lines: list[str] = []
    for seed in seeds:
        made = document(seed)
        for name, plant in (("cell", in_a_cell), ("sentence", in_a_sentence)):
            fault = plant(made, Luck(f"{name} {seed}"))
            findings = audit(fault.submission).findings
            errors = [f for f in findings if f.severity is Severity.ERROR]
            if not any(fault.found_by(f) for f in errors):
                where = f"{fault.where}: {fault.was} → {fault.became}"
                lines.append(f"seed {seed}, {made.style.template}: missed {name} {where}")
    missed = len(lines)
    return [*lines, f"{2 * len(seeds) - missed} of {2 * len(seeds)} faults found"], missed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
