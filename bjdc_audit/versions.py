"""Two versions of one submission: which figures changed, and what became of the findings.

Figures are known again by what they say, or by the labels of their cell or the words around them;
findings by their fingerprints. Rows, lines and amounts play no part, so inserted rows and a renamed
unit disturb nothing.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from bjdc_audit.diagnose.fingerprints import with_fingerprints, without_numbers
from bjdc_audit.model.places import CellPlace
from bjdc_audit.reporters.counts import is_incomplete, is_meant

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from bjdc_audit.model.findings import Finding, LedgerLine, Report

_WORDS_BEFORE: Final = 12
"""Characters before a figure that make it known; more would reach into the sentence before."""

Key = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Changed:
    """One figure in both versions. ``name`` is what it says."""

    name: str
    old: LedgerLine
    new: LedgerLine


@dataclass(frozen=True, eq=False)
class Versions:
    """Two reports, compared. ``still`` are the new version's findings that the old one had too."""

    old: Report
    new: Report
    changed: tuple[Changed, ...]
    added: tuple[LedgerLine, ...]
    removed: tuple[LedgerLine, ...]
    fixed: tuple[Finding, ...]
    still: tuple[Finding, ...]
    appeared: tuple[Finding, ...]

    @property
    def same_subject(self) -> bool:
        """False if the two name different units or years."""
        old, new = self.old, self.new
        return (old.unit, old.year) == (new.unit, new.year)

    @property
    def incomplete(self) -> bool:
        """True if part of one of the two could not be audited."""
        return is_incomplete(self.old) or is_incomplete(self.new)

    def is_worse(self, fail_on: str) -> bool:
        """Tell whether a finding appeared that counts and is at least that grave."""
        return any(finding.counts_at(fail_on) for finding in self.appeared)


def compare(old: Report, new: Report) -> Versions:
    """Compare two versions of one submission."""
    changed, added, removed = _figures(old, new)
    before, after = _named(old), _named(new)
    return Versions(
        old=old,
        new=new,
        changed=changed,
        added=added,
        removed=removed,
        fixed=tuple(finding for name, finding in before.items() if name not in after),
        still=tuple(finding for name, finding in after.items() if name in before),
        appeared=tuple(finding for name, finding in after.items() if name not in before),
    )


def name_of(line: LedgerLine) -> str:
    """Return what a figure is called: what it says, its cell's labels, or the words before it."""
    place = line.figure.place
    if line.fact:
        return line.fact
    if isinstance(place, CellPlace):
        return place.label or place.cell
    return f"…{place.quote[: place.mark][-_WORDS_BEFORE:]}"


def _named(report: Report) -> dict[str, Finding]:
    """Return the findings about the submission by fingerprints that leave out unit and year."""
    own = [f for f in report.findings if not _is_about_configuration(f, report)]
    named = with_fingerprints(own, report.ledger, "", None)
    return {name.fingerprint: finding for name, finding in zip(named, own, strict=True)}


def _is_about_configuration(finding: Finding, report: Report) -> bool:
    files = {location.place.file for location in finding.locations}
    return bool(report.config) and files == {report.config}


def _figures(
    old: Report, new: Report
) -> tuple[tuple[Changed, ...], tuple[LedgerLine, ...], tuple[LedgerLine, ...]]:
    before, after = _by_key(old.ledger), _by_key(new.ledger)
    changed: list[Changed] = []
    added: list[LedgerLine] = []
    removed: list[LedgerLine] = []
    for key in dict.fromkeys((*after, *before)):
        was, now = before.get(key, []), after.get(key, [])
        matcher = SequenceMatcher(None, _values(was), _values(now), autojunk=False)
        for tag, i, j, k, n in matcher.get_opcodes():
            if tag == "equal":
                continue
            pairs = list(zip(was[i:j], now[k:n], strict=False))
            changed += [Changed(name_of(right), left, right) for left, right in pairs]
            removed += was[i + len(pairs) : j]
            added += now[k + len(pairs) : n]
    return tuple(changed), tuple(added), tuple(removed)


def _by_key(lines: Iterable[LedgerLine]) -> dict[Key, list[LedgerLine]]:
    found: dict[Key, list[LedgerLine]] = defaultdict(list)
    for line in lines:
        if is_meant(line):
            found[_key(line)].append(line)
    return found


def _key(line: LedgerLine) -> Key:
    place, kind = line.figure.place, line.figure.unit.kind.value
    if isinstance(place, CellPlace):
        return (line.source, line.fact or place.label, kind)
    section = without_numbers(place.section)
    about = line.fact or without_numbers(place.quote[: place.mark])[-_WORDS_BEFORE:]
    return (line.source, section, about, kind)


def _values(lines: Sequence[LedgerLine]) -> list[Decimal]:
    """Return what is compared: the amount in base units, whatever unit it is printed in."""
    return [line.figure.base for line in lines]
