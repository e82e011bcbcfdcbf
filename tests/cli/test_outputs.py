from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.cli.process import FIXTURES, bjdc

if TYPE_CHECKING:
    from pathlib import Path

PLANTED = FIXTURES / "planted.xlsx"


def test_several_outputs_in_one_run(tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    run = bjdc("check", PLANTED, "--format", "json", "-o", target, "--format", "terminal")
    assert run.code == 1
    assert run.out == bjdc("check", PLANTED).out
    assert json.loads(target.read_text("utf-8"))["submissions"]
    assert list(tmp_path.iterdir()) == [target]


def test_the_screen_can_be_named_for_the_first_of_two(tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    outputs = ("--format", "terminal", "-o", "-", "--format", "json", "-o", target)
    assert bjdc("check", PLANTED, *outputs).out == bjdc("check", PLANTED).out
    assert json.loads(target.read_text("utf-8"))["submissions"]


def test_outputs_that_do_not_pair_up_are_refused(tmp_path: Path) -> None:
    one, other = tmp_path / "a.json", tmp_path / "b.json"
    assert "2 个 --output" in bjdc("check", PLANTED, "-o", one, "-o", other).sentence
    two = ("--format", "json", "--format", "terminal")
    assert "只有一种能显示在屏幕上" in bjdc("check", PLANTED, *two).sentence
    assert "同一个文件" in bjdc("check", PLANTED, *two, "-o", one, "-o", one).sentence
    assert list(tmp_path.iterdir()) == []


def test_a_table_in_a_file_is_one_that_excel_reads(tmp_path: Path) -> None:
    target = tmp_path / "问题.csv"
    bjdc("check", PLANTED, "--format", "csv", "-o", target)
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    assert target.read_text("utf-8-sig") == bjdc("check", PLANTED, "--format", "csv").out


def test_paths_are_seen_from_the_folder_that_bjdc_runs_in(tmp_path: Path) -> None:
    (issue, *_) = json.loads(bjdc("check", PLANTED, "--format", "gitlab").out)
    assert issue["location"]["path"] == "fixtures/planted.xlsx"
    (refused,) = json.loads(bjdc("check", tmp_path / "no.xlsx", "--format", "gitlab").out)
    assert refused["location"]["path"] == (tmp_path / "no.xlsx").as_posix()


def test_a_refusal_is_written_too(tmp_path: Path) -> None:
    target = tmp_path / "report.xml"
    run = bjdc("check", tmp_path / "no.xlsx", "--format", "junit", "-o", target)
    assert run.code == 2
    assert run.sentence
    assert 'type="refused"' in target.read_text("utf-8")
    text = tmp_path / "report.log"
    bjdc("check", tmp_path / "no.xlsx", "--format", "terminal", "-o", text)
    assert not text.exists()
