"""Inside the narrative: how many projects are evaluated, and how many are told one by one."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Constant, Term
from bjdc_audit.model.figures import ZERO, exact
from bjdc_audit.model.findings import Severity, Text
from bjdc_audit.model.relations import Relation, Shape, Sign
from bjdc_audit.rules.numbers_told import label_of_projects, performance_stretches, sentences
from bjdc_audit.rules.projects_told import projects, together
from bjdc_audit.rules.registry import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.rules.numbers_told import Told

_NOTE = Text(
    "少于后面逐个列出的项目个数", "is less than the number of projects that are told one by one"
)


@rule(
    "BJ372",
    zh="绩效：项目个数不少于逐个列出的项目",
    en="Performance: no more projects are told than are counted",
    severity=Severity.WARNING,
)
def projects_listed(base: FactBase) -> Iterator[Found]:
    """“共涉及项目2个”，后面却逐个列出3个项目的预算数和执行数，个数有误。

    Fewer projects may be told than are evaluated. The numbers of one sentence may be those of
    several kinds of projects: together they must be enough.

    Formula: 项目个数 ≥ 逐个列出的项目数
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
        if counted and len(single) > 1:
            enough = max([_most(counted), *(group.count for group in groups)])
            if len(single) > enough:
                yield Relation(
                    "BJ372",
                    Shape.COUNT,
                    Term(counted[0].figure),
                    Constant(Decimal(len(single))),
                    Sign.AT_LEAST,
                    note=_NOTE,
                )


def _most(counted: Sequence[Told]) -> Decimal:
    """Return the most projects that a sentence counts, those of several kinds together."""
    with exact():
        return max(sum((t.figure.value for t in each), ZERO) for each in sentences(counted))
