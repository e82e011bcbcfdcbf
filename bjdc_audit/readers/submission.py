"""Which files make a submission, and loading them.

The narrative of a workbook is, in this order: the file that the user names, a narrative sheet of
the workbook, the one text file beside it with the same stem. Nothing that stands *in* a file is
ever taken for a path.
"""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bjdc_audit.errors import EmptyError, UnreadableError, UsageError
from bjdc_audit.model.findings import Notice, Text
from bjdc_audit.model.submission import Submission
from bjdc_audit.readers.files import (
    DOCUMENT_SUFFIXES,
    OLD_WORKBOOK_SUFFIXES,
    STDIN,
    STDIN_NAME,
    TEXT_SUFFIXES,
    WORKBOOK_SUFFIXES,
    is_workbook,
    read_bytes,
    unreadable,
)
from bjdc_audit.readers.text import read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from bjdc_audit.model.sheets import Sheet

    SheetTest = Callable[[tuple[Sheet, ...]], bool]

# Files about files, which lie in many folders and are nobody's narrative.
_NO_NARRATIVES: Final = {"readme", "license", "changelog"}


@dataclass(frozen=True)
class Source:
    """A submission not read yet: its workbook, or its text file if that stands alone."""

    path: Path
    narrative: Path | None = None


def find(path: Path) -> list[Source]:
    """Return the submission that a file is, or all that a folder holds.

    Raises EmptyError for a folder without any, UnreadableError for one that may not be read. A
    missing file is left to :func:`load`.
    """
    try:
        if not path.is_dir():
            return [Source(path)]
        files = list(_walk(path))
    except OSError as error:
        raise UnreadableError(unreadable(str(path), error)) from None
    suffixes: dict[tuple[Path, str], set[str]] = defaultdict(set)
    for file in files:
        suffixes[_stem(file)].add(file.suffix.lower())
    sources = [Source(file) for file in files if _starts_submission(file, suffixes[_stem(file)])]
    if not sources:
        raise EmptyError(_no_submission(path))
    return sources


def pair_up(sources: Iterable[Source]) -> list[Source]:
    """Merge a workbook and a text of the same stem that were both named; drop repeats.

    Who names both files says that one is the narrative of the other.
    """
    unique = list(dict.fromkeys(sources))
    texts: dict[tuple[Path, str], list[Source]] = defaultdict(list)
    for source in unique:
        if source.path.suffix.lower() in TEXT_SUFFIXES:
            texts[_stem(source.path)].append(source)
    paired: list[Source] = []
    taken: set[Source] = set()
    for source in unique:
        own = texts[_stem(source.path)]
        if source.path.suffix.lower() in WORKBOOK_SUFFIXES and len(own) == 1:
            taken.update(own)
            paired.append(replace(source, narrative=own[0].path))
        else:
            paired.append(source)
    return [source for source in paired if source not in taken]


def load(
    path: Path | str,
    narrative: Path | str | None = None,
    *,
    has_narrative_sheet: SheetTest = lambda _sheets: False,
    full_names: bool = False,
) -> Submission:
    """Read a submission.

    ``has_narrative_sheet`` tells whether one of the sheets is the narrative: only a recogniser
    knows, and a reader must not ask it itself. With ``full_names``, files are called by their whole
    path, for runs in which two files have the same name.
    """
    path = Path(path)
    shown = _shown_name(path, full=full_names)
    data = read_bytes(path, shown)
    if not is_workbook(path, data):
        if narrative is not None:
            raise UsageError(_no_workbook(shown))
        return Submission(
            narrative=shown, lines=read_text(data, shown), hashes={shown: _sha256(data)}
        )

    # openpyxl is slow to import, and a text alone does not need it
    from bjdc_audit.readers.workbook import read_workbook  # noqa: PLC0415

    sheets, notices = read_workbook(data, shown_name=shown)
    book = Submission(
        workbook=shown, sheets=sheets, notices=tuple(notices), hashes={shown: _sha256(data)}
    )
    if narrative is not None:
        return _add_narrative(book, Path(narrative), full_names=full_names)
    return _complete(book, path, has_narrative_sheet, full_names=full_names)


