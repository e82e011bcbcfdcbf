"""Reads stretches of text without numbers: items, list cues, comparisons, lists of names.

The words before a number pass through here, too: they may open a list or cross brackets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bjdc_audit.model.facts import Basis
from bjdc_audit.model.figures import WAN
from bjdc_audit.recognisers.narrative.bare_words import turn_to
from bjdc_audit.recognisers.narrative.changes import Changes
from bjdc_audit.recognisers.narrative.comparisons import told_direction, told_even
from bjdc_audit.recognisers.narrative.headed import heading_of
from bjdc_audit.recognisers.narrative.leads import Role, read_lead
from bjdc_audit.recognisers.narrative.list_owners import (
    begins_behind_account,
    may_hold,
    spending_told,
    total_told,
)
from bjdc_audit.recognisers.narrative.markers import marker_length
from bjdc_audit.recognisers.narrative.names import names_end, names_in
from bjdc_audit.recognisers.narrative.naming import named_here
from bjdc_audit.recognisers.narrative.nodes import ChangeDraft, NamesDraft, Node, all_nodes
from bjdc_audit.recognisers.narrative.phrases import phrases
from bjdc_audit.recognisers.totals import totals_of

if TYPE_CHECKING:
    from bjdc_audit.model.facts import Address
    from bjdc_audit.model.places import TextPlace
    from bjdc_audit.recognisers.narrative.brackets import Span
    from bjdc_audit.recognisers.narrative.clause import Clause
    from bjdc_audit.recognisers.narrative.scene import Scene
    from bjdc_audit.recognisers.narrative.subjects import Subject

_NAME_BREAK = re.compile(r"[、,;。]|$")
_EDGES = ":;,。"
# 事业收入 9.00 万元（含教育收费 8.00 万元）: nothing but amounts.
_HOLDS = "含"
_HELD = re.compile(rf"\({_HOLDS}(?:[^()0-9,;。、]{{2,20}}\d[\d,]*(?:\.\d+)?[万亿]?元[、,]?)+\)")
_AMONG = re.compile(
    r"^[,;。]?(?P<whole>(?:20\d\d年度?)?[^,;。:0-9]{2,40}?)(?:中,|中?:)(?=[^,;。:0-9]{2,20}$)"
)
# 从单位构成看，本年支出 9.00 万元|中：局本级 5.00 万元
_OF_NUMBER = re.compile(r"^中[:,]")
# A heading over what is told of one item: 因公出国（境）费|支出决算情况说明.
# 政府性基金收入支出|决算情况说明 is about both, 公务接待费|支出决算情况说明 about one.
_ABOUT = re.compile("(?:(?<!收入)支出|费用支出)?(?:决算)?(?:具体)?情况(?:的?说明)?$")
# What may stand between an item and the cue of its list: 公用经费|用途|主要包括办公费.
_USE = re.compile("(?:的|的?(?:支出|开支|使用)?(?:用途|范围|内容))$")
# 其中|甲、乙两家合计: a sum of what was told before, no list of the last of them
_TOGETHER = re.compile(
    "[,:]?[^,;。:、()0-9]{1,12}[、和及与][^,;。:()0-9]{2,24}?"
    "(?:[两二三四五六](?:家|项|类|所|校|者|地|个[^,;。:、0-9]{1,4}))?(?:合计|共计|共)[为是]?"
)
# 按项目看，其中…
_CUT = re.compile("[按从][^,;。:、()0-9]{1,10}(?:看|分|划分|分类|来说)")
_BY = "按"
# …行政运行（项）。|主要反映行政单位的基本支出。|年初预算为 A 万元: what the account is for
_GLOSS = re.compile("(?:该|本|此)?(?:科目|项)?(?:主要)?(?:反映|核算)")
_DENIED = re.compile("[未没](?:安排|发生|有)|无(?!关)")
_FIRST_AMOUNT = re.compile(r"(?P<amount>\d[\d,]*(?:\.\d+)?)[万亿]?元")
_LISTED_NAMES = {"基本支出", "项目支出", "人员经费", "公用经费"}


@dataclass
class Stretches:
    """Reads stretches into a scene; the walk says where they stand."""

    scene: Scene
    spans: tuple[Span, ...] = ()
    """The lists in brackets of the paragraph."""
    sentence_at: int = 0
    """Where the sentence begins in its paragraph."""
    base: Basis | None = None
    """What the number right before was compared with, if it was the base of a change."""
    cut: tuple[int, Node | None] = (-1, None)
    """The sentence in which a list was told by kind (按…划分), and the total of it."""
    role: Role | None = None
    """What the last number was, if it was read."""

    def cross_brackets(self, before: Clause) -> Clause:
        """Leave and enter the bracketed lists that a stretch of text passes; return its rest."""
        start = before.start
        while self.scene.brackets and self.scene.brackets[-1].end < before.end:
            start = self.scene.leave_bracket() + 1
        for span in self.spans:
            if start <= span.start < before.end <= span.end:
                self.read(before.part(start, span.start))
                self.scene.enter_bracket(span.end)
                start = span.start + 1
                if not span.cue:
                    self.scene.open_list("main")
                elif _HELD.match(before.paragraph.text, span.start) and self.role is Role.AMOUNT:
                    self.scene.open_list("among")
                    start += len(_HOLDS)
        return before.part(start, before.end)

    def read(self, clause: Clause) -> None:
        """Read a stretch without numbers: a subject, a list cue, a comparison, a list of names."""
        clause = self.cross_brackets(clause)
        if _GLOSS.match(clause.text) or self._used_for(clause):
            return
        behind = self.cue(clause)
        rest = clause.part(clause.start + behind, clause.end)
        if behind and rest.text.strip(_EDGES):
            if not self._comparison(rest) and not self._account(rest):
                self._names(rest)
            return
        if self._comparison(clause) or behind or self.scene.told_here:
            return
        text = clause.text.strip(_EDGES)
        if heading_of(clause.paragraph) and clause.start <= marker_length(clause.paragraph.text):
            text = _ABOUT.sub("", text)
        subject = named_here(self.scene, text)
        if subject.address is not None and (subject.chain or _is_whole(subject, text)):
            self.scene.announce(subject)

    def _account(self, clause: Clause) -> bool:
        """Speak of the account that a list begins with: 「其中：…（项）。年初预算 9.00 万元」."""
        subject = named_here(self.scene, clause.text.strip(_EDGES))
        if subject.chain is not None and subject.address is not None:
            self.scene.announce(subject)
        return subject.chain is not None

    def _used_for(self, clause: Clause) -> bool:
        """Read the names of 「公用经费用途主要包括办公费」, where no amount of the item is bound.

        Who is spoken of stays the same.
        """
        cue = phrases().list_main.search(clause.text) or phrases().list_all.search(clause.text)
        before = clause.text[: cue.start()].strip(_EDGES) if cue else ""
        item = _USE.sub("", before)
        if cue is None or item == before or turn_to(self.scene, item):
            return False
        subject = named_here(self.scene, item)
        if subject.address is None or subject.address.item not in _LISTED_NAMES:
            return False
        names = clause.part(clause.start + cue.end(), clause.end)
        self._draft_names(Node(subject, self.scene.block), names)
        return bool(names.text.strip(_EDGES))

    def cue(self, clause: Clause) -> int:
        """Open a list if the text holds a list cue; return the offset behind the cue."""
        text = clause.text
        cues = [("all", m) for m in phrases().list_all.finditer(text)]
        cues += [("main", m) for m in phrases().list_main.finditer(text)]
        if not cues:
            return self._among(clause)
        kind, match = max(cues, key=lambda cue: (cue[1].end(), len(cue[1][0])))
        before = clause.part(clause.start, clause.start + match.start())
        latest = self.scene.latest
        words = _USE.sub("", before.text.strip(_EDGES)).removeprefix("其中")
        named = match.start() > 0 and turn_to(self.scene, words)
        if match.start() > 0 and not named:
            self.read(before)
        unchanged = not named and self.scene.latest is latest and not self.scene.told_here
        unclear = unchanged and (self.scene.several_told or self.scene.after_list)
        told_again = _TOGETHER.fullmatch(text[match.end() :]) is not None
        cuts = match[0].startswith(_BY)
        of_account = cuts and begins_behind_account(self.scene)
        if not (unclear or told_again or of_account):
            whole = spending_told(self.scene) if "功能分类" in match[0] else None
            whole = whole or self._cut_again(before) or (self._next_cut(before) if cuts else None)
            whole = whole or self._of_more(clause.paragraph.text[clause.start + match.end() :])
            self.scene.open_list(self._promised(clause, kind), whole)
            if cuts:
                self.cut = self.sentence_at, self.scene.owner()
        return match.end() + self._among(clause.part(clause.start + match.end(), clause.end))

    def _cut_again(self, before: Clause) -> Node | None:
        """Return the total of 「A 万元，其中甲 B 万元、乙 C 万元；按项目看，|其中…」."""
        again = _CUT.fullmatch(before.text.strip(_EDGES))
        return self.scene.owner() if again else None

    def _of_more(self, behind: str) -> Node | None:
        """Return the one amount before nothing that can hold the list behind, if it tells more.

        A list in the lines below tells more than nothing.
        """
        latest, first = self.scene.latest, _FIRST_AMOUNT.search(behind)
        below = not behind.strip(_EDGES)
        if latest is None or not (below or (first and first["amount"].strip("0.,"))):
            return None
        held = may_hold(self.scene, latest)
        return held[0] if len(held) == 1 else None

    def _next_cut(self, before: Clause) -> Node | None:
        """Return the total of 「A 万元。按性质划分，甲 B、乙 C 万元；|按经济分类划分，…」."""
        at, whole = self.cut
        behind_list = before.paragraph.text[: before.end].endswith(";")
        return whole if behind_list and at == self.sentence_at else None

    def _promised(self, clause: Clause, kind: str) -> str:
        """Return what kind of list a cue opens: one of units has them all."""
        said = clause.paragraph.text[self.sentence_at : clause.end]
        split = phrases().by_unit.search(said) and not phrases().some_units.search(said)
        return "units" if split else kind

    def _among(self, clause: Clause) -> int:
        """Open the list of 「运行维护费中，加油 1.00 万元」 or 「按单位划分：甲站 1.00 万元」."""
        if behind := _OF_NUMBER.match(clause.text):
            self.scene.open_list(self._promised(clause, "among"))
            return behind.end()
        match = _AMONG.match(clause.text)
        if match is not None and not read_lead(clause.text[match.end() :], WAN).subject:
            return 0  # 甲专项资金：|全年预算数 A 万元: that of the item itself
        part = named_here(self.scene, clause.text[match.end() :]).address if match else None
        if match is None or (part is not None and not self._holds(match["whole"], part)):
            return 0
        if told := self._part_told(match["whole"]):
            self.scene.open_list("among", told)
        elif phrases().by_unit.fullmatch(match["whole"]):
            self.scene.open_list("units", total_told(self.scene))
        elif turn_to(self.scene, match["whole"]):
            self.scene.open_list("among")
        else:
            return 0
        return match.end()

    def _part_told(self, words: str) -> Node | None:
        """Return the part of 「基本支出 A 万元，其中局本级 B 万元。|局本级基本支出|中，…」."""
        for node in all_nodes(self.scene.roots):
            whole, name = node.parent, node.subject.words
            if whole is None or node.address is not None or not name or words == name:
                continue
            named = words.removeprefix(name)
            if (
                named != words
                and named_here(self.scene, named).address == whole.address is not None
            ):
                return node
        return None

    def _holds(self, words: str, part: Address) -> bool:
        """Tell whether words name a total of an item: “三公”经费中，|公务接待费."""
        return named_here(self.scene, words).address in totals_of(part)

    def _names(self, clause: Clause) -> None:
        owner = self.scene.owner()
        if owner is None or owner.address is None or owner.address.item not in _LISTED_NAMES:
            return
        self._draft_names(owner, clause)
        self.scene.lists.pop()

    def _draft_names(self, owner: Node, clause: Clause) -> None:
        """Take a stretch of text as the names that an item consists of."""
        text = clause.paragraph.text
        names: list[tuple[str, TextPlace]] = []
        position, end = clause.start, names_end(text, clause.end)
        for match in _NAME_BREAK.finditer(text, clause.start, end):
            name = text[position : match.start()]
            if name.strip("等"):
                place = clause.part(position, match.start()).place(self.scene.section)
                names += [(each, place) for each in names_in(name.rstrip("等"))]
            position = match.end()
        if names:
            self.scene.drafts.append(NamesDraft(owner, names, clause.place(self.scene.section)))

    def _comparison(self, clause: Clause) -> bool:
        told = told_direction(clause.text)
        if told is None and self.base is not None:
            told = told_even(clause.text, self.base)
        if told is None:
            return False
        subject = Changes(self.scene).named(told.before, told.between)
        denied = not subject and not self.scene.told_here and _DENIED.search(told.before)
        # 因公出国（境）费未安排预算，决算无支出，|与上年一致: not of what was told before
        nodes = Changes(self.scene).nodes(subject) if not denied else []
        unnamed = subject.address is None and not self.scene.told_here
        draft = ChangeDraft(
            nodes=nodes,
            subject=subject,
            basis=told.basis,
            sign=told.sign,
            words=clause.text,
            place=clause.place(self.scene.section),
            loose=told.loose,
            doubtful=unnamed and len(nodes) > 1 and told.basis is Basis.LAST_YEAR,
        )
        self.scene.drafts.append(draft)
        self.scene.explained = draft
        return True


def _is_whole(subject: Subject, text: str) -> bool:
    return len(text) <= len(subject.words) + 1
