"""Inside the narrative: an account said to have no budget, beside its budget."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bjdc_audit.model.facts import Basis
from bjdc_audit.model.findings import Location, Severity, Text, Verdict
from bjdc_audit.model.places import text_start
from bjdc_audit.rules.registry import Found, Observation, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure

# 年初预算 45.00 万元，支出决算 64.00 万元，|年初无此项预算|。
_NONE = re.compile(
    r"元,(?P<said>年初(?:无此项|无该项|没有此项|没有安排|未安排此项|未安排该项|未安排|未编制|无)预算)(?=[,。;])"
)
# A budget of the full year is another matter: it was planned later.
_INITIAL = (Basis.BUDGET, Basis.INITIAL_BUDGET)
_BEGINS = re.compile("[。;\n]")


@rule(
    "BJ368",
    zh="文字：写明无年初预算而预算不为零",
    en="Narrative: no budget was planned, and the budget is not zero",
    severity=Severity.WARNING,
)
def no_budget(base: FactBase) -> Iterator[Found]:
    """同一句里写出了年初预算数，就不应再写“年初无此项预算”。

    Formula: 年初无此项预算 ⇒ 年初预算 = 0
    Exceptions: reasons (部分项目年初未安排预算) are not judged.
    Source: 决算说明勾稽关系 NN-REASON

    Passes::

        # 文
        五、一般公共预算财政拨款支出决算情况说明
        1.教育支出（类）普通教育（款）小学教育（项）。年初预算0.00万元，支出决算6.00万元，年初无此项预算。

    Fails::

        # 文
        五、一般公共预算财政拨款支出决算情况说明
        1.教育支出（类）普通教育（款）小学教育（项）。年初预算5.00万元，支出决算6.00万元，年初无此项预算。
    """
    text = base.narrative.text if base.narrative else ""
    budgets = [f for f in base.text_facts if f.address.basis in _INITIAL and f.figure.value]
    for match in _NONE.finditer(text):
        begins = [m.end() for m in _BEGINS.finditer(text, 0, match.start())]
        start = begins[-1] if begins else 0
        told = [f for f in budgets if start <= text_start(f.figure.place) < match.start()]
        if len({f.figure for f in told}) == 1:
            yield _contradiction(match["said"], told[0].figure, base.spoken(told[0].address))


def _contradiction(said: str, figure: Figure, subject: str) -> Observation:
    return Observation(
        Verdict.WORDING,
        Text(
            f"{subject}：写明“{said}”，同一句却有{figure.shown()}",
            f"{subject}: “{said}” is said beside {figure.shown()}",
        ),
        (Location("stated", figure.place, figure.text),),
        stated=said,
    )
