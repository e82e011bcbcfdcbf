"""What to do with a number, once its words have told what it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bjdc_audit.model.facts import Basis
from bjdc_audit.model.figures import PERCENT, Kind
from bjdc_audit.model.findings import Reason
from bjdc_audit.model.places import text_start
from bjdc_audit.recognisers.narrative.amounts import Amounts, unless_nothing
from bjdc_audit.recognisers.narrative.bare_words import (
    is_other_side,
    other_side,
    told_side,
)
from bjdc_audit.recognisers.narrative.changes import GLOSSED, Changes
from bjdc_audit.recognisers.narrative.counts import Counts
from bjdc_audit.recognisers.narrative.leads import Lead, Role
from bjdc_audit.recognisers.narrative.naming import named_here
from bjdc_audit.recognisers.narrative.nodes import (
    ChangeDraft,
    GapDraft,
    MentionDraft,
    Node,
    RateDraft,
    ShareDraft,
    is_average,
)
from bjdc_audit.recognisers.narrative.phrases import phrases
from bjdc_audit.recognisers.narrative.subjects import NOBODY, Subject

if TYPE_CHECKING:
    from collections.abc import Callable

    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.places import TextPlace
    from bjdc_audit.recognisers.narrative.scene import Scene

WORDS_BEFORE = 24
_SUM = re.compile("[合共小总]计")
_YEAR = re.compile(r"(20\d\d)年")
# 与2022年度（|收入合计 A 万元，含其他收入 B 万元）相比: all that the brackets tell is of that year
# （上年甲收入 A 万元，占本年收入|B 万元的 C %）
_YEAR_OPENS = re.compile(
    r"(?:20\d\d年度?|上年度?|去年)(?:决算数?)?\([^()]*$|\((?:上年度?|去年)[^()]*$"
)
# 年初结转和结余 A 万元，与上年年末|B 万元相差 C 万元: the balance at the end of that year
_AT_END = re.compile("(?:[年末]末|年底)(?:决算)?(?:数|余额|结转和?结余)?(?:的|为|是)?$")
_COMPARED = re.compile(r"[比较与][^,;。(]*\([^()]*$")
_OPENING = "年初结转和结余"
# 占基本支出和项目支出合计的|C %
_SUM_OF_TWO = re.compile("[和及与、][^,;。]*(?:合计|之和|总和)$")
# 甲、乙两站各 A 万元，合计|占 B %
_TOGETHER = re.compile("(?:[合共总]计|一共|合起来)$")
_RISE = re.compile("(?:增[加减长]|减少|变动)额")


@dataclass(frozen=True)
class Numbers:
    """Puts numbers into a scene."""

    scene: Scene

    @property
    def amounts(self) -> Amounts:
        """The amounts of these numbers."""
        return Amounts(self.scene)

    @property
    def changes(self) -> Changes:
        """The changes of these numbers."""
        return Changes(self.scene)

    def put(self, lead: Lead, figure: Figure, place: Callable[[], TextPlace]) -> None:
        """Give a number to the subject, the change, the share or the rate it belongs to."""
        part, self.scene.part = self.scene.part, None
        self.scene.leave_past()
        if lead.role is Role.AMOUNT and lead.rising and self.scene.risen is not None:
            self._risen_to(lead, figure, self.scene.risen, place())
        elif lead.role is Role.AMOUNT:
            self.amounts.put(lead, figure)
        elif lead.role is Role.COUNT:
            self._count(lead, figure)
        elif lead.role is Role.BASE:
            self._base(lead, figure)
        elif lead.role is Role.DELTA:
            self.changes.put(lead, figure, place())
        elif lead.role is Role.SHARE:
            self.share(lead, figure)
        elif lead.role is Role.RATE:
            self.rate(lead, figure)
        elif lead.role is Role.GAP:
            self._gap(lead, figure)
        elif not self._completes(lead, figure) and not self._of_that(lead, figure, part):
            self.scene.leave(figure, Reason.UNCLEAR_SUBJECT)
            self._mention(lead, figure)

    def _completes(self, lead: Lead, figure: Figure) -> bool:
        """Put the percentage of 「减少 0.19 万元、2.10 %」, told with no word of its own."""
        draft = self.changes.unfinished(lead) if figure.unit.kind is Kind.PERCENT else None
        if lead.subject or draft is None or draft.clause != self.scene.clause:
            return False
        signed = figure.value < 0 and draft.sign == -1  # 减少 1.00 万元（-2.10 %）
        draft.percent, draft.percent_sign = figure, 1 if signed else draft.sign
        return True

    def _count(self, lead: Lead, figure: Figure) -> None:
        counted = Counts(self.scene).put(lead, figure)
        if counted and self.scene.section.kind == "performance":
            self._mention(lead, figure)

    def _mention(self, lead: Lead, figure: Figure) -> None:
        words = lead.subject[-WORDS_BEFORE:]
        self.scene.drafts.append(MentionDraft(figure, words, self.scene.current))

    def _base(self, lead: Lead, figure: Figure) -> None:
        basis = lead.basis or Basis.LAST_YEAR
        self.scene.based, self.scene.base_at = basis, text_start(figure.place)
        glossed = GLOSSED.search(lead.subject)
        subject = unless_nothing(
            named_here(self.scene, glossed["item"] if glossed else lead.subject)
        )
        change = self.scene.explained
        if self._is_closing(subject, basis):
            self.scene.leave(figure, Reason.UNCLEAR_SUBJECT)
            return
        if not subject and change is not None and (self._behind(change) or self._tells(change)):
            self._base_of(change, basis, figure)
            return
        several = self.scene.several_told and self.scene.several_amounts
        open_base = (several and not self.scene.told_here) or self.scene.behind_several()
        self.scene.compared = lead.basis
        of_nothing = lead.rising and lead.basis is None and subject.address is None
        of_nothing = of_nothing or self._long_ago(lead.word)
        unclear = (
            self.scene.after_list
            or self.scene.is_behind_items()
            or open_base
            or self._behind_aside()
            or self._behind_nothing()
            or self._of_whole()
        )
        of_side = subject.address is None and subject.words in phrases().sides
        if of_nothing or of_side or (not subject and unclear):
            self.scene.leave(figure, Reason.UNCLEAR_SUBJECT)
            node = self.scene.floating = Node(NOBODY, self.scene.block, clause=self.scene.clause)
            node.figures[basis] = figure
        else:
            stated = self.scene.stated(subject, basis)
            node = stated or self.scene.node_for(subject, basis, labelled=True)
            if not subject and not self.scene.told_here and basis not in node.figures:
                self.scene.lent = node, basis, self.scene.clause
            node.figures.setdefault(basis, figure)
            self.scene.current = node
            if subject.address is not None:
                self.scene.latest, self.scene.told_here = node, True
        self.scene.risen = node if lead.rising else None
        if basis is Basis.LAST_YEAR and _YEAR_OPENS.search(self.scene.spoken):
            self.scene.turn_to_past(basis)

    def _tells(self, change: ChangeDraft) -> bool:
        """Tell whether a paragraph begins with a change of an item: 甲增加 A 万元，|上年为 B."""
        begun = change.place.start >= self.scene.paragraph_at and self.scene.fresh
        return begun and change.subject.address is not None

    def _base_of(self, change: ChangeDraft, basis: Basis, figure: Figure) -> None:
        """Put the base behind a change to what changed: 甲增加 A 万元（上年为 B 万元）."""
        if change.nodes:
            change.nodes[0].figures.setdefault(basis, figure)
        else:
            self.scene.leave(figure, Reason.UNCLEAR_SUBJECT)

    def _is_closing(self, subject: Subject, basis: Basis) -> bool:
        """Tell whether the opening balance is compared with the closing one of the year before."""
        spoken = self.scene.current.address if self.scene.current is not None else None
        address = subject.address if subject else spoken
        opening = address is not None and address.item == _OPENING
        return opening and basis is Basis.LAST_YEAR and bool(_AT_END.search(self.scene.spoken))

    def _behind(self, change: ChangeDraft) -> bool:
        """Tell whether a number stands in the brackets right behind a change."""
        opened = _COMPARED.search(self.scene.spoken) is None  # 比上年（|A 万元）减少 B 万元
        return change.clause == self.scene.clause and self.scene.depth > change.depth and opened

    def _of_whole(self) -> bool:
        """Tell whether a base behind several parts of one clause may be that of their total.

        收入 A 万元，其中甲 B 万元、乙 C 万元，比上年的 D 万元增加 E 万元.
        """
        node = self.scene.current
        parts = node.parent.parts if node is not None and node.parent is not None else []
        here = [n for n in parts if n.clause == self.scene.clause and Basis.FINAL in n.figures]
        return len(here) > 1 and not any(set(n.figures) - {Basis.FINAL} for n in here)

    def _behind_aside(self) -> bool:
        """Tell whether an average was told last, or before the sentence a sum: 三项合计 A 万元."""
        current = self.scene.current
        summed = current is not None and current.address is None and not self.scene.told_here
        aside = summed and current is not None and _SUM.search(current.subject.words) is not None
        return aside or is_average(current)

    def _behind_nothing(self) -> bool:
        """Tell whether a sentence before told last what there was none of: 乙收入为 0 万元."""
        current = self.scene.current
        final = current.figures.get(Basis.FINAL) if current is not None else None
        before = current is not None and current.clause != self.scene.clause
        return before and final is not None and not final.value and not self.scene.told_here

    def _long_ago(self, base: str) -> bool:
        """Tell whether a base is of another year than the one before."""
        years = {int(year) for year in _YEAR.findall(base)}
        return self.scene.year is not None and bool(years - {self.scene.year - 1})

    def _risen_to(self, lead: Lead, figure: Figure, node: Node, place: TextPlace) -> None:
        """Put the second amount of 由上年的 A 万元增至 B 万元, and the direction it tells."""
        scene = self.scene
        again = Basis.FINAL in node.figures
        if node is scene.floating:
            node.figures[Basis.FINAL] = figure
        else:
            scene.state(scene.new_node(node.subject) if again else node, Basis.FINAL, figure)
            scene.current = scene.latest = node
        self.changes.new(lead, NOBODY, place)
        scene.risen = None

    def _gap(self, lead: Lead, figure: Figure) -> None:
        """Put 本年支出大于本年收入 7.00 万元 to both items; to none unless both are known."""
        words = (lead.subject.rsplit("。", 1)[-1], lead.whole)
        sides = [told_side(self.scene, each) for each in words]
        first, second = (
            sides if all(sides) else [named_here(self.scene, each).address for each in words]
        )
        if not words[0].strip(",、;") and self.scene.told and not self.scene.after_list:
            first = self.scene.told[-1].address  # 本年支出 A 万元，|大于本年收入 B 万元
        if first is None or second is None or first == second or self.scene.of_unit:
            self.scene.leave(figure, Reason.UNCLEAR_SUBJECT)
            return
        more, less = (second, first) if lead.sign == -1 else (first, second)
        self.scene.drafts.append(GapDraft(figure, more, less))

    # -- changes, shares, rates ---------------------------------------------------------------

    def share(self, lead: Lead, figure: Figure) -> None:
        """Put a share to the item told before, or to the one it names."""
        subject = self.scene.shared = named_here(self.scene, lead.subject) or self.scene.shared
        # 两项增加额合计 A 万元，其中人员经费占 B %: the share of its increase
        owner = self.scene.owner()
        rise = owner is not None and owner.address is None and _RISE.search(owner.subject.words)
        if rise or _SUM_OF_TWO.search(lead.whole) or _TOGETHER.search(lead.subject):
            self.scene.leave(figure, Reason.UNCLEAR_SUBJECT)
            return
        # 车均 A 万元，占…的 C %: of all cars
        if not subject and (self.scene.amount is None or is_average(self.scene.current)):
            self.scene.leave(figure, Reason.UNCLEAR_SUBJECT)
            return
        whole = phrases().wholes.get(lead.whole, lead.whole)
        if self.scene.basis is Basis.LAST_YEAR:
            self.scene.turn_to_outcome()
        draft = ShareDraft(
            stated=figure,
            part=None if subject else self.scene.amount,
            node=self.scene.current,
            subject=subject,
            whole=self.scene.namer.name(whole),
            whole_words=whole,
            owner=owner,
        )
        self.scene.drafts.append(draft)

    def _of_that(
        self, lead: Lead, figure: Figure, part: tuple[Figure | None, Node | None] | None
    ) -> bool:
        """Put the share of 「甲支出 A 万元，占乙收入 B 万元的 C %」, if B was told as a whole."""
        whole, told = self.scene.amount, part is not None and part[0] is not None
        if part is None or not told or lead.subject != "的" or figure.unit != PERCENT:
            return False
        self.scene.drafts.append(ShareDraft(figure, *part, NOBODY, NOBODY, "", against=whole))
        # the whole is no item of its own: what follows is of the part
        self.scene.told = [n for n in self.scene.told if n is not self.scene.current]
        self.scene.amount, self.scene.current = part
        self.scene.latest = part[1]
        return True

    def rate(self, lead: Lead, figure: Figure) -> None:
        """Put a completion rate to the item spoken of."""
        subject = named_here(self.scene, lead.subject)
        if lead.basis is Basis.LAST_YEAR:
            self._of_last_year(subject, figure)
            return
        if is_other_side(self.scene, lead.subject):
            other = other_side(self.scene, lead.subject.strip(",;:、。 "))
            if other is None:
                self.scene.leave(figure, Reason.UNCLEAR_SUBJECT)
                self.scene.current = self.scene.latest = None  # a change behind it is its own
                return
            subject = other
        if not subject and self.scene.after_list:
            self.scene.leave(figure, Reason.UNCLEAR_SUBJECT)
            return
        node = self.scene.node_for(subject, Basis.LAST_YEAR, labelled=True)
        if not self.scene.opened:
            self.scene.open_with(node)
        self._give_back(subject, node)
        floating = self.scene.floating_here()
        if floating is not None and subject.address is not None and lead.basis in floating.figures:
            # 与年初预算 A 万元相比，本年支出完成年初预算的 B%
            node.figures.setdefault(lead.basis, floating.figures[lead.basis])
            self.scene.floating = None
        self.scene.drafts.append(
            RateDraft(
                figure,
                node,
                lead.basis or Basis.BUDGET,
                self.scene.clause,
                None if subject else self._behind_parts(node),
            )
        )
        self.scene.current = node
        self.scene.based = None
        if subject.address is not None:
            self.scene.latest = node
        self.scene.told_here = self.scene.told_here or subject.address is not None
        self.scene.turn_to_outcome()

    def _give_back(self, subject: Subject, node: Node) -> None:
        """Give a base to the item behind it: 与年初预算 A 万元相比，本年支出完成年初预算的 B %."""
        lent, self.scene.lent = self.scene.lent, None
        if lent is None or subject.address is None or lent[0] is node:
            return
        before, basis, clause = lent
        if clause == self.scene.clause and basis not in node.figures:
            node.figures[basis] = before.figures.pop(basis)

    def _behind_parts(self, node: Node) -> Node | None:
        """Return the total of 「其中：甲 A 万元，乙 B 万元，|完成预算的 C %」: it may be its own.

        It is the part's where another part was told with a rate.
        """
        siblings = node.parent.parts if node.parent is not None else []
        rated = {id(d.node) for d in self.scene.drafts if isinstance(d, RateDraft)}
        several = len(siblings) > 1 and not any(id(each) in rated for each in siblings)
        return node.parent if several else None

    def _of_last_year(self, subject: Subject, figure: Figure) -> None:
        """Put 「为上年的 S %」 to the outcome told with last year's figure."""
        node = self.scene.current
        told = node.figures if node is not None else {}
        same = not subject or (node is not None and subject.address == node.address)
        if not same or self.scene.after_list or not {Basis.FINAL, Basis.LAST_YEAR} <= told.keys():
            self.scene.leave(figure, Reason.UNCLEAR_SUBJECT)
            return
        final, earlier = told[Basis.FINAL], told[Basis.LAST_YEAR]
        self.scene.drafts.append(
            ShareDraft(figure, final, node, NOBODY, NOBODY, "", against=earlier)
        )
