"""The ledger accounts for every figure: no numeral of the input is lost, none counted twice."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from bjdc_audit.audit import audit
from bjdc_audit.model.findings import EndState, Reason, Report
from bjdc_audit.model.places import TextPlace
from bjdc_audit.model.sheets import Line
from bjdc_audit.model.submission import Submission
from bjdc_audit.readers.workbook import read_workbook
from tests.shared import BAOTOU, PUTUO, report_of

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
# Independent of the package: a run of digits, with its thousands separators and decimals.
_NUMERAL = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


def workbook(name: str) -> Report:
    sheets, notices = read_workbook(FIXTURES / name, shown_name=name)
    return audit(Submission(workbook=name, sheets=sheets, notices=notices))


def numerals(text: str) -> Counter[str]:
    return Counter(_NUMERAL.findall(unicodedata.normalize("NFKC", text)))


@pytest.mark.parametrize("text", [BAOTOU / "narrative.txt", PUTUO / "narrative.txt"], ids=str)
def test_every_numeral_of_the_text_is_in_the_ledger(text: Path) -> None:
    ledger = report_of(text).ledger
    told = Counter(unicodedata.normalize("NFKC", line.figure.text) for line in ledger)
    assert told == numerals(text.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["2023.xlsx", "clean.xlsx", "planted.xlsx"])
def test_states_add_up_to_the_figures_found(name: str) -> None:
    report = workbook(name)
    states = Counter(line.state for line in report.ledger)
    assert sum(states.values()) == len({line.figure for line in report.ledger})
    in_tables = sum(len(t.figures) for t in report.tables)
    assert sum(line.source != "narrative" for line in report.ledger) == in_tables
    assert all(
        (line.reason is None) == (line.state is not EndState.UNCHECKED) for line in report.ledger
    )


def test_checked_figures_name_their_rules_and_unchecked_ones_their_reason() -> None:
    for line in report_of(BAOTOU / "narrative.txt").ledger:
        assert bool(line.rules) == (line.state is not EndState.UNCHECKED)
        assert (line.reason is None) == bool(line.rules)


def test_figures_outside_the_audited_sections_are_said_to_be_so() -> None:
    ledger = report_of(BAOTOU / "narrative.txt").ledger
    outside = [line for line in ledger if line.reason is Reason.OUTSIDE]
    sections = {p.section[:2] for line in outside if isinstance(p := line.figure.place, TextPlace)}
    assert "三、" in sections  # the work report of the first part
    assert "十四" not in sections


def test_a_number_broken_over_two_lines_is_one_figure() -> None:
    lines = (
        "三、支出决算情况说明",
        "本年支出合计3",
        "63.96万",
        "元，其中：基本支出293.89万元，",
        "项目支出70.07万元。",
    )
    numbered = tuple(Line(i, t) for i, t in enumerate(lines, start=1))
    report = audit(Submission(narrative="n.txt", lines=numbered))
    assert [line.figure.text for line in report.ledger] == ["363.96", "293.89", "70.07"]
    assert {line.state for line in report.ledger} == {EndState.CONSISTENT}
