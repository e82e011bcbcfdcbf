"""Account names of the narrative → account codes, by the unit's own tables."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bjdc_audit.model.text import squash
from bjdc_audit.recognisers.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bjdc_audit.model.tables import Table

# （类）, （201类）, （项，2010301）
_MARK = re.compile(r"\((\d{2,7})?号?(类|款|项)[,:]?(\d{2,7})?\)")
# Codes beside a name: 205教育支出, 教育支出(205); behind the last of a chain: (项)(205-02-02).
_CODE_BEFORE = re.compile(r"^(\d{2,7})[-—]?(?=[^\d年个项])")
_CODE_AFTER = re.compile(r"\((?:科目)?(?:编码|代码)?:?(\d{2,7})\)$")
_CODE_BEHIND = re.compile(
    r"(?P<open>[\(\[])?:?(?:科目)?(?:编码|代码)?:?"
    r"(?P<code>2\d{2,3}[-—]?\d{2}(?:[-—]?\d{2})?|0\d|[1-9]\d)(?(open)[\)\]]|(?![\d.,%年万亿元个人次批辆台项]))"
)
_BARE_CLASS = re.compile(r"(?P<name>[^,;。:、()]{2,24}?支出)类(?:支出)?(?:决算数?|支出)?$")
# The same without brackets: 教育支出类普通教育款小学教育项. Only known names are read this way.
_SPELLED = re.compile(
    r"(?:(?P<class>[^,;。:、()0-9]{2,24}?)类)?(?:(?P<section>[^,;。:、()0-9]{2,30}?)款)?"
    r"(?P<item>[^,;。:、()0-9]{2,30})(?P<level>[类款项])$"
)
_FUNCTIONAL = "2"
"""Functional codes begin with 2, economic ones with 3."""
_DIGIT = re.compile(r"\d")
_QUOTES = '”"’'
_NAME = r"(?P<name>(?:[^,;。:、()0-9]|\([^()0-9]{1,6}\)){2,60})"
_NAME_CODE = re.compile(rf"{_NAME}\((?:[类款项]?级?科目(?:编码|代码)?:?)?(?P<code>\d{{2,7}})\)")
# 2050202小学教育, 201类一般公共服务支出
_CODE_NAME = re.compile(
    r"(?<![\d.])(?P<code>2\d{6}|2\d{4}|2[0-3]\d)(?!\d)\)?(?:[类款]|项(?!目))?[-—]?"
    rf"(?!年|[余多]?[万亿]?元|%){_NAME}"
)
# 2050202（小学教育）
_CODE_BRACKETS = re.compile(
    r"(?<![\d.])(?P<code>2\d{6}|2\d{4}|2[0-3]\d)\((?P<name>[^()\d,;。:]{2,40})\)"
)
# 小学教育（项级科目）, 20502普通教育支出小计
_LEVEL_TOLD = re.compile(r"(?:\([类款项]级(?:科目)?\)|(?<=支出)(?:小计|合计))$")
_LEVELS = {"类": 1, "款": 2, "项": 3}
_CODE_LENGTHS = {1: 3, 2: 5, 3: 7}
_LEVEL_OF_CODE = {length: level for level, length in _CODE_LENGTHS.items()}
_OF_EACH = re.compile("(?:的|所属|下)?各项")
# 用于…的…支出 is an account's own name.
# 本年支出 A 万元，|为|其他支出（类）…: neither is 为; 在乡复员、退伍军人生活补助 and 在华国际会议
# are own names.
_PREFIX = re.compile(
    r"^(?:其中|在(?![职乡华])|从|(?:首先|其次|再次|(?:占比|金额|支出)?最[高多大低少]的?|第[一二三])[为是]|即|列[入在]?|同[类款](?!支出)|用于(?!.+的.*支出[”\"]?$)|包括|主要|按|(?:本年)?(?:支出|收入)?(?:全部|均|主要)?[为是]"
    r"|(?:20\d\d年度?|上年度?|去年|当年)?(?:列?支|安排|开支)的|以[上下]|上述"
    r"|(?:本年)?(?:支出|收入)(?:全部|均|主要)(?=用于)|(?:年初)?给|年初[为对]|(?:大头|重头|大部分)[在是]|[,;。:、\"“”'—-])+"
)


@dataclass(frozen=True)
class Chain:
    """A printed chain of account names.

    ``names`` and the ``codes`` printed with them by level 类, 款, 项 ("" where not printed). A code
    may be whole (20805), or its own level's part (05).
    """

    names: tuple[str, str, str]
    codes: tuple[str, str, str]
    start: int
    end: int

    @property
    def code(self) -> str:
        """The whole code that the printed ones make, "" if there is none or they make none."""
        code = ""
        for printed in filter(None, self.codes):
            code = _longer(code, printed)
            if not code:
                return ""
        return code

    @property
    def level(self) -> int:
        """1 类, 2 款, 3 项: the deepest level printed."""
        return max(i for i, name in enumerate(self.names, 1) if name)


@dataclass(frozen=True)
class AccountIndex:
    """Codes and names of functional accounts as the tables state them."""

    names: Mapping[str, str] = field(default_factory=dict)
    _codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def code_of(self, names: tuple[str, str, str]) -> str:
        """Return the code of a chain of names, or its path of names if no table tells the code.

        The deepest name decides; where several accounts share it, class and section must agree.
        """
        level = max(i for i, name in enumerate(names, 1) if name)
        wanted = [squash(n) for n in names]
        last = wanted[level - 1]
        spelled = (*self._codes.get(last, ()), *self._codes.get(f"{last}支出", ()))
        codes = [c for c in spelled if len(c) == _CODE_LENGTHS[level]]
        for upper in range(level - 1):
            if wanted[upper]:
                size = _CODE_LENGTHS[upper + 1]
                named = [c for c in codes if _same(self.names.get(c[:size], ""), wanted[upper])]
                codes = named or (codes if upper else self._in_class(codes, wanted[0]))
        if len(codes) == 1:
            return codes[0]
        return self._path(names, level)

    def _in_class(self, codes: list[str], name: str) -> list[str]:
        known = vocabulary().account_class(name)
        return [c for c in codes if known and c.startswith(known.code)]

    def _path(self, names: tuple[str, str, str], level: int) -> str:
        known = vocabulary().account_class(names[0])
        first = known.code if known else names[0]
        return "/".join((first, *names[1:level]))

    def parted(self, chain: Chain) -> Chain:
        """Part the names of 「教育支出普通教育小学教育（2050202）」 by the whole code behind them.

        The class must be told in full; the code says which names may stand in front.
        """
        code, (*uppers, last) = chain.code, chain.names
        known = vocabulary().account_class(self.names.get(code[:3], "")) if code else None
        if len(code) != _CODE_LENGTHS[3] or any(uppers) or known is None:
            return chain
        rest, official = squash(last), squash(self.names.get(code, ""))
        for level, parent in enumerate((known.name, self.names.get(code[:5], ""))):
            shorter = _behind(rest, squash(parent))
            if not shorter or rest == official:
                break
            uppers[level], rest = parent, shorter
        return replace(chain, names=(uppers[0], uppers[1], rest)) if uppers[0] else chain

    def unique(self, name: str) -> str:
        """Return the one code that a bare name can mean, else ""."""
        codes = self._codes.get(squash(name), ())
        return codes[0] if len(codes) == 1 else ""


def _behind(text: str, name: str) -> str:
    """Return what follows a name at the start of a text, "" if it does not start with it."""
    if not name or not text.startswith(name) or len(text) < len(name) + 2:
        return ""
    return text.removeprefix(name)


def _same(official: str, name: str) -> bool:
    """Compare an account's name with a printed one, which may leave out 支出 at the end."""
    return squash(official) in (name, f"{name}支出", f"{name}的支出")


