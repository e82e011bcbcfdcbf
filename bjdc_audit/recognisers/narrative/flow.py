"""Lines → paragraphs: the text as it was meant, whatever the page did to it.

Line breaks inside sentences, numbers and words go; page numbers and captions are set aside; the
rows of a score sheet stay apart. Normalised and printed text keep the same positions.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from bjdc_audit.model.text import fold, visible
from bjdc_audit.recognisers.narrative.chinese import chinese_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bjdc_audit.model.sheets import Line

PART = re.compile(r"^第[一二三四五六七八九十]+部分")
_MARKERS = (
    re.compile(r"^第[一二三四五六七八九十]+部分"),
    re.compile(r"^[一二三四五六七八九十]{1,3}、"),
    re.compile(r"^\([一二三四五六七八九十]{1,3}\)"),
    re.compile(r"^\d{1,2}[.、](?!\d)"),
    re.compile(r"^\(\d{1,2}\)"),
    re.compile(r"^(?:[①-⑳]|\d{1,2}\))"),
)
# A bullet starts a line, and says no more: what follows is no deeper than what stands above.
_BULLET = re.compile(r"^[-–•·●○■□◆◇▪►➢*](?=[^\W\d_])")
_PAGE_NUMBER = re.compile(r"^[-—– ]*\d{1,3}[-—– ]*$|^第 ?\d+ ?页( ?[,/]? ?共 ?\d+ ?页)?$")
# A number alone on its line is one of the text if its unit follows: 支出|148|万元.
_LONE_NUMBER = re.compile(r"^\d{1,3}$")
_UNIT = re.compile(r"^(?:[万亿]?元|%|人次|批次|人(?![员民大均口才事])|个(?!人)|[辆台])")
_CUT = re.compile(r"\d\.?$")
_CUT_LENGTH = 2
_CAPTION = re.compile(r"^图 ?\d{1,2} ?[.、:]?[^。;]{0,30}$")
_TERMINAL = tuple("。;:!?")
_TITLE_END = ("说明", "情况", "概况", "解释", "决算表", "职责", "职能", "构成", "方式", "渠道")
_ACCOUNT_END = ("(类)", "(款)", "(项)", "类", "(类)。")
# What follows these is the rest of the sentence, not a list of items.
_INTRODUCTION = re.compile(r"(?:原因|用于|内容|事项):$")
_INTRODUCTION_LENGTH = 3
_BRACKET_REACH = 5_000
"""Characters after which an open bracket is forgotten; looking further takes quadratic time."""
# An account named with its level: 教育支出（类）.
ACCOUNT = re.compile(r"\((?:类|款|项)\)")
# What pages repeat at their top or bottom: 某县林业局2023年度部门决算.
_RUNNING = re.compile(
    r"^[^,。;:()0-9]{0,30}(?:20\d\d年度?)?[^,。;:()0-9]{0,20}决算(?:公开)?(?:情况)?(?:说明|报告|文本|信息|资料)?$"
)
_OFTEN = 3
"""How often a line must stand in a text to be taken for one that its pages repeat."""
_SHEET_TITLE = re.compile(r"^[^,。;:]{0,12}(自评表|绩效评价表|绩效目标表)(\([^()]*\))?$")
_PROSE = re.compile(r"[,。;]")
_SCORES = re.compile(r"(?<!\d)\d+(\.\d+)? \d+(\.\d+)?( |$)")
_SHEET_END = re.compile(r"^总 ?分\b|^总分|^合 ?计 ?\d+ \d+")
# A heading that lost its line end: 四、……情况说明|2023年度财政拨款收入总计……
_GLUED = re.compile(
    r"^(?:第[一二三四五六七八九十]部分|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\))"
    r"(?:20\d\d年度?)?[^,;。:()0-9]{2,45}?(?:情况说明|情况|说明)"
    r"(?!说明)(?=(?:[^,;。:()0-9]{2,24})?20\d\d年|年[初末]|[上全当]年|一、|\d[.、](?!\d)|\([一二三]\)|[本我](?:单位|部门|年度?|局|委|院|校|办|乡|镇))"
)
# A heading that lost the line end before it: ……没有支出。九、……情况说明
_HEADING_BEHIND = re.compile(
    r"(?<=。)(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\))"
    r"[^,;。:()0-9]{2,45}?(?:情况说明|情况|说明)(?!说明)"
)
# Items of one list that follow each other without a new line: （一）……。（二）……
_ITEM = re.compile(r"(?:^|(?<=。))\((?P<number>[一二三四五六七八九十]{1,3})\)")
_SPACES = re.compile(r"\s+")
_MAX_TITLE = 45
_MAX_TITLE_TAIL = 12


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


@dataclass
class _Draft:
    text: str
    printed: str
    level: int
    breaks: list[int]
    lines: list[Line]
    title: bool = False
    sheet: int = 0
    sheet_row: bool = False
    noise: bool = False

    @property
    def in_bracket(self) -> bool:
        """True if the last bracket is an opening one."""
        near = max(len(self.text) - _BRACKET_REACH, 0)
        return self.text.rfind("(", near) > self.text.rfind(")", near)

    def append(self, text: str, printed: str, line: Line) -> None:
        self.breaks.append(len(self.text))
        self.lines.append(line)
        self.text += text
        self.printed += printed


def marker_level(text: str) -> int:
    """Return the level of the list marker at the start of a text, -1 if there is none."""
    return next((level for level, m in enumerate(_MARKERS) if m.match(text)), -1)


def marker_length(text: str) -> int:
    """Return the length of the list marker or bullet at the start of a text."""
    markers = (*_MARKERS, _BULLET)
    return next((m.end() for pattern in markers if (m := pattern.match(text))), 0)


def is_bullet(text: str) -> bool:
    """Tell whether a line begins with a bullet."""
    return _BULLET.match(text) is not None


def is_title(text: str) -> bool:
    """Tell whether a marked line is a heading: short, without figures, named like one."""
    level = marker_level(text)
    if level < 0 or len(text) > 2 * _MAX_TITLE:
        return False
    body = text[marker_length(text) :].rstrip("。:")
    if not body or len(body) > _MAX_TITLE:
        return False
    if level == 0:
        return True
    if _GLUED.match(text):  # the text behind it goes on in the next line
        return False
    if any(c in body for c in ",;。:") or re.search(r"\d(?!\d*年)", body):
        return False
    return level == 1 or body.endswith(_TITLE_END) or body.endswith(_ACCOUNT_END)


def _clean(raw: str) -> tuple[str, str]:
    """Return a line's normalised and printed text, blanks removed but between digits."""
    printed = _SPACES.sub(" ", visible(raw)).strip()
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


