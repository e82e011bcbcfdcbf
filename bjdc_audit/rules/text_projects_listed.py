"""Inside the narrative: how many projects are evaluated, and how many are told one by one."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Constant, Term
from bjdc_audit.model.figures import ZERO, Kind, added
from bjdc_audit.model.findings import Severity, Text
from bjdc_audit.model.relations import Relation, Shape, Sign
from bjdc_audit.rules.numbers_told import label_of_projects, performance_stretches, sentences
from bjdc_audit.rules.projects_told import projects, together
from bjdc_audit.rules.registry import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.rules.numbers_told import Told
    from bjdc_audit.rules.projects_told import Project, Together

# 反映|甲项目、乙项目和丙项目等|3 个项目
_NAMED = re.compile("反映|公开|选取|选择|其中|对|将|开展|组织|[。\n]")
_SHOWN = ("反映", "公开")
_BETWEEN = re.compile('、|(?<=项目|经费|资金|专项)(?:以及|及|和|与)|[”"](?:以及|及|和|与|、)?[“"]')
_WHOLE_UNIT = "整体"
_NOTE = Text(
    "与后面逐个列出的项目个数不符", "does not fit the number of projects that are told one by one"
)


@rule(
    "BJ372",
    zh="绩效：项目个数不少于逐个列出的项目",
    en="Performance: no more projects are told than are counted",
    severity=Severity.NOTE,
)
def projects_listed(base: FactBase) -> Iterator[Found]:
    """“共涉及项目2个”，后面却逐个列出3个项目的预算数和执行数，个数有误。

    Fewer projects may be told than are evaluated, but not if their money makes up all that is
    evaluated, or if just these are named before the number of those shown (反映甲、乙等2个项目).
    The numbers of one sentence may be those of several kinds of projects, enough together.

    Formula: 项目个数 ≥ 逐个列出的项目数；资金相同或逐个写出名称时，项目个数 = 逐个列出的项目数
    Exceptions: texts that count projects nowhere; texts that count as many in another sentence.
    Source: 决算说明勾稽关系 NN-COUNT

    Passes::

        # 文
        十四、预算绩效情况说明
        对2个项目开展了绩效自评。
        甲项目全年预算数20.00万元，执行数18.00万元。
        乙项目全年预算数10.00万元，执行数9.00万元。

    Fails::

        # 文
        十四、预算绩效情况说明
        对2个项目开展了绩效自评。
        甲项目全年预算数20.00万元，执行数18.00万元。
        乙项目全年预算数10.00万元，执行数9.00万元。
        丙项目全年预算数30.00万元，执行数27.00万元。
    """
    for stretch in performance_stretches(base):
        groups = together(stretch)
        single = projects(stretch, groups)
        counted = [t for t in stretch if label_of_projects(t) is not None]
        if not counted or len(single) < 2:  # noqa: PLR2004 - one project is no list
            continue
        enough = max([_most(counted), *(group.count for group in groups)])
        # A sheet below the text may tell the same project again.
        different = len({(p.budget.figure.base, p.spent.figure.base) for p in single})
        if different > enough:
            yield _compared(counted[0].figure, different, Sign.AT_LEAST)
        for group in groups:
            said = [t.figure for t in counted if t.sentence == group.told[0].sentence]
            heads = [figure for figure in said if figure.value == group.count]
            right = any(figure.value == len(single) for figure in said)
            if heads and not right and _is_all_money(group, single):
                yield _compared(heads[0], len(single), Sign.EQUAL)
        own = [p for p in single if _WHOLE_UNIT not in p.budget.gap]
        for told in counted:
            if len(own) == _names(told):
                sign = Sign.EQUAL if _is_of_shown(told) else Sign.AT_LEAST
                yield _compared(told.figure, len(own), sign)


def _names(told: Told) -> int:
    """Return how many projects are named right before a number of projects: 甲、乙等|2 个项目."""
    if not told.gap.endswith("等"):
        return 0
    names = _BETWEEN.split(_NAMED.split(told.gap)[-1])
    return len([name for name in names if name.strip('“”"、等')])


def _is_of_shown(told: Told) -> bool:
    """Tell whether projects are counted that the text shows: 反映甲、乙等|2 个项目绩效自评结果.

    对甲、乙等 14 个项目开展自评: others may be evaluated, too.
    """
    verbs = _NAMED.findall(told.gap)
    return bool(verbs) and verbs[-1] in _SHOWN


def _compared(count: Figure, listed: int, sign: Sign) -> Relation:
    number = Constant(Decimal(listed))
    return Relation("BJ372", Shape.COUNT, Term(count), number, sign, note=_NOTE)


def _is_all_money(group: Together, single: Sequence[Project]) -> bool:
    """Tell whether the money of several projects is that of all projects told one by one."""
    money = {t.figure.base for t in group.told if t.figure.unit.kind is Kind.AMOUNT}
    spent = added(p.spent.figure for p in single)
    planned = added(p.budget.figure for p in single)
    return bool(money & {spent, planned} - {ZERO})


def _most(counted: Sequence[Told]) -> Decimal:
    """Return the most projects that a sentence counts, those of several kinds together."""
    return max(added(t.figure for t in each) for each in sentences(counted))
