"""What a finding says in numbers: stated, expected, arithmetic, range, each with its label."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bjdc_audit.model.findings import Verdict
from bjdc_audit.model.places import CellPlace
from bjdc_audit.reporters import labels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.model.findings import Finding, Text


@dataclass(frozen=True)
class Value:
    """One line: its label, the text, and the sign of a difference (− what is, + what should be)."""

    label: Text
    text: str
    sign: str = ""


def values(finding: Finding, lang: str) -> Iterator[Value]:
    """Yield what stands there and what should, the arithmetic between, and the range."""
    stated, expected = _value_labels(finding)
    if finding.stated:
        yield Value(stated, _amount(finding.stated, finding.unit), "−")
    if finding.expected:
        yield Value(expected, _amount(finding.expected, finding.unit), "+")
    if finding.difference:
        unit = labels.POINTS.to(lang) if finding.unit == "%" else finding.unit
        yield Value(labels.DIFFERENCE, _amount(finding.difference, unit))
    if finding.formula:
        yield Value(labels.FORMULA, finding.formula)
    if finding.interval:
        yield Value(labels.INTERVAL, _amount(finding.interval, finding.unit))
    if finding.diagnosis is not None:
        yield Value(labels.DIAGNOSIS, labels.DIAGNOSES[finding.diagnosis].to(lang))
    if finding.weak:
        yield Value(labels.CAUTION, labels.WEAK.to(lang))


def _value_labels(finding: Finding) -> tuple[Text, Text]:
    if finding.verdict is Verdict.SCOPE:  # neither of the two is wrong
        return labels.HERE, labels.ELSEWHERE
    places = [x.place for x in finding.locations if x.role == "stated"]
    in_table = bool(places) and isinstance(places[0], CellPlace)
    stated = labels.STATED_IN_TABLE if in_table else labels.STATED_IN_TEXT
    # Within rounding, or computed from the suspect itself, the value is no better than the printed.
    doubtful = finding.verdict is Verdict.ROUNDING or finding.suspect not in (None, 0)
    expected = labels.COMPUTED if doubtful else labels.EXPECTED
    return stated, expected


def _amount(number: str, unit: str) -> str:
    if not unit or unit == "%" or number.endswith(unit):
        return number if number.endswith(unit) else f"{number}{unit}"
    return f"{number} {unit}"
