"""Streams that whoever started bjdc has closed: one sentence, or silence, and no fault of ours."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.cli.process import FIXTURES, ROOT

CLEAN = str(FIXTURES / "clean.xlsx")
BAD = "没有.txt"


def closing(streams: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run bjdc by a shell that closes some streams (``>&-``) before."""
    command = [sys.executable, "-m", "bjdc_audit", *arguments, "--lang", "en"]
    return subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {streams}', "sh", *command],
        capture_output=True,
        check=False,
        cwd=ROOT,
        encoding="utf-8",
    )


def test_closed_standard_output_is_said_with_the_cure() -> None:
    for arguments in (("check", CLEAN), ("rules",), ("check", CLEAN, "--format", "json")):
        run = closing(">&-", *arguments)
        assert run.returncode == 2
        assert run.stderr.startswith("bjdc: standard output is closed")
        assert "--output" in run.stderr
        assert run.stderr.count("\n") == 1


def test_closed_standard_input_is_said_with_the_cure() -> None:
    run = closing("<&-", "check", "-")
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith("bjdc: standard input is closed")
    assert run.stderr.count("\n") == 1


def test_complaints_never_land_in_the_results() -> None:
    run = closing("2>&-", "check", CLEAN, BAD, "--format", "json")
    assert run.returncode == 2
    assert len(json.loads(run.stdout)["submissions"]) == 1
