"""Lines → paragraphs: the text as it was meant, whatever the page did to it.

Line breaks inside sentences, numbers and words go; page numbers and captions are set aside; the
rows of a score sheet stay apart. Normalised and printed text keep the same positions.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bjdc_audit.model.text import fold, visible
from bjdc_audit.recognisers.narrative.drafts import Draft, parted
from bjdc_audit.recognisers.narrative.markers import (
    ACCOUNT,
    TITLE_TAIL,
    continues_title,
    is_title,
    marker_length,
    marker_level,
)
from bjdc_audit.recognisers.narrative.numbering import levelled
from bjdc_audit.recognisers.narrative.page_marks import (
    TERMINAL,
    is_cut,
    is_noise,
    may_go_on,
    page_numbers,
    running_lines,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bjdc_audit.model.sheets import Line

# What follows these is the rest of the sentence, not a list of items.
_INTRODUCTION = re.compile(r"(?:原因|用于|内容|事项):$")
_INTRODUCTION_LENGTH = 3
_SHEET_TITLE = re.compile(
    r"^(?:附[件表]\d{0,2}[:、]?)?[^,。;:]{0,12}(自评表|绩效评价表|绩效目标表)(\([^()]*\))?$"
)
# A sheet of scores alone begins with its header: 指标 | 分值 | 得分.
_SHEET_HEAD = re.compile(
    "^(?:[一二三]级|评价|考核|绩效)?指标(?:类别|名称|内容)?分值(?:实际|自评)?得分$"
)
# Right behind a sheet, the next one may begin without a title of its own.
_NEXT_SHEET = re.compile("^项目名称")
_PROSE = re.compile(r"[,。;]")
_SCORES = re.compile(r"(?<!\d)\d+(\.\d+)? \d+(\.\d+)?( |$)")
_SHEET_END = re.compile(r"^总 ?分\b|^总分|^合 ?计 ?\d+ \d+")
_SPACES = re.compile(r"\s+")
# 2 023年度, 202 3 年: where a page was read by machine
_YEAR_APART = re.compile(r"(?<!\d)2 ?0 ?[12] ?\d(?= ?年)")
_SECTION_LEVEL = 1
_BROKEN = 4
"""Where one line in so many breaks off, lines are those of a page."""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph. ``text`` is normalised, ``printed`` the same characters as they stand.

    ``level`` is the kind of list marker in front: 0 第X部分, 1 一、 2 （一） 3 1. 4 （1）
    5 ①, -1 none.
    ``sheet`` numbers the score sheet that a paragraph stands in (0: none), ``sheet_row`` marks its
    rows of cells, ``noise`` a page number or caption.
    ``breaks`` are the offsets at which a new line of the file begins, ``lines`` those lines.
    """

    text: str
    printed: str
    start: int
    level: int
    breaks: tuple[int, ...]
    lines: tuple[Line, ...]
    title: bool = False
    sheet: int = 0
    sheet_row: bool = False
    noise: bool = False

    @property
    def end(self) -> int:
        """Position after the last character, in the narrative's text."""
        return self.start + len(self.text)

    def line_at(self, offset: int) -> Line:
        """Return the line of the file in which the character at an offset stands."""
        return self.lines[bisect_right(self.breaks, offset) - 1]


def _together(year: re.Match[str]) -> str:
    return year[0].replace(" ", "")


def _clean(raw: str) -> tuple[str, str]:
    """Return a line's normalised and printed text, blanks removed but between digits."""
    printed = _YEAR_APART.sub(_together, _SPACES.sub(" ", visible(raw)).strip())
    folded = fold(printed)
    kept = [
        i
        for i, char in enumerate(folded)
        if char != " " or (folded[i - 1].isdigit() and folded[i + 1].isdigit())
    ]
    return "".join(folded[i] for i in kept), "".join(printed[i] for i in kept)


def _sheet_text(raw: str) -> tuple[str, str]:
    printed = _SPACES.sub(" ", visible(raw)).strip()
    return fold(printed), printed


def _starts_new(previous: Draft, text: str, *, continues: bool = False) -> bool:
    if marker_length(text) or _SHEET_TITLE.match(text):
        return True
    if continues:
        return False
    if text.startswith(")"):
        return not previous.in_bracket
    if previous.title:
        return not continues_title(previous.text, text)
    if previous.in_bracket:
        return previous.text.endswith("。")  # an open bracket goes on, unless it is a slip
    introduced = _INTRODUCTION.search(previous.text[-_INTRODUCTION_LENGTH:]) and not ACCOUNT.search(
        text
    )
    return previous.text.endswith(TERMINAL) and not introduced


