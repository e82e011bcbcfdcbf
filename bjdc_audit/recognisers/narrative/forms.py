"""Forms in which words may be the name of an item: without remarks, measures and funds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bjdc_audit.data import from_data
from bjdc_audit.model.facts import FUNDS
from bjdc_audit.recognisers.narrative.phrases import phrases
from bjdc_audit.recognisers.vocabulary import term_form

if TYPE_CHECKING:
    from collections.abc import Iterator

# What the item holds as well; 事业收入（不含…） is another amount than 事业收入.
_REMARK = re.compile(
    r"\((?:(?:含|包括|包含)[^()0-9]*|[一二三四五六七八九十]、[一二三四五六七八九十、]+[两三四五]?项)\)$"
)
_IN_BRACKETS = re.compile(r"\((?P<fund>[^()0-9,;。:]{4,16})\)")
_MEASURE = re.compile(r"(?:数|金额|总额|额)$")


def forms(text: str) -> Iterator[str]:
    """Yield a phrase, then without what may follow a term: 「收支总计（含结转）」, 「决算数」.

    年初政府性基金结转 is 政府性基金年初结转, 项目支出（一般公共预算）总额 is 一般公共预算项目支出
    总额: the fund is put before the term.
    """
    bare = term_form(fund_first(_REMARK.sub("", text)))
    if moved := _balance().search(bare):
        bare = text = bare[: moved.start()] + moved["fund"] + moved["when"] + moved["rest"]
    yield text
    yield bare
    short = _MEASURE.sub("", bare)
    yield short
    if not short.endswith("收入支出"):  # that is income and spending
        yield short.removesuffix("支出")
    yield short.removesuffix("用")  # 公务接待费用


def fund_first(text: str) -> str:
    """Return 一般公共预算项目支出 for 项目支出（一般公共预算）; any other text as it is."""
    match = _IN_BRACKETS.search(text)
    if match is None or match["fund"] not in dict(phrases().scopes):
        return text
    begin = max(text.rfind(mark, 0, match.start()) for mark in ",;。:") + 1
    return text[:begin] + match["fund"] + text[begin : match.start()] + text[match.end() :]


@from_data
def _balance() -> re.Pattern[str]:
    """Match a balance whose fund is named in the middle: 年初|政府性基金|结转和结余."""
    funds = "|".join(re.escape(word) for word, _ in phrases().scopes_longest_first)
    return re.compile(f"(?P<when>年初|年末|上年|本年)(?P<fund>{funds})(?P<rest>结[转余].*)$")


def without_fund(text: str) -> tuple[str, ...]:
    """Return 三公经费 for 三公经费一般公共预算财政拨款支出: the item, not the fund."""
    bare = term_form(text).removesuffix("支出")
    ends = phrases().scope_at_end(bare)
    item = bare.removesuffix(ends[0]) if ends and ends[1] in FUNDS else ""
    return (item,) if item else ()
