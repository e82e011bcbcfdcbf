"""Accepted findings and the configuration file, as users meet them."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

from jsonschema import validate

from tests.cli.process import FIXTURES, ROOT, bjdc

if TYPE_CHECKING:
    from pathlib import Path

HEADING = "一、收入支出决算总体情况说明\n"
WRONG = "云岭县水利局2023年度收入总计10.00万元，支出总计9.00万元。\n"
RIGHT = "云岭县水利局2023年度收入总计10.00万元，支出总计10.00万元。\n"
SCHEMA = json.loads(
    (ROOT / "bjdc_audit/reporters/schema/report.schema.json").read_text(encoding="utf-8")
)


def narrative(folder: Path, sentence: str = WRONG, name: str = "2023.txt") -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_text(HEADING + sentence, encoding="utf-8")
    return file


def report(*arguments: str | Path) -> dict[str, Any]:
    document = json.loads(bjdc("check", *arguments, "--format", "json").out)
    validate(document, SCHEMA)
    submission: dict[str, Any] = document["submissions"][0]
    return submission


def fingerprint(path: Path) -> str:
    found: str = report(path)["findings"][0]["fingerprint"]
    return found


def test_accepting_takes_a_finding_out_of_the_count_and_shows_it(tmp_path: Path) -> None:
    file = narrative(tmp_path)
    name = fingerprint(file)
    options = ("--reason", "已向财政局说明", "--author", "张三", "--expires", "9999-12-31")
    accepted = bjdc("accept", file, name[:8], *options)
    assert (accepted.code, accepted.err) == (0, "")
    assert name in accepted.out
    run = bjdc("check", file)
    assert run.code == 0
    assert run.out.startswith("✓ 未发现问题 · 1 个已接受")
    assert "已接受（张三、至 9999-12-31）：已向财政局说明" in run.out
    found = report(file)
    assert found["summary"]["accepted"] == 1
    assert sum(found["summary"]["findings"].values()) == 0
    assert found["findings"][0]["accepted"] == {
        "reason": "已向财政局说明",
        "author": "张三",
        "expires": "9999-12-31",
    }
    assert found["config"] == str(tmp_path / "bjdc.toml")


def test_verbose_shows_the_fingerprint_that_accept_takes(tmp_path: Path) -> None:
    file = narrative(tmp_path)
    name = fingerprint(file)
    assert name in bjdc("check", file, "-v").out
    assert name not in bjdc("check", file).out


def test_accepting_keeps_the_file_and_renews_an_entry(tmp_path: Path) -> None:
    file = narrative(tmp_path)
    config = tmp_path / "bjdc.toml"
    config.write_text('# 我们的设置\nignore = ["BJ6"]  # 以后再说\n', encoding="utf-8")
    name = fingerprint(file)
    for reason in ("一", "二"):
        assert bjdc("accept", file, name, "--reason", reason).code == 0
    text = config.read_text("utf-8")
    assert text.startswith('# 我们的设置\nignore = ["BJ6"]  # 以后再说\n')
    assert text.count(name) == 1
    assert 'reason = "二"' in text
    assert {path.name for path in tmp_path.iterdir()} == {"2023.txt", "bjdc.toml"}


def test_what_cannot_be_accepted_is_refused_and_nothing_written(tmp_path: Path) -> None:
    file = narrative(tmp_path)
    name = fingerprint(file)
    refused = {
        "没有指纹是": ("accept", file, "ffffffff", "--reason", "x"),
        "--reason 不能是空白": ("accept", file, name, "--reason", " "),
        "已经过去": ("accept", file, name, "--reason", "x", "--expires", "2020-01-01"),
        "不是日期": ("accept", file, name, "--reason", "x", "--expires", "明年"),
        "--reason": ("accept", file, name),
    }
    for sentence, arguments in refused.items():
        run = bjdc(*arguments)
        assert run.code == 2
        assert sentence in run.sentence
    assert list(tmp_path.iterdir()) == [file]


def test_acceptances_that_no_longer_fit_are_findings(tmp_path: Path) -> None:
    file = narrative(tmp_path)
    name = fingerprint(file)
    assert bjdc("accept", file, name, "--reason", "x").code == 0
    narrative(tmp_path, RIGHT)
    gone = bjdc("check", file)
    assert gone.code == 1
    assert "BJ701" in gone.out
    assert bjdc("check", file, "--ignore", "BJ701").code == 0
    config = tmp_path / "bjdc.toml"
    config.write_text(config.read_text("utf-8") + "expires = 2020-12-31\n", encoding="utf-8")
    narrative(tmp_path, WRONG)
    found = {f["rule"]: f for f in report(file)["findings"]}
    assert {"BJ317", "BJ702"} == set(found)
    assert "accepted" not in found["BJ317"]
    assert found["BJ702"]["locations"][0]["file"] == str(config)


def test_an_acceptance_is_only_missed_where_it_could_be_met(tmp_path: Path) -> None:
    file = narrative(tmp_path)
    assert bjdc("accept", file, fingerprint(file), "--reason", "x").code == 0
    other = narrative(tmp_path, RIGHT.replace("云岭县水利局", "青岚县林业局"), "other.txt")
    assert bjdc("check", other).code == 0
    assert bjdc("check", file, "--ignore", "BJ317").code == 0
    assert bjdc("check", tmp_path).code == 0


def test_each_submission_has_its_own_nearest_configuration(tmp_path: Path) -> None:
    one, other = narrative(tmp_path / "a"), narrative(tmp_path / "b")
    (tmp_path / "a" / "bjdc.toml").write_text('ignore = ["BJ3"]\n', encoding="utf-8")
    (tmp_path / "bjdc.toml").write_text('[severities]\nBJ317 = "note"\n', encoding="utf-8")
    assert bjdc("check", one, other).code == 0
    assert bjdc("check", other, "--fail-on", "note").code == 1
    assert bjdc("check", one, "--ignore", "BJ6").code == 1
    assert bjdc("check", one, "--config", tmp_path / "bjdc.toml", "--fail-on", "note").code == 1


def test_a_bad_configuration_stops_the_run(tmp_path: Path) -> None:
    file = narrative(tmp_path)
    (tmp_path / "bjdc.toml").write_text('selct = ["BJ1"]\n', encoding="utf-8")
    run = bjdc("check", file)
    assert (run.code, run.out) == (2, "")
    assert str(tmp_path / "bjdc.toml") in run.sentence
    assert "是不是 select" in run.sentence
    missing = bjdc("check", file, "--config", tmp_path / "none.toml")
    assert missing.code == 2
    assert "none.toml" in missing.sentence


def test_the_report_never_overwrites_the_configuration(tmp_path: Path) -> None:
    file = narrative(tmp_path)
    config = tmp_path / "bjdc.toml"
    config.write_text('lang = "en"\n', encoding="utf-8")
    assert bjdc("check", file, "-o", config).code == 2
    assert config.read_text("utf-8") == 'lang = "en"\n'
    assert bjdc("check", file).out.startswith("✗ 1 error")
    assert bjdc("check", file, "--lang", "zh").out.startswith("✗ 1 个错误")


def test_config_says_what_holds_and_which_file_says_so(tmp_path: Path) -> None:
    narrative(tmp_path / "a")
    nothing = bjdc("config", tmp_path / "a")
    assert nothing.code == 0
    assert nothing.out.startswith("没有配置文件")
    project = tmp_path / "pyproject.toml"
    project.write_text('[tool.bjdc]\nfail-on = "error"\n', encoding="utf-8")
    out = bjdc("config", tmp_path / "a").out
    lines = out.splitlines()
    assert out.replace("\n", "").startswith(str(project))
    (fail_on,) = (line.split() for line in lines if "fail-on" in line)
    (lang,) = (line.split() for line in lines if line.startswith("  lang"))
    assert fail_on == ["fail-on", "error", "pyproject.toml"]
    assert lang[-1] == "默认"


def test_other_names_of_the_unit_are_no_fault(tmp_path: Path) -> None:
    text = HEADING + RIGHT + "二、收入决算情况说明\n" + RIGHT.replace("收入总计", "本年收入合计")
    text += "三、支出决算情况说明\n岭上水务中心2023年度本年支出合计10.00万元。\n"
    file = tmp_path / "2023.txt"
    file.write_text(text, encoding="utf-8")
    assert "BJ606" in bjdc("check", file).out
    (tmp_path / "bjdc.toml").write_text('unit-names = ["岭上水务中心"]\n', encoding="utf-8")
    assert "BJ606" not in bjdc("check", file).out


def test_the_worked_example_needs_no_change_of_the_program(tmp_path: Path) -> None:
    """What docs/new-province.md adds to the data files can stand in a configuration."""
    file = narrative(tmp_path, "2023年度收入盘子10.00万元，支出总计9.00万元。\n")
    assert "BJ317" not in bjdc("check", file).out
    (tmp_path / "words.toml").write_text(
        '[[term]]\nitem = "收入总计"\naliases = ["收入盘子"]\n', encoding="utf-8"
    )
    (tmp_path / "bjdc.toml").write_text('terms = "words.toml"\n', encoding="utf-8")
    assert "BJ317" in bjdc("check", file).out


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    book = tmp_path / "planted.xlsx"
    shutil.copy(FIXTURES / "planted.xlsx", book)
    (tmp_path / "bjdc.toml").write_text(
        '[[accept]]\nfingerprint = "0123456789abcdef"\nreason = "\\u001b[31m[red]x\\u202e"\n',
        encoding="utf-8",
    )
    run = bjdc("config", tmp_path, "--color", "never")
    assert "\x1b" not in run.out
    assert "\u202e" not in run.out
    assert "[red]x" in run.out
