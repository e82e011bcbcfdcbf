"""Verdicts: one example for each thing a check can come to, and what the audit counts as a check."""

from __future__ import annotations

import pytest

from bjdc_audit.audit import audit
from bjdc_audit.judge import falls_short, judge
from bjdc_audit.model.expressions import (
    Change,
    Expression,
    Growth,
    Ratio,
    Term,
    difference,
    total_of,
)
from bjdc_audit.model.figures import UNKNOWN_AMOUNT, show
from bjdc_audit.model.findings import Check, Diagnosis, Report, Severity, Text, Verdict
from bjdc_audit.model.relations import Relation, Shape, Sign
from bjdc_audit.rules.registry import Rule
from tests.figures import bare, figure, percent, pieces, term, wan, yuan
from tests.rule_examples import submission

CONSISTENT, ROUNDING = Verdict.CONSISTENT, Verdict.ROUNDING
MISMATCH, UNDEFINED = Verdict.MISMATCH, Verdict.UNDEFINED


def check(
    stated: Expression,
    expected: Expression,
    shape: Shape = Shape.SUM,
    sign: Sign = Sign.EQUAL,
    readings: tuple[Expression, ...] = (),
) -> Check:
    found = judge(Relation("BJ000", shape, stated, expected, sign, readings=readings))
    assert found is not None
    return found


def share(part: str, whole: str, stated: str) -> Check:
    return check(Term(percent(stated)), Ratio(term(part), term(whole)), Shape.SHARE)


# --- sums ---


@pytest.mark.parametrize(
    ("total", "parts", "verdict"),
    [
        ("363.96", ("293.89", "70.07"), CONSISTENT),
        ("363.96", ("293.89", "70.06"), ROUNDING),
        ("363.97", ("293.89", "70.06"), MISMATCH),
        ("3.02", ("1.00", "1.00", "1.00"), ROUNDING),
        ("3.03", ("1.00", "1.00", "1.00"), MISMATCH),
        ("1.01", ("1.00", "0.00", "0.00"), ROUNDING),
        ("1.02", ("1.00", "0.00", "0.00"), MISMATCH),
        ("0.00", ("0.00", "0.00"), CONSISTENT),
        ("0.01", ("0.00", "0.00"), MISMATCH),
        ("0.00", ("0.01", "-0.01"), CONSISTENT),
        ("6.2", ("6.04", "0.16"), CONSISTENT),
        ("6.2", ("6.04", "0.14"), CONSISTENT),
        ("6.2", ("6.04", "0.10"), ROUNDING),
        ("6.2", ("6.04", "0.09"), MISMATCH),
    ],
)
def test_a_sum(total: str, parts: tuple[str, ...], verdict: Verdict) -> None:
    assert check(term(total), total_of(*map(wan, parts))).verdict is verdict


@pytest.mark.parametrize(
    ("addends", "tail"), [(2, 1), (3, 2), (5, 3), (8, 4), (11, 6), (12, 6), (30, 15)]
)
def test_the_largest_legal_tail(addends: int, tail: int) -> None:
    """The table of domain.md, 5.2."""
    parts = total_of(*(wan("1.00") for _ in range(addends)))
    assert check(term(f"{addends}.{tail:02d}"), parts).verdict is ROUNDING
    assert check(term(f"{addends}.{tail + 1:02d}"), parts).verdict is MISMATCH


def test_the_stated_side_may_be_computed_too() -> None:
    implied = difference(wan("363.99"), wan("212.14"))
    parts = total_of(wan("118.84"), wan("0.02"), wan("33.00"))
    assert check(implied, parts).verdict is ROUNDING
    assert check(difference(wan("10.00"), wan("4.00")), total_of(wan("6.00"))).verdict is CONSISTENT


# --- percentages ---


@pytest.mark.parametrize(
    ("part", "whole", "stated", "verdict", "diagnosis"),
    [
        ("603.14", "2940.05", "20.51", CONSISTENT, None),
        ("0.11", "0.20", "58.97", ROUNDING, None),
        ("0.11", "0.20", "59.00", MISMATCH, None),
        ("2106.66", "2940.05", "71.73", MISMATCH, None),
        ("2500.00", "3001.00", "83.31", CONSISTENT, None),
        ("2500.00", "3001.00", "83.30", MISMATCH, Diagnosis.TRUNCATED),
        ("2500.00", "3001.00", "83.3", CONSISTENT, None),
        ("1.00", "1.00", "100", CONSISTENT, None),
        ("0.00", "0.95", "0", CONSISTENT, None),
        ("0.00", "0.00", "0.00", UNDEFINED, Diagnosis.ZERO_FILLER),
        ("2.28", "0.00", "100.00", UNDEFINED, None),
        ("2.28", "0.00", "0.00", UNDEFINED, None),
        ("0.00", "0.00", "100.00", UNDEFINED, None),
    ],
)
def test_a_share(
    part: str, whole: str, stated: str, verdict: Verdict, diagnosis: Diagnosis | None
) -> None:
    found = share(part, whole, stated)
    assert (found.verdict, found.diagnosis) == (verdict, diagnosis)


