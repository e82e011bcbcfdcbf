"""Hypothesis strategies for what files may hold: cells, sheets, lines, whole submissions.

Most start from a document in which all is right (tests/corpus) and spoil it here and there: what is
random throughout is hardly ever taken for a table or a sentence.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from bjdc_audit.model.figures import from_stored
from bjdc_audit.model.sheets import Area, Cell, Line, Sheet
from bjdc_audit.readers.number_format import display, number_in
from tests.corpus.documents import document

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import DrawFn, SearchStrategy

    from bjdc_audit.model.submission import Submission

ROWS, COLUMNS = 14, 9
_WORDS = [
    "收入支出决算总表",
    "支出决算表",
    "收入决算表",
    "财政拨款收入支出决算总表",
    "一般公共预算财政拨款支出决算表",
    "“三公”经费支出决算表",
    "决算公开表",
    "公开01表",
    "项目",
    "行次",
    "栏次",
    "科目编码",
    "科目名称",
    "类",
    "款",
    "项",
    "合计",
    "小计",
    "总计",
    "其中：某",
    "本年收入合计",
    "本年支出合计",
    "基本支出",
    "项目支出",
    "年初结转和结余",
    "年末结转和结余",
    "决算数",
    "预算数",
    "年初预算",
    "单位：万元",
    "单位：元",
    "编制单位：某局",
    "2024年度",
    "208",
    "20805",
    "2080505",
    "05",
    "注：本表反映",
    "续表",
    "财决01表",
    "绩效自评表",
    "执行率",
    "得分",
    "万元",
    "增加",
    "下降",
    "占",
]
_ODD = (
    "", " ", "　", "-", "—", "－", "一", "/", "…", "#REF!", "#DIV/0!", "NaN", "inf", "1e400", "1E5", "０．５０", "1,23.4",
    "1,234.50", "-0.00", "(12.00)", "12.00%", "￥5", "5万元", "9" * 25, "9" * 400, "0.000000001", "1.2.3", "1/2", "2024-03-15",
    "x" * 400, "（" * 60, "合\n计", "\t合计\r\n", "合\u200b计", "\u202e合计", "\x1b[31m合计", "[red]合计[/red]", "\0", "\ud800",
    "🙂", "①", "＝1+1", "=HYPERLINK(1)", "一、", "（一）", "1.", "二十三、其他支出", "其中：", "：", "。", "%", "％",
)  # fmt: skip


def amounts() -> SearchStrategy[str]:
    """Return amounts as they are printed."""
    numbers = st.decimals(-(10**9), 10**12, places=2, allow_nan=False, allow_infinity=False)
    return st.one_of(numbers.map("{:.2f}".format), numbers.map("{:,.2f}".format))


def cell_texts() -> SearchStrategy[str]:
    """Return what may stand in a cell: words of the trade, amounts, oddities, anything."""
    words, odd = st.sampled_from(_WORDS), st.sampled_from(_ODD)
    joined = st.lists(st.one_of(words, odd, amounts()), max_size=3).map("".join)
    return st.one_of(words, odd, amounts(), joined, st.text(max_size=20))


@st.composite
def cells(draw: DrawFn, row: int, column: int) -> Cell:
    """Return a cell as a reader makes it: a text, a number in some format, an error, a formula."""
    text = draw(cell_texts())
    hidden, page = draw(st.booleans()), draw(st.sampled_from([0, 0, 1, 2]))
    match draw(st.integers(0, 5)):
        case 0:
            stored = from_stored(draw(st.floats()))
            if stored is not None:
                code = draw(st.sampled_from(["General", "0.00", "#,##0.00", "0.00%", "0;;", "@"]))
                shown = display(stored, code)
                return Cell(row, column, shown.text, shown.value, stored, shown.decimals)
        case 1:
            return Cell(row, column, text, error=draw(st.sampled_from(["", "#REF!", "?"])))
        case 2:
            return Cell(row, column, "", formula="=A1", uncached=True, hidden=hidden)
    number = number_in(text) or (None, None)
    return Cell(row, column, text, number[0], None, number[1], hidden=hidden, page=page)


@st.composite
def sheets(draw: DrawFn) -> Sheet:
    """Return a small sheet of anything."""
    places = st.tuples(st.integers(1, ROWS), st.integers(1, COLUMNS))
    filled = {place: draw(cells(*place)) for place in draw(st.sets(places, max_size=40))}
    name = draw(st.one_of(st.sampled_from(["Sheet1", "GK01", "Z01", "CS", "说明"]), cell_texts()))
    return merged(draw, Sheet("book.xlsx", name, filled, hidden=draw(st.booleans())))


def merged(draw: DrawFn, sheet: Sheet) -> Sheet:
    """Add some merged areas, which may overlap and cover data."""
    corner = st.tuples(st.integers(1, ROWS), st.integers(1, COLUMNS))
    size = st.tuples(st.integers(0, 4), st.integers(0, 6))
    areas = [
        Area(top, left, top + down, left + right)
        for (top, left), (down, right) in draw(st.lists(st.tuples(corner, size), max_size=3))
    ]
    origins = {
        (row, column): (area.top, area.left)
        for area in areas
        for row in range(area.top, area.bottom + 1)
        for column in range(area.left, area.right + 1)
    }
    return replace(sheet, merges=(*sheet.merges, *areas), origins={**sheet.origins, **origins})


@st.composite
def spoiled_sheets(draw: DrawFn, sheet: Sheet) -> Sheet:
    """Return a sheet with some cells changed, moved or lost."""
    filled = dict(sheet.cells)
    for place in draw(st.lists(st.sampled_from(sorted(filled)), max_size=6)) if filled else ():
        match draw(st.integers(0, 2)):
            case 0:
                filled.pop(place, None)
            case 1:
                filled[place] = draw(cells(*place))
            case _:
                other = draw(st.sampled_from(sorted(sheet.cells)))
                filled[place] = replace(sheet.cells[other], row=place[0], column=place[1])
    return merged(draw, replace(sheet, cells=filled))


@st.composite
def spoiled_texts(draw: DrawFn, text: str) -> str:
    """Return a sentence cut, doubled, or with something put into it."""
    changes: tuple[Callable[[str, str], str], ...] = (
        lambda before, after: before + draw(cell_texts()) + after,
        lambda before, after: before + after[draw(st.integers(1, 5)) :],
        lambda before, after: before + after + after,
        lambda before, _: before,
        lambda before, after: after + before,
    )
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(text)))
        text = draw(st.sampled_from(changes))(text[:place], text[place:])
    return text[:2_000]


@st.composite
def lines(draw: DrawFn) -> tuple[Line, ...]:
    """Return a narrative of anything."""
    texts = draw(st.lists(st.lists(cell_texts(), max_size=12).map("".join), max_size=8))
    return tuple(Line(number, text) for number, text in enumerate(texts, 1))


@st.composite
def submissions(draw: DrawFn) -> Submission:
    """Return a submission in which something is odd."""
    made = document(draw(st.integers(0, 14))).submission
    kept = draw(st.lists(st.sampled_from(made.sheets), max_size=3)) if made.sheets else []
    odd = tuple(draw(spoiled_sheets(sheet)) for sheet in kept)
    texts = [line.text for line in made.lines]
    for place in draw(st.lists(st.integers(0, len(texts) - 1), max_size=8)) if texts else ():
        texts[place] = draw(spoiled_texts(texts[place]))
    told = tuple(Line(number, text) for number, text in enumerate(texts, 1))
    return replace(
        made,
        sheets=(*odd, *draw(st.lists(sheets(), max_size=1))),
        lines=draw(st.sampled_from([told, told, ()])) or draw(lines()),
    )
