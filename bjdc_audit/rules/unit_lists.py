"""Lists of units and offices in the text: how many they hold, if they are certainly whole."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bjdc_audit.data import from_data, load_data
from bjdc_audit.model.text import any_of

_BRACKETS = re.compile(r"\([^()]*\)")
_HEAD = re.compile("序号[^0-9]*")
# 单位名称|经费性质|人员编制数|在职人数: the head of a table without numbers
_NAMES_HEAD = re.compile("单位名称[^0-9]{2,}")
# 某县水利局(本级)财政核拨|24 22
_ROW = re.compile(r"(?P<name>[^0-9]+)(?P<cells>\d[\d,.]*(?: \d[\d,.]*)*)")
_FUNDED = re.compile("财政|自收自支|经费自理")
_TOTAL = re.compile("合计|总计")
_FIRST = re.compile(r"\(?1([.、):]?)(?!\d)")
_NUMBERED = re.compile(r"\(?(\d{1,2})[.、):](?!\d)")
_PIECES = "[个家名人项年月日次辆所万亿元类级号]"
_AMOUNT = re.compile(r"^(?P<name>[^0-9]+?)(?:\d[\d,]*\.\d\d)?$")
# 乡镇卫生院(14家), 公办中学15所, 甲街卫生服务中心等14个机构, 14所乡镇卫生院
_SEVERAL = re.compile(
    r"^(\d{1,3})[所家个](?=[^\d]{2})|(?:\((\d{1,3})[所家个]\)|(?<!\d)(\d{1,3})[所家个]|等(\d{1,3})[所家个][^\d,。;()]{0,12})$"
)
# 甲医院和|14所乡镇卫生院
_AND_SEVERAL = re.compile(r"(?:以及|[和及与])(?=\d{1,3}[所家个])")
# 一至六大队: how many these are is not for a list of names to say
_VAGUE = re.compile("各|若干|(?<![高中初])等|[一二三四五六七八九]至[二三四五六七八九十]")
_ITSELF = re.compile(r"本级|本部|机关(?=[()]|行政|$)")
_MAY_BE_ITSELF = re.compile("本级|机关|本部")
# What follows a list that a comma ends, if it is no part of the list.
_GOES_ON = re.compile(r",(?:另|均|其中|与|无|未|都|没有|[^,;。]*\d)")
_AHEAD = 3
"""Lines that a page break may put between two lines of a list."""
_FEWEST = 2
_LONGEST = 30
_LONGEST_ROW = 60


@dataclass(frozen=True)
class Listed:
    """The items of a list that is whole, and how many units each stands for."""

    names: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """Return how many units are listed; 0 if the list may not be whole."""
        if len(self.names) < _FEWEST:
            return 0
        return sum(map(units_in, self.names))

    def holds(self, unit: str) -> bool:
        """Tell whether a unit itself, or a 本级, is in the list: once, and no more."""
        return sum(1 for name in self.names if name == unit or _ITSELF.search(name)) == 1

    @property
    def may_hold_itself(self) -> bool:
        """Tell whether any item may be the unit itself."""
        return any(map(_MAY_BE_ITSELF.search, self.names))


def units_in(name: str) -> int:
    """Return how many units an item of a list stands for: 14 for 乡镇卫生院(14家)."""
    several = _SEVERAL.search(name)
    return int(several[several.lastindex or 0]) if several else 1


def is_unit(name: str) -> bool:
    """Tell whether an item of a list is one unit or office, or says how many it is."""
    if _SEVERAL.search(name):
        return True
    return _ends().search(name) is not None and not _VAGUE.search(name)


def listed(text: str) -> Listed:
    """Return the list that a text begins with, an empty one if it may not be whole."""
    line, _, rest = text.partition("\n")
    line = line.lstrip(":,。")
    if not line or line.startswith(("序号", "单位名称")):
        lines = [line, *rest.split("\n")] if line else rest.split("\n")
        if _NAMES_HEAD.match(lines[0]):
            return Listed(tuple(_table(lines[0])))
        return Listed(tuple(_numbered(_lines_of_list(lines))))
    if line.startswith("1"):
        return Listed(tuple(_numbered(line.partition("。")[0])))
    return Listed(tuple(_parted(line)))


def _lines_of_list(lines: list[str]) -> str:
    """Return the lines of a numbered list, joined."""
    kept = ""
    for index, line in enumerate(lines):
        number = len(_numbered(kept)) + 1
        if re.match(rf"\(?{number}(?!\d)", line) or (not kept and line.startswith("序号")):
            kept += line
        elif not any(re.match(rf"\(?{number}(?!\d)", x) for x in lines[index + 1 :][:_AHEAD]):
            other = _NUMBERED.match(line)
            # a number was left out
            return "" if other is not None and int(other[1]) > number else kept
    return kept


def _numbered(text: str) -> list[str]:
    """Return the names of 1.甲局2.乙站: none unless the numbers begin with 1."""
    table = text.startswith("序号")
    text = _HEAD.sub("", text).partition("注:")[0]
    mark = _FIRST.match(text)
    if mark is None:
        return []
    # an amount with two decimals may end the row before: 9.002某县水利站
    before = r"(?:(?<!\d)|(?<=\.\d\d))" if table else r"(?<!\d)"
    bare = rf"(?=[^\W\d])(?!{_PIECES})"
    behind = r"[.、):](?!\d)" if mark[1] else bare
    names: list[str] = []
    while (found := re.search(f"{before}{len(names) + 1}{behind}", text)) is not None:
        if names:
            names[-1] = text[: found.start()]
        elif found.start() > 1:
            return []
        text = text[found.end() :]
        names.append(text)
    # a number was left out, or has no mark
    if not names or _NUMBERED.search(names[-1]) or re.search(rf"(?<![\d.])\d\d?{bare}", names[-1]):
        return []
    if table:
        return _rows(names)
    names[-1] = _last(names[-1])
    return names if all(_is_plain(x) and _ends_within().search(x) for x in names) else []


def _last(name: str) -> str:
    """Leave out what follows the last name of a list without a stop."""
    clause = re.split("[,;。]|内设|下设|设有|下辖|纳入", name, maxsplit=1)[0]
    end = _ends_within().search(clause)
    return clause if _is_plain(clause) or _VAGUE.search(clause) or not end else clause[: end.end()]


def _is_plain(name: str) -> bool:
    if _SEVERAL.search(name):
        return True
    return _FEWEST <= len(name) <= _LONGEST and not re.search(rf"\d|{_VAGUE.pattern}", name)


def _rows(names: list[str]) -> list[str]:
    """Return the rows of a table without their amounts: none if one is no name of a unit."""
    names[-1] = re.split(r"\d", names[-1], maxsplit=1)[0]
    rows = [match["name"] for name in names if (match := _AMOUNT.match(name.strip()))]
    fit = all(len(row) <= _LONGEST_ROW and _ends_within().search(row) for row in rows)
    vague = any(map(_VAGUE.search, rows))
    return rows if fit and not vague and len(rows) == len(names) else []


def _table(text: str) -> list[str]:
    """Return the rows of a table of units that a row of totals ends."""
    rows = list(_ROW.finditer(text))
    names = [row["name"].strip() for row in rows]
    if not rows or not _TOTAL.fullmatch(names[-1]):
        return []
    alike = len({len(row["cells"].split()) for row in rows[:-1]}) == 1
    one_each = all(len(_FUNDED.findall(name)) == 1 for name in names[:-1])
    return names[:-1] if alike and one_each else []


def _parted(text: str) -> list[str]:
    """Return the names of 甲局、乙站 up to the end of the clause."""
    bare = without_brackets(text)
    end = re.search("[,;。]", bare)
    if end is None or (end[0] == "," and not _GOES_ON.match(bare, end.start())):
        return []
    names = re.split(f"、|{_AND_SEVERAL.pattern}", bare[: end.start()])
    # 局本级和4个下属站:甲站、乙站: the list is that of the 下属站
    return names if not any(":" in name for name in names) and all(map(is_unit, names)) else []


def without_brackets(text: str) -> str:
    """Leave brackets out, but for (14家); (本级) is told as 本级."""

    def kept(match: re.Match[str]) -> str:
        itself = _MAY_BE_ITSELF.search(match[0])
        return match[0] if _SEVERAL.search(match[0]) else itself[0] if itself else ""

    return _BRACKETS.sub(kept, text)


@from_data
def _ends() -> re.Pattern[str]:
    return re.compile(f"[^0-9]{any_of(_all_ends())}$")


@from_data
def _ends_within() -> re.Pattern[str]:
    return re.compile(f"[^0-9]{any_of(_all_ends())}")


def _all_ends() -> tuple[str, ...]:
    return (*load_data("phrases.toml")["unit_name"]["ends"], *"科股庭团厅级关")
