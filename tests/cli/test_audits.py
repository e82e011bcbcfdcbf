"""Whole runs: what is printed, where it goes, and the exit code."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator
from openpyxl import Workbook, load_workbook
from rich.cells import cell_len

from tests.cli.process import FIXTURES, ROOT, bjdc

if TYPE_CHECKING:
    from pathlib import Path

CLEAN, PLANTED, BAOTOU = (FIXTURES / f"{name}.xlsx" for name in ("clean", "planted", "2023"))
SCHEMAS = ROOT / "bjdc_audit" / "reporters" / "schema"
EVIL = "[red]合计[/red] [/nope] [link=http://example.org]x\x1b[31m\x1b]8;;y\x07\u202e\u2028z"
NARRATIVE = f"""2023年度示例单位决算公开{EVIL}
三、支出决算情况说明
示例单位2023年度本年支出合计363.96万元，其中：基本支出293.89万元，占81.75%{EVIL}；
项目支出{EVIL}70.07万元，占19.25%。
"""


def test_exit_0_and_no_findings() -> None:
    run = bjdc("check", CLEAN)
    assert run.code == 0
    assert run.out.startswith("✓ 未发现问题 — clean.xlsx")


def test_exit_1_and_the_verdict_first() -> None:
    run = bjdc("check", PLANTED)
    assert run.code == 1
    assert run.out.startswith("✗ ")
    assert max(cell_len(line) for line in run.out.splitlines()) <= 80
    assert "\x1b" not in run.out


def test_fail_on_decides() -> None:
    assert bjdc("check", PLANTED, "--fail-on", "never", "-q").code == 0
    assert bjdc("check", PLANTED, "--fail-on", "error", "-q").code == 1
    assert bjdc("check", BAOTOU, "--fail-on", "error", "-q").code in (0, 3)
    assert bjdc("check", BAOTOU, "--fail-on", "note", "-q").code == 1


def test_exit_2_goes_over_1_and_the_others_are_audited(tmp_path: Path) -> None:
    run = bjdc("check", CLEAN, tmp_path / "nope.xlsx", PLANTED, "-q")
    assert run.code == 2
    assert "找不到 nope.xlsx" in run.sentence
    assert [line[0] for line in run.out.splitlines()] == ["✓", "✗"]


def test_exit_1_goes_over_0() -> None:
    assert bjdc("check", CLEAN, PLANTED, "-q").code == 1


def test_exit_3_if_a_document_was_left_unread(tmp_path: Path) -> None:
    shutil.copy(CLEAN, tmp_path / "clean.xlsx")
    # only the tables, and beside them a document that we do not read
    book = load_workbook(tmp_path / "clean.xlsx")
    for name in [n for n in book.sheetnames if "说明" in n]:
        del book[name]
    book.save(tmp_path / "clean.xlsx")
    (tmp_path / "clean.doc").write_bytes(b"PK\x03\x04")
    run = bjdc("check", tmp_path / "clean.xlsx")
    assert run.code == 3
    assert "clean.doc" in run.out


def test_a_folder_names_the_documents_it_could_not_read(tmp_path: Path) -> None:
    shutil.copy(CLEAN, tmp_path / "2023.xlsx")
    shutil.copy(CLEAN, tmp_path / "2024.xlsx")
    for name in ("说明.wps", "2024.wps", "封面.jpg", "~$说明.wps"):
        (tmp_path / name).write_bytes(b"?")
    run = bjdc("check", tmp_path)
    assert run.code == 3
    assert f"读不了 {tmp_path / '说明.wps'}，没有审核" in run.sentence
    # the workbook of the same name holds a narrative, and says itself what was left out
    assert "没有读同名的 2024.wps" in run.out
    (error,) = json.loads(bjdc("check", tmp_path, "--format", "json").out)["errors"]
    assert error["file"] == str(tmp_path / "说明.wps")
    assert error["message"] == run.sentence
    (tmp_path / "附件.ofd").write_bytes(b"?")
    both = bjdc("check", tmp_path, "-q")
    assert both.code == 3
    assert "有 2 个文件" in both.sentence
    assert "说明.wps" in both.sentence
    assert "附件.ofd" in both.sentence


def test_a_document_that_was_saved_as_text_is_no_gap(tmp_path: Path) -> None:
    for name in ("2023.txt", "2023.wps"):
        (tmp_path / name).write_text(NARRATIVE, encoding="utf-8")
    assert bjdc("check", tmp_path).err == ""


def test_a_hidden_sheet_is_not_said_to_be_both_read_and_not_audited(tmp_path: Path) -> None:
    book = load_workbook(CLEAN)
    sheet = book.create_sheet("备用")
    sheet["A1"] = "备查"
    sheet.sheet_state = "hidden"
    book.save(tmp_path / "2023.xlsx")
    run = bjdc("check", tmp_path / "2023.xlsx")
    page = "".join(line.strip() for line in run.out.splitlines())
    assert "工作表“备用”是隐藏的，与可见的工作表同样处理" in page
    assert "读取；" not in page


def test_a_folder_is_searched(tmp_path: Path) -> None:
    for unit in ("a", "b"):
        (tmp_path / unit).mkdir()
        shutil.copy(CLEAN, tmp_path / unit / "2023.xlsx")
    run = bjdc("check", tmp_path, "-q")
    assert run.code == 0
    # two files of one name are told apart
    assert str(tmp_path / "a" / "2023.xlsx") in run.out.replace("\n  ", "")
    assert str(tmp_path / "b" / "2023.xlsx") in run.out.replace("\n  ", "")


def test_standard_input() -> None:
    run = bjdc("check", "-", "-q", stdin=NARRATIVE.encode("gb18030"))
    assert run.code in (0, 1, 3)
    assert "<stdin>" in run.out


@pytest.mark.parametrize("name", ["clean", "planted", "2023"])
def test_json_follows_the_schema(name: str) -> None:
    run = bjdc("check", FIXTURES / f"{name}.xlsx", "--format", "json")
    document = json.loads(run.out)
    schema = json.loads((SCHEMAS / "report.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(document)
    (submission,) = document["submissions"]
    counted = submission["summary"]["findings"]
    assert sum(counted.values()) == len(submission["findings"])
    assert bool(counted["error"] or counted["warning"]) == (run.code == 1)


def test_json_lists_what_could_not_be_audited(tmp_path: Path) -> None:
    run = bjdc("check", CLEAN, tmp_path / "nope.xlsx", "--format", "json")
    (error,) = json.loads(run.out)["errors"]
    assert error["file"] == "nope.xlsx"
    assert error["message"] == run.sentence


def test_figures_account_for_every_figure() -> None:
    run = bjdc("figures", BAOTOU, "--format", "json")
    document = json.loads(run.out)
    schema = json.loads((SCHEMAS / "figures.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(document)
    (listed,) = document["submissions"]
    report = json.loads(bjdc("check", BAOTOU, "--format", "json").out)["submissions"][0]
    assert len(listed["figures"]) == report["summary"]["figures"]["ledger"]
    ends = [figure["state"] for figure in listed["figures"]]
    by_state = {state: ends.count(state) for state in set(ends)}
    assert {k: v for k, v in report["summary"]["figures"]["by_state"].items() if v} == by_state
    page = bjdc("figures", BAOTOU).out
    assert max(cell_len(line) for line in page.splitlines()) <= 80


def test_select_and_ignore() -> None:
    def rules(*options: str) -> set[str]:
        run = bjdc("check", PLANTED, "--format", "json", *options)
        return {f["rule"] for f in json.loads(run.out)["submissions"][0]["findings"]}

    everything = rules()
    assert rules("--select", "bj1，BJ2") == {r for r in everything if r[:3] in ("BJ1", "BJ2")}
    assert rules("--ignore", "BJ1", "--ignore", "BJ2") == everything - rules("--select", "BJ1,BJ2")


def test_a_choice_of_rules_is_said_with_the_verdict() -> None:
    run = bjdc("check", CLEAN, "--select", "bj601", "-q")
    assert run.code == 0
    assert run.out.startswith("✓ 仅按 BJ601 审核，未发现问题 — clean.xlsx")
    run = bjdc("check", CLEAN, "--ignore", "BJ6", "--lang", "en")
    assert run.out.startswith("✓ without BJ6: no findings — clean.xlsx")
    # to choose all is no choice
    assert bjdc("check", CLEAN, "--select", "BJ", "-q").out.startswith("✓ 未发现问题 — ")
    document = json.loads(bjdc("check", CLEAN, "--select", "BJ601", "--format", "json").out)
    schema = json.loads((SCHEMAS / "report.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(document)
    chosen = document["submissions"][0]["selection"]
    assert (chosen["select"], chosen["ignore"], chosen["used"]) == (["BJ601"], [], 1)


def test_ranges_are_short_and_have_a_unit() -> None:
    run = bjdc("check", PLANTED)
    ranges = re.findall(r"区间  (.*)", run.out)
    assert "12.495～12.505 万元" in ranges
    for text in ranges:
        assert re.fullmatch(r"-?[\d.]+～-?[\d.]+( ?\S+)", text), text
        if "万元" in text:
            assert all(len(n.partition(".")[2]) <= 3 for n in re.findall(r"[\d.]+", text)), text


def test_colors() -> None:
    assert "\x1b[" not in bjdc("check", PLANTED).out
    assert "\x1b[" in bjdc("check", PLANTED, "--color", "always").out
    assert "\x1b[" in bjdc("check", PLANTED, env={"FORCE_COLOR": "1"}).out
    assert "\x1b[" not in bjdc("check", PLANTED, env={"NO_COLOR": "1", "FORCE_COLOR": "1"}).out
    assert "\x1b[" not in bjdc("check", PLANTED, "--color", "never", env={"FORCE_COLOR": "1"}).out


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_console(encoding: str, lang: str) -> None:
    for name in (CLEAN, PLANTED, BAOTOU):
        expected = bjdc("check", name, "--lang", lang).code
        run = bjdc("check", name, "--lang", lang, encoding=encoding)
        assert (run.code, run.err) == (expected, "")
        document = bjdc("check", name, "--format", "json", encoding=encoding)
        assert json.loads(document.raw)["submissions"]  # ASCII only, so UTF-8 as well


def test_output_is_written_whole(tmp_path: Path) -> None:
    target = tmp_path / "结果.json"
    target.write_text("old", encoding="utf-8")
    run = bjdc("check", PLANTED, "--format", "json", "-o", target, encoding="ascii")
    assert (run.code, run.out, run.err) == (1, "", "")
    assert json.loads(target.read_text(encoding="utf-8"))["submissions"]
    assert os.listdir(tmp_path) == ["结果.json"]  # noqa: PTH208 – names, not paths


def test_dash_is_standard_output() -> None:
    assert bjdc("check", CLEAN, "-o", "-").out == bjdc("check", CLEAN).out


def test_output_is_left_alone_when_nothing_was_audited(tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    target.write_text("old", encoding="utf-8")
    assert bjdc("check", tmp_path / "nope.xlsx", "-o", target).code == 2
    assert target.read_text(encoding="utf-8") == "old"


def test_output_that_cannot_be_written(tmp_path: Path) -> None:
    assert "文件夹不存在" in bjdc("check", CLEAN, "-o", tmp_path / "no" / "r.json").sentence
    assert "是文件夹" in bjdc("check", CLEAN, "-o", tmp_path).sentence


def hostile_workbook(path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    safe = EVIL.replace("\x1b", "").replace("\x07", "")  # these cannot be stored in a workbook
    sheet.title = "支出{red}表"  # square brackets cannot be in the name of a sheet
    rows = [
        ("支出决算表",),
        (f"编制单位：{safe}", "", "", "单位：万元"),
        ("项目", "本年支出合计", "基本支出", "项目支出"),
        ("合计", 363.96, 293.89, 99.99),
        (safe, "[/nope]", "=HYPERLINK(1)", "[red]1.00[/red]"),
    ]
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


@pytest.mark.parametrize("options", [[], ["--verbose"], ["--color", "always"], ["--lang", "en"]])
def test_documents_cannot_command_the_terminal(tmp_path: Path, options: list[str]) -> None:
    book = hostile_workbook(tmp_path / "a.xlsx")
    text = tmp_path / "b.txt"
    text.write_text(NARRATIVE, encoding="utf-8")
    for arguments in (
        ("check", str(text)),
        ("check", str(book), "--narrative", str(text)),
        ("figures", str(text)),
    ):
        run = bjdc(*arguments, *options)
        assert run.code in (0, 1, 3)
        assert run.err == ""
        assert "figures" in arguments or "[/nope]" in run.out.replace("\n           ", "")
        for obeyed in ("\x1b[31m\x1b]", "\x1b]8", "\x07", "\u202e", "\u2028"):
            assert obeyed not in run.out


def test_a_reader_that_leaves_is_no_fault() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "bjdc_audit", "figures", str(BAOTOU)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() in (0, 3)
