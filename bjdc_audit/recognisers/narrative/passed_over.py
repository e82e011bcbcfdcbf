"""What the walk passes over or reads later: lost units, targets, shares of others, markers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bjdc_audit.model.figures import PERCENT, Kind
from bjdc_audit.model.findings import Reason
from bjdc_audit.recognisers.narrative.leads import strip_fillers
from bjdc_audit.recognisers.narrative.phrases import phrases
from bjdc_audit.recognisers.narrative.targets import TARGET

if TYPE_CHECKING:
    from bjdc_audit.recognisers.narrative.clause import Clause
    from bjdc_audit.recognisers.narrative.leads import Lead
    from bjdc_audit.recognisers.narrative.numerals import Numeral

# 196.70| 2 |万元
_PARTED = re.compile(r" \d{1,3} ?[万亿]?元")
_ENDS = ",;。、占("
_DASHES = "-−"
# 占 60.00 %的教育支出 6.00 万元; 教育支出占 60.00 %，为 6.00 万元; …占 60.00 %，共计 6.00 万元.
_AMOUNT_NEXT = re.compile(
    r"(?:的[^,;。:0-9]{2,40}|,(?:金额)?(?:为|[共合总]?计为?|达到?)?)\d[\d,.]*[万亿]?元"
)
# 若将甲单位上年支出 A 万元并入，则…: figures of what was not
_SUPPOSED = re.compile("(?:若|如|如果|假设|假如|倘若)(?:将|把|剔除|扣除|不含|加上)")
# 筛查率 97.00 % measures the work, 资金到位率 and 成本节约率 money.
_MEASURED = re.compile(
    r"(?:^|[,;:。])(?![^,;:。]*(?:资金|预算|支出|经费|收入|成本|资产|负债|节约))[^,;:。0-9]{2,16}(?<!比)率$"
)
_OF_THINGS = re.compile(r"^,?(?:任务|工作|目标|计划|指标)?完成率?$")
# 合格率 94.1 %，高于 90 %|的目标值
_AIM_BEHIND = re.compile("的(?:年度)?(?:目标|指标|要求|标准)")
_NUMBERED = re.compile(r"\((\d{1,2})\)|(\d{1,2})\.(?!\d)|(?P<spelled>[二三四五六七八九十])是")
_SPELLED = "一二三四五六七八九十"
# 增加 A 万元，60.00 %|用于设备更新
_OF_OTHERS = re.compile("(?:用于|用在|来自|来源于|投入|安排给)")


def is_supposed(sentence: str) -> bool:
    """Tell whether a sentence tells what would be."""
    return _SUPPOSED.match(sentence) is not None


@dataclass(frozen=True)
class Setting:
    """Where a number stands: in a chapter on performance; right behind things counted, or an aim.

    Behind things, 完成率 is of these: 演出 120 场，完成率 100 %. Behind an aim, what was reached is
    of that: 指标值 95 %，实际完成 93 %.
    """

    of_performance: bool
    counted: bool
    aimed: bool


def passed(number: Numeral, words: str, text: str, setting: Setting) -> Reason | None:
    """Say why a number is left: a share of something else, a target, or 群众满意度达到 96 %."""
    if _is_of_others(number, words, text):
        return Reason.UNCLEAR_SUBJECT
    if not setting.of_performance:
        return None
    percent = number.figure.unit.kind is Kind.PERCENT
    reached = setting.aimed and phrases().reached.fullmatch(words) is not None
    aim = phrases().aim_end.search(words) or _AIM_BEHIND.match(text, number.end)
    if percent and (aim or reached):
        return Reason.INDICATOR
    if TARGET.search(words):
        return Reason.UNCLEAR_SUBJECT
    bare = phrases().indicator_moved_end.sub("", strip_fillers(words))
    of_things = setting.counted and _OF_THINGS.search(bare) is not None
    measured = phrases().rate_word_end.search(bare) is None and _MEASURED.search(bare)
    told = of_things or measured or phrases().indicator_end.search(bare)
    return Reason.INDICATOR if told and percent else None


def _is_of_others(number: Numeral, words: str, text: str) -> bool:
    """Tell whether a bare percentage is one of what its own words behind say: 60 %用于甲."""
    bare = number.figure.unit == PERCENT and not words.strip(",、(")
    return bare and _OF_OTHERS.match(text, number.end) is not None


def numbered_before(clause: Clause, reason_at: int) -> bool:
    """Tell whether a clause is the next of a list whose last item ended in a reason.

    （1）甲支出 A 万元，主要用于…；（2）乙支出 B 万元; 一是甲 A 万元，主要是…；二是乙 B 万元.
    """
    number = _NUMBERED.match(clause.text)
    if number is None:
        return False
    at = clause.paragraph.text.rfind(_marker_before(number), 0, clause.start)
    return 0 <= at < reason_at


def is_numbered(clause: Clause) -> bool:
    """Tell whether a clause begins as an item of a list in running text: 2.甲支出 A 万元."""
    return _NUMBERED.match(clause.text) is not None


def _marker_before(number: re.Match[str]) -> str:
    """Return the marker before （2）, 2. or 二是: （1）, 1., 一是."""
    if number["spelled"]:
        return _SPELLED[_SPELLED.index(number["spelled"]) - 1] + "是"
    return f"({int(number[1]) - 1})" if number[1] else f"{int(number[2]) - 1}."


def is_lost(number: Numeral, text: str) -> bool:
    """Tell whether a number lost its sign or unit, or is parted from it by a page number."""
    parted = number.excuse is not None and _PARTED.match(text, number.end)
    dashed = number.excuse is Reason.AMBIGUOUS and text[number.start - 1] in _DASHES
    return (
        bool(parted) or dashed or (number.lost_unit and text[number.end : number.end + 1] in _ENDS)
    )


def before_its_amount(lead: Lead, text: str, end: int) -> bool:
    """Tell whether a share is one of the amount behind it, not of one told before."""
    match = _AMOUNT_NEXT.match(text, end)
    return match is not None and (match[0].startswith("的") or bool(lead.subject.strip(",;:。")))