def index_of(tables: Iterable[Table]) -> AccountIndex:
    """Collect the functional accounts of all tables."""
    names: dict[str, str] = {}
    codes: dict[str, dict[str, None]] = defaultdict(dict)
    for table in tables:
        for row in table.rows():
            if row.code.startswith("2") and row.name:
                names.setdefault(row.code, row.name)
                codes[squash(row.name)][row.code] = None
    return AccountIndex(names, {name: tuple(found) for name, found in codes.items()})


def level_of(account: str) -> int:
    """Return 1, 2 or 3 for a functional account (code or path of names), 0 for none."""
    if not account:
        return 0
    if "/" in account or not account.isdigit():
        return account.count("/") + 1
    return {3: 1, 5: 2, 7: 3}.get(len(account), 0)


def find_chain(text: str) -> Chain | None:
    """Return the account chain X（类）Y（款）Z（项） printed in a text, if there is one."""
    marks = list(_MARK.finditer(text))
    if marks and _OF_EACH.match(text, marks[-1].end()):
        return None  # 残疾人事业（款）各项：行政运行 A 万元, 康复 B 万元
    if not marks:
        return _coded(text) or _bare_class(text)
    marks = _first_run(marks)
    begin = max((text.rfind(c, 0, marks[0].start()) for c in ",;。:"), default=-1) + 1
    told = _told(text, begin, marks)
    names, codes = ["", "", ""], ["", "", ""]
    behind = _CODE_BEHIND.match(text, marks[-1].end())
    last = re.sub(r"\D", "", behind["code"]) if behind else ""
    # X(类)205Y(款)02: a code stands before its own name only if one stands before the first.
    own = [code for code, _, _ in told]
    own = own if own[0] else [*own[1:], last]
    for mark, (_, name, beside), code in zip(marks, told, own, strict=True):
        level = _LEVELS[mark[2]] - 1
        names[level], codes[level] = name, beside or code
    end = behind.end() if behind else marks[-1].end()
    below = _NAME_CODE.match(text, end) if not behind else None
    if below is not None and _LEVEL_OF_CODE.get(len(below["code"]), 0) > _LEVELS[marks[-1][2]]:
        level = _LEVEL_OF_CODE[len(below["code"])] - 1  # 水利（款）|行政运行（2130301）
        names[level], codes[level], end = below["name"], below["code"], below.end()
    if not any(names):
        return None
    return Chain((names[0], names[1], names[2]), (codes[0], codes[1], codes[2]), begin, end)


