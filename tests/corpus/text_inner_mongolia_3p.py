"""The “三公”经费 section in the manner of Inner Mongolia."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.corpus.pen import Pen


def three_public(pen: Pen) -> Iterator[str]:
    """Yield the section: budgets and rates first, then shares, then each item with its counts."""
    unit, spent, budget = pen.unit, pen.unit.three_public, pen.unit.three_public_budget
    yield "八、财政拨款“三公”经费支出决算情况说明"
    yield "（一）财政拨款“三公”经费支出总体情况说明。"
    items = (
        ("因公出国（境）费", spent.abroad, budget.abroad),
        ("公务用车购置及运行维护费", spent.cars, budget.cars),
        ("公务接待费", spent.reception, budget.reception),
    )
    parts = [
        f"{name}全年预算{pen.money(planned)}，支出决算{pen.money(fen)}"
        f"{pen.rate(fen, planned, '完成预算的')}"
        for name, fen, planned in items
    ]
    yield (
        f"{unit.name}{pen.this_year}财政拨款“三公”经费全年预算{pen.money(budget.total)}，支出决算"
        f"{pen.money(spent.total)}{pen.rate(spent.total, budget.total, '完成预算的')}。其中："
        f"{'；'.join(parts)}。"
    )
    yield "（二）财政拨款“三公”经费支出具体情况说明。"
    shares = [f"{name}支出{pen.money(f)}{pen.of(f, spent.total)}" for name, f, _ in items]
    yield (
        f"{unit.name}{pen.this_year}财政拨款“三公”经费支出{pen.money(spent.total)}。"
        f"{'；'.join(shares)}。其中："
    )
    yield from _items(pen)


def _change(pen: Pen, now: int, then: int) -> str:
    return f"{pen.change(now, then, '上年决算')}{pen.because(now, then)}。"


def _items(pen: Pen) -> Iterator[str]:
    spent, last, counts = pen.unit.three_public, pen.unit.last_three_public, pen.unit.counts
    yield (
        f"1.因公出国（境）费支出{pen.money(spent.abroad)}，全年出国（境）团组{counts.groups}个，"
        f"累计{counts.travellers}人次。{_change(pen, spent.abroad, last.abroad)}"
    )
    yield f"2.公务用车购置及运行维护费支出{pen.money(spent.cars)}。其中："
    yield (
        f"（1）公务用车购置支出{pen.money(spent.purchase)}。本年度使用财政拨款购置公务用车"
        f"{counts.bought}辆。{_change(pen, spent.purchase, last.purchase)}"
    )
    yield (
        f"（2）公务用车运行维护费支出{pen.money(spent.running)}，主要用于车辆的燃料、维修和保险。"
        f"截至{pen.unit.year}年12月31日，使用财政拨款开支的公务用车保有量为{counts.kept}辆。"
        f"{_change(pen, spent.running, last.running)}"
    )
    yield (
        f"3.公务接待费支出{pen.money(spent.reception)}。其中：国内公务接待支出"
        f"{pen.money(spent.reception)}，接待{counts.receptions}批次，{counts.guests}人次；"
        f"国（境）外公务接待支出{pen.money(0)}，接待0批次，0人次。"
        f"{_change(pen, spent.reception, last.reception)}"
    )
