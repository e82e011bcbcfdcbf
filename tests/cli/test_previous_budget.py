"""``--previous`` and ``--budget``: small files made here, run as a user would."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from rich.cells import cell_len

from tests.cli.process import FIXTURES, ROOT, bjdc
from tests.cli.small_files import ACCOUNTS, BUDGET_ROWS, PUBLIC_ROWS, book, changed, text, totals

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.process import Run
    from tests.cli.small_files import Rows

OPTIONS = ("--format", "json")


def submission(run: Run) -> dict[str, Any]:
    document = json.loads(run.out)
    schema = ROOT / "bjdc_audit" / "reporters" / "schema" / "report.schema.json"
    Draft202012Validator(json.loads(schema.read_text(encoding="utf-8"))).validate(document)
    (found,) = document["submissions"]
    assert isinstance(found, dict)
    return found


def rules(found: dict[str, Any]) -> list[tuple[str, str]]:
    return [(f["rule"], f["severity"]) for f in found["findings"]]


def test_last_year_agrees_in_another_unit(tmp_path: Path) -> None:
    now = book(tmp_path / "2023.xlsx", {"GK01": totals(13.57, 4)})
    last = book(tmp_path / "2022.xlsx", {"GK01": totals(2, 13.57, "元", 2022)})
    run = bjdc("check", now, "--previous", last, *OPTIONS)
    found = submission(run)
    assert (run.code, run.err, rules(found)) == (0, "", [])
    assert found["previous"]["year"] == 2022
    assert found["previous"]["compared"] == 1
    assert found["previous"]["tables"][0]["id"] == "T01"
    assert "budget" not in found
    digests = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in (now, last)}
    assert found["sha256"] == digests


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("", "文中没有找到"),
        ("因归集上缴财政，年初数有所调整。", "归集调入调出或上缴"),
        ("因会计差错更正，年初数有所调整。", "会计差错更正"),
    ],
)
def test_a_restated_opening_balance_names_the_cause(tmp_path: Path, reason: str, told: str) -> None:
    now = book(tmp_path / "2023.xlsx", {"GK01": totals(15, 4)})
    text(
        tmp_path / "2023.txt",
        "一、收入支出决算总体情况说明",
        f"年初结转和结余15.00万元。{reason}",
        "年末结转和结余4.00万元。",
    )
    last = book(tmp_path / "2022.xlsx", {"GK01": totals(2, 13, year=2022)})
    run = bjdc("check", now, "--previous", last, *OPTIONS)
    found = submission(run)
    assert run.code == 1
    assert rules(found) == [("BJ502", "warning")]
    (finding,) = found["findings"]
    assert told in finding["message"]
    assert (finding["stated"], finding["expected"], finding["difference"]) == (
        "15.00",
        "13.00",
        "-2.00",
    )
    # the text and the table are places of one finding, and so is last year's cell
    places = {(x["file"], x.get("sheet"), x.get("cell")) for x in finding["locations"]}
    assert places == {
        ("2022.xlsx", "GK01", "D6"),
        ("2023.xlsx", "GK01", "B6"),
        ("2023.txt", None, None),
    }
    assert finding["suspect"] is None


def test_an_opening_balance_that_only_one_year_prints(tmp_path: Path) -> None:
    now = book(tmp_path / "2023.xlsx", {"GK01": totals(15, 4)})
    last = book(tmp_path / "2022.xlsx", {"GK01": totals(2, None, year=2022)})
    run = bjdc("check", now, "--previous", last, *OPTIONS)
    assert rules(submission(run)) == [("BJ502", "warning")]


def test_changes_are_compared_sentence_by_sentence(tmp_path: Path) -> None:
    now = text(
        tmp_path / "2023.txt",
        "云岭县水利局2023年度决算公开",
        "一、收入支出决算总体情况说明",
        "本年收入合计100.00万元，与上年相比增加12.00万元，增长13.64%。",
        "二、支出决算情况说明",
        "本年支出合计90.00万元，比上年增长20.00%。",
    )
    last = text(
        tmp_path / "2022.txt",
        "云岭县水利局2022年度决算公开",
        "一、收入支出决算总体情况说明",
        "本年收入合计86.00万元。本年支出合计75.00万元。",
    )
    run = bjdc("check", now, "--previous", last, *OPTIONS)
    found = submission(run)
    assert run.code == 1
    (finding,) = found["findings"]
    assert (finding["rule"], finding["severity"]) == ("BJ503", "error")
    assert finding["formula"].startswith("100.00 − 86.00 = 14")
    assert [x["file"] for x in finding["locations"]] == ["2023.txt", "2023.txt", "2022.txt"]


def test_the_budget_in_yuan_with_a_renamed_account(tmp_path: Path) -> None:
    now = text(tmp_path / "2023.txt", *ACCOUNTS)
    plan = book(tmp_path / "预算.xlsx", {"1": BUDGET_ROWS, "2": PUBLIC_ROWS})
    run = bjdc("check", now, "--budget", plan, *OPTIONS)
    found = submission(run)
    assert (run.code, rules(found)) == (0, [])
    assert found["budget"]["compared"] == 5
    checked = json.loads(bjdc("check", now, *OPTIONS).out)["submissions"][0]["summary"]["checks"]
    assert found["summary"]["checks"]["consistent"] == checked["consistent"] + 5


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("年初预算为123.46", "年初预算为132.46", "BJ506"),
        ("（项）。年初预算为30.00", "（项）。年初预算为33.00", "BJ506"),
        ("公务接待费年初预算为1.90", "公务接待费年初预算为2.90", "BJ507"),
        ("支出年初预算为153.46", "支出年初预算为155.46", "BJ509"),
    ],
)
def test_a_budget_that_was_not_published(tmp_path: Path, old: str, new: str, rule: str) -> None:
    now = text(tmp_path / "2023.txt", *changed(ACCOUNTS, old, new))
    plan = book(tmp_path / "预算.xlsx", {"1": BUDGET_ROWS, "2": PUBLIC_ROWS})
    run = bjdc("check", now, "--budget", plan, "--select", "BJ5", *OPTIONS)
    found = submission(run)
    assert (run.code, rules(found)) == (1, [(rule, "error")])
    stated, operand = found["findings"][0]["locations"]
    assert (stated["file"], operand["file"]) == ("2023.txt", "预算.xlsx")
    assert operand["sheet"] in "12"
    assert found["findings"][0]["suspect"] == 0


def test_a_budget_of_the_full_year_is_another_one(tmp_path: Path) -> None:
    lines = changed(ACCOUNTS, "费年初预算为1.90", "费全年预算为2.90")
    now = text(tmp_path / "2023.txt", *changed(lines, "支出年初预算为5.90", "支出全年预算为6.90"))
    plan = book(tmp_path / "预算.xlsx", {"1": BUDGET_ROWS, "2": PUBLIC_ROWS})
    run = bjdc("check", now, "--budget", plan, "--select", "BJ5", *OPTIONS)
    assert (run.code, rules(submission(run))) == (0, [])


def test_a_budget_without_the_table_it_is_asked_for(tmp_path: Path) -> None:
    now = text(tmp_path / "2023.txt", *ACCOUNTS)
    plan = book(tmp_path / "预算.xlsx", {"2": PUBLIC_ROWS})
    run = bjdc("check", now, "--budget", plan, *OPTIONS)
    found = submission(run)
    assert (run.code, rules(found)) == (3, [])
    gaps = [n["message"] for n in found["notices"] if n["incomplete"]]
    assert len(gaps) == 2  # the accounts and their total
    assert "没有找到各科目的年初预算" in "".join(gaps)
    assert "2130301" in "".join(gaps) or "行政运行" in "".join(gaps)


def test_an_account_that_the_budget_does_not_have_is_told_and_not_guessed(tmp_path: Path) -> None:
    rows = [row for row in BUDGET_ROWS if row[0] != "2080505"]
    plan = book(tmp_path / "预算.xlsx", {"1": rows, "2": PUBLIC_ROWS})
    run = bjdc("check", text(tmp_path / "2023.txt", *ACCOUNTS), "--budget", plan, *OPTIONS)
    found = submission(run)
    assert (run.code, rules(found)) == (0, [])
    (notice,) = found["notices"]
    assert "机关事业单位基本养老保险缴费支出" in notice["message"]


def test_a_budget_as_text(tmp_path: Path) -> None:
    plan = text(
        tmp_path / "预算.txt",
        "云岭县水利局2023年部门预算情况说明",
        "二、关于云岭县水利局2023年一般公共预算当年拨款情况说明",
        "1.农林水支出（类）水利（款）行政运行（项）2023年预算数为123.46万元，比2022年执行数减少5.72万元，下降4.43%，主要是人员减少。",
        "2.社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）2023年预算数为31.00万元。",
        "四、“三公”经费预算情况说明",
        "2023年“三公”经费预算数为5.90万元，其中：因公出国（境）费0万元，公务用车购置及运行费4.00万元，公务接待费1.90万元。",
    )
    run = bjdc("check", text(tmp_path / "2023.txt", *ACCOUNTS), "--budget", plan, *OPTIONS)
    found = submission(run)
    assert rules(found) == [("BJ506", "error")]
    finding = found["findings"][0]
    assert (finding["stated"], finding["expected"]) == ("30.00", "31.00")
    place = finding["locations"][1]
    assert (place["file"], place["line"]) == ("预算.txt", 4)
    assert place["section"] == "二、关于云岭县水利局2023年一般公共预算当年拨款情况说明"


def test_a_budget_table_among_the_accounts_is_named_and_not_read(tmp_path: Path) -> None:
    plan: Rows = [
        ["部门收支总表"],
        [None, None, None, "单位：万元"],
        ["项目", "预算数", "项目", "预算数"],
        ["一、一般公共预算拨款收入", 70, "一、教育支出", 70],
        ["收入总计", 70, "支出总计", 70],
    ]
    sheets = {"GK01": totals(13, 4), "B": plan, "C": BUDGET_ROWS}
    run = bjdc("check", book(tmp_path / "2023.xlsx", sheets), *OPTIONS)
    found = submission(run)
    assert (run.code, rules(found)) == (3, [])
    assert [t["id"] for t in found["tables"]] == ["T01"]
    assert "--budget" in found["notices"][0]["message"]
    # a workbook of both is also the budget
    both = bjdc("check", tmp_path / "2023.xlsx", "--budget", tmp_path / "2023.xlsx", *OPTIONS)
    assert [t["id"] for t in submission(both)["budget"]["tables"]] == ["B01", "B05"]


def test_two_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for year in (2022, 2023):
        (tmp_path / str(year)).mkdir()
    now = book(tmp_path / "2023" / "决算.xlsx", {"GK01": totals(15, 4)})
    last = book(tmp_path / "2022" / "决算.xlsx", {"GK01": totals(2, 13, year=2022)})
    found = submission(bjdc("check", now, "--previous", last, *OPTIONS))
    assert set(found["sha256"]) == {str(now), str(last)}
    assert {x["file"] for x in found["findings"][0]["locations"]} == {str(now), str(last)}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_terminal_names_the_other_file(tmp_path: Path, lang: str) -> None:
    now = book(tmp_path / "2023.xlsx", {"GK01": totals(15, 4)})
    last = book(tmp_path / "2022.xlsx", {"GK01": totals(2, 13, year=2022)})
    run = bjdc("check", now, "--previous", last, "--lang", lang)
    assert run.code == 1
    assert "[2022.xlsx]  GK01!D6" in run.out
    assert "[2023.xlsx]" not in run.out
    assert ("上年决算" if lang == "zh" else "last year") in run.out.split("BJ502")[1]
    assert max(cell_len(line) for line in run.out.splitlines()) <= 80


@pytest.mark.parametrize("option", ["--previous", "--budget"])
def test_one_sentence_for_each_mistake(tmp_path: Path, option: str) -> None:
    clean, planted = FIXTURES / "clean.xlsx", FIXTURES / "planted.xlsx"
    assert "这里有 2 份" in bjdc("check", clean, planted, option, clean).sentence
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 damaged")
    for name, told in (
        ("nope.xlsx", "找不到 nope.xlsx"),
        ("broken.xlsx", "broken.xlsx"),
        (".", "空"),
    ):
        path = tmp_path / name if name != "." else ""
        run = bjdc("check", clean, option, path)
        assert (run.code, run.out) == (2, "")
        assert told in run.sentence
    assert "是文件夹" in bjdc("check", clean, option, tmp_path).sentence
    empty = text(tmp_path / "信.txt", "各位领导：你们好。")
    run = bjdc("check", clean, option, empty)
    assert run.code == 2
    assert run.sentence.startswith("信.txt：没有找到")
    assert "只能读一次" in bjdc("check", "-", option, "-").sentence
    assert "不能覆盖" in bjdc("check", clean, option, planted, "-o", planted).sentence


def test_last_year_is_another_file(tmp_path: Path) -> None:
    now = book(tmp_path / "2023.xlsx", {"GK01": totals(15, 4)})
    assert "就是正在审核的决算" in bjdc("check", now, "--previous", now).sentence
    older = book(tmp_path / "2021.xlsx", {"GK01": totals(2, 15, year=2021)})
    notices = submission(bjdc("check", now, "--previous", older, *OPTIONS))["notices"]
    assert ["2021年度" in n["message"] for n in notices] == [True]


def test_help_tells_of_both() -> None:
    assert "--previous FILE" in bjdc("check", "--help").out
    english = bjdc("check", "--help", "--lang", "en").out
    assert "--budget FILE" in english
    assert "Last year's submission" in english
