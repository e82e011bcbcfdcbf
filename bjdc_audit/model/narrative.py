"""What the narrative says: sections, facts and statements about them.

A statement is what a sentence claims; it knows the figures it speaks of and no rule.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bjdc_audit.model.facts import Address, Basis, Fact, Scope
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.findings import Reason
    from bjdc_audit.model.places import TextPlace


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True, eq=False)
class Share:
    """「A 占 W 的 C%」. ``wholes`` are the possible denominators, the likeliest first."""

    stated: Figure
    part: Figure | None
    wholes: tuple[Figure, ...]
    whole_addresses: tuple[Address, ...]
    subject: Address | None
    words: str
    section: Section


@dataclass(frozen=True, slots=True, eq=False)
class Rate:
    """「完成预算的 C%」: ``finals`` and ``budgets`` are possible operands, the likeliest first."""

    stated: Figure
    finals: tuple[Figure, ...]
    budgets: tuple[Figure, ...]
    subject: Address | None
    basis: Basis
    section: Section


@dataclass(frozen=True, slots=True, eq=False)
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
    reason: str = ""
    zero_base: bool = False


@dataclass(frozen=True, slots=True, eq=False)
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


@dataclass(frozen=True, slots=True, eq=False)
class ListedPart:
    """One part of a list: its figure and, where its words are known, its address."""

    figure: Figure
    address: Address | None
    words: str


@dataclass(frozen=True, slots=True, eq=False)
class Listing:
    """「A，其中：a，b；c」: a total and the parts named under it, on one basis.

    ``exhaustive`` if the cue promises all parts (其中, 包括), not just the main ones (主要包括).
    ``groups`` are sentence-wise prefixes of the parts: where the list may also have ended.
    """

    total: Figure
    total_address: Address | None
    parts: tuple[ListedPart, ...]
    exhaustive: bool
    cue: str
    section: Section
    groups: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class NameList:
    """Account names listed without amounts (主要包括：办公费、印刷费…) under an address."""

    subject: Address
    names: tuple[tuple[str, TextPlace], ...]
    place: TextPlace
    section: Section


@dataclass(frozen=True, slots=True, eq=False)
class AccountMention:
    """An account named in the narrative: its chain of names (类, 款, 项) and printed codes."""

    names: tuple[str, ...]
    code: str
    address: Address
    place: TextPlace
    section: Section
    purpose: str = ""
    purpose_place: TextPlace | None = None


Statement = Share | Rate | Change | Comparison | Listing | NameList | AccountMention


@dataclass(frozen=True, slots=True, eq=False)
class Narrative:
    """A narrative, recognised. ``figures`` holds every numeral, ``excuses`` why some bind nothing."""

    file: str
    text: str
    sections: tuple[Section, ...]
    figures: tuple[Figure, ...]
    facts: tuple[Fact, ...]
    statements: tuple[Statement, ...]
    excuses: Mapping[Figure, Reason] = field(default_factory=dict)
    unit_name: str = ""
    year: int | None = None
    lines_seen: int = 0
