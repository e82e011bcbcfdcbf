from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text as Styled

from bjdc_audit.reporters.wrapping import side_by_side, wrap


def lines(text: str, width: int) -> list[str]:
    return [line.plain for line in wrap(Styled(text), width)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("本年支出合计", 20, ["本年支出合计"]),
        ("本年支出合计", 8, ["本年支出", "合计"]),
        ("合计 363.96 万元", 10, ["合计", "363.96 万", "元"]),  # a number stays whole
        ("a total is the sum", 10, ["a total is", "the sum"]),
        ("本年支出，合计", 8, ["本年支", "出，合计"]),  # no comma at the start of a line
        ("本年支（出）合计", 8, ["本年支", "（出）合", "计"]),  # no bracket at its end
        ("2080505208050520805052080505", 10, ["2080505208", "0505208050", "52080505"]),
        ("", 10, [""]),
    ],
)
def test_wrap(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected


@given(st.text(alphabet="合计，。（）【】12.% abc−\\u4e2d\u3000", max_size=60), st.integers(2, 40))
def test_no_line_is_wider_and_nothing_but_blanks_is_lost(text: str, width: int) -> None:
    broken = lines(text, width)
    if cell_len(text) > width:
        assert all(cell_len(line) <= width for line in broken)
    assert "".join("".join(broken).split()) == "".join(text.split())


def test_styles_survive() -> None:
    text = Styled("本年支出合计")
    text.stylize("red", 4, 6)
    _, second = wrap(text, 8)
    assert [(span.start, span.end, span.style) for span in second.spans] == [(0, 2, "red")]


def test_side_by_side_counts_cells() -> None:
    rows = side_by_side([Styled("合计"), Styled("a"), Styled("本年支出合计")], [6, 3, 8])
    assert [row.plain for row in rows] == ["合计    a    本年支出", "             合计"]
