"""Copies of the audited files with comments: ``--annotate FILE``, a workbook or a Word document."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bjdc_audit.console import sink, streams
from bjdc_audit.errors import UsageError
from bjdc_audit.model.findings import Text
from bjdc_audit.readers.files import STDIN_NAME, read_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bjdc_audit.console.outputs import Output
    from bjdc_audit.console.run import Work
    from bjdc_audit.model.findings import Report
    from bjdc_audit.reporters.annotate.result import Annotated
    from bjdc_audit.reporters.results import Results

OPTION: Final = "--annotate"
_BOOKS: Final = (".xlsx", ".xlsm")
_DOCUMENTS: Final = (".docx",)


@dataclass(frozen=True)
class Made:
    """A file that is ready to be written."""

    file: Path
    annotated: Annotated


def plan(
    files: Sequence[Path], outputs: Sequence[Output], work: Work, paths: Sequence[str]
) -> tuple[Path, ...]:
    """Return the files to write. Raises UsageError if one of them cannot or must not be written."""
    if not files:
        return ()
    if len(work.sources) + len(work.refusals) != 1:
        raise UsageError(_one_submission())
    folders = [Path(path) for path in paths if Path(path).is_dir()]
    taken = {output.file.absolute() for output in outputs if output.file}
    for file in files:
        if file.suffix.lower() not in _BOOKS + _DOCUMENTS:
            raise UsageError(_unknown_kind(file))
        if file.absolute() in taken:
            raise UsageError(_one_file(file))
        taken.add(file.absolute())
        sink.refuse_inputs(file, work.inputs(), folders, OPTION)
    return tuple(files)


def make(files: Sequence[Path], results: Results, work: Work, lang: str) -> tuple[Made, ...]:
    """Annotate the files, all before the first is written. Raises UsageError if one cannot be."""
    if not results.reports:  # what was refused has been said
        return ()
    return tuple(Made(file, _annotated(file, results, work, lang)) for file in files)


def save(made: Sequence[Made], lang: str) -> None:
    """Write the files and say what must be known about them."""
    for one in made:
        sink.write_file(one.file, one.annotated.data, OPTION)
        for remark in one.annotated.remarks:
            streams.say(remark.to(lang))


def _annotated(file: Path, results: Results, work: Work, lang: str) -> Annotated:
    # most runs annotate nothing
    from bjdc_audit.reporters.annotate import docx, xlsx  # noqa: PLC0415
    from bjdc_audit.reporters.annotate.result import Task  # noqa: PLC0415

    (report,) = results.reports
    titles = {rule.id: rule.title for rule in results.rules}
    is_book = file.suffix.lower() in _BOOKS
    if is_book and not report.workbook:
        raise UsageError(_no_workbook(file))
    name = report.workbook if is_book else report.narrative or report.workbook
    original = _bytes_of(name, report, work)
    task = Task(report, titles, lang, file.name, original)
    return xlsx.write(task) if is_book else docx.write(task)


def _bytes_of(name: str, report: Report, work: Work) -> bytes | None:
    """Return the bytes that were audited, None for standard input. They must still be the same."""
    if name == STDIN_NAME:
        return None
    audited = (report.hashes or {}).get(name)
    for path in work.inputs():
        data = read_bytes(path, name)
        if hashlib.sha256(data).hexdigest() == audited:
            return data
    raise UsageError(_changed(name))


def _one_submission() -> Text:
    return Text(
        f"{OPTION} 只能与一份决算一起用：请分开审核，各写一份带批注的文件。",
        f"{OPTION} goes with one submission only: audit them one by one.",
    )


def _unknown_kind(file: Path) -> Text:
    return Text(
        f"{OPTION} {file.name}：文件名要以 .xlsx、.xlsm 或 .docx 结尾。",
        f"{OPTION} {file.name}: the name must end in .xlsx, .xlsm or .docx.",
    )


def _one_file(file: Path) -> Text:
    return Text(
        f"{OPTION} {file.name} 与另一个输出是同一个文件：请换一个文件名。",
        f"{OPTION} {file.name} is the file of another output, too: choose another name.",
    )


def _no_workbook(file: Path) -> Text:
    return Text(
        f"{OPTION} {file.name}：审核的只有文字说明，没有工作簿：请改用 .docx 的文件名。",
        f"{OPTION} {file.name}: there is only a narrative and no workbook: choose a name that ends "
        "in .docx.",
    )


def _changed(name: str) -> Text:
    return Text(
        f"{name} 在审核期间有改动，没有写批注：请再运行一次。",
        f"{name} was changed while it was audited, and was not annotated: run it again.",
    )
