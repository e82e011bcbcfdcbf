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
