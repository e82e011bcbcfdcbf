"""Reading and printing numbers, and the interval that a printed number stands for."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bjdc_audit.model.figures import (
    MAX_DIGITS,
    PERCENT,
    WAN,
    YI,
    YUAN,
    Interval,
    Unit,
    from_stored,
    parse_number,
    quantize,
    show,
    truncate,
)
from tests.figures import bare, figure, percent, pieces, wan, yuan

AMOUNTS = st.decimals(-(10**9), 10**9, places=4, allow_nan=False)
DECIMALS = st.integers(0, 4)


def interval(low: str, high: str) -> Interval:
    return Interval(Decimal(low), Decimal(high))


# --- reading ---


@pytest.mark.parametrize(
    ("text", "value", "decimals"),
    [
        ("0", "0", 0),
        ("0.00", "0", 2),
        ("6.2", "6.2", 1),
        ("12.30", "12.3", 2),
        ("007", "7", 0),
        ("2,940.05", "2940.05", 2),
        ("1,234,567", "1234567", 0),
        ("-3.10", "-3.1", 2),
        ("−3.10", "-3.1", 2),
        ("-1,000.5", "-1000.5", 1),
        ("1234567890.123456", "1234567890.123456", 6),
    ],
)
def test_a_number_keeps_the_decimals_printed(text: str, value: str, decimals: int) -> None:
    assert parse_number(text) == (Decimal(value), decimals)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "-", "—", "一", "1,23", "12,34,567", "1,2345", ",123", "1.", ".5", "1.2.3", "--1",
        "+1", "1e3", "NaN", "Infinity", "1 000", "12%", "1_000", "²",
    ],
)  # fmt: skip
def test_anything_else_is_no_number(text: str) -> None:
    assert parse_number(text) is None


def test_a_number_may_have_twenty_digits_and_no_more() -> None:
    assert parse_number("9" * MAX_DIGITS) == (Decimal("9" * MAX_DIGITS), 0)
    assert parse_number("0." + "1" * MAX_DIGITS) is None
    assert parse_number("9" * (MAX_DIGITS + 1)) is None


@given(AMOUNTS, DECIMALS)
def test_what_is_shown_reads_back(value: Decimal, decimals: int) -> None:
    printed = show(value, decimals)
    assert parse_number(printed) == (quantize(value, decimals), decimals)


@given(AMOUNTS, DECIMALS)
def test_thousands_separators_do_not_matter(value: Decimal, decimals: int) -> None:
    rounded = quantize(value, decimals)
    assert parse_number(f"{rounded:,f}") == parse_number(f"{rounded:f}")


# --- numbers as a workbook stores them ---


@pytest.mark.parametrize(
    ("stored", "value"),
    [
        (84.65000000000001, "84.65"),
        (0.9399999999999999, "0.94"),
        (0.1 + 0.2, "0.3"),
        (1e-7, "1E-7"),
        (-0.005, "-0.005"),
        (123456789012.34, "123456789012.34"),
    ],
)
def test_binary_noise_is_removed(stored: float, value: str) -> None:
    assert from_stored(stored) == Decimal(value)


@pytest.mark.parametrize("stored", [float("inf"), float("-inf"), float("nan"), 1e20, -1e300])
def test_what_is_no_amount_is_not_stored(stored: float) -> None:
    assert from_stored(stored) is None


# --- rounding ---


@pytest.mark.parametrize(
    ("value", "decimals", "rounded", "cut"),
    [
        ("12.345", 2, "12.35", "12.34"),
        ("12.335", 2, "12.34", "12.33"),
        ("12.3449999", 2, "12.34", "12.34"),
        ("-12.345", 2, "-12.35", "-12.35"),
        ("-12.341", 2, "-12.34", "-12.35"),
        ("0.5", 0, "1", "0"),
        ("1.5", 0, "2", "1"),
        ("2.5", 0, "3", "2"),
        ("-0.5", 0, "-1", "-1"),
        ("0.004", 2, "0.00", "0.00"),
        ("7", 2, "7.00", "7.00"),
        ("99.995", 2, "100.00", "99.99"),
    ],
)
def test_rounding_is_half_away_from_zero(value: str, decimals: int, rounded: str, cut: str) -> None:
    assert str(quantize(Decimal(value), decimals)) == rounded
    assert str(truncate(Decimal(value), decimals)) == cut


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("12.345", 2, "12.35"),
        ("12.345", None, "12.345"),
        ("1E+3", None, "1000"),
        ("1E-7", None, "0.0000001"),
        ("-0.001", 2, "0.00"),
        ("-0.00", None, "0.00"),
        ("-0.5", None, "-0.5"),
        ("-0", None, "0"),
        ("33", 2, "33.00"),
    ],
)
def test_numbers_are_shown_plainly(value: str, decimals: int | None, text: str) -> None:
    assert show(Decimal(value), decimals) == text


@given(AMOUNTS, DECIMALS)
def test_rounding_moves_a_number_by_half_a_unit_at_most(value: Decimal, decimals: int) -> None:
    unit = Decimal(1).scaleb(-decimals)
    assert abs(quantize(value, decimals) - value) <= unit / 2
    assert 0 <= value - truncate(value, decimals) < unit
    assert quantize(-value, decimals) == -quantize(value, decimals)


def test_the_longest_numbers_stay_exact() -> None:
    longest = Decimal("9" * MAX_DIGITS)
    assert quantize(longest + Decimal("0.5"), 0) == longest + 1
    assert truncate(longest + Decimal("0.5"), 2) == longest + Decimal("0.5")


# --- intervals ---


@pytest.mark.parametrize(
    ("text", "unit", "low", "high"),
    [
        ("12.34", WAN, "123350", "123450"),
        ("6.2", WAN, "61500", "62500"),
        ("20", WAN, "195000", "205000"),
        ("12.34", YUAN, "12.335", "12.345"),
        ("1.2", YI, "115000000", "125000000"),
        ("72.17", PERCENT, "72.165", "72.175"),
        ("-0.03", WAN, "-350", "-250"),
        ("2,940.05", WAN, "29400450", "29400550"),
    ],
)
def test_a_figure_stands_for_half_a_unit_to_either_side(
    text: str, unit: Unit, low: str, high: str
) -> None:
    assert figure(text, unit).interval == interval(low, high)


@pytest.mark.parametrize("zero", [wan("0"), wan("0.00"), yuan("0.00")])
def test_an_amount_printed_as_zero_is_nothing(zero: object) -> None:
    assert getattr(zero, "interval") == interval("0", "0")  # noqa: B009


def test_a_percentage_printed_as_zero_may_be_small() -> None:
    assert percent("0.00").interval == interval("-0.005", "0.005")


def test_counts_are_exact() -> None:
    assert pieces("3").interval == interval("3", "3")
    assert bare("2.5").interval == interval("2.5", "2.5")


def test_figures_are_equal_only_to_themselves() -> None:
    one, other = wan("1.00"), wan("1.00")
    assert one == one  # noqa: PLR0124
    assert one != other
    assert one.shown() == "1.00万元"


@given(AMOUNTS)
def test_whatever_was_rounded_lies_in_the_interval(amount: Decimal) -> None:
    printed = quantize(amount, 2)
    if printed:
        found = wan(show(printed)).interval
        assert found.low <= amount * WAN.scale <= found.high


def test_intervals_that_touch_meet() -> None:
    assert interval("1", "2").meets(interval("2", "3"))
    assert interval("1", "2").touches_only(interval("2", "3"))
    assert not interval("1", "2").meets(interval("2.01", "3"))
    assert interval("1", "4").meets(interval("2", "3"))
    assert not interval("1", "4").touches_only(interval("2", "3"))


def test_intervals_add_and_change_sign() -> None:
    assert interval("1", "2") + interval("-5", "3") == interval("-4", "5")
    assert -interval("-1", "2") == interval("-2", "1")
