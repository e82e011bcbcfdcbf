"""Sentences in the manner of Xinjiang: parts right behind each total, every account against last year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.corpus.money import FISCAL, Side
from tests.corpus.names import ECONOMIC, FUNCTIONS, NATURES, PEOPLE, SOURCES
from tests.corpus.text_common import chain, procurement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.corpus.pen import Pen


def lines(pen: Pen) -> Iterator[str]:
    """Yield the lines of the narrative."""
    unit = pen.unit
    yield f"{unit.name}{pen.this_year}部门决算公开说明"
    yield "第一部分　单位概况"
    yield "一、主要职能"
    yield f"{unit.name}编制数58，实有人数73人，其中：在职51人、退休22人。"
    yield "第二部分　部门决算情况说明"
    yield from _totals(pen)
    yield from _structure(pen)
    yield from _fiscal(pen)
    yield from _general_budget(pen)
    yield from _basic(pen)
    yield from _three_public(pen)
    yield from _funds(pen)
    yield from _other(pen)
    yield "第三部分　专业名词解释"
    yield "财政拨款收入：指同级财政当年拨付的资金。"


def _versus(pen: Pen, now: int, then: int) -> str:
    return pen.change(now, then, "上年")


def _totals(pen: Pen) -> Iterator[str]:
    now, last = pen.unit.now, pen.unit.last
    total, before = now.grand_total, last.grand_total
    yield "一、收入支出决算总体情况说明"
    yield (
        f"{pen.this_year}收入总计{pen.money(total)}，其中：本年收入合计{pen.money(now.received())}，"
        f"使用非财政拨款结余{pen.money(now.surplus_used)}，年初结转和结余{pen.money(now.opening())}。"
    )
    yield (
        f"{pen.this_year}支出总计{pen.money(total)}，其中：本年支出合计{pen.money(now.spent())}，"
        f"结余分配{pen.money(now.distribution)}，年末结转和结余{pen.money(now.closing())}。"
    )
    yield f"收入支出总体{_versus(pen, total, before)}{pen.because(total, before)}。"


def _structure(pen: Pen) -> Iterator[str]:
    now = pen.unit.now
    income, spent = now.received(), now.spent()
    yield "二、收入决算情况说明"
    sources = [("财政拨款收入", now.received(FISCAL))]
    sources += [(name, now.received(("own",), kind)) for kind, name in SOURCES.items()]
    parts = [f"{name}{pen.money(fen)}{pen.of(fen, income)}" for name, fen in sources]
    yield f"本年收入{pen.money(income)}，其中：{'；'.join(parts)}。"
    yield "三、支出决算情况说明"
    natures = [(name, now.spent(kind=kind)) for kind, name in NATURES.items()]
    parts = [f"{name}{pen.money(fen)}{pen.of(fen, spent)}" for name, fen in natures]
    yield f"本年支出{pen.money(spent)}，其中：{'；'.join(parts)}。"


def _fiscal(pen: Pen) -> Iterator[str]:
    unit, now, last = pen.unit, pen.unit.now, pen.unit.last
    total, before, budget = now.fiscal_total, last.fiscal_total, unit.budget(*FISCAL)
    yield "四、财政拨款收入支出决算总体情况说明"
    yield (
        f"{pen.this_year}财政拨款收入总计{pen.money(total)}，其中：年初财政拨款结转和结余"
        f"{pen.money(now.opening(FISCAL))}，本年财政拨款收入{pen.money(now.received(FISCAL))}。"
        f"财政拨款支出总计{pen.money(total)}，其中：年末财政拨款结转和结余"
        f"{pen.money(now.closing(FISCAL))}，本年财政拨款支出{pen.money(now.spent(FISCAL))}。"
    )
    yield f"财政拨款收入支出总体{_versus(pen, total, before)}{pen.because(total, before)}。"
    if budget:
        delta = pen.delta(total, budget)
        sign = "-" if delta < 0 else ""
        yield (
            f"与年初预算相比，财政拨款收入支出总体年初预算数{pen.money(budget)}，决算数"
            f"{pen.money(total)}，预决算差异率{sign}{pen.rate_of_change(total, budget)}"
            f"{pen.because(total, budget)}。"
        )


def _general_budget(pen: Pen) -> Iterator[str]:
    unit, now, last = pen.unit, pen.unit.now, pen.unit.last
    spent, before = now.spent(("general",)), last.spent(("general",))
    budget = unit.budget("general")
    title = "一般公共预算财政拨款支出"
    yield f"五、{title}决算情况说明"
    yield f"（一）{title}决算总体情况"
    yield (
        f"{pen.this_year}{title}{pen.money(spent)}{pen.of(spent, now.spent(), '占本年支出合计的')}。"
        f"{_versus(pen, spent, before)}{pen.because(spent, before)}。"
        f"与年初预算相比，年初预算数{pen.money(budget)}，决算数{pen.money(spent)}"
        f"{pen.rate(spent, budget, '预算完成率')}。"
    )
    yield f"（二）{title}决算结构情况"
    codes = now.accounts(("general",), Side.SPENDING)
    for number, code in enumerate(sorted({c[:3] for c in codes}), 1):
        fen = now.spent(("general",), under=code)
        end = "。" if code == codes[-1][:3] else "；"
        yield f"{number}.{FUNCTIONS[code]}（类）{pen.money(fen)}{pen.of(fen, spent)}{end}"
    yield f"（三）{title}决算具体情况"
    for number, code in enumerate(codes, 1):
        fen, then = now.spent(("general",), under=code), last.spent(("general",), under=code)
        why = pen.because(fen, then) or "，主要原因是支出结构没有变化"
        yield f"{number}.{chain(code)}：支出决算数为{pen.money(fen)}，{_item(pen, fen, then)}{why}。"


def _item(pen: Pen, now: int, then: int) -> str:
    delta = pen.delta(now, then)
    if not delta:
        return "与上年决算数持平"
    word, rate_word = pen.style.up if delta > 0 else pen.style.down
    money = pen.cash(delta)
    if not then:
        return f"比上年决算{word}{money}，上年无此项支出"
    return f"比上年决算{word}{money}，{rate_word}{pen.rate_of_change(now, then)}"


def _basic(pen: Pen) -> Iterator[str]:
    unit = pen.unit
    people = [ECONOMIC[c] for c in sorted(unit.basic) if c.startswith(PEOPLE)]
    public = [ECONOMIC[c] for c in sorted(unit.basic) if not c.startswith(PEOPLE)]
    yield "六、一般公共预算财政拨款基本支出决算情况说明"
    yield (
        f"{pen.this_year}一般公共预算财政拨款基本支出{pen.money(unit.people + unit.public)}，其中：人员经费"
        f"{pen.money(unit.people)}，包括：{'、'.join(people)}。"
    )
    yield f"公用经费{pen.money(unit.public)}，包括：{'、'.join(public)}。"


def _three_public(pen: Pen) -> Iterator[str]:
    unit, spent, budget = pen.unit, pen.unit.three_public, pen.unit.three_public_budget
    last, counts = unit.last_three_public, unit.counts
    yield "七、财政拨款“三公”经费支出决算情况说明"
    change = _item(pen, spent.total, last.total).replace("上年决算数", "上年")
    yield (
        f"{pen.this_year}财政拨款“三公”经费支出决算{pen.money(spent.total)}，"
        f"{change.replace('上年决算', '上年')}{pen.because(spent.total, last.total)}。"
    )
    items = (
        ("因公出国（境）费", spent.abroad, last.abroad),
        ("公务用车购置及运行维护费", spent.cars, last.cars),
        ("公务接待费", spent.reception, last.reception),
    )
    parts = [
        f"{name}支出{pen.money(f)}{pen.of(f, spent.total)}，"
        f"{_item(pen, f, b).replace('上年决算数', '上年').replace('上年决算', '上年')}"
        for name, f, b in items
    ]
    yield f"其中：{'；'.join(parts)}。"
    yield "具体情况如下："
    yield (
        f"因公出国（境）费支出{pen.money(spent.abroad)}。全年安排因公出国（境）团组{counts.groups}个，"
        f"因公出国（境）{counts.travellers}人次。"
    )
    yield (
        f"公务用车购置及运行维护费{pen.money(spent.cars)}，其中：公务用车购置费"
        f"{pen.money(spent.purchase)}，公务用车运行维护费{pen.money(spent.running)}。公务用车购置数"
        f"{counts.bought}辆，公务用车保有量{counts.kept}辆。"
    )
    yield (
        f"公务接待费{pen.money(spent.reception)}。单位全年安排的国内公务接待{counts.receptions}批次，"
        f"{counts.guests}人次。"
    )
    if budget.total:
        yield (
            f"与全年预算相比，财政拨款“三公”经费支出全年预算数{pen.money(budget.total)}，决算数"
            f"{pen.money(spent.total)}{pen.rate(spent.total, budget.total, '预算完成率')}。"
        )
    for name, fen, planned in (
        ("因公出国（境）费", spent.abroad, budget.abroad),
        ("公务用车购置费", spent.purchase, budget.purchase),
        ("公务用车运行维护费", spent.running, budget.running),
        ("公务接待费", spent.reception, budget.reception),
    ):
        rate = pen.rate(fen, planned, "预算完成率")
        yield f"{name}全年预算数{pen.money(planned)}，决算数{pen.money(fen)}{rate}。"


def _funds(pen: Pen) -> Iterator[str]:
    now = pen.unit.now
    yield "八、政府性基金预算财政拨款收入支出决算情况说明"
    if now.spent(("gov_fund",)):
        fund = ("gov_fund",)
        yield (
            f"政府性基金预算财政拨款收入总计{pen.money(now.received(fund) + now.opening(fund))}，其中："
            f"年初结转和结余{pen.money(now.opening(fund))}，本年收入{pen.money(now.received(fund))}。"
            f"政府性基金预算财政拨款支出总计{pen.money(now.spent(fund) + now.closing(fund))}，其中："
            f"年末结转和结余{pen.money(now.closing(fund))}，本年支出{pen.money(now.spent(fund))}。"
        )
    else:
        yield "本单位无政府性基金预算财政拨款收入、支出，政府性基金预算财政拨款收入支出决算表为空表。"
    yield "九、国有资本经营预算财政拨款收入支出决算情况说明"
    if spent := now.spent(("capital",)):
        yield f"国有资本经营预算财政拨款支出{pen.money(spent)}。"
    else:
        yield "本单位无国有资本经营预算财政拨款收入、支出，国有资本经营预算财政拨款收入支出决算表为空表。"


def _other(pen: Pen) -> Iterator[str]:
    unit, counts = pen.unit, pen.unit.counts
    yield "十、其他重要事项的情况说明"
    yield "（一）机关运行经费及公用经费支出情况"
    if unit.administration:
        change = _item(pen, unit.public, unit.last_public).replace("上年决算", "上年")
        yield f"{unit.name}（行政单位）机关运行经费支出{pen.money(unit.public)}，{change}。"
    else:
        change = _item(pen, unit.public, unit.last_public).replace("上年决算", "上年")
        yield f"{unit.name}（事业单位）公用经费支出{pen.money(unit.public)}，{change}。"
    yield "（二）政府采购情况"
    yield from procurement(pen)
    yield "（三）国有资产占用情况说明"
    yield (
        f"截至{unit.year}年12月31日，单位共有车辆{sum(counts.vehicles)}辆，其中：应急保障用车"
        f"{counts.vehicles[3]}辆、其他用车{sum(counts.vehicles) - counts.vehicles[3]}辆。"
        f"单价100万元（含）以上设备（不含车辆）{counts.equipment}台（套）。"
    )
    yield "十一、预算绩效的情况说明"
    yield f"根据预算绩效管理要求，本单位{pen.this_year}开展绩效自评项目{counts.projects}个。"
