"""Inside the narrative: what one of those costs that a sentence counts, whatever they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bjdc_audit.data import from_data, load_data
from bjdc_audit.model.expressions import Average, Expression, Term, total_of
from bjdc_audit.model.findings import Severity
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.model.text import any_of
from bjdc_audit.recognisers.narrative.bare_words import AVERAGE_BEFORE
from bjdc_audit.rules.amounts_told import sentences_told
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.text_average_counts import NOTE, averages_beside

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.rules.amounts_told import Sentence, Spoken

_MONTHS = "个月"
# 人均|补助|为; not 人均比上年
_OTHER = "上年去增减超比较预定限标以低高每月日天由从"
# 单价 100 万元|（含）以上 is a limit
_LIMIT = re.compile(r"\(?(?:含|不含)?\)?(?:以[上下内]|及以|左右|上下|封顶|标准)|/")
# 每人 800 元，|计 6.80 万元
_MAKES = re.compile("[,、](?:共|合)?计(?:发放|支出|补助)?")
# 每户 500 元, but not 平均每户
_GIVEN = re.compile("(?<!平均)每(?!月)|单价")
_PART = re.compile("其中|包括|含|另|主要|部分|;")
# whatever it is an average of
_EACH = re.compile("^.?[人车批次户辆团台月村生件班期校场]次?均|平均|^每|单价|标准")
# 人均|支出 0.01 万元: no other item than that of the amount before
_PLAIN = re.compile("^(?:支出|费用|成本|金额|补助|经费|花费)*(?:为|是|达|计)?$|[为是达计]$")


@rule(
    "BJ391",
    zh="文字：平均数＝同一句里的金额÷数量",
    en="Narrative: an average is amount by number of its own sentence",
    severity=Severity.WARNING,
)
def averages_told(base: FactBase) -> Iterator[Found]:
    """“涉及5个村，村均…万元”“共375人，人均…元”：平均数应等于同一句（或同一段前面）里的金额除以同一句里的数量。

    It does not matter whose money it is: an average is wrong if no amount of its sentence, or told
    before it in its paragraph, makes it with the number that is told beside it.

    Formula: 平均数 ＝ 金额 ÷ 数量（÷ 月数）
    Exceptions: several numbers of one unit in the sentence, unless one of them stands right before
    the average; averages that are compared, limited or rough; what each of a number was given
    (每户500元), unless a sum of it is told; those that BJ358 tells.
    Source: 决算说明勾稽关系 NN-COUNT

    Passes::

        # 文
        五、一般公共预算财政拨款支出决算情况说明
        村级道路养护支出30.00万元，涉及6个村，村均5.00万元。

    Fails::

        # 文
        五、一般公共预算财政拨款支出决算情况说明
        村级道路养护支出30.00万元，涉及6个村，村均6.00万元。
    """
    beside = (each for each in averages_beside(base) if isinstance(each, Relation))
    judged = {f for each in beside for f in each.stated.figures()}
    earlier: list[Spoken] = []
    line = 0
    for sentence in sentences_told(base):
        if sentence.line != line:
            earlier, line = [], sentence.line
        for at, spoken in enumerate(sentence.told):
            ways = [] if spoken.figure in judged else list(_ways(sentence, at, earlier))
            if ways:
                yield Relation(
                    "BJ391",
                    Shape.SAME,
                    Term(spoken.figure),
                    ways[0],
                    readings=tuple(ways[1:]),
                    coarse=True,
                    corroboration=not _is_sure(sentence, at),
                    note=NOTE,
                )
        earlier += sentence.told


@from_data
def _read(words: str) -> tuple[str, tuple[str, ...]] | None:
    """Return the item of which words tell an average, "" if none, and in which units it counts."""
    for pattern, units in _patterns():
        if (match := pattern.fullmatch(words)) is not None:
            return match["item"], units
    return None


def _ways(sentence: Sentence, at: int, earlier: Sequence[Spoken]) -> Iterator[Expression]:
    """Yield what an average may be, the nearest amounts first; nothing if its number is open."""
    told = sentence.told
    average = told[at]
    read = _read(average.words) if average.money else None
    behind = sentence.text[average.end - sentence.start :]
    if read is None or not average.figure.value or _LIMIT.match(behind):
        return
    if AVERAGE_BEFORE.search(sentence.text[: average.start - sentence.start]):
        return
    item, units = read
    counts = [s for s in told[:at] if s.figure.unit.name in units and s.figure.value]
    counts = [s for s in counts if s.depth <= average.depth] or counts
    beside = at > 0 and told[at - 1] in counts
    before = sentence.text[: average.start - len(average.words) - sentence.start]
    open_number = not beside and len({s.figure.value for s in counts}) != 1
    if not counts or open_number or _PLAIN.sub("", item) not in before:
        return
    monthly = "月" in average.words
    months = _months(sentence) if monthly else None
    if monthly and months is None:
        return
    amounts = [s.figure for s in reversed(told[:at]) if is_amount(s)]
    if made := _made_of(sentence, at):
        amounts.insert(0, made.figure)
    else:
        amounts += [s.figure for s in reversed(earlier) if is_amount(s)]
        amounts += [s.figure for s in told[at + 1 :] if amounts and is_amount(s)]
    own = [s.figure for s in told[:at] if is_amount(s)]
    wholes: list[Expression] = [*map(Term, amounts)]
    wholes += [total_of(*some) for some in (own, own[-2:]) if len(some) > 1]
    for count in [told[at - 1]] if beside else counts:
        for whole in wholes:
            way = Average(whole, Term(count.figure))
            yield Average(way, Term(months)) if months else way


def _made_of(sentence: Sentence, at: int) -> Spoken | None:
    """Return what an average is told to make right behind it: 每人 800 元，计 6.80 万元."""
    behind = sentence.told[at + 1 : at + 2]
    return next((s for s in behind if s.money and _MAKES.fullmatch(s.gap)), None)


def _is_sure(sentence: Sentence, at: int) -> bool:
    """Tell whether an average must be that of the amount before it, and not of a part of that.

    慰问支出 A 万元，走访 N 户，每户 B 元: what each was given need not be all that was spent.
    """
    told, average = sentence.told, sentence.told[at]
    if _made_of(sentence, at) is not None:
        return True
    amounts = [s for s in told[:at] if is_amount(s)]
    begin = amounts[-1].end if amounts else sentence.start
    between = sentence.text[begin - sentence.start : average.start - sentence.start]
    in_brackets = between.startswith("(") and between.count("(") > between.count(")")
    return in_brackets or not (_GIVEN.search(average.words) or _PART.search(between))


def is_amount(spoken: Spoken) -> bool:
    """Tell whether a number is an amount of money, and not an average or a price."""
    return spoken.money and _read(spoken.words) is None and not _EACH.search(spoken.words)


def _months(sentence: Sentence) -> Figure | None:
    text, start = sentence.text, sentence.start
    begins = ((s.figure, text[s.start - start + len(s.figure.text) :]) for s in sentence.told)
    months = [figure for figure, behind in begins if behind.startswith(_MONTHS)]
    return months[0] if len(months) == 1 else None


@from_data
def _patterns() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    return tuple(
        (
            re.compile(
                f"(?:.*[人辆台个户件期次家名位套]|折合|即|平均)?{any_of(kind['words'])}"
                f"(?:每月|平均)?(?P<item>[^{_OTHER}]{{0,8}})"
            ),
            tuple(kind["units"]),
        )
        for kind in load_data("phrases.toml")["averages"].values()
    )
