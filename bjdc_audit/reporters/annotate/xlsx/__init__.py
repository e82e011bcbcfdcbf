"""An annotated workbook: the original with comments, or a review workbook of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.reporters.annotate.result import Annotated

if TYPE_CHECKING:
    from bjdc_audit.reporters.annotate.result import Task


def write(task: Task) -> Annotated:
    """Return the annotated workbook of a report that has one.

    Raises UsageError if the name of the new file promises macros that it cannot hold.
    """
    from bjdc_audit.readers.excel import load_openpyxl  # noqa: PLC0415 - slow, seldom needed

    load_openpyxl()
    from bjdc_audit.reporters.annotate.xlsx import original, review  # noqa: PLC0415 - need openpyxl

    try:
        return Annotated(original.write(task))
    except original.LostError as lost:
        return review.write(task, lost.text)
