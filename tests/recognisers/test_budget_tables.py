"""Tables of a budget disclosure: the same addresses as the accounts, on the initial budget."""

from __future__ import annotations

import pytest

from bjdc_audit.model.facts import Address, Basis, Scope
from bjdc_audit.model.figures import WAN, YUAN
from bjdc_audit.recognisers.tables import Document, TableScan, recognise_tables
from bjdc_audit.recognisers.tables.layouts import layouts
from bjdc_audit.recognisers.vocabulary import vocabulary
from tests.rule_examples import sheet

PLAN = Basis.INITIAL_BUDGET
GENERAL, FISCAL, ALL = Scope.GENERAL_BUDGET, Scope.FISCAL, Scope.ALL_FUNDS

TOTALS = """
2024年部门收支总表
单位：元
收入 | | 支出 |
项目 | 2024年预算数 | 项目 | 2024年预算数
一、一般公共预算拨款收入 | 1000000.00 | 一、教育支出 | 1050000.00
四、财政专户管理资金收入 | | |
本年收入合计 | 1000000.00 | 本年支出合计 | 1050000.00
上年结转 | 50000.00 | 结转下年 |
收入总计 | 1050000.00 | 支出总计 | 1050000.00
"""
FISCAL_TOTALS = """
财政拨款收支总表
单位：万元
收入 | | 支出 | | |
项目 | 预算数 | 项目 | 合计 | 一般公共预算 | 政府性基金预算
一、本年收入 | 99.00 | 一、本年支出 | 104.00 | 95.00 | 9.00
（一）一般公共预算拨款 | 90.00 | （一）教育支出 | 95.00 | 95.00 |
（二）政府性基金预算拨款 | 9.00 | （二）城乡社区支出 | 9.00 | | 9.00
二、上年结转 | 5.00 | 二、结转下年 | | |
（一）一般公共预算拨款 | 5.00 | | | |
收入总计 | 104.00 | 支出总计 | 104.00 | 95.00 | 9.00
"""
ACCOUNTS = """
一般公共预算支出表
 | | | | | | | 单位：万元
功能分类科目 | | 2023年执行数 | 2024年预算数 | | | 2024年预算数比2023年执行数 |
科目编码 | 科目名称 | | 小计 | 基本支出 | 项目支出 | 增减额 | 增减%
205 | 教育支出 | 80.00 | 90.00 | 70.00 | 20.00 | 10.00 | 12.50
2050202 | 小学教育 | 80.00 | 90.00 | 70.00 | 20.00 | 10.00 | 12.50
合计 | | 80.00 | 90.00 | 70.00 | 20.00 | 10.00 | 12.50
"""
SHANGHAI = """
2024年部门一般公共预算支出功能分类预算表
编制部门：示例局 | | | | | | 单位：元
项目 | | | | 一般公共预算支出 | |
功能分类科目编码 | | | 功能分类科目名称 | 合计 | 基本支出 | 项目支出
类 | 款 | 项 | | | |
205 | | | 教育支出 | 900000 | 700000 | 200000
205 | 02 | | 普通教育 | 900000 | 700000 | 200000
205 | 02 | 02 | 小学教育 | 900000 | 700000 | 200000
合计 | | | | 900000 | 700000 | 200000
"""
ECONOMIC = """
一般公共预算基本支出表
 | | | | 单位：万元
部门预算支出经济分类科目 | | 2024年基本支出 | |
科目编码 | 科目名称 | 合计 | 人员经费 | 公用经费
301 | 工资福利支出 | 50.00 | 50.00 |
30101 | 基本工资 | 50.00 | 50.00 |
302 | 商品和服务支出 | 20.00 | | 20.00
30201 | 办公费 | 20.00 | | 20.00
 | 合计 | 70.00 | 50.00 | 20.00
"""
TWO_YEARS = """
一般公共预算“三公”经费支出表
 | | | | | | | | | | | 单位：万元
2023年预算数 | | | | | | 2024年预算数 | | | | |
合计 | 因公出国（境）费 | 公务用车购置及运行费 | | | 公务接待费 | 合计 | 因公出国（境）费 | 公务用车购置及运行费 | | | 公务接待费
 | | 小计 | 公务用车购置费 | 公务用车运行费 | | | | 小计 | 公务用车购置费 | 公务用车运行费 |
6.00 | 0.00 | 4.00 | 0.00 | 4.00 | 2.00 | 5.90 | 0.00 | 4.00 | 0.00 | 4.00 | 1.90
"""
RUNNING = """
2024年部门“三公”经费和机关运行经费预算表
 | | | | | | 单位：万元
“三公”经费预算数 | | | | | | 机关运行经费预算数
合计 | 因公出国（境）费 | 公务接待费 | 公务用车购置及运行费 | | |
 | | | 小计 | 购置费 | 运行费 |
5.90 | 0.00 | 1.90 | 4.00 | 0.00 | 4.00 | 20.00
"""
DOWNWARDS = """
“三公”经费预算表
 | | 单位：万元
项目 | 2023年预算数 | 2024年预算数
合计 | 6.00 | 5.90
1.因公出国（境）费用 | 0 | 0
2.公务接待费 | 2.00 | 1.90
3.公务用车购置及运行费 | 4.00 | 4.00
其中：（1）公务用车运行维护费 | 4.00 | 4.00
（2）公务用车购置费 | 0 | 0
"""
FUND = """
政府性基金预算支出表
 | | | | 单位：万元
科目编码 | 科目名称 | 2024年政府性基金预算支出 | |
 | | 合计 | 基本支出 | 项目支出
212 | 城乡社区支出 | 9.00 | | 9.00
合计 | | 9.00 | | 9.00
"""
EVERY = (TOTALS, FISCAL_TOTALS, ACCOUNTS, SHANGHAI, ECONOMIC, TWO_YEARS, RUNNING, DOWNWARDS, FUND)


