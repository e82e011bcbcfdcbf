from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from bjdc_audit.recognisers.tables import recognise_tables
from tests.recognisers.table_sheets import (
    T01_ROWS,
    T03_ROWS,
    T04_ROWS,
    Rows,
    facts,
    scan,
    sheet,
    table,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from bjdc_audit.model.facts import Address
    from bjdc_audit.model.sheets import Sheet


BOOK = (sheet(T01_ROWS, "a"), sheet(T03_ROWS, "b"), sheet(T04_ROWS, "c"))


def everything(sheets: tuple[Sheet, ...]) -> dict[tuple[str, Address], str]:
    return {
        (t.id, address): str(text)
        for t in recognise_tables(sheets).tables
        for address, text in facts(t).items()
    }


EXPECTED = everything(BOOK)


def spread(made: Sheet, rows: list[int], columns: list[int]) -> Sheet:
    """Insert blank rows and columns before some rows and columns."""

    def moved(place: int, gaps: list[int]) -> int:
        return place + sum(gap <= place for gap in gaps)

    return replace(
        made,
        cells={
            (moved(r, rows), moved(c, columns)): replace(
                x, row=moved(r, rows), column=moved(c, columns)
            )
            for (r, c), x in made.cells.items()
        },
    )


def widened(text: str) -> str:
    """Write half-width characters in full width, as some typists do."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


@settings(max_examples=60, deadline=None)
@given(
    st.permutations(BOOK),
    st.lists(st.integers(2, 14), max_size=4),
    st.lists(st.integers(1, 8), max_size=2),
    st.sampled_from([str, widened]),
    st.sampled_from(["", " ", "\u3000", "\n", "\u200b"]),
)
def test_order_blank_lines_width_and_blanks_do_not_change_the_facts(
    sheets: list[Sheet], rows: list[int], columns: list[int], widen: Callable[[str], str], gap: str
) -> None:
    changed = []
    for made in sheets:
        cells = {
            k: c if c.value is not None else replace(c, text=gap.join(widen(c.text)))
            for k, c in made.cells.items()
        }
        changed.append(spread(replace(made, cells=cells), rows, columns))
    assert everything(tuple(changed)) == EXPECTED


@settings(max_examples=60, deadline=None)
@given(st.permutations(T03_ROWS[3:]), st.permutations(range(2, 8)))
def test_the_order_of_rows_and_columns_does_not_change_the_facts(
    rows: Rows, order: list[int]
) -> None:
    padded = [[*row, *[None] * (8 - len(row))] for row in [T03_ROWS[2], *rows]]
    body = [[row[0], row[1], *(row[i] for i in order)] for row in padded]
    assert facts(table([*T03_ROWS[:2], *body])) == facts(table(T03_ROWS))


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.integers(1, 12), st.integers(1, 6)),
        st.sampled_from(
            ["支出决算表", "收入支出决算总表", "三公经费支出决算表", "项目", "科目编码", "科目名称", "合计", "总计", "栏次",
             "行次", "208", "05", "1", "2", "1.00", "-", "单位：万元", "本年支出合计", "基本支出", "项目支出", "决算数", "预算数",
             "小计", "其中：某", "公务接待费", "因公出国（境）费", "年初结转和结余", "一般公共预算财政拨款", "注：无", "续表", "#REF!", "", " "]
        ),
        max_size=50,
    ),
    st.lists(st.tuples(st.integers(1, 10), st.integers(1, 5), st.integers(0, 3), st.integers(0, 3)), max_size=3),
)  # fmt: skip
def test_no_arrangement_of_cells_breaks_the_recogniser(
    texts: dict[tuple[int, int], str], merges: list[tuple[int, int, int, int]]
) -> None:
    rows = [[texts.get((r, c)) for c in range(1, 7)] for r in range(1, 13)]
    areas = [(top, left, top + down, left + right) for top, left, down, right in merges]
    found = scan(sheet(rows, merges=areas))
    figures = [f for t in found.tables for f in t.figures]
    assert len({f.place for f in figures}) == len(figures)
