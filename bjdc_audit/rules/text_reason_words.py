"""Inside the narrative: a change against the reason given for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.facts import BUDGETS, Address, Basis
from bjdc_audit.model.figures import HUNDRED, Interval
from bjdc_audit.model.findings import Location, Severity, Text, Verdict
from bjdc_audit.model.narrative import Change, Comparison, Rate
from bjdc_audit.model.places import TextPlace, text_start
from bjdc_audit.recognisers.narrative.phrases import phrases
from bjdc_audit.recognisers.totals import each_total, levels_above
from bjdc_audit.recognisers.vocabulary import vocabulary
from bjdc_audit.rules.registry import Found, Observation, rule
from bjdc_audit.rules.texts import statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bjdc_audit.facts.base import FactBase

_UP: Final = re.compile("增|提高|上升|上涨|追加|加大|扩大|多")
_DOWN: Final = re.compile("减|少|降|压缩|缩|节约|节省")
# Money that moved, and who is paid for. Other persons and things may move either way.
_NOUN: Final = (
    r"(?:支出|收入|经费|费用|资金|开支|费|补助|补贴|工资|奖金|公积金"
    r"|(?:在职|在编|缴费|缴存|参保|补助|补贴|供养|抚恤|优抚|救助|保障|发放)(?:人数|人员|对象)"
    r"|(?:业务|工作|任务|服务|检测|检验|门诊|住院|就诊|诊疗|接待)量)"
)
# What receptions cost goes with how many there are.
_VISITS: Final = r"(?:批次|人次|人数|次数|(?:接待|来访|交流|调研|检查)(?:任务|活动))"
_MOVED: Final = (
    r"(?P<what>[^,;。:]{0,16}?%s(?:规模)?)"
    r"(?:均|都|也)?(?:有所|大幅|相应|同步|随之|继续|持续|明显)?(?:%s)(?![^,;。])"
)
_UPWARDS: Final = "增加|增长|上升|增多"
_DOWNWARDS: Final = "减少|下降|降低"
_MORE: Final = re.compile(_MOVED % (_NOUN, _UPWARDS))
_LESS: Final = re.compile(_MOVED % (_NOUN, _DOWNWARDS))
_MORE_VISITS: Final = re.compile(_MOVED % (_VISITS, _UPWARDS))
_FEWER_VISITS: Final = re.compile(_MOVED % (_VISITS, _DOWNWARDS))
# 压减一般性支出, 厉行节约, 落实过紧日子要求, but not 水资源管理与节约保护补助
_CUT: Final = re.compile(
    rf"(?<![与和及、])(?P<what>(?:压减|压缩|缩减|削减|节约|减少)[^,;。:]{{0,12}}{_NOUN}"
    r"|(?:厉行(?:勤俭)?节约|过紧日子)的?(?:要求|规定|原则|精神)?)(?![^,;。])"
)
_FEWER_GUESTS: Final = re.compile("(?P<what>(?:压减|压缩|缩减|削减)(?:公务)?接待)(?![^,;。])")
# More room costs more.
_ROOM: Final = re.compile("(?P<what>(?:办公|业务)(?:场所|用房|面积)(?:扩大|增加))(?![^,;。])")
# What was not in the budget at the beginning of the year, and is the only reason to be below it.
_ADDED: Final = re.compile(
    "(?:年中|本年度?)?(?:追加[^,;。:0-9]{0,16}(?:经费|资金|支出|补助|奖金|工资|指标)"
    "|新增[^,;。:、0-9]{0,16}人员(?:、补发[^,;。:0-9]{0,8})?|补发[^,;。:0-9]{2,12})"
)
# What a reason may begin with: the change's own word, once more.
_LEAD: Final = "^,?(?:%s)的?(?:主要)?原因(?:是|为|在于|系)?:?"
_LEADS: Final = {1: re.compile(_LEAD % "增加|增长|上升"), -1: re.compile(_LEAD % "减少|下降|降低")}
# 增加 A 万元，|减少主要原因是…: the other word, right behind
_OTHER_LEAD: Final = re.compile(
    r"(?:万元|元|%)?[,;。]?(?P<word>增加|增长|上升|减少|下降|降低)的?(?:主要)?原因(?:是|为|在于|系|:)"
)
# 减少0.66万元，系|办公开支增加: a reason told without the word.
_BEHIND: Final = re.compile(
    r"(?:万元|元)?(?:,(?:增长|上升|下降|降低|增幅|降幅)(?:为|达)?[\d.]+%)?,系(?![统列])(?P<reason>[^。;\n]*)"
)
# What turns a reason round: last year's, what was not done, what another item took over.
_TURNS: Final = re.compile(
    r"上年|去年|往年|以前|以往|前期|20\d\d|[不未无没]|非(?!同级|财政|税)|停[止办工发征用收]|暂停|取消|完成|完工|结束|到期|调整|转|划|纳入|由于.*抵|预算|基数"
)
_FALL: Final = re.compile("减少|下降|降低|压减|缩减")
_RISE: Final = re.compile("增加|增长|提高|上升|上涨")
# 较上年增加 says no more than 增加.
_COMPARED: Final = re.compile("[较比与](?:上年度?|去年)(?:相比)?(?=增|减|下|上|有|大)|同比")
_ALL: Final = Interval(HUNDRED, HUNDRED)
_LEVELS: Final = 2
"""事业收入 is a part of 本年收入合计, and that of 收入总计."""
_BALANCES: Final = ("结转", "结余")
_RECEPTIONS: Final = "公务接待费"
# 完成预算的 78.33 %|，决算数与预算数的差异原因：…。|，差异原因为…。
_DIFFERENCE: Final = re.compile(
    r"%(?:,|。\n?)(?:(?:支出)?决算数?[与和同](?:年初|全年|调整后?)?预算数?(?:的|之间的?)?(?:存在)?"
    r"(?:差异|变动|增减)?|差异)(?:的)?(?:主要)?原因(?:是|为|在于)?:?(?P<reason>[^。\n]*)"
)


@dataclass(frozen=True)
class _Moved:
    """Which way an item went, and the reason given for it."""

    sign: int | None
    reason: str
    subject: Address | None
    place: TextPlace
    doubtful: bool
    basis: Basis
    own: bool = False
    """True if the reason stands right behind the amount: it is of no change told before."""
    other: str = ""
    """How the words right behind the numbers call it, if that is the other direction."""


@rule("BJ605", zh="“持平”与所述原因矛盾", en="持平 against its reason", severity=Severity.WARNING)
def reasons(base: FactBase) -> Iterator[Found]:
    """写“持平”，随后却说明减少（或增加）的原因，前后矛盾。

    Only a reason that speaks of one direction alone contradicts: increases and decreases that
    balance each other explain 持平 well.

    Formula: 持平 ⇒ 不说明单方面的增减原因
    Exceptions: 基本持平; a paragraph that also tells a change which the reason may explain.
    Source: 决算说明勾稽关系 NN-REASON

    Passes::

        # 文
        四、财政拨款收入支出决算总体情况说明
        财政拨款收入支出总计10.00万元。与上年相比，财政拨款收入支出总计持平。

    Fails::

        # 文
        四、财政拨款收入支出决算总体情况说明
        财政拨款收入支出总计10.00万元。与上年相比，财政拨款收入支出总计持平。主要原因：人员退休，减少支付。
    """
    text = base.narrative.text if base.narrative else ""
    changed = _moved(text, _told(base))
    for comparison in statements(base, Comparison):
        fall, rise = _FALL.search(comparison.reason), _RISE.search(comparison.reason)
        explained = (_paragraph(text, comparison), -1 if fall else 1) in changed
        one_sided = bool(fall) != bool(rise) and not explained
        if comparison.sign == 0 and not comparison.loose and one_sided:
            word = (fall or rise or [""])[0]
            yield Observation(
                Verdict.MISMATCH,
                Text(
                    f"写作“持平”，说明的却是“{word}”的原因",
                    f"the text says 持平 (unchanged) but gives the reason of a change ({word})",
                ),
                (Location("stated", comparison.place, "持平"),),
                stated="持平",
                expected=word,
                suggestion=Text(
                    "核对增减情况，统一文字", "check the change and make the text agree"
                ),
            )


@rule(
    "BJ608",
    zh="文字：增减方向与所述原因相反",
    en="Narrative: a change against its reason",
    severity=Severity.WARNING,
)
def opposed_reasons(base: FactBase) -> Iterator[Found]:
    """写“减少”，说明的却只是支出（收入）增加的原因，或者相反，前后矛盾。

    Only a reason that names money which moved the other way, or why it would (办公场所扩大,
    厉行节约, 过紧日子), and nothing that moved the same way, contradicts.

    Formula: 减少 ⇒ 原因不只是“……支出（收入）增加”
    Exceptions: balances, which fall when spending rises; reasons about last year, about what was
    not done, and about other totals; a paragraph that also tells a change the other way, unless
    the words right behind the numbers are 减少原因 (增加原因).
    Source: 决算说明勾稽关系 NN-REASON

    Passes::

        # 文
        三、支出决算情况说明
        本年支出合计10.00万元，比上年减少2.00万元，下降16.67%，主要原因是差旅费等支出减少。

    Fails::

        # 文
        三、支出决算情况说明
        本年支出合计10.00万元，比上年减少2.00万元，下降16.67%，主要原因是差旅费等支出增加。
    """
    text = base.narrative.text if base.narrative else ""
    told = [*_told(base), *_rated(base, text)]
    moved = _moved(text, told)
    for statement in told:
        word = _against(statement)
        # a reason behind several changes is that of any of them
        other = (_paragraph(text, statement), -(statement.sign or 0)) in moved
        if word and (statement.own or not other):
            yield Observation(
                Verdict.MISMATCH,
                Text(
                    f"写的是{'增加' if statement.sign == 1 else '减少'}，说明的原因却是“{word}”",
                    f"the change is {'a rise' if statement.sign == 1 else 'a fall'},"
                    f" but its reason is {word}",
                ),
                (Location("stated", statement.place, statement.place.quote),),
                stated="增加" if statement.sign == 1 else "减少",
                suggestion=Text(
                    "核对增减方向和原因，统一文字", "check direction and reason and make them agree"
                ),
            )


def _told(base: FactBase) -> list[_Moved]:
    told: list[Change | Comparison] = [*statements(base, Change), *statements(base, Comparison)]
    text = base.narrative.text if base.narrative else ""
    return [_with_reason(t, text) for t in told]


def _with_reason(told: Change | Comparison, text: str) -> _Moved:
    """Return which way an item went, with the reason that was read, or one that 系 begins."""
    amount = told.amount if isinstance(told, Change) and not told.reason else None
    behind = None
    if amount is not None:
        behind = _BEHIND.match(text, text_start(amount.place) + len(amount.text))
    reason = behind["reason"] if behind is not None else told.reason
    other = _called(told, text) if isinstance(told, Change) else ""
    own = behind is not None or bool(other)
    return _Moved(
        told.sign, reason, told.subject, told.place, told.doubtful, told.basis, own, other
    )


def _called(change: Change, text: str) -> str:
    """Return 减少原因 where it stands right behind the numbers of a rise, and the reverse."""
    last = change.percent or change.amount
    behind = last and _OTHER_LEAD.match(text, text_start(last.place) + len(last.text))
    if not behind or change.sign not in (1, -1) or change.percent_sign not in (None, change.sign):
        return ""
    fits = _UP.search(behind["word"]) if change.sign == 1 else _DOWN.search(behind["word"])
    return "" if fits else f"{behind['word']}原因"


def _rated(base: FactBase, text: str) -> Iterator[_Moved]:
    """Yield which way the rates went whose difference from all of the budget is explained."""
    for rate in statements(base, Rate):
        place = rate.stated.place
        if rate.basis not in BUDGETS or not isinstance(place, TextPlace):
            continue
        behind = _DIFFERENCE.match(text, place.start + len(rate.stated.text))
        if behind is not None and not rate.stated.interval.meets(_ALL):
            sign = 1 if rate.stated.value > HUNDRED else -1
            reason = behind["reason"].split(";")[0]
            yield _Moved(sign, reason, rate.subject, place, doubtful=False, basis=rate.basis)


def _moved(text: str, told: Iterable[_Moved]) -> set[tuple[int, int | None]]:
    """Return which way changes went, with the paragraph that tells it."""
    return {(_paragraph(text, said), said.sign) for said in told}


def _against(statement: _Moved) -> str:
    """Return the words of a reason that tell the other direction; "" unless they alone are told."""
    if statement.sign not in (1, -1) or statement.doubtful:
        return ""
    return statement.other or _moved_against(statement, statement.sign)


def _moved_against(statement: _Moved, sign: int) -> str:
    reason = _COMPARED.sub("", _LEADS[sign].sub("", statement.reason))
    subject = statement.subject
    if _TURNS.search(reason) or subject is None or subject.item.endswith(_BALANCES):
        return ""
    fell = sign == -1
    patterns = [_MORE, _ROOM] if fell else [_LESS, _CUT]
    added = _ADDED.fullmatch(_plain(reason))
    if added is not None and fell and statement.basis is Basis.INITIAL_BUDGET:
        return added[0]
    if subject.item == _RECEPTIONS:
        patterns += [_MORE_VISITS] if fell else [_FEWER_VISITS, _FEWER_GUESTS]
    match = next((found for pattern in patterns if (found := pattern.search(reason))), None)
    if match is None or (_DOWN if fell else _UP).search(reason):
        return ""
    named = vocabulary().exact(_plain(match["what"]))
    if named is not None and not _is_in(named.item, subject):
        return ""
    return _plain(match[0])


def _plain(words: str) -> str:
    """Take the words that a reason begins with, and punctuation, off."""
    return phrases().reason.sub("", words).lstrip("是为由于").strip(",;:。")


def _is_in(item: str, subject: Address) -> bool:
    """Tell whether an item is what changed, or a part of it."""
    wanted = {total.item for total in each_total(subject)}
    levels = islice(levels_above(Address(item, subject.scope)), _LEVELS)
    above = {total.item for level in levels for total in level}
    return not subject.account and not wanted.isdisjoint({item, *above})


def _paragraph(text: str, statement: _Moved | Comparison) -> int:
    return text.count("\n", 0, statement.place.start)
