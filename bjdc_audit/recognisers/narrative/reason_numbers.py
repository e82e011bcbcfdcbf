"""The numbers of a reason: none is what the sentence states, but some are told of items by name.

主要原因是事业收入由上年的 A 万元增至 B 万元；基本支出增加 C 万元，增长 D %.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bjdc_audit.model.facts import Basis
from bjdc_audit.model.figures import Kind
from bjdc_audit.recognisers.narrative.comparisons import other_base
from bjdc_audit.recognisers.narrative.leads import Lead, Role, read_lead, strip_fillers
from bjdc_audit.recognisers.narrative.nodes import ChangeDraft, MentionDraft, Node, RiseDraft
from bjdc_audit.recognisers.narrative.numbers import WORDS_BEFORE
from bjdc_audit.recognisers.narrative.phrases import phrases
from bjdc_audit.recognisers.narrative.reasons import moved_in
from bjdc_audit.recognisers.narrative.subjects import NOBODY, Subject
from bjdc_audit.recognisers.totals import each_total, levels_above
from bjdc_audit.recognisers.vocabulary import term_form, vocabulary

if TYPE_CHECKING:
    from bjdc_audit.model.facts import Address
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.places import TextPlace
    from bjdc_audit.recognisers.narrative.scene import Scene

# What may stand before the item in a reason: 主要原因是|公务接待费减少.
_PLAIN = re.compile(
    r"[,;。:、]|[一二三四五六]是|原因是?|主要是|由于|因为?|(?:较|比|与)(?:上年|去年|20\d\d年)(?:度|相比)*"
)
_OF_WHICH = "其中"
# Words between a change and its percentage that name no other item: ，同比|增长.
_BARE = re.compile("[,、和及]?(?:同比|较上年|比上年|即)?")
_YEAR = re.compile(r"20\d\d")
_ROUGHLY = re.compile("(?:约|近|超过?|逾)$")


@dataclass
class ReasonNumbers:
    """Puts the numbers of reasons into a scene; remembers what the number before was told of."""

    scene: Scene
    _moved: int = 0
    _base: Node | None = None
    """Holds A of 由上年的 A 万元|增至, until B is told."""
    _last: ChangeDraft | None = None
    """What rose, if the number before told that."""
    _own: str = ""
    _rough: bool = False
    """True for 约 A 万元: it is not the printed figure."""

    def put(self, told: str, own: str, figure: Figure, place: TextPlace) -> Lead:
        """Put a number behind the words ``told`` since the one before it.

        Return what those of them say that are the reason's ``own``.
        """
        lead = read_lead(own, figure.unit)
        scene, words = self.scene, strip_fillers(told[-WORDS_BEFORE:])
        moved = moved_in(told) or (self._moved if told[:1] in ("、", "和", ",") else 0)
        self._moved = moved
        plain = _plain(lead)
        named = self.scene.namer.name(plain).address if plain else None
        self._own, self._rough = own, _ROUGHLY.search(own) is not None
        item = self._rise(lead, figure, place)
        scene.drafts.append(
            MentionDraft(
                figure, words, scene.current, scene.explained, moved, named, item, lead.rising
            )
        )
        return lead

    def _rise(self, lead: Lead, figure: Figure, place: TextPlace) -> Address | None:
        """Put a base, what it rose to, a change of a named item, or the rate of that change.

        Return the item whose change was told.
        """
        base, last = self._base, self._last
        self._base = self._last = None
        if base is not None and base.clause != self.scene.clause:
            base = None
        if last is not None and last.clause != self.scene.clause:
            last = None
        if lead.role is Role.BASE and lead.rising:
            self._base = self._from(lead, figure)
        elif lead.role is Role.AMOUNT and lead.rising and base is not None and not _other(lead):
            self._to(lead, figure, base, place)
        elif lead.role is Role.DELTA and lead.sign in (1, -1):
            return self._delta(lead, figure, last, place).address
        return None

    def _from(self, lead: Lead, figure: Figure) -> Node:
        """Return what a figure rose from; of nobody unless it is last year's of a named item."""
        node = Node(self._of_last_year(lead), -1, clause=self.scene.clause)
        node.figures[Basis.LAST_YEAR] = figure
        return node

    def _of_last_year(self, lead: Lead) -> Subject:
        explained = self.scene.explained
        basis = phrases().basis_of(lead.word) if lead.word else explained and explained.basis
        years = {int(year) for year in _YEAR.findall(lead.word)}
        wanted = {None, Basis.LAST_YEAR} if lead.word else {Basis.LAST_YEAR}
        last_year = {self.scene.year - 1} if self.scene.year else set()
        if self._rough or basis not in wanted or years - last_year:
            return NOBODY
        return self._item(_PLAIN.split(lead.subject)[-1])

    def _to(self, lead: Lead, figure: Figure, node: Node, place: TextPlace) -> None:
        node.figures[Basis.FINAL] = figure
        if self._rough:
            return
        self.scene.drafts.append(RiseDraft(node))
        self._last = self._change([node], node.subject, lead, place)

    def _delta(
        self, lead: Lead, figure: Figure, last: ChangeDraft | None, place: TextPlace
    ) -> Subject:
        explained = self.scene.explained
        bare = _BARE.fullmatch(lead.ahead) and lead.compared in (None, Basis.LAST_YEAR)
        if last is not None and bare:
            self._again(lead, figure, last, place)
            return last.subject
        words = _PLAIN.split(lead.between or lead.before)[-1]
        subject = self._item(words + self._side(words))
        if explained is None or subject.address is None or figure.unit.kind is not Kind.AMOUNT:
            return NOBODY
        same = lead.compared in (None, Basis.LAST_YEAR) and explained.basis is Basis.LAST_YEAR
        if self._rough or not same or other_base(lead.ahead, self.scene.year):
            return NOBODY
        if not _is_in(subject.address, explained):
            return NOBODY
        told = self.scene.told_of(subject.address)
        draft = self._change(told, subject, lead, place)
        draft.amount, draft.doubtful = figure, not told
        self._last = draft
        return subject

    def _side(self, words: str) -> str:
        """Return the side that a fund named alone is of: that of the total explained."""
        fund = phrases().scope_alone(term_form(words.strip(",;:。")))
        whole = self.scene.explained and _whole_of(self.scene.explained)
        if fund is None or not whole:
            return ""
        return next((side for side in ("收入", "支出") if side in whole.item), "")

    def _again(self, lead: Lead, figure: Figure, last: ChangeDraft, place: TextPlace) -> None:
        """Put the difference of two figures, or the rate of a change: ，增长 D %."""
        draft = last
        if last.amount is None and last.percent is None:
            draft = self._change(last.nodes, last.subject, lead, place)
            # 标准由 89 元提高到 94 元，增支 C 万元: of what is not named, C may be another matter
            draft.doubtful = last.doubtful or last.subject.address is None
        if figure.unit.kind is Kind.AMOUNT and draft.amount is None:
            draft.amount = figure
        elif figure.unit.kind is Kind.PERCENT and draft.percent is None:
            draft.percent, draft.percent_sign = figure, lead.sign
        self._last = draft

    def _change(
        self, nodes: list[Node], subject: Subject, lead: Lead, place: TextPlace
    ) -> ChangeDraft:
        draft = ChangeDraft(nodes, subject, Basis.LAST_YEAR, lead.sign, lead.word, place)
        draft.clause = self.scene.clause
        self.scene.drafts.append(draft)
        return draft

    def _item(self, words: str) -> Subject:
        """Return the item that is all that words name, but for its fund; nobody for any other.

        Behind 所属医院恢复门诊, it is not that of the whole unit.
        """
        plain = words.strip(",;:。").removeprefix(_OF_WHICH).strip(",:")
        found = vocabulary().at_end(term_form(plain), self.scene.section.kind)
        if found is None:
            return NOBODY
        whole = not found[1] or phrases().scope_alone(found[1]) is not None
        whole = whole and phrases().part_of_unit.search(self._own) is None
        subject = self.scene.namer.name(plain)
        return subject if whole and subject.address is not None else NOBODY


def _plain(lead: Lead) -> str:
    """Return the words before a number of a reason that may name an item in full."""
    words = lead.between or lead.before if lead.role is Role.DELTA else lead.subject
    wanted = lead.role is Role.DELTA or (lead.role is Role.AMOUNT and not lead.labelled)
    return _PLAIN.split(words)[-1] if wanted else ""


def _other(lead: Lead) -> bool:
    """Tell whether what is told of the second figure names an item of its own."""
    return lead.role is not Role.AMOUNT or bool(lead.subject.strip(",、的"))


def _is_in(item: Address, explained: ChangeDraft) -> bool:
    """Tell whether an item is a part of what changed, at any level."""
    whole = _whole_of(explained)
    if whole is None or whole.account or whole.part or item.account:
        return False
    above = {total for level in levels_above(item) for total in level}
    return not above.isdisjoint(each_total(whole))


def _whole_of(explained: ChangeDraft) -> Address | None:
    """Return what a reason explains the change of."""
    return explained.subject.address or next((n.address for n in explained.nodes), None)
