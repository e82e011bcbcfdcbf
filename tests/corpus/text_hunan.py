"""Sentences in the manner of Hunan, Anhui and Guangxi: last year's figure is printed beside this one's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.corpus.money import FISCAL, Side
from tests.corpus.names import ECONOMIC, FUNCTIONS, FUNDS, NATURES, PEOPLE, SOURCES, numeral
from tests.corpus.text_common import chain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.corpus.pen import Pen


def lines(pen: Pen) -> Iterator[str]:
    """Yield the lines of the narrative."""
    unit = pen.unit
    yield f"{unit.year}年度{unit.name}决算公开"
    yield "第一部分 部门概况"
    yield "一、部门职责"
    yield "承担本行业的规划、建设和管理工作。"
    yield f"第二部分 {unit.year}年度部门决算情况说明"
    yield from _totals(pen)
    yield from _structure(pen)
    yield from _fiscal(pen)
    yield from _general_budget(pen)
    yield from _basic(pen)
    yield from _three_public(pen)
    yield from _funds(pen)
    yield from _other(pen)


def _compared(pen: Pen, now: int, then: int) -> str:
    """Print 「较上年A万元增加B万元，增长了C%」."""
    delta = pen.delta(now, then)
    if not delta:
        return f"与上年{pen.money(then)}持平"
    word, rate_word = pen.style.up if delta > 0 else pen.style.down
    money = f"{word}{pen.cash(delta)}"
    if not then:
        return f"较上年{money}，上年无此项"
    return f"较上年{pen.money(then)}{money}，{rate_word}了{pen.rate_of_change(now, then)}"


def _totals(pen: Pen) -> Iterator[str]:
    now, last = pen.unit.now, pen.unit.last
    total, before = now.grand_total, last.grand_total
    yield "一、收入支出决算总体情况说明"
    change = f"{_compared(pen, total, before)}{pen.because(total, before)}"
    yield f"{pen.unit.year}年度收入总计{pen.money(total)}，{change}。"
    yield f"{pen.unit.year}年度支出总计{pen.money(total)}，{change}。"


def _structure(pen: Pen) -> Iterator[str]:
    now = pen.unit.now
    income, spent = now.received(), now.spent()
    yield "二、收入决算情况说明"
    fiscal = now.received(FISCAL)
    funds = [f"{name}收入{pen.money(now.received((f,)))}" for f, name in FUNDS.items()]
    parts = [f"财政拨款收入{pen.money(fiscal)}（其中：{'，'.join(funds)}）{pen.of(fiscal, income)}"]
    for kind, name in SOURCES.items():
        fen = now.received(("own",), kind)
        parts.append(f"{name}{pen.money(fen)}{pen.of(fen, income)}")
    yield f"{pen.unit.year}年度收入合计{pen.money(income)}，其中：{'；'.join(parts)}。"
    yield "三、支出决算情况说明"
    natures = [(name, now.spent(kind=kind)) for kind, name in NATURES.items()]
    parts = [f"{name}{pen.money(fen)}{pen.of(fen, spent)}" for name, fen in natures if fen]
    yield f"{pen.unit.year}年度支出合计{pen.money(spent)}，其中：{'；'.join(parts)}。"


def _fiscal(pen: Pen) -> Iterator[str]:
    total, before = pen.unit.now.fiscal_total, pen.unit.last.fiscal_total
    yield "四、财政拨款收入支出决算总体情况说明"
    change = f"{_compared(pen, total, before)}{pen.because(total, before)}"
    yield f"{pen.unit.year}年度财政拨款收、支总计{pen.money(total)}，{change}。"


def _general_budget(pen: Pen) -> Iterator[str]:
    unit, now = pen.unit, pen.unit.now
    spent, before = now.spent(("general",)), unit.last.spent(("general",))
    yield "五、一般公共预算财政拨款支出决算情况说明"
    yield "（一）财政拨款支出决算总体情况"
    yield (
        f"{unit.year}年度一般公共预算财政拨款支出{pen.money(spent)}"
        f"{pen.of(spent, now.spent(), '占本年支出合计的')}，{_compared(pen, spent, before)}"
        f"{pen.because(spent, before)}。"
    )
    yield "（二）财政拨款支出决算结构情况"
    codes = sorted({c[:3] for c in now.accounts(("general",), Side.SPENDING)})
    classes = [(f"{FUNCTIONS[c]}（类）", now.spent(("general",), under=c)) for c in codes]
    parts = [f"{name}支出{pen.money(fen)}{pen.of(fen, spent)}" for name, fen in classes]
    parts = [part.replace("支出（类）支出", "（类）支出") for part in parts]
    yield (
        f"{unit.year}年度一般公共预算财政拨款支出{pen.money(spent)}，主要用于以下方面："
        f"{'；'.join(parts)}。"
    )
    yield "（三）财政拨款支出决算具体情况"
    budget = unit.budget("general")
    yield (
        f"{unit.year}年度一般公共预算财政拨款支出年初预算数为{pen.money(budget)}，支出决算数为"
        f"{pen.money(spent)}{pen.rate(spent, budget)}，其中："
    )
    final_first = pen.luck.chance(40)
    for number, (code, planned) in enumerate(sorted(unit.budgets.items()), 1):
        final = now.spent(("general",), under=code)
        two = [f"年初预算为{pen.money(planned)}", f"支出决算为{pen.money(final)}"]
        if final_first:
            two.reverse()
        yield f"{number}、{chain(code)}。"
        yield (
            f"{'，'.join(two)}{pen.rate(final, planned)}，{pen.against_budget(final, planned)}。"
        )


def _basic(pen: Pen) -> Iterator[str]:
    unit = pen.unit
    total = unit.people + unit.public
    yield "六、一般公共预算财政拨款基本支出决算情况说明"
    yield f"{unit.year}年度财政拨款基本支出{pen.money(total)}，其中："
    for mark, name, fen, prefixes in (
        ("（一）", "人员经费", unit.people, PEOPLE),
        ("（二）", "公用经费", unit.public, ("302", "307", "310", "312", "399")),
    ):
        items = [(ECONOMIC[c], f) for c, f in sorted(unit.basic.items()) if c.startswith(prefixes)]
        listed = [f"{item}{pen.money(f)}" for item, f in items]
        yield (
            f"{mark}{name}{pen.money(fen)}{pen.of(fen, total, '占基本支出的')}，主要包括："
            f"{'、'.join(listed)}。"
        )


def _three_public(pen: Pen) -> Iterator[str]:
    unit, spent, budget = pen.unit, pen.unit.three_public, pen.unit.three_public_budget
    last, counts = unit.last_three_public, unit.counts
    yield "七、财政拨款“三公”经费支出决算情况说明"
    yield "（一）“三公”经费财政拨款支出决算总体情况说明"
    items = (
        ("因公出国（境）费", spent.abroad, budget.abroad, last.abroad),
        ("公务接待费", spent.reception, budget.reception, last.reception),
        ("公务用车购置费", spent.purchase, budget.purchase, last.purchase),
        ("公务用车运行维护费", spent.running, budget.running, last.running),
    )
    yield (
        f"“三公”经费财政拨款支出预算为{pen.money(budget.total)}，支出决算为{pen.money(spent.total)}"
        f"{pen.rate(spent.total, budget.total, '完成预算的')}，其中："
    )
    for name, fen, planned, then in items:
        yield (
            f"{name}支出预算为{pen.money(planned)}，支出决算为{pen.money(fen)}"
            f"{pen.rate(fen, planned, '完成预算的')}，{_compared(pen, fen, then)}。"
        )
    yield "（二）“三公”经费财政拨款支出决算具体情况说明"
    shares = [f"{name}支出决算{pen.money(f)}{pen.of(f, spent.total)}" for name, f, _, _ in items]
    yield f"{unit.year}年度“三公”经费财政拨款支出决算中，{'，'.join(shares)}。其中："
    yield (
        f"1、因公出国（境）费支出决算为{pen.money(spent.abroad)}，全年安排因公出国（境）团组"
        f"{counts.groups}个，累计{counts.travellers}人次。"
    )
    foreign = counts.receptions // 4
    inside = f"（其中外事接待{foreign}批次）" if pen.luck.chance(50) else ""
    yield (
        f"2、公务接待费支出决算为{pen.money(spent.reception)}，全年共接待来访团组{counts.receptions}批次"
        f"{inside}、{counts.guests}人次，主要是业务交流发生的接待支出。"
    )
    yield (
        f"3、公务用车购置费及运行维护费支出决算为{pen.money(spent.cars)}，其中：公务用车购置费"
        f"{pen.money(spent.purchase)}，更新公务用车{counts.bought}辆。公务用车运行维护费"
        f"{pen.money(spent.running)}，主要是油料、保险支出，截止{unit.year}年12月31日，财政拨款开支的"
        f"公务用车保有量为{counts.kept}辆。"
    )


def _funds(pen: Pen) -> Iterator[str]:
    now = pen.unit.now
    yield "八、政府性基金预算收入支出决算情况"
    fund = ("gov_fund",)
    if now.spent(fund):
        yield (
            f"{pen.unit.year}年度政府性基金预算财政拨款收入{pen.money(now.received(fund))}；年初结转和结余"
            f"{pen.money(now.opening(fund))}；支出{pen.money(now.spent(fund))}，其中基本支出"
            f"{pen.money(now.spent(fund, 'basic'))}，项目支出{pen.money(now.spent(fund, 'project'))}；"
            f"年末结转和结余{pen.money(now.closing(fund))}。"
        )
        for number, code in enumerate(now.accounts(fund, Side.SPENDING), 1):
            yield (
                f"（{numeral(number)}）{chain(code)}年初预算为{pen.money(0)}，支出决算为"
                f"{pen.money(now.spent(fund, under=code))}，年初未安排预算。"
            )
    else:
        yield "本单位无政府性基金收支。"
    yield "九、国有资本经营预算财政拨款支出决算情况"
    capital = now.spent(("capital",))
    yield f"国有资本经营预算财政拨款支出{pen.money(capital)}。" if capital else "本单位无此项支出。"


def _other(pen: Pen) -> Iterator[str]:
    unit, bought, counts = pen.unit, pen.unit.procurement, pen.unit.counts
    yield "十、关于机关运行经费支出说明"
    if unit.administration:
        yield (
            f"本部门{unit.year}年度机关运行经费支出{pen.money(unit.public)}，"
            f"{_compared(pen, unit.public, unit.last_public)}{pen.because(unit.public, unit.last_public)}。"
        )
    else:
        yield "本单位不属于机关运行经费的统计范围。"
    yield "十一、一般性支出情况"
    yield (
        f"{unit.year}年度本部门召开会议12次，人数350人，开支会议费"
        f"{pen.money(unit.basic.get('30215', 0) + unit.project.get('30215', 0))}。"
    )
    yield "十二、关于政府采购支出说明"
    kinds = (("货物", bought.goods), ("工程", bought.works), ("服务", bought.services))
    parts = [f"政府采购{name}支出{pen.money(fen)}" for name, fen in kinds]
    yield (
        f"本部门{unit.year}年度政府采购支出总额{pen.money(bought.total)}，其中：{'、'.join(parts)}。"
        f"授予中小企业合同金额{pen.money(bought.small)}"
        f"{pen.of(bought.small, bought.total, '占政府采购支出总额的')}，其中：授予小微企业合同金额"
        f"{pen.money(bought.micro)}{pen.of(bought.micro, bought.total, '占政府采购支出总额的')}。"
    )
    yield "十三、关于国有资产占用情况说明"
    yield (
        f"截至{unit.year}年12月31日，本单位共有车辆{sum(counts.vehicles)}辆，其中，主要负责人用车"
        f"{counts.vehicles[1]}辆，其他用车{sum(counts.vehicles) - counts.vehicles[1]}辆；"
        f"单位价值100万元以上设备（不含车辆）{counts.equipment}台（套）。"
    )
    yield "十四、关于预算绩效情况的说明"
    yield f"组织对{unit.year}年度{counts.projects}个项目开展绩效自评，自评得分平均为96.40分。"
