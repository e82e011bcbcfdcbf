"""Expressions: their value from the printed numbers, their interval, and how they write themselves."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bjdc_audit.model.expressions import (
    Change,
    Constant,
    Expression,
    Growth,
    Portion,
    Ratio,
    Sum,
    Term,
    difference,
    total_of,
)
from bjdc_audit.model.figures import Interval, exact, quantize
from bjdc_audit.model.relations import Relation, Shape
from tests.figures import percent, pieces, term, wan, yuan


def point(expression: Expression, decimals: int = 4) -> Decimal | None:
    with exact():
        value = expression.point()
        return None if value is None else quantize(value, decimals)


def ends(expression: Expression, decimals: int = 4) -> tuple[str, str] | None:
    with exact():
        found = expression.interval()
        if found is None:
            return None
        return str(quantize(found.low, decimals)), str(quantize(found.high, decimals))


# --- sums ---


def test_a_sum_adds_half_units() -> None:
    """Worked in domain.md: 293.89 + 70.06 lies in [363.94, 363.96]."""
    basic_and_project = total_of(wan("293.89"), wan("70.06"))
    assert point(basic_and_project, 0) == 3_639_500
    assert ends(basic_and_project, 0) == ("3639400", "3639600")


def test_zeros_add_no_width() -> None:
    assert ends(total_of(wan("1.00"), wan("0.00"), wan("0.00")), 0) == ("9950", "10050")


def test_a_difference_adds_half_units_too() -> None:
    gap = difference(wan("70.06"), wan("37.06"))
    assert point(gap, 0) == 330_000
    assert ends(gap, 0) == ("329900", "330100")
    assert gap.formula() == "70.06 − 37.06"


def test_units_are_brought_together() -> None:
    assert point(total_of(wan("1.00"), yuan("250.50")), 2) == Decimal("10250.50")
    assert ends(total_of(wan("1.00"), yuan("250.50")), 3) == ("10200.495", "10300.505")


def test_an_undefined_part_makes_a_sum_undefined() -> None:
    nothing = Ratio(term("1.00"), term("0.00"))
    assert point(Sum(((1, nothing), (1, term("1.00"))))) is None
    assert ends(Sum(((1, nothing),))) is None


def test_an_empty_sum_is_nothing() -> None:
    assert point(Sum(()), 0) == 0
    assert ends(Sum(()), 0) == ("0", "0")


# --- ratios ---


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        ("0.11", "0.20", "51.2195", "58.9744"),
        ("0.01", "0.02", "20.0000", "100.0000"),
        ("330.96", "116.40", "284.3134", "284.3464"),
        ("2500.00", "3001.00", "83.3053", "83.3059"),
        ("2106.66", "2940.05", "71.6536", "71.6542"),
        ("0.00", "5.00", "0.0000", "0.0000"),
        ("-1.00", "5.00", "-20.1201", "-19.8801"),
    ],
)
def test_a_ratio_divides_opposite_ends(part: str, whole: str, low: str, high: str) -> None:
    assert ends(Ratio(term(part), term(whole))) == (low, high)


def test_a_part_of_either_sign_is_divided_by_the_least_whole_at_both_ends() -> None:
    unclear = Sum(((1, term("0.01")), (-1, term("0.01"))))
    assert ends(Ratio(unclear, term("1.00"))) == ("-1.0050", "1.0050")


def test_a_ratio_of_nothing_is_undefined() -> None:
    assert point(Ratio(term("1.00"), term("0.00"))) is None
    assert ends(Ratio(term("1.00"), term("0.00"))) is None


def test_a_whole_that_may_be_zero_bounds_nothing() -> None:
    whole = difference(wan("5.01"), wan("5.00"))
    assert point(Ratio(term("1.00"), whole)) == 10_000
    assert ends(Ratio(term("1.00"), whole)) is None


# --- changes ---


def test_a_decrease_against_an_implied_base() -> None:
    """Worked in domain.md: 5.69 after a decrease of 14.76."""
    decrease = Change(term("14.76"), term("5.69"), -1)
    assert point(decrease) == Decimal("72.1760")
    assert ends(decrease) == ("72.1516", "72.2005")
    assert decrease.formula() == "14.76 ÷ (5.69 + 14.76) × 100%"


def test_an_increase_against_an_implied_base() -> None:
    increase = Change(term("2.55"), term("184.65"), 1)
    assert point(increase) == Decimal("1.4003")
    assert increase.formula() == "2.55 ÷ (184.65 − 2.55) × 100%"
    assert increase.base() == 1_821_000


def test_an_increase_from_nothing_is_undefined() -> None:
    assert point(Change(term("33.00"), term("33.00"), 1)) is None


def test_a_base_that_may_be_zero_bounds_no_change() -> None:
    assert ends(Change(term("0.11"), term("0.12"), 1)) is None


def test_growth_is_a_ratio_less_100() -> None:
    up = Growth(term("7.20"), term("6.50"), 1)
    assert point(up, 1) == Decimal("10.8")
    assert up.formula() == "(7.20 − 6.50) ÷ 6.50 × 100%"
    down = Growth(term("6.50"), term("7.20"), -1)
    assert point(down) == Decimal("9.7222")
    assert ends(down) == ("9.5900", "9.8543")
    assert down.formula() == "(7.20 − 6.50) ÷ 7.20 × 100%"


def test_growth_from_nothing_is_undefined() -> None:
    assert point(Growth(term("1.00"), term("0.00"), 1)) is None
    assert ends(Growth(term("1.00"), term("0.00"), -1)) is None


# --- portions and constants ---


def test_a_portion_multiplies_all_corners() -> None:
    portion = Portion(Term(percent("60.00")), term("40.00"))
    assert point(portion, 0) == 240_000
    assert ends(portion, 0) == ("239950", "240050")
    assert portion.formula() == "40.00 × 60.00%"


def test_a_constant_is_exact_and_stands_nowhere() -> None:
    hundred = Constant(Decimal(100))
    assert hundred.interval() == Interval(Decimal(100), Decimal(100))
    assert list(hundred.figures()) == []
    assert hundred.formula() == "100"


# --- writing, and the figures used ---


def test_sums_inside_are_put_in_brackets() -> None:
    parts = total_of(wan("1.00"), wan("2.00"))
    assert Ratio(parts, term("4.00")).formula() == "(1.00 + 2.00) ÷ 4.00 × 100%"
    assert Ratio(total_of(wan("1.00")), term("4.00")).formula() == "1.00 ÷ 4.00 × 100%"
    nested = Sum(((1, term("9.00")), (-1, parts)))
    assert nested.formula() == "9.00 − (1.00 + 2.00)"
    assert Sum(((-1, term("9.00")), (1, term("10.00")))).formula() == "− 9.00 + 10.00"


def test_numbers_are_written_as_printed() -> None:
    assert total_of(wan("1,000.50"), wan("2.5")).formula() == "1,000.50 + 2.5"


def test_a_relation_lists_each_figure_once_the_stated_one_first() -> None:
    total, part = wan("3.00"), wan("1.00")
    relation = Relation("BJ000", Shape.SHARE, Term(part), Ratio(Term(total), Term(part)))
    assert relation.figures() == (part, total)


def test_a_relation_knows_what_it_measures() -> None:
    relation = Relation("BJ000", Shape.COUNT, Term(pieces("3")), total_of(wan("1.00")))
    assert [kind.value for kind in relation.kinds()] == ["count"]
