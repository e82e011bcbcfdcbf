"""The sample workbooks: rebuilt as committed, faithful, and right where they claim to be."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parents[1]
FIXTURES = ROOT / "fixtures"
PUBLISHED = ROOT.parent / "shared" / "reports" / "baotou-2023" / "narrative.txt"
NARRATIVE = "决算情况说明"
NUMBER = re.compile(r"\d+(?:\.\d+)?")
CENT = Decimal("0.01")

Cells = dict[str, tuple[Any, str]]
needs_report = pytest.mark.skipif(not PUBLISHED.exists(), reason="the report is not at hand")


@cache
def read(path: Path) -> dict[str, Cells]:
    """Return value and number format of every cell that holds something, by sheet."""
    book = load_workbook(path)
    return {
        sheet.title: {
            cell.coordinate: (cell.value, str(cell.number_format))
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }
        for sheet in book.worksheets
    }


def merged(path: Path) -> dict[str, list[str]]:
    book = load_workbook(path)
    return {s.title: sorted(str(r) for r in s.merged_cells.ranges) for s in book.worksheets}


def paragraphs(book: dict[str, Cells]) -> list[str]:
    return [str(value) for value, _ in book[NARRATIVE].values()]


def rounded(value: Decimal) -> Decimal:
    return value.quantize(CENT, ROUND_HALF_UP)


def shown(value: object) -> Decimal:
    """Return what a cell with two decimals shows; a blank or a dash is nothing."""
    if value is None or value == "—":
        return Decimal(0)
    return rounded(Decimal(str(value)))


# --- building ---


def test_rebuilding_gives_the_committed_files(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(FIXTURES / "build.py"), str(tmp_path)], check=True)
    for name in ("2023.xlsx", "clean.xlsx", "planted.xlsx"):
        assert read(tmp_path / name) == read(FIXTURES / name)
        assert merged(tmp_path / name) == merged(FIXTURES / name)
    fresh = (tmp_path / "planted.json").read_text(encoding="utf-8")
    assert fresh == (FIXTURES / "planted.json").read_text(encoding="utf-8")


# --- 2023.xlsx ---


def published_text() -> str:
    return PUBLISHED.read_text(encoding="utf-8")


@needs_report
def test_the_narrative_of_2023_states_published_figures_only() -> None:
    text = published_text()
    published = set(NUMBER.findall(text)) | set(NUMBER.findall(re.sub(r"\s", "", text)))
    stated = {n for p in paragraphs(read(FIXTURES / "2023.xlsx")) for n in NUMBER.findall(p)}
    assert stated - published == set()


@needs_report
def test_the_narrative_of_2023_states_every_published_amount() -> None:
    text = published_text()
    start, end = text.index("第二部分 单位决算情况说明"), text.index("十四、预算绩效情况说明")
    amounts = re.findall(r"\d+\.\d\d", re.sub(r"\s", "", text[start:end]))
    stated = "".join(paragraphs(read(FIXTURES / "2023.xlsx")))
    assert len(amounts) > 150
    assert [a for a in amounts if a not in stated] == []


@needs_report
def test_the_sentences_of_2023_are_not_the_published_ones() -> None:
    published = re.sub(r"\s", "", published_text())
    for paragraph in paragraphs(read(FIXTURES / "2023.xlsx")):
        for clause in re.split(r"[，。；：（）．\d\s]", paragraph):
            assert len(clause) < 25 or clause not in published, clause


@needs_report
def test_the_tables_of_2023_print_published_amounts_only() -> None:
    published = set(NUMBER.findall(published_text()))
    amounts = [
        f"{shown(value)}"
        for sheet, cells in read(FIXTURES / "2023.xlsx").items()
        if sheet.startswith("GK")
        for value, number_format in cells.values()
        if "." in number_format
        or (isinstance(value, str) and re.fullmatch(r"\d+\.\d\d", value))
        or (not isinstance(value, str) and Decimal(str(value)) % 1)
    ]
    assert len(amounts) > 150
    assert set(amounts) - published == set()


def test_amounts_of_2023_keep_their_two_decimals() -> None:
    for sheet, cells in read(FIXTURES / "2023.xlsx").items():
        for cell, (value, number_format) in cells.items():
            if not isinstance(value, str) and "." in str(value) and number_format == "General":
                assert len(str(value).partition(".")[2]) == 2, f"{sheet}!{cell}"


def test_2023_has_numbers_as_text_and_unknown_cells_blank() -> None:
    book = read(FIXTURES / "2023.xlsx")
    assert list(book) == ["说明", *(f"GK{n:02}" for n in range(1, 12)), NARRATIVE]
    assert book["GK06"]["C7"][0] == "288.20"
    assert book["GK01"]["F33"][0] == 363.96
    assert not [f"F{row}" for row in range(7, 33) if f"F{row}" in book["GK01"]]
    assert not {"E16", "F16", "G16"} & set(book["GK03"])
    assert not {"F16", "F17", "F18"} & set(book["GK05"])


# --- clean.xlsx ---

T01, T02, T03, T04 = "收入支出决算总表", "收入决算表", "支出决算表", "财政拨款收入支出决算总表"
T05, T06 = "一般公共预算财政拨款支出决算表", "一般公共预算财政拨款基本支出决算表"
T07, T08 = "财政拨款“三公”经费支出决算表", "政府性基金预算财政拨款收入支出决算表"


@pytest.fixture(scope="module")
def clean() -> dict[str, Cells]:
    return read(FIXTURES / "clean.xlsx")


def at(book: dict[str, Cells], sheet: str, cell: str) -> Decimal:
    return shown(book[sheet].get(cell, (None, ""))[0])


def total(book: dict[str, Cells], sheet: str, cells: Iterable[str]) -> Decimal:
    return sum((at(book, sheet, cell) for cell in cells), Decimal(0))


def codes(book: dict[str, Cells], sheet: str) -> dict[str, int]:
    """Return the row of every account of a table whose codes stand in column A."""
    found = {}
    for cell, (value, _) in book[sheet].items():
        if re.fullmatch(r"A\d+", cell) and re.fullmatch(r"\d{3}(\d\d){0,2}", str(value)):
            found[str(value)] = int(cell[1:])
    return found


def test_clean_t01_adds_up(clean: dict[str, Cells]) -> None:
    assert at(clean, T01, "B29") == total(clean, T01, (f"B{r}" for r in range(5, 13)))
    assert at(clean, T01, "D29") == total(clean, T01, (f"D{r}" for r in range(5, 29)))
    assert at(clean, T01, "B32") == total(clean, T01, ("B29", "B30", "B31"))
    assert at(clean, T01, "D32") == total(clean, T01, ("D29", "D30", "D31"))
    assert at(clean, T01, "B32") == at(clean, T01, "D32") == Decimal("658.31")


@pytest.mark.parametrize(
    ("sheet", "columns", "total_row"),
    [(T02, "CDEFGHI", 5), (T03, "CDEFGH", 5), (T05, "CDE", 21)],
)
def test_clean_accounts_add_up(
    clean: dict[str, Cells], sheet: str, columns: str, total_row: int
) -> None:
    rows = codes(clean, sheet)
    first, parts = columns[0], columns[1:]
    for row in (*rows.values(), total_row):
        assert at(clean, sheet, f"{first}{row}") == total(
            clean, sheet, (f"{c}{row}" for c in parts)
        )
    for code, row in {**rows, "": total_row}.items():
        size = {0: 3, 3: 5, 5: 7}.get(len(code))
        below = [r for c, r in rows.items() if c.startswith(code) and len(c) == size]
        for column in columns if below else "":
            value = at(clean, sheet, f"{column}{row}")
            assert value == total(clean, sheet, (f"{column}{r}" for r in below)), f"{column}{row}"


def test_clean_t04_balances(clean: dict[str, Cells]) -> None:
    for row in (*range(5, 31), 34):
        assert at(clean, T04, f"D{row}") == total(clean, T04, (f"{c}{row}" for c in "EFG"))
    for column in "DEF":
        assert at(clean, T04, f"{column}29") == total(
            clean, T04, (f"{column}{r}" for r in range(5, 29))
        )
        assert at(clean, T04, f"{column}34") == total(clean, T04, (f"{column}29", f"{column}30"))
    for column, income, opening in (("E", "B5", "B31"), ("F", "B6", "B32")):
        assert at(clean, T04, f"{column}34") == total(clean, T04, (income, opening))
    assert at(clean, T04, "B34") == total(clean, T04, ("B29", "B30")) == at(clean, T04, "D34")


def test_clean_t06_adds_up(clean: dict[str, Cells]) -> None:
    assert at(clean, T06, "C5") == total(clean, T06, (f"C{r}" for r in range(6, 19)))
    assert at(clean, T06, "C19") == total(clean, T06, (f"C{r}" for r in range(20, 32)))
    assert at(clean, T06, "F5") == total(clean, T06, (f"F{r}" for r in range(6, 33)))
    assert at(clean, T06, "F33") == total(clean, T06, (f"F{r}" for r in range(34, 46)))
    assert at(clean, T06, "C46") == total(clean, T06, ("C5", "C19"))
    assert at(clean, T06, "F46") == total(clean, T06, ("F5", "F33"))
    assert total(clean, T06, ("C46", "F46")) == at(clean, T05, "D21")


def test_clean_t07_and_t08_add_up(clean: dict[str, Cells]) -> None:
    for first in ("ACEK", "BDFL"):
        whole, *parts = (f"{c}7" for c in first)
        assert at(clean, T07, whole) == total(clean, T07, parts)
    assert at(clean, T07, "F7") == total(clean, T07, ("H7", "J7"))
    for row in range(6, 10):
        opening, income, spent, basic, project, closing = (
            at(clean, T08, f"{c}{row}") for c in "CDEFGH"
        )
        assert opening + income - spent == closing
        assert spent == basic + project


def test_clean_tables_agree_with_each_other(clean: dict[str, Cells]) -> None:
    assert at(clean, T01, "B29") == at(clean, T02, "C5")
    assert at(clean, T01, "D29") == at(clean, T03, "C5")
    assert total(clean, T01, ("B5", "B6", "B7")) == at(clean, T02, "D5") == at(clean, T04, "B29")
    assert at(clean, T04, "E29") == at(clean, T05, "C21")
    assert at(clean, T04, "F29") == at(clean, T08, "E9")
    assert at(clean, T04, "F30") == at(clean, T08, "H9")
    names = {str(v).partition("、")[2]: c for c, (v, _) in clean[T01].items() if c[0] == "C"}
    for code, row in codes(clean, T03).items():
        if len(code) == 3:
            line = names[str(clean[T03][f"B{row}"][0])][1:]
            assert at(clean, T01, f"D{line}") == at(clean, T03, f"C{row}")
            fiscal = total(clean, T03, (f"D{row}", f"E{row}"))
            assert at(clean, T04, f"D{line}") == fiscal


def test_clean_non_fiscal_money_bridges_the_scopes(clean: dict[str, Cells]) -> None:
    spent = at(clean, T03, "C5") - at(clean, T04, "D29")
    left = at(clean, T01, "D31") - at(clean, T04, "D30")
    came = at(clean, T02, "C5") - at(clean, T02, "D5")
    before = at(clean, T01, "B31") - at(clean, T04, "B30")
    assert spent + left + at(clean, T01, "D30") == came + before == Decimal("32.16")


# stated %, part, whole
SHARES = """
95.63 613.65 641.71
3.86 24.80 641.71
0.51 3.26 641.71
66.91 427.85 639.45
29.71 190.00 639.45
3.38 21.60 639.45
87.44 559.15 639.45
11.46 64.08 559.15
4.01 22.40 559.15
79.36 443.75 559.15
5.17 28.92 559.15
103.08 559.15 542.44
100.00 6.24 6.24
103.66 38.56 37.20
103.66 19.28 18.60
100.00 22.40 22.40
104.85 312.45 298.00
105.24 86.30 82.00
90.00 45.00 50.00
103.29 28.92 28.00
78.10 3.28 4.20
86.67 2.60 3.00
56.67 0.68 1.20
79.27 2.60 3.28
20.73 0.68 3.28
9.18 58.70 639.45
91.71 35.40 38.60
53.37 20.60 38.60
"""
# stated %, change, current
CHANGES = """
7.48 45.84 658.31
6.06 35.80 626.15
5.26 27.95 559.15
3.53 -0.12 3.28
5.45 -0.15 2.60
4.62 0.03 0.68
46.75 18.70 58.70
"""


def triples(text: str) -> list[list[Decimal]]:
    return [[Decimal(n) for n in line.split()] for line in text.split("\n") if line]


def test_clean_percentages_are_right(clean: dict[str, Cells]) -> None:
    text = "".join(paragraphs(clean))
    shares, changes = triples(SHARES), triples(CHANGES)
    stated = sorted(f"{t[0]}" for t in shares + changes)
    assert sorted(re.findall(r"([\d.]+)%", text)) == stated
    for percent, part, whole in shares:
        assert rounded(part / whole * 100) == percent
        assert f"{part}万元" in text
    for percent, change, current in changes:
        assert rounded(abs(change) / (current - change) * 100) == percent
        assert f"{'增加' if change > 0 else '减少'}{abs(change)}万元" in text


def test_clean_shares_add_to_one_hundred() -> None:
    percents = [t[0] for t in triples(SHARES)]
    assert [sum(percents[a:b]) for a, b in ((0, 3), (3, 6), (7, 11), (23, 25))] == [100] * 4


def test_clean_narrative_ties_to_the_tables(clean: dict[str, Cells]) -> None:
    printed = {
        shown(value)
        for sheet, cells in clean.items()
        if sheet != NARRATIVE
        for value, number_format in cells.values()
        if number_format == "0.00"
    }
    budgets = "542.44 37.20 18.60 298.00 82.00 50.00 28.00 6.24 22.40 4.20 3.00 1.20"
    procurement = "38.60 6.80 31.80 35.40 20.60"
    others = {Decimal(n) for n in f"{budgets} {procurement} 32.16".split()}
    changes = {abs(change) for _, change, _ in triples(CHANGES)}
    amounts = {Decimal(n) for n in re.findall(r"(\d+\.\d\d)万元", "".join(paragraphs(clean)))}
    assert amounts - printed - others - changes == set()
    items = "6.24 37.20 18.60 22.40 298.00 82.00 50.00 28.00"
    assert sum(map(Decimal, items.split())) == Decimal("542.44")
    assert Decimal("6.80") + Decimal("31.80") == Decimal("38.60")
    assert Decimal("626.15") + Decimal("32.16") == Decimal("658.31")


def test_clean_stores_more_than_it_shows(clean: dict[str, Cells]) -> None:
    assert clean[T06]["C6"] == (118.3602, "0.00")


# --- planted.xlsx ---


@pytest.fixture(scope="module")
def faults() -> list[dict[str, Any]]:
    text = (FIXTURES / "planted.json").read_text(encoding="utf-8")
    loaded: list[dict[str, Any]] = json.loads(text)
    return loaded


def test_planted_differs_from_clean_exactly_where_it_says(
    clean: dict[str, Cells], faults: list[dict[str, Any]]
) -> None:
    planted = read(FIXTURES / "planted.xlsx")
    different = {
        (sheet, cell)
        for sheet, cells in planted.items()
        for cell, content in cells.items()
        if clean[sheet][cell] != content
    }
    assert {s: set(c) for s, c in planted.items()} == {s: set(c) for s, c in clean.items()}
    assert different == {(f["where"]["sheet"], f["where"]["cell"]) for f in faults}


def test_planted_faults_are_described(faults: list[dict[str, Any]]) -> None:
    planted = read(FIXTURES / "planted.xlsx")
    assert len({f["id"] for f in faults}) == len({f["kind"] for f in faults}) == len(faults) == 16
    for fault in faults:
        where = fault["where"]
        value, _ = planted[where["sheet"]][where["cell"]]
        assert fault["severity"] in {"error", "warning"}
        if "quote" in where:
            assert where["quote"] in value
            assert fault["stated"] in where["quote"]
            assert where["section"] in paragraphs(planted)
        else:
            assert shown(value) == Decimal(fault["stated"])
