"""Directions told without a number: 「与上年持平」「决算数小于预算数」."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bjdc_audit.model.facts import Basis
from bjdc_audit.recognisers.narrative.leads import compared_basis
from bjdc_audit.recognisers.narrative.phrases import phrases

_RISES = ("增加", "增长", "提高", "上升")
_FALLS = ("减少", "下降", "降低", "节约")
_MOVES = re.compile("|".join((*_RISES, *_FALLS)))
_VERSUS = re.compile(
    r"(?:支出)?(?:决算数?|执行数)"
    r"(?P<word>大于|高于|超过|多于|小于|低于|少于|等于)"
    r"(?P<base>(?:年初|全年|调整后?)?(?:支出)?预算数?)"
)
_STOPS = re.compile(r"[,;。:]")
_VERSUS_SIGNS = {"大": 1, "高": 1, "超": 1, "多": 1, "小": -1, "低": -1, "少": -1, "等": 0}
_REACH = 40
"""Characters behind 与…相比 within which the direction must be told."""
# 比2019年 and 比全市平均水平, but not 同比, 占比, 较大.
_NAMED = re.compile(r"(20\d\d)年")
_WITH_YEAR = re.compile(r"(?:[比较与同和]|对比)(20\d\d)年")
# 比2022年预算 A 万元压减 B 万元: of the budgets of two years
_WITH_BUDGET = re.compile(r"(?:[比较与同和]|对比)(20\d\d)年度?(?:年初|调整)?预算")
# 两年累计|减少 A 万元
_OVER_YEARS = re.compile("[两二三四五]个?年(?:来|间)?(?:累计|合计|共计?|总计)")
_WITH = re.compile(
    r"(?<![同环占对相百])比(?![例重率较对,:])[^,;。]|(?<![比相])较(?![大小多少快高低为好])[^,;。]"
)


@dataclass(frozen=True)
class Told:
    """A direction: against what, which way, and the words that may name what moved."""

    basis: Basis
    sign: int
    loose: bool
    before: str
    between: str


def told_direction(text: str) -> Told | None:
    """Read a stretch of text without numbers as a comparison; None if it is none."""
    basis, before, behind = compared_basis(text)
    if basis is None:
        return _versus(text)
    sign, loose = _direction(behind)
    return None if sign is None else Told(basis, sign, loose, before, _moved(behind))


def told_even(text: str, basis: Basis) -> Told | None:
    """Read the words behind the figure compared with: 与上年 100.00 万元持平."""
    loose = phrases().loose.match(text)
    if loose is None and phrases().equal.match(text) is None:
        return None
    return Told(basis, 0, loose is not None, "", "")


def _versus(text: str) -> Told | None:
    match = _VERSUS.search(text)
    if match is None or phrases().options.search(text):
        return None
    basis = phrases().basis_of(match["base"]) or Basis.BUDGET
    sign = _VERSUS_SIGNS[match["word"][0]]
    before = _STOPS.split(text[: match.start()])[-1]
    return Told(basis, sign, loose=False, before=before, between="")


def _direction(behind: str) -> tuple[int | None, bool]:
    head = behind[:_REACH]
    if phrases().options.search(head):
        return None, False
    if phrases().loose.search(head):
        return 0, True
    if phrases().equal.search(head):
        return 0, False
    match = _MOVES.search(head)
    return (None if match is None else 1 if match[0] in _RISES else -1), False


def _moved(behind: str) -> str:
    """Return the words between a comparison and its direction word."""
    patterns = (phrases().loose, phrases().equal, _MOVES)
    hits = [m.start() for pattern in patterns if (m := pattern.search(behind))]
    return behind[: min(hits)] if hits else ""


def bases_in(words: str) -> tuple[list[Basis], str]:
    """Return what 「较年初预算和上年决算分别…」 compares with, one by one, and the words before.

    [] unless it is several.
    """
    match = phrases().bases.search(words)
    if match is None:
        return [], words
    named = (phrases().basis_of(match[name]) for name in ("one", "other"))
    return [basis or Basis.LAST_YEAR for basis in named], words[: match.start()]


def other_base(words: str, year: int | None) -> bool:
    """Tell whether words compare with another year or its budget, or with what is neither."""
    years = {int(named) for named in _WITH_YEAR.findall(words)}
    if years:
        budgets = {int(named) for named in _WITH_BUDGET.findall(words)}
        other = budgets and year is not None and year not in budgets
        if year is None:  # 2023年比2019年
            told = {int(named) for named in _NAMED.findall(words)}
            return told > years and all(named + 1 not in told for named in years)
        return bool(other) or not years <= {year, year - 1}
    return _WITH.search(words) is not None and not phrases().compare.search(words)


def names_year(words: str) -> bool:
    """Tell whether words compare with a year by its number."""
    return _WITH_YEAR.search(words) is not None


def of_several_years(words: str) -> bool:
    """Tell whether a change is that of several years together."""
    return _OVER_YEARS.search(words) is not None
