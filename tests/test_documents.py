"""One narrative in four formats: the same findings with the same quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import documents
import pytest

from bjdc_audit.audit import audit
from bjdc_audit.model.places import TextPlace
from bjdc_audit.readers.submission import load

if TYPE_CHECKING:
    from pathlib import Path

    from bjdc_audit.model.findings import Report


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("documents")
    documents.build(made)
    return made


def told(report: Report) -> list[tuple[object, ...]]:
    return [
        (
            finding.rule,
            finding.severity,
            finding.message.zh,
            finding.formula,
            [
                (place.section, place.quote, place.mark)
                for location in finding.locations
                if isinstance(place := location.place, TextPlace)
            ],
        )
        for finding in report.findings
    ]


def ledger(report: Report) -> list[tuple[str, object]]:
    return [(line.figure.text, line.state) for line in report.ledger if line.source == "narrative"]


@pytest.mark.parametrize("suffix", [".docx", ".html", ".pdf"])
def test_same_findings_with_the_same_quotes(folder: Path, suffix: str) -> None:
    book = documents.HERE / "2023.xlsx"
    plain = audit(load(book, folder / "narrative.txt"))
    other = audit(load(book, folder / f"narrative{suffix}"))
    assert other.narrative == f"narrative{suffix}"
    assert told(other) == told(plain)
    assert ledger(other) == ledger(plain)
    assert other.notices == plain.notices


def test_text_is_that_of_the_sheet(folder: Path) -> None:
    book = documents.HERE / "2023.xlsx"
    in_sheet, beside = audit(load(book)), audit(load(book, folder / "narrative.txt"))
    assert told(beside) == told(in_sheet)