def scan(*tables: str, document: Document = Document.BUDGET) -> TableScan:
    sheets = [sheet(t.strip("\n").splitlines(), f"表{i}") for i, t in enumerate(tables, 1)]
    return recognise_tables(sheets, document)


@pytest.mark.parametrize(
    ("table", "table_id", "expected"),
    [
        (TOTALS, "B01", {
            Address("收入总计", ALL, PLAN): "1050000.00",
            Address("支出总计", ALL, PLAN): "1050000.00",
            Address("年初结转和结余", ALL, PLAN): "50000.00",
            Address("本年收入合计", GENERAL, PLAN): "1000000.00",
            Address("本年支出合计", ALL, PLAN, "205"): "1050000.00",
        }),
        (FISCAL_TOTALS, "B04", {
            Address("本年收入合计", FISCAL, PLAN): "99.00",
            Address("本年支出合计", GENERAL, PLAN): "95.00",
            Address("本年支出合计", Scope.GOV_FUND, PLAN): "9.00",
            Address("收入总计", FISCAL, PLAN): "104.00",
        }),
        (ACCOUNTS, "B05", {
            Address("本年支出合计", GENERAL, PLAN, "2050202"): "90.00",
            Address("基本支出", GENERAL, PLAN): "70.00",
        }),
        (SHANGHAI, "B05", {
            Address("本年支出合计", GENERAL, PLAN, "2050202"): "900000",
            Address("本年支出合计", GENERAL, PLAN): "900000",
        }),
        (ECONOMIC, "B06", {
            Address("基本支出", GENERAL, PLAN, "30101"): "50.00",
            Address("基本支出", GENERAL, PLAN): "70.00",
            Address("公用经费", GENERAL, PLAN): "20.00",
        }),
        *(
            (table, "B07", {
                Address("三公经费", FISCAL, PLAN): "5.90",
                Address("公务接待费", FISCAL, PLAN): "1.90",
                Address("公务用车运行维护费", FISCAL, PLAN): "4.00",
            })
            for table in (TWO_YEARS, RUNNING, DOWNWARDS)
        ),
        (FUND, "B08", {Address("本年支出合计", Scope.GOV_FUND, PLAN): "9.00"}),
    ],
)  # fmt: skip
def test_addresses(table: str, table_id: str, expected: dict[Address, str]) -> None:
    found = scan(table)
    assert [t.id for t in found.tables] == [table_id]
    assert found.notices == ()
    entries = [e for e in found.tables[0].entries if e.figure and e.address]
    assert {e.address.basis for e in entries if e.address} == {PLAN}
    stated = {e.address: e.figure.text for e in entries if e.figure}
    assert len(stated) == len(entries)  # last year's columns have no address
    assert {address: stated.get(address) for address in expected} == expected
    assert found.tables[0].unit == (YUAN if table in (TOTALS, SHANGHAI) else WAN)


def test_none_is_taken_for_a_table_of_accounts() -> None:
    found = scan(*EVERY, document=Document.ACCOUNTS)
    assert found.tables == ()
    (notice,) = found.notices
    assert notice.incomplete
    assert "--budget" in notice.message.zh
    assert "财政拨款收支总表" in notice.message.zh


@pytest.mark.parametrize(
    ("title", "basis", "table_id"),
    [
        ("收支总表", "决算数", "T01"),
        ("示例局部门收支总表", "决算数", "T01"),
        ("收支总表", "金额", "T01"),
        ("收支总表", "预算数", ""),
        ("2023年部门预算收支总表", "金额", ""),
    ],
)
def test_one_title_for_both(title: str, basis: str, table_id: str) -> None:
    """The header decides, then the title; a mere 金额 leaves 收支总表 to the accounts."""
    table = TOTALS.replace("2024年部门收支总表", title).replace("2024年预算数", basis)
    found = scan(table, document=Document.ACCOUNTS)
    assert [t.id for t in found.tables] == ([table_id] if table_id else [])
    assert ["--budget" in n.message.zh for n in found.notices] == ([] if table_id else [True])


@pytest.mark.parametrize(
    "title",
    [
        "政府采购支出预算表",
        "政府购买服务支出预算表",
        "一般公共预算项目支出预算表",
        "支出决算表",
        "债务支出预算表",
    ],
)
def test_other_tables_of_a_budget_are_named_and_not_used(title: str) -> None:
    found = scan(f"{title}\n单位：万元\n项目 | 金额\n甲 | 3.00\n合计 | 3.00\n乙 | 2.00")
    assert found.tables == ()
    (notice,) = found.notices
    assert not notice.incomplete
    assert title in notice.message.zh


def test_the_fund_s_own_public_table_is_another_one() -> None:
    title = "政府性基金预算“三公”经费支出预算表"
    found = scan(RUNNING.replace("2024年部门“三公”经费和机关运行经费预算表", title))
    assert [t.id for t in found.tables] == ["B07F"]
    assert {e.address for e in found.tables[0].entries} == {None}


def test_the_layouts_of_budgets_speak_the_vocabulary() -> None:
    items = {alias.item for alias in vocabulary().aliases.values()}
    known = [title.layout for title in layouts().budget_titles]
    assert len({title.form for title in layouts().budget_titles}) == len(known)
    for layout in known:
        assert layout.basis is PLAN
        named = {spec.item for spec in layout.columns.values()} | set(layout.rows.values())
        assert named <= items | {""}
