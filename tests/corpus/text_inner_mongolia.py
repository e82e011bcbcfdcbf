"""Sentences in the manner of Inner Mongolia: every line of the form, classes above their items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.corpus.money import ALL_FUNDS, FISCAL, Side
from tests.corpus.names import ECONOMIC, FUNCTIONS, FUNDS, NATURES, PEOPLE, SOURCES, numeral
from tests.corpus.text_common import assets, procurement
from tests.corpus.text_inner_mongolia_3p import three_public

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.corpus.pen import Pen


def lines(pen: Pen) -> Iterator[str]:
    """Yield the lines of the narrative."""
    yield f"{pen.this_year}{pen.unit.name}单位决算公开报告"
    yield "第一部分 单位概况"
    yield "一、主要职能、职责"
    yield "承办上级交办的事项，全年完成任务86项，累计投入0.35亿元。"
    yield "第二部分 单位决算情况说明"
    yield from _totals(pen)
    yield from _structure(pen)
    yield from _fiscal(pen)
    yield from _general_budget(pen)
    yield from _basic(pen)
    yield from _project(pen)
    yield from three_public(pen)
    yield from _funds(pen)
    yield from _other(pen)
    yield "第三部分 名词解释"
    yield "（一）基本支出：为保障机构正常运转、完成日常工作任务而发生的支出。"


def _each(pen: Pen, now: int, then: int, base: str) -> str:
    """Tell the change of income and of spending in one number: 收、支总计各增加…"""
    return pen.change(now, then, base, "支出", "收、支总计各{word}{money}")


def _totals(pen: Pen) -> Iterator[str]:
    unit, now, last = pen.unit, pen.unit.now, pen.unit.last
    total, before, budget = now.grand_total, last.grand_total, unit.budget(*ALL_FUNDS)
    yield "一、收入支出决算总体情况说明"
    yield (
        f"{unit.name}{pen.this_year}收入、支出决算总计{pen.money(total)}。"
        f"{_each(pen, total, budget, '年初预算')}{pen.because(total, budget)}；"
        f"{_each(pen, total, before, '上年决算')}{pen.because(total, before)}。其中："
    )
    yield f"（一）收入决算总计{pen.money(total)}。包括："
    yield from _changes(
        pen,
        ("本年收入决算合计", now.received(), last.received()),
        ("使用非财政拨款结余和专用结余", now.surplus_used, last.surplus_used),
        ("年初结转和结余", now.opening(), last.opening()),
    )
    yield f"（二）支出决算总计{pen.money(total)}。包括："
    yield from _changes(
        pen,
        ("本年支出决算合计", now.spent(), last.spent()),
        ("结余分配", now.distribution, last.distribution),
        ("年末结转和结余", now.closing(), last.closing()),
    )


def _changes(pen: Pen, *items: tuple[str, int, int]) -> Iterator[str]:
    for number, (name, now, then) in enumerate(items, 1):
        change = pen.change(now, then, "上年决算", name)
        yield f"{number}.{name}{pen.money(now)}。{change}{pen.because(now, then)}。"


def _structure(pen: Pen) -> Iterator[str]:
    now = pen.unit.now
    income, spent = now.received(), now.spent()
    yield "二、收入决算情况说明"
    yield f"{pen.unit.name}{pen.this_year}本年收入决算合计{pen.money(income)}，其中："
    sources = [(f"本年{name}收入", now.received((fund,))) for fund, name in FUNDS.items()]
    sources += [(f"本年{name}", now.received(("own",), kind)) for kind, name in SOURCES.items()]
    parts = [f"{name}{pen.money(fen)}{pen.of(fen, income)}" for name, fen in sources]
    yield from (f"{part}；" for part in parts[:-1])
    yield f"{parts[-1]}。"
    yield "三、支出决算情况说明"
    yield f"{pen.unit.name}{pen.this_year}本年支出决算合计{pen.money(spent)}，其中："
    natures = [(f"本年{name}", now.spent(kind=kind)) for kind, name in NATURES.items()]
    parts = [f"{name}{pen.money(fen)}{pen.of(fen, spent)}" for name, fen in natures]
    yield from (f"{part}；" for part in parts[:-1])
    yield f"{parts[-1]}。"
    yield "图1.支出决算图"


def _fiscal(pen: Pen) -> Iterator[str]:
    unit = pen.unit
    total, before = unit.now.fiscal_total, unit.last.fiscal_total
    budget = unit.budget(*FISCAL)
    yield "四、财政拨款收入支出决算总体情况说明"
    yield (
        f"{unit.name}{pen.this_year}财政拨款收入、支出决算总计{pen.money(total)}，"
        f"{_each(pen, total, budget, '年初预算')}{pen.because(total, budget)}；"
        f"{_each(pen, total, before, '上年决算')}{pen.because(total, before)}。"
    )


def _general_budget(pen: Pen) -> Iterator[str]:
    unit, now = pen.unit, pen.unit.now
    spent, budget = now.spent(("general",)), unit.budget("general")
    yield "五、一般公共预算财政拨款支出决算情况说明"
    yield (
        f"{unit.name}{pen.this_year}一般公共预算财政拨款支出决算{pen.money(spent)}"
        f"{pen.of(spent, now.spent(), '占本年支出合计的')}。与年初预算{pen.money(budget)}相比"
        f"{pen.rate(spent, budget)}。其中："
    )
    codes = sorted({code[:3] for code in unit.budgets})
    for number, code in enumerate(codes, 1):
        name = FUNCTIONS[code]
        final = now.spent(("general",), under=code)
        items = {c: fen for c, fen in unit.budgets.items() if c.startswith(code)}
        planned = sum(items.values())
        yield f"（{numeral(number)}）{name}（类）"
        yield f"{name}类决算数为{pen.money(final)}，{_against(pen, final, planned)}。其中："
        yield from _items(pen, items)


def _against(pen: Pen, final: int, planned: int) -> str:
    """Tell the change of a class against its budget, without a rate."""
    delta = pen.delta(final, planned)
    if not delta:
        return "与年初预算持平"
    word = pen.style.up[0] if delta > 0 else pen.style.down[0]
    return f"与年初预算相比{word}{pen.cash(delta)}"


def _items(pen: Pen, items: Mapping[str, int]) -> Iterator[str]:
    for number, (code, planned) in enumerate(sorted(items.items()), 1):
        final = pen.unit.now.spent(("general",), under=code)
        differs = pen.exceeds(final, planned)
        why = f"决算数与年初预算数的差异原因：{pen.reason()}" if differs else "无差异"
        yield (
            f"{number}．{FUNCTIONS[code[:5]]}（款）{FUNCTIONS[code]}（项）。年初预算"
            f"{pen.money(planned)}，支出决算{pen.money(final)}{pen.rate(final, planned)}。{why}。"
        )


def _economic(pen: Pen, table: str, *prefixes: str) -> str:
    amounts = pen.unit.basic if table == "basic" else pen.unit.project
    codes = [c for c in sorted(amounts) if c.startswith(prefixes)]
    return "、".join(f"{ECONOMIC[c]}{pen.money(amounts[c])}" for c in codes)


def _basic(pen: Pen) -> Iterator[str]:
    unit = pen.unit
    yield "六、一般公共预算财政拨款基本支出决算情况说明"
    yield (
        f"{unit.name}{pen.this_year}一般公共预算财政拨款基本支出决算"
        f"{pen.money(unit.people + unit.public)}，其中："
    )
    yield f"（一）人员经费{pen.money(unit.people)}。主要包括：{_economic(pen, 'basic', *PEOPLE)}。"
    others = ("302", "307", "310", "312", "399")
    yield f"（二）公用经费{pen.money(unit.public)}。主要包括：{_economic(pen, 'basic', *others)}。"


def _project(pen: Pen) -> Iterator[str]:
    unit = pen.unit
    total = sum(unit.project.values())
    yield "七、一般公共预算财政拨款项目支出决算情况说明"
    if not total:
        yield f"{unit.name}{pen.this_year}一般公共预算财政拨款项目支出决算{pen.money(0)}。"
        return
    yield (f"{unit.name}{pen.this_year}一般公共预算财政拨款项目支出决算{pen.money(total)}，其中：")
    for number, code in enumerate(sorted({c[:3] for c in unit.project}), 1):
        fen = unit.economic("project", code)
        listed = _economic(pen, "project", code)
        yield f"（{numeral(number)}）{ECONOMIC[code]}{pen.money(fen)}。主要包括：{listed}。"


def _funds(pen: Pen) -> Iterator[str]:
    for mark, fund, words in (
        ("九", "gov_fund", "政府性基金预算财政拨款"), ("十", "capital", "国有资本经营预算财政拨款"),
    ):  # fmt: skip
        now, before = pen.unit.now.spent((fund,)), pen.unit.last.spent((fund,))
        yield f"{mark}、{words}支出决算情况说明"
        change = pen.change(now, before, "上年决算")
        yield f"{pen.unit.name}{pen.this_year}{words}支出决算{pen.money(now)}。{change}。"
        codes = pen.unit.now.accounts((fund,), Side.SPENDING)
        for number, code in enumerate(codes, 1):
            yield (
                f"{number}.{FUNCTIONS[code[:3]]}（类）{FUNCTIONS[code[:5]]}（款）{FUNCTIONS[code]}"
                f"（项）支出决算{pen.money(pen.unit.now.spent((fund,), under=code))}。"
            )


def _other(pen: Pen) -> Iterator[str]:
    unit = pen.unit
    yield "十一、机构运行经费支出决算情况说明"
    yield (
        f"{unit.name}{pen.this_year}机构运行经费支出决算{pen.money(unit.public)}。"
        f"{pen.change(unit.public, unit.last_public, '上年决算')}"
        f"{pen.because(unit.public, unit.last_public)}。"
    )
    yield "十二、政府采购支出决算情况说明"
    yield from procurement(pen)
    bought = unit.procurement
    kinds = (
        ("货物", bought.small_goods, bought.goods),
        ("工程", bought.small_works, bought.works),
        ("服务", bought.small_services, bought.services),
    )
    parts = [
        f"{name}采购授予中小企业合同金额占{name}支出金额的{pen.share(small, whole)}"
        for name, small, whole in kinds
        if whole
    ]
    if parts:
        yield f"{'，'.join(parts)}。"
    yield "十三、国有资产占用情况说明"
    yield from assets(pen)
    yield "十四、预算绩效情况说明"
    project = unit.economic("project", "3")
    yield (
        f"{pen.this_year}对{unit.counts.projects}个项目开展了绩效自评，涉及资金"
        f"{pen.money(project)}{pen.of(project, project, '占一般公共预算项目支出总额的')}。"
    )
