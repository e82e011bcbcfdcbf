"""How a document prints what it prints: forms, units, zeros, words. Drawn once per document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.corpus.luck import Luck

TEMPLATES = ("hunan", "inner_mongolia", "shanghai", "sichuan", "xinjiang")


@dataclass(frozen=True, slots=True)
class Style:
    """The choices of one document."""

    template: str
    """Whose sentences: one of TEMPLATES."""
    from_printed: bool
    """Percentages and changes come from the printed figures, not from the true ones."""
    unit: str
    """Of the tables: 元 or 万元, or "" if each table has its own."""
    blank: str
    """What a table prints for nothing: 0.00, a dash, a blank."""
    grouped: bool
    """Thousands separators in tables."""
    stored_exactly: bool
    """Cells hold more decimals than they show."""
    code_cells: int
    """A code in one cell, or in three (类, 款, 项)."""
    total_first: bool
    """合计 above the accounts (else below them)."""
    column_numbers: bool
    """A 栏次 row, and 行次 columns."""
    debt_classes: bool
    three_public_form: str
    """pairs, blocks or list."""
    capital_balances: bool
    """T09 with balances and income (six columns), or with spending only."""
    one_sheet: bool
    """All tables below each other on one sheet."""
    margin: int
    """Empty rows and columns above and left of each table."""
    sheet_names: str
    """titles, GK or numbers."""
    short_zero: bool
    """0万元 and 0% instead of 0.00万元 and 0.00%."""
    short_amounts: bool
    """6.2 for 6.20 in the narrative."""
    grouped_text: bool
    """Thousands separators in the narrative."""
    adjusted: bool
    """舍位平衡: in the economic tables a tail of 0.01 is pushed into the largest item."""
    percent_decimals: int
    blank_before_percent: bool
    up: tuple[str, str]
    down: tuple[str, str]
    same: str

    @property
    def full_form(self) -> bool:
        """Tell whether the form has the tables that only Inner Mongolia prints."""
        return self.template == "inner_mongolia"


def draw_style(luck: Luck) -> Style:
    """Draw the choices of one document."""
    return Style(
        template=luck.pick(TEMPLATES),
        from_printed=luck.chance(50),
        unit=luck.pick(("万元", "万元", "元", "")),
        blank=luck.pick(("", "", "0.00", "0.00", "—", "-")),
        grouped=luck.chance(30),
        stored_exactly=luck.chance(30),
        code_cells=luck.pick((1, 3)),
        total_first=luck.chance(50),
        column_numbers=luck.chance(50),
        debt_classes=luck.chance(40),
        three_public_form=luck.pick(("pairs", "blocks", "list")),
        capital_balances=luck.chance(50),
        one_sheet=luck.chance(10),
        margin=1 if luck.chance(15) else 0,
        sheet_names=luck.pick(("titles", "GK", "numbers")),
        short_zero=luck.chance(20),
        short_amounts=luck.chance(8),
        grouped_text=luck.chance(8),
        adjusted=luck.chance(15),
        percent_decimals=2 if luck.chance(85) else 1,
        blank_before_percent=luck.chance(10),
        up=luck.pick((("增加", "增长"), ("增加", "增长"), ("增加", "上升"))),
        down=luck.pick((("减少", "下降"), ("减少", "降低"), ("下降", "下降"))),
        same=luck.pick(("持平", "一致", "无增减变化")),
    )
