"""Walks the text of one section: sentence by sentence, clause by clause, number by number.

It finds lists, reasons, comparisons and the words before each number, and tells the scene and the
numbers; binding claims to operands is the work of ``statements.py``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bjdc_audit.model.figures import NO_UNIT, PERCENT, Kind
from bjdc_audit.model.findings import Reason
from bjdc_audit.recognisers.narrative.bare_words import for_one
from bjdc_audit.recognisers.narrative.bases import is_left, read_around
from bjdc_audit.recognisers.narrative.beside import Beside
from bjdc_audit.recognisers.narrative.brackets import clauses, list_spans
from bjdc_audit.recognisers.narrative.clause import Clause
from bjdc_audit.recognisers.narrative.comparisons import names_year, of_several_years, other_base
from bjdc_audit.recognisers.narrative.headed import heading_of
from bjdc_audit.recognisers.narrative.leads import Lead, Role, read_lead, strip_fillers
from bjdc_audit.recognisers.narrative.markers import ACCOUNT, marker_length
from bjdc_audit.recognisers.narrative.naming import named_here
from bjdc_audit.recognisers.narrative.nodes import BracketDraft, Node, PurposeDraft
from bjdc_audit.recognisers.narrative.numbers import Numbers
from bjdc_audit.recognisers.narrative.numbers_of_several import NumbersOfSeveral
from bjdc_audit.recognisers.narrative.passed_over import (
    Setting,
    before_its_amount,
    is_lost,
    is_numbered,
    is_supposed,
    numbered_before,
    passed,
)
from bjdc_audit.recognisers.narrative.phrases import phrases
from bjdc_audit.recognisers.narrative.reason_numbers import ReasonNumbers
from bjdc_audit.recognisers.narrative.reasons import (
    PURPOSE,
    Spending,
    lists_economic,
    names_money,
    reason_begins,
    resumed_at,
)
from bjdc_audit.recognisers.narrative.scene import Scene
from bjdc_audit.recognisers.narrative.series import series_of
from bjdc_audit.recognisers.narrative.stretches import Stretches
from bjdc_audit.recognisers.narrative.unbound import is_unbound

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from bjdc_audit.model.facts import Basis
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.narrative import Section
    from bjdc_audit.recognisers.narrative.flow import Paragraph
    from bjdc_audit.recognisers.narrative.numerals import Numeral
    from bjdc_audit.recognisers.narrative.subjects import Namer

_SENTENCE = re.compile(r"[^。!?]*[。!?]?")
# The words of a sentence before its first number that is no year.
_OPENING = re.compile(r"(?:\D|20\d\d年)*")
# What stands in brackets behind a number remarks on that number: 17.98万元（含购置税），……
_REMARK = re.compile(r"^\([^()0-9]*\)")
# 为预算的 95.00 %、上年的 104.00 %
_AND = re.compile("[、和及与,]")
_AFTER_BASE = re.compile(
    r"^(?:\)?(?:相比较?|比较|相对比|比(?=[,、]))(?!20\d\d年|上年|去年|年初|预算|全年)[,、]?)"
)
_AHEAD = 60
"""So far behind a number it is asked what the text says of it."""
_BEHIND_NOTHING = (",", ";", "。", ")")
# …，一是甲 A 万元，二是乙 B 万元；|本项支出完成年初预算的 C %
_THIS_ITEM = re.compile("[,;]?(?:本|该|此|这)项(?!目)")


@dataclass(frozen=True)
class ShareAhead:
    """A share told before the amount that it is one of, and the words around it."""

    figure: Figure
    subject: str
    whole: str


class Walker:
    """One walk through a section."""

    def __init__(
        self,
        section: Section,
        namer: Namer,
        year: int | None = None,
        unit: str = "",
        unit_items: AbstractSet[int] = frozenset(),
    ) -> None:
        self.section = section
        self._unit_items = unit_items
        self.scene = Scene(section, namer, year, unit=unit)
        self._numbers = Numbers(self.scene)
        self._several = NumbersOfSeveral(self._numbers)
        self._reasons = ReasonNumbers(self.scene)
        self._stretches = Stretches(self.scene)
        self._in_reason = False
        self._outcomes = False
        """True in a reason that tells outcomes of its own: 甲决算 1.00 万元；乙决算 2.00 万元."""
        self._reason_at = 0
        self._listed = False
        self._spending = Spending()
        self._completed: Basis | None = None
        self._counted = self._aimed = False
        self._beside = Beside(self.scene)
        self._ahead: ShareAhead | None = None
        self._opening = ""
        self._items = 0
        """How many items with amounts ended with a semicolon, with no heading since."""

    # -- paragraphs and sentences -------------------------------------------------------------

    def paragraph(self, paragraph: Paragraph, numbers: Sequence[Numeral]) -> None:
        """Walk one paragraph with its numerals."""
        if paragraph.level >= 0:
            self.scene.enter_item(paragraph.level, heading_of(paragraph))
            self._end_reason()
        elif (
            self._in_reason and self._listed and not phrases().reason_goes_on.match(paragraph.text)
        ):
            self._end_reason()
        self.scene.begin_paragraph(paragraph.start, numbered=paragraph.level > 1)
        self.scene.of_unit = paragraph.start in self._unit_items
        self.scene.behind_items = paragraph.level < 0 and self._items > 0
        self._stretches.spans = list_spans(paragraph.text)
        for match in _SENTENCE.finditer(paragraph.text, marker_length(paragraph.text)):
            if match.end() > match.start():
                self._sentence(Clause(paragraph, *match.span()), numbers)
        if paragraph.level >= 0:
            money = any(n.figure.unit.kind is Kind.AMOUNT for n in numbers)
            self._items = self._items + paragraph.text.endswith(";") if money else 0
        self._listed = paragraph.text.endswith(";")
        if paragraph.text.endswith((":", ",")):
            self.scene.leave_open()
        elif not self._listed:
            self._end_reason()

    def _sentence(self, sentence: Clause, numbers: Sequence[Numeral]) -> None:
        self.scene.begin_sentence()
        text = sentence.paragraph.text
        self._stretches.sentence_at = sentence.start
        opening = _OPENING.match(sentence.text)
        self._opening = opening[0] if opening else ""
        if is_supposed(sentence.text):
            for number in numbers:
                if number.excuse is None and sentence.start <= number.start < sentence.end:
                    self.scene.leave(number.figure, Reason.UNCLEAR_SUBJECT)
            return
        for start, end in clauses(text, sentence.start, sentence.end, self._stretches.spans):
            inside = [n for n in numbers if start <= n.start < end]
            clause = sentence.part(start, end)
            self.scene.begin_clause(numbered=is_numbered(clause))
            self._clause(clause, inside)
            self.scene.close_nested_lists()
        if sentence.text.endswith("。"):
            self._end_reason()
            self.scene.close_sentence_lists()

    def _clause(self, clause: Clause, numbers: Sequence[Numeral]) -> None:
        reason = self._reason_start(clause)
        unexplained = self._unexplained(numbers, reason)
        resumed = resumed_at(clause.paragraph.text, reason, clause.end, plain=unexplained)
        if resumed is not None:
            before = [n for n in numbers if n.start < resumed]
            self._clause(clause.part(clause.start, resumed), before)
            self._end_reason()
            passed = clause.paragraph.text[reason:resumed]
            self.scene.doubtful = names_money(passed, plain=unexplained)
            self._clause(clause.part(resumed, clause.end), numbers[len(before) :])
            self.scene.doubtful = False
            return
        position = clause.start
        self._stretches.base = self._ahead = self._beside.latest = None
        self._brackets(clause, numbers)
        for index, number in enumerate(numbers):
            if number.start >= reason:
                if position < reason:
                    self._stretches.read(clause.part(position, reason))
                    position = reason
                stop = max((n.end for n in numbers[:index] if not n.excuse), default=clause.start)
                if not self._in_reason:
                    self._spending.begin(clause, reason, number, self.scene.current)
                text, end = clause.paragraph.text, number.end
                own = text[max(stop, reason) : number.start]
                self._spending.add(own, number, text[end : end + 1])
                self._reason_number(clause, number, text[stop : number.start], own)
            else:
                position = self._next(clause, position, numbers[index:])
        if position < reason:
            self._stretches.read(clause.part(position, reason))
        if reason < clause.end:
            self._reason(clause.part(reason, clause.end))

    def _next(self, clause: Clause, position: int, numbers: Sequence[Numeral]) -> int:
        """Read the first of the numbers, outside of reasons; return the position behind it."""
        number = numbers[0]
        if is_lost(number, clause.paragraph.text):
            self._stretches.cue(clause.part(position, number.start))
            self.scene.lose_amount()
            return position
        if self._is_nothing(clause, position, number):
            return number.end
        if number.excuse is not None or number.start < position:
            return position
        behind = self._beside.behind_amount(clause.part(position, number.start), number)
        return behind or self._number(clause, position, numbers)

    def _is_nothing(self, clause: Clause, start: int, number: Numeral) -> bool:
        """Speak of an item that is 0, of no unit: 公务接待费为|0，比上年减少 A 万元."""
        figure, behind = number.figure, clause.paragraph.text[number.end : number.end + 1]
        if figure.unit != NO_UNIT or figure.value or behind not in _BEHIND_NOTHING:
            return False
        before = clause.part(start, number.start)
        words = before.text[self._stretches.cue(before) :]
        subject = named_here(self.scene, strip_fillers(words))
        if subject.address is not None:
            node = Node(subject, self.scene.block, clause=self.scene.clause)
            self.scene.roots.append(node)
            self.scene.current = self.scene.latest = node
        return subject.address is not None

    def _unexplained(self, numbers: Sequence[Numeral], reason: int) -> bool:
        """Tell whether no change was told that a reason may explain: the clause tells an amount."""
        change = self.scene.explained
        told = any(n.figure.unit.kind is Kind.AMOUNT and n.end <= reason for n in numbers)
        return change is None or (told and change.clause != self.scene.clause)

    # -- reasons ------------------------------------------------------------------------------

    def _reason_start(self, clause: Clause) -> int:
        """Return where the reason clause begins; the end of the clause if there is none."""
        text, start, end = clause.paragraph.text, clause.start, clause.end
        if self._in_reason and ACCOUNT.search(clause.text):
            self._end_reason()
        if self._in_reason:
            goes_on = phrases().reason_goes_on.match(clause.text)
            if goes_on and numbered_before(clause, self._reason_at):
                goes_on = None
            if goes_on or self._outcomes or text[start - 1 : start] != ";":
                return start
            self._end_reason()
        begin = reason_begins(text, start, end)
        if self.section.kind == "basic" and lists_economic(text, begin):
            behind = begin + len(PURPOSE[0])
            return reason_begins(text, behind, end)
        return begin

    def _reason(self, clause: Clause) -> None:
        """Keep the reason with the change it explains, a purpose with its account."""
        if not self._in_reason:
            self._reason_at = clause.start
        self._in_reason = True
        if self.scene.explained is not None:
            self.scene.explained.reason += clause.text
        node = self.scene.current
        if node is not None and clause.text.startswith(PURPOSE):
            self.scene.drafts.append(PurposeDraft(node, clause.text, clause.place(self.section)))

    def _end_reason(self) -> None:
        """Leave a reason clause; the amounts of a purpose may make up what was spent."""
        self.scene.drafts += self._spending.finish()
        self._in_reason = self._outcomes = False

    def _reason_number(self, clause: Clause, number: Numeral, told: str, own: str) -> None:
        """Put a number of a reason; ``own`` are those of the words before it that are its own."""
        if number.excuse is not None:
            return
        self.scene.leave(number.figure, Reason.REASON_CLAUSE)
        place = clause.part(number.start, number.end).place(self.section)
        lead = self._reasons.put(told, own, number.figure, place)
        self._outcomes = self._outcomes or (lead.role is Role.AMOUNT and lead.labelled)

    # -- numbers ------------------------------------------------------------------------------

    def _number(self, clause: Clause, start: int, numbers: Sequence[Numeral]) -> int:
        """Read the first of the numbers (or a pair of them); return the position behind it."""
        number = numbers[0]
        before = self._even_with_base(
            self._stretches.cross_brackets(clause.part(start, number.start))
        )
        text = clause.paragraph.text
        series = series_of(text, before.text, numbers)
        words = self._words_before(before, number, several=bool(series))
        counted, self._counted = self._counted, number.figure.unit.kind is not Kind.AMOUNT
        evaluates = self.section.kind == "performance"
        aimed, self._aimed = self._aimed, False
        reason = passed(number, words, text, Setting(evaluates, counted, aimed))
        if reason is not None:
            self._aimed = reason is Reason.INDICATOR
            self.scene.leave(number.figure, reason)
            return number.end
        begin = self._stretches.sentence_at
        unbound = is_unbound(number, words, text, begin, of_performance=evaluates)
        if unbound or self._beside.is_of_other_year(text, number):
            self.scene.leave(number.figure, Reason.UNCLEAR_SUBJECT)
            self.scene.current = self.scene.amount = None
            return number.end
        ahead, self._ahead = self._ahead, None
        if ahead is not None:
            words = ahead.subject + words.removeprefix("的")
        after = text[number.end : number.end + _AHEAD]
        words = for_one(words, after)
        self._beside.look_behind(after)
        if _THIS_ITEM.match(words):
            self.scene.turn_back()
        lead = self._beside.of_rate(text, number) or read_lead(words, number.figure.unit)
        lead = read_around(self.scene, lead, words, after)
        if lead.role is Role.SHARE and before_its_amount(lead, text, number.end):
            self._ahead = ShareAhead(number.figure, lead.subject, lead.whole)
            return number.end
        if self._is_open(lead, words, clause, number):
            self.scene.leave(number.figure, Reason.UNCLEAR_SUBJECT)
            return number.end
        if self._completed is not None and words == "的" and lead.role is Role.OTHER:
            lead = Lead(Role.RATE, basis=self._completed)
        self._completed = lead.basis if lead.completed else None
        self._stretches.role = lead.role
        self._stretches.base = lead.basis if lead.role is Role.BASE else None
        here = clause.part(start, clause.end)
        if behind := self._several.read(lead, words, here, numbers, series):
            return behind
        spoken = text[clause.start : number.start]
        self.scene.spoken = spoken
        self.scene.funds = phrases().funds_in(spoken) or phrases().funds_in(self._opening)
        itself = clause.part(number.start, number.end)
        self._numbers.put(lead, number.figure, lambda: itself.place(self.section))
        if ahead and lead.role is Role.AMOUNT:
            self._numbers.share(Lead(Role.SHARE, whole=ahead.whole), ahead.figure)
        return number.end

    def _is_open(self, lead: Lead, words: str, clause: Clause, number: Numeral) -> bool:
        """Tell whether a number is what was left, of another comparison, or that of a share."""
        text = clause.paragraph.text
        return (
            is_left(self.scene, lead, words, text[clause.start : number.start])
            or self._with_other_base(lead, words)
            or self._beside.is_of_share(lead, text, number)
        )

    def _even_with_base(self, before: Clause) -> Clause:
        """Read 「与上年 A 万元|持平|，增加 0 万元」; return the words behind it."""
        said = phrases()
        even = said.loose.match(before.text) or said.equal.match(before.text)
        if self._stretches.base is None or even is None:
            return before
        behind = before.start + even.end()
        self._stretches.read(before.part(before.start, behind))
        return before.part(behind, before.end)

    def _words_before(self, before: Clause, number: Numeral, *, several: bool) -> str:
        """Return the words before a number, behind the cue of a list that they open."""
        last, self._stretches.role = self._stretches.role, None
        ratio = phrases().ratio_end.search(before.text) if number.figure.unit == PERCENT else None
        each = phrases().each.search(before.text) if several or ratio else None
        # In 人员经费、公用经费分别为 A、B the word 分别为 opens no list.
        cues = before.part(before.start, before.start + each.start()) if each else before
        raw = _AFTER_BASE.sub("", _REMARK.sub("", before.text[self._stretches.cue(cues) :]))
        raw = phrases().label_behind.sub("", raw)
        words = raw.rsplit("。", 1)[-1].removeprefix(")")
        also = last is Role.RATE and ratio and _AND.match(words) and words[1:] == ratio[0]
        return f"为{ratio[0]}" if ratio and also else words

    def _with_other_base(self, lead: Lead, words: str) -> bool:
        """Tell whether a number is of a comparison with neither last year nor a budget."""
        alone = self.scene.floating_here() is None  # 由 A 万元增至 B 万元，三年累计增加 C 万元
        before = self.scene.past and names_year(words)  # 2022年支出 A 万元，比2021年增加 B 万元
        other = before or other_base(words, self.scene.year)
        if other or (alone and of_several_years(words)):
            self.scene.other_base = True
        elif lead.compared is not None or lead.role not in (Role.BASE, Role.DELTA):
            self.scene.other_base = False
        return self.scene.other_base and lead.role in (Role.BASE, Role.DELTA)

    def _brackets(self, clause: Clause, numbers: Sequence[Numeral]) -> None:
        """Read 「21人（招聘12人、调入9人）」."""
        text = clause.paragraph.text
        for index, number in enumerate(numbers):
            opens = text[number.end : number.end + 1] == "("
            listed = any(span.start == number.end for span in self._stretches.spans)
            if number.excuse is not None or not opens or listed:
                continue
            close = text.find(")", number.end)
            inside = [n for n in numbers[index + 1 :] if n.end <= close]
            same = [n.figure for n in inside if n.figure.unit == number.figure.unit]
            if len(same) > 1 and len(same) == len(inside):
                self.scene.drafts.append(BracketDraft(number.figure, tuple(same)))
