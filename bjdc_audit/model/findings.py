"""Checks, findings and the report: what reporters print."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from bjdc_audit.model.figures import Figure, Interval
    from bjdc_audit.model.narrative import Narrative
    from bjdc_audit.model.places import Place
    from bjdc_audit.model.relations import Relation
    from bjdc_audit.model.sheets import Sheet
    from bjdc_audit.model.tables import Table


@dataclass(frozen=True)
class Text:
    """One sentence in both languages."""

    zh: str
    en: str

    def __add__(self, other: Text) -> Text:
        """Return the two sentences one after the other."""
        return Text(self.zh + other.zh, f"{self.en} {other.en}".strip())

    def to(self, lang: str) -> str:
        """Return the sentence in ``zh`` or ``en``."""
        return self.en if lang == "en" else self.zh


class Severity(StrEnum):
    """How grave a finding is, gravest first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for errors, 1 for warnings, 2 for notes."""
        return list(Severity).index(self)


class Verdict(StrEnum):
    """What judging a relation, or reading a wording, came to."""

    CONSISTENT = "consistent"
    ROUNDING = "rounding"
    MISMATCH = "mismatch"
    UNDEFINED = "undefined"
    SCOPE = "scope"
    WORDING = "wording"
    MISSING = "missing"


class Diagnosis(StrEnum):
    """Why a figure is off, where that can be told from the figures."""

    TRUNCATED = "truncated"
    COPY_DIFFERENCE = "copy_difference"
    ADJUSTED_TAIL = "adjusted_tail"
    ZERO_FILLER = "zero_filler"
    EQUALS_AMOUNT = "equals_amount"
    WRONG_BASE = "wrong_base"
    WRONG_SIGN = "wrong_sign"
    UNIT_SLIP = "unit_slip"
    WRONG_SCOPE = "wrong_scope"
    SWAPPED_DIGITS = "swapped_digits"


@dataclass(frozen=True, eq=False)
class Check:
    """One relation, judged. ``computed`` and ``interval`` are in base units (元, %, pieces)."""

    relation: Relation
    verdict: Verdict
    computed: Decimal | None = None
    interval: Interval | None = None
    diagnosis: Diagnosis | None = None
    weak: bool = False
    """True if almost any stated value would have passed."""


@dataclass(frozen=True)
class Location:
    """A place of a finding. ``role``: stated, operand, other, bridge."""

    role: str
    place: Place
    figure: str = ""
    label: str = ""


@dataclass(frozen=True)
class Acceptance:
    """Why a finding may stay, who says so, and until when (None: for good)."""

    reason: str
    author: str = ""
    expires: date | None = None


@dataclass(frozen=True)
class Finding:
    """A check, or a wording, that a person must see.

    ``stated``, ``expected`` and ``difference`` are printed numbers in ``unit``. ``formula`` can be
    followed with a pocket calculator. ``interval`` is the range it was judged by, as printed.
    ``suspect`` is the index of the location most likely wrong, or None.
    """

    rule: str
    severity: Severity
    verdict: Verdict
    message: Text
    stated: str = ""
    expected: str = ""
    difference: str = ""
    unit: str = ""
    formula: str = ""
    interval: str = ""
    locations: tuple[Location, ...] = ()
    suspect: int | None = None
    suggestion: Text | None = None
    diagnosis: Diagnosis | None = None
    weak: bool = False
    fingerprint: str = ""
    """Sixteen hexadecimal digits that stay the same while the finding does."""
    accepted: Acceptance | None = None

    def counts_at(self, fail_on: str) -> bool:
        """Tell whether it is at or above a severity, or ``never``, and not accepted."""
        if fail_on == "never" or self.accepted:
            return False
        return self.severity.rank <= Severity(fail_on).rank


class EndState(StrEnum):
    """Where a figure of the input ended."""

    CONSISTENT = "consistent"
    ROUNDING = "rounding"
    FINDING = "finding"
    UNCHECKED = "unchecked"


class Reason(StrEnum):
    """Why a figure could not be checked."""

    NO_COUNTERPART = "no_counterpart"
    UNCLEAR_SUBJECT = "unclear_subject"
    UNCLEAR_UNIT = "unclear_unit"
    AMBIGUOUS = "ambiguous"
    REASON_CLAUSE = "reason_clause"
    NOT_AN_AMOUNT = "not_an_amount"
    OUTSIDE = "outside"
    INDICATOR = "indicator"


REASON_TEXTS: Mapping[Reason, Text] = {
    Reason.NO_COUNTERPART: Text("没有可对照的数字", "no counterpart"),
    Reason.UNCLEAR_SUBJECT: Text("不能确定说的是哪一项", "unclear subject"),
    Reason.UNCLEAR_UNIT: Text("单位不明", "unclear unit"),
    Reason.AMBIGUOUS: Text("句子有两种读法", "can be read in two ways"),
    Reason.REASON_CLAUSE: Text("在原因说明中", "inside a reason clause"),
    Reason.NOT_AN_AMOUNT: Text("不是金额（日期、序号等）", "not an amount (date, list number …)"),
    Reason.OUTSIDE: Text("不在审核的章节内", "outside the audited sections"),
    Reason.INDICATOR: Text("绩效指标的完成情况，不是决算数", "a performance indicator, no account"),
}


@dataclass(frozen=True, eq=False)
class LedgerLine:
    """One figure of the input and its end. ``source``: a table id, or "narrative"."""

    figure: Figure
    source: str
    state: EndState
    fact: str = ""
    rules: tuple[str, ...] = ()
    reason: Reason | None = None


@dataclass(frozen=True)
class Refusal:
    """An input that could not be audited, and why."""

    file: str
    text: Text
    path: str = ""
    """Where the file lies, seen from the folder that bjdc runs in."""


@dataclass(frozen=True)
class Notice:
    """Something about the reading itself: a hidden sheet, a table not recognised.

    ``incomplete`` notices mean that part of the input could not be audited (exit code 3).
    """

    message: Text
    place: Place | None = None
    incomplete: bool = False


@dataclass(frozen=True, eq=False)
class OtherDocument:
    """Another document that the submission was compared with: last year's accounts, the budget.

    ``compared`` counts its figures that checks of the submission used.
    """

    workbook: str
    narrative: str
    unit: str
    year: int | None
    tables: tuple[Table, ...]
    compared: int


@dataclass(frozen=True)
class Selection:
    """The rules that the user chose: beginnings of ids, and how many rules of all that leaves."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    used: int
    total: int


@dataclass(frozen=True, eq=False)
class Report:
    """Everything about one submission."""

    workbook: str
    narrative: str
    unit: str
    year: int | None
    tables: tuple[Table, ...]
    sections: tuple[str, ...]
    checks: tuple[Check, ...]
    findings: tuple[Finding, ...]
    ledger: tuple[LedgerLine, ...]
    notices: tuple[Notice, ...] = ()
    hashes: Mapping[str, str] | None = None
    """File name → SHA-256 of the bytes that were judged."""
    paths: Mapping[str, str] | None = None
    """File name → where it lies, seen from the folder that bjdc runs in."""
    previous: OtherDocument | None = None
    budget: OtherDocument | None = None
    selection: Selection | None = None
    """None: all rules were used."""
    config: str = ""
    """The configuration file that held, "" if there was none."""
    sheets: tuple[Sheet, ...] = ()
    """All sheets of the workbook as they were read."""
    text: Narrative | None = None
    """The narrative as it was read."""

    @property
    def own_files(self) -> frozenset[str]:
        """The files of the submission itself: places in these need no file name."""
        return frozenset((self.workbook, self.narrative))
