"""Inside the narrative: paragraphs on a project are about that project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.model.findings import Severity, Text
from bjdc_audit.model.narrative import Remark, RemarkKind
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.texts import statements
from bjdc_audit.rules.wording import observed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase

_TEXT = Text(
    "段首写的是另一个项目，这里的项目名称疑为复制后没有改",
    "the paragraph is headed by another project: this one's name may have been copied",
)


@rule(
    "BJ376",
    zh="绩效：段内项目名称与段首一致",
    en="Performance: a paragraph is about the project that heads it",
    severity=Severity.WARNING,
)
def project_names(base: FactBase) -> Iterator[Found]:
    """“甲项目自评综述：……，乙项目绩效自评得分为……”：乙是另一段的项目，名称没有改过来。

    Told only if the name is exactly that of another paragraph's heading, and the paragraph has its
    own project's name nowhere else.

    Formula: 段内评分的项目 = 段首项目
    Exceptions: names of which one holds the other.
    Source: 决算说明勾稽关系 NN-NAME

    Passes::

        # 文
        十四、预算绩效情况说明
        1.防汛物资储备项目自评综述：根据绩效目标，防汛物资储备项目绩效自评得分为95.00分。
        2.河道清淤疏浚项目自评综述：根据绩效目标，河道清淤疏浚项目绩效自评得分为96.00分。

    Fails::

        # 文
        十四、预算绩效情况说明
        1.防汛物资储备项目自评综述：根据绩效目标，防汛物资储备项目绩效自评得分为95.00分。
        2.河道清淤疏浚项目自评综述：根据绩效目标，防汛物资储备项目绩效自评得分为96.00分。
    """
    for remark in statements(base, Remark):
        if remark.kind is RemarkKind.OTHER_PROJECT:
            yield observed(remark, _TEXT)
