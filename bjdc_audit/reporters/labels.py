"""The words of the reports in both languages. What a finding says comes with the finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bjdc_audit.model.findings import Diagnosis, EndState, Severity, Text, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bjdc_audit.model.findings import Selection

_FEW: Final = 6

SEVERITIES: Final[Mapping[Severity, Text]] = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.NOTE: Text("提示", "note"),
}

CONFIRMS: Final = Text("只印证", "confirms only")
"""Instead of the severity of a rule that raises no finding."""

VERDICTS: Final[Mapping[Verdict, Text]] = {
    Verdict.CONSISTENT: Text("一致", "consistent"),
    Verdict.ROUNDING: Text("四舍五入尾差", "rounding"),
    Verdict.MISMATCH: Text("不一致", "mismatch"),
    Verdict.UNDEFINED: Text("基数为零", "zero base"),
    Verdict.SCOPE: Text("口径不同", "scope"),
    Verdict.WORDING: Text("文字问题", "wording"),
    Verdict.MISSING: Text("缺失", "missing"),
}

END_STATES: Final[Mapping[EndState, Text]] = {
    EndState.CONSISTENT: Text("一致", "consistent"),
    EndState.ROUNDING: Text("尾差", "rounding"),
    EndState.FINDING: Text("有问题", "finding"),
    EndState.UNCHECKED: Text("未核对", "unchecked"),
}

DIAGNOSES: Final[Mapping[Diagnosis, Text]] = {
    Diagnosis.TRUNCATED: Text("末位被舍去，没有四舍五入", "cut off instead of rounded"),
    Diagnosis.COPY_DIFFERENCE: Text(
        "同一个数两处相差一个末位", "one number, printed one last digit apart"
    ),
    Diagnosis.ADJUSTED_TAIL: Text(
        "舍位平衡：末位曾被调整，使合计相等", "tail adjusted so that the printed column adds up"
    ),
    Diagnosis.ZERO_FILLER: Text("零比零，是模板的填充", "zero by zero, filled in by the template"),
    Diagnosis.EQUALS_AMOUNT: Text(
        "百分比与金额相同，像是抄错", "the percentage repeats the amount"
    ),
    Diagnosis.WRONG_BASE: Text("除以了别的基数", "divided by another base"),
    Diagnosis.WRONG_SIGN: Text("增减方向相反", "the direction is reversed"),
    Diagnosis.UNIT_SLIP: Text("单位错位（元、万元）", "the unit slipped (元, 万元)"),
    Diagnosis.WRONG_SCOPE: Text("用了另一口径的数", "the number of another scope"),
    Diagnosis.SWAPPED_DIGITS: Text("数字颠倒", "swapped digits"),
}

ROLES: Final[Mapping[str, Text]] = {
    "stated": Text("所述", "stated in"),
    "operand": Text("算自", "operand"),
    "other": Text("另见", "see also"),
    "bridge": Text("差额", "bridge"),
}

HERE: Final = Text("此处", "here")
ELSEWHERE: Final = Text("另处", "elsewhere")
SCOPE_ROLES: Final[Mapping[str, Text]] = {**ROLES, "stated": HERE, "operand": ELSEWHERE}

STATED_IN_TEXT: Final = Text("文中", "text")
STATED_IN_TABLE: Final = Text("表中", "table")
EXPECTED: Final = Text("应为", "should be")
COMPUTED: Final = Text("算得", "computed")
DIFFERENCE: Final = Text("相差", "off by")
POINTS: Final = Text("个百分点", "percentage points")
FORMULA: Final = Text("算式", "formula")
INTERVAL: Final = Text("区间", "range")
DIAGNOSIS: Final = Text("诊断", "diagnosis")
CAUTION: Final = Text("注意", "caution")
SUGGESTION: Final = Text("建议", "advice")
FINGERPRINT: Final = Text("指纹", "fingerprint")
WEAK: Final = Text(
    "数字太小，几乎写什么都通得过：这一核对说明不了什么",
    "the figures are so small that nearly any value passes: this check says little",
)
SUSPECT: Final = Text("（最可能有误）", " (most likely wrong)")
HIDDEN: Final = Text("（隐藏）", " (hidden)")
MORE_PLACES: Final = Text("另有 {n} 处（--verbose 全部列出）", "{n} more (--verbose lists all)")

ACCEPTED: Final = Text("已接受：{reason}", "accepted: {reason}")
ACCEPTED_BY: Final = Text("已接受（{about}）：{reason}", "accepted ({about}): {reason}")
UNTIL: Final = Text("至 {date}", "until {date}")
REFUSED: Final = Text("读不了，没有审核", "refused, not audited")
NOT_AUDITED: Final = Text("有一部分没有审核", "not audited in part")
SAME_CAUSE: Final = Text("与 {rule} 同一原因：{message}", "same cause as {rule}: {message}")
MORE_FINDINGS: Final = Text("另有 {n} 个", "{n} more")
TABLE_CUT: Final = Text(
    "另有 {n} 个问题没有列出：这一页放不下", "{n} more findings are not listed: the page is full"
)
SEE_LOG: Final = Text("其余的写在这一步的日志里", "the log of this step has the others")
ACCEPTED_FINDINGS: Final = Text("已接受的问题：{n} 个", "accepted findings: {n}")
ACCEPTED_TOO: Final = Text("{n} 个已接受", "{n} accepted")

NO_FINDINGS: Final = Text("未发现问题", "no findings")
NOTHING_CHECKED: Final = Text("没有核对任何数字", "no figure was checked")
INCOMPLETE: Final = Text("{n} 处未能审核", "{n} not audited")
SELECTED: Final = Text("仅按 {select} 审核", "{select} only")
SELECTED_BUT: Final = Text("仅按 {select} 审核（{ignore} 除外）", "{select} only, without {ignore}")
IGNORED: Final = Text("未按 {ignore} 审核", "without {ignore}")
SO_FAR: Final = Text("{selection}，{verdict}", "{selection}: {verdict}")
AND_OTHERS: Final = Text("{names}等 {n} 项", "{names} and others ({n})")
USED_RULES: Final = Text(
    "{selection}：{total} 条规则用了 {used} 条", "{selection}: {used} of {total} rules"
)
FISCAL_YEAR: Final = Text("{year} 年度", "fiscal year {year}")

UNCHECKED: Final = Text("未核对的数字：{n} 个", "figures not checked: {n}")
UNCHECKED_OF_SOME: Final = Text(
    "未核对的数字：{n} 个（只用了一部分规则）", "figures not checked: {n} (not all rules were used)"
)
UNCHECKED_MORE: Final = Text("另有 {n} 个（--verbose 全部列出）", "{n} more (--verbose lists all)")
READING: Final = Text("读取情况", "Reading")
LINE: Final = Text("第 {n} 行", "line {n}")
PAGE: Final = Text("第 {n} 页", "page {n}")

SUMMARY: Final = Text("小结", "Summary")
ALL_FIGURES: Final = Text("数字", "figures")
REASONS: Final = Text("未核对", "unchecked")
NARRATIVE: Final = Text("文字", "narrative")
TABLES: Final = Text("附表", "tables")
CHECKS: Final = Text("核对", "checks")
CONFIG: Final = Text("配置", "config")
RULES_USED: Final = Text("规则", "rules")
TOTAL: Final = Text("共 {n}", "{n}")
LISTED: Final = Text("{text}：{names}", "{text}: {names}")
COMMA: Final = Text("、", ", ")
SEMICOLON: Final = Text("；", "; ")
CHECKED: Final = Text("已核对 {checked} / {total}", "{checked} of {total} checked")
MONEY_PERCENT: Final = Text(
    "其中金额和百分比 {checked} / {total}", "of the amounts and percentages {checked} of {total}"
)
SECTIONS_READ: Final = Text("{n} 个章节", "sections read: {n}")
TABLES_READ: Final = Text("{n} 张", "{n} recognised")
PREVIOUS: Final = Text("上年决算", "last year")
BUDGET: Final = Text("部门预算", "budget")
COMPARED: Final = Text(
    "{files}，对照了其中 {n} 个数字", "{files}, of which {n} figures were compared"
)
TABLE: Final = Text("{title}（{sheet}）", "{title} ({sheet})")
NO_NARRATIVE: Final = Text(
    "没有文字说明，文字与表没有核对", "none; text and tables were not compared"
)
NO_TABLES: Final = Text("没有附表，文字与表没有核对", "none; text and tables were not compared")

TOTAL_FINDINGS: Final = Text("共 {n} 个问题，{m} 份决算", "findings: {n}; submissions: {m}")
FIXED: Final = Text("已改正的问题：{n} 个", "findings fixed: {n}")
STILL: Final = Text("仍有的问题：{n} 个", "findings still there: {n}")
APPEARED: Final = Text("新出现的问题：{n} 个", "new findings: {n}")
CHANGED: Final = Text("改动的数字：{n} 个", "figures that changed: {n}")
ADDED: Final = Text("新版多出的数字：{n} 个", "figures only in the new version: {n}")
REMOVED: Final = Text("新版没有的数字：{n} 个", "figures only in the old version: {n}")
NO_CHANGE: Final = Text("两版没有差别", "the two versions do not differ")
OTHER_SUBJECT: Final = Text(
    "旧版是{old}，新版是{new}：请确认是同一份决算的两个版本",
    "the old version is of {old}, the new one of {new}: check that they are of one submission",
)
UNNAMED: Final = Text("没有写明单位的决算", "no named unit")
OLD_VERSION: Final = Text("旧版", "old")
NEW_VERSION: Final = Text("新版", "new")

MANUAL_FIELDS: Final[Mapping[str, Text]] = {
    "Formula": Text("公式", "Formula"),
    "Exceptions": Text("例外", "Exceptions"),
    "Source": Text("出处", "Source"),
    "Passes": Text("通过的例子", "Passes"),
    "Fails": Text("不通过的例子", "Fails"),
}

FIGURE: Final = Text("数字", "figure")
PLACE: Final = Text("位置", "place")
TOLD: Final = Text("问题", "finding")
FACT: Final = Text("说的是什么 · 规则或原因", "what it says · rules or reason")
STATE: Final = Text("结果", "state")
RULE: Final = Text("规则", "rule")
SEVERITY: Final = Text("级别", "severity")
TITLE: Final = Text("内容", "title")


def count(n: int, severity: Severity, lang: str) -> str:
    """Return "3 个警告", "3 warnings"."""
    if lang == "en":
        return f"{n} {severity.value}{'' if n == 1 else 's'}"
    return f"{n} 个{SEVERITIES[severity].zh}"


def selection(chosen: Selection, lang: str) -> str:
    """Return "仅按 BJ601 审核", "BJ601 only"."""
    only = SELECTED_BUT if chosen.ignore else SELECTED
    text = only if chosen.select else IGNORED
    return text.to(lang).format(select=_few(chosen.select, lang), ignore=_few(chosen.ignore, lang))


def _few(names: Sequence[str], lang: str) -> str:
    listed = COMMA.to(lang).join(names[:_FEW])
    if len(names) <= _FEW:
        return listed
    return AND_OTHERS.to(lang).format(names=listed, n=len(names))
