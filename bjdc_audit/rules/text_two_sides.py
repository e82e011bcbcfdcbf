"""Inside the narrative: what the totals of both sides are made of, told side by side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.expressions import Term, total_of
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.rules.amounts_told import paragraphs_told
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.text_averages_told import is_amount
from bjdc_audit.rules.text_sums_told import is_part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.rules.amounts_told import Sentence, Spoken

# 收入方面，|本年收入 A 万元、年初结转和结余 B 万元；支出方面，|本年支出 C 万元…
_SIDE: Final = re.compile("(?:^|[。;])(?P<side>收入|支出)(?:方面|部分|一方)[,:]")
_TOTAL: Final = re.compile("(?P<side>收入|支出|收支|收入支出)(?:决算)?总计(?:均|各|都)?(?:为|是)?$")
_BALANCE: Final = {"收入": "年初", "支出": "年末"}
_NESTED: Final = re.compile("其中|包括|含|合计|共计|比|较")
_LEAST: Final = 2


@rule(
    "BJ350",
    zh="文字：“收入方面”“支出方面”各项之和＝总计",
    en="Narrative: what either side is made of makes its total",
)
def two_sides(base: FactBase) -> Iterator[Found]:
    """“收入总计…万元。收入方面，本年收入…万元，年初结转和结余…万元；支出方面，…”：每一方各项之和应等于总计。

    A side that tells its balance tells all: the balance comes last.

    Formula: 收入总计 = Σ 收入方面各项（含年初结转）；支出总计 = Σ 支出方面各项（含年末结转）
    Exceptions: sides without their balance, or with parts of parts; the tail of rounding.
    Source: 决算报表勾稽关系 T01-BALANCE

    Passes::

        # 文
        四、财政拨款收入支出决算总体情况说明
        财政拨款收入总计12.00万元、支出总计12.00万元。收入方面，本年收入11.00万元，年初结转和结余1.00万元；支出方面，本年支出9.00万元，年末结转和结余3.00万元。

    Fails::

        # 文
        四、财政拨款收入支出决算总体情况说明
        财政拨款收入总计12.00万元、支出总计12.00万元。收入方面，本年收入10.00万元，年初结转和结余1.00万元；支出方面，本年支出9.00万元，年末结转和结余3.00万元。
    """
    for paragraph in paragraphs_told(base):
        told = [s for sentence in paragraph for s in sentence.told if is_amount(s)]
        totals = [(m["side"], s) for s in told if (m := _TOTAL.search(s.words))]
        for sentence in paragraph:
            for side, parts in _sides(sentence):
                total = next((s for said, s in totals if said in (side, "收支", "收入支出")), None)
                if total is not None and total.start < parts[0].start:
                    listed = total_of(*(part.figure for part in parts))
                    yield Relation("BJ350", Shape.SUM, Term(total.figure), listed)


def _sides(sentence: Sentence) -> Iterator[tuple[str, Sequence[Spoken]]]:
    """Yield what a sentence tells of each side, if it ends with the balance."""
    for match in _SIDE.finditer(sentence.text):
        begin = sentence.start + match.end()
        stop = re.search("[。;\n]|$", sentence.text[match.end() :])
        end = begin + (stop.start() if stop else 0)
        inside = [s for s in sentence.told if begin <= s.start < end]
        parts = [s for s in inside if s.money and s.depth == 0]
        plain = all(is_amount(s) and not _NESTED.search(s.gap) for s in parts)
        plain = plain and all(map(is_part, parts[:-1]))
        whole = len(parts) >= _LEAST and plain and len(parts) == len(inside)
        if whole and parts[-1].words.startswith(_BALANCE[match["side"]]):
            yield match["side"], parts
