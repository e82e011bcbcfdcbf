"""Sentences in the manner of Shanghai: totals in one number, every account with its full chain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.corpus.money import FISCAL, Side
from tests.corpus.names import ECONOMIC, FUNCTIONS, NATURES, PEOPLE, SOURCES
from tests.corpus.text_common import assets, chain, procurement_by_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.corpus.pen import Pen


def lines(pen: Pen) -> Iterator[str]:
    """Yield the lines of the narrative."""
    unit = pen.unit
    yield f"{unit.name}{pen.this_year}部门决算"
    yield f"第一部分　{unit.name}概况"
    yield "一、主要职能"
    yield "负责本地区本行业的管理和服务，全年办理各类事项1250件，服务群众3.6万人次。"
    yield f"第二部分　{unit.name}{pen.this_year}部门决算表"
    yield f"第三部分　{unit.name}{pen.this_year}部门决算情况说明"
    yield from _totals(pen)
    yield from _fiscal(pen)
    yield from _general_budget(pen)
    yield from _basic(pen)
    yield from _three_public(pen)
    yield from _funds(pen)
    yield from _other(pen)
    yield "第四部分　名词解释"
    yield "一、财政拨款收入：指单位本年度从本级财政取得的资金。"


def _totals(pen: Pen) -> Iterator[str]:
    unit, now, last = pen.unit, pen.unit.now, pen.unit.last
    total, before = now.grand_total, last.grand_total
    yield "一、收入支出决算总体情况说明"
    yield (
        f"{unit.name}{pen.this_year}收入支出总计{pen.money(total)}。收入支出总计"
        f"{pen.change(total, before, pen.last_year)}{pen.because(total, before)}。"
    )
    income, spent = now.received(), now.spent()
    yield "二、收入决算情况说明"
    sources = [("财政拨款收入", now.received(FISCAL))]
    sources += [(name, now.received(("own",), kind)) for kind, name in SOURCES.items()]
    parts = [f"{n}{pen.money(fen)}{pen.of(fen, income)}" for n, fen in sources if fen]
    yield f"本年收入合计{pen.money(income)}，其中：{'；'.join(parts)}。"
    yield "三、支出决算情况说明"
    natures = [(name, now.spent(kind=kind)) for kind, name in NATURES.items()]
    parts = [f"{n}{pen.money(fen)}{pen.of(fen, spent)}" for n, fen in natures if fen]
    yield f"本年支出合计{pen.money(spent)}，其中：{'；'.join(parts)}。"


def _fiscal(pen: Pen) -> Iterator[str]:
    total, before = pen.unit.now.fiscal_total, pen.unit.last.fiscal_total
    yield "四、财政拨款收入支出决算总体情况说明"
    yield (
        f"{pen.unit.name}{pen.this_year}财政拨款收入支出总计{pen.money(total)}。财政拨款收入支出总计"
        f"{pen.change(total, before, pen.last_year)}{pen.because(total, before)}。"
    )


def _general_budget(pen: Pen) -> Iterator[str]:
    now = pen.unit.now
    spent, before = now.spent(("general",)), pen.unit.last.spent(("general",))
    title = "一般公共预算财政拨款支出"
    yield f"五、{title}决算情况说明"
    yield f"（一）{title}决算总体情况"
    yield (
        f"{title}{pen.money(spent)}{pen.of(spent, now.spent(), '占本年支出合计的')}。{title}"
        f"{pen.change(spent, before, pen.last_year)}{pen.because(spent, before)}。"
    )
    yield f"（二）{title}决算结构情况"
    codes = now.accounts(("general",), Side.SPENDING)
    classes = [(c, now.spent(("general",), under=c)) for c in sorted({code[:3] for code in codes})]
    parts = [f"{FUNCTIONS[c]}（类）{pen.money(fen)}{pen.of(fen, spent)}" for c, fen in classes]
    yield f"{title}{pen.money(spent)}，主要用于以下方面：{'；'.join(parts)}。"
    yield f"（三）{title}决算具体情况"
    budget = sum(pen.unit.budgets.values())
    yield (
        f"{title}年初预算为{pen.money(budget)}，支出决算为{pen.money(spent)}"
        f"{pen.rate(spent, budget)}。{pen.against_budget(spent, budget)}。其中："
    )
    told = pen.luck.chance(60)
    for number, (code, planned) in enumerate(sorted(pen.unit.budgets.items()), 1):
        final = now.spent(("general",), under=code)
        rate = pen.rate(final, planned) if told else ""
        yield (
            f"{number}、{chain(code)}。主要用于：{_purpose(pen, code)}。年初预算为{pen.money(planned)}，"
            f"支出决算为{pen.money(final)}{rate}。{pen.against_budget(final, planned)}。"
        )


def _purpose(pen: Pen, code: str) -> str:
    natures = [pen.unit.now.spent(("general",), kind, code) for kind in ("basic", "project")]
    if all(natures):
        return "人员、办公等基本支出和专项工作的项目支出"
    if natures[0]:
        return pen.luck.pick(("保障机构运转的基本支出", "52名在职人员的基本支出"))
    return pen.luck.pick(("开展专项工作的项目支出", "12个村的设施建设", "业务工作"))


def _basic(pen: Pen) -> Iterator[str]:
    unit = pen.unit
    people = [ECONOMIC[c] for c in sorted(unit.basic) if c.startswith(PEOPLE)]
    public = [ECONOMIC[c] for c in sorted(unit.basic) if not c.startswith(PEOPLE)]
    yield "六、一般公共预算财政拨款基本支出决算情况说明"
    yield (
        f"一般公共预算财政拨款基本支出{pen.money(unit.people + unit.public)}。其中：人员经费"
        f"{pen.money(unit.people)}，主要包括：{'、'.join(people)}；公用经费{pen.money(unit.public)}，"
        f"主要包括：{'、'.join(public)}。"
    )


def _three_public(pen: Pen) -> Iterator[str]:
    unit, spent, budget = pen.unit, pen.unit.three_public, pen.unit.three_public_budget
    last = unit.last_three_public
    yield "七、财政拨款“三公”经费支出决算情况说明"
    yield "（一）“三公”经费财政拨款支出决算总体情况说明。"
    if not spent.total and not budget.total and not last.total:
        yield f"{unit.name}{pen.this_year}无“三公”经费财政拨款支出，与{pen.last_year}持平。"
        return
    items = (
        ("因公出国（境）费", spent.abroad, budget.abroad, last.abroad),
        ("公务用车购置及运行维护费", spent.cars, budget.cars, last.cars),
        ("公务接待费", spent.reception, budget.reception, last.reception),
    )
    parts = [
        f"{name}支出决算为{pen.money(fen)}{pen.rate(fen, planned, '完成预算的')}"
        for name, fen, planned, _ in items
    ]
    yield (
        f"“三公”经费财政拨款支出年初预算为{pen.money(budget.total)}，支出决算为"
        f"{pen.money(spent.total)}{pen.rate(spent.total, budget.total, '完成预算的')}，其中："
        f"{'；'.join(parts)}。{pen.against_budget(spent.total, budget.total, '预算数')}。"
    )
    parts = [f"{name}支出决算{pen.change(f, b, pen.last_year)}" for name, f, _, b in items]
    yield (
        f"“三公”经费财政拨款支出{pen.change(spent.total, last.total, pen.last_year)}"
        f"{pen.because(spent.total, last.total)}。其中：{'；'.join(parts)}。"
    )
    yield "（二）“三公”经费财政拨款支出决算具体情况说明。"
    counts = unit.counts
    shares = [f"{name}支出{pen.money(f)}{pen.of(f, spent.total)}" for name, f, _, _ in items]
    yield f"“三公”经费财政拨款支出{pen.money(spent.total)}，其中：{'；'.join(shares)}。具体情况如下："
    if spent.abroad:
        yield (
            f"1、因公出国（境）费支出{pen.money(spent.abroad)}，全年因公出国（境）团组"
            f"{counts.groups}个，累计{counts.travellers}人次。"
        )
    yield (
        f"2、公务用车购置及运行维护费支出{pen.money(spent.cars)}。其中：公务用车购置支出"
        f"{pen.money(spent.purchase)}，购置公务用车{counts.bought}辆；公务用车运行维护费支出"
        f"{pen.money(spent.running)}。{unit.year}年末，财政拨款开支的公务用车保有量为{counts.kept}辆。"
    )
    yield (
        f"3、公务接待费支出{pen.money(spent.reception)}。国内公务接待{counts.receptions}批次，"
        f"{counts.guests}人次。"
    )


def _funds(pen: Pen) -> Iterator[str]:
    for mark, fund, words in (
        ("八", "gov_fund", "政府性基金预算财政拨款"), ("九", "capital", "国有资本经营预算财政拨款"),
    ):  # fmt: skip
        now, last = pen.unit.now, pen.unit.last
        spent, before = now.spent((fund,)), last.spent((fund,))
        yield f"{mark}、{words}收入支出决算情况说明"
        if not spent:
            yield f"{pen.unit.name}{pen.this_year}无{words}收入和支出。"
            continue
        yield (
            f"{words}收入{pen.money(now.received((fund,)))}，支出{pen.money(spent)}。{words}支出"
            f"{pen.change(spent, before, pen.last_year)}{pen.because(spent, before)}。"
        )
        for code in now.accounts((fund,), Side.SPENDING):
            yield f"{chain(code)}支出决算为{pen.money(now.spent((fund,), under=code))}。"


def _other(pen: Pen) -> Iterator[str]:
    unit = pen.unit
    yield "十、预算绩效管理情况"
    yield (
        f"{pen.this_year}开展绩效自评的项目{unit.counts.projects}个，涉及预算金额"
        f"{pen.money(unit.economic('project', '3') or unit.now.spent())}，平均得分96.40分。"
    )
    yield "十一、其他重要事项的情况说明"
    yield "（一）机关运行经费支出情况"
    if unit.administration:
        change = pen.change(unit.public, unit.last_public, pen.last_year)
        yield (
            f"机关运行经费支出{pen.money(unit.public)}，{change}"
            f"{pen.because(unit.public, unit.last_public)}。"
        )
    else:
        yield "本单位为事业单位，无机关运行经费。"
    yield "（二）政府采购支出情况"
    yield from procurement_by_kind(pen)
    yield "（三）国有资产占有使用情况"
    yield from assets(pen)
