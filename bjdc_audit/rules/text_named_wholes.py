"""Inside the narrative: shares of a whole that the same paragraph tells under the same name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Ratio, Term, meets, total_of
from bjdc_audit.model.figures import Kind
from bjdc_audit.model.findings import Severity
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.rules.amounts_told import Sentence, Spoken, paragraphs_told, told_of_year
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.text_averages_told import is_amount

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase

_BRACKETS = re.compile(r"\([^()]*\)")
_SHARE = re.compile(
    "^(?:万元|元)?,?占(?P<whole>[^,;。:占约、]{3,30}?)(?:的(?:比[重例])?|比[重例])?(?:为|是)?$"
)
# 年度|支出合计|为; 支出决算|数
_AROUND = re.compile("^(?:年度?,?)?(?:本年度?|全年|当年)?|(?:决算数?)?(?:共|为|是|达)*$")
# 总支出 may be with or without the balance, 经费 and the like of whatever
_LOOSE = re.compile("总|预算数|部分|项目|^(?:全部|收入|支出|本年)$")
# Whose share is told must be an amount, not by how much it changed.
_CHANGED = re.compile("上年|去年|同期|同比|[增减降升超]|节约|结余$|预算数?(?:为|是)?$|[多少高低]")
_JOINED = re.compile("[、,]?(?:和|及|以及|与)?")
_REST = re.compile("[,;]其余的?")
_ITS_SHARE = re.compile("[^,;。0-9]*,占")


@rule(
    "BJ397",
    zh="文字：写明整体及其金额的占比",
    en="Narrative: a share of a whole that is named and told beside it",
    severity=Severity.WARNING,
)
def named_wholes(base: FactBase) -> Iterator[Found]:
    """“甲…万元，占乙支出的…%”：同一段写明了乙支出的金额，占比就只能是甲÷乙支出。

    The whole is what the paragraph tells under just the name that the share gives, before or
    behind it. What 其余…万元 behind that whole is, is what the part leaves of it.

    Formula: 占比 = 部分 ÷ 写明的整体 × 100%；其余 = 整体 − 部分
    Exceptions: wholes told with several amounts, and 总支出, 总收入 and the like, which only
    confirm; shares of changes and budgets.
    Source: 决算说明勾稽关系 NN-SHARE

    Passes::

        # 文
        三、支出决算情况说明
        业务支出40.00万元，其中培训支出10.00万元，占业务支出的25.00%。

    Fails::

        # 文
        三、支出决算情况说明
        业务支出40.00万元，其中培训支出10.00万元，占业务支出的35.00%。
    """
    for paragraph in paragraphs_told(base):
        amounts = [s for s in told_of_year(base, paragraph) if is_amount(s)]
        for sentence in paragraph:
            for at, spoken in enumerate(sentence.told):
                if spoken.figure.unit.kind is Kind.PERCENT:
                    yield from _of_share(sentence, at, amounts, paragraph)


def _of_share(
    sentence: Sentence, at: int, amounts: Sequence[Spoken], paragraph: Sequence[Sentence]
) -> Iterator[Relation]:
    share, behind = sentence.told[at], sentence.told[at + 1 : at + 2]
    if behind and _JOINED.fullmatch(behind[0].gap):
        return  # 占公用经费的 a %、b %: of several parts
    before = [s for s in sentence.told[:at] if s.depth == share.depth]
    part = before[-1] if before and before[-1] in amounts else None
    if part is None or _CHANGED.search(part.words):
        return
    between = sentence.text[part.end - sentence.start : share.start - sentence.start]
    named = _SHARE.match(_BRACKETS.sub("", between))
    if named is None:
        return
    name = _AROUND.sub("", named["whole"])
    told = [s for s in amounts if name and _AROUND.sub("", s.words) == name]
    wholes = [s for s in told if s.figure.value and s.figure.base != part.figure.base]
    if not wholes:
        return
    ratios = [Ratio(Term(part.figure), Term(s.figure)) for s in wholes]
    several = len({s.figure.base for s in wholes}) > 1
    yield Relation(
        "BJ397",
        Shape.SHARE,
        Term(share.figure),
        ratios[0],
        readings=tuple(ratios[1:]),
        corroboration=several or _LOOSE.search(name) is not None,
    )
    if not several and meets(ratios[0], share.figure):
        yield from _rest(paragraph, part, wholes[0])


def _rest(paragraph: Sequence[Sentence], part: Spoken, whole: Spoken) -> Iterator[Relation]:
    """Yield what the rest told right behind a whole must be, and its share."""
    told = next(each.told for each in paragraph if whole in each.told)
    behind = told[told.index(whole) + 1 :][:2]
    if not behind or not behind[0].money or not _REST.fullmatch(behind[0].gap):
        return
    rest = behind[0].figure
    yield Relation("BJ397", Shape.SUM, Term(whole.figure), total_of(part.figure, rest))
    share = behind[1] if len(behind) > 1 else None
    if share and share.figure.unit.kind is Kind.PERCENT and _ITS_SHARE.fullmatch(share.gap):
        yield Relation(
            "BJ397", Shape.SHARE, Term(share.figure), Ratio(Term(rest), Term(whole.figure))
        )