def test_the_worked_change_of_the_baotou_report() -> None:
    decrease = Change(term("14.76"), term("5.69"), -1)
    assert check(Term(percent("72.17")), decrease, Shape.CHANGE_PERCENT).verdict is ROUNDING
    assert check(Term(percent("72.18")), decrease, Shape.CHANGE_PERCENT).verdict is CONSISTENT
    assert check(Term(percent("72.21")), decrease, Shape.CHANGE_PERCENT).verdict is MISMATCH


def test_truncation_is_told_of_changes_too() -> None:
    cut = check(Term(percent("20.03")), Growth(term("3601.20"), term("3000.00"), 1))
    assert (cut.verdict, cut.diagnosis) == (MISMATCH, None)
    cut = check(Term(percent("20.03")), Growth(term("3601.18"), term("3000.00"), 1))
    assert (cut.verdict, cut.diagnosis) == (MISMATCH, Diagnosis.TRUNCATED)
    cut = check(Term(percent("20.03")), Change(term("601.18"), term("3601.18"), 1))
    assert (cut.verdict, cut.diagnosis) == (MISMATCH, Diagnosis.TRUNCATED)


def test_inside_the_interval_nothing_is_called_truncated() -> None:
    found = share("1.00", "3.01", "33.22")
    assert (found.verdict, found.diagnosis) == (CONSISTENT, None)
    found = share("2.00", "3.00", "66.66")
    assert (found.verdict, found.diagnosis) == (ROUNDING, None)


def test_a_sum_is_never_called_truncated() -> None:
    found = check(term("6"), total_of(wan("5.00"), wan("1.90")))
    assert (found.verdict, found.diagnosis) == (MISMATCH, None)


@pytest.mark.parametrize("expected", [Change(term("33.00"), term("33.00"), 1),
                                      Growth(term("33.00"), term("0.00"), 1)])  # fmt: skip
def test_growth_from_nothing_is_a_convention(expected: Expression) -> None:
    found = check(Term(percent("100.00")), expected, Shape.CHANGE_PERCENT)
    assert (found.verdict, found.diagnosis) == (UNDEFINED, None)


@pytest.mark.parametrize("expected", [Change(term("0.00"), term("0.00"), 1),
                                      Growth(term("0.00"), term("0.00"), 1)])  # fmt: skip
def test_growth_from_nothing_to_nothing_is_filler(expected: Expression) -> None:
    found = check(Term(percent("0.00")), expected, Shape.CHANGE_PERCENT)
    assert (found.verdict, found.diagnosis) == (UNDEFINED, Diagnosis.ZERO_FILLER)


def test_a_base_that_may_be_zero_allows_any_large_percentage() -> None:
    found = check(Term(percent("5000.00")), Change(term("0.11"), term("0.12"), 1))
    assert (found.verdict, found.interval, found.weak) == (ROUNDING, None, True)


# --- copies and bounds ---


def test_copies_are_the_same_or_one_unit_apart() -> None:
    assert check(term("326.72"), term("326.72"), Shape.SAME).verdict is CONSISTENT
    touching = check(term("326.71"), term("326.72"), Shape.SAME)
    assert (touching.verdict, touching.diagnosis) == (ROUNDING, Diagnosis.COPY_DIFFERENCE)
    assert check(term("326.70"), term("326.72"), Shape.SAME).verdict is MISMATCH
    assert check(term("326.72"), Term(yuan("3267150.00")), Shape.SAME).verdict is CONSISTENT
    assert check(Term(pieces("2")), Term(pieces("3")), Shape.SAME).verdict is MISMATCH


def test_a_tail_is_no_copy_difference() -> None:
    assert check(term("3.01"), total_of(wan("1.00"), wan("2.00"))).diagnosis is None


