"""The words before a number → what kind of number it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from bjdc_audit.model.facts import Basis
from bjdc_audit.model.figures import Kind
from bjdc_audit.recognisers.narrative.phrases import phrases

if TYPE_CHECKING:
    from bjdc_audit.model.figures import Unit

_EDGES = re.compile(r"[,:;。、(\"“”']+$")
# 没有政府性基金收入，|支出 A 万元: what is spent is none of an income
_SPENT = re.compile("收入[,;]支出(?:决算)?数?$")
_OUTCOME = re.compile("决算数?$")
_COMPLETED = re.compile("(?:完成|为|是|相当于|占|达到)$")
_DONE = {"完成", ",完成", "已完成", ",已完成"}
# 上年收入总计 is another year's total; 上年结转 an item of this year.
_LAST_YEAR = re.compile(r"(?:^|[,;:])(?:上年度?|去年)(?!度|结转|结余|末|同期)(?P<item>[^,;:]+)$")
# 死亡抚恤（项）本年无支出，|上年支出
_SPENT_BEFORE = re.compile("(?P<item>[^;。]*)[,;](?:上年度?|去年)支出$")
# 上级补助收入上年无此项，|本年 80.00 万元
_NOW = re.compile("[^,;。:]{0,6}[,;](?:[本今当]年度?)")
# 本年支出大于本年收入 7.00 万元: by how much, no amount of 本年收入.
_GAP = re.compile(
    r"(?P<word>[大多高]于|超出(?!部分)|超过|超(?=(?:年初|全年|调整后?)?预算)|[小少低]于)(?P<than>[^,;。:]{2,20})"
    r"(?:,(?:缺口|差额|缺额|差距))?$"
)
# 农林水支出较一般公共服务支出多 1.00 万元
_MORE_THAN = re.compile(r"[比较](?P<than>[^,;。:]{2,20}?)(?P<word>[多少高低])出?$")
# 预算安排公务接待费 3.00 万元, but 一般公共预算安排的项目支出.
_ARRANGED = re.compile(
    r"(?<![共金营])(?P<word>(?:年初|全年|调整)?预算)(?:安排|批复|核定|下达)(?P<item>[^,;:的]+)$"
)
# 预决算均为 10.00 万元
_SHORT = "预算"
# 年初人大批复我局|一般公共预算支出 A 万元; 核定的|“三公”经费 A 万元: what was planned
_APPROVED = re.compile(
    "(?P<early>年初[^,;。:]{0,8})?,?[^,;。:]{0,6}(?<![未没无不])(?:批准|批复|核定|核准|编列|编报)"
    "(?!调整|[^,;。:]*(?:(?<!公共|基金|经营)预算|决算|实际))[^,;。:]*$"
)
# 甲支出 A 万元，|在本年支出合计里占
_WITHIN = re.compile(r"在(?P<whole>[^,;。:占]{2,24}?)(?:当中|之中|里面|中|里),?占$")
_MAX_FILLERS = 4


class Role(Enum):
    """What a number is within its clause."""

    AMOUNT = "amount"
    BASE = "base"
    DELTA = "delta"
    SHARE = "share"
    RATE = "rate"
    COUNT = "count"
    GAP = "gap"
    OTHER = "other"


@dataclass(frozen=True)
class Lead:
    """The words before a number, read.

    ``subject`` is what is left of them once the cue is taken off; ``whole`` the denominator of a
    share, or the item that a gap is measured from; ``between`` the words between a comparison
    (与上年相比) and its direction word.
    """

    role: Role
    subject: str = ""
    basis: Basis | None = None
    sign: int | None = None
    word: str = ""
    whole: str = ""
    compared: Basis | None = None
    between: str = ""
    ahead: str = ""
    """All words before the direction word."""
    before: str = ""
    options_left: bool = False
    completed: bool = False
    """True for the budget in 完成预算 A 万元的 C%: the percentage behind it is the rate."""
    signed: bool = False
    """True if the number itself says which way it goes: 差异率 -8.59 %."""
    unsigned: bool = False
    """True for 变动率: the amount before it says which way."""
    summed: bool = False
    """True if the words before a count are 共 or 共计: it sums up those before it."""
    labelled: bool = False
    """True if the words name a budget or an outcome, not just an item."""
    rising: bool = False
    """True for the figures of 由上年的 A 万元增至 B 万元; ``sign`` says which way, behind A."""
    also: Basis | None = None
    """The budget in 年初预算数、支出决算均为 A 万元: that is its amount, too."""


def strip_fillers(text: str) -> str:
    """Take 为, 是, 共计 … and punctuation off the end."""
    for _ in range(_MAX_FILLERS):
        shorter = phrases().filler_end.sub("", _EDGES.sub("", text))
        if shorter == text:
            break
        text = shorter
    return text


def compared_basis(text: str) -> tuple[Basis | None, str, str]:
    """Return the basis that 与…相比 names, the words before it and the words behind it."""
    matches = list(phrases().compare.finditer(text))
    if not matches:
        return None, text, ""
    last = matches[-1]
    basis = Basis.LAST_YEAR
    if last["base"]:
        basis = phrases().basis_of(last["base"]) or Basis.LAST_YEAR
    behind = (last["of"] or "") + text[last.end() :]
    return basis, text[: last.start()], behind


def read_lead(raw: str, unit: Unit) -> Lead:
    """Read the words ``raw`` before a number with a unit."""
    text = strip_fillers(raw)
    if unit.kind is Kind.PERCENT:
        return _percent(raw, text)
    if unit.kind is Kind.AMOUNT:
        return (
            _variance_amount(text) or _delta(text) or _unsigned(text) or _gap(text) or _amount(text)
        )
    if unit.kind is Kind.COUNT:
        return Lead(
            Role.COUNT, subject=text, summed=raw.strip(",、;").endswith(("共", "共计", "合计"))
        )
    return Lead(Role.OTHER)


def _percent(raw: str, text: str) -> Lead:
    rate = phrases().rate_end.search(text) or phrases().rate_end.search(raw)
    if rate and not _is_share_of_budget(rate[0]):
        basis = phrases().basis_of(rate["word"])
        return Lead(Role.RATE, subject=text[: rate.start()], basis=basis)
    if text in _DONE:
        return Lead(Role.RATE, basis=Basis.BUDGET)
    if earlier := phrases().of_last_year_end.search(text):
        return Lead(Role.RATE, subject=text[: earlier.start()], basis=Basis.LAST_YEAR)
    word = phrases().rate_word_end.search(text)
    if word:
        basis = phrases().basis_of(text) or Basis.BUDGET
        return Lead(Role.RATE, subject=text[: word.start()], basis=basis)
    delta = _variance(text) or _delta(text)
    share = _WITHIN.search(text) or phrases().share_end.search(text)
    if share and (delta is None or share.start() > text.rfind(delta.word)):
        return Lead(Role.SHARE, subject=text[: share.start()], whole=share["whole"] or "")
    return delta or Lead(Role.OTHER, subject=text)


def _variance_amount(text: str) -> Lead | None:
    """Read 预决算差异额, whose number has a sign."""
    found = phrases().variance_amount_end.search(text)
    if found is None:
        return None
    return Lead(Role.DELTA, sign=1, word=found[0], compared=Basis.BUDGET, signed=True)


def _variance(text: str) -> Lead | None:
    """Read 预决算差异率 and 变动率, which say no direction."""
    variance = phrases().variance_end.search(text)
    if variance:
        return Lead(Role.DELTA, sign=1, word=variance[0], compared=Basis.BUDGET, signed=True)
    rate = phrases().change_rate_end.search(text)
    if rate is None:
        return None
    return Lead(Role.DELTA, word=rate[0], unsigned=True, between=text[: rate.start()])


def _unsigned(text: str) -> Lead | None:
    """Read 增减 -1.00 万元: only the number says which way it goes."""
    found = phrases().change_amount_end.search(text)
    if found is None:
        return None
    compared, before, between = _compared(text[: found.start()])
    return Lead(
        Role.DELTA,
        word=found[0],
        compared=compared,
        before=before,
        between=between,
        unsigned=True,
    )


def _compared(ahead: str) -> tuple[Basis | None, str, str]:
    """Return what the words before a change compare with, and those in front of and behind it."""
    compared, before, between = compared_basis(ahead)
    return (compared, before, between) if compared is not None else (None, "", ahead)


def _is_share_of_budget(cue: str) -> bool:
    """Tell whether a rate cue is really a share (占…预算…: the budget may be of something else)."""
    return cue.startswith("占")


def _delta(text: str) -> Lead | None:
    options = phrases().options_end.search(text)
    match = options or _direction(text)
    if match is None or (_MORE_THAN.search(text) and not phrases().compare.search(text)):
        return None
    word = match["word"]
    sign: int | None = None
    if not options:
        sign = 1 if _is_up(text, match) else -1
    ahead = phrases().manner.sub("", text[: match.start("word")])
    compared, before, between = _compared(ahead)
    return Lead(
        Role.DELTA,
        sign=sign,
        word=word,
        compared=compared,
        between=between,
        ahead=ahead,
        before=before,
        options_left=options is not None,
    )


def _direction(text: str) -> re.Match[str] | None:
    """Return the direction word at the end of a text, the longer of an up and a down word."""
    up, down = phrases().up_end.search(text), phrases().down_end.search(text)
    hits = [m for m in (up, down) if m and not text[: m.start()].endswith("不")]
    if not hits:
        return phrases().left_end.search(text)
    return min(hits, key=lambda m: m.start())


def _is_up(text: str, match: re.Match[str]) -> bool:
    up = phrases().up_end.search(text)
    return up is not None and up.span() == match.span()


def _gap(text: str) -> Lead | None:
    """Read 本年支出大于本年收入, and 支出决算大于年初预算, which is a change."""
    gap = _GAP.search(text) or _MORE_THAN.search(text)
    if gap is None:
        return None
    sign = -1 if gap["word"][0] in "小少低" else 1
    before, than = text[: gap.start()], gap["than"]
    compared = phrases().basis_of(than) if phrases().budget_end.search(than) else None
    if compared is not None:
        before = _OUTCOME.sub("", before)
        return Lead(Role.DELTA, sign=sign, word=gap["word"], compared=compared, before=before)
    return Lead(Role.GAP, subject=before, whole=than, sign=sign)


def _from_to(text: str) -> Lead | None:
    """Read 公务接待费由上年的 A 万元增至 B 万元: the base, then the outcome."""
    if start := phrases().from_end.search(text):
        basis, before, between = compared_basis(text[: start.start()])
        if start["base"]:
            basis = phrases().basis_of(start["base"]) or Basis.LAST_YEAR
        word = start["base"] or ""
        return Lead(Role.BASE, subject=before + between, basis=basis, word=word, rising=True)
    end = phrases().to_end.search(text)
    if end is None:
        return None
    _, before, between = compared_basis(text[: end.start()])
    sign = 1 if end["up"] else -1
    return Lead(
        Role.AMOUNT,
        subject=before + between,
        basis=Basis.FINAL,
        sign=sign,
        word=end[0],
        labelled=True,
        rising=True,
    )


def _approved(text: str) -> Lead | None:
    """Read 「年初人大批复一般公共预算支出」: a budget; when it was approved may be left open."""
    approved = _APPROVED.search(text)
    if approved is None:
        return None
    if not approved["early"]:
        return Lead(Role.OTHER, subject=text)
    return Lead(Role.AMOUNT, subject=text, basis=Basis.INITIAL_BUDGET, labelled=True)


def _amount(text: str) -> Lead:
    if told := _from_to(text) or _approved(text):
        return told
    base = phrases().base_end.search(text)
    if base:
        basis = phrases().basis_of(base["base"]) or Basis.LAST_YEAR
        return Lead(Role.BASE, subject=text[: base.start()], basis=basis)
    item = phrases().base_item_end.search(text)
    if item:
        subject = item["item"] or text[: item.start()]
        return Lead(Role.BASE, subject=subject, basis=Basis.LAST_YEAR)
    budget = phrases().budget_end.search(text)
    if budget:
        named = phrases().basis_of(budget["word"]) or Basis.INITIAL_BUDGET
        subject = text[: budget.start()]
        return Lead(
            Role.AMOUNT,
            subject=_COMPLETED.sub("", subject),
            basis=named,
            word=budget["word"],
            labelled=True,
            completed=_COMPLETED.search(subject) is not None,
        )
    earlier = _of_last_year(text)
    final = phrases().final_end.search(text) if earlier is None else None
    if final and not _SPENT.search(text):
        before = text[: final.start()]
        too = phrases().budget_too_end.search(before)
        return Lead(
            Role.AMOUNT,
            subject=before[: too.start()] if too else _OUTCOME.sub("", text),
            basis=Basis.FINAL,
            word=final[0],
            before=before[: too.start()] if too else before,
            labelled=True,
            also=phrases().basis_of(too["word"] or _SHORT) if too else None,
        )
    return _worded(text)


def _worded(text: str) -> Lead:
    """Read the words before an amount that end in no label: an item, and what it is in front."""
    if arranged := _ARRANGED.search(text):
        named = phrases().basis_of(arranged["word"])
        return Lead(Role.AMOUNT, subject=arranged["item"], basis=named, labelled=True)
    new = phrases().empty_last_year.search(text)
    if new is not None and _NOW.fullmatch(text, new.end()):
        return Lead(Role.AMOUNT, subject=text[: new.start()], basis=Basis.FINAL, labelled=True)
    if earlier := _of_last_year(text) or _LAST_YEAR.search(text):
        return Lead(Role.AMOUNT, subject=earlier["item"], basis=Basis.LAST_YEAR, labelled=True)
    return Lead(Role.AMOUNT, subject=text, basis=Basis.FINAL)


def _of_last_year(text: str) -> re.Match[str] | None:
    """Match words that end by naming last year's outcome, with the item in front of them."""
    return phrases().last_year_end.search(text) or _SPENT_BEFORE.search(text)
