from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from bjdc_audit.model.findings import Location, Selection
from bjdc_audit.reporters.formats import terminal
from bjdc_audit.reporters.screen import Screen
from tests import goldens
from tests.reporters import samples

if TYPE_CHECKING:
    from bjdc_audit.model.findings import Report

ZH, EN = Screen(), Screen(lang="en")


def written(report: Report, screen: Screen = ZH, *, verbose: bool = False) -> str:
    return terminal.write(samples.results(report), replace(screen, verbose=verbose))


def verdict_line(report: Report, screen: Screen = ZH) -> str:
    return terminal.write(samples.results(report), replace(screen, quiet=True))


@pytest.mark.parametrize(
    ("name", "screen", "verbose"),
    [
        ("terminal-zh.txt", ZH, False),
        ("terminal-en.txt", EN, False),
        ("terminal-zh-verbose.txt", ZH, True),
        ("terminal-zh-gbk.txt", Screen(encoding="gbk"), False),
        ("terminal-en-ascii.txt", Screen(lang="en", encoding="ascii"), False),
    ],
)
def test_golden(name: str, screen: Screen, verbose: bool) -> None:  # noqa: FBT001
    goldens.check(name, written(samples.faulty(), screen, verbose=verbose))


def test_golden_clean() -> None:
    goldens.check("terminal-zh-clean.txt", written(samples.clean()))


def test_golden_colors() -> None:
    page = written(samples.faulty(), Screen(color=True))
    goldens.check("terminal-zh-color.txt", page.replace("\x1b", "␛"))


def test_verdict_line() -> None:
    assert verdict_line(samples.clean()) == "✓ 未发现问题 — 2023.xlsx + 2023.txt\n"
    assert verdict_line(samples.clean(), EN) == "✓ no findings — 2023.xlsx + 2023.txt\n"
    counted = "✗ 1 error · 2 warnings · 1 note · 1 not audited — 2023.xlsx + 2023.txt\n"
    assert verdict_line(samples.faulty(), EN) == counted


def test_verdict_line_never_calls_unread_clean() -> None:
    gap = replace(samples.clean(), notices=samples.faulty().notices)
    assert verdict_line(gap) == "! 未发现问题 · 1 处未能审核 — 2023.xlsx + 2023.txt\n"
    nothing = replace(samples.clean(), ledger=())
    assert verdict_line(nothing) == "! 没有核对任何数字 — 2023.xlsx + 2023.txt\n"


@pytest.mark.parametrize(
    ("select", "ignore", "chinese", "english"),
    [
        (("BJ601",), (), "仅按 BJ601 审核，", "BJ601 only: "),
        (("BJ1", "BJ2"), (), "仅按 BJ1、BJ2 审核，", "BJ1, BJ2 only: "),
        (("BJ1",), ("BJ102",), "仅按 BJ1 审核（BJ102 除外），", "BJ1 only, without BJ102: "),
        ((), ("BJ4",), "未按 BJ4 审核，", "without BJ4: "),
    ],
)
def test_a_choice_of_rules_is_no_clean_bill(
    select: tuple[str, ...], ignore: tuple[str, ...], chinese: str, english: str
) -> None:
    report = replace(samples.clean(), selection=Selection(select, ignore, 3, 84))
    assert verdict_line(report).startswith(f"✓ {chinese}未发现问题 — ")
    assert verdict_line(report, EN).startswith(f"✓ {english}no findings — ")
    assert "84 条规则用了 3 条" in written(report)


def test_a_long_choice_of_rules_is_cut_short() -> None:
    many = tuple(f"BJ10{n}" for n in range(1, 9))
    report = replace(samples.clean(), selection=Selection(many, (), 8, 84))
    assert "BJ106等 8 项" in verdict_line(report)
    assert "BJ107" not in verdict_line(report)


def test_range_has_the_unit_of_the_figure() -> None:
    finding = replace(samples.ERROR_FINDING, interval="12.335～12.345")
    page = written(replace(samples.faulty(), findings=(finding,)))
    assert "区间  12.335～12.345 万元\n" in page


def test_notes_alone_are_no_cause_for_alarm() -> None:
    report = replace(samples.clean(), findings=(samples.TAIL_FINDING,))
    assert verdict_line(report).startswith("✓ 1 个提示 — ")


def test_findings_keep_their_order() -> None:
    page = written(samples.faulty())
    places = [page.index(rule) for rule in ("BJ501", "BJ102", "BJ302", "BJ301")]
    assert places == sorted(places)


def test_difference_of_percentages_is_in_points() -> None:
    assert "0.25 个百分点" in written(samples.faulty())


def test_suspect_is_shown_however_many_places_there_are() -> None:
    finding = replace(samples.ERROR_FINDING, suspect=8)
    page = written(replace(samples.faulty(), findings=(finding,)))
    assert "第 19 项 / 本年支出：19.00（最可能有误）" in page
    assert "另有 2 处" in page


@pytest.mark.parametrize("width", [40, 60, 80, 132])
@pytest.mark.parametrize("report", [samples.faulty(), samples.hostile(), samples.clean()])
def test_no_line_is_wider_than_the_screen(report: Report, width: int) -> None:
    for lang in ("zh", "en"):
        page = written(report, Screen(lang=lang, width=width), verbose=True)
        assert max(cell_len(line) for line in page.splitlines()) <= width


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_every_encoding_takes_it(encoding: str) -> None:
    for report in (samples.faulty(), samples.hostile()):
        written(report, Screen(encoding=encoding), verbose=True).encode(encoding)


@pytest.mark.parametrize("color", [True, False])
def test_document_text_is_only_text(color: bool) -> None:  # noqa: FBT001
    page = written(samples.hostile(), Screen(color=color), verbose=True)
    assert "[red]A[/red] [/nope]" in page
    for obeyed in ("\x1b[31mC", "\u202e", "\x07", "\u2028", "\r", "\x1b]8"):
        assert obeyed not in page


def test_hidden_characters_do_not_shift_the_highlight() -> None:
    assert "F【1.00】[red]" in written(samples.hostile(), verbose=True).replace("\n    ", "")


def in_sentence(quoted: str, value: str, role: str = "operand", line: int = 212) -> Location:
    return Location(role, samples.quote(quoted, value, line), value)


def places_of(*locations: Location) -> str:
    finding = replace(samples.SHARE_FINDING, locations=locations)
    page = written(replace(samples.clean(), findings=(finding,)))
    return page.partition("说明不了什么\n")[2].partition("\n\n")[0]


def test_one_sentence_is_quoted_once() -> None:
    assert places_of(
        in_sentence("增加33.00万元，增长100.00%，变动原因：新收到", "100.00", "stated"),
        in_sentence("结转和结余34.00万元。增加33.00万元，增长100.00%", "33.00"),
        in_sentence("结转和结余34.00万元。增加33.00万元，增长100.00%", "34.00"),
    ) == (
        "     所述  第 212 行  三、支出决算情况说明\n"
        "           增加【33.00】万元，增长【100.00】%，变动原因：新收到\n"
        "     算自  第 212 行  三、支出决算情况说明\n"
        "           结转和结余【34.00】万元。增加33.00万元，增长100.00%"
    )


def test_figures_that_only_look_alike_are_quoted_apart() -> None:
    page = places_of(
        in_sentence("支出1.00万元，其中甲支出1.00万元", "1.00", "stated"),
        in_sentence("支出1.00万元", "1.00"),
        in_sentence("支出1.00万元，其中甲支出1.00万元", "1.00", line=213),
    )
    assert page.count("【1.00】") == 3
