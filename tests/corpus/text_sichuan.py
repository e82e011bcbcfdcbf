"""Sentences in the manner of Sichuan: income and spending in paired numbers, 各增加, 完成预算."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.corpus.money import FISCAL, Side
from tests.corpus.names import ECONOMIC, FUNCTIONS, FUNDS, NATURES, PEOPLE, SOURCES
from tests.corpus.text_common import chain, procurement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.corpus.pen import Pen


def lines(pen: Pen) -> Iterator[str]:
    """Yield the lines of the narrative."""
    unit = pen.unit
    yield f"{unit.year}年度{unit.name}部门决算"
    yield "第一部分 部门概况"
    yield "一、部门职责"
    yield "落实本行业政策，指导下属单位工作。"
    yield f"第二部分 {unit.year}年度部门决算情况说明"
    yield from _totals(pen)
    yield from _structure(pen)
    yield from _fiscal(pen)
    yield from _general_budget(pen)
    yield from _basic(pen)
    yield from _three_public(pen)
    yield from _funds(pen)
    yield from _other(pen)
    yield "第三部分 名词解释"
    yield "1.财政拨款收入：指单位从同级财政部门取得的财政预算资金。"


def _both(pen: Pen, now: int, then: int) -> str:
    """Tell the change of income and of spending, which are equal, in one number or in two."""
    base = f"{pen.unit.year - 1}年"
    delta = pen.delta(now, then)
    if not delta:
        return f"与{base}相比，收、支总计无变化"
    if not then:
        return f"{base}无收支，增长率无可比性"
    money = f"{abs(delta) // 100}.{abs(delta) % 100:02d}"
    word, rate_word = pen.style.up if delta > 0 else pen.style.down
    rate = pen.rate_of_change(now, then)
    if pen.luck.chance(50):
        return f"与{base}相比，收、支总计各{word}{money}万元，{rate_word}{rate}"
    twice = f"{word}{money},{money}万元"
    return f"与{base}相比，收、支总计各{twice}，各{rate_word}{rate}、{rate}"


def _stated(pen: Pen, fen: int) -> str:
    money = pen.money(fen)
    if pen.luck.chance(50):
        return f"均为{money}"
    return f"各是{money.removesuffix('万元')},{money}"


def _totals(pen: Pen) -> Iterator[str]:
    total, before = pen.unit.now.grand_total, pen.unit.last.grand_total
    yield "一、收入支出决算总体情况说明"
    yield (
        f"{pen.unit.year}年度收、支总计{_stated(pen, total)}。{_both(pen, total, before)}"
        f"{pen.because(total, before)}。"
    )
    yield "（图1：收、支决算总计变动情况图）"


def _structure(pen: Pen) -> Iterator[str]:
    now, year = pen.unit.now, pen.unit.year
    income, spent = now.received(), now.spent()
    yield "二、收入决算情况说明"
    sources = [(f"{name}收入", now.received((fund,))) for fund, name in FUNDS.items()]
    sources += [(name, now.received(("own",), kind)) for kind, name in SOURCES.items()]
    parts = [f"{n}{pen.money(fen)}{pen.of(fen, income)}" for n, fen in sources]
    yield f"{year}年本年收入合计{pen.money(income)}，其中：{'；'.join(parts)}。"
    yield "三、支出决算情况说明"
    natures = [(name, now.spent(kind=kind)) for kind, name in NATURES.items()]
    parts = [f"{n}{pen.money(fen)}{pen.of(fen, spent)}" for n, fen in natures]
    yield f"{year}年本年支出合计{pen.money(spent)}，其中：{'；'.join(parts)}。"


def _fiscal(pen: Pen) -> Iterator[str]:
    total, before = pen.unit.now.fiscal_total, pen.unit.last.fiscal_total
    yield "四、财政拨款收入支出决算总体情况说明"
    yield (
        f"{pen.unit.year}年财政拨款收、支总计{_stated(pen, total)}。{_both(pen, total, before)}"
        f"{pen.because(total, before)}。"
    )


def _general_budget(pen: Pen) -> Iterator[str]:
    unit, now = pen.unit, pen.unit.now
    spent, before = now.spent(("general",)), unit.last.spent(("general",))
    title = "一般公共预算财政拨款支出"
    yield f"五、{title}决算情况说明"
    yield f"（一）{title}决算总体情况"
    yield (
        f"{unit.year}年{title}{pen.money(spent)}{pen.of(spent, now.spent(), '占本年支出合计的')}。"
        f"{pen.change(spent, before, f'{unit.year - 1}年')}{pen.because(spent, before)}。"
    )
    yield f"（二）{title}决算结构情况"
    codes = sorted({c[:3] for c in now.accounts(("general",), Side.SPENDING)})
    classes = [(FUNCTIONS[c], now.spent(("general",), under=c)) for c in codes]
    parts = [f"{name}{pen.money(fen)}{pen.of(fen, spent)}" for name, fen in classes]
    yield f"{unit.year}年{title}{pen.money(spent)}，主要用于以下方面：{'；'.join(parts)}。"
    yield f"（三）{title}决算具体情况"
    budget = unit.budget("general")
    yield (
        f"{unit.year}年{title}决算数为{pen.money(spent)}{pen.rate(spent, budget, '完成预算')}。其中："
    )
    for number, (code, planned) in enumerate(sorted(unit.budgets.items()), 1):
        final = now.spent(("general",), under=code)
        if not final:
            continue
        why = pen.against_budget(final, planned, "预算数")
        yield (
            f"{number}.{chain(code)}：支出决算为{pen.money(final)}"
            f"{pen.rate(final, planned, '完成预算')}。{why}。"
        )


def _basic(pen: Pen) -> Iterator[str]:
    unit = pen.unit
    people = [ECONOMIC[c] for c in sorted(unit.basic) if c.startswith(PEOPLE)]
    public = [ECONOMIC[c] for c in sorted(unit.basic) if not c.startswith(PEOPLE)]
    yield "六、一般公共预算财政拨款基本支出决算情况说明"
    yield (
        f"{unit.year}年一般公共预算财政拨款基本支出{pen.money(unit.people + unit.public)}，其中："
    )
    yield f"人员经费{pen.money(unit.people)}，主要包括：{'、'.join(people)}等。"
    yield f"公用经费{pen.money(unit.public)}，主要包括：{'、'.join(public)}等。"


def _three_public(pen: Pen) -> Iterator[str]:
    unit, spent, budget = pen.unit, pen.unit.three_public, pen.unit.three_public_budget
    last, counts, year = unit.last_three_public, unit.counts, f"{unit.year - 1}年度"
    yield "七、财政拨款“三公”经费支出决算情况说明"
    yield "（一）“三公”经费财政拨款支出决算总体情况说明"
    if not spent.total:
        yield f"{unit.year}年“三公”经费财政拨款支出决算为{pen.money(0)}。"
        return
    yield (
        f"{unit.year}年“三公”经费财政拨款支出决算为{pen.money(spent.total)}"
        f"{pen.rate(spent.total, budget.total, '完成预算')}，较上年度"
        f"{_short_change(pen, spent.total, last.total)}。"
        f"{pen.against_budget(spent.total, budget.total, '预算数')}。"
    )
    yield "（二）“三公”经费财政拨款支出决算具体情况说明"
    items = (
        ("因公出国（境）费", spent.abroad), ("公务用车购置及运行维护费", spent.cars),
        ("公务接待费", spent.reception),
    )  # fmt: skip
    shares = [f"{name}支出决算{pen.money(f)}{pen.of(f, spent.total)}" for name, f in items]
    yield f"{unit.year}年“三公”经费财政拨款支出决算中，{'；'.join(shares)}。具体情况如下："
    yield (
        f"1.因公出国（境）经费支出{pen.money(spent.abroad)}{_rate(pen, spent.abroad, budget.abroad)}。"
        f"全年安排因公出国（境）团组{counts.groups}个，出国（境）{counts.travellers}人次。"
        f"因公出国（境）支出决算{pen.change(spent.abroad, last.abroad, year)}。"
    )
    yield (
        f"2.公务用车购置及运行维护费支出{pen.money(spent.cars)}{_rate(pen, spent.cars, budget.cars)}。"
        f"公务用车购置及运行维护费支出决算{pen.change(spent.cars, last.cars, year)}。"
    )
    yield (
        f"其中：公务用车购置支出{pen.money(spent.purchase)}。全年更新购置公务用车{counts.bought}辆。"
        f"截至{unit.year}年12月底，单位共有公务用车{sum(counts.vehicles)}辆。"
        f"公务用车运行维护费支出{pen.money(spent.running)}。"
    )
    yield (
        f"3.公务接待费支出{pen.money(spent.reception)}{_rate(pen, spent.reception, budget.reception)}。"
        f"公务接待费支出决算{pen.change(spent.reception, last.reception, year)}。其中："
    )
    if spent.reception:
        yield (
            f"国内公务接待支出{pen.money(spent.reception)}，国内公务接待{counts.receptions}批次，"
            f"{counts.guests}人次（不包括陪同人员），共计支出{pen.money(spent.reception)}。"
        )
    yield f"外事接待支出{pen.money(0)}，外事接待0批次，0人次，共计支出{pen.money(0)}。"


def _rate(pen: Pen, fen: int, planned: int) -> str:
    return pen.rate(fen, planned, "完成预算")


def _short_change(pen: Pen, now: int, then: int) -> str:
    delta = pen.delta(now, then)
    if not delta:
        return "持平"
    word, rate_word = pen.style.up if delta > 0 else pen.style.down
    money = f"{word}{pen.cash(delta)}"
    if not then:
        return f"{money}，上年度无此项支出"
    return f"{money}，{rate_word}{pen.rate_of_change(now, then)}"


def _funds(pen: Pen) -> Iterator[str]:
    marks = (("八", "gov_fund", "政府性基金预算"), ("九", "capital", "国有资本经营预算"))
    for mark, fund, words in marks:
        spent = pen.unit.now.spent((fund,))
        yield f"{mark}、{words}支出决算情况说明"
        yield f"{pen.unit.year}年{words}财政拨款支出{pen.money(spent)}。"


def _other(pen: Pen) -> Iterator[str]:
    unit, counts = pen.unit, pen.unit.counts
    yield "十、其他重要事项的情况说明"
    yield "（一）机关运行经费支出情况"
    if unit.administration:
        change = _short_change(pen, unit.public, unit.last_public)
        yield (
            f"{unit.year}年，{unit.name}机关运行经费支出{pen.money(unit.public)}，"
            f"比{unit.year - 1}年{change}。"
        )
    else:
        yield f"{unit.name}为事业单位，按规定未使用机关运行的相关科目。"
    yield "（二）政府采购支出情况"
    yield from procurement(pen)
    yield "（三）国有资产占有使用情况"
    yield (
        f"截至{unit.year}年12月31日，{unit.name}共有车辆{sum(counts.vehicles)}辆，其中：应急保障用车"
        f"{counts.vehicles[3]}辆、其他用车{sum(counts.vehicles) - counts.vehicles[3]}辆。"
        f"单价100万元（含）以上设备（不含车辆）{counts.equipment}台（套）。"
    )
    yield "（四）预算绩效管理情况"
    received = unit.now.received(FISCAL)
    yield (
        f"本部门在年初预算编制阶段，组织对{counts.projects}个项目编制了绩效目标，"
        f"当年财政拨款收入{pen.money(received)}全部纳入绩效监控。"
    )
