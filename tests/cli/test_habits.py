"""What people know from other tools: statistics, watching, progress, completion, stable output."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from typing import IO, TYPE_CHECKING

import pytest

from tests.cli.process import FIXTURES, ROOT, bjdc

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEADING = "一、收入支出决算总体情况说明\n"
WRONG = "云岭县水利局2023年度收入总计10.00万元，支出总计9.00万元。\n"
RIGHT = WRONG.replace("9.00", "10.00")
PLANTED = FIXTURES / "planted.xlsx"
PATIENCE = 120


def narrative(file: Path, sentence: str) -> Path:
    file.write_text(HEADING + sentence, encoding="utf-8")
    return file


def test_statistics_count_what_the_report_lists() -> None:
    run = bjdc("check", PLANTED, FIXTURES / "clean.xlsx", "--statistics", "--lang", "en")
    assert run.code == 1
    verdict, clean, _, *rows, total = run.out.splitlines()
    assert verdict.startswith("✗")
    assert clean.startswith("✓")
    counts = [int(row.split()[0]) for row in rows]
    assert counts == sorted(counts, reverse=True)
    document = json.loads(bjdc("check", PLANTED, "--format", "json").out)
    found = document["submissions"][0]["findings"]
    assert total == f"findings: {len(found)}; submissions: 2"
    assert {row.split()[1] for row in rows} == {f["rule"] for f in found}


@contextlib.contextmanager
def started(*arguments: str | Path, stderr: int | None = None) -> Iterator[subprocess.Popen[bytes]]:
    """Start bjdc; Ctrl-C reaches it even if the tests run where it is ignored."""
    process = subprocess.Popen(
        [sys.executable, "-m", "bjdc_audit", *map(str, arguments), "--lang", "zh"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE if stderr is None else stderr,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "TERM": "xterm"},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def line(stream: IO[bytes] | None, wanted: str) -> str:
    """Return the next line with these words."""
    assert stream is not None
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        text = stream.readline().decode("utf-8")
        if wanted in text or not text:
            return text
    raise AssertionError(wanted)


def test_watch_audits_again_when_a_file_changes_and_ends_on_ctrl_c(tmp_path: Path) -> None:
    file = narrative(tmp_path / "2023.txt", WRONG)
    with started("check", file, "--watch", "-q") as process:
        assert line(process.stdout, "—").startswith("✗")
        assert "Ctrl-C" in line(process.stderr, "Ctrl-C")
        narrative(file, RIGHT)
        assert line(process.stdout, "—").startswith("✓")
        (tmp_path / "bjdc.toml").write_text("bad = 1\n", encoding="utf-8")
        assert "bjdc.toml" in line(process.stderr, "没有“bad”")
        (tmp_path / "bjdc.toml").write_text('ignore = ["BJ6"]\n', encoding="utf-8")
        assert "未按 BJ6 审核" in line(process.stdout, "—")
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=PATIENCE)
        assert process.returncode == 130
        assert out == b""
        assert b"Traceback" not in err


def test_watch_takes_no_standard_input() -> None:
    run = bjdc("check", "-", "--watch", stdin=b"x")
    assert run.code == 2
    assert "--watch" in run.sentence


def test_progress_is_shown_on_a_terminal_and_nowhere_else(tmp_path: Path) -> None:
    files = [narrative(tmp_path / f"{n}[red].txt", WRONG) for n in "ab"]
    assert bjdc("check", *files, "-q").err == ""
    ours, theirs = os.openpty()
    with started("check", *files, stderr=theirs) as process:
        out, _ = process.communicate(timeout=PATIENCE)
        os.close(theirs)
        shown = b""
        with contextlib.suppress(OSError):  # the other end is closed
            while piece := os.read(ours, 65536):
                shown += piece
        os.close(ours)
    assert "b[red].txt" in shown.decode("utf-8").replace("\r\n", "")
    assert out.decode("utf-8") == bjdc("check", *files).out


@pytest.mark.parametrize(
    ("typed", "offered"), [("bjdc che", "check"), ("bjdc check --fa", "--fail-on")]
)
def test_shells_complete_commands_and_options(typed: str, offered: str) -> None:
    words = {"COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" "))}
    run = bjdc(env={"_BJDC_COMPLETE": "complete_bash", **words})
    assert run.out.split() == [offered]
    assert "complete" in bjdc(env={"_BJDC_COMPLETE": "source_zsh"}).out


@pytest.mark.parametrize("output", ["terminal", "json"])
def test_output_is_the_same_whatever_the_order_of_hashes(output: str) -> None:
    runs = {
        bjdc(
            "check",
            PLANTED,
            FIXTURES / "2023.xlsx",
            "-v",
            "--format",
            output,
            env={"PYTHONHASHSEED": seed},
        ).out
        for seed in ("0", "1", "4242")
    }
    assert len(runs) == 1
    assert runs != {""}
