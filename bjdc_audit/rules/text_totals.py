"""Inside the narrative: totals, parts and accounts stated in different places."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Sum, Term, total_of
from bjdc_audit.model.facts import Address, Basis, Scope
from bjdc_audit.model.figures import Kind
from bjdc_audit.model.findings import Reason
from bjdc_audit.model.places import text_start
from bjdc_audit.model.relations import Relation, Shape, Sign
from bjdc_audit.recognisers.narrative.accounts import level_of
from bjdc_audit.recognisers.vocabulary import vocabulary
from bjdc_audit.rules.opening_balance import with_adjustments
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.texts import figures_between, text_figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.expressions import Expression
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.recognisers.vocabulary import Identity

_OPENING = "年初结转和结余"


@rule(
    "BJ310",
    zh="文字：合计与各部分（分处不同段落）",
    en="Narrative: totals and parts in different places",
)
def identities(base: FactBase) -> Iterator[Found]:
    """文字中分散写出的合计与其各部分应当相符。

    总计 = 本年合计 + 结余 + 结转, 基本 + 项目, 人员 + 公用 and the other identities of the field,
    wherever their figures stand. If a part is not stated, the parts may fall short: a narrative
    may leave out what is zero.

    Formula: 合计 = Σ 各部分
    Exceptions: parts that are not stated; the tail of rounding.
    Source: 决算说明勾稽关系 NN-SUM; data/terms.toml

    Passes::

        # 文
        一、收入支出决算总体情况说明
        收入总计110.00万元，支出总计110.00万元。
        使用非财政拨款结余0.00万元。年初结转和结余10.00万元。
        二、收入决算情况说明
        本年收入合计100.00万元。

    Fails::

        # 文
        一、收入支出决算总体情况说明
        收入总计110.00万元，支出总计110.00万元。
        使用非财政拨款结余0.00万元。年初结转和结余10.00万元。
        二、收入决算情况说明
        本年收入合计90.00万元。
    """
    found = [
        relation
        for identity in vocabulary().identities
        for scope in identity.scopes
        for basis in Basis
        if (relation := _identity(base, identity, scope, basis)) is not None
    ]
    whole = [r for r in found if not r.partial]
    for relation in found:
        rivals = [r for r in whole if r.stated == relation.stated and r is not relation]
        # Where one split of a total is told in full, another that leaves parts out says no more.
        if not (relation.partial and rivals):
            longer = [r.expected for r in rivals if set(r.figures()) > set(relation.figures())]
            yield replace(relation, readings=(*relation.readings, *longer))


def _identity(base: FactBase, identity: Identity, scope: Scope, basis: Basis) -> Relation | None:
    total = text_figure(base, Address(identity.total, scope, basis))
    found = [text_figure(base, Address(item, own or scope, basis)) for item, own in identity.parts]
    figures = [f for f in found if f is not None]
    if total is None or len(figures) < min(2, len(identity.parts)):
        return None
    if _split_another(base, total, identity.total, figures):
        return None
    return Relation(
        "BJ310",
        Shape.SUM,
        Term(total),
        total_of(*figures),
        subject=Address(identity.total, scope, basis).name(),
        partial=len(figures) < len(found),
        readings=(*_with_losses(base, total, figures), *_adjusted(base, identity, figures)),
    )


def _with_losses(base: FactBase, total: Figure, parts: Sequence[Figure]) -> Iterator[Expression]:
    """Yield the parts with what the total's sentence tells as negative: 经营结余-1.24万元.

    The dash may be no sign; what it stands before was not read.
    """
    if base.narrative is None:
        return
    text, begin = base.narrative.text, text_start(total.place)
    behind = figures_between(base.narrative, begin + 1, text.find("。", begin))
    money = [f for f in behind if f.unit.kind is Kind.AMOUNT and f not in parts]
    losses = [(1, Term(f)) for f in money if f.value < 0]
    losses += [(-1, Term(f)) for f in money if base.narrative.excuses.get(f) is Reason.AMBIGUOUS]
    if losses:
        yield Sum((*total_of(*parts).parts, *losses))


def _adjusted(base: FactBase, identity: Identity, parts: Sequence[Figure]) -> Iterator[Expression]:
    """Yield the parts with what the opening balance was changed by: 年内财政收回结余 A 万元."""
    if any(item == _OPENING for item, _ in identity.parts):
        yield from with_adjustments(base, total_of(*parts))


def _split_another(base: FactBase, total: Figure, item: str, parts: Sequence[Figure]) -> bool:
    """Tell whether parts make another amount, which is told between the total and them.

    采购 9.00 万元，授予中小企业 6.00 万元，其中货物 4.00 万元、服务 2.00 万元: of the contracts.
    """
    if base.narrative is None:
        return False
    begin, end = text_start(total.place), min(text_start(f.place) for f in parts)
    made = total_of(*parts).interval()
    if made is None or "\n" in base.narrative.text[begin:end]:
        return False
    between = figures_between(base.narrative, begin + 1, end)
    fits = [f for f in between if f.unit.kind is Kind.AMOUNT and f.interval.meets(made)]
    own = {fact.figure for fact in base.text_facts if fact.address.item == item}
    return any(figure not in own for figure in fits)


@rule("BJ314", zh="文字：各科目之和＝本章合计", en="Narrative: the accounts of a section add up")
def account_items(base: FactBase) -> Iterator[Found]:
    """一章中各“类”之和、各“项”之和应等于这一章的支出合计（决算、年初预算分别核对）。

    Levels are added separately, never a class together with its own items. If the items exceed the
    total, something is wrong; if they fall short, an account may have been left out, which only the
    tables can tell.

    Formula: 支出合计 = Σ 类 = Σ 项
    Exceptions: items short of the total (see BJ404); the tail of rounding.
    Source: 决算说明勾稽关系 NN-SUM, BG-TOTAL

    Passes::

        # 文
        五、一般公共预算财政拨款支出决算情况说明
        一般公共预算财政拨款支出30.00万元。
        1.教育支出（类）普通教育（款）小学教育（项）。支出决算为10.00万元。
        2.教育支出（类）普通教育（款）初中教育（项）。支出决算为20.00万元。

    Fails::

        # 文
        五、一般公共预算财政拨款支出决算情况说明
        一般公共预算财政拨款支出30.00万元。
        1.教育支出（类）普通教育（款）小学教育（项）。支出决算为10.00万元。
        2.教育支出（类）普通教育（款）初中教育（项）。支出决算为25.00万元。
    """
    for scope in Scope:
        for basis in (Basis.FINAL, Basis.INITIAL_BUDGET, Basis.FULL_BUDGET, Basis.BUDGET):
            total = text_figure(base, Address("本年支出合计", scope, basis))
            if total is None:
                continue
            for level in (1, 3):
                figures = _at_level(base, scope, basis, level)
                if len(figures) > 1:
                    yield _items(total, figures, Address("本年支出合计", scope, basis))


def _items(total: Figure, figures: list[Figure], address: Address) -> Relation:
    expected = total_of(*figures)
    return Relation("BJ314", Shape.SUM, Term(total), expected, subject=address.name(), partial=True)


def _at_level(base: FactBase, scope: Scope, basis: Basis, level: int) -> list[Figure]:
    found: dict[str, Figure] = {}
    for fact in base.text_facts:
        at = fact.address
        if (at.item, at.scope, at.basis) != ("本年支出合计", scope, basis):
            continue
        if level_of(at.account) == level:
            found.setdefault(at.account, fact.figure)
    return list(found.values())


@rule("BJ311", zh="文字：部分不大于整体", en="Narrative: a part is at most its whole")
def subsets(base: FactBase) -> Iterator[Found]:
    """小微企业≤中小企业≤采购总额；外宾接待≤国内接待；公务用车保有量≤车辆总数。

    So is a number in brackets at most the one before them: 2 辆（其中 1 辆已封存）.

    Formula: 部分 ≤ 整体
    Exceptions: none.
    Source: 决算说明勾稽关系 NN-SUBSET

    Passes::

        # 文
        十、政府采购支出情况
        政府采购支出总额50.00万元，授予中小企业合同金额40.00万元，其中：授予小微企业合同金额30.00万元。

    Fails::

        # 文
        十、政府采购支出情况
        政府采购支出总额50.00万元，授予中小企业合同金额40.00万元，其中：授予小微企业合同金额45.00万元。
    """
    yield from _in_brackets(base)
    usual = vocabulary().usual_subsets
    for part_item, whole_item in (*vocabulary().subsets, *usual):
        part, whole = _first(base, part_item), _first(base, whole_item)
        if part is not None and whole is not None and part.unit.kind is whole.unit.kind:
            yield Relation(
                "BJ311",
                Shape.AT_MOST,
                Term(part),
                Term(whole),
                Sign.AT_MOST,
                subject=f"{part_item} ≤ {whole_item}",
                corroboration=(part_item, whole_item) in usual,
            )


def _in_brackets(base: FactBase) -> Iterator[Relation]:
    """Relate a count to the one of the same unit that opens the brackets right behind it."""
    narrative = base.narrative
    for first, second in pairwise(narrative.figures if narrative else ()):
        same = first.unit.kind is Kind.COUNT and first.unit == second.unit
        if narrative is None or not same:
            continue
        between = narrative.text[text_start(first.place) : text_start(second.place)]
        if re.fullmatch(rf"[\d,.]+{re.escape(first.unit.name)}\(其中[^()0-9]*", between):
            yield Relation("BJ311", Shape.AT_MOST, Term(second), Term(first), Sign.AT_MOST)


def _first(base: FactBase, item: str) -> Figure | None:
    return next(
        (
            f.figure
            for f in base.text_facts
            if f.address.item == item and f.address.basis is Basis.FINAL and not f.address.account
        ),
        None,
    )