def _continues_title(title: str, text: str) -> bool:
    if title.rstrip("。:").endswith((*_TITLE_END, *_ACCOUNT_END)) or title.endswith("。"):
        return False
    short = len(text) <= _MAX_TITLE_TAIL and not re.search(r"[\d,;。:、]", text)
    return short and marker_level(text) < 0


def _starts_new(previous: _Draft, text: str, *, continues: bool = False) -> bool:
    if marker_length(text) or _SHEET_TITLE.match(text):
        return True
    if continues:
        return False
    if text.startswith(")"):
        return not previous.in_bracket
    if previous.title:
        return not _continues_title(previous.text, text)
    if previous.in_bracket:
        return previous.text.endswith("。")  # an open bracket goes on, unless it is a slip
    introduced = _INTRODUCTION.search(previous.text[-_INTRODUCTION_LENGTH:]) and not ACCOUNT.search(
        text
    )
    return previous.text.endswith(_TERMINAL) and not introduced


def paragraphs(lines: Iterable[Line]) -> tuple[Paragraph, ...]:
    """Join the lines of a narrative into paragraphs."""
    drafts: list[_Draft] = []
    current: _Draft | None = None
    in_sheet = False
    sheet = 0
    cleaned = [(line, *_clean(line.text)) for line in lines]
    told = [(line, text, printed) for line, text, printed in cleaned if text]
    behind = [*(text for _, text, _ in told), ""][1:]
    running = _running([text for _, text, _ in told])
    pages = _pages([text for _, text, _ in told])
    for at, ((line, text, printed), after) in enumerate(zip(told, behind, strict=True)):
        if _SHEET_TITLE.match(text):
            current, sheet = None, sheet + 1
        in_sheet = _sheet_continues(in_sheet, text)
        if in_sheet:
            current = _sheet_line(drafts, current, line)
            drafts[-1].sheet = sheet
            in_sheet = not _SHEET_END.match(drafts[-1].text)
            current = current if in_sheet else None
        elif at in pages and current is not None and _is_cut(current.text):
            drafts.append(_Draft(text, printed, -1, [0], [line], noise=True))
        elif current is not None and _may_go_on(current.text, text, after):
            current.append(f" {text} ", f" {printed} ", line)
        elif _is_noise(text, after) or (text in running and at):
            drafts.append(_Draft(text, printed, -1, [0], [line], noise=True))
        elif current is None or _starts_new(current, text, continues=line.continues):
            current = _Draft(text, printed, marker_level(text), [0], [line], title=is_title(text))
            drafts.append(current)
        else:
            current.append(text, printed, line)
            current.title = is_title(current.text)
    parted = [piece for draft in drafts for piece in _before_headings(draft)]
    headed = [piece for draft in parted for piece in _unglued(draft)]
    return _placed([piece for draft in headed for piece in _items(draft)])


def _may_go_on(before: str, text: str, after: str) -> bool:
    """Tell whether a number alone on its line may be digits of the one it stands in: 2.|6|4万元.

    It may be a page number as well; between blanks, neither reading is taken.
    """
    inside = _is_cut(before) and (_UNIT.match(after) or after[:1].isdigit())
    return bool(_LONE_NUMBER.match(text) and inside)


def _is_cut(text: str) -> bool:
    """Tell whether a text may end within a number."""
    return _CUT.search(text[-_CUT_LENGTH:]) is not None


