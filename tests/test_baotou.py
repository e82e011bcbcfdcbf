"""The published report of 包头市大数据中心: every labelled claim is checked, with its verdict."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from typing import Any

import pytest

from bjdc_audit.model.figures import Kind
from bjdc_audit.model.findings import (
    Check,
    Diagnosis,
    EndState,
    Finding,
    LedgerLine,
    Reason,
    Severity,
    Verdict,
)
from bjdc_audit.model.places import TextPlace
from tests.shared import BAOTOU, load_json, report_of

REPORT = report_of(BAOTOU / "narrative.txt")
VERDICTS = {
    "ok": Verdict.CONSISTENT,
    "rounding-only": Verdict.ROUNDING,
    "undefined zero base": Verdict.UNDEFINED,
    "scope difference": Verdict.SCOPE,
}
# Judgements on targets of the self-evaluation, and the work report: not required.
OPTIONAL = {"S14-28", "S14-29", "S14-47", "S14-48", "S14-50"} | {f"S14-{n}" for n in range(55, 64)}
# 100 is a constant, 118.84 and 25.00 are derived: no document prints them.
NOT_PRINTED = {"S2-11": {"100.00"}, "S3-08": {"100.00"}, "S4-06": {"118.84"}, "S12-07": {"25.00"}}
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_SECTION = re.compile(r"^(?:第.部分)?\s*([一二三四五六七八九十]+)")


def required() -> list[dict[str, Any]]:
    claims: list[dict[str, Any]] = load_json(BAOTOU / "claims.json")
    return [c for c in claims if not c["id"].startswith("S01") and c["id"] not in OPTIONAL]


def operands(claim: dict[str, Any]) -> set[Decimal]:
    """Return the printed figures that a claim relates."""
    found: set[Decimal] = set()

    def collect(value: object) -> None:
        if isinstance(value, list):
            for item in value:
                collect(item)
        elif isinstance(value, str) and _NUMBER.fullmatch(value):
            found.add(abs(Decimal(value)))

    for name, value in claim["figures"].items():
        if not name.startswith("implied"):
            collect(value)
    return found - {Decimal(n) for n in NOT_PRINTED.get(claim["id"], ())}


def values(check: Check) -> set[Decimal]:
    return {f.value for f in (*check.relation.figures(), *check.relation.trail)}


def in_section(check: Check, section: str) -> bool:
    """Tell whether some figure of a check stands in the section that a claim names."""
    number = _SECTION.match(section)
    places = [f.place for f in check.relation.figures()]
    headings = [p.section for p in places if isinstance(p, TextPlace)]
    return number is not None and any(h.startswith(f"{number[1]}、") for h in headings)


@pytest.mark.parametrize("claim", required(), ids=lambda c: str(c["id"]))
def test_claim_is_checked(claim: dict[str, Any]) -> None:
    wanted, verdict = operands(claim), VERDICTS[claim["verdict"]]
    if verdict is Verdict.SCOPE:
        assert any(wanted <= shown(f) for f in REPORT.findings if f.verdict is verdict)
        return
    checks = [c for c in REPORT.checks if c.verdict is verdict and in_section(c, claim["section"])]
    if claim["kind"] in SEVERAL:
        assert wanted <= set().union(*(values(c) for c in checks if values(c) & wanted))
    else:
        assert any(wanted <= values(c) for c in checks)


# A direction, a count or a tie of several pairs is one claim and several checks.
SEVERAL = {"direction", "count", "tie"}


def shown(finding: Finding) -> set[Decimal]:
    return {Decimal(loc.figure) for loc in finding.locations if _NUMBER.fullmatch(loc.figure)}


def of(verdict: Verdict, severity: Severity) -> list[Finding]:
    return [f for f in REPORT.findings if f.verdict is verdict and f.severity is severity]


def test_nothing_in_it_is_called_an_error() -> None:
    assert [f for f in REPORT.findings if f.severity is Severity.ERROR] == []


def test_scope_finding_comes_first_with_its_bridge() -> None:
    first = REPORT.findings[0]
    assert (first.verdict, first.severity) == (Verdict.SCOPE, Severity.WARNING)
    assert (first.stated, first.expected, first.difference) == ("37.06", "70.06", "33.00")
    assert "年初结转和结余 33.00" in first.formula
    assert "363.96" in first.formula
    assert "330.96" in first.formula
    sections = {p.section for loc in first.locations if isinstance(p := loc.place, TextPlace)}
    assert {s[:2] for s in sections} >= {"三、", "七、"}
    assert len(of(Verdict.SCOPE, Severity.WARNING)) == 1


def test_five_tails_are_notes() -> None:
    assert sorted(f.stated for f in of(Verdict.ROUNDING, Severity.NOTE)) == [
        "151.85",
        "212.14",
        "330.96",
        "363.96",
        "72.17",
    ]


def test_percentages_on_a_zero_base() -> None:
    conventions = of(Verdict.UNDEFINED, Severity.WARNING)
    assert [f.stated for f in conventions] == ["100.00"] * 3
    fillers = of(Verdict.UNDEFINED, Severity.NOTE)
    assert len(fillers) == 10
    assert {f.diagnosis for f in fillers} == {Diagnosis.ZERO_FILLER}


def test_nothing_else_is_said() -> None:
    told = Counter(f.verdict for f in REPORT.findings)
    assert told == {Verdict.SCOPE: 1, Verdict.ROUNDING: 5, Verdict.UNDEFINED: 13}


def money(line: LedgerLine) -> bool:
    outside = line.reason in {Reason.OUTSIDE, Reason.NOT_AN_AMOUNT}
    return line.figure.unit.kind in {Kind.AMOUNT, Kind.PERCENT} and not outside


def test_at_least_98_of_100_money_and_percent_figures_are_checked() -> None:
    lines = [line for line in REPORT.ledger if money(line)]
    unchecked = [line for line in lines if line.state is EndState.UNCHECKED]
    assert len(lines) > 200
    assert len(unchecked) * 100 <= len(lines) * 2
