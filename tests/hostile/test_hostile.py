"""Whatever a file holds: an exit code from 0 to 3, no traceback, 1 GiB, nothing written.

What does not end by itself is killed, and then has no such code.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from tests.cli.process import ROOT
from tests.hostile.build import FILES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

MEGABYTES = 1024
PATIENCE = 60
# These take some seconds; the others share a process with their neighbours.
ALONE = {
    "brackets.txt", "cells.xls", "commas.txt", "far-cell.xlsb", "formats-many.xlsx",
    "at-the-limits.xlsx", "many-paragraphs.docx", "long-digits.txt", "long-texts.xlsx", "many-lines.txt", "one-long-line.txt",
    "same-cell-often.xlsx", "tables-in-tables.xls", "tags-in-tags.xls",
}  # fmt: skip
TOGETHER = 8
_REST = [name for name in FILES if name not in ALONE]
GROUPS = [
    *([name] for name in sorted(ALONE)),
    *(_REST[n : n + TOGETHER] for n in range(0, len(_REST), TOGETHER)),
]
OBEYED = "\x1b\x07\u202e\u2066\u200b\ufeff\0"


@dataclass(frozen=True)
class End:
    code: int
    megabytes: int
    out: str
    err: str


def run(files: Sequence[Path], folder: Path) -> End:
    """Run bjdc and measure it, together with the processes that it starts."""
    out, err = folder / "out", folder / "err"
    with out.open("wb") as out_file, err.open("wb") as err_file:
        process = subprocess.Popen(
            [sys.executable, "-m", "bjdc_audit", "check", *map(str, files)],
            stdout=out_file,
            stderr=err_file,
            cwd=folder / "cwd",
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "PYTHONIOENCODING": "utf-8",
                "TMPDIR": str(folder / "tmp"),
            },
        )
        killer = threading.Timer(PATIENCE, process.kill)
        killer.start()
        megabytes = 0
        if hasattr(os, "wait4"):  # not on Windows
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            megabytes = usage.ru_maxrss // (1024 if sys.platform != "darwin" else 1024**2)
        process.wait()
        killer.cancel()
    said = (path.read_text(encoding="utf-8") for path in (out, err))
    return End(process.returncode, megabytes, *said)


def contents(folder: Path) -> dict[str, str]:
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_there_are_enough() -> None:
    assert len(FILES) >= 40
    assert sorted(name for group in GROUPS for name in group) == sorted(FILES)


@pytest.mark.parametrize("names", GROUPS, ids=lambda names: names[0])
def test_hostile_files_end_well(names: list[str], tmp_path: Path) -> None:
    for name in ("cwd", "tmp", "in"):
        (tmp_path / name).mkdir()
    files = [tmp_path / "in" / name for name in names]
    for file in files:
        file.write_bytes(FILES[file.name]())
    before = contents(tmp_path / "in")
    end = run(files, tmp_path)
    assert end.code in (0, 1, 2, 3), end
    assert "Traceback" not in end.out + end.err
    assert "内部出错" not in end.err  # a fault of ours
    assert all(line.startswith("bjdc: ") for line in end.err.splitlines())
    assert len(end.err.splitlines()) <= len(names)
    assert not set(OBEYED) & set(end.out + end.err)
    assert end.megabytes < MEGABYTES
    assert contents(tmp_path / "in") == before
    assert not [*(tmp_path / "cwd").iterdir(), *(tmp_path / "tmp").iterdir()]
