"""What belongs to a table but stands around it: title, unit and form number above, notes below.

A reader does not know which tables there are. It looks for what a title of any table is like: a
short line that ends in 表.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.text import fold, squash
from bjdc_audit.readers.blocks import TableBlock, TextBlock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bjdc_audit.readers.blocks import Block

_BLANKS = re.compile(r"\s+")
_PART = re.compile(r"第[一二三四五六七八九十]+部分")
_PROSE = re.compile(r"[。;]|[:,、]$")
_BEHIND_TITLE = re.compile(r"\([^()]*\)$|续表?\d*$|第\d+页(?:[,/]?共\d+页)?$")
_CONTINUED = re.compile(r"\(?续表?[一二三四五六七八九十\d]*\)?|\(?第\d+页(?:[,/]?共\d+页)?\)?")
_FORM_NUMBER = re.compile(r"\(?(?:公开|财决|表|附表|附件)[\w\-—]{0,8}?表?\)?:?|附[件表]\d*")
_ABOUT = re.compile(r"单位:|部门:|公开\w{0,3}\d+表|年度$|^20\d\d年|^\(?\w*元\)?$")
_NOTE = re.compile(r"^(?:注|备注|说明|附注|※|\*|本表|此表|上表|我部门|我单位|本部门|本单位)")
_NEXT_SECTION = re.compile(
    r"[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|第[一二三四五六七八九十]+部分"
)
_NOTE_GOES_ON = re.compile(r"\d{1,2}[.、]")
_LONGEST: Final = 60
_LONGEST_TITLE: Final = 50
_MOST_LINES: Final = 8
_MOST_NOTES: Final = 12
_LONG_LINE: Final = 10
_TITLE_ROWS: Final = 3


@dataclass(frozen=True)
class Caption:
    """Where the lines above and below a table begin and end, and its title ("" if none)."""

    start: int
    end: int
    title: str = ""


def is_title(text: str) -> bool:
    """Tell whether a line reads like the title of a table."""
    plain = squash(text)
    while match := _BEHIND_TITLE.search(plain):
        plain = plain[: match.start()]
    if not plain.endswith("表") or _FORM_NUMBER.fullmatch(plain) or _PART.match(plain):
        return False
    return len(plain) <= _LONGEST_TITLE and not re.search(r"[。;,:]", plain)


def same_title(text: str) -> str:
    """Return a title in the form in which it is repeated on the next page, without 续表."""
    return _CONTINUED.sub("", squash(text))


def caption_of(blocks: Sequence[Block], index: int) -> Caption:
    """Return what stands around the table at ``index``; nothing does if it has no title."""
    start, title = _above(blocks, index)
    if not title:
        start, title = index, _title_inside(blocks[index])
    return Caption(start, _below(blocks, index) if title else index + 1, title)


def joined_titles(blocks: Sequence[Block]) -> list[Block]:
    """Join titles of tables that were too long for one line."""
    joined: list[Block] = []
    for block in blocks:
        before = joined[-1] if joined else None
        if (
            isinstance(before, TextBlock)
            and isinstance(block, TextBlock)
            and _is_wrapped_title(before, block)
        ):
            text = before.text + block.text
            joined[-1] = replace(before, text=text, pieces=(text,))
        else:
            joined.append(block)
    return joined


def _is_wrapped_title(first: TextBlock, second: TextBlock) -> bool:
    if not first.size or abs(first.size - second.size) * 10 > first.size:
        return False
    head, tail = squash(first.text), squash(second.text)
    whole = is_title(second.text) and is_title(head + tail)
    is_head = len(head) >= _LONG_LINE and "表" not in head and not _PROSE.search(head)
    return whole and is_head and len(tail) < len(head) and len(first.pieces) == 1


def _above(blocks: Sequence[Block], index: int) -> tuple[int, str]:
    """Return where the caption begins and the title in it."""
    title, start = "", index
    for place in range(index - 1, max(index - 1 - _MOST_LINES, -1), -1):
        block = blocks[place]
        if not isinstance(block, TextBlock) or not _may_be_caption(block.text):
            break
        if is_title(block.text):
            title, start = title or block.text, place
        elif title:
            if not _FORM_NUMBER.fullmatch(squash(block.text)) and not _ABOUT.search(
                squash(block.text)
            ):
                break
            start = place
    return start, _BLANKS.sub("", title)


def _may_be_caption(text: str) -> bool:
    plain = squash(text)
    said_unit = _ABOUT.search(plain)
    return (
        len(plain) <= _LONGEST
        and not _PART.match(plain)
        and (not _PROSE.search(plain) or bool(said_unit))
    )


def _title_inside(table: Block) -> str:
    """Return the title in the first rows of a table: a cell as wide as the table."""
    if not isinstance(table, TableBlock):
        return ""
    for cell in table.cells:
        if cell.row > _TITLE_ROWS:
            break
        alone = sum(1 for other in table.cells if other.row == cell.row) == 1
        if alone and cell.right - cell.column + 1 == table.columns and is_title(cell.text):
            return _BLANKS.sub("", cell.text)
    return ""


def _below(blocks: Sequence[Block], index: int) -> int:
    """Return where the notes below a table end."""
    end, pages = index + 1, _pages(blocks[index])
    before = ""
    while end < len(blocks) and end - index <= _MOST_NOTES:
        block = blocks[end]
        if not isinstance(block, TextBlock) or block.page not in pages:
            break
        plain = fold(_BLANKS.sub("", block.text))
        goes_on = before and (not before.endswith("。") or _NOTE_GOES_ON.match(plain))
        if not _NOTE.match(plain) and not goes_on:
            break
        if _NEXT_SECTION.match(plain) or is_title(block.text):
            break
        before = plain
        end += 1
    return end


def _pages(table: Block) -> set[int]:
    return {cell.page for cell in table.cells} if isinstance(table, TableBlock) else set()
