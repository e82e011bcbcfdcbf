"""No content is too odd to be audited: it ends in a report or in one sentence. See ``make fuzz``."""

from __future__ import annotations

import os
from itertools import product
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bjdc_audit.audit import audit
from bjdc_audit.errors import InputError
from bjdc_audit.model.submission import Submission
from bjdc_audit.recognisers.tables import Document, recognise_tables
from bjdc_audit.reporters.results import Results, formats, write
from bjdc_audit.reporters.screen import Screen
from tests.strategies import lines, sheets, submissions

if TYPE_CHECKING:
    from bjdc_audit.model.sheets import Line, Sheet

EXAMPLES = int(os.environ.get("BJDC_EXAMPLES", "0"))
"""More of them, for a longer search."""


def examples(usual: int) -> settings:
    return settings(
        max_examples=EXAMPLES or usual, deadline=None, suppress_health_check=list(HealthCheck)
    )


def audited(submission: Submission, other: Submission | None = None) -> None:
    """Audit and report; an input that cannot be used is a good end, too."""
    try:
        report = audit(submission, previous=other, budget=other)
    except InputError:
        return
    for lang, name in product(("zh", "en"), formats()):
        assert isinstance(write(name, Results([report]), Screen(lang)), str)


@examples(60)
@given(st.lists(sheets(), min_size=1, max_size=3), lines())
def test_any_sheets_and_lines(found: list[Sheet], told: tuple[Line, ...]) -> None:
    for document in Document:
        recognise_tables(found, document)
    audited(Submission("book.xlsx", "text.txt", tuple(found), told))


@examples(40)
@given(submissions())
def test_spoiled_submissions(submission: Submission) -> None:
    audited(submission)


@examples(15)
@given(submissions(), submissions())
def test_spoiled_submissions_compared(submission: Submission, other: Submission) -> None:
    audited(submission, other)
