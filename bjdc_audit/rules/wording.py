"""Names, units and wording of the narrative."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.model.findings import Location, Severity, Text, Verdict
from bjdc_audit.model.narrative import ListedTable, Remark, RemarkKind
from bjdc_audit.model.text import squash
from bjdc_audit.rules.registry import Found, Observation, rule
from bjdc_audit.rules.texts import statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase


def _remarks(base: FactBase, kind: RemarkKind, text: Text) -> Iterator[Observation]:
    for remark in statements(base, Remark):
        if remark.kind is kind:
            yield observed(remark, text)


def observed(remark: Remark, text: Text) -> Observation:
    """Return what is wrong with a wording, told with a text."""
    return Observation(
        Verdict.WORDING,
        text,
        (Location("stated", remark.place, remark.words),),
        stated=remark.words,
        expected=remark.expected,
    )


@rule("BJ601", zh="模板占位符没有填写", en="A placeholder was left", severity=Severity.WARNING)
def placeholders(base: FactBase) -> Iterator[Found]:
    """正文中留有“XX”“20XX年”等模板占位符。

    Formula: 正文没有“XX”一类的字样
    Exceptions: none; the forms stand in data/phrases.toml.
    Source: 决算说明勾稽关系 NN-PLACEHOLDER

    Passes::

        # 文
        一、收入支出决算总体情况说明
        某县林业局2023年度收入总计10.00万元，支出总计10.00万元。

    Fails::

        # 文
        一、收入支出决算总体情况说明
        XX局2023年度收入总计10.00万元，支出总计10.00万元。
    """
    yield from _remarks(
        base,
        RemarkKind.PLACEHOLDER,
        Text("模板占位符没有替换成实际内容", "a placeholder of the template was not filled in"),
    )


@rule("BJ603", zh="百分比缺少百分号", en="A percentage lacks its sign", severity=Severity.NOTE)
def percent_signs(base: FactBase) -> Iterator[Found]:
    """“占”“增长”“完成预算的”后面的数字应带百分号。

    Formula: 占、增长、完成预算的 + 数字 ⇒ 有百分号
    Exceptions: 占地, 个百分点, amounts.
    Source: 决算说明勾稽关系 NN-PERCENT-SIGN

    Passes::

        # 文
        三、支出决算情况说明
        本年支出合计10.00万元，其中：基本支出6.00万元，占60.00%；项目支出4.00万元，占40.00%。

    Fails::

        # 文
        三、支出决算情况说明
        本年支出合计10.00万元，其中：基本支出6.00万元，占60.00；项目支出4.00万元，占40.00%。
    """
    yield from _remarks(
        base, RemarkKind.NO_PERCENT_SIGN, Text("缺少百分号", "the percent sign is missing")
    )


@rule("BJ604", zh="金额单位不全", en="A unit is incomplete", severity=Severity.NOTE)
def units(base: FactBase) -> Iterator[Found]:
    """“…万”应写作“…万元”。

    Formula: 金额单位 = 元、万元或亿元
    Exceptions: the value is clear and is checked as 万元.
    Source: 决算说明勾稽关系 NN-UNIT

    Passes::

        # 文
        三、支出决算情况说明
        本年支出合计10.00万元。

    Fails::

        # 文
        三、支出决算情况说明
        本年支出合计10.00万。
    """
    yield from _remarks(
        base, RemarkKind.NO_YUAN, Text("单位写作“万”，应为“万元”", "the unit says 万 for 万元")
    )


@rule(
    "BJ609",
    zh="数字、单位写法有误",
    en="A number or a unit is malformed",
    severity=Severity.WARNING,
)
def malformed(base: FactBase) -> Iterator[Found]:
    """“1.234.56万元”“1,23.00万元”“2。00万元”“万元万元”“%%”：写法有误，读不出是多少，或多写了字。

    Formula: 数字 = 整数部分（可用千分位）＋ 一个小数点 ＋ 小数；单位只写一次
    Exceptions: numbers without a unit, such as dates and versions.
    Source: 数字用法的通常规定

    Passes::

        # 文
        三、支出决算情况说明
        本年支出合计1,234.56万元。

    Fails::

        # 文
        三、支出决算情况说明
        本年支出合计1.234.56万元。
    """
    yield from _remarks(
        base, RemarkKind.MALFORMED, Text("数字或单位的写法有误", "a number or a unit is malformed")
    )


@rule("BJ606", zh="单位名称不符", en="Another unit's name", severity=Severity.WARNING)
def unit_names(base: FactBase) -> Iterator[Found]:
    """段首、“截至…，”之后的单位名称应是本单位（多数段落所用的名称）；唯一的编报单位、绩效评价的主体也是。

    Another unit of the place is a slip, too, where the one unit of the accounts is named, who
    evaluates the unit's own projects, or what a report says of its own unit only
    (纳入…决算编制范围), and the text has that name nowhere else. So is what no unit of its kind
    calls itself: 我校 for a museum.

    Formula: 段首单位名称 = 本单位名称
    Exceptions: parts and short forms of the full name; names that the configuration or 单位概况
    gives; who is said to be another one: 原…, 委托…, 上级….
    Source: 决算说明勾稽关系 NN-NAME

    Passes::

        # 文
        一、收入支出决算总体情况说明
        某县林业局2023年度收入总计10.00万元，支出总计10.00万元。
        三、支出决算情况说明
        某县林业局2023年度本年支出合计10.00万元。

    Fails::

        # 文
        一、收入支出决算总体情况说明
        某县林业局2023年度收入总计10.00万元，支出总计10.00万元。
        二、收入决算情况说明
        某县林业局2023年度本年收入合计10.00万元。
        三、支出决算情况说明
        某县水利局2023年度本年支出合计10.00万元。
    """
    names = {squash(name) for name in base.unit_names}
    text = Text("单位名称与其他段落不同", "the unit's name differs from the other paragraphs")
    for seen in _remarks(base, RemarkKind.OTHER_UNIT, text):
        if squash(seen.stated) not in names:
            yield seen


@rule("BJ607", zh="目录所列表格缺失", en="A listed table is missing", severity=Severity.WARNING)
def missing_tables(base: FactBase) -> Iterator[Found]:
    """目录中列出的决算表，附表里应当都有；没有数据的表格也应列出空表并说明。

    Judged only where the tables were handed in and every sheet of them was read: a sheet that was
    not recognised is another matter, and told as such.

    Formula: 目录列有某表 ⇒ 附表有该表
    Exceptions: submissions without tables; workbooks with sheets that were not recognised.
    Source: 地方预决算公开操作规程；X-PRESENT

    Passes::

        # 表
        收入支出决算总表
        单位：万元
        项目 | 决算数 | 项目 | 决算数
        一、一般公共预算财政拨款收入 | 80.00 | 五、教育支出 | 80.00
        本年收入合计 | 80.00 | 本年支出合计 | 80.00
        总计 | 80.00 | 总计 | 80.00
        # 文
        第二部分 2023年度部门决算表
        一、收入支出决算总表
        第三部分 2023年度部门决算情况说明
        一、收入支出决算总体情况说明
        收入总计80.00万元，支出总计80.00万元。

    Fails::

        # 表
        收入支出决算总表
        单位：万元
        项目 | 决算数 | 项目 | 决算数
        一、一般公共预算财政拨款收入 | 80.00 | 五、教育支出 | 80.00
        本年收入合计 | 80.00 | 本年支出合计 | 80.00
        总计 | 80.00 | 总计 | 80.00
        # 文
        第二部分 2023年度部门决算表
        一、收入支出决算总表
        二、收入决算表
        第三部分 2023年度部门决算情况说明
        一、收入支出决算总体情况说明
        收入总计80.00万元，支出总计80.00万元。
    """
    if not base.tables or base.unread_sheets:
        return
    present = {table.id[:3] for table in base.tables}
    told: set[str] = set()
    for listed in statements(base, ListedTable):
        if listed.table[:3] not in present and listed.table not in told:
            told.add(listed.table)
            yield Observation(
                Verdict.MISSING,
                Text(
                    f"目录列有“{listed.title}”，附表里没有找到",
                    f"the contents list {listed.title}, but the workbook has no such table",
                ),
                (Location("stated", listed.place, listed.title),),
                expected=listed.title,
            )
