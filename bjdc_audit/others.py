"""What must be said about comparing with other documents: what they lack, and whether they fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bjdc_audit.facts.compared import (
    budget_claims,
    initial_budgets,
    is_full_year,
    last_year_claims,
    last_year_figures,
    openings,
    public_items,
)
from bjdc_audit.model.facts import Basis
from bjdc_audit.model.findings import Notice, Text
from bjdc_audit.model.text import squash

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.facts import Address
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.reading import Reading

_NAMED: Final = 8
_OPENING = Text("年末结转和结余", "closing balances")
_CHANGES = Text("与上年比较的项目", "the items compared with last year")
_ACCOUNTS = Text(
    "各科目的年初预算（一般公共预算支出表等）", "budgets of accounts (such as 一般公共预算支出表)"
)
_PUBLIC = Text("“三公”经费预算", "the 三公 budgets")
_TOTALS = Text("合计的年初预算（收支总表等）", "budgets of totals (such as 收支总表)")


@dataclass(frozen=True)
class _Wanted:
    """A figure to be compared, and whether the other document states anything for it."""

    kind: Text
    address: Address
    figure: Figure
    found: bool


def gaps(
    base: FactBase, read: Reading, previous: Reading | None, budget: Reading | None
) -> tuple[Notice, ...]:
    """Return notices about what the other documents could not be asked."""
    found: list[Notice] = []
    if previous is not None:
        wrong_year = read.year is not None and previous.year not in (None, read.year - 1)
        found += _about(base, previous, list(_of_last_year(base)))
        found += _identity(read, previous, _last_year(read), base.unit_names, wrong_year=wrong_year)
    if budget is not None:
        wrong_year = read.year is not None and budget.year not in (None, read.year)
        found += _about(base, budget, list(_of_budget(base)))
        found += _identity(read, budget, _this_year(read), base.unit_names, wrong_year=wrong_year)
    return tuple(found)


def _of_last_year(base: FactBase) -> Iterator[_Wanted]:
    for pair in openings(base):
        yield _Wanted(_OPENING, pair.address, pair.figure, bool(pair.there))
    for printed in last_year_figures(base):
        yield _Wanted(_CHANGES, printed.address, printed.figure, bool(printed.there))
    for claim in last_year_claims(base):
        yield _Wanted(_CHANGES, claim.subject, claim.figure, bool(claim.there))


def _of_budget(base: FactBase) -> Iterator[_Wanted]:
    full_year = is_full_year(base)
    for pair in initial_budgets(base):
        kind = _kind(pair.address)
        unnamed = pair.address.basis is Basis.BUDGET
        if not unnamed or (kind is _PUBLIC and not full_year):
            yield _Wanted(kind, pair.address, pair.figure, bool(pair.there))
    for claim in budget_claims(base):
        if claim.said.basis is Basis.INITIAL_BUDGET:
            yield _Wanted(_kind(claim.subject), claim.subject, claim.figure, bool(claim.there))


def _kind(address: Address) -> Text:
    if address.account:
        return _ACCOUNTS
    return _PUBLIC if address.item in public_items() else _TOTALS


def _about(base: FactBase, other: Reading, wanted: Sequence[_Wanted]) -> Iterator[Notice]:
    file = other.submission.workbook or other.file
    if not wanted:
        yield Notice(
            Text(
                f"没有可以与 {file} 对照的数字，没有对照。",
                f"nothing could be compared with {file}.",
            ),
            incomplete=True,
        )
    for kind in dict.fromkeys(w.kind for w in wanted):
        asked = [w for w in wanted if w.kind is kind]
        missing = [w for w in asked if not w.found and w.figure.value]
        if missing:
            nothing = not any(w.found for w in asked)
            names = list(dict.fromkeys(base.spoken(w.address) for w in missing))
            yield _missing(file, kind, names, nothing=nothing)


def _missing(file: str, kind: Text, names: Sequence[str], *, nothing: bool) -> Notice:
    shown = names[:_NAMED]
    more = len(names) - len(shown)
    zh = "、".join(shown) + (f"等 {len(names)} 项" if more else "")
    en = ", ".join(shown) + (f" and {more} more" if more else "")
    if nothing:
        text = Text(
            f"{file} 里没有找到{kind.zh}，没有对照：{zh}；请确认文件齐全，表格标题和表头没有改动。",
            f"{file} does not state {kind.en}, so these were not compared: {en}; check that the "
            "file is complete and its tables have their titles and headers.",
        )
    else:
        text = Text(
            f"{file} 里没有找到同名或同编码的项目，没有对照：{zh}。",
            f"{file} has no item of this code or name, so these were not compared: {en}.",
        )
    return Notice(text, incomplete=nothing)


def _last_year(read: Reading) -> Text:
    year = read.year - 1 if read.year else ""
    return Text(f"{year}年度的决算", f"the accounts of {year}")


def _this_year(read: Reading) -> Text:
    return Text(f"{read.year}年度的预算", f"the budget of {read.year}")


def _identity(
    read: Reading, other: Reading, due: Text, unit_names: Sequence[str], *, wrong_year: bool
) -> Iterator[Notice]:
    """Say that the other document is of another year or of another unit than it should be."""
    file = other.submission.workbook or other.file
    if wrong_year:
        yield Notice(
            Text(
                f"{file} 写的是{other.year}年度，这里应为{due.zh}：请确认没有给错文件。",
                f"{file} is of {other.year}, but {due.en} should be given: check the file.",
            )
        )
    names = {squash(name) for name in (read.unit, *unit_names)}
    if read.unit and other.unit and squash(other.unit) not in names:
        yield Notice(
            Text(
                f"{file} 的单位是“{other.unit}”，本决算的单位是“{read.unit}”："
                "请确认是同一单位（或已更名）。",
                f"{file} is of “{other.unit}”, these accounts are of “{read.unit}”: check that it "
                "is the same unit (or was renamed).",
            )
        )
