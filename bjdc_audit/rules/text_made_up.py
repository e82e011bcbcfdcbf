"""Inside the narrative: what a total is said to be made up of, and what its rest is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.expressions import Term, total_of
from bjdc_audit.model.facts import Address, Scope
from bjdc_audit.model.findings import Severity
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.recognisers.narrative.phrases import phrases
from bjdc_audit.recognisers.vocabulary import term_form, vocabulary
from bjdc_audit.rules.amounts_told import made_of, sentences_told
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.text_averages_told import is_amount

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.rules.amounts_told import Sentence, Spoken

# 使用非财政拨款结余（含专用结余）
_NAME: Final = r"[^,;。:()0-9]{2,40}(?:\([^()0-9]*\))?"
# 项目支出 A 万元|，由|甲 B 万元、乙 C 万元|三笔构成
_FROM: Final = re.compile(rf"[,;。(]?(?:分别|具体)?由{_NAME}")
_MADE_UP: Final = re.compile(
    "(?:等?[两二三四五六七八九十](?:项|笔|块|部分|者|类)(?:资金|支出|内容)?)?(?:共同)?[构组]成"
)
_NEXT: Final = re.compile(rf"(?:\([^()0-9]*\))?[、,和及与以]{{1,2}}{_NAME}")
# 涉及资金 A 万元，即|甲 B 万元、乙 C 万元。
_THAT_IS: Final = re.compile(rf"[,(]即(?!为|是){_NAME}")
# 财政拨款收入总计由以下三类资金组成：|甲 A 万元，乙 B 万元。
_OF_FOLLOWING: Final = re.compile(
    r"(?:^|[,;。:(])(?P<whole>[^,;。:()0-9由]{2,24})由(?:以下|下列)[^,;。:0-9]*(?:\([^()0-9]*\))?"
    rf"[构组]成:{_NAME}$"
)
_END: Final = re.compile(r"[。;)]|\n|$")
# 收入总计由|本年收入 A 万元、年初结转和结余 B 万元|组成
_OF_ITEM: Final = re.compile(rf"(?:^|[,;。:(])(?P<whole>[^,;。:()0-9由]{{2,24}})由(?!于){_NAME}$")
# 项目支出中|，有 A 万元来自政府性基金，B 万元来自一般公共预算，|其余 C 万元为自有资金
_AMONG: Final = re.compile(
    r"(?:^|[,;。:(])(?P<whole>[^,;。:()0-9]{4,24})(?:之?中|里[头面]?)(?!列支|开支|支付|安排|支出),?[^,;。:0-9]*$"
)
_REST: Final = re.compile("(?:其余|余下|剩余|剩下)的?(?:部分)?(?:资金|支出)?$")
_NESTED: Final = re.compile("其中|合计|共计|比|较|预算数")
_LEAST: Final = 2


@rule(
    "BJ394",
    zh="文字：合计“由…构成”的各项之和",
    en="Narrative: what a total is said to be made up of",
    severity=Severity.WARNING,
)
def made_up(base: FactBase) -> Iterator[Found]:
    """“…万元，由甲…万元、乙…万元、丙…万元三笔构成”：写明由哪些部分构成的，各部分之和应等于合计。

    Whose money it is does not matter: the words say that nothing is left out. The total may be told
    elsewhere: 收入总计由本年收入…万元、年初结转和结余…万元组成. 即 before a list promises no less.

    Formula: 合计 = Σ 所列各部分
    Exceptions: 主要由…构成; lists that end with 等; parts with parts of their own; the tail of
    rounding.
    Source: 决算说明勾稽关系 NN-SUM

    Passes::

        # 文
        三、支出决算情况说明
        活动支出16.00万元，由场地费5.00万元、器材费3.00万元、劳务费8.00万元三笔构成。

    Fails::

        # 文
        三、支出决算情况说明
        活动支出16.00万元，由场地费5.00万元、器材费3.00万元、劳务费9.00万元三笔构成。
    """
    for sentence in sentences_told(base):
        for at, first in enumerate(sentence.told):
            behind = _FROM.fullmatch(first.gap) or _THAT_IS.fullmatch(first.gap)
            named = _OF_ITEM.search(first.gap) or _OF_FOLLOWING.search(first.gap)
            parts = _made_of(sentence, at) if behind or named else ()
            listed = total_of(*(part.figure for part in parts))
            before = sentence.told[at - 1] if at else None
            if parts and behind and before is not None and is_amount(before):
                yield Relation("BJ394", Shape.SUM, Term(before.figure), listed)
            elif parts and named and (item := _item(named["whole"])):
                for whole in _meant(base, item, parts):
                    yield Relation("BJ394", Shape.SUM, Term(whole), listed, subject=item)


def _made_of(sentence: Sentence, at: int) -> Sequence[Spoken]:
    """Return the parts from a number on that something is said to be made up of."""
    told, end = sentence.told, at + 1
    while end < len(told) and _NEXT.fullmatch(told[end].gap):
        end += 1
    parts = told[at:end]
    behind = sentence.text[parts[-1].end - sentence.start :]
    ahead = _THAT_IS.fullmatch(told[at].gap) or _OF_FOLLOWING.search(told[at].gap)
    end_of_list = _END if ahead else _MADE_UP
    closed = end_of_list.match(re.sub(r"^\([^()0-9]*\)", "", behind)) is not None
    return parts if closed and len(parts) >= _LEAST and all(map(is_amount, parts)) else ()


@rule(
    "BJ325",
    zh="文字：各项与“其余”之和＝所说的项目",
    en="Narrative: parts and the rest make the item they are said to be of",
    severity=Severity.WARNING,
)
def with_rest(base: FactBase) -> Iterator[Found]:
    """“项目支出中，…万元来自甲，…万元来自乙，其余…万元为丙”：各项与其余之和应等于该项目的金额。

    The rest leaves nothing out. Of which funds the item is meant may be open: the parts must make
    what text or tables have of it for one of them.

    Formula: 项目金额 = Σ 各项 + 其余
    Exceptions: items of which nothing else is told; items of a part of the unit; parts with parts
    of their own; the tail of rounding.
    Source: 决算说明勾稽关系 NN-SUM

    Passes::

        # 文
        三、支出决算情况说明
        本年支出合计90.00万元，其中：基本支出60.00万元，项目支出30.00万元。
        项目支出中有20.00万元来自上级补助，其余10.00万元为自有资金。

    Fails::

        # 文
        三、支出决算情况说明
        本年支出合计90.00万元，其中：基本支出60.00万元，项目支出30.00万元。
        项目支出中有21.00万元来自上级补助，其余10.00万元为自有资金。
    """
    for sentence in sentences_told(base):
        parts, item = _with_rest(sentence)
        listed = total_of(*(part.figure for part in parts))
        for whole in _meant(base, item, parts) if item else ():
            yield Relation("BJ325", Shape.SUM, Term(whole), listed, subject=item)


def _with_rest(sentence: Sentence) -> tuple[Sequence[Spoken], str]:
    """Return the parts of an item up to what is left of it, and the item's name; "" if none."""
    told = sentence.told
    for end in range(_LEAST, len(told) + 1):
        if not _REST.search(told[end - 1].words):
            continue
        for at in range(end - _LEAST, -1, -1):
            parts, begun = told[at:end], _AMONG.search(told[at].gap)
            if begun is not None:
                plain = all(is_amount(p) and p.depth == 0 for p in parts)
                nested = any(_NESTED.search(part.gap) for part in parts)
                return (parts, _item(begun["whole"])) if plain and not nested else ((), "")
    return (), ""


def _item(words: str) -> str:
    """Return the item that words name in full, but for its fund."""
    named = vocabulary().at_end(term_form(words), "")
    if named is None:
        return ""
    alias, before = named
    return alias.item if not before or phrases().scope_alone(before) is not None else ""


def _meant(base: FactBase, item: str, parts: Sequence[Spoken]) -> Sequence[Figure]:
    """Return what text or tables have of an item: what the parts make, else the first there is.

    Of all scopes; none of the parts themselves.
    """
    own = {part.figure for part in parts}
    addresses = [Address(item, scope) for scope in Scope]
    facts = (f for a in addresses for f in base.stated(a))
    wholes = [f.figure for f in facts if f.figure not in own and f.figure.value]
    made = made_of(part.figure for part in parts)
    return [f for f in wholes if f.interval.meets(made)][:1] or wholes[:1]
