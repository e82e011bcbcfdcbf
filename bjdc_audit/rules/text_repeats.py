"""Inside the narrative: the same indicator told more than once."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from bjdc_audit.data import load_data
from bjdc_audit.model.expressions import Term, total_of
from bjdc_audit.model.facts import Address, Basis, Scope
from bjdc_audit.model.figures import Kind, exact
from bjdc_audit.model.findings import Reason
from bjdc_audit.model.places import text_start
from bjdc_audit.model.relations import Relation, Shape, Sign
from bjdc_audit.recognisers.vocabulary import vocabulary
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.texts import LOOSE_SECTIONS, text_figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.facts import Fact
    from bjdc_audit.model.figures import Figure

_MIN_WORDS = 4
_MIN_DIGITS = 3
_ENOUGH = 20
"""Places that confirm an amount; more of them would prove nothing more."""
_AT_BEGIN = re.compile("(?:年初|上年末|上年年末)[^,;。:]*$")
_WORDS = 20


@rule("BJ309", zh="文字：同一指标前后一致", en="Narrative: the same indicator twice is the same")
def repeats(base: FactBase) -> Iterator[Found]:
    """同一指标（同口径、同年度）在文字中出现多次，数字应当相同。

    The version that most places support is taken as the reference. 0.01 apart is a copy difference
    (note): somebody forced a column to add.

    Formula: 甲处 = 乙处
    Exceptions: other scopes and other budgets are other indicators; performance texts only confirm.
    Source: 决算说明勾稽关系 NN-REPEAT

    Passes::

        # 文
        一、收入支出决算总体情况说明
        2.本年收入合计100.00万元。
        二、收入决算情况说明
        本年收入合计100.00万元，其中：财政拨款收入100.00万元。

    Fails::

        # 文
        一、收入支出决算总体情况说明
        2.本年收入合计120.50万元。
        二、收入决算情况说明
        本年收入合计102.50万元，其中：财政拨款收入102.50万元。
    """
    groups: dict[Address, list[Fact]] = defaultdict(list)
    for fact in base.text_facts:
        groups[fact.address].append(fact)
    for address, facts in groups.items():
        yield from _same(base, address, facts)


def _same(base: FactBase, address: Address, facts: Sequence[Fact]) -> Iterator[Relation]:
    firm = [f.figure for f in facts if f.source not in LOOSE_SECTIONS and not _begins(base, f)]
    loose = [f.figure for f in facts if f.source in LOOSE_SECTIONS]
    figures = list(dict.fromkeys(firm))
    if not figures:
        return
    support = Counter(f.base for f in figures)
    reference = max(figures, key=lambda f: (support[f.base], -text_start(f.place)))
    for figure in figures:
        if figure is not reference:
            yield Relation(
                "BJ309",
                Shape.SAME,
                Term(figure),
                Term(reference),
                subject=base.spoken(address),
                corroboration=vocabulary().is_average(address),  # of other vehicles, perhaps
            )
    for figure in dict.fromkeys(loose):
        if figure not in figures:
            yield Relation(
                "BJ309",
                Shape.SAME,
                Term(figure),
                Term(reference),
                subject=base.spoken(address),
                corroboration=True,
            )


def _begins(base: FactBase, fact: Fact) -> bool:
    """Tell whether a number is that of the beginning of the year: 年初公务用车保有量 17 辆."""
    text = base.narrative.text if base.narrative is not None else ""
    at = text_start(fact.figure.place)
    counted = fact.figure.unit.kind is Kind.COUNT
    return counted and _AT_BEGIN.search(text[max(at - _WORDS, 0) : at]) is not None


@rule(
    "BJ318",
    zh="文字：同名的功能科目与经济科目",
    en="Narrative: functional and economic account agree",
    only_confirms=True,
)
def paired_accounts(base: FactBase) -> Iterator[Found]:
    """住房公积金、职业年金等既是功能“项”又是经济“款”，两处金额通常相同（只用于印证）。

    The pairs stand in data/accounts.toml. Equality is usual, not required: it confirms, and never
    accuses.

    Formula: 功能分类某项 = 经济分类某款；合并列示的旧科目 ≥ 各对应项之和
    Exceptions: all; this rule raises no finding.
    Source: 支出经济分类科目说明

    Passes::

        # 文
        五、一般公共预算财政拨款支出决算情况说明
        1.住房保障支出（类）住房改革支出（款）住房公积金（项）。支出决算为4.00万元。
        六、一般公共预算财政拨款基本支出决算情况说明
        一般公共预算财政拨款基本支出40.00万元，其中：
        （一）人员经费30.00万元，主要包括：基本工资20.00万元、住房公积金4.00万元。
    """
    basic = Address("基本支出", Scope.GENERAL_BUDGET)
    pairs = load_data("accounts.toml")["pairs"]
    names: dict[str, str] = {}
    for entry in (entry for table in base.tables for entry in table.entries):
        names.setdefault(entry.row.code, entry.row.name)
    functional = [
        (fact, pairs[name])
        for fact in base.text_facts
        if fact.address.basis is Basis.FINAL
        and (name := _last_name(names, fact.address.account)) in pairs
    ]
    for fact, code in functional:
        figure = text_figure(base, Address(basic.item, basic.scope, Basis.FINAL, code))
        if figure is not None:
            yield Relation(
                "BJ318",
                Shape.SAME,
                Term(figure),
                Term(fact.figure),
                subject=base.spoken(fact.address),
                corroboration=True,
            )
    yield from _split_accounts(base, functional)


def _last_name(names: Mapping[str, str], account: str) -> str:
    return account.rsplit("/", 1)[-1] if "/" in account else names.get(account, "")


def _split_accounts(base: FactBase, functional: Sequence[tuple[Fact, str]]) -> Iterator[Relation]:
    """A former account stands for all the accounts it was divided into."""
    for names in vocabulary().economic.values():
        for name in names:
            whole = text_figure(
                base, Address("基本支出", Scope.GENERAL_BUDGET, Basis.FINAL, name.code)
            )
            apart = {
                code
                for code in name.split
                if text_figure(base, Address("基本支出", Scope.GENERAL_BUDGET, Basis.FINAL, code))
            }
            parts = [f.figure for f, code in functional if code in name.split and code not in apart]
            if whole is not None and parts:
                yield Relation(
                    "BJ318",
                    Shape.AT_MOST,
                    Term(whole),
                    total_of(*parts),
                    Sign.AT_LEAST,
                    subject=name.name,
                    corroboration=True,
                )


@rule(
    "BJ320",
    zh="文字：不同名称的相同金额",
    en="Narrative: the same amount under other names",
    only_confirms=True,
)
def same_amounts(base: FactBase) -> Iterator[Found]:
    """不同章节、不同名称的金额恰好相同，列出供参考，不算核对过。

    It helps a reviewer to see that goods procured and capital spending are one purchase. The
    figures do not count as checked by it.

    Formula: 甲处 = 乙处
    Exceptions: all; this rule raises no finding.
    Source: 决算说明勾稽关系 X-PROC

    Passes::

        # 文
        七、一般公共预算财政拨款项目支出决算情况说明
        一般公共预算财政拨款项目支出35.20万元。
        十二、政府采购支出决算情况说明
        政府采购支出总额35.20万元。
    """
    outside = _outside(base)
    amounts = [
        f
        for f in (base.narrative.figures if base.narrative else ())
        if f.unit.kind is Kind.AMOUNT and f.value and f not in outside
    ]
    with exact():
        ordered = sorted(amounts, key=lambda f: (f.base, text_start(f.place)))
    for first, second in pairwise(ordered):
        precise = max(len(first.text), len(second.text)) > _MIN_DIGITS
        if first.base == second.base and precise:
            yield Relation(
                "BJ320", Shape.SAME, Term(second), Term(first), corroboration=True, incidental=True
            )


def _outside(base: FactBase) -> set[Figure]:
    if base.narrative is None:
        return set()
    return {f for f, reason in base.narrative.excuses.items() if reason is Reason.OUTSIDE}
