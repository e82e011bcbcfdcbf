"""Inside the narrative: parts of unknown names, which never exceed their total."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.model.findings import Severity
from bjdc_audit.rules.listed import is_plain, limit_of, unnamed_lists
from bjdc_audit.rules.registry import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase


@rule(
    "BJ388",
    zh="文字：所列部分不超过合计",
    en="Narrative: listed parts do not exceed their total",
    severity=Severity.NOTE,
)
def listed_within(base: FactBase) -> Iterator[Found]:
    """“其中：”“包括：”后面列出的部分，名称不是已知的收支项目时，不必列全，但不应超过前面的合计。

    Lists that tell nothing but one amount of each part are held to it by BJ301; where they tell
    more (budget and outcome, averages, brackets), which of it makes up the total is not certain.

    Formula: 合计 ≥ Σ 所列部分
    Exceptions: lists of known parts, which BJ301 adds up; lists that tell the whole total again;
    lists that several amounts before them may be the total of.
    Source: 决算说明勾稽关系 NN-SUM, NN-SUBSET

    Passes::

        # 文
        三、支出决算情况说明
        本年支出合计100.00万元，其中：河道清淤（二期）60.00万元，堤防加固20.00万元。

    Fails::

        # 文
        三、支出决算情况说明
        本年支出合计100.00万元，其中：河道清淤（二期）60.00万元，堤防加固80.00万元。
    """
    for listing in unnamed_lists(base):
        if not is_plain(base, listing):
            yield limit_of(base, "BJ388", listing)
