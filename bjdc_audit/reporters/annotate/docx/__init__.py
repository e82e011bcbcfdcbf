"""An annotated narrative: the original Word document with comments, or one of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.errors import UsageError
from bjdc_audit.model.findings import Text
from bjdc_audit.readers.documents import Kind, kind_of

if TYPE_CHECKING:
    from bjdc_audit.reporters.annotate.result import Annotated, Task


def write(task: Task) -> Annotated:
    """Return the annotated document of a report that has a narrative, or tables in a document.

    Raises UsageError if there is neither a narrative nor a document that comments can be put into.
    """
    # python-docx is slow to import
    from bjdc_audit.reporters.annotate.docx import original, own  # noqa: PLC0415

    why = Text("原文件不是 .docx 文档", "it is no .docx document")
    if task.original is not None and kind_of(task.original) is Kind.DOCX:
        try:
            return original.write(task, task.original)
        except original.UnfitError:
            why = Text("原文件的内部结构少见", "it is odd inside")
    if task.report.text is None:
        raise UsageError(_nothing(task))
    return own.write(task, task.report.text, why)


def _nothing(task: Task) -> Text:
    return Text(
        f"--annotate {task.target}：没有文字说明可以加批注：请改用 .xlsx 的文件名。",
        f"--annotate {task.target}: there is no narrative to comment on: choose a name that ends "
        "in .xlsx.",
    )