def paragraphs(
    lines: Iterable[Line], is_heading: Callable[[str], bool] = lambda _text: False
) -> tuple[Paragraph, ...]:
    """Join the lines of a narrative into paragraphs.

    ``is_heading`` tells which lines are headings though no marker (一、) says so.
    """
    drafts: list[Draft] = []
    current: Draft | None = None
    in_sheet = was_sheet = False
    sheet = 0
    cleaned = [(line, *_clean(line.text)) for line in lines]
    told = [(line, text, printed) for line, text, printed in cleaned if text]
    texts = [text for _, text, _ in told]
    behind = [*texts, ""][1:]
    whole = _has_whole_lines(texts, is_heading)
    running = running_lines(texts)
    pages = page_numbers(texts)
    for at, ((line, text, printed), after) in enumerate(zip(told, behind, strict=True)):
        follows = not in_sheet and (
            _SHEET_HEAD.match(text) or (was_sheet and _NEXT_SHEET.match(text))
        )
        if follows or _SHEET_TITLE.match(text):
            current, sheet = None, sheet + 1
        in_sheet = was_sheet = bool(follows) or _sheet_continues(in_sheet, text)
        if in_sheet:
            current = _sheet_line(drafts, current, line)
            drafts[-1].sheet = sheet
            in_sheet = not _SHEET_END.match(drafts[-1].text)
            current = current if in_sheet else None
        elif at in pages and current is not None and is_cut(current.text):
            drafts.append(Draft(text, printed, -1, [0], [line], noise=True))
        elif current is not None and may_go_on(current.text, text, after):
            current.append(f" {text} ", f" {printed} ", line)
        elif is_noise(text, after) or (text in running and at):
            drafts.append(Draft(text, printed, -1, [0], [line], noise=True))
        elif is_heading(text):
            current = Draft(text, printed, _SECTION_LEVEL, [0], [line], title=True)
            drafts.append(current)
        elif current is None or whole or _starts_new(current, text, continues=line.continues):
            current = Draft(text, printed, marker_level(text), [0], [line], title=is_title(text))
            drafts.append(current)
        else:
            current.append(text, printed, line)
            current.title = is_title(current.text)
    return _placed([*levelled([piece for draft in drafts for piece in parted(draft)])])


def _has_whole_lines(texts: Sequence[str], is_heading: Callable[[str], bool]) -> bool:
    """Tell whether each line is a paragraph of its own, where headings have no markers.

    Lines of a page break within sentences; without markers only that tells paragraphs apart.
    """
    if not any(map(is_heading, texts)):
        return False
    prose = [text for text in texts if _PROSE.search(text)]
    return sum(not text.endswith(TERMINAL) for text in prose) * _BROKEN < len(prose)


def _sheet_line(drafts: list[Draft], prose: Draft | None, line: Line) -> Draft | None:
    """Add a line of a score sheet: a row of cells, or a piece of a longer text within it.

    Returns the draft of a text that is not finished yet.
    """
    text, printed = _sheet_text(line.text)
    if prose is not None:
        prose.append(*_clean(line.text), line)
    elif _PROSE.search(text) and not _SCORES.search(text):
        prose = Draft("", "", -1, [], [])
        prose.append(*_clean(line.text), line)
        drafts.append(prose)
    else:
        drafts.append(Draft(text, printed, -1, [0], [line], sheet_row=True))
    return None if prose is None or prose.text.endswith("。") else prose


def _sheet_continues(in_sheet: bool, text: str) -> bool:  # noqa: FBT001 - a state, not an option
    if _SHEET_TITLE.match(text):
        return True
    level = marker_level(text)
    # 第三部分…, 一、收入决算情况说明: what follows a list of tables that names a sheet
    heading = level == 0 or (level == _SECTION_LEVEL and text.endswith("情况说明"))
    long_item = level in (1, 2, 3) and len(text) > TITLE_TAIL
    return in_sheet and not (heading or long_item)


def _placed(drafts: list[Draft]) -> tuple[Paragraph, ...]:
    placed: list[Paragraph] = []
    start = 0
    for d in drafts:
        placed.append(
            Paragraph(
                d.text,
                d.printed,
                start,
                d.level,
                tuple(d.breaks),
                tuple(d.lines),
                d.title,
                d.sheet,
                d.sheet_row,
                d.noise,
            )
        )
        start += len(d.text) + 1
    return tuple(placed)
