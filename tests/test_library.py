from __future__ import annotations

import doctest
import json
import subprocess
import sys
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from bjdc_audit import audit
from bjdc_audit.errors import InputError
from tests.cli.process import FIXTURES, ROOT, bjdc

if TYPE_CHECKING:
    from pathlib import Path

PLANTED = FIXTURES / "planted.xlsx"


def test_examples_of_the_page_are_true(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    done = doctest.testfile(str(ROOT / "docs/library.md"), module_relative=False, encoding="utf-8")
    assert done.attempted > 10
    assert not done.failed


def test_report_is_that_of_the_command() -> None:
    assert audit(PLANTED).to_json() == bjdc("check", PLANTED, "--format", "json").out


def test_frames_hold_all_findings_and_figures() -> None:
    report = audit(str(PLANTED))
    document = json.loads(report.to_json())["submissions"][0]
    frame = report.to_frame()
    assert frame["message"].tolist() == [f["message"] for f in document["findings"]]
    figures = report.figures_frame()
    assert len(figures) == document["summary"]["figures"]["ledger"]
    assert all(isinstance(value, Decimal) for value in figures["value"])


def test_frames_of_a_clean_report_keep_their_columns() -> None:
    assert "fingerprint" in audit(FIXTURES / "clean.xlsx").to_frame().columns


def test_what_cannot_be_used_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04")
    with pytest.raises(InputError) as caught:
        audit(tmp_path / "a.xlsx")
    assert "a.xlsx" in caught.value.text.zh


def test_the_name_stays_the_function_whatever_is_imported_first() -> None:
    program = (
        "import bjdc_audit.audit\n"
        "from bjdc_audit.audit import audit as inner\n"
        "from bjdc_audit import audit\n"
        "print(callable(audit), audit is not inner)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True, cwd=ROOT
    )
    assert done.stdout == "True True\n"
