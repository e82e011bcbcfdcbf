"""Several numbers told in one breath: 「分别为 A、B」, 「各增加 B1、B2 万元」."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bjdc_audit.model.facts import Basis
from bjdc_audit.model.figures import Kind
from bjdc_audit.model.findings import Reason
from bjdc_audit.recognisers.narrative.comparisons import bases_in
from bjdc_audit.recognisers.narrative.leads import Lead, Role
from bjdc_audit.recognisers.narrative.naming import named_here
from bjdc_audit.recognisers.narrative.nodes import ChangeDraft, ShareDraft
from bjdc_audit.recognisers.narrative.phrases import phrases
from bjdc_audit.recognisers.narrative.series import paired
from bjdc_audit.recognisers.narrative.subjects import NOBODY, Subject
from bjdc_audit.recognisers.totals import each_total, totals_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.places import TextPlace
    from bjdc_audit.recognisers.narrative.clause import Clause
    from bjdc_audit.recognisers.narrative.nodes import Node
    from bjdc_audit.recognisers.narrative.numbers import Numbers
    from bjdc_audit.recognisers.narrative.numerals import Numeral
    from bjdc_audit.recognisers.narrative.scene import Scene


_TOTAL = re.compile("(?:总计|合计)$")
# 甲由 A 增至 B 万元，乙由 C 降至 D 万元，|合计减少 E 万元
_TOGETHER = re.compile("[,;、]?(?:两项|三项|以上)?(?:[合共总]计|共)(?=[增减下上升降])")
_JOINED = re.compile("[、与和及]")
# 甲收入、乙收入和丙收入这三项均为|0.00 万元
_NONE_OF = re.compile(
    "[,;]?(?P<names>[^,;。:0-9、和及与]{2,16}(?:[、和及与][^,;。:0-9、和及与]{2,16}?)+)"
    "(?:[这上]?[两二三四五六七八九]项)?(?:收入|支出)?(?:决算数?|年末)?[均都皆][为是]?"
)
# 增加 A 万元|、减少|B 万元; 增加 A 万元|（增长|a %|）、减少|B 万元
_NEXT = re.compile(r"\)?[、和及与][^,;。:0-9]{1,6}|\([^,;。:0-9]{0,4}")


@dataclass(frozen=True)
class NumbersOfSeveral:
    """Puts several numbers at once into a scene."""

    numbers: Numbers

    @property
    def scene(self) -> Scene:
        """The scene of these numbers."""
        return self.numbers.scene

    def read(
        self,
        lead: Lead,
        words: str,
        clause: Clause,
        numbers: Sequence[Numeral],
        series: Sequence[Numeral],
    ) -> int:
        """Read numbers told in one breath; return the position behind them, 0 if there are none.

        ``series`` are those told as 「分别为 A、B、C」, none if they are not.
        """
        first, text = numbers[0], clause.paragraph.text
        both = lead.role in (Role.AMOUNT, Role.DELTA) and len(series) < 3  # noqa: PLR2004
        if both and len(numbers) > 1 and paired(text, clause.start, first, numbers[1]):
            second = numbers[1]
            place = clause.part(first.start, second.end).place(self.scene.section)
            self._pair(lead, (first.figure, second.figure), place)
            return second.end
        if not series:
            return (
                self._of_all_together(lead, words, first)
                or self._nothing_each(lead, words, first)
                or self._each_its_own(lead, words, text, numbers)
            )
        place = clause.part(first.start, series[-1].end).place(self.scene.section)
        self._series(lead, tuple(n.figure for n in series), place)
        return series[-1].end

    def _of_all_together(self, lead: Lead, words: str, number: Numeral) -> int:
        """Pass 「甲由 A 增至 B 万元，乙由 C 降至 D 万元，合计减少 E 万元」, and what is told of E.

        Return the position behind the number, else 0.
        """
        if lead.role is not Role.DELTA or not _TOGETHER.match(words):
            return 0
        self.scene.leave(number.figure, Reason.UNCLEAR_SUBJECT)
        self.scene.current = None
        return number.end

    def _nothing_each(self, lead: Lead, words: str, number: Numeral) -> int:
        """Put the nought of 「甲收入、乙收入和丙收入这三项均为 0.00 万元」 to each of them.

        Return the position behind the number, else 0.
        """
        none = _NONE_OF.fullmatch(words) if lead.role is Role.AMOUNT else None
        if none is None or number.figure.value:
            return 0
        named = [named_here(self.scene, name) for name in _JOINED.split(none["names"])]
        if any(subject.address is None for subject in named):
            return 0
        for subject in named:
            node = self.scene.new_node(subject)
            self.scene.state(node, lead.basis or Basis.FINAL, number.figure)
        return number.end

    def _each_its_own(self, lead: Lead, words: str, text: str, numbers: Sequence[Numeral]) -> int:
        """Pass 「分别增加 A 万元、减少 B 万元」: of which of the items each is, no word tells.

        Return the position behind the numbers, else 0.
        """
        if lead.role not in (Role.DELTA, Role.SHARE) or "分别" not in words:
            return 0
        chain = [numbers[0]]
        for number in numbers[1:]:
            if not _NEXT.fullmatch(text[chain[-1].end : number.start]):
                break
            chain.append(number)
        if len(chain) == 1:
            return 0
        for number in chain:
            self.scene.leave(number.figure, Reason.UNCLEAR_SUBJECT)
        return chain[-1].end

    def _pair(self, lead: Lead, figures: tuple[Figure, Figure], place: TextPlace) -> None:
        """Put 「收、支总计各是 A1、A2 万元，各增加 B1、B2 万元，各增长 C1%、C2%」."""
        if lead.role is Role.AMOUNT and lead.also is not None:
            self._budget_and_outcome(lead, lead.also, figures)
            return
        several = lead.role is Role.AMOUNT and _JOINED.search(lead.subject) is not None
        if several and self._named_each(lead, figures):
            return
        if lead.role is Role.AMOUNT:
            subject, basis = self.numbers.amounts.item(lead)
            for one, figure in zip(_each(subject), figures, strict=False):
                self.scene.state(self.scene.new_node(one), basis, figure)
        elif lead.role is Role.DELTA and figures[0].unit.kind is Kind.PERCENT:
            drafts = [d for d in self.scene.drafts[-2:] if isinstance(d, ChangeDraft)]
            for draft, figure in zip(drafts, figures, strict=False):
                if draft.percent is None:
                    draft.percent, draft.percent_sign = figure, lead.sign
        elif lead.role is Role.DELTA:
            subject = self.numbers.changes.named(lead.before, lead.between)
            for one, figure in zip(_each(subject), figures, strict=False):
                self.numbers.changes.new(lead, one, place).amount = figure
        else:
            self.scene.excuses |= dict.fromkeys(figures, Reason.UNCLEAR_SUBJECT)

    def _budget_and_outcome(
        self, lead: Lead, budget: Basis, figures: tuple[Figure, Figure]
    ) -> None:
        """Put 「预算数和决算数分别为 A 万元、B 万元」."""
        subject, basis = self.numbers.amounts.item(lead)
        node = self.scene.node_for(subject, budget, labelled=True)
        for one, figure in zip((budget, basis), figures, strict=True):
            self.scene.state(node, one, figure)

    def _series(self, lead: Lead, figures: tuple[Figure, ...], place: TextPlace) -> None:
        """Put 「分别占 A、B」 to the items told before, 「甲、乙分别为 A、B」 to those named.

        Where the numbers of items and of figures differ, nothing is bound.
        """
        if lead.role is Role.AMOUNT:
            bound = self._named_each(lead, figures)
        elif lead.role in (Role.SHARE, Role.RATE):
            bound = self._told_each(lead, figures) or self._shares_of_series(lead, figures)
        else:
            bound = lead.role is Role.DELTA and self._changed_each(lead, figures, place)
        if not bound:
            self.scene.excuses |= dict.fromkeys(figures, Reason.UNCLEAR_SUBJECT)
        if not bound and lead.role is Role.AMOUNT:
            self.scene.series = figures
            self.scene.current = self.scene.latest = self.scene.amount = None

    def _shares_of_series(self, lead: Lead, figures: tuple[Figure, ...]) -> bool:
        """Put 「四类支出分别为 A、B 万元，分别占财政拨款支出的 a%、b%」."""
        scene = self.scene
        if lead.role is not Role.SHARE or len(scene.series) != len(figures):
            return False
        whole = scene.namer.name(lead.whole)
        scene.drafts += [
            ShareDraft(stated, part, None, NOBODY, whole, lead.whole)
            for stated, part in zip(figures, scene.series, strict=True)
        ]
        return whole.address is not None

    def _changed_each(self, lead: Lead, figures: tuple[Figure, ...], place: TextPlace) -> bool:
        """Put 「收入、支出分别增加 A、B」, 「较预算和上年分别增加 A、B」, 「分别增长 a %、b %」."""
        if figures[0].unit.kind is Kind.PERCENT:
            drafts = [d for d in self.scene.drafts if isinstance(d, ChangeDraft)][-len(figures) :]
            open_yet = len(drafts) == len(figures) and all(
                d.amount and d.percent is None and d.clause == self.scene.clause for d in drafts
            )
            for draft, figure in zip(drafts, figures, strict=False):
                if open_yet:
                    draft.percent, draft.percent_sign = figure, lead.sign
            return open_yet
        bases, before = bases_in(lead.ahead)
        subjects = [self.numbers.changes.named(before, "")] * len(bases)
        if not bases and not lead.between.strip(",、分别各"):
            bases = self._bases_told()
            subjects = [NOBODY] * len(bases)
        if len(bases) != len(figures):
            subjects = self._each_changed(lead)
            bases = [lead.compared or Basis.LAST_YEAR] * len(subjects)
        if len(subjects) != len(figures):
            return False
        for subject, basis, figure in zip(subjects, bases, figures, strict=True):
            self.numbers.changes.new(replace(lead, compared=basis), subject, place).amount = figure
        return True

    def _bases_told(self) -> list[Basis]:
        """Return what 「A 万元，上年 L 万元、预算 B 万元，分别…」 compares with, in order."""
        node = self.scene.current
        if node is None or node.clause != self.scene.clause or Basis.FINAL not in node.figures:
            return []
        return [basis for basis in node.figures if basis is not Basis.FINAL]

    def _each_changed(self, lead: Lead) -> list[Subject]:
        """Return the items of 「财政拨款收入、支出分别增加」; a bare 支出 is of the same fund."""
        words = phrases().each.sub("", lead.between or lead.before).strip(",、")
        names = re.split("[、和与及]", re.split("[,;:]", words)[-1])
        first = names[0]
        full = [first.replace("收入", "支出") if n in phrases().sides else n for n in names]
        found = [self.numbers.changes.named("", name) for name in (first, *full[1:])]
        return found if all(s.address is not None for s in found) else []

    def _named_each(self, lead: Lead, figures: tuple[Figure, ...]) -> bool:
        words = re.split(r"[,;。:]", lead.subject)[-1]
        names = words.split("、")
        if len(names) != len(figures):  # 基本支出与项目支出分别为
            names = _JOINED.split(words)
        subjects = [named_here(self.scene, name) for name in _in_full(names)]
        if "均" in words:  # 甲费、乙费均列丙经费，分别为 A、B
            return False
        named = {s.address for s in subjects if s.address is not None}
        if len(subjects) != len(figures) or len(named) < len(figures):
            return False
        for subject, figure in zip(subjects, figures, strict=True):
            self.scene.state(self.scene.new_node(subject), lead.basis or Basis.FINAL, figure)
        return True

    def _told_each(self, lead: Lead, figures: tuple[Figure, ...]) -> bool:
        told = self.scene.told[-len(figures) :]
        owner = told[0].parent if told else None
        siblings = owner.parts if owner else [n for n in self.scene.told if n.parent is None]
        spoken = [n for n in siblings if n in self.scene.told]
        others, last = spoken[: -len(figures)], spoken[-len(figures) :]
        if last != told or len(told) != len(figures) or not all(_holds(n, told) for n in others):
            return False
        for node, figure in zip(told, figures, strict=True):
            self.scene.current, self.scene.amount = node, node.figures[Basis.FINAL]
            if lead.role is Role.SHARE:
                self.numbers.share(lead, figure)
            else:
                self.numbers.rate(lead, figure)
        return True


def _holds(total: Node, parts: list[Node]) -> bool:
    """Tell whether an item is the total of parts that are told behind it, with no list opened."""
    return all(n.address is not None and total.address in totals_of(n.address) for n in parts)


def _each(subject: Subject) -> list[Subject]:
    """Return 收入总计 and 支出总计 of 收入支出总计; nothing for any other subject."""
    totals = each_total(subject.address)[1:] if subject.address else []
    return [Subject(address, subject.words) for address in totals]


def _in_full(names: list[str]) -> list[str]:
    """Return 财政拨款收入总计 and 支出总计 for 财政拨款收入、支出总计."""
    total = _TOTAL.search(names[-1])
    if total is None:
        return names
    return [name + total[0] if name.endswith(("收入", "支出")) else name for name in names]
