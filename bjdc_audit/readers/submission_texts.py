"""What is said about the files of a submission: which were taken, left out, or cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bjdc_audit.model.findings import Text
from bjdc_audit.readers.notices import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

SAVE_ANEW: Final = Text(
    "请把文字说明另存为 .docx 或 .txt、附表另存为 .xlsx 后再审核。",
    "save a narrative as .docx or .txt and tables as .xlsx, and audit again.",
)
"""What to do about documents that cannot be read."""


def _names(paths: Iterable[Path], separator: str) -> str:
    return separator.join(path.name for path in paths)


def no_submission(folder: Path) -> Text:
    """Say that a folder holds nothing to audit."""
    return Text(
        f"文件夹 {folder} 里没有可审核的文件：请放入工作簿（.xlsx、.xls 等）、"
        "PDF、Word 文档（.docx）或文字说明（.txt、.md），或直接给出文件名。",
        f"the folder {folder} holds nothing to audit: put a workbook (.xlsx, .xls, …), a "
        "PDF, a Word document (.docx) or a narrative (.txt, .md) there, or name the file itself.",
    )


def only_unread(folder: Path, documents: Sequence[Path]) -> Text:
    """Say that a folder holds only documents that cannot be read."""
    names = listed(str(document.relative_to(folder)) for document in documents)
    return Text(
        f"文件夹 {folder} 里只有 bjdc 读不了的文件（{names.zh}）：{SAVE_ANEW.zh}",
        f"the folder {folder} holds only files that bjdc cannot read ({names.en}): {SAVE_ANEW.en}",
    )


def no_workbook(shown: str) -> Text:
    """Say that a narrative was named for what is no workbook."""
    return Text(
        f"--narrative 要与工作簿一起使用，而 {shown} 不是工作簿："
        "请先写工作簿的文件名，或去掉 --narrative。",
        f"--narrative goes with a workbook, and {shown} is none: name the workbook first, or leave "
        "--narrative out.",
    )


def several(path: Path, siblings: Sequence[Path]) -> Text:
    """Say that several texts could be the narrative of a workbook."""
    return Text(
        f"{path.name} 旁边有几个同名的文字说明（{_names(siblings, '、')}）："
        "请用 --narrative 指明用哪一个。",
        f"beside {path.name} lie several texts of the same name ({_names(siblings, ', ')}): say "
        "with --narrative which one is its narrative.",
    )


def paired(book: Path, text: Path) -> Text:
    """Say which document was taken as the narrative of a workbook of another stem."""
    return Text(
        f"{book} 的文字说明取同一文件夹里的 {text.name}；如果不是，请用 --narrative 指明。",
        f"{text.name} in the same folder is taken as the narrative of {book}; if it is not, name "
        "the right one with --narrative.",
    )


def budgets(files: Sequence[Path]) -> Text:
    """Say which files of a folder were passed over because they are called budgets."""
    names = listed(path.name for path in files)
    return Text(
        f"没有把预算文件当作决算审核：{names.zh}；要与预算核对，请用 --budget 指明。",
        f"budgets were not audited as accounts: {names.en}; to compare with one, name it with "
        "--budget.",
    )


def left_out(siblings: Sequence[Path]) -> Text:
    """Say that texts beside a workbook were left out for its narrative sheet."""
    return Text(
        f"工作簿里已有文字说明，没有读旁边的 {_names(siblings, '、')}："
        "要审核它，请用 --narrative 指明。",
        f"the workbook holds a narrative, so {_names(siblings, ', ')} beside it was not read: to "
        "audit that one, name it with --narrative.",
    )


def passed_over(chosen: Path, left: Sequence[Path]) -> Text:
    """Say which of several documents beside a workbook is its narrative."""
    return Text(
        f"文字说明用的是 {chosen.name}，没有读同名的 {_names(left, '、')}："
        "要用它，请用 --narrative 指明。",
        f"{chosen.name} is the narrative; {_names(left, ', ')} beside it was not read: to audit "
        "that one, name it with --narrative.",
    )


def left_unread(documents: Sequence[Path]) -> Text:
    """Say that documents beside a workbook were left out for its narrative sheet."""
    return Text(
        f"工作簿里已有文字说明，没有读同名的 {_names(documents, '、')}。",
        f"the workbook holds a narrative, so {_names(documents, ', ')} beside it was not read.",
    )


def unread(documents: Sequence[Path]) -> Text:
    """Say that documents beside a workbook cannot be read."""
    return Text(
        f"没有读同名的 {_names(documents, '、')}："
        "如果它是文字说明，请另存为 .docx 或 UTF-8 编码的 .txt 文件后再审核。",
        f"{_names(documents, ', ')} beside the workbook was not read: if it is the narrative, save "
        "it as .docx or as a .txt file in UTF-8 and audit again.",
    )
