"""This year's accounts against last year's (``--previous``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.data import from_data, load_data
from bjdc_audit.facts.compared import CLOSING, last_year_claims, last_year_figures, openings
from bjdc_audit.model.facts import Address, Basis
from bjdc_audit.model.findings import Severity, Text, Verdict
from bjdc_audit.model.narrative import Change
from bjdc_audit.model.text import squash
from bjdc_audit.rules.cells import cells_of, comparable, is_least, location, tables
from bjdc_audit.rules.published import Against, change, same
from bjdc_audit.rules.registry import Found, Observation, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.facts.compared import Claim
    from bjdc_audit.model.tables import Entry

_REORGANISED = Text(
    "；机构改革或口径调整应当说明", "; a reorganisation or a new scope must be told"
)
_CHANGE = Text("与按上年决算公布数计算的结果不符", "does not follow from last year's accounts")
_FIGURE = Text("与上年决算公布的数字不符", "is not what last year's accounts say")
_NOTHING = Text(
    "与上年决算不符：文字说上年没有此项，上年决算中却有",
    "contradicts last year's accounts, which do have this item",
)


@rule(
    "BJ502",
    zh="年初结转和结余＝上年决算的年末结转和结余",
    en="Opening balances are last year's closing ones",
    severity=Severity.WARNING,
)
def opening_balances(base: FactBase) -> Iterator[Found]:
    """本年的年初结转和结余（各表及文字），应等于上年决算的年末结转和结余。

    Judged with ``--previous FILE`` (last year's submission), scope by scope and account by account.
    Accounts are found by code, then by their chain of names; what is not found is not compared. A
    cause named in the text or under the tables is shown with the finding.

    Formula: 年初结转和结余（本年） = 年末结转和结余（上年决算）
    Exceptions: 会计差错更正、收回以前年度支出、归集调入调出或上缴、单位内部调剂、机构改革 may
    change it: then the text must say so, and this is a warning to compare the amount.
    Source: 决算勾稽关系 PY-OPEN; data/budgets.toml

    Passes::

        # 文
        一、收入支出决算总体情况说明
        年初结转和结余10.00万元。
        # 上年文
        一、收入支出决算总体情况说明
        年末结转和结余10.00万元。

    Fails::

        # 文
        一、收入支出决算总体情况说明
        年初结转和结余13.00万元。
        # 上年文
        一、收入支出决算总体情况说明
        年末结转和结余10.00万元。
    """
    against = Against("BJ502", _opening_note(base), free=True)
    for pair in openings(base):
        subject = base.spoken(pair.address)
        yield from same(pair, against, subject, confirms_only=False)
    yield from _one_sided(base)


def _opening_note(base: FactBase) -> Text:
    """Say what may change an opening balance, and which cause the text names."""
    what = Text("与上年决算的年末结转和结余不符", "is not last year's closing balance")
    named = _told_causes(base)
    if named:
        listed = "、".join(named)
        return Text(
            f"{what.zh}；文中提到的原因：{listed}，请核对金额",
            f"{what.en}; the text names a cause ({listed}): compare the amount",
        )
    known = "、".join(cause for cause, _ in _causes())
    return Text(
        f"{what.zh}；只有{known}等原因可以变动，且应说明，文中没有找到",
        f"{what.en}; only causes such as {known} may change it, and the text names none",
    )


@from_data
def _causes() -> tuple[tuple[str, tuple[str, ...]], ...]:
    raw = load_data("budgets.toml")["opening"]
    return tuple((entry["cause"], tuple(entry["words"])) for entry in raw)


def _told_causes(base: FactBase) -> list[str]:
    texts = [squash(note) for table in base.tables for _, note in table.notes]
    if base.narrative is not None:
        texts += map(squash, base.narrative.audited_texts)
    return [cause for cause, words in _causes() if any(w in t for w in words for t in texts)]


def _one_sided(base: FactBase) -> Iterator[Observation]:
    """Yield opening balances that only one of the two years prints, in tables that leave zeros out.

    A blank is zero only where its table writes no zeros.
    """
    if base.previous is None:
        return
    for cells in tables(base):
        for address in cells.at:
            is_total = address.item == "年初结转和结余" and not address.account
            now = cells.one(address) if is_total and address.basis is Basis.FINAL else None
            then = _closing(base.previous, address) if now else None
            if now and then and (now.figure is None) != (then.figure is None):
                blank, printed = (now, then) if now.figure is None else (then, now)
                if _means_zero(base, blank) and _is_money(printed):
                    yield _gap(base, address, now, then)


def _closing(previous: FactBase, address: Address) -> Entry | None:
    closing = Address(CLOSING, address.scope)
    if previous.in_text(closing):
        return None
    entries = (cells.one(closing) for cells in tables(previous))
    found = [entry for entry in entries if entry is not None]
    return next((e for e in found if e.figure is not None), next(iter(found), None))


def _means_zero(base: FactBase, blank: Entry) -> bool:
    documents = (base, base.previous) if base.previous else (base,)
    owners = (t for d in documents for t in d.tables if blank in t.entries)
    return any(cells_of(table).blank_is_zero for table in owners)


def _is_money(entry: Entry) -> bool:
    figure = entry.figure
    return bool(figure and figure.value and comparable(figure) and not is_least(figure))


def _gap(base: FactBase, address: Address, now: Entry, then: Entry) -> Observation:
    note = _opening_note(base)
    shown = now.figure.shown() if now.figure else "空白"
    subject = base.spoken(address)
    return Observation(
        Verdict.MISMATCH,
        Text(f"{subject}：{shown}{note.zh}", f"{subject}: {shown} {note.en}"),
        (location(now, "stated"), location(then)),
        stated=now.figure.text if now.figure else "",
        expected=then.figure.text if then.figure else "",
        unit=next(e.figure.unit.name for e in (now, then) if e.figure),
    )


@rule(
    "BJ503",
    zh="文字：与上年相比的增减＝本年－上年决算",
    en="Narrative: changes against last year's accounts",
)
def changes_since(base: FactBase) -> Iterator[Found]:
    """“与上年相比增加（减少）…”应等于本年决算与上年决算公布数之差，逐句核对。

    Judged with ``--previous FILE``. The amount is compared; where a sentence states only a rate, or
    only a direction (持平), that is. A sentence that prints last year's figure is told by BJ504.

    Formula: 增加额 = 本年 − 上年决算；增长率 = (本年 − 上年决算) ÷ 上年决算
    Exceptions: 机构改革, a restated last year, another 口径 of the form: explain them in the text.
    Source: 决算勾稽关系 PY-BASE

    Passes::

        # 文
        一、收入支出决算总体情况说明
        本年收入合计100.00万元，与上年相比增加12.00万元，增长13.64%。
        # 上年文
        一、收入支出决算总体情况说明
        本年收入合计88.00万元。

    Fails::

        # 文
        一、收入支出决算总体情况说明
        本年收入合计100.00万元，与上年相比增加12.00万元，增长13.64%。
        # 上年文
        一、收入支出决算总体情况说明
        本年收入合计85.00万元。
    """
    against = Against("BJ503", Text(_CHANGE.zh + _REORGANISED.zh, _CHANGE.en + _REORGANISED.en))
    for claim in last_year_claims(base):
        if not _says_nothing_before(claim):
            yield from change(claim, against, base.spoken(claim.subject))


@rule(
    "BJ504",
    zh="写出的上年数＝上年决算公布数",
    en="Printed last-year figures are those published",
)
def printed_last_year(base: FactBase) -> Iterator[Found]:
    """文字或表中写出的上年决算数，应与上年决算公布的数字一致。

    Judged with ``--previous FILE``.

    Formula: 写出的上年数 = 上年决算
    Exceptions: 机构改革, a restated last year, another 口径 of the form: explain them in the text.
    Source: 决算勾稽关系 PY-BASE

    Passes::

        # 文
        一、收入支出决算总体情况说明
        收入总计120.00万元，较上年100.00万元增加20.00万元，增长20.00%。
        # 上年文
        一、收入支出决算总体情况说明
        收入总计100.00万元。

    Fails::

        # 文
        一、收入支出决算总体情况说明
        收入总计120.00万元，较上年100.00万元增加20.00万元，增长20.00%。
        # 上年文
        一、收入支出决算总体情况说明
        收入总计105.00万元。
    """
    against = Against("BJ504", Text(_FIGURE.zh + _REORGANISED.zh, _FIGURE.en + _REORGANISED.en))
    for pair in last_year_figures(base):
        yield from same(pair, against, base.spoken(pair.address), confirms_only=False)


@rule(
    "BJ505",
    zh="“上年无此项”与上年决算一致",
    en="An item said to be new was not there last year",
    severity=Severity.WARNING,
)
def nothing_before(base: FactBase) -> Iterator[Found]:
    """文字说“上年无此项支出”的，上年决算中该项应当没有金额。

    Judged with ``--previous FILE``. Without last year's accounts a zero base is only told (BJ306).

    Formula: 上年无此项 ⇒ 增加额 = 本年 − 0
    Exceptions: a new unit, an item split from another one.
    Source: 决算勾稽关系 PY-FIRST

    Passes::

        # 文
        八、财政拨款“三公”经费支出决算情况说明
        公务接待费支出决算2.00万元，与上年相比增加2.00万元，变动原因：上年度无此项支出。
        # 上年文
        八、财政拨款“三公”经费支出决算情况说明
        公务接待费支出决算0.00万元。

    Fails::

        # 文
        八、财政拨款“三公”经费支出决算情况说明
        公务接待费支出决算2.00万元，与上年相比增加2.00万元，变动原因：上年度无此项支出。
        # 上年文
        八、财政拨款“三公”经费支出决算情况说明
        公务接待费支出决算1.50万元。
    """
    against = Against("BJ505", _NOTHING)
    for claim in last_year_claims(base):
        if _says_nothing_before(claim):
            yield from change(claim, against, base.spoken(claim.subject))


def _says_nothing_before(claim: Claim) -> bool:
    return isinstance(claim.said, Change) and claim.said.zero_base
