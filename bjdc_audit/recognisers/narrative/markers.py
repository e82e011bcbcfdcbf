"""What a line begins with: the marker of a list, a bullet, a heading."""

from __future__ import annotations

import re

PART = re.compile(r"^第[一二三四五六七八九十]+部分")
NUMBERED = {
    3: r"(\d{1,2})[.、](?!\d)",
    4: r"\((\d{1,2})\)",
    5: r"(?:([①-⑳])|(\d{1,2})\))",
}
"""The markers with digits by their level: 1. or 1、, (1), ① or 1); the group is the number."""
_MARKERS = (
    re.compile(r"^第[一二三四五六七八九十]+部分"),
    re.compile(r"^[一二三四五六七八九十]{1,3}、"),
    re.compile(r"^\([一二三四五六七八九十]{1,3}\)"),
    *(re.compile(f"^{pattern}") for pattern in NUMBERED.values()),
)
# A bullet starts a line, and says no more: what follows is no deeper than what stands above.
_BULLET = re.compile(r"^[-–•·●○■□◆◇▪►➢*](?=[^\W\d_])")
_TITLE_END = (
    "说明",
    "情况",
    "概况",
    "解释",
    "决算表",
    "职责",
    "职能",
    "构成",
    "结构",
    "方式",
    "渠道",
    "部分",
)
_ACCOUNT_END = ("(类)", "(款)", "(项)", "类", "(类)。")
# An account named with its level: 教育支出（类）.
ACCOUNT = re.compile(r"\((?:类|款|项)(?:[,:]?\d{2,7})?\)")
# A heading that lost its line end: 四、……情况说明|2023年度财政拨款收入总计……
GLUED = re.compile(
    r"^(?:第[一二三四五六七八九十]部分|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\))"
    r"(?:20\d\d年度?)?[^,;。:()0-9]{2,45}?(?:情况说明|情况|说明)"
    r"(?!说明)(?=(?:[^,;。:()0-9]{2,24})?20\d\d年|年[初末]|[上全当]年|一、|\d[.、](?!\d)|\([一二三]\)|[本我](?:单位|部门|年度?|局|委|院|校|办|乡|镇))"
    # 第三部分：某局2023年度部门决算情况说明|一、……
    "|^第[一二三四五六七八九十]部分[^,;。()]{2,60}?(?:说明|概况|报表|决算表|解释)(?=一、)"
)
_YEAR = re.compile(r"^20\d\d年度?")
LONGEST_TITLE = 45
TITLE_TAIL = 12


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
    if level < 0 or len(text) > 2 * LONGEST_TITLE:
        return False
    body = text[marker_length(text) :].rstrip("。:")
    if not body or len(body) > LONGEST_TITLE:
        return False
    if level == 0:
        return True
    if GLUED.match(text):  # the text behind it goes on in the next line
        return False
    if any(c in body for c in ",;。:") or re.search(r"\d(?!\d*年)", body):
        return False
    return level == 1 or body.endswith(_TITLE_END) or body.endswith(_ACCOUNT_END)


def continues_title(title: str, text: str) -> bool:
    """Tell whether a line goes on with the heading above it."""
    if title.rstrip("。:").endswith((*_TITLE_END, *_ACCOUNT_END)) or title.endswith("。"):
        return False
    plain = _YEAR.sub("", text)
    ends = plain.endswith(_TITLE_END) and len(text) <= LONGEST_TITLE
    short = len(text) <= TITLE_TAIL and plain == text
    return (short or ends) and not re.search(r"[\d,;。:、]", plain) and marker_level(text) < 0
