"""What the narrative says: sections, facts and statements about them.

A statement is what a sentence claims; it knows the figures it speaks of and no rule.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from bjdc_audit.model.figures import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bjdc_audit.model.facts import Address, Basis, Fact, Scope
    from bjdc_audit.model.findings import Reason
    from bjdc_audit.model.places import TextPlace


@dataclass(frozen=True)
class Section:
    """A section under a heading. ``kind`` is an id of ``data/sections.toml``, "" if unknown.

    ``start`` and ``end`` are positions in the narrative's text; ``audited`` is false for the
    duties of the unit, its work report, the glossary and the contents page.
    """

    heading: str
    kind: str
    scope: Scope | None
    audited: bool
    start: int
    end: int
    place: TextPlace


@dataclass(frozen=True, eq=False)
class Share:
    """「A 占 W 的 C%」. ``wholes`` are the possible denominators, the likeliest first.

    ``guessed`` if these are of other funds than the words tell: they can confirm, no more.
    """

    stated: Figure
    part: Figure | None
    wholes: tuple[Figure, ...]
    whole_addresses: tuple[Address, ...]
    subject: Address | None
    words: str
    section: Section
    guessed: bool = False


@dataclass(frozen=True, eq=False)
class Rate:
    """「完成预算的 C%」: ``finals`` and ``budgets`` are possible operands, the likeliest first.

    ``total`` are outcome and budget of a total whose parts are told before: it may be of this.
    """

    stated: Figure
    finals: tuple[Figure, ...]
    budgets: tuple[Figure, ...]
    subject: Address | None
    basis: Basis
    section: Section
    total: tuple[Figure, Figure] | None = None


@dataclass(frozen=True, eq=False)
class Change:
    """「与上年相比增加 B 万元，增长 C%」.

    ``basis`` says against what. ``amount`` and ``percent`` are the stated change, ``sign`` and
    ``percent_sign`` what their words say (+1, -1, 0 for 持平, None if the word leaves both open).
    ``currents`` are the possible current figures, the likeliest first; ``base`` is the compared
    figure where the sentence prints it. ``zero_base`` says that the sentence calls the base empty.
    """

    subject: Address | None
    basis: Basis
    currents: tuple[Figure, ...]
    amount: Figure | None
    percent: Figure | None
    sign: int | None
    percent_sign: int | None
    base: Figure | None
    words: str
    place: TextPlace
    section: Section
    base_parts: tuple[Figure, ...] = ()
    """Where the base is not printed but its parts are: the budgets of the items of a class."""
    reason: str = ""
    zero_base: bool = False
    doubtful: bool = False
    """True if the words may still belong to a reason clause: it can only be confirmed."""
    borrowed: bool = False
    """True if that is so only because the base may be a total's: its item is certain."""
    with_base: bool = False
    """True if its own clause tells the base of an open item: the three figures are one check."""
    options_left: bool = False
    """True if a choice of the template was left standing: 增加（减少）."""
    signed: bool = False
    """True if the numbers themselves say which way it went: 差异额 -1.56 万元."""


@dataclass(frozen=True, eq=False)
class Comparison:
    """「决算数小于预算数」, 「与上年持平」: a direction without a number.

    ``sign`` as in Change; ``loose`` for 基本持平. ``first`` and ``second`` are the compared
    figures where they are stated.
    """

    subject: Address | None
    basis: Basis
    sign: int
    loose: bool
    first: Figure | None
    second: Figure | None
    words: str
    place: TextPlace
    section: Section
    reason: str = ""
    doubtful: bool = False
    """True if the words may be about the total above: only that states a base, or both changed."""


@dataclass(frozen=True, eq=False)
class ListedPart:
    """One part of a list: its figure and, where its words are known, its address."""

    figure: Figure
    address: Address | None
    words: str


