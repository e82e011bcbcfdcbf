"""Inside the narrative: what accounts used of last year's money, and what they carried on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.expressions import Term, total_of
from bjdc_audit.model.facts import Address, Scope
from bjdc_audit.model.findings import Severity
from bjdc_audit.model.relations import Relation, Shape, Sign
from bjdc_audit.rules.amounts_told import paragraphs_told, sentences_told
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.texts import may_print, section_at, unbound_figures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.rules.amounts_told import Sentence, Spoken

_USED: Final = re.compile("(?:上年|年初)(?:度)?结转(?:和结余)?[^,;。:]*$")
_CARRIED: Final = re.compile(
    "(?:年末|期末)(?:尚有)?结转(?:和结余)?[^,;。:]*$|结转(?:至)?[下次]一?年(?:度)?$"
)
_CARRIED_BEHIND: Final = re.compile(r"[^,;。:()]{0,12}结转(?:至|到)?[下次]一?年")
_EARLIER: Final = re.compile(r"20\d\d年度?|上年|去年|以前年度")
_SCOPES: Final = (Scope.GENERAL_BUDGET, Scope.FISCAL)
_OPENING: Final = "年初结转和结余"
_CLOSING: Final = "年末结转和结余"
_FUNDS: Final = (Scope.GOV_FUND, Scope.STATE_CAPITAL)
_CHAPTER: Final = "general_budget"


@rule(
    "BJ347",
    zh="文字：各科目使用上年结转之和＝年初结转",
    en="Narrative: what accounts used of last year's money is what there was",
    only_confirms=True,
)
def carried_over(base: FactBase) -> Iterator[Found]:
    """一般公共预算一章各科目“使用上年结转…万元”之和恰好等于年初结转和结余的，“…万元结转下年”之和恰好等于年末结转和结余的，予以印证。

    Not every account tells what it used: a sum that differs accuses nobody.

    Formula: 年初结转和结余 = Σ 各科目使用上年结转；年末结转和结余 = Σ 各科目结转下年
    Exceptions: all; this rule raises no finding.
    Source: 决算说明勾稽关系 PY-OPEN

    Passes::

        # 文
        四、财政拨款收入支出决算总体情况说明
        一般公共预算财政拨款年初结转和结余20.60万元。
        五、一般公共预算财政拨款支出决算情况说明
        1.教育支出（类）普通教育（款）小学教育（项）。支出决算为20.00万元，主要原因是使用上年结转12.60万元。
        2.教育支出（类）普通教育（款）初中教育（项）。支出决算为10.00万元，主要原因是使用上年结转8.00万元。
    """
    used: list[Figure] = []
    carried: list[Figure] = []
    for paragraph in paragraphs_told(base):
        section = section_at(base, paragraph[0].start)
        if section is None or section.kind != _CHAPTER:
            continue
        told = [(sentence, s) for sentence in paragraph for s in sentence.told if s.money]
        used += [s.figure for _, s in told if _USED.search(s.words)][:1]
        carried += [s.figure for sentence, s in told if _is_carried(sentence, s)][:1]
    for item, parts in ((_OPENING, used), (_CLOSING, carried)):
        made = total_of(*parts)
        facts = [f for scope in _SCOPES for f in base.stated(Address(item, scope))]
        for whole in (f.figure for f in facts if len(parts) > 1):
            value = made.point()
            if whole not in parts and value is not None and may_print(whole, value):
                yield Relation("BJ347", Shape.SUM, Term(whole), made, corroboration=True)


@rule(
    "BJ349",
    zh="文字：某类资金结转下年的金额不超过其年末结转",
    en="Narrative: money of a fund that is carried on is no more than its closing balance",
    severity=Severity.WARNING,
)
def carried_on(base: FactBase) -> Iterator[Found]:
    """政府性基金、国有资本一章里“年末结转…万元”“…万元结转下年”不应超过该类资金的年末结转和结余。

    What is left of an account is a part of what is left of its fund.

    Formula: 结转下年的金额 ≤ 该类资金年末结转和结余
    Exceptions: amounts that an item is known of (BJ401); funds of which no closing balance is told.
    Source: 决算报表勾稽关系 T08-ROLL

    Passes::

        # 文
        九、政府性基金预算财政拨款支出决算情况说明
        政府性基金预算财政拨款年末结转和结余27.36万元。
        1.城乡社区支出（类）国有土地使用权出让收入安排的支出（款）农村基础设施建设支出（项）。支出决算为40.00万元。年末结转的27.36万元为工程质保金。

    Fails::

        # 文
        九、政府性基金预算财政拨款支出决算情况说明
        政府性基金预算财政拨款年末结转和结余27.36万元。
        1.城乡社区支出（类）国有土地使用权出让收入安排的支出（款）农村基础设施建设支出（项）。支出决算为40.00万元。年末结转的67.84万元为工程质保金。
    """
    loose = unbound_figures(base)
    for sentence in sentences_told(base):
        section = section_at(base, sentence.start)
        scope = section.scope if section is not None else None
        closing = base.stated(Address(_CLOSING, scope)) if scope in _FUNDS else ()
        for spoken in sentence.told if closing else ():
            ours = spoken.money and spoken.figure in loose and not _EARLIER.search(sentence.text)
            if ours and _is_carried(sentence, spoken):
                largest = max((fact.figure for fact in closing), key=lambda f: f.base)
                yield Relation(
                    "BJ349",
                    Shape.AT_MOST,
                    Term(spoken.figure),
                    Term(largest),
                    Sign.AT_MOST,
                    subject=_CLOSING,
                    incidental=True,
                )


def _is_carried(sentence: Sentence, spoken: Spoken) -> bool:
    behind = sentence.text[spoken.end - sentence.start :]
    return bool(_CARRIED.search(spoken.words) or _CARRIED_BEHIND.match(behind))
