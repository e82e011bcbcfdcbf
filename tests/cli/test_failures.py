"""What goes wrong inside: an interruption, a fault of bjdc's own. Neither shows a traceback."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from bjdc_audit import cli
from tests.reporters import samples

if TYPE_CHECKING:
    from pathlib import Path

    from bjdc_audit.model.findings import Report
    from bjdc_audit.model.submission import Submission
    from bjdc_audit.reporters.counts import Totals

WHOLE_WAY = import_module("bjdc_audit.audit")


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str | Path) -> int | str | None:
    monkeypatch.setattr(sys, "argv", ["bjdc", *map(str, arguments), "--lang", "en"])
    with pytest.raises(SystemExit) as caught:
        cli.main()
    return caught.value.code


@pytest.fixture
def texts(tmp_path: Path) -> tuple[Path, Path]:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    for file in (good, bad):
        file.write_text("合计1.00万元", encoding="utf-8")
    return good, bad


def test_interruption_is_quiet(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], texts: tuple[Path, Path]
) -> None:
    def interrupted(*_: object, **__: object) -> Report:
        raise KeyboardInterrupt

    monkeypatch.setattr(WHOLE_WAY, "audit", interrupted)
    assert run(monkeypatch, "check", *texts) == 130
    assert capsys.readouterr() == ("", "")


def test_a_fault_of_ours_costs_one_report(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], texts: tuple[Path, Path]
) -> None:
    def faulty(submission: Submission, *_: object, **__: object) -> Report:
        if submission.narrative == "bad.txt":
            raise KeyError("boom")
        return samples.clean()

    monkeypatch.setattr(WHOLE_WAY, "audit", faulty)
    assert run(monkeypatch, "check", *texts, "-q") == 2
    out, err = capsys.readouterr()
    assert out == "✓ no findings — 2023.xlsx + 2023.txt\n"
    assert err.startswith("bjdc: bjdc failed while auditing bad.txt (KeyError: 'boom')")
    assert err.count("\n") == 1
    monkeypatch.setattr(sys, "argv", ["bjdc", "check", str(texts[1]), "--verbose"])
    with pytest.raises(KeyError):  # for the developers
        cli.main()


def test_a_fault_while_printing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], texts: tuple[Path, Path]
) -> None:
    def broken(*_: object) -> Totals:
        raise AttributeError("boom")

    monkeypatch.setattr(WHOLE_WAY, "audit", lambda *_, **__: samples.clean())
    monkeypatch.setattr("bjdc_audit.reporters.counts.count", broken)
    assert run(monkeypatch, "check", *texts) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("bjdc: bjdc failed (AttributeError: ")