def _complete(
    book: Submission, path: Path, has_narrative_sheet: SheetTest, *, full_names: bool
) -> Submission:
    """Add what lies beside a workbook, or say why it was left out."""
    texts, documents = text_siblings(path), _siblings(path, DOCUMENT_SUFFIXES)
    if not texts and not documents:
        return book
    if has_narrative_sheet(book.sheets):
        return _add_notice(book, _left_out(texts)) if texts else book
    if len(texts) > 1:
        raise UsageError(_several(path, texts))
    if texts:
        return _add_narrative(book, texts[0], full_names=full_names)
    return _add_notice(book, _unread(documents), incomplete=True)


def text_siblings(path: Path) -> list[Path]:
    """Return the text files beside a workbook that have its stem."""
    return _siblings(path, TEXT_SUFFIXES)


def _siblings(path: Path, suffixes: tuple[str, ...]) -> list[Path]:
    try:
        beside = list(path.parent.iterdir())
    except OSError as error:
        raise UnreadableError(unreadable(str(path.parent), error)) from None
    return sorted(
        other for other in beside if other.stem == path.stem and other.suffix.lower() in suffixes
    )


def _add_narrative(book: Submission, path: Path, *, full_names: bool) -> Submission:
    shown = _shown_name(path, full=full_names)
    data = read_bytes(path, shown)
    return replace(
        book,
        narrative=shown,
        lines=read_text(data, shown),
        hashes={**book.hashes, shown: _sha256(data)},
    )


def _add_notice(book: Submission, message: Text, *, incomplete: bool = False) -> Submission:
    return replace(book, notices=(*book.notices, Notice(message, incomplete=incomplete)))


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder in a fixed order, without hidden ones and Excel's locks."""

    def refuse(error: OSError) -> None:
        raise error

    for parent, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith((".", "~$")):
                yield Path(parent, name)


def _starts_submission(file: Path, beside: Collection[str]) -> bool:
    """Tell whether a file is one to start from; ``beside`` are all suffixes of its stem."""
    suffix = file.suffix.lower()
    if suffix in WORKBOOK_SUFFIXES:
        return True
    if suffix in OLD_WORKBOOK_SUFFIXES:  # unless it was saved as .xlsx meanwhile
        return not any(other in beside for other in WORKBOOK_SUFFIXES)
    return (
        suffix in TEXT_SUFFIXES
        and file.stem.lower() not in _NO_NARRATIVES
        and not any(other in beside for other in WORKBOOK_SUFFIXES + OLD_WORKBOOK_SUFFIXES)
    )


def _stem(path: Path) -> tuple[Path, str]:
    return path.parent, path.stem


def _shown_name(path: Path, *, full: bool) -> str:
    if path == STDIN:
        return STDIN_NAME
    return str(path) if full else path.name


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _names(paths: Iterable[Path], separator: str) -> str:
    return separator.join(path.name for path in paths)


def _no_submission(folder: Path) -> Text:
    return Text(
        f"文件夹 {folder} 里没有可审核的文件：请放入工作簿（.xlsx、.xlsm）或文字说明（.txt、.md），"
        "或直接给出文件名。",
        f"the folder {folder} holds nothing to audit: put a workbook (.xlsx, .xlsm) or a narrative "
        "(.txt, .md) there, or name the file itself.",
    )


def _no_workbook(shown: str) -> Text:
    return Text(
        f"--narrative 要与工作簿一起使用，而 {shown} 不是工作簿："
        "请先写工作簿的文件名，或去掉 --narrative。",
        f"--narrative goes with a workbook, and {shown} is none: name the workbook first, or leave "
        "--narrative out.",
    )


def _several(path: Path, siblings: Sequence[Path]) -> Text:
    return Text(
        f"{path.name} 旁边有几个同名的文字说明（{_names(siblings, '、')}）："
        "请用 --narrative 指明用哪一个。",
        f"beside {path.name} lie several texts of the same name ({_names(siblings, ', ')}): say "
        "with --narrative which one is its narrative.",
    )


def _left_out(siblings: Sequence[Path]) -> Text:
    return Text(
        f"工作簿里已有文字说明，没有读同名的 {_names(siblings, '、')}："
        "要审核它，请用 --narrative 指明。",
        f"the workbook holds a narrative, so {_names(siblings, ', ')} beside it was not read: to "
        "audit that one, name it with --narrative.",
    )


def _unread(documents: Sequence[Path]) -> Text:
    return Text(
        f"没有读同名的 {_names(documents, '、')}："
        "如果它是文字说明，请另存为 UTF-8 编码的 .txt 文件后再审核。",
        f"{_names(documents, ', ')} beside the workbook was not read: if it is the narrative, save "
        "it as a .txt file in UTF-8 and audit again.",
    )
