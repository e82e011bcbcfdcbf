"""What to do with a number, once its words have told what it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bjdc_audit.model.facts import Basis
from bjdc_audit.model.figures import Kind
from bjdc_audit.model.findings import Reason
from bjdc_audit.recognisers.narrative.leads import Lead, Role
from bjdc_audit.recognisers.narrative.nodes import (
    BracketDraft,
    ChangeDraft,
    MentionDraft,
    Node,
    RateDraft,
    ShareDraft,
    each_total,
)
from bjdc_audit.recognisers.narrative.phrases import phrases
from bjdc_audit.recognisers.narrative.subjects import Subject

if TYPE_CHECKING:
    from collections.abc import Callable

    from bjdc_audit.model.figures import Figure, Unit
    from bjdc_audit.model.places import TextPlace
    from bjdc_audit.recognisers.narrative.scene import Scene

WORDS_BEFORE = 12
_OUTCOME = re.compile("决算|执行|实际")
_YEAR = re.compile(r"(20\d\d)年")


@dataclass(frozen=True)
class Numbers:
    """Puts numbers into a scene."""

    scene: Scene

    def put(self, lead: Lead, figure: Figure, place: Callable[[], TextPlace]) -> None:
        """Give a number to the subject, the change, the share or the rate it belongs to."""
        if lead.role is Role.AMOUNT:
            self._amount(lead, figure)
        elif lead.role is Role.COUNT:
            self._count(lead, figure)
        elif lead.role is Role.BASE:
            self._base(lead, figure)
        elif lead.role is Role.DELTA:
            self._change(lead, figure, place())
        elif lead.role is Role.SHARE:
            self._share(lead, figure)
        elif lead.role is Role.RATE:
            self._rate(lead, figure)
        else:
            self.leave(figure, Reason.UNCLEAR_SUBJECT)
            self._mention(lead, figure)

    def leave(self, figure: Figure, reason: Reason) -> None:
        """Bind a number to nothing, and say why."""
        self.scene.excuses[figure] = reason

    def _mention(self, lead: Lead, figure: Figure) -> None:
        words = lead.subject[-WORDS_BEFORE:]
        self.scene.drafts.append(MentionDraft(figure, words, self.scene.current))

    # -- amounts ------------------------------------------------------------------------------

    def _amount(self, lead: Lead, figure: Figure) -> None:
        if not self.scene.misdated and self._other_year(lead.subject):
            self.leave(figure, Reason.UNCLEAR_SUBJECT)
            return
        subject, basis = self._item(lead)
        node = self.scene.node_for(subject, basis, labelled=lead.labelled)
        if basis in node.figures:
            node = self.scene.new_node(subject)
        self.scene.state(node, basis, figure)

    def _item(self, lead: Lead) -> tuple[Subject, Basis]:
        """Name the item of an amount: 项目支出决算 is an item, 支出决算 alone is only a label."""
        basis = lead.basis or Basis.FINAL
        subject = self.scene.name(lead.subject)
        told = self.scene.brackets[-1].basis if self.scene.brackets else None
        if told is not None and basis is Basis.FINAL and not _OUTCOME.search(lead.word):
            basis = told
        if lead.labelled and lead.basis is not Basis.FINAL:
            # 涉及预算金额 and 一般公共预算 end in a budget word, but are no budgets of something.
            words = lead.subject + lead.word
            named = self.scene.name(words)
            fund = any(words.endswith(word) for word, _ in phrases().scopes)
            if named.address is not None and (fund or subject.address is None):
                return named, told or Basis.FINAL
        if lead.labelled and basis is Basis.FINAL and subject.address is None:
            subject = self.scene.name(lead.before)
        return subject, basis

    def _other_year(self, words: str) -> bool:
        """Tell whether the words before an amount name another year than the report's."""
        named = (part for part in words.split(",") if not phrases().equal.search(part))
        years = {int(m) for part in named for m in _YEAR.findall(part)}
        return self.scene.year is not None and bool(years) and self.scene.year not in years

    def _base(self, lead: Lead, figure: Figure) -> None:
        basis = lead.basis or Basis.LAST_YEAR
        node = self.scene.node_for(self.scene.name(lead.subject), basis, labelled=True)
        node.figures.setdefault(basis, figure)
        self.scene.compared = lead.basis
        self.scene.current = node

    def pair(self, lead: Lead, figures: tuple[Figure, Figure], place: TextPlace) -> None:
        """Put 「收、支总计各是 A1、A2 万元，各增加 B1、B2 万元，各增长 C1%、C2%」."""
        if lead.role is Role.AMOUNT:
            subject, basis = self._item(lead)
            for one, figure in zip(_each(subject), figures, strict=False):
                self.scene.state(self.scene.new_node(one), basis, figure)
        elif lead.role is Role.DELTA and figures[0].unit.kind is Kind.PERCENT:
            drafts = [d for d in self.scene.drafts[-2:] if isinstance(d, ChangeDraft)]
            for draft, figure in zip(drafts, figures, strict=False):
                if draft.percent is None:
                    draft.percent, draft.percent_sign = figure, lead.sign
        elif lead.role is Role.DELTA:
            subject = self.scene.changed(lead.before, lead.between)
            for one, figure in zip(_each(subject), figures, strict=False):
                self._new_change(lead, one, place).amount = figure
        else:
            self.scene.excuses |= dict.fromkeys(figures, Reason.UNCLEAR_SUBJECT)

    # -- counts -------------------------------------------------------------------------------

    def _count(self, lead: Lead, figure: Figure) -> None:
        scene = self.scene
        parts = [f for f in scene.counted if f.unit == figure.unit]
        if lead.summed and len(parts) > 1:
            scene.drafts.append(BracketDraft(figure, tuple(parts)))
        scene.counted.append(figure)
        node = Node(scene.namer.name(lead.subject), scene.block, clause=scene.clause)
        node.figures[Basis.FINAL] = figure
        owner = scene.owner()
        if owner is not None and _count_unit(owner) == figure.unit:
            node.parent, node.list_number = owner, scene.lists[-1].number
            owner.parts.append(node)
        else:
            scene.roots.append(node)
        if scene.current is not None:
            scene.current.counts.append(figure)
        scene.latest = node
        if scene.section.kind == "performance":
            self._mention(lead, figure)

    # -- changes, shares, rates ---------------------------------------------------------------

    def _change(self, lead: Lead, figure: Figure, place: TextPlace) -> None:
        if figure.unit.kind is Kind.PERCENT and (draft := self._unfinished(lead)):
            draft.percent, draft.percent_sign = figure, lead.sign
            draft.options_left = draft.options_left or lead.options_left
            return
        draft = self._new_change(lead, self.scene.changed(lead.before, lead.between), place)
        if figure.unit.kind is Kind.PERCENT:
            draft.percent, draft.percent_sign = figure, lead.sign
        else:
            draft.amount = figure

    def _new_change(self, lead: Lead, subject: Subject, place: TextPlace) -> ChangeDraft:
        scene = self.scene
        scene.compared = lead.compared or scene.compared
        draft = ChangeDraft(
            nodes=scene.changed_nodes(subject),
            subject=subject,
            basis=scene.compared or Basis.LAST_YEAR,
            sign=None if lead.signed else lead.sign,
            words=lead.word,
            place=place,
            options_left=lead.options_left,
            doubtful=scene.doubtful,
        )
        scene.drafts.append(draft)
        scene.explained = draft
        return draft

    def _unfinished(self, lead: Lead) -> ChangeDraft | None:
        """Return the change whose amount was just told, if a percentage completes it."""
        draft = self.scene.drafts[-1] if self.scene.drafts else None
        if not isinstance(draft, ChangeDraft) or draft.amount is None or draft.percent is not None:
            return None
        return draft if lead.compared is None and not lead.between.strip(",、") else None

    def _share(self, lead: Lead, figure: Figure) -> None:
        subject = self.scene.name(lead.subject)
        draft = ShareDraft(
            stated=figure,
            part=None if subject else self.scene.amount,
            node=self.scene.current,
            subject=subject,
            whole=self.scene.namer.name(lead.whole),
            whole_words=lead.whole,
        )
        self.scene.drafts.append(draft)

    def _rate(self, lead: Lead, figure: Figure) -> None:
        node = self.scene.node_for(self.scene.name(lead.subject), Basis.LAST_YEAR, labelled=True)
        self.scene.drafts.append(RateDraft(figure, node, lead.basis or Basis.BUDGET))
        self.scene.current = node


def _each(subject: Subject) -> list[Subject]:
    """Return 收入总计 and 支出总计 of 收入支出总计; nothing for any other subject."""
    totals = each_total(subject.address)[1:] if subject.address else []
    return [Subject(address, subject.words) for address in totals]


def _count_unit(node: Node) -> Unit | None:
    figure = node.figures.get(Basis.FINAL)
    return figure.unit if figure is not None and figure.unit.kind is Kind.COUNT else None
