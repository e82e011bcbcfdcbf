"""Inside the narrative: counts, and the money told with them."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Constant, Term
from bjdc_audit.model.facts import Address, Basis, Scope
from bjdc_audit.model.figures import ONE
from bjdc_audit.model.findings import Location, Severity, Text, Verdict
from bjdc_audit.model.narrative import Counts, Mention
from bjdc_audit.model.places import TextPlace, text_start
from bjdc_audit.model.relations import Relation, Shape, Sign
from bjdc_audit.recognisers.vocabulary import vocabulary
from bjdc_audit.rules.registry import Found, Observation, rule
from bjdc_audit.rules.texts import stated_figures, statements, text_figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure

_BATCHES = {"批次", "个批次", "批", "个团组", "团组"}
_GROUPS = re.compile("团组[^,;。0-9]{0,4}$")
_PERSONS = {"人次", "人"}
_VEHICLES = {"辆", "台"}
_BOUGHT = re.compile("购置|更新")
# 购置 0 辆，|报废 1 辆
# 上年购置 1 辆 is none of this year's, either
_SCRAPPED = re.compile("(?:报废|处置|淘汰|减少|划出|保有|实有|现有|上年|去年)[^,;。、()]*$")
_FOREIGN = re.compile(r"外事|外宾|境\)?外")
_WORDS = 12
_BESIDE = 8
"""Characters between the end of a number of receptions and that of their guests, at most."""
_PURCHASE = "公务用车购置费"
_NUMBER_BOUGHT = "公务用车购置数"
_OTHER_TIME = re.compile(r"上年|去年|20\d\d|预算|计划|拟|未")
_THIS_YEAR = re.compile("本年|今年|当年")
_NAME = re.compile("[:,;。、]|原因是?|主要是")
_CARS = "公务用车购置及运行维护费"


@rule(
    "BJ312",
    zh="文字：数量与金额相符",
    en="Narrative: counts fit the money",
    severity=Severity.WARNING,
)
def counts(base: FactBase) -> Iterator[Found]:
    """没有支出就没有批次、人次和购置数；有支出就有批次、人次；人次不少于批次。

    An amount of 0.00 with counts, money without any count, or persons without a reception need an
    explanation. Fewer persons than receptions cannot be.

    What was bought this year is as many in the reason of a rise as where it is counted.

    Formula: 金额 = 0 ⇔ 数量 = 0；人次 ≥ 批次；原因中更新车辆数 = 购置数
    Exceptions: vehicles owned say nothing about money; a purchase without a count is not judged;
    foreign guests are a part of all, and may be none.
    Source: 决算说明勾稽关系 NN-COUNT

    Passes::

        # 文
        八、“三公”经费支出决算情况说明
        3.公务接待费支出1.00万元，国内公务接待10批次，100人次。

    Fails::

        # 文
        八、“三公”经费支出决算情况说明
        3.公务接待费支出0.00万元，国内公务接待10批次，100人次。
    """
    yield from _by_item(base)
    yield from _bought_again(base)
    yield from _side_by_side(base)
    for statement in statements(base, Counts):
        batches = [f for f in statement.counts if f.unit.name in _BATCHES or _is_group(f)]
        persons = _with_unit(statement, _PERSONS)
        bought = _bought(statement)
        yield from _both_or_none(statement.amount, [*batches, *persons, *bought])
        pairs = zip(batches, persons, strict=True) if len(batches) == len(persons) else ()
        for batch, people in pairs:
            if batch.value == 0 and people.value:
                yield _contradiction(batch, people)
            else:
                yield Relation("BJ312", Shape.COUNT, Term(people), Term(batch), Sign.AT_LEAST)


def _by_item(base: FactBase) -> Iterator[Found]:
    """Hold the counts of an item against its money, wherever text or tables tell that."""
    counted: dict[str, dict[Figure, None]] = defaultdict(dict)
    for fact in base.text_facts:
        money = vocabulary().paid.get(fact.address.item, "")
        if money and fact.address.basis is Basis.FINAL and fact.source == "three_public":
            counted[money][fact.figure] = None
    for money, figures in counted.items():
        amounts = stated_figures(base, Address(money, Scope.FISCAL))
        if len({bool(f.value) for f in amounts}) == 1:
            yield from _both_or_none(amounts[0], list(figures))


def _side_by_side(base: FactBase) -> Iterator[Found]:
    """Hold the guests against the receptions told right before them, where no amount binds them."""
    if base.narrative is None:
        return
    bound = {figure for statement in statements(base, Counts) for figure in statement.counts}
    places = [s for s in base.narrative.sections if s.kind == "three_public"]
    for one, other in pairwise(base.narrative.figures):
        if other.unit.name not in _PERSONS or not (one.unit.name in _BATCHES or _is_group(one)):
            continue
        at = text_start(one.place)
        beside = text_start(other.place) - at - len(one.text) < _BESIDE
        ours = any(section.start <= at < section.end for section in places)
        if beside and ours and not {one, other} <= bound:
            yield Relation("BJ312", Shape.COUNT, Term(other), Term(one), Sign.AT_LEAST)


def _bought_again(base: FactBase) -> Iterator[Relation]:
    """Hold the vehicles that explain a rise against the number of vehicles bought."""
    bought = stated_figures(base, Address(_NUMBER_BOUGHT))
    for mention in statements(base, Mention):
        words = _NAME.split(mention.words)[-1]
        known = vocabulary().at_end(words, mention.section.kind)
        same = known is not None and known[0].item == _NUMBER_BOUGHT
        now = mention.moved > 0 or _THIS_YEAR.search(words)
        if same and now and bought and not _OTHER_TIME.search(words):
            yield Relation(
                "BJ312",
                Shape.COUNT,
                Term(mention.figure),
                Term(bought[0]),
                subject=_NUMBER_BOUGHT,
                readings=tuple(Term(f) for f in bought[1:]),
            )


def _is_group(figure: Figure) -> bool:
    return figure.unit.name == "个" and _GROUPS.search(_before(figure)) is not None


def _with_unit(statement: Counts, units: set[str]) -> list[Figure]:
    return [f for f in statement.counts if f.unit.name in units]


def _bought(statement: Counts) -> list[Figure]:
    """Return the vehicles bought, where the amount is what was paid for them, or nothing at all."""
    item = statement.subject.item if statement.subject else ""
    if item != _PURCHASE and (item != _CARS or statement.amount.value):
        return []
    vehicles = ((f, _before(f)) for f in _with_unit(statement, _VEHICLES))
    return [f for f, words in vehicles if _BOUGHT.search(words) and not _SCRAPPED.search(words)]


def _before(figure: Figure) -> str:
    """Return the words in front of a count."""
    place = figure.place
    return (
        place.quote[max(0, place.mark - _WORDS) : place.mark]
        if isinstance(place, TextPlace)
        else ""
    )


def _both_or_none(amount: Figure, figures: list[Figure]) -> Iterator[Found]:
    own = [f for f in figures if not _FOREIGN.search(_before(f))]
    if amount.value and own and all(f.value == 0 for f in figures):
        yield _contradiction(own[0], amount)
        return
    for figure in figures:
        if amount.value == 0 and figure.value != 0:
            yield _contradiction(figure, amount)
        elif amount.value == figure.value == 0:
            yield Relation("BJ312", Shape.COUNT, Term(figure), Term(amount), corroboration=True)
        elif amount.value:
            yield Relation(
                "BJ312",
                Shape.COUNT,
                Term(figure),
                Constant(ONE),
                Sign.AT_LEAST,
                corroboration=True,
                trail=(amount,),
            )


def _contradiction(figure: Figure, other: Figure) -> Observation:
    roles = (("stated", figure), ("operand", other))
    return Observation(
        Verdict.MISMATCH,
        Text(
            f"写有{figure.shown()}，同一项却为{other.shown()}",
            f"{figure.shown()} and {other.shown()} of one item cannot both be right",
        ),
        tuple(Location(role, f.place, f.text) for role, f in roles),
        stated=figure.text,
    )


@rule(
    "BJ322",
    zh="文字：机构（机关）运行经费与公用经费",
    en="Narrative: running cost and operating cost",
)
def running_cost(base: FactBase) -> Iterator[Found]:
    """机构运行经费应等于公用经费；机关运行经费不大于公用经费。

    机构运行经费 covers any unit, 机关运行经费 only administrative ones: a department that also has
    ordinary institutions states less than its operating cost, and is right.

    Formula: 机构运行经费 = 公用经费；机关运行经费 ≤ 公用经费
    Exceptions: see above.
    Source: 决算报表勾稽关系 X-RUNCOST

    Passes::

        # 文
        六、一般公共预算财政拨款基本支出决算情况说明
        一般公共预算财政拨款基本支出80.00万元，其中：人员经费70.00万元，公用经费10.00万元。
        十一、机构运行经费支出决算情况说明
        机构运行经费支出决算10.00万元。

    Fails::

        # 文
        六、一般公共预算财政拨款基本支出决算情况说明
        一般公共预算财政拨款基本支出80.00万元，其中：人员经费70.00万元，公用经费10.00万元。
        十一、机构运行经费支出决算情况说明
        机构运行经费支出决算12.00万元。
    """
    stated = text_figure(base, Address("机构运行经费", Scope.GENERAL_BUDGET))
    operating = text_figure(base, Address("公用经费", Scope.GENERAL_BUDGET))
    if stated is None or operating is None:
        return
    any_unit = "机构运行" in getattr(stated.place, "quote", "")
    yield Relation(
        "BJ322",
        Shape.SAME if any_unit else Shape.AT_MOST,
        Term(stated),
        Term(operating),
        Sign.EQUAL if any_unit else Sign.AT_MOST,
        subject="机构运行经费" if any_unit else "机关运行经费",
    )


@rule(
    "BJ323",
    zh="文字：公务接待费等不小于其基本支出部分",
    en="Narrative: 三公 items cover their basic part",
)
def economic_part(base: FactBase) -> Iterator[Found]:
    """“三公”经费各项包括基本支出和项目支出中的同名科目，不应小于其中任何一部分。

    Formula: 基本支出（或项目支出）中的公务接待费 ≤ “三公”经费中的公务接待费；出国、公车同
    Exceptions: ≤, not =: 三公 also contains project spending.
    Source: 决算报表勾稽关系 X-T06-T07

    Passes::

        # 文
        六、一般公共预算财政拨款基本支出决算情况说明
        一般公共预算财政拨款基本支出80.00万元，其中：
        （一）公用经费10.00万元，主要包括：公务接待费1.00万元、办公费2.00万元。
        八、“三公”经费支出决算情况说明
        3.公务接待费支出1.50万元。

    Fails::

        # 文
        六、一般公共预算财政拨款基本支出决算情况说明
        一般公共预算财政拨款基本支出80.00万元，其中：
        （一）公用经费10.00万元，主要包括：公务接待费1.00万元、办公费2.00万元。
        八、“三公”经费支出决算情况说明
        3.公务接待费支出0.50万元。
    """
    for item, code in _ECONOMIC.items():
        whole = text_figure(base, Address(item, Scope.FISCAL))
        for spending in ("基本支出", "项目支出"):
            part = text_figure(base, Address(spending, Scope.GENERAL_BUDGET, Basis.FINAL, code))
            if whole is not None and part is not None:
                yield Relation(
                    "BJ323",
                    Shape.AT_MOST,
                    Term(part),
                    Term(whole),
                    Sign.AT_MOST,
                    subject=f"{spending} {code} ≤ {item}",
                )


_ECONOMIC = {
    "因公出国（境）费": "30212",
    "公务用车购置费": "31013",
    "公务用车运行维护费": "30231",
    "公务接待费": "30217",
}
