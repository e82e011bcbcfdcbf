"""Sentences that several templates share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.corpus.names import FUNCTIONS, VEHICLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.corpus.pen import Pen


def chain(code: str) -> str:
    """Return the names of an account: X（类）Y（款）Z（项）."""
    return f"{FUNCTIONS[code[:3]]}（类）{FUNCTIONS[code[:5]]}（款）{FUNCTIONS[code]}（项）"


def procurement_by_kind(pen: Pen) -> Iterator[str]:
    """Tell the contracts by kind, then who got them."""
    bought = pen.unit.procurement
    if not bought.total:
        yield f"{pen.this_year}无政府采购支出。"
        return
    yield (
        f"{pen.this_year}政府采购金额（以合同签订为准）为{pen.money(bought.total)}，其中："
        f"货物采购金额{pen.money(bought.goods)}、工程采购金额{pen.money(bought.works)}、"
        f"服务采购金额{pen.money(bought.services)}。"
    )
    yield from _small_firms(pen)


def procurement(pen: Pen) -> Iterator[str]:
    """The same in the words of the national template."""
    bought = pen.unit.procurement
    if not bought.total:
        yield f"{pen.this_year}政府采购支出总额{pen.money(0)}。"
        return
    yield (
        f"{pen.this_year}政府采购支出总额{pen.money(bought.total)}，其中：政府采购货物支出"
        f"{pen.money(bought.goods)}、政府采购工程支出{pen.money(bought.works)}、政府采购服务支出"
        f"{pen.money(bought.services)}。"
    )
    yield from _small_firms(pen)


def _small_firms(pen: Pen) -> Iterator[str]:
    bought = pen.unit.procurement
    whole = "占政府采购支出总额的"
    micro = (bought.small, "占授予中小企业合同金额的")
    if pen.luck.chance(50):
        micro = (bought.total, whole)
    yield (
        f"授予中小企业合同金额{pen.money(bought.small)}{pen.of(bought.small, bought.total, whole)}，"
        f"其中：授予小微企业合同金额{pen.money(bought.micro)}{pen.of(bought.micro, *micro)}。"
    )


def assets(pen: Pen) -> Iterator[str]:
    """Tell vehicles and equipment."""
    counts = pen.unit.counts
    kinds = [f"{name}{count}辆" for name, count in zip(VEHICLES, counts.vehicles, strict=True)]
    yield (
        f"截至{pen.unit.year}年12月31日，{pen.unit.name}共有车辆{sum(counts.vehicles)}辆，其中："
        f"{'、'.join(kinds)}。单价100万元（含）以上设备（不含车辆）{counts.equipment}台（套）。"
    )
