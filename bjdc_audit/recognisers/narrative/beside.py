"""What stands right beside a number: its list, its share, its year, what is added to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bjdc_audit.model.facts import Basis
from bjdc_audit.model.figures import Kind
from bjdc_audit.model.findings import Reason
from bjdc_audit.recognisers.narrative.leads import Lead, Role
from bjdc_audit.recognisers.narrative.nodes import BracketDraft, RateDraft
from bjdc_audit.recognisers.narrative.subjects import NOBODY

if TYPE_CHECKING:
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.recognisers.narrative.clause import Clause
    from bjdc_audit.recognisers.narrative.numerals import Numeral
    from bjdc_audit.recognisers.narrative.scene import Scene

# A list right behind its amount: ：|货物
_LISTED = re.compile(r":[^,;。:、()0-9]{2,16}$")
# 5.83 万元（|即|58,316.20 元）
_RESTATED = re.compile(r"\((?:即|也就是|折合|约合|合|计)?(?:人民币)?")
# 多支出的 5.00 万元|中，|4.00 万元为上年结转.
_OF_AMOUNT = re.compile(r"^之?(?:中|内)[,:]?(?:有|约)*$")
# 完成年初预算的 98.60 %（|少 2.00 万元）: from the budget
_OVER = re.compile(r"%\((超|多|少)")
_OVER_LENGTH = 3
# A 万元|（2021年）
_YEAR_BEHIND = re.compile(r"\((?P<year>20\d\d)(?:年度?)?(?:决算数?)?\)")
# 收入总计 A 万元；支出 B 万元|，加年末结转 C 万元
_BALANCE_NEXT = re.compile(r",(?:再)?(?:加上?|连同)(?:年[初末]|上年|结转)")
# 工程 A 万元|，占工程支出金额的 B %: A is a part of what it is said to be
_SHARE_NEXT = re.compile(r"[,(]?占(?P<whole>[^,;。:()0-9]{2,20}?)(?:金额)?(?:\(|的)")


@dataclass
class Beside:
    """Reads into a scene what stands right before and behind a number."""

    scene: Scene
    latest: Figure | None = None
    """The number before, in its clause."""

    def look_behind(self, text: str) -> None:
        """Note of what the text behind a number says that it is a share, or what is added to it."""
        share = _SHARE_NEXT.match(text)
        self.scene.share_of = share["whole"] if share else ""
        self.scene.balance_added = _BALANCE_NEXT.match(text) is not None

    def is_of_other_year(self, text: str, number: Numeral) -> bool:
        """Tell whether brackets behind an amount say that it is of another year."""
        behind = _YEAR_BEHIND.match(text, number.end)
        amount = number.figure.unit.kind is Kind.AMOUNT
        return behind is not None and amount and int(behind["year"]) != self.scene.year

    def of_rate(self, text: str, number: Numeral) -> Lead | None:
        """Read 「完成预算的 98.60 %（少 2.00 万元）」: from the budget of the rate."""
        over = _OVER.fullmatch(text[max(number.start - _OVER_LENGTH, 0) : number.start])
        rate = self.scene.drafts[-1] if self.scene.drafts else None
        if over is None or not isinstance(rate, RateDraft):
            return None
        sign = -1 if over[1] == "少" else 1
        return Lead(Role.DELTA, sign=sign, word=over[1], compared=rate.basis)

    def is_of_share(self, lead: Lead, text: str, number: Numeral) -> bool:
        """Tell whether an amount is that of the share before it: 其余 1.09 %（56.48 万元）.

        It is no outcome of an item of which the text told none.
        """
        current = self.scene.current
        bare = lead.role is Role.AMOUNT and not lead.labelled and not lead.subject.strip("(")
        behind = text.endswith("%(", 0, number.start)
        return bare and behind and current is not None and Basis.FINAL not in current.figures

    def behind_amount(self, before: Clause, number: Numeral) -> int:
        """Read what stands right behind an amount: its list, or a part that has no item of its own.

        采购支出总额 9.00 万元：|货物 4.00 万元; 多支出的 5.00 万元中，|4.00 万元为上年结转.
        Return the position behind such a part, else 0.
        """
        whole, self.latest = self.latest, number.figure
        if whole is not None and _counts_list(before, whole, number):
            self.scene.open_list("all")
        if whole is None or {whole.unit.kind, number.figure.unit.kind} != {Kind.AMOUNT}:
            return 0
        restated = _RESTATED.fullmatch(before.text) is not None and whole.unit != number.figure.unit
        if restated and whole.interval.meets(number.figure.interval):
            self.scene.leave(number.figure, Reason.AMBIGUOUS)  # 159848 元（15.98 万元）
            return number.end
        if _LISTED.match(before.text):
            self.scene.open_list("all")
        if not _OF_AMOUNT.match(before.text):
            return 0
        self.scene.state(self.scene.new_node(NOBODY), Basis.FINAL, number.figure)
        self.scene.drafts.append(BracketDraft(whole, (number.figure,), "among"))
        return number.end


def _counts_list(before: Clause, whole: Figure, number: Numeral) -> bool:
    """Tell whether a count has its list right behind: 车辆 7 辆：|应急用车 4 辆."""
    same = whole.unit == number.figure.unit and whole.unit.kind is Kind.COUNT
    return same and whole.base > number.figure.base and bool(_LISTED.match(before.text))