def spelled_chain(text: str) -> Chain | None:
    """Return the chain of a text that ends with an account told as 「…类…款…项」, if there is one.

    类, 款 and 项 are words of the language, too: whoever asks must know the account.
    """
    last = re.split(r"[,;。:]", text)[-1]
    match = _SPELLED.fullmatch(last)
    if match is None:
        return None
    names = [match["class"] or "", match["section"] or "", ""]
    names[_LEVELS[match["level"]] - 1] = match["item"]
    names = [_PREFIX.sub("", name) for name in names]
    start = len(text) - len(last)
    return (
        Chain((names[0], names[1], names[2]), ("",) * 3, start, len(text)) if any(names) else None
    )


def _told(text: str, begin: int, marks: list[re.Match[str]]) -> list[tuple[str, str, str]]:
    """Return before each mark: the code in front of the name, the name, the code beside it."""
    found: list[tuple[str, str, str]] = []
    for mark in marks:
        name = _PREFIX.sub("", text[begin : mark.start()]).rstrip(_QUOTES)
        before, after = _CODE_BEFORE.match(name), _CODE_AFTER.search(name)
        beside = mark[1] or mark[3] or (after[1] if after else "")
        bare = _CODE_AFTER.sub("", _CODE_BEFORE.sub("", name))
        found.append((before[1] if before else "", bare, beside))
        begin = mark.end()
    return found


def _coded(text: str) -> Chain | None:
    """Read names told with codes, whole or piece by piece.

    水利（21303）防汛（2130314）, 农林水支出（213）水利（03）防汛（14）, 2130314防汛,
    2130314（防汛）.
    """
    forms = (_NAME_CODE, _CODE_BRACKETS, _CODE_NAME)
    found = next((all_of for form in forms if (all_of := list(form.finditer(text)))), [])
    names, codes, code = ["", "", ""], ["", "", ""], ""
    for match in found:
        code = _longer(code, match["code"])
        if not code:
            return None
        level = _LEVEL_OF_CODE[len(code)] - 1
        name = _LEVEL_TOLD.sub("", match["name"])
        names[level], codes[level] = _PREFIX.sub("", name), match["code"]
    if not code or _DIGIT.search(text, found[-1].end()):
        return None
    chain = (names[0], names[1], names[2]), (codes[0], codes[1], codes[2])
    return Chain(*chain, found[0].start(), found[-1].end())


def _longer(code: str, more: str) -> str:
    """Return a code with the next one of its chain, "" if that is not of the same chain."""
    whole = more if more.startswith(code) and len(more) > len(code) else code + more
    fits = whole.startswith(_FUNCTIONAL) and len(whole) in _LEVEL_OF_CODE
    return whole if fits else ""


def _first_run(marks: list[re.Match[str]]) -> list[re.Match[str]]:
    run = [marks[0]]
    for mark in marks[1:]:
        if _LEVELS[mark[2]] <= _LEVELS[run[-1][2]]:
            break
        run.append(mark)
    return run


def _bare_class(text: str) -> Chain | None:
    match = _BARE_CLASS.search(text)
    if not match:
        return None
    name = _PREFIX.sub("", match["name"])
    known = name in vocabulary().functional
    return Chain((name, "", ""), ("",) * 3, match.start("name"), match.end()) if known else None
