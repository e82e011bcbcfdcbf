from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from bjdc_audit.model.expressions import Term
from bjdc_audit.model.findings import Check, Location, Report, Severity, Verdict
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.reporters.formats import junit
from bjdc_audit.reporters.screen import Screen
from tests import goldens
from tests.reporters import ci_samples, samples

if TYPE_CHECKING:
    from bjdc_audit.reporters.results import Results

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "schemas/junit-10.xsd"))
FORBIDDEN = "a\x00b\x1bc\x0bd\ud800e\ufffef"


def root_of(results: Results, screen: Screen = Screen()) -> etree._Element:  # noqa: B008
    written = junit.write(results, screen)
    root = etree.fromstring(written.encode(screen.encoding))
    SCHEMA.assertValid(root)
    return root


def cases_of(report: Report) -> list[etree._Element]:
    return list(root_of(samples.results(report)).iter("testcase"))


def broken(figure_text: str, verdict: Verdict = Verdict.MISMATCH) -> Check:
    """Return a check of the figure that the error finding states."""
    stated = samples.figure(figure_text, samples.HIDDEN)
    other = samples.figure("70.06", samples.CELL)
    return Check(Relation("BJ102", Shape.SAME, Term(stated), Term(other), subject="合计"), verdict)


def test_golden() -> None:
    goldens.check("junit-zh.xml", junit.write(ci_samples.everything(), Screen()))


@pytest.mark.parametrize("report", [samples.clean(), samples.faulty(), samples.hostile()])
def test_documents_follow_the_schema(report: Report) -> None:
    root_of(samples.results(report, report, refusals=(ci_samples.REFUSAL,)))


def test_a_case_for_each_checked_relation() -> None:
    (case,) = cases_of(samples.clean())
    assert (case.get("classname"), len(case)) == ("BJ301", 0)
    assert case.get("name") == "合计等于分项之和 · 第 120 行"


def test_cases_are_told_apart() -> None:
    checks = (broken("21.90", Verdict.CONSISTENT),) * 2
    names = [case.get("name") for case in cases_of(replace(samples.clean(), checks=checks))]
    assert names == ["合计 · '支出 明细'!C11", "合计 · '支出 明细'!C11 (2)"]


def test_a_finding_belongs_to_its_check() -> None:
    check = broken("21.90")
    places = (Location("stated", samples.HIDDEN), Location("operand", samples.CELL))
    finding = replace(samples.ERROR_FINDING, locations=places)
    report = replace(samples.clean(), checks=(check,), findings=(finding,))
    (case,) = cases_of(report)
    (failure,) = case
    assert (failure.tag, failure.get("type")) == ("failure", "error")
    assert failure.get("message") == finding.message.zh
    assert "算式：10.00 + 2.90 = 12.90" in (failure.text or "")


def test_one_cause_fails_once() -> None:
    places = (Location("stated", samples.HIDDEN), Location("operand", samples.CELL))
    finding = replace(samples.ERROR_FINDING, locations=places)
    other = samples.figure("1.00", samples.HIDDEN)
    again = Check(Relation("BJ401", Shape.SAME, Term(other), Term(other)), Verdict.MISMATCH)
    report = replace(samples.clean(), checks=(broken("21.90"), again), findings=(finding,))
    first, second = cases_of(report)
    assert first[0].tag == "failure"
    assert (second[0].tag, second[0].get("type")) == ("skipped", "same-cause")
    assert "BJ102" in second[0].get("message", "")


def test_severities() -> None:
    cases = cases_of(samples.faulty())
    told = [(case.get("classname"), child.tag) for case in cases for child in case]
    assert sorted(told) == [
        ("BJ102", "failure"),
        ("BJ301", "system-out"),
        ("BJ302", "failure"),
        ("BJ501", "failure"),
        ("bjdc", "error"),
    ]
    assert samples.TAIL_FINDING.severity is Severity.NOTE


def test_accepted_findings_are_skipped_with_the_reason() -> None:
    scope = next(c for c in cases_of(ci_samples.accepted()) if c.get("classname") == "BJ501")
    skipped, out = scope
    assert skipped.get("message") == "已接受（王会计、至 2027-03-31）：上年结转已在附注说明"
    assert out.tag == "system-out"


def test_what_was_not_audited_is_an_error() -> None:
    root = root_of(ci_samples.everything())
    errors = [error.get("type") for error in root.iter("error")]
    assert sorted(filter(None, errors)) == ["incomplete", "refused"]
    assert root.get("errors") == "2"


def test_totals_are_those_of_the_cases() -> None:
    root = root_of(ci_samples.everything())
    assert int(root.get("tests", "")) == len(list(root.iter("testcase")))
    assert int(root.get("failures", "")) == len(list(root.iter("failure")))
    for suite in root:
        assert int(suite.get("skipped", "")) == len(list(suite.iter("skipped")))


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "utf-8"])
@pytest.mark.parametrize("text", [FORBIDDEN, "]]></failure><x/>", "&lt;&#0;\"'"])
def test_any_text_is_well_formed_in_every_encoding(text: str, encoding: str) -> None:
    results = ci_samples.saying(text)
    ours = root_of(results, Screen(encoding=encoding))
    assert etree.tostring(ours) == etree.tostring(root_of(results))