@dataclass(frozen=True, eq=False)
class Listing:
    """「A，其中：a，b；c」: a total and the parts named under it, on one basis.

    ``exhaustive`` if the cue promises all parts (其中, 包括), not just the main ones (主要包括) or
    some (公用经费中，): ``cue`` is "all", "main" or "among".
    ``groups`` are sentence-wise prefixes of the parts: where the list may also have ended.
    """

    total: Figure
    total_address: Address | None
    parts: tuple[ListedPart, ...]
    exhaustive: bool
    cue: str
    section: Section
    groups: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False)
class Counts:
    """Money and the counts told with it: 接待费 A 万元，N 批次，M 人次."""

    amount: Figure
    counts: tuple[Figure, ...]
    subject: Address | None
    section: Section


@dataclass(frozen=True, eq=False)
class Mention:
    """A number that binds nothing (in a reason, a work report), with the words right before it.

    ``peers`` are the figures bound in the same list item. ``named`` is the item that the words
    name, ``moved`` the way they say that it went (+1, -1, 0 if neither), ``basis`` against what.
    """

    figure: Figure
    words: str
    subject: Address | None
    section: Section
    peers: tuple[Figure, ...] = ()
    named: Address | None = None
    moved: int = 0
    basis: Basis | None = None


@dataclass(frozen=True, eq=False)
class Explained:
    """「增加 5.00 万元，主要原因是新增甲项目 8.00 万元，减少乙项目 3.00 万元」.

    ``amount`` is the change explained, None where only a direction was told: then ``first`` and
    ``second`` are the figures compared. ``sign`` is the way it went, ``moved`` that of each part.
    """

    amount: Figure | None
    first: Figure | None
    second: Figure | None
    sign: int
    basis: Basis
    parts: tuple[Figure, ...]
    moved: tuple[int, ...]
    items: tuple[Address | None, ...]
    """Of each part the item that changed by it, None where that is not certain."""
    subject: Address | None
    section: Section


@dataclass(frozen=True, eq=False)
class Rise:
    """「事业收入由上年的 A 万元增至 B 万元」 in a reason: last year's figure, this year's."""

    subject: Address
    base: Figure
    current: Figure
    section: Section


@dataclass(frozen=True, eq=False)
class Gap:
    """「本年支出大于本年收入 7.00 万元」: by how much one item exceeds another."""

    amount: Figure
    more: Address
    less: Address
    section: Section


@dataclass(frozen=True, eq=False)
class Remainder:
    """「用了 60%，其余 40%」: two percentages of one whole."""

    first: Figure
    rest: Figure
    section: Section


@dataclass(frozen=True, eq=False)
class Target:
    """A target and what was reached, with the comparison that the target sets (≥, ≤ or =)."""

    target: Figure
    actual: Figure
    sign: str
    section: Section
    weight: Figure | None = None
    score: Figure | None = None
    cost: bool = False
    in_sheet: bool = False
    planned_parts: tuple[Figure, ...] = ()
    actual_parts: tuple[Figure, ...] = ()
    extra: Figure | None = None


@dataclass(frozen=True, eq=False)
class FundRow:
    """A row of the funds of a score sheet: total, 财政拨款, 其他资金 …"""

    name: str
    initial: Figure | None
    full: Figure | None
    spent: Figure | None


@dataclass(frozen=True, eq=False)
class ScoreSheet:
    """A 项目支出绩效自评表: funds, execution rate, weights and scores.

    ``groups`` are (declared weight, weights below it); ``text_scores`` and ``text_funds`` what the
    narrative before the sheet says of the same project.
    """

    total: FundRow | None
    sources: tuple[FundRow, ...]
    weight: Figure | None
    rate: Figure | None
    score: Figure | None
    weights: tuple[Figure, ...]
    scores: tuple[Figure, ...]
    groups: tuple[tuple[Figure, tuple[Figure, ...]], ...]
    total_weight: Figure | None
    total_score: Figure | None
    section: Section
    told: tuple[Figure, ...] = ()
    """The figures of the project's text right before the sheet."""


