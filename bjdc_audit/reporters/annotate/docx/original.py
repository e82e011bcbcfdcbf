"""The Word document that was audited, with comments at the exact words."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from docx import Document

from bjdc_audit.readers.docx import read_docx
from bjdc_audit.readers.guard import check_archive
from bjdc_audit.reporters.annotate.docx.comments import Commenter
from bjdc_audit.reporters.annotate.docx.spans import Spans
from bjdc_audit.reporters.annotate.marks import marks
from bjdc_audit.reporters.annotate.result import Annotated

if TYPE_CHECKING:
    from bjdc_audit.reporters.annotate.result import Task


class UnfitError(Exception):
    """The document is not one that python-docx can save as it is."""


def write(task: Task, data: bytes) -> Annotated:
    """Return the annotated original. Raises UnfitError if it would not stay what it is."""
    try:
        return _written(task, data)
    except Exception as error:  # whatever an odd part makes python-docx raise
        raise UnfitError from error


def _written(task: Task, data: bytes) -> Annotated:
    name = task.report.narrative or task.report.workbook
    check_archive(data, name)
    document = Document(BytesIO(data))
    spans = Spans(document.element, data, name)
    here = marks(task.report, lambda place: place.file == name)
    found = [(mark, spans.of(mark.location.place)) for mark in here]
    commenter = Commenter(document, task)
    commenter.add(found)
    stream = BytesIO()
    document.save(stream)
    made = stream.getvalue()
    if read_docx(made, name) != read_docx(data, name):
        raise UnfitError
    return Annotated(made, commenter.remarks())
