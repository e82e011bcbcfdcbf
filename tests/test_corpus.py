"""Made-up documents in which nothing is wrong raise no alarm, and one planted fault raises one."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import pytest

from bjdc_audit.audit import audit
from bjdc_audit.model.figures import Kind
from bjdc_audit.model.findings import EndState, Reason, Severity
from tests.corpus.documents import document
from tests.corpus.faults import in_a_cell, in_a_sentence
from tests.corpus.luck import Luck
from tests.corpus.money import ALL_FUNDS

if TYPE_CHECKING:
    from bjdc_audit.model.findings import Report

SEEDS = range(25)
FAULTY = range(100, 110)

# Numbers that nothing in the document can be held against.
FREE = {Reason.OUTSIDE, Reason.REASON_CLAUSE, Reason.NOT_AN_AMOUNT}


@cache
def audited(seed: int) -> Report:
    return audit(document(seed).submission)


def test_the_money_balances_fund_by_fund() -> None:
    for seed in SEEDS:
        unit = document(seed).unit
        for year in (unit.now, unit.last):
            for fund in ALL_FUNDS:
                used, shared = (year.surplus_used, year.distribution) if fund == "own" else (0, 0)
                received = year.opening((fund,)) + year.received((fund,)) + used
                assert received == year.spent((fund,)) + shared + year.closing((fund,))
        assert unit.last.closing() == unit.now.opening()
        assert sum(unit.basic.values()) == unit.now.spent(("general",), "basic")
        assert sum(unit.project.values()) == unit.now.spent(("general",), "project")


def test_the_same_seed_makes_the_same_document() -> None:
    one, other = document(7), document(7)
    assert one.text == other.text
    assert one.submission.sheets == other.submission.sheets
    assert one.text != document(8).text


@pytest.mark.parametrize("seed", SEEDS)
def test_a_consistent_document_raises_no_alarm(seed: int) -> None:
    made, report = document(seed), audited(seed)
    alarms = [f for f in report.findings if f.severity is not Severity.NOTE]
    assert [(f.rule, f.message.zh, f.formula) for f in alarms] == []
    assert len(report.tables) == (11 if made.style.full_form else 9)
    assert report.notices == ()
    assert (report.unit, report.year) == (made.unit.name, made.unit.year)


def test_nearly_everything_is_checked() -> None:
    """Of the money and percentages of the audited sections, 98 %; of the tables, all money."""
    told, tabled = Counter[bool](), Counter[bool]()
    for seed in SEEDS:
        for line in audited(seed).ledger:
            checked = line.state is not EndState.UNCHECKED
            if line.source != "narrative":
                tabled[checked] += line.figure.unit.kind is Kind.AMOUNT
            elif line.figure.unit.kind in (Kind.AMOUNT, Kind.PERCENT) and line.reason not in FREE:
                told[checked] += 1
    assert told[True] >= 49 * told[False]
    assert tabled[False] == 0


@pytest.mark.parametrize("seed", FAULTY)
def test_a_fault_in_a_cell_is_found(seed: int) -> None:
    fault = in_a_cell(document(seed), Luck(f"cell {seed}"))
    errors = [f for f in audit(fault.submission).findings if f.severity is Severity.ERROR]
    assert any(fault.found_by(f) for f in errors), fault


@pytest.mark.parametrize("seed", FAULTY)
def test_a_fault_in_a_sentence_is_found(seed: int) -> None:
    fault = in_a_sentence(document(seed), Luck(f"sentence {seed}"))
    errors = [f for f in audit(fault.submission).findings if f.severity is Severity.ERROR]
    assert any(fault.found_by(f) for f in errors), (fault.where, fault.was, fault.became)
