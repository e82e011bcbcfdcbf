"""Where a reason or a purpose begins and ends, and the amounts that a purpose names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bjdc_audit.data import from_data
from bjdc_audit.model.facts import Basis
from bjdc_audit.model.figures import Kind
from bjdc_audit.model.text import any_of, bare_label
from bjdc_audit.recognisers.narrative.leads import Role, read_lead
from bjdc_audit.recognisers.narrative.nodes import BracketDraft
from bjdc_audit.recognisers.narrative.phrases import phrases
from bjdc_audit.recognisers.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.model.figures import Figure
    from bjdc_audit.recognisers.narrative.clause import Clause
    from bjdc_audit.recognisers.narrative.nodes import Node
    from bjdc_audit.recognisers.narrative.numerals import Numeral

PURPOSE = ("主要用于", "用于", "开支内容")
_THE_REST = re.compile("其他|其余")
# What these are followed by is what the item before is made up of.
_ALL_OF_IT = ("结转和结余事项", "结余分配事项")
# The amounts behind these may make up the item before.
_MADE_UP = (*PURPOSE, *_ALL_OF_IT)
_FOR = "用于"
_FOR_ACCOUNT = re.compile(r"主要用于:?(?P<name>[^,;。:、0-9]{2,16}?)\d[\d,.]*[万亿]?元[、,;。]")
# 公用经费主要用于|办公费、水费、电费。
_NAMES = re.compile(r":?(?P<names>[^,;。:0-9]+)(?=[。;])")
_SEVERAL = 3
# 特种专业技术用车 8 辆（主要是救护车）、其他用车 3 辆: it explains no more than its number.
_REMARK = re.compile(r"(?<!\()\([^()0-9]+\)(?=[、,;]?[^、,;。])")
_RESUMED = re.compile(
    r",(?:决算数?|支出决算数?)?(?:与|比|较)(?:上年|20\d\d年|年初预算|预算|全年预算)[^,;。0-9]{0,12},?"
    r"(?:增加|减少|增长|下降)\d|,(?:支出|收入)?同比(?:增加|减少|增长|下降)\d"
    r"|,完成(?:年初|全年|调整后?)?预算数?的?\d"
)
# What a reason may name that a change behind it could be one of.
_MONEY = re.compile(
    r"\d|[费款]|支出|经费|收入|资金|预算|项目|工资|薪|补[助贴]|奖金|采购|开支|金额|成本"
)
_AMOUNT = re.compile(r"\d[万亿]?元")
_NAMED_BEHIND = re.compile(
    "(?!此|该|这|相关|支出|收入|预算|经费|费用|安排|项|发生|决算)[^,;。:()、\\d]{2,}"
)
_CLAUSE_END = re.compile("[,:;]")
_BEHIND_PURPOSE = re.compile(
    r",(?:完成(?:年初|全年|调整)?预算(?:数)?的?\d|(?:年初|全年|调整)预算数?为?\d"
    r"|(?:支出)?决算数?(?:大于|小于|高于|低于|多于|少于|等于)(?:年初|全年|调整)?预算数?"
    r"|其中:?(?!\d)[^,;。:0-9一]{1,20}\d[\d.,]*(?:万元|元)"
    r"|[^,;。与]{0,36}保有量|车均|(?:每辆)?平均"
    r"|(?:全年|当年|本年度?)?(?:累计|共计?|总计)?(?:国内)?(?:公务)?接待[^,;。:0-9]{0,8}\d+个?批)"
)
_PAID_FOR = re.compile(
    r"主要(?:是|为|包括)[^,;。:0-9]{2,80}(?:支出|经费|费用|方面|开支)(?=,(?:其中|完成|(?:年初|全年|调整)预算))"
)
# 2023年度用于…的支出 40.00 万元 names what was spent, it gives no purpose.
_YEAR_END = re.compile(r"\d年度?$")
# 用于…的彩票公益金支出（项）, 用于专项业务工作的支出 4.00 万元: these are names, too.
# 2140602车辆购置税|用于农村公路建设支出支出 4.00 万元: so is this one.
_CODED = re.compile(r"(?<!\d)2\d{4}(?:\d\d)?[^,;。:0-9]{0,20}$")
_NAMED_FOR = re.compile(
    r"[^,;。:()0-9]{2,30}(?:\((?:2\d{2,6}|[类款项])[号)]|的(?:[^,;。:()0-9的]{2,8})?支出(?=\d|决算))"
)
# 主要用于城乡社区支出（类）…（款）…（项）4.00 万元 tells what the account spent.
_ACCOUNT = re.compile(
    r":?[^,;。:0-9]{2,30}\(类\)[^,;。:0-9]{2,40}\(款\)[^,;。:0-9]{2,40}\(项\)(?=\d)"
)
_SPENT = re.compile(r"[^,;。:()0-9]{2,30}支出(?:\([类款项][^()0-9]*\))?(?=\d|决算|年初|预算)")


def reason_begins(text: str, start: int, end: int) -> int:
    """Return where a reason or purpose begins in ``text[start:end]``; ``end`` if there is none."""
    listed = [m.span() for m in phrases().list_all.finditer(text, start, end)]
    listed += [m.span() for m in _REMARK.finditer(text, start, end) if m.end() < end]
    for match in phrases().reason.finditer(text, start, end):
        inside = any(a <= match.start() < b for a, b in listed)
        if not inside and not _names(text, start, match):
            return match.start()
    return end


def _lists_names(text: str, start: int) -> bool:
    """Tell whether a purpose is a list of economic accounts without amounts."""
    match = _NAMES.match(text, start)
    names = match["names"].split("、") if match else []
    known = vocabulary().economic
    return len(names) >= _SEVERAL and all(bare_label(n.removesuffix("等")) in known for n in names)


def lists_economic(text: str, start: int) -> bool:
    """Tell whether a purpose is a list of economic accounts: 主要用于办公费 A 万元、水费 B 万元."""
    match = _FOR_ACCOUNT.match(text, start)
    return match is not None and bare_label(match["name"]) in vocabulary().economic


def _names(text: str, start: int, match: re.Match[str]) -> bool:
    """Tell whether 用于 belongs to a name, or stands before accounts."""
    if match[0] in PURPOSE and _ACCOUNT.match(text, match.end()):
        return True
    if match[0] == PURPOSE[0] and _lists_names(text, match.end()):
        return True
    if match[0] != _FOR:
        return False
    before = text[start : match.start()]
    if _YEAR_END.search(before) or _NAMED_FOR.match(text, match.end()):
        return True
    return bool(_CODED.search(before) and _SPENT.match(text, match.end()))


def moved_in(words: str) -> int:
    """Return which way the last of the words for more or less says that it went; 0 without one."""
    more, less = (max(map(words.rfind, group)) for group in phrases().moves)
    return 0 if more == less else 1 if more > less else -1


def says_new(words: str) -> bool:
    """Tell whether words behind a change say that there was no such item last year.

    Behind another amount, 上年无此项 is said of that amount; in brackets of a later clause, of what
    stands before these: 增加 A 万元，新增团组 1 个（上年为0）; before a name, of that: 上年无出国.
    """
    new = phrases().empty_last_year.search(words)
    if new is None or _AMOUNT.search(words, 0, new.start()):
        return False
    if _NAMED_BEHIND.match(words, new.end()):
        return False
    opened = words.rfind("(", 0, new.start())
    inside = opened > words.rfind(")", 0, new.start())
    return not (inside and _CLAUSE_END.search(words, 0, opened))


def names_money(words: str, *, plain: bool) -> bool:
    """Tell whether a reason names money or a number that what follows it may be said of.

    ``plain`` if no change was told before: the words then say what the item was, and a change
    behind them is of the item unless they tell amounts.
    """
    pattern = _AMOUNT if plain else _MONEY
    return pattern.search(words) is not None


def resumed_at(text: str, reason: int, end: int, *, plain: bool) -> int | None:
    """Return where the statement goes on behind a reason: …，与上年相比减少 1.00 万元.

    ``plain`` if no change was told that it may explain: then 主要是…支出 says what was paid for.
    """
    match = _RESUMED.search(text, reason, end)
    paid_for = plain and _PAID_FOR.match(text, reason, end) is not None
    if match is None and (paid_for or text.startswith(PURPOSE, reason)):
        match = _BEHIND_PURPOSE.search(text, reason, end)
    match = match or _counted_now().search(text, reason, end)
    return match.start() + 1 if match else None


@from_data
def _counted_now() -> re.Pattern[str]:
    """Match what was counted this year behind a reason: ，全年购置公务用车 1 辆。"""
    terms = vocabulary()
    names = (a.form for a in terms.aliases.values() if a.item in terms.paid)
    units = (unit for _, unit in terms.counts)
    return re.compile(
        rf",(?:全年|本年度?|当年){any_of(names)}(?:共计?|合计|为)?\d+"
        rf"{any_of(units)}(?=[。;]|$)"
        r"|,(?:年末|期末)(?:实有)?(?:公务用车|车辆)(?:保有量?|实有)(?:为|共)?\d+辆(?=[。;]|$)"
    )


@dataclass
class Spending:
    """The amounts of a purpose: 主要用于设备购置 12.00 万元、放映补助 3.00 万元."""

    node: Node | None = None
    parts: tuple[Figure, ...] = ()
    begun: tuple[int, int] | None = None
    plain: bool = False
    """True as long as the purpose names nothing but amounts spent."""
    whole: bool = False
    """True if it says what the item is made up of."""
    ended: bool = False
    """True if the sentence ends right behind the last of the amounts, that of all others."""

    def begin(self, clause: Clause, reason: int, number: Numeral, node: Node | None) -> None:
        """Begin with the first number of a reason, if the reason is a purpose."""
        at = (clause.paragraph.start, reason)
        if self.begun != at:
            told = clause.paragraph.text.startswith(_MADE_UP, reason) and number.start > reason
            self.node, self.parts, self.begun, self.plain = node, (), at, told
            self.whole = clause.paragraph.text.startswith(_ALL_OF_IT, reason)

    def add(self, words: str, number: Numeral, behind: str) -> None:
        """Add a number told between two texts; changes and budgets are not what was spent."""
        self.ended = behind == "。" and _THE_REST.search(words) is not None
        if self.plain and number.figure.unit.kind is Kind.AMOUNT:
            lead = read_lead(words, number.figure.unit)
            spent = lead.role is Role.AMOUNT and not lead.labelled
            self.plain = spent and number.excuse is None
            self.parts = (*self.parts, number.figure)

    def finish(self) -> Iterator[BracketDraft]:
        """End the purpose: its amounts may make up what was spent."""
        total = self.node.figures.get(Basis.FINAL) if self.node else None
        if self.plain and total is not None and self.parts:
            cue = "(" if not self.whole or len(self.parts) == 1 else "among"
            yield BracketDraft(total, self.parts, "whole" if self.whole and self.ended else cue)
        self.node, self.parts, self.begun, self.plain = None, (), None, False
