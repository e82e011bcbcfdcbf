"""Reports made by hand: small, with one of everything that a reporter must show."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Term
from bjdc_audit.model.figures import (
    NO_UNIT,
    PERCENT,
    WAN,
    Figure,
    Unit,
    parse_number,
)
from bjdc_audit.model.findings import (
    Check,
    Diagnosis,
    EndState,
    Finding,
    LedgerLine,
    Location,
    Notice,
    Reason,
    Report,
    Severity,
    Text,
    Verdict,
)
from bjdc_audit.model.places import CellPlace, Place, TextPlace
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.model.tables import Column, Entry, Row, Table
from bjdc_audit.reporters.results import Results
from bjdc_audit.rules.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bjdc_audit.model.findings import Refusal

BOOK, TEXT = "2023.xlsx", "2023.txt"
HASHES = {BOOK: "a" * 64, TEXT: "b" * 64}
_TITLES = {
    "BJ501": Text("同名总额的口径不同", "totals of one name differ in scope"),
    "BJ301": Text("合计等于分项之和", "a total is the sum of its parts"),
    "BJ302": Text("占比", "share"),
    "BJ102": Text("支出功能科目的合计", "totals of spending by function"),
    "BJ401": Text("文字与表一致", "the narrative agrees with the tables"),
}
RULES = tuple(
    Rule(id_, title, Severity.ERROR, lambda _base: (), manual="") for id_, title in _TITLES.items()
)


def results(*reports: Report, refusals: Sequence[Refusal] = ()) -> Results:
    return Results(reports, refusals, RULES)


def quote(text: str, figure: str, line: int, section: str = "三、支出决算情况说明") -> TextPlace:
    return TextPlace(TEXT, section, line, text, text.index(figure), len(figure), line * 100)


def figure(text: str, place: Place, unit: Unit = WAN) -> Figure:
    number = parse_number(text)
    assert number is not None
    return Figure(text, *number, unit, place)


PROJECT = quote(
    "一般公共预算财政拨款项目支出决算37.06万元", "37.06", 212, "七、项目支出决算情况说明"
)
TOTAL = quote("本年支出合计363.96万元，其中：基本支出293.89万元", "363.96", 120)
SHARE = quote("项目支出70.06万元，占19.00%", "19.00%", 122)
DATE = quote("公开日期：2024年9月26日", "2024", 2, "")
CELL = CellPlace(BOOK, "GK03", "E8", "合计 / 项目支出")
HIDDEN = CellPlace(BOOK, "支出 明细", "C11", "信息系统建设 / 本年支出", hidden=True)

SCOPE_FINDING = Finding(
    rule="BJ501",
    severity=Severity.WARNING,
    verdict=Verdict.SCOPE,
    message=Text(
        "项目支出在文中有两个数：第七部分只含一般公共预算财政拨款，第三部分含全部资金。",
        "The text states two totals of project spending: section 7 covers the general budget "
        "only, section 3 all funds.",
    ),
    stated="37.06",
    expected="70.06",
    difference="33.00",
    unit="万元",
    formula="70.06 − 37.06 = 33.00 = 年初结转和结余",
    locations=(
        Location("stated", PROJECT, "37.06"),
        Location("operand", CELL, "70.06"),
        Location("bridge", CellPlace(BOOK, "GK01", "B20", "年初结转和结余 / 决算数"), "33.00"),
    ),
    suggestion=Text(
        "在第七部分注明口径，并说明差额来自上年结转。",
        "Name the scope in section 7 and say that the gap is money carried over.",
    ),
    fingerprint="0000000000000001",
)
ERROR_FINDING = Finding(
    rule="BJ102",
    severity=Severity.ERROR,
    verdict=Verdict.MISMATCH,
    message=Text("2080505 的本年支出不等于各项之和。", "2080505 is not the sum of its items."),
    stated="21.90",
    expected="12.90",
    difference="9.00",
    unit="万元",
    formula="10.00 + 2.90 = 12.90",
    interval="12.89 ～ 12.91 万元",
    locations=(
        Location("stated", HIDDEN, "21.90"),
        *(
            Location(
                "operand", CellPlace(BOOK, "GK03", f"C{n}", f"第 {n} 项 / 本年支出"), f"{n}.00"
            )
            for n in range(12, 20)
        ),
    ),
    suspect=0,
    suggestion=Text("核对原始数，疑为数字颠倒。", "Look at the source: the digits look swapped."),
    diagnosis=Diagnosis.SWAPPED_DIGITS,
    fingerprint="0000000000000002",
)
SHARE_FINDING = Finding(
    rule="BJ302",
    severity=Severity.WARNING,
    verdict=Verdict.MISMATCH,
    message=Text("项目支出占本年支出合计的比例算错。", "The share of project spending is wrong."),
    stated="19.00",
    expected="19.25",
    difference="0.25",
    unit="%",
    formula="70.06 ÷ 363.96 × 100% = 19.25%",
    locations=(Location("stated", SHARE, "19.00%"), Location("operand", TOTAL, "363.96")),
    weak=True,
    fingerprint="0000000000000003",
)
TAIL_FINDING = Finding(
    rule="BJ301",
    severity=Severity.NOTE,
    verdict=Verdict.ROUNDING,
    message=Text(
        "本年支出合计 363.96 与分项之和 363.95 相差一个尾数，四舍五入可以解释。",
        "本年支出合计 363.96 and its parts 363.95 differ by a tail that rounding explains.",
    ),
    stated="363.96",
    expected="363.95",
    difference="0.01",
    unit="万元",
    formula="293.89 + 70.06 = 363.95",
    interval="363.94 ～ 363.96 万元",
    locations=(Location("stated", TOTAL, "363.96"),),
    fingerprint="0000000000000004",
)


def table() -> Table:
    row = Row(8, "main", "合计", level=0)
    column = Column("project", "项目支出")
    entries = (Entry(CELL, figure("70.06", CELL), row, column, None),)
    return Table("T03", "支出决算表", BOOK, "GK03", WAN, entries, year=2023)


def _check(verdict: Verdict) -> Check:
    one = figure("363.96", TOTAL)
    return Check(Relation("BJ301", Shape.SAME, Term(one), Term(one)), verdict)


def ledger() -> tuple[LedgerLine, ...]:
    lost = quote("另有结余12.30万元", "12.30", 130)
    return (
        LedgerLine(
            figure("2024", DATE, NO_UNIT),
            "narrative",
            EndState.UNCHECKED,
            reason=Reason.NOT_AN_AMOUNT,
        ),
        LedgerLine(
            figure("363.96", TOTAL), "narrative", EndState.ROUNDING, "本年支出合计 决算", ("BJ301",)
        ),
        LedgerLine(
            figure("19.00", SHARE, PERCENT), "narrative", EndState.FINDING, rules=("BJ302",)
        ),
        LedgerLine(
            figure("12.30", lost), "narrative", EndState.UNCHECKED, reason=Reason.UNCLEAR_SUBJECT
        ),
        LedgerLine(
            figure("37.06", PROJECT),
            "narrative",
            EndState.FINDING,
            "项目支出 决算",
            ("BJ401", "BJ501"),
        ),
        LedgerLine(
            figure("70.06", CELL), "T03", EndState.CONSISTENT, "项目支出 决算", ("BJ102", "BJ401")
        ),
    )


def clean() -> Report:
    return Report(
        workbook=BOOK,
        narrative=TEXT,
        unit="示例单位",
        year=2023,
        tables=(table(),),
        sections=("三、支出决算情况说明",),
        checks=(_check(Verdict.CONSISTENT),),
        findings=(),
        ledger=ledger()[1:2] + ledger()[5:],
        hashes=HASHES,
    )


def faulty() -> Report:
    """Return a report with a finding of each kind, a gap and a notice."""
    return replace(
        clean(),
        sections=("三、支出决算情况说明", "七、项目支出决算情况说明"),
        checks=tuple(_check(v) for v in (Verdict.CONSISTENT, Verdict.ROUNDING, Verdict.SCOPE)),
        findings=(SCOPE_FINDING, ERROR_FINDING, SHARE_FINDING, TAIL_FINDING),
        ledger=ledger(),
        notices=(
            Notice(
                Text("工作表是隐藏的，照样审核。", "The sheet is hidden; it was audited."),
                CellPlace(BOOK, "支出 明细", ""),
            ),
            Notice(
                Text(
                    "像决算表，但没有认出是哪一张。",
                    "It looks like a table of the accounts, but not like any known one.",
                ),
                CellPlace(BOOK, "GK11", ""),
                incomplete=True,
            ),
        ),
    )


EVIL = "[red]A[/red] [/nope] [link=http://example.org]B\x1b[31mC\u202eD\x07\u2028E\r\nF"


def hostile(evil: str = EVIL) -> Report:
    """Return a report whose texts try to colour, link, move and reverse."""
    place = CellPlace(BOOK, evil, "A1", evil)
    text = TextPlace(TEXT, evil, 1, f"{evil}1.00{evil}", len(evil), 4)
    finding = replace(
        ERROR_FINDING,
        message=Text(evil, evil),
        formula=evil,
        interval=evil,
        stated=evil,
        locations=(Location("stated", place, evil, evil), Location("operand", text, "1.00")),
        suggestion=Text(evil, evil),
    )
    return replace(
        faulty(),
        workbook=f"{evil}.xlsx",
        unit=evil,
        findings=(finding, replace(finding, severity=Severity.NOTE)),
        sections=(evil,),
        ledger=(
            LedgerLine(
                figure("1.00", text), "narrative", EndState.UNCHECKED, evil, reason=Reason.AMBIGUOUS
            ),
            LedgerLine(figure("1.00", place), "T03", EndState.CONSISTENT, evil, ("BJ301",)),
        ),
        notices=(Notice(Text(evil, evil), place, incomplete=True),),
        hashes={f"{evil}.xlsx": "c" * 64},
    )