@pytest.mark.parametrize(
    ("part", "whole", "verdict"),
    [("1.00", "1.00", CONSISTENT), ("0.50", "1.00", CONSISTENT), ("1.01", "1.00", ROUNDING),
     ("1.02", "1.00", MISMATCH), ("0.01", "0.00", MISMATCH)],
)  # fmt: skip
def test_bounds(part: str, whole: str, verdict: Verdict) -> None:
    at_most = check(term(part), term(whole), Shape.AT_MOST, Sign.AT_MOST)
    at_least = check(term(whole), term(part), Shape.AT_MOST, Sign.AT_LEAST)
    assert (at_most.verdict, at_least.verdict) == (verdict, verdict)


# --- weak checks, readings, units ---


def test_a_check_that_could_hardly_fail_is_weak() -> None:
    assert share("0.01", "0.02", "50.00").weak
    assert not share("0.11", "0.20", "55.00").weak
    assert not share("0.00", "0.20", "0.00").weak


def test_a_statement_is_wrong_only_under_all_its_readings() -> None:
    ratio = Ratio(term("1.00"), term("3.00"))
    other = Ratio(term("1.00"), term("4.00"))
    stated = Term(percent("25.00"))
    assert check(stated, ratio, readings=(other,)).verdict is CONSISTENT
    assert check(stated, ratio).verdict is MISMATCH
    nothing = check(stated, ratio, readings=(Ratio(term("1.00"), term("5.00")),))
    assert nothing.verdict is MISMATCH
    assert nothing.computed is not None
    assert show(nothing.computed, 2) == "33.33"


def test_an_unknown_unit_stops_a_comparison() -> None:
    unknown = figure("1.00", UNKNOWN_AMOUNT)
    same = Relation("BJ000", Shape.SAME, Term(unknown), term("1.00"))
    assert judge(same) is None


def test_neighbours_of_the_same_unknown_unit_still_add_up() -> None:
    one, two, three = (figure(t, UNKNOWN_AMOUNT) for t in ("1.00", "2.00", "3.00"))
    assert check(Term(three), total_of(one, two)).verdict is CONSISTENT
    assert judge(Relation("BJ000", Shape.SAME, Term(one), Term(one))) is None


def test_falling_short() -> None:
    assert falls_short(check(term("5.00"), total_of(wan("1.00"), wan("2.00"))))
    assert not falls_short(check(term("2.00"), total_of(wan("1.00"), wan("2.00"))))
    assert not falls_short(check(Term(bare("1")), Ratio(term("1.00"), term("0.00"))))


# --- what the audit counts as a check ---


TABLE = """
# 表
收入决算表
| | | 单位：万元
科目编码 | 科目名称 | 本年收入合计 | 财政拨款收入
| 合计 | 5.00 | 2.00
205 | 教育支出 | 5.00 | 2.00
"""


def audited(total: str, parts: tuple[str, ...], *, corroboration: bool, partial: bool) -> Report:
    stated, addends = wan(total), total_of(*map(wan, parts))
    relation = Relation(
        "BJ000", Shape.SUM, Term(stated), addends, corroboration=corroboration, partial=partial
    )
    rule = Rule("BJ000", Text("试验", "trial"), Severity.ERROR, lambda _: [relation], "")
    return audit(submission(TABLE), [rule])


@pytest.mark.parametrize(
    ("corroboration", "partial", "total", "counted"),
    [
        (False, False, "3.00", CONSISTENT),
        (False, False, "3.01", ROUNDING),
        (False, False, "5.00", MISMATCH),
        (False, False, "1.00", MISMATCH),
        (True, False, "3.00", CONSISTENT),
        (True, False, "3.01", None),
        (True, False, "5.00", None),
        (True, False, "1.00", None),
        (False, True, "3.00", CONSISTENT),
        (False, True, "3.01", ROUNDING),
        (False, True, "5.00", None),
        (False, True, "1.00", MISMATCH),
    ],
)
def test_what_may_only_confirm_never_accuses(
    corroboration: bool,  # noqa: FBT001
    partial: bool,  # noqa: FBT001
    total: str,
    counted: Verdict | None,
) -> None:
    report = audited(total, ("1.00", "2.00"), corroboration=corroboration, partial=partial)
    assert [c.verdict for c in report.checks] == ([] if counted is None else [counted])
    severities = [f.severity for f in report.findings]
    expected = {MISMATCH: [Severity.ERROR], ROUNDING: [Severity.NOTE]}
    assert severities == (expected.get(counted, []) if counted else [])
