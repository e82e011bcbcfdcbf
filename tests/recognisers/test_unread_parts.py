"""Nothing of a recognised table vanishes: what is not understood is counted and named."""

from __future__ import annotations

from bjdc_audit.model.facts import Address, Basis
from tests.recognisers.table_sheets import (
    ALL,
    FISCAL,
    GENERAL,
    T01_ROWS,
    T03_HEADER,
    T03_ROWS,
    Rows,
    at,
    facts,
    said,
    scan,
    sheet,
    table,
)


def notices(rows: Rows) -> list[str]:
    """Return what is said about a sheet that could not be audited in full."""
    return [n.message.zh for n in scan(sheet(rows)).notices if n.incomplete]


def test_amounts_under_an_unknown_header_are_counted_and_the_header_is_named() -> None:
    rows = [list(row) for row in T03_ROWS]
    rows[2][2] = "全部开支"
    found = table(rows)
    assert [e.text for e in found.entries if e.column.label == "全部开支"] == ["30.00"] * 4
    assert at(found, "C5").address is None
    assert at(found, "C5").row.name == "社会保障和就业支出"
    assert said(found, "基本支出", ALL, "208") == "20.00"
    (notice,) = notices(rows)
    assert "“全部开支”" in notice
    assert "4 个数字" in notice


def test_a_few_amounts_between_dashes_are_an_amount_column() -> None:
    rows = [list(row) for row in T03_ROWS]
    rows[2].append("上缴专户")
    for number, text in enumerate(("2.00", "—", "—", "—"), 3):
        rows[number] += [None] * (8 - len(rows[number])) + [text]
    assert at(table(rows), "I4").text == "2.00"
    assert "“上缴专户”" in notices(rows)[0]


def test_amounts_beside_an_empty_label_are_counted() -> None:
    rows = [list(row) for row in T01_ROWS]
    rows.insert(6, [None, "1.25", None, None])
    found = table(rows)
    assert at(found, "B7").text == "1.25"
    assert at(found, "B7").address is None
    assert "“B7”" in notices(rows)[0]


def test_a_row_of_a_fixed_form_that_nobody_knows_is_named() -> None:
    rows = [list(row) for row in T01_ROWS]
    rows[5][0] = "八、某种新的款项"
    assert notices(rows) == [
        "“收入支出决算总表”的行“某种新的款项”没有认出来，其中 1 个数字没有核对：请检查它的名称。"
    ]


def test_numbers_below_the_notes_are_not_passed_over() -> None:
    below: list[str | None] = ["科目编码", "科目名称", "本年支出合计", "基本支出"]
    rows: Rows = [
        *T03_ROWS,
        ["注：本表反映各项支出。"],
        below,
        ["210", "卫生健康支出", "7.00", "7.00"],
    ]
    (notice,) = notices(rows)
    assert "注释下面还有" in notice


def test_codes_and_names_in_one_column_need_no_other_header_than_the_amount() -> None:
    rows: Rows = [
        ["一般公共预算财政拨款基本支出决算表"],
        ["单位：万元"],
        ["支出经济分类科目名称及编码", "金额", "支出经济分类科目名称及编码", "金额"],
        ["301 工资福利支出", "9.00", "302 商品和服务支出", "4.00"],
        ["30101 基本工资", "9.00", "30201 办公费", "4.00"],
    ]
    assert said(table(rows), "基本支出", GENERAL, "30201") == "4.00"


def test_a_total_in_the_lane_after_its_label_is_no_blank_of_the_lane_before() -> None:
    rows: Rows = [
        ["一般公共预算财政拨款基本支出决算明细表"],
        ["单位：万元"],
        ["科目编码", "科目名称", "决算数"] * 3,
        ["301", "工资福利支出", "9.00", "302", "商品和服务支出", "4.00", "310", "资本性支出", None],
        ["人员经费合计", None, "9.00", "公用经费合计", None, None, None, None, "4.00"],
    ]
    found = table(rows)
    assert [e.text for e in found.entries if e.row.name == "公用经费合计"] == ["4.00"]


def test_the_later_of_two_years_is_the_year_of_a_table_that_names_none() -> None:
    rows: Rows = [
        ["一般公共预算财政拨款支出决算表"],
        ["单位：万元"],
        ["科目编码", "科目名称", "2030年决算数", "2031年决算数", "增减额", "增减幅度(%)"],
        ["206", "科学技术支出", "40.00", "46.00", "6.00", "15.00"],
    ]
    found = table(rows)
    wanted = ((Basis.LAST_YEAR, "40.00"), (Basis.FINAL, "46.00"), (Basis.CHANGE, "6.00"))
    for basis, text in (*wanted, (Basis.CHANGE_PERCENT, "15.00")):
        assert said(found, "本年支出合计", GENERAL, "206", basis) == text


def test_accounts_listed_unit_by_unit_are_those_of_the_unit() -> None:
    rows: Rows = [
        ["支出决算表"],
        ["单位：万元"],
        ["单位名称", *T03_HEADER[:4]],
        ["合计", None, None, "9.00", "9.00"],
        ["第一站", None, None, "5.00", "5.00"],
        [None, "208", "社会保障和就业支出", "5.00", "5.00"],
        ["第二站", "208", "社会保障和就业支出", "4.00", "4.00"],
    ]
    spent = {
        (a.account, a.part): text for a, text in facts(table(rows)).items() if a.item[0] == "本"
    }
    assert spent == {
        ("", ""): "9.00",
        ("", "第一站"): "5.00",
        ("208", "第一站"): "5.00",
        ("208", "第二站"): "4.00",
    }


def test_one_unit_alone_is_the_whole() -> None:
    rows = [["某站" if n > 3 else None, *row] for n, row in enumerate(T03_ROWS)]
    rows[0], rows[2][0] = ["支出决算表"], "单位名称"
    assert said(table(rows), "基本支出", ALL, "208") == "20.00"


def test_budget_and_outcome_one_below_the_other() -> None:
    """Some provinces print the items of 三公经费 side by side and the bases as rows."""
    rows: Rows = [
        ["“三公”经费支出决算表"],
        ["单位：万元"],
        ["项目", "合计", "因公出国（境）费", "公务接待费"],
        ["预算数", "6.00", "4.00", "2.00"],
        ["决算数", "5.00", "4.00", "1.00"],
    ]
    found = table(rows)
    assert said(found, "公务接待费", FISCAL) == "1.00"
    assert at(found, "D4").address == Address("公务接待费", FISCAL, Basis.BUDGET)
