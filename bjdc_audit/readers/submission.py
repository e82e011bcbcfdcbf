"""Which files make a submission, and loading them.

The narrative of a workbook is, in this order: the file that the user names, a narrative sheet of
the workbook, the one text file beside it with the same stem. Nothing that stands *in* a file is
ever taken for a path.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bjdc_audit.errors import EmptyError, UnreadableError, UsageError
from bjdc_audit.model.findings import Notice, Text
from bjdc_audit.model.submission import Submission
from bjdc_audit.readers import submission_texts as say
from bjdc_audit.readers.documents import read_document, read_narrative
from bjdc_audit.readers.files import (
    DOCUMENT_SUFFIXES,
    OLD_WORKBOOK_SUFFIXES,
    PLAIN_SUFFIXES,
    TEXT_SUFFIXES,
    WORKBOOK_SUFFIXES,
    is_workbook,
    read_bytes,
    relative_path,
    sha256_of,
    shown_name,
    unreadable,
    walk,
)
from bjdc_audit.readers.pairing import is_budget, partners
from bjdc_audit.readers.text import read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from bjdc_audit.model.sheets import Sheet
    from bjdc_audit.readers.assembling import Document

    SheetTest = Callable[[tuple[Sheet, ...]], bool]

# Files about files, which lie in many folders and are nobody's narrative.
_NO_NARRATIVES: Final = {"readme", "license", "changelog"}
# Documents that nobody can read yet and that a folder of accounts may well hold.
_OTHER_DOCUMENTS: Final = (".ofd",)


@dataclass(frozen=True)
class Source:
    """A submission not read yet: its workbook, or its text file if that stands alone.

    ``narrative`` is named by the user; ``beside`` lies in the folder of the workbook under another
    name, and is the narrative unless the workbook holds one.
    """

    path: Path
    narrative: Path | None = None
    beside: Path | None = None


def find(path: Path) -> list[Source]:
    """Return the submission that a file is, or all that a folder holds.

    Raises EmptyError for a folder without any, UnreadableError for one that may not be read. A
    missing file is left to :func:`load`.
    """
    try:
        if not path.is_dir():
            return [Source(path)]
        files = list(walk(path))
    except OSError as error:
        raise UnreadableError(unreadable(str(path), error)) from None
    suffixes: dict[tuple[Path, str], set[str]] = defaultdict(set)
    for file in files:
        suffixes[_stem(file)].add(file.suffix.lower())
    started = [Source(file) for file in files if _starts_submission(file, suffixes[_stem(file)])]
    sources = paired_in_folders(source for source in started if not is_budget(source.path))
    if not sources:
        unread = unread_documents(path)
        raise EmptyError(say.only_unread(path, unread) if unread else say.no_submission(path))
    return sources


def paired_in_folders(sources: Iterable[Source]) -> list[Source]:
    """Merge the workbooks and documents of each folder whose names, or which alone, fit."""
    every = list(sources)
    books = [s.path for s in every if _is_workbook_name(s.path) and not text_siblings(s.path)]
    documents = [s.path for s in every if not _is_workbook_name(s.path)]
    found = partners(books, documents)
    taken = set(found.values())
    return [replace(s, beside=found.get(s.path)) for s in every if s.path not in taken]


def budgets_in(folder: Path) -> list[Path]:
    """Return the files of a folder that are passed over as budgets by their names."""
    readable = WORKBOOK_SUFFIXES + OLD_WORKBOOK_SUFFIXES + TEXT_SUFFIXES
    return [p for p in walk(folder) if p.suffix.lower() in readable and is_budget(p)]


def unread_documents(folder: Path) -> list[Path]:
    """Return the documents in a folder that are part of no submission found there.

    Where a workbook or a text has the same stem, :func:`load` speaks of the document, or the text
    is the document saved anew.
    """
    try:
        files = list(walk(folder))
    except OSError as error:
        raise UnreadableError(unreadable(str(folder), error)) from None
    readable = WORKBOOK_SUFFIXES + OLD_WORKBOOK_SUFFIXES + TEXT_SUFFIXES
    read = {_stem(file) for file in files if file.suffix.lower() in readable}
    kinds = {*DOCUMENT_SUFFIXES, *_OTHER_DOCUMENTS}.difference(readable)
    return [file for file in files if file.suffix.lower() in kinds and _stem(file) not in read]


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
        if _is_workbook_name(source.path) and len(own) == 1:
            taken.update(own)
            paired.append(replace(source, narrative=own[0].path))
        else:
            paired.append(source)
    return [source for source in paired if source not in taken]


def load(  # noqa: PLR0913 – all but the first are options
    path: Path | str,
    narrative: Path | str | None = None,
    *,
    beside: Path | None = None,
    has_narrative_sheet: SheetTest = lambda _sheets: False,
    full_names: bool = False,
    password: str = "",
) -> Submission:
    """Read a submission.

    ``has_narrative_sheet`` tells whether one of the sheets is the narrative: only a recogniser
    knows, and a reader must not ask it itself. ``beside`` is the narrative if there is neither such
    a sheet nor a text of the same stem. With ``full_names``, files are called by their whole
    path, for runs in which two files have the same name. ``password`` opens the workbook.
    """
    path = Path(path)
    shown = shown_name(path, full=full_names)
    data = read_bytes(path, shown)
    if not _is_workbook_name(path) and (document := read_document(data, shown)) is not None:
        made = _of_document(document, path, shown, data)
        return _with_named_narrative(made, narrative, full_names=full_names)
    if not is_workbook(path, data):
        if narrative is not None:
            raise UsageError(say.no_workbook(shown))
        return Submission(
            narrative=shown,
            lines=read_text(data, shown),
            hashes={shown: sha256_of(data)},
            paths={shown: relative_path(path)},
        )

    # openpyxl is slow to import, and a text alone does not need it
    from bjdc_audit.readers.workbook import read_workbook  # noqa: PLC0415

    sheets, notices = read_workbook(data, shown_name=shown, password=password)
    book = Submission(
        workbook=shown,
        sheets=sheets,
        notices=tuple(notices),
        hashes={shown: sha256_of(data)},
        paths={shown: relative_path(path)},
    )
    if narrative is not None:
        return _add_narrative(book, Path(narrative), full_names=full_names)
    texts = text_siblings(path) or ([beside] if beside else [])
    return _complete(book, path, texts, has_narrative_sheet, full_names=full_names)


def _complete(
    book: Submission,
    path: Path,
    texts: Sequence[Path],
    has_narrative_sheet: SheetTest,
    *,
    full_names: bool,
) -> Submission:
    """Add what lies beside a workbook, or say why it was left out."""
    documents = _siblings(path, DOCUMENT_SUFFIXES)
    if not texts and not documents:
        return book
    if has_narrative_sheet(book.sheets):
        return _add_notice(book, say.left_out(texts) if texts else say.left_unread(documents))
    chosen = [text for text in texts if _rank(text) == _rank(texts[0])]
    if len(chosen) > 1:
        raise UsageError(say.several(path, chosen))
    if chosen:
        left = [text for text in texts if text not in chosen]
        made = _add_narrative(book, chosen[0], full_names=full_names)
        return _add_notice(made, say.passed_over(chosen[0], left)) if left else made
    return _add_notice(book, say.unread(documents), incomplete=True)


def text_siblings(path: Path) -> list[Path]:
    """Return the narratives beside a workbook that have its stem, the one to be read first."""
    return sorted(_siblings(path, TEXT_SUFFIXES), key=_rank)


def _rank(path: Path) -> int:
    """Return how gladly a file is read as the narrative: plain text first, PDF last."""
    suffix = path.suffix.lower()
    return 0 if suffix in PLAIN_SUFFIXES else TEXT_SUFFIXES.index(suffix)


def _siblings(path: Path, suffixes: tuple[str, ...]) -> list[Path]:
    try:
        beside = list(path.parent.iterdir())
    except OSError as error:
        raise UnreadableError(unreadable(str(path.parent), error)) from None
    return sorted(
        other for other in beside if other.stem == path.stem and other.suffix.lower() in suffixes
    )


def _add_narrative(book: Submission, path: Path, *, full_names: bool) -> Submission:
    shown = shown_name(path, full=full_names)
    data = read_bytes(path, shown)
    lines, notices = read_narrative(data, shown)
    return replace(
        book,
        narrative=shown,
        lines=lines,
        notices=(*book.notices, *notices),
        hashes={**book.hashes, shown: sha256_of(data)},
        paths={**book.paths, shown: relative_path(path)},
    )


def _is_workbook_name(path: Path) -> bool:
    return path.suffix.lower() in WORKBOOK_SUFFIXES + OLD_WORKBOOK_SUFFIXES


def _of_document(document: Document, path: Path, shown: str, data: bytes) -> Submission:
    """Return the submission that one document is: tables, narrative, or both."""
    return Submission(
        workbook=shown if document.sheets else "",
        narrative=shown if document.lines else "",
        sheets=document.sheets,
        lines=document.lines,
        notices=document.notices,
        hashes={shown: sha256_of(data)},
        paths={shown: relative_path(path)},
    )


def _with_named_narrative(
    made: Submission, narrative: Path | str | None, *, full_names: bool
) -> Submission:
    """Take the narrative that the user names instead of that of the document with the tables."""
    if narrative is None:
        return made
    if not made.sheets:
        raise UsageError(say.no_workbook(made.narrative))
    return _add_narrative(made, Path(narrative), full_names=full_names)


def _add_notice(book: Submission, message: Text, *, incomplete: bool = False) -> Submission:
    return replace(book, notices=(*book.notices, Notice(message, incomplete=incomplete)))


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