class RemarkKind(StrEnum):
    """What is wrong with a wording by itself."""

    PLACEHOLDER = "placeholder"
    OTHER_YEAR = "other_year"
    OTHER_UNIT = "other_unit"
    OTHER_PROJECT = "other_project"
    NO_PERCENT_SIGN = "no_percent_sign"
    NO_YUAN = "no_yuan"
    MALFORMED = "malformed"


@dataclass(frozen=True, eq=False)
class Remark:
    """A wording that is wrong by itself; ``expected`` is what should stand there, if known.

    ``if_this_year`` is where an amount begins: the year is wrong if the tables have it this year.
    """

    kind: RemarkKind
    words: str
    expected: str
    place: TextPlace
    section: Section
    if_this_year: int | None = None


@dataclass(frozen=True, eq=False)
class ListedTable:
    """A table that the contents page lists: its id (T05) and its title as printed."""

    table: str
    title: str
    place: TextPlace
    section: Section


@dataclass(frozen=True, eq=False)
class EmptyTable:
    """A table that a sentence says to be empty: by the number of its form, or by its title.

    ``number`` is 7 for 公开07表, None where a title names it: ``table`` is its id (T08).
    """

    number: int | None
    table: str
    words: str
    place: TextPlace
    section: Section


@dataclass(frozen=True, eq=False)
class TableReference:
    """A table named by number and title: 公开10表《国有资产占用情况表》; ``table`` is its id."""

    number: int
    table: str
    words: str
    place: TextPlace
    section: Section


@dataclass(frozen=True, eq=False)
class Denial:
    """A sentence that the unit had no money of a fund, or nothing of an item: 未发生公务接待."""

    addresses: tuple[Address, ...]
    words: str
    place: TextPlace
    section: Section


@dataclass(frozen=True, eq=False)
class NameList:
    """Account names listed without amounts (主要包括：办公费、印刷费…) under an address."""

    subject: Address
    names: tuple[tuple[str, TextPlace], ...]
    place: TextPlace
    section: Section


@dataclass(frozen=True, eq=False)
class AccountMention:
    """An account named in the narrative: its chain of names (类, 款, 项) and printed codes.

    A code stands beside the name of its level, "" where none is printed.
    """

    names: tuple[str, ...]
    codes: tuple[str, ...]
    address: Address
    place: TextPlace
    section: Section
    purpose: str = ""
    purpose_place: TextPlace | None = None


Statement = (
    Share
    | Rate
    | Change
    | Comparison
    | Listing
    | Counts
    | Mention
    | Explained
    | Rise
    | Gap
    | Remainder
    | Target
    | ScoreSheet
    | Remark
    | ListedTable
    | EmptyTable
    | TableReference
    | Denial
    | NameList
    | AccountMention
)


def figures_of(statement: Statement) -> Iterator[Figure]:
    """Yield the figures that a statement relates to others; a mention relates none."""
    if isinstance(statement, Mention):
        return
    for value in vars(statement).values():
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Figure):
                yield item


@dataclass(frozen=True, eq=False)
class Narrative:
    """A narrative, recognised: all its numerals as figures, and why some of them bind nothing.

    ``text`` is normalised, a line for each paragraph; ``printed`` has the same characters at the
    same positions, as they stand in the file.
    """

    file: str
    text: str
    printed: str
    sections: tuple[Section, ...]
    figures: tuple[Figure, ...]
    facts: tuple[Fact, ...]
    statements: tuple[Statement, ...]
    excuses: Mapping[Figure, Reason] = field(default_factory=dict)
    unit_name: str = ""
    year: int | None = None
    reordered: tuple[tuple[int, int], ...] = ()
    """Numbers of lines that were read in the opposite order: an extractor had exchanged them."""

    @property
    def audited_texts(self) -> tuple[str, ...]:
        """What the audited sections say, section by section."""
        return tuple(self.text[s.start : s.end] for s in self.sections if s.audited)
