"""Running bjdc as its users do: as a process, with a given console."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "fixtures"
_CONSOLE = (
    "LC_ALL LC_MESSAGES LANG LANGUAGE COLUMNS NO_COLOR FORCE_COLOR PYTHONIOENCODING PYTHONUTF8 TERM"
)


@dataclass(frozen=True)
class Run:
    code: int
    raw: bytes
    out: str
    err: str

    @property
    def sentence(self) -> str:
        """What standard error says, which must be one line."""
        assert self.err.endswith("\n")
        assert self.err.count("\n") == 1, self.err
        assert "Traceback" not in self.err
        return self.err.removeprefix("bjdc: ").rstrip("\n")


def bjdc(
    *arguments: str | Path,
    stdin: bytes = b"",
    encoding: str = "utf-8",
    env: Mapping[str, str] | None = None,
) -> Run:
    """Run bjdc with nothing of this console but what is said here."""
    inherited = {k: v for k, v in os.environ.items() if k not in _CONSOLE.split()}
    done = subprocess.run(
        [sys.executable, "-m", "bjdc_audit", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={**inherited, "PYTHONIOENCODING": encoding, **(env or {})},
    )
    out, err = (raw.decode(encoding).replace("\r\n", "\n") for raw in (done.stdout, done.stderr))
    return Run(done.returncode, done.stdout, out, err)