def _is_noise(text: str, after: str) -> bool:
    """Tell whether a line is a page number or a caption, by it and the line behind it."""
    if _LONE_NUMBER.match(text) and _UNIT.match(after):
        return False
    return bool(_PAGE_NUMBER.match(text) or _CAPTION.match(text))


def _before_headings(draft: _Draft) -> Iterator[_Draft]:
    """Part a text from the heading that stands behind it on its last line."""
    found = [] if draft.sheet else list(_HEADING_BEHIND.finditer(draft.text))
    ends = {*draft.breaks, len(draft.text)}
    behind: list[_Draft] = []
    for match in reversed(found):
        if match.end() not in ends and not _GLUED.match(draft.text[match.start() :]):
            continue
        draft, rest = _cut(draft, match.start())
        behind = [*_after_line(rest, match.end() - match.start()), *behind]
    yield from (draft, *behind)


def _after_line(draft: _Draft, end: int) -> Iterator[_Draft]:
    """Part a heading from the next line of its draft."""
    if end not in draft.breaks:
        yield draft
        return
    head, rest = _cut(draft, end)
    yield replace(head, title=True)
    yield rest


def _running(texts: Sequence[str]) -> set[str]:
    """Return the lines that pages repeat: the report's title, or what stands at page numbers."""
    counts = Counter(texts)
    often = {text for text, count in counts.items() if count >= _OFTEN and _is_plain(text)}
    apart = {
        text
        for before, text, after in zip(["", *texts], texts, [*texts[1:], ""], strict=False)
        if text in often and not (_PAGE_NUMBER.match(before) or _PAGE_NUMBER.match(after))
    }
    return {text for text in often if text not in apart or _RUNNING.match(text)}


def _pages(texts: Sequence[str]) -> set[int]:
    """Return which lines are page numbers for sure: numbers alone that count on."""
    alone = [(at, int(text)) for at, text in enumerate(texts) if _LONE_NUMBER.match(text)]
    counted = [(one, two) for one, two in pairwise(alone) if two[1] == one[1] + 1]
    return {at for pair in counted for at, _ in pair}


def _is_plain(text: str) -> bool:
    """Tell whether a line may stand at the top of pages: it says nothing by itself."""
    words = len(text) <= _MAX_TITLE and not text.endswith(_TERMINAL)
    return words and marker_level(text) < 0 and re.search(r"\d(?!\d*年)", text) is None


def _unglued(draft: _Draft) -> Iterator[_Draft]:
    """Part a heading from the text that stands behind it on the same line."""
    glued = None if draft.sheet else _GLUED.match(draft.text)
    if glued is None:
        yield draft
        return
    head, rest = _cut(draft, glued.end())
    yield replace(head, title=True)
    yield from _unglued(rest)


def _items(draft: _Draft) -> Iterator[_Draft]:
    """Part the items of a list that stand in one paragraph: （一）……。（二）……。"""
    found = [] if draft.sheet else list(_ITEM.finditer(draft.text))
    numbers = [int(chinese_number(match["number"])) for match in found]
    if not found or found[0].start() or numbers != [*range(numbers[0], numbers[0] + len(found))]:
        yield draft
        return
    behind: list[_Draft] = []
    for match in reversed(found[1:]):
        draft, rest = _cut(draft, match.start())
        behind = [rest, *behind]
    yield from (draft, *behind)


def _cut(draft: _Draft, stop: int) -> tuple[_Draft, _Draft]:
    """Cut a draft in two at an offset."""
    first = bisect_right(draft.breaks, stop) - 1
    head = replace(
        draft,
        text=draft.text[:stop],
        printed=draft.printed[:stop],
        breaks=[at for at in draft.breaks if at < stop],
        lines=draft.lines[: bisect_right(draft.breaks, stop - 1)],
    )
    text = draft.text[stop:]
    rest = replace(
        draft,
        text=text,
        printed=draft.printed[stop:],
        level=marker_level(text),
        breaks=[max(at - stop, 0) for at in draft.breaks[first:]],
        lines=draft.lines[first:],
        title=is_title(text),
    )
    return head, rest


def _sheet_line(drafts: list[_Draft], prose: _Draft | None, line: Line) -> _Draft | None:
    """Add a line of a score sheet: a row of cells, or a piece of a longer text within it.

    Returns the draft of a text that is not finished yet.
    """
    text, printed = _sheet_text(line.text)
    if prose is not None:
        prose.append(*_clean(line.text), line)
    elif _PROSE.search(text) and not _SCORES.search(text):
        prose = _Draft("", "", -1, [], [])
        prose.append(*_clean(line.text), line)
        drafts.append(prose)
    else:
        drafts.append(_Draft(text, printed, -1, [0], [line], sheet_row=True))
    return None if prose is None or prose.text.endswith("。") else prose


def _sheet_continues(in_sheet: bool, text: str) -> bool:  # noqa: FBT001 - a state, not an option
    if _SHEET_TITLE.match(text):
        return True
    long_item = marker_level(text) in (1, 2, 3) and len(text) > _MAX_TITLE_TAIL
    return in_sheet and not long_item


def _placed(drafts: list[_Draft]) -> tuple[Paragraph, ...]:
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
