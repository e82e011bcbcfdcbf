"""Inside the narrative: shares and completion rates."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Portion, Ratio, Sum, Term
from bjdc_audit.model.facts import BUDGETS, Address, Basis, Scope
from bjdc_audit.model.narrative import Change, Rate, Share
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.recognisers.totals import levels_above
from bjdc_audit.recognisers.vocabulary import vocabulary
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.texts import (
    LOOSE_SECTIONS,
    budget_figures,
    stated_figures,
    statements,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure

_KINDS = ("货物", "工程", "服务")
_SMALL = "授予中小企业合同金额"


@rule("BJ302", zh="文字：占比＝部分÷整体", en="Narrative: a share is part by whole")
def shares(base: FactBase) -> Iterator[Found]:
    """“占…%”应等于部分除以整体。

    The whole is the one the sentence names (占本年支出合计的…); if it names none, the total of the
    list. Where a name can mean the whole of two scopes, the share is wrong only if it fits neither.
    A share of no whole that the text tells is confirmed by the tables' total of its item.

    Formula: 占比 = 部分 ÷ 整体 × 100%
    Exceptions: 0 ÷ 0 written as 0 % is filler (note).
    Source: 决算说明勾稽关系 NN-SHARE

    Passes::

        # 文
        三、支出决算情况说明
        本年支出合计300.00万元，其中：基本支出100.00万元，占33.33%；项目支出200.00万元，占66.67%。

    Fails::

        # 文
        三、支出决算情况说明
        本年支出合计300.00万元，其中：基本支出100.00万元，占35.33%；项目支出200.00万元，占66.67%。
    """
    told = {s.part: s for s in statements(base, Share) if s.part is not None}
    for share in statements(base, Share):
        parts = (share.part,) if share.part else stated_figures(base, share.subject)[:1]
        wholes = [whole for whole in wholes_of(base, share) if whole not in parts]
        untold = not wholes and not share.words.strip()
        wholes = wholes or (_totals_in_tables(base, share.subject) if untold else [])
        if not parts or not wholes:
            continue
        # 甲支出 A 万元，占乙的 a %，其中丙支出占 b %: of the first, or of 乙
        above = told.get(wholes[0]) if not share.words.strip() else None
        beyond = wholes_of(base, above) if above is not None else ()
        wholes += [whole for whole in beyond if whole not in (*parts, *wholes)]
        first, *others = (Ratio(Term(parts[0]), Term(w)) for w in wholes)
        subject = base.spoken(share.subject)
        loose = share.section.kind in LOOSE_SECTIONS
        yield Relation(
            "BJ302",
            Shape.SHARE,
            Term(share.stated),
            first,
            subject=subject,
            readings=tuple(others),
            whole=share.words.strip(),
            named=bool(share.words.strip()) and len(share.whole_addresses) == 1,
            corroboration=share.guessed
            or untold
            or (above is not None and not beyond)
            or (loose and wholes[0].value != 0),
        )


def _totals_in_tables(base: FactBase, part: Address | None) -> list[Figure]:
    """Return what the tables have for the totals of an item whose share is told of no whole."""
    above = levels_above(part) if part is not None else ()
    return [f.figure for totals in above for total in totals for f in base.in_tables(total)]


def wholes_of(base: FactBase, share: Share) -> tuple[Figure, ...]:
    """Return what a share may be a share of, the likeliest first."""
    named = [f for a in share.whole_addresses for f in stated_figures(base, a)]
    return tuple(dict.fromkeys((*share.wholes, *named))) or _looked_up(base, share)


def _looked_up(base: FactBase, share: Share) -> tuple[Figure, ...]:
    """Find a whole that the sentence names but its section does not state."""
    for address in share.whole_addresses:
        found = stated_figures(base, address) or _empty_total(base, address)
        if found:
            return found
    return ()


def _empty_total(base: FactBase, part: Address) -> tuple[Figure, ...]:
    """A part of a total that is printed as zero is zero, too."""
    for identity in vocabulary().identities:
        if any(item == part.item for item, _ in identity.parts) and part.scope in identity.scopes:
            total = stated_figures(base, Address(identity.total, part.scope))
            if total and total[0].value == 0:
                return total
    return ()


def _implied(base: FactBase, rate: Rate, final: Figure) -> Iterator[Sum]:
    """Yield the budget of 「完成预算的 104 %，比预算增加 4.00 万元」: outcome less change."""
    for change in statements(base, Change):
        currents = change.currents or stated_figures(base, change.subject)
        same = change.basis is rate.basis and final in currents
        if same and rate.basis in BUDGETS and change.amount and change.sign in (1, -1):
            yield Sum(((1, Term(final)), (-change.sign, Term(change.amount))))
            if change.words.endswith("于"):  # 小于预算数 A 万元: by A, or than A
                yield Sum(((1, Term(change.amount)),))


@rule(
    "BJ304",
    zh="文字：完成预算比率＝决算÷预算",
    en="Narrative: a completion rate is final by budget",
)
def rates(base: FactBase) -> Iterator[Found]:
    """“完成预算的…%”应等于决算数除以预算数；预算为零时没有完成率。

    The budget is the one the words name (年初, 全年, 调整), never swapped for another. Where the
    narrative does not state it, the table does. More than 100 % is normal.

    Formula: 完成率 = 决算 ÷ 预算 × 100%
    Exceptions: 0.00 → 0.00 written as 0 % is filler (note); x → a finite rate on a zero budget is a
    convention (warning).
    Source: 决算说明勾稽关系 NN-RATE, NN-RATE-ZERO

    Passes::

        # 文
        五、一般公共预算财政拨款支出决算情况说明
        1.教育支出（类）普通教育（款）小学教育（项）。年初预算为8.00万元，支出决算为10.00万元，完成年初预算的125.00%。

    Fails::

        # 文
        五、一般公共预算财政拨款支出决算情况说明
        1.教育支出（类）普通教育（款）小学教育（项）。年初预算为8.00万元，支出决算为10.00万元，完成年初预算的120.00%。
    """
    for rate in statements(base, Rate):
        finals = rate.finals or stated_figures(base, rate.subject)
        budgets = rate.budgets or budget_figures(base, rate.subject, rate.basis)
        pairs = [Ratio(Term(f), Term(b)) for f in finals for b in budgets]
        if not pairs:
            pairs = [Ratio(Term(f), b) for f in finals for b in _implied(base, rate, f)]
        of_part = bool(pairs)
        if rate.total is not None:
            pairs.append(Ratio(Term(rate.total[0]), Term(rate.total[1])))
        if not pairs:
            continue
        subject = base.spoken(rate.subject)
        elsewhere = rate.total is None and not (rate.finals and rate.budgets)
        yield Relation(
            "BJ304",
            Shape.RATE,
            Term(rate.stated),
            pairs[0],
            subject=subject,
            readings=tuple(pairs[1:]),
            named=bool(rate.budgets) and rate.basis in _SAID,
            corroboration=not of_part or (elsewhere and rate.section.kind in LOOSE_SECTIONS),
        )


_SAID = (Basis.INITIAL_BUDGET, Basis.FULL_BUDGET)
"""Budgets that a rate can be said to be of, so that no other one is meant."""


def _spending(kind: str) -> str:
    return f"政府采购{kind}支出"


def _nothing(base: FactBase, item: str) -> bool:
    """Tell whether nothing of a kind was bought: it is stated as zero."""
    stated = stated_figures(base, Address(item, Scope.ALL_FUNDS))
    return bool(stated) and all(f.value == 0 for f in stated)


@rule("BJ316", zh="文字：分类授予中小企业的占比", en="Narrative: small-enterprise shares by kind")
def shares_by_kind(base: FactBase) -> Iterator[Found]:
    """货物、工程、服务各自授予中小企业的占比，应与授予中小企业合同金额相符。

    The amounts by kind are not printed, only their shares; together they must make the total.

    Formula: 授予中小企业合同金额 = Σ 各类支出 × 各类占比
    Exceptions: judged only where the shares of all kinds that were bought are stated.
    Source: 决算说明勾稽关系 NN-SHARE

    Passes::

        # 文
        十二、政府采购支出决算情况说明
        政府采购支出总额50.00万元，其中：政府采购货物支出20.00万元、政府采购工程支出10.00万元、政府采购服务支出20.00万元。授予中小企业合同金额35.00万元；货物采购授予中小企业合同金额占货物支出金额的100.00%，工程采购授予中小企业合同金额占工程支出金额的50.00%，服务采购授予中小企业合同金额占服务支出金额的50.00%。

    Fails::

        # 文
        十二、政府采购支出决算情况说明
        政府采购支出总额50.00万元，其中：政府采购货物支出20.00万元、政府采购工程支出10.00万元、政府采购服务支出20.00万元。授予中小企业合同金额35.00万元；货物采购授予中小企业合同金额占货物支出金额的100.00%，工程采购授予中小企业合同金额占工程支出金额的50.00%，服务采购授予中小企业合同金额占服务支出金额的70.00%。
    """
    found: dict[str, Share] = {}
    by_word: dict[str, list[Share]] = defaultdict(list)
    spent = {f.figure for f in base.text_facts if f.address.item in map(_spending, _KINDS)}
    for share in statements(base, Share):
        if share.part is None and share.wholes and share.subject and share.wholes[0] in spent:
            by_word[share.subject.item].append(share)
    for kind in _KINDS:
        for share in by_word.get(f"{kind}采购{_SMALL}", []):
            found.setdefault(kind, share)
    total = next((f.figure for f in base.text_facts if f.address.item == _SMALL), None)
    for share in found.values():
        if share.wholes[0].value == 0:
            whole = Term(share.wholes[0])
            yield Relation("BJ316", Shape.SHARE, Term(share.stated), Ratio(whole, whole))
    untold = [_spending(kind) for kind in _KINDS if kind not in found]
    if total is None or not found or not all(_nothing(base, item) for item in untold):
        return
    # Whoever reckoned a share may have had the amount of the kind printed before him.
    portions = [
        Portion(Term(s.stated), Term(s.wholes[0]), s.wholes[0].half_unit) for s in found.values()
    ]
    yield Relation(
        "BJ316", Shape.SUM, Term(total), Sum(tuple((1, p) for p in portions)), subject=_SMALL
    )
