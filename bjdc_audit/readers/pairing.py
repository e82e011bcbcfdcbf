"""Which document of a folder is the narrative of which workbook, where their stems differ."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from bjdc_audit.model.text import squash

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable
    from pathlib import Path

# What the name of a file says of its kind, and not of the unit or the year.
_KIND = re.compile(
    r"(?:公开)?(?:附表|附件|报表|表格|表)\d*|(?:决算|公开)*(?:情况|文字)?说明|文字|正文|报告|公开|决算|部门|单位|年度?"
    r"|终稿|定稿|最终|修改|副本|[\s\W_]+"
)
_YEAR = re.compile(r"20\d\d")
_DIGITS = re.compile(r"\d+")
_BUDGET = re.compile(r"(?:部门|单位|年|年度|年初)预算|预算(?:公开|批复|草案)")


def is_budget(path: Path) -> bool:
    """Tell whether a file is called a budget, as lies in many folders of accounts."""
    return "决算" not in path.stem and _BUDGET.search(path.stem) is not None


def partners(books: Iterable[Path], documents: Iterable[Path]) -> dict[Path, Path]:
    """Return the document that goes with each workbook.

    In one folder, two files are a pair if their names differ in words for their kinds only
    (财政局附表, 财政局说明), or if the folder holds no other workbook and no other document and the
    names tell of no other unit or year. Where several would fit, none does.
    """
    found: dict[Path, Path] = {}
    left_books, left_documents = list(books), list(documents)
    for key in (_core, _folder):
        pairs = _pairs(left_books, left_documents, key)
        pairs = {book: text for book, text in pairs.items() if _may_belong(book, text)}
        found |= pairs
        left_books = [book for book in left_books if book not in pairs]
        left_documents = [text for text in left_documents if text not in pairs.values()]
    return found


def _pairs(
    books: Iterable[Path], documents: Iterable[Path], key: Callable[[Path], Hashable]
) -> dict[Path, Path]:
    groups: dict[Hashable, tuple[list[Path], list[Path]]] = defaultdict(lambda: ([], []))
    for kind, paths in enumerate((books, documents)):
        for path in paths:
            groups[key(path)][kind].append(path)
    return {mine[0]: texts[0] for mine, texts in groups.values() if len(mine) == len(texts) == 1}


def _core(path: Path) -> Hashable:
    """Return the folder and what a name says beside its kind; itself where that is nothing."""
    core = _said(path)
    return (path.parent, core) if core else path


def _said(path: Path) -> str:
    return _KIND.sub("", squash(path.stem))


def _may_belong(book: Path, text: Path) -> bool:
    years = [set(_YEAR.findall(path.stem)) for path in (book, text)]
    units = [_DIGITS.sub("", _said(path)) for path in (book, text)]
    same_year = not all(years) or bool(years[0] & years[1])
    return same_year and (units[0] in units[1] or units[1] in units[0])


def _folder(path: Path) -> Hashable:
    return path.parent
