"""What must not matter, does not: order, blanks, widths, units, line breaks. And nothing is lost."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bjdc_audit.audit import audit
from bjdc_audit.model.findings import Finding, Report, Severity
from bjdc_audit.model.sheets import Cell, Line
from bjdc_audit.model.text import fold
from bjdc_audit.recognisers.narrative import recognise_narrative
from tests.corpus.documents import document
from tests.corpus.faults import in_a_cell, in_a_sentence
from tests.corpus.grid import sheet
from tests.corpus.luck import Luck
from tests.corpus.moves import (
    map_sentences,
    map_sheets,
    other_width,
    shuffled_rows,
    wide_sheet,
    with_blank_rows,
    with_lines,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from bjdc_audit.model.submission import Submission

# Lots do not shrink to anything simpler, and shrinking takes long.
few = settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)
LOTS = st.integers(0, 2**32).map(Luck)
"""Hypothesis draws a seed, the seed draws the rest: a failure is told by two numbers."""

SEEDS = st.integers(0, 14)
NUMERAL = re.compile(r"\d+(?:,\d{3}(?!\d))*(?:\.\d+)?")


@cache
def faulty(seed: int) -> Submission:
    """Return a document with a wrong cell and a wrong sentence: more than nothing is to be found."""
    made = document(seed)
    made = replace(made, submission=in_a_cell(made, Luck(f"cell {seed}")).submission)
    return in_a_sentence(made, Luck(f"sentence {seed}")).submission


@cache
def known(seed: int) -> Counter[tuple[str, ...]]:
    return found(audit(faulty(seed)))


def found(report: Report) -> Counter[tuple[str, ...]]:
    """Return the findings, without their places and their order of addends."""
    return Counter(_told(finding) for finding in report.findings)


def _told(finding: Finding) -> tuple[str, ...]:
    numbers = (finding.stated, finding.expected, finding.difference, finding.unit)
    return finding.rule, finding.severity, finding.verdict, *(fold(n) for n in numbers)


def permutation(luck: Luck) -> Callable[[list[int]], list[int]]:
    return lambda rows: [rows[i] for i in luck.order(len(rows))]


# --- tables ---


@few
@given(SEEDS, LOTS)
def test_the_order_of_accounts_does_not_matter(seed: int, luck: Luck) -> None:
    moved = map_sheets(faulty(seed), lambda s: shuffled_rows(s, permutation(luck)))
    assert found(audit(moved)) == known(seed)


@few
@given(SEEDS, LOTS)
def test_the_order_of_sheets_does_not_matter(seed: int, luck: Luck) -> None:
    sheets = faulty(seed).sheets
    moved = replace(faulty(seed), sheets=tuple(sheets[i] for i in luck.order(len(sheets))))
    assert found(audit(moved)) == known(seed)


@few
@given(SEEDS, st.lists(st.integers(0, 40), max_size=5))
def test_blank_rows_do_not_matter(seed: int, gaps: list[int]) -> None:
    moved = map_sheets(faulty(seed), lambda s: with_blank_rows(s, gaps))
    assert found(audit(moved)) == known(seed)


@few
@given(SEEDS, LOTS)
def test_the_width_of_characters_does_not_matter(seed: int, luck: Luck) -> None:
    wide = map_sheets(faulty(seed), lambda s: wide_sheet(s, lambda: luck.chance(30)))
    texts = [other_width(line.text, lambda: luck.chance(30)) for line in wide.lines]
    assert found(audit(with_lines(wide, texts))) == known(seed)


@few
@given(SEEDS)
def test_the_unit_of_the_tables_does_not_matter(seed: int) -> None:
    """Tables in 元 leave less to rounding, so tails may go; no alarm may come or go."""
    alarms = [
        [_told(f) for f in audit(document(seed, unit=unit).submission).findings
         if f.severity is not Severity.NOTE]
        for unit in ("元", "万元", "")
    ]  # fmt: skip
    assert alarms[0] == alarms[1] == alarms[2]


# --- the narrative ---


@few
@given(SEEDS, LOTS)
def test_line_breaks_do_not_matter(seed: int, luck: Luck) -> None:
    """A break may fall anywhere in a sentence but inside a number or behind a list number."""

    def broken(text: str) -> list[str]:
        digits = re.compile(r"[\d.,]{2}")
        places = [i for i in range(3, len(text)) if not digits.search(text[i - 1 : i + 1])]
        cuts = [0, *luck.some(places, 0, 4), len(text)]
        return [text[a:b] for a, b in pairwise(cuts)]

    assert found(audit(map_sentences(faulty(seed), broken))) == known(seed)


@few
@given(SEEDS, LOTS)
def test_blank_lines_and_indents_do_not_matter(seed: int, luck: Luck) -> None:
    texts: list[str] = []
    for line in faulty(seed).lines:
        texts += ["　　" + line.text, *[""] * luck.number(0, 2)]
    assert found(audit(with_lines(faulty(seed), texts))) == known(seed)


@few
@given(SEEDS, LOTS)
def test_blanks_around_numbers_do_not_matter(seed: int, luck: Luck) -> None:
    def spaced(text: str) -> list[str]:
        gap = lambda m: m[0] + " " * luck.number(0, 1)  # noqa: E731
        return [re.sub(r"\d(?=[^\d.,\s])|[^\d.,\s](?=\d)", gap, text)]

    assert found(audit(map_sentences(faulty(seed), spaced))) == known(seed)


@few
@given(SEEDS)
def test_all_blanks_may_go(seed: int) -> None:
    texts = [re.sub(r"\s", "", line.text) for line in faulty(seed).lines]
    assert found(audit(with_lines(faulty(seed), texts))) == known(seed)


@few
@given(SEEDS)
def test_the_narrative_may_stand_in_the_workbook(seed: int) -> None:
    apart = faulty(seed)
    cells = {(line.number, 1): Cell(line.number, 1, line.text) for line in apart.lines}
    inside = replace(apart, lines=(), sheets=(*apart.sheets, sheet("决算情况说明", cells, ())))
    assert found(audit(inside)) == known(seed)


# --- the ledger ---


def numerals(texts: list[str]) -> Counter[str]:
    """Find numerals by a scan that knows nothing but digits."""
    return Counter(n for text in texts for n in NUMERAL.findall(fold(text)))


@pytest.mark.parametrize("seed", range(15))
def test_every_numeral_is_in_the_ledger(seed: int) -> None:
    report = audit(faulty(seed))
    told = [x.figure.text for x in report.ledger if x.source == "narrative"]
    assert Counter(t.lstrip("-") for t in told) == numerals([x.text for x in faulty(seed).lines])


@pytest.mark.parametrize("seed", range(15))
def test_every_amount_of_the_tables_is_in_the_ledger(seed: int) -> None:
    amounts = Counter(
        (s.name, cell.text)
        for s in faulty(seed).sheets
        for cell in s.cells.values()
        if cell.decimals == 2
    )
    lines = [x.figure for x in audit(faulty(seed)).ledger if x.source != "narrative"]
    in_ledger = Counter((getattr(f.place, "sheet", ""), f.text) for f in lines if "." in f.text)
    assert in_ledger == amounts


WORDS = st.sampled_from(
    ["收入", "支出合计", "万元", "元，", "%；", "。", "：", "（", "）", "其中：", "占", "增加", "年度", "人次", "辆、", "各",
     "与上年相比，减少", "一、收入支出决算总体情况说明", "（一）", "主要原因是", "完成预算的", "财政拨款", "“三公”经费",
     "图", "第二部分 决算情况说明", "(项)", "万元（", "、", " "]
)  # fmt: skip
NUMBERS = st.sampled_from(
    ["12.34", "1,234.56", "0.00", "100", "2024", "3", "-5.00", "0", "１２．３", "1234567.8"]
)
# A line never ends in a number: it might go on in the next.
TEXTS = st.lists(st.tuples(WORDS, NUMBERS, WORDS.filter(str.strip)).map("".join), max_size=8).map(
    "".join
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(TEXTS, max_size=5))
def test_no_text_is_too_odd_to_be_accounted_for(texts: list[str]) -> None:
    lines = [Line(i, text) for i, text in enumerate(texts, 1)]
    told = [fold(figure.text) for figure in recognise_narrative("text.txt", lines).figures]
    assert Counter(number.lstrip("-") for number in told) == numerals(texts)
