"""What changed, against what, and by how much: the changes that a text tells."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bjdc_audit.model.facts import BUDGETS, FUNDS, Basis
from bjdc_audit.model.figures import Kind
from bjdc_audit.model.findings import Reason
from bjdc_audit.model.places import text_start
from bjdc_audit.recognisers.narrative.bare_words import is_other_side, side_told
from bjdc_audit.recognisers.narrative.naming import named_here
from bjdc_audit.recognisers.narrative.nodes import ChangeDraft, RateDraft, all_nodes, is_average
from bjdc_audit.recognisers.narrative.phrases import phrases
from bjdc_audit.recognisers.narrative.subjects import BALANCES, NOBODY, Subject
from bjdc_audit.recognisers.totals import each_total
from bjdc_audit.recognisers.vocabulary import term_form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.places import TextPlace
    from bjdc_audit.recognisers.narrative.leads import Lead
    from bjdc_audit.recognisers.narrative.nodes import Node
    from bjdc_audit.recognisers.narrative.scene import Scene

# 节约资金 A 万元 is what was left of the budget, if nothing else is named.
_SAVED = re.compile("节[约省]")
# 上年支出 A 万元，本年|减少 B 万元: when, not what.
_THIS_YEAR = re.compile("(?:(?:本|今|当)年度?)?(?:[两二三四五]年)?(?:累计|合计|共|实际)?")
# 事业收入|为学费和住宿费，上年是 A 万元
GLOSSED = re.compile(r"(?P<item>[^,;。:]{2,16}?)(?:主要|全部|均|都)?[为是系][^,;。:]{2,30},?$")
# 事业收入|则出现负增长，比上年减少 A 万元
_TREND = re.compile(
    "(?:则|也|却|均)?(?:出现|呈现?|保持|实现)了?(?:较大|一定|小幅|大幅)?(?:幅度)?(?:的)?"
    "(?:负增长|增长|上升|下降|减少|增加)(?:态势|趋势)?$"
)
# 上述科目中，3类支出减少，合计减支|A 万元; 以上增减相抵，比预算少|A 万元: of all of these together
_OF_SEVERAL = re.compile(
    "(?:[0-9]|[一二两三四五六七八九十])(?:个?类|项|[个家](?:科目|单位))[^;。]*(?:合计|共计)[^,;。]{1,6}$"
    "|(?:以上|上述|各项)[^,;。]{0,6}相抵"
)
_OF_TOTALS = {"totals", "fiscal_totals"}
_GENERAL = "general_budget"
# The first letters of words for less, and of choices that begin with one: 减少（增加）.
_LESS = ("减", "下", "降", "低", "少", "小", "压", "节", "缩", "回")


@dataclass(frozen=True)
class Changes:
    """Puts changes into a scene."""

    scene: Scene

    def put(self, lead: Lead, figure: Figure, place: TextPlace) -> None:
        """Put a number into a change: the one just told, if it completes that, or a new one."""
        self.scene.based = None
        if _OF_SEVERAL.search(self.scene.spoken):
            self.scene.leave(figure, Reason.UNCLEAR_SUBJECT)
            self.scene.current, self.scene.after_list = None, True
            return
        if figure.value < 0 and not lead.unsigned and lead.word.startswith(_LESS):
            self.scene.leave(figure, Reason.AMBIGUOUS)  # 减少 -1.00 万元: less, or less of less
            return
        if lead.options_left and not figure.value:
            lead = replace(lead, sign=1)  # 增加（减少）0: nothing is left open
        if figure.unit.kind is Kind.PERCENT and (draft := self.unfinished(lead)):
            draft.percent = figure
            beside = lead.signed and draft.sign is not None  # 少 A 万元，差异率 B %
            draft.percent_sign = draft.sign if lead.unsigned or beside else lead.sign
            if figure.value < 0:
                draft.percent_sign = 1  # 减少 A 万元，变动幅度为 -2.10 %
            draft.options_left = draft.options_left or lead.options_left
            return
        if figure.unit.kind is Kind.AMOUNT and (draft := self._percent_only(lead)):
            draft.amount, draft.sign = figure, lead.sign
            return
        if figure.value < 0:
            lead = replace(lead, sign=1, signed=True)  # 变动率 -4.14 % says itself which way
        draft = self.new(lead, self.named(lead.before, lead.between), place)
        if figure.unit.kind is Kind.PERCENT:
            draft.percent, draft.percent_sign = figure, lead.sign
        else:
            draft.amount = figure

    def new(self, lead: Lead, subject: Subject, place: TextPlace) -> ChangeDraft:
        """Open a change of an item; its numbers are put into it."""
        scene, last = self.scene, self.scene.basis
        scene.turn_to_outcome()
        scene.compared = lead.compared or scene.compared
        unnamed = not subject and scene.several_amounts and not scene.told_here
        nodes = self.nodes(subject) + (scene.told_before if unnamed else [])
        floating = scene.floating_here()
        if floating is not None and subject.address is not None and self._has_changed(floating):
            floating = None  # 与上年 A 万元相比增长 B %，其中事业收入减少 C 万元
        # 由 A 万元降至 B 万元，|压减 C 万元: whatever it is said of, it is between these two
        both = floating is not None and Basis.FINAL in floating.figures and not subject
        if floating is not None and not subject:
            nodes = [floating] if both else [floating, *nodes, *scene.current_item()]
        if not nodes and subject.address is not None:
            nodes = [scene.turn_ahead(subject)]  # 人员经费较上年增加 A 万元，决算数为 B 万元
        if floating is not None and subject.address is not None:
            nodes[0].figures = floating.figures | nodes[0].figures
        basis = scene.compared or self._deviates_from(lead, nodes, last) or Basis.LAST_YEAR
        if scene.fresh and nodes and subject.address == nodes[0].address is not None:
            scene.latest = nodes[0]  # 支出总计增加 A 万元。其中本年支出 B 万元
        draft = ChangeDraft(
            nodes=list(dict.fromkeys(nodes)),
            subject=subject,
            basis=basis,
            sign=None if lead.signed else lead.sign,
            words=lead.word,
            place=place,
            options_left=lead.options_left,
            signed=lead.signed,
            doubtful=scene.doubtful
            or self._is_on_another_scope()
            or unnamed
            or (not subject and self._behind_parts(basis))
            or (not subject and scene.is_behind_items())
            or (not subject and not both and (is_average(scene.current) or floating is not None)),
            with_base=floating is not None,
            clause=scene.clause,
            depth=scene.depth,
        )
        scene.drafts.append(draft)
        scene.explained = draft
        if scene.fresh and not scene.told and not draft.nodes and not subject:
            scene.ahead = draft
        return draft

    def _is_on_another_scope(self) -> bool:
        """Tell whether a paragraph tells a change once more: 减少 A 万元，同口径比较增加 B 万元."""
        told = any(
            (change.amount or change.percent) and change.place.start >= self.scene.paragraph_at
            for change in self._told()
        )
        return told and phrases().same_scope.search(self.scene.spoken) is not None

    def _has_changed(self, base: Node) -> bool:
        """Tell whether a change was told against a base already."""
        return any(base in change.nodes for change in self._told())

    def _told(self) -> Iterator[ChangeDraft]:
        """Yield the changes told so far, the latest first."""
        return (d for d in reversed(self.scene.drafts) if isinstance(d, ChangeDraft))

    def _behind_parts(self, basis: Basis) -> bool:
        """Tell whether several parts were told with their bases and none changed.

        其中甲 A（上年 B）、乙 C（上年 D），增加 E 万元: what changed may be the last, or the whole.
        """
        node = self.scene.current
        siblings = node.parent.parts if node is not None and node.parent is not None else []
        before = [part for part in siblings if part is not node and part in self.scene.told]
        changed = {id(each) for change in self._told() for each in change.nodes}
        based = node is not None and all(basis in part.figures for part in (node, *before))
        return bool(before) and based and not any(id(part) in changed for part in before)

    def named(self, before: str, between: str) -> Subject:
        """Name what changed: the words behind 与…相比 say it, else those before it."""
        for words in (between, before.rsplit("。", 1)[-1]):
            text = _TREND.sub("", words.strip(",;:、。 "))
            if text and _THIS_YEAR.fullmatch(text):
                return NOBODY
            if text in phrases().sides:
                return Subject(None, text)
            subject = (
                NOBODY if phrases().final_end.fullmatch(text) else named_here(self.scene, text)
            )
            if subject.address is None and (meant := self._meant(text)):
                subject = named_here(self.scene, meant)
            if subject.address is None and (glossed := GLOSSED.search(words)):
                subject = named_here(self.scene, glossed["item"])
            apposition = words is before and before.endswith((",", "、"))
            if subject.address is not None or (subject and not apposition):
                return subject
        return NOBODY

    def _meant(self, text: str) -> str:
        """Return what 总计 alone means among totals, and a fund's name in the section on it."""
        section, words = self.scene.section, term_form(text)
        if section.kind in _OF_TOTALS and words == "总计":
            return "收支总计"
        own = section.scope in FUNDS and phrases().scope_alone(words) is section.scope
        return f"{text}支出" if own and section.kind == _GENERAL else ""

    def nodes(self, subject: Subject) -> list[Node]:
        """Return the nodes a change may speak of, the likeliest first."""
        if subject.address is not None:
            wanted = each_total(subject.address)
            met = [n for n in all_nodes(self.scene.roots) if n.address in wanted and n.figures]
            return met[::-1][:2]
        account = self.scene.current is not None and self.scene.current.subject.chain is not None
        side = side_told(self.scene, subject.words) if subject.words in phrases().sides else []
        if side and not account:
            return side
        if self._is_of_no_side(subject.words):
            return []
        if self.scene.turned_from is not None and not subject and self.scene.current is not None:
            return [self.scene.current]  # 甲较预算减少 A 万元；较上年减少 B 万元: of it as well
        if self.scene.current is None or (subject.words and subject.words not in phrases().sides):
            return []
        readings = [self.scene.current.root(self.scene.block), self.scene.current]
        if self.scene.told_here:
            readings.reverse()
        if [self._is_told_here(node) for node in readings] == [False, True]:
            del readings[0]  # the paragraph is about the part: the total stands above it
        # a paragraph behind that of an account: 较上年支出增加 A 万元 may be of the section
        above = side if self.scene.fresh else []
        return list(dict.fromkeys([*readings, *self._named_before(), *above]))

    def _is_of_no_side(self, words: str) -> bool:
        """Tell whether 支出 changed while a balance or an income is spoken of."""
        spoken = self.scene.current.address if self.scene.current is not None else None
        if spoken is None or words not in phrases().sides:
            return False
        return spoken.item in BALANCES or is_other_side(self.scene, words)

    def _named_before(self) -> list[Node]:
        """Return the item that a sentence named before amounts of what it holds.

        上级补助收入 A 万元，为甲补助 B 万元、乙补助 C 万元，比上年增加 D 万元: of the first.
        """
        current = self.scene.current
        if current is None or current.address is not None or not self.scene.told_here:
            return []
        return [n for n in self.scene.told if n.address is not None][-1:]

    def _is_told_here(self, node: Node) -> bool:
        """Tell whether the paragraph tells a figure of an item."""
        begin = self.scene.paragraph_at
        return any(text_start(figure.place) >= begin for figure in node.figures.values())

    def unfinished(self, lead: Lead) -> ChangeDraft | None:
        """Return the change whose amount was just told, if a percentage completes it."""
        # 减少 A 万元（其中甲增加 B 万元），下降 C %; …减少 A 万元；增长率为 C %: of something else
        here = (d for d in self._told() if d.depth <= self.scene.depth)
        draft = next(here, None)
        if draft is None or draft.clause != self.scene.clause:
            return None
        if draft.place.start < self.scene.base_at:  # …，比上年 A 万元下降 C %: another base
            return None
        if draft.amount is None or draft.percent is not None:
            return None
        same = lead.compared in (None, draft.basis)  # 同比增加 1.00 万元，同比增长 2.00 %
        return draft if same and not lead.between.strip(",、(各均也") else None

    def _percent_only(self, lead: Lead) -> ChangeDraft | None:
        """Return the change whose percentage was just told: 增长 2.00 %，增加 1.00 万元."""
        draft = self.scene.drafts[-1] if self.scene.drafts else None
        if not isinstance(draft, ChangeDraft) or draft is not self.scene.explained:
            return None
        if draft.percent is None or draft.amount is not None or draft.reason:
            return None
        same = draft.clause == self.scene.clause and draft.percent_sign == lead.sign
        return draft if same and lead.compared is None and not lead.between.strip(",、") else None

    def _deviates_from(self, lead: Lead, nodes: list[Node], last: Basis | None) -> Basis | None:
        """Return the budget that 节约 and, behind a budget, 多支出 and 少支出 are measured from.

        ``last`` is what the last amount was.
        """
        if _SAVED.match(lead.word):
            return Basis.BUDGET
        node = nodes[0] if nodes and phrases().deviation.fullmatch(lead.word) else None
        if node is None or node is not self.scene.current or Basis.LAST_YEAR in node.figures:
            return None
        rate = self.scene.drafts[-1] if self.scene.drafts else None
        if isinstance(rate, RateDraft) and rate.node is node and node.budget(rate.basis):
            return rate.basis
        told = [basis for basis in BUDGETS if basis in node.figures]
        return told[0] if last in BUDGETS and len(told) == 1 else None
