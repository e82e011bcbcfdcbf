"""The words with which amounts of several years and their changes are told, as patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from bjdc_audit.data import from_data, load_data
from bjdc_audit.model.text import any_of
from bjdc_audit.recognisers.narrative.marked import AMOUNT, PERCENT

YEAR: Final = r"(?:20\d\d年度?|上年度?(?!结)|去年|本年度?(?!结)|今年)"
_LABEL: Final = (
    "(?:的|决算|实际|总额|总量|规模|完成|发生|仅|只有|为|是|有|达到|达|合计|共计|共|数|额|:)*"
)
_ITEM: Final = "(?P<item>支出|收入)?"
_SHORT_UP: Final = ("升", "增", "高", "多", "上涨", "增速")
_SHORT_DOWN: Final = ("降", "减", "低", "少", "降速")
NEUTRAL: Final = ("变动率", "变动幅度", "变化率", "变化幅度", "增减率", "增减幅度")
_SEVERAL: Final = re.compile(r"(?P<years>20\d\d年度?(?:[、和及与]20\d\d年度?)+)")


@dataclass(frozen=True)
class YearWords:
    """What may stand in a chain of amounts of one item and their changes."""

    point: re.Pattern[str]
    """2022年支出 A, 2022年降至 A."""
    behind: re.Pattern[str]
    """A（2022年）."""
    series: re.Pattern[str]
    """2021年、2022年分别为 A、B."""
    claim: re.Pattern[str]
    """2022年比2021年增加 C，增长 D %."""
    rates: re.Pattern[str]
    """2022年、2023年环比增幅依次为 D %和 E %."""
    down: re.Pattern[str]
    no_outcome: re.Pattern[str]
    """The end of words before a change, a budget, an average or what something rose from."""


@from_data
def year_words() -> YearWords:
    """Return the patterns made of the shipped phrases."""
    raw = load_data("phrases.toml")
    down = (*raw["down"]["words"], *_SHORT_DOWN)
    word = any_of((*raw["up"]["words"], *_SHORT_UP, *down))
    moved = any_of((*raw["from_to"]["up"], *raw["from_to"]["down"], "回升为", "回升至", "回落至"))
    neutral = any_of(NEUTRAL)
    than = (
        rf"(?:[比较](?P<than>{YEAR})(?:同期|的|决算|实际|支出|收入|数)*(?:为)?"
        rf"(?P<base>{AMOUNT})?(?:相比)?,?)"
    )
    tail = "(?:了|幅度|率|额|比例)*(?:为|是)?"
    delta = rf"(?:净)?(?P<word>{word}){tail}(?P<delta>{AMOUNT})"
    # 增加 C 万元，60 %用于设备: without a word of its own only （60 %） is the rate
    bare = r"(?<=\()[+]?(?=.\))"
    percent = rf"(?:(?P<rise>{word}|{neutral}){tail}|{bare})(?P<percent>{PERCENT})"
    only = (
        rf"(?:(?P<risen>{word}|{neutral}){tail}|[+])(?P<only>{PERCENT})"
        rf"(?:[,、(](?:净|即)?(?P<then>{word}){tail}(?P<more>{AMOUNT})\)?)?"
    )
    return YearWords(
        point=re.compile(
            rf"(?P<year>{YEAR}){_ITEM}{_LABEL}(?:{moved}|减为|增为)?(?P<amount>{AMOUNT})"
        ),
        behind=re.compile(rf"(?P<amount>{AMOUNT})\((?P<year>20\d\d)(?:年度?)?\)"),
        series=re.compile(
            rf"{_SEVERAL.pattern}[^,;。:()0-9{AMOUNT}{PERCENT}]{{0,16}}?(?:分别|依次){_LABEL}"
            rf"(?P<amounts>{AMOUNT}(?:[、,和及与]{AMOUNT})+)"
        ),
        claim=re.compile(
            rf"(?P<this>{YEAR})?(?:但|仍|又|还|之所以)*(?:{than}|同比|环比)?"
            rf"(?:{delta}(?:[,、(](?:同比|环比|即)?{percent}\)?)?|{only})"
        ),
        rates=re.compile(
            rf"{_SEVERAL.pattern}(?:分别)?(?:环比|同比|[比较]上年)的?(?P<word>{word}){tail}"
            rf"(?:分别|依次)(?:为|是)?(?P<rates>{PERCENT}(?:[、,和及与]{PERCENT})+)"
        ),
        down=re.compile(any_of(down)),
        no_outcome=re.compile(
            rf"(?:{word}{tail}|(?:预算|计划)[数额]?(?:安排)?(?:为|是|:)?|[由从比较与]的?"
            r"|结[转余](?:为|是)?|(?:[年月人]均|平均|累计)[^,;。:、]{0,8})$"
        ),
    )
