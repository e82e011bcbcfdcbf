"""The words of the page in both languages; those that other outputs use, too, are in ``labels``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bjdc_audit.model.findings import Text
from bjdc_audit.reporters import labels
from bjdc_audit.reporters.html.marks import State

if TYPE_CHECKING:
    from collections.abc import Mapping

STATES: Final[Mapping[State, Text]] = {
    State.ERROR: Text("错误", "error"),
    State.WARNING: Text("警告", "warning"),
    State.NOTE: Text("提示", "note"),
    State.TAIL: Text("尾差", "rounding"),
    State.ACCEPTED: Text("已接受", "accepted"),
    State.INVOLVED: Text("参与有问题的核对", "used in a finding"),
    State.UNCHECKED: Text("未核对", "not checked"),
    State.CHECKED: Text("核对一致", "checked"),
}

_WORDS: Final[Mapping[str, Text]] = {
    "page": Text("部门决算公开勾稽审核", "Audit of published final accounts"),
    "skip": Text("跳到问题", "Skip to the findings"),
    "submissions": Text("本次审核的决算", "Submissions audited"),
    "refused": Text("未能审核的文件", "Files that could not be audited"),
    "findings": Text("问题", "Findings"),
    "none": Text("未发现问题。", "No findings."),
    "none_shown": Text("没有符合条件的问题。", "No finding matches."),
    "filter": Text("筛选问题", "Filter the findings"),
    "severity": Text("级别", "Severity"),
    "rule": Text("规则", "Rule"),
    "part": Text("章节或表", "Section or table"),
    "all": Text("全部", "All"),
    "search": Text("搜索", "Search"),
    "search_hint": Text("数字、科目、文字", "figure, account, words"),
    "reset": Text("清除", "Clear"),
    "shown": Text("显示 {shown} / {total} 个问题", "{shown} of {total} findings shown"),
    "hits": Text(
        "原文中 {n} 处，按回车逐处查看", "{n} places in the text; Enter goes through them"
    ),
    "details": Text("算式和出处", "Arithmetic and places"),
    "places": Text("出处", "Places"),
    "suspect": labels.SUSPECT,
    "advice": labels.SUGGESTION,
    "fingerprint": Text("指纹", "fingerprint"),
    "overview": Text("全貌", "The whole"),
    "where": Text("问题在哪里", "Where the findings are"),
    "where_hint": Text(
        "每一条是一个章节或一张表，每一根竖线是一个数字；点名称跳到原文。",
        "A strip is a section or a table, a line is a figure; a name leads to the text.",
    ),
    "money": Text("资金口径", "Money by scope"),
    "money_hint": Text(
        "只用报告里写出的数，差额是相减得到的。",
        "Only amounts that the report states; a gap is their difference.",
    ),
    "gap": Text("差额", "gap"),
    "as_figures": Text("数字的结果", "How the figures ended"),
    "total": Text("共 {n} 个数字", "{n} figures"),
    "legend": Text("数字的标记", "How figures are marked"),
    "narrative": Text("情况说明", "Narrative"),
    "tables": Text("附表", "Tables"),
    "sheet": Text("工作表", "sheet"),
    "outside": Text("不审核的部分", "not audited"),
    "unknown": Text(
        "没有认作决算表，其中的数字没有核对",
        "not taken for a table of the accounts; its figures were not checked",
    ),
    "hidden_sheet": Text("隐藏的工作表", "hidden sheet"),
    "hidden_cell": Text("隐藏的单元格", "hidden cell"),
    "as_narrative": Text(
        "这个工作表是情况说明，见上文。", "This sheet is the narrative; see above."
    ),
    "rows_left": Text(
        "表太大，另有 {n} 行没有显示。", "The sheet is too large: {n} rows are not shown."
    ),
    "checked_of": Text("已核对 {checked} / {total}", "{checked} of {total} checked"),
    "no_figures": Text("没有数字", "no figures"),
    "unchecked": Text("没有核对的数字", "Figures that were not checked"),
    "reading": Text("读取情况", "How the files were read"),
    "not_audited": Text("未审核", "not audited"),
    "summary": Text("小结", "Summary"),
    "others": Text("其他位置", "Other places"),
    "others_hint": Text(
        "问题还提到下列位置，它们不在上面的文字和表里。",
        "Findings name these places, too, which are neither in the text nor in the tables above.",
    ),
    "files": Text("审核的文件", "Files audited"),
    "made_by": Text("由 bjdc {version} 审核", "audited by bjdc {version}"),
    "limits": Text(
        "“一致”只说明公开的数字相互对得上，不说明账是对的。",
        "“Checked” means that the published figures agree, not that the books are right.",
    ),
    "signed": Text("审核人", "Reviewed by"),
    "date": Text("日期", "Date"),
    "close": Text("关闭", "Close"),
    "open_all": Text("全部展开", "Open all"),
    "close_all": Text("全部收起", "Close all"),
    "finding_n": Text("问题 {n}", "finding {n}"),
    "to": Text("改为", "should be"),
}


def words(lang: str) -> dict[str, str]:
    """Return all words in one language."""
    return {key: text.to(lang) for key, text in _WORDS.items()}
