"""Accounts of the narrative against the tables: listed, described, named and used."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bjdc_audit.model.facts import Scope
from bjdc_audit.model.findings import Location, Severity, Text, Verdict
from bjdc_audit.model.narrative import NameList
from bjdc_audit.model.text import bare_label
from bjdc_audit.recognisers.vocabulary import vocabulary
from bjdc_audit.rules.cells import holds_money
from bjdc_audit.rules.registry import Found, Observation, rule
from bjdc_audit.rules.texts import statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.facts import Address
    from bjdc_audit.model.tables import Entry

_ETC = re.compile(r"[^,;。:\n0-9]*?等(?!级)")
_PAID_FOR = "主要用于"
_SECTION_LENGTH = 5
_FEWEST = 3
_PERSONNEL = ("301", "303")


@rule(
    "BJ402",
    zh="文字所列科目与表格一致",
    en="Accounts listed by name fit the table",
    severity=Severity.WARNING,
)
def listed_names(base: FactBase) -> Iterator[Found]:
    """“主要包括：”列出的经济科目，表中应有金额；有金额的科目应当列出。

    Only lists that name nearly everything are held to completeness: with 等, with 主要用于 or with
    主要 and few names, an account that is missing is no fault.

    A name that the table prints under the other part (公用经费 under 人员经费), or that the table
    leaves out though it is an official account, has no money either.

    Formula: 列出 ⇔ 表中金额 ≠ 0
    Exceptions: names that no table and no official list knows are unchecked, and a list that holds
    one is not held to completeness; so are former names that stand for several accounts, and lists
    most of whose names have no money; accounts whose amount is negative need not be listed.
    Source: 决算说明勾稽关系 NT-T06-LIST

    Passes::

        # 表
        一般公共预算财政拨款基本支出决算表
        单位：万元
        科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数
        301 | 工资福利支出 | 8.00 | 302 | 商品和服务支出 | 3.00
        30101 | 基本工资 | 5.00 | 30201 | 办公费 | 2.00
        30103 | 奖金 | 3.00 | 30202 | 印刷费 | 1.00
        30107 | 绩效工资 | | 30211 | 差旅费 |
        人员经费合计 | | 8.00 | 公用经费合计 | | 3.00
        # 文
        六、一般公共预算财政拨款基本支出决算情况说明
        一般公共预算财政拨款基本支出11.00万元，其中：人员经费8.00万元，主要包括：基本工资、奖金；公用经费3.00万元，主要包括：办公费、印刷费。

    Fails::

        # 表
        一般公共预算财政拨款基本支出决算表
        单位：万元
        科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数
        301 | 工资福利支出 | 8.00 | 302 | 商品和服务支出 | 3.00
        30101 | 基本工资 | 5.00 | 30201 | 办公费 | 2.00
        30103 | 奖金 | 3.00 | 30202 | 印刷费 | 1.00
        30107 | 绩效工资 | | 30211 | 差旅费 |
        人员经费合计 | | 8.00 | 公用经费合计 | | 3.00
        # 文
        六、一般公共预算财政拨款基本支出决算情况说明
        一般公共预算财政拨款基本支出11.00万元，其中：人员经费8.00万元，主要包括：基本工资、奖金；公用经费3.00万元，主要包括：办公费、差旅费。
    """
    for names in map(_of_both_classes, statements(base, NameList)):
        cells = _economic_cells(base, names.subject)
        wrong = [*_named_elsewhere(names, cells), *_named_without_money(names, cells)]
        if _FEWEST < len(names.names) < 2 * len(wrong):
            continue  # a list of other things
        yield from wrong
        yield from _named_twice(names)
        if cells:
            yield from _money_without_name(base, names, cells)


def _of_both_classes(names: NameList) -> NameList:
    """Return the names under what they are parts of: most are no parts of the class told last.

    人员经费 A 万元，其中工资福利支出 B 万元，对个人和家庭的补助 C 万元，主要包括：基本工资、….
    """
    subject = names.subject
    if not subject.account or subject.item != "基本支出":
        return names
    found = [_section_codes(name) for name, _ in names.names]
    codes = [code for known in found if len(known) == 1 for code in known]
    own = [code for code in codes if code.startswith(subject.account)]
    if 2 * len(own) >= len(codes):
        return names
    personnel = [code for code in codes if code[:3] in _PERSONNEL]
    item = "人员经费" if 2 * len(personnel) > len(codes) else "公用经费"
    return replace(names, subject=replace(subject, item=item, account=""))


def _section_codes(name: str) -> set[str]:
    """Return the codes of the economic 款 that have a name."""
    known = vocabulary().economic.get(bare_label(name)) or ()
    return {n.code for n in known if len(n.code) == _SECTION_LENGTH}


def _economic_cells(base: FactBase, subject: Address) -> dict[str, Entry]:
    """Return the 款 cells under 人员经费, 公用经费 or a class (or all of 基本/项目支出), by name.

    Of several amount columns (合计, 人员经费, 公用经费) one with money speaks for the account.
    """
    basic = "T06F" if subject.scope is Scope.FISCAL and base.table("T06F") else "T06"
    table = base.table("T06P" if subject.item == "项目支出" else basic)
    if table is None:
        return {}
    personnel = {"人员经费": True, "公用经费": False}.get(subject.item)
    found: dict[str, Entry] = {}
    for entry in table.entries:
        code = entry.row.code
        listed = personnel in (None, code[:3] in _PERSONNEL) and code.startswith(subject.account)
        if len(code) == _SECTION_LENGTH and listed:
            name = bare_label(entry.row.name)
            if name not in found or holds_money(entry):
                found[name] = entry
    return found


def _named_without_money(names: NameList, cells: dict[str, Entry]) -> Iterator[Observation]:
    for name, place in names.names:
        entry = cells.get(bare_label(name))
        if entry is not None and not entry.unread and not holds_money(entry):
            yield Observation(
                Verdict.MISMATCH,
                Text(
                    f"文字列出“{name}”，表中该科目没有金额",
                    f"the narrative lists {name}, but the table has no money there",
                ),
                (Location("stated", place, name), Location("operand", entry.place, entry.text)),
                stated=name,
            )


def _named_elsewhere(names: NameList, cells: dict[str, Entry]) -> Iterator[Observation]:
    """Yield the names of official accounts that are no part of what is listed."""
    item = names.subject.item
    printed = {entry.row.code for entry in cells.values()}
    for name, place in names.names:
        known = vocabulary().economic.get(bare_label(name)) or ()
        codes = _section_codes(name)
        if bare_label(name) in cells or not codes or codes & printed or any(n.split for n in known):
            continue
        foreign = all((code[:3] in _PERSONNEL) != (item == "人员经费") for code in codes)
        if foreign and item in ("人员经费", "公用经费"):
            zh, en = f"它不属于{item}", f"which is no part of {item}"
        elif cells:
            zh, en = "表中没有该科目的金额", "but the table has no money there"
        else:
            continue
        yield Observation(
            Verdict.MISMATCH,
            Text(f"文字列出“{name}”，{zh}", f"the narrative lists {name}, {en}"),
            (Location("stated", place, name),),
            stated=name,
        )


def _named_twice(names: NameList) -> Iterator[Observation]:
    seen: set[str] = set()
    for name, place in names.names:
        if name in seen and name in vocabulary().economic:
            yield Observation(
                Verdict.WORDING,
                Text(f"文字把“{name}”列了两次", f"the narrative lists {name} twice"),
                (Location("stated", place, name),),
                stated=name,
            )
        seen.add(name)


def _money_without_name(
    base: FactBase, names: NameList, cells: dict[str, Entry]
) -> Iterator[Observation]:
    listed = {bare_label(name) for name, _ in names.names}
    spent = {name: e for name, e in cells.items() if holds_money(e)}
    # 其他商品和服务支出 -1.26: money that came back pays for nothing to be listed
    missing = [e for n, e in spent.items() if n not in listed and e.figure and e.figure.value > 0]
    unread = any(
        bare_label(name) not in cells and bare_label(name) not in vocabulary().economic
        for name, _ in names.names
    )
    if unread or _open_ended(base, names) or len(missing) > len(spent) // 3:
        return
    last = names.names[-1][1]
    for entry in missing:
        figure = entry.figure.shown() if entry.figure else ""
        yield Observation(
            Verdict.MISSING,
            Text(
                f"表中“{entry.row.name}”有{figure}，文字没有列出",
                f"the table has {figure} for {entry.row.name}, the narrative does not list it",
            ),
            (Location("stated", last, ""), Location("operand", entry.place, entry.text)),
            expected=entry.row.name,
        )


def _open_ended(base: FactBase, names: NameList) -> bool:
    """Tell whether a list ends in 等, or says what was paid for and not what it consists of."""
    text = base.narrative.text if base.narrative else ""
    first, last = names.names[0][1].start, names.names[-1][1].start
    return _ETC.match(text, last) is not None or text[:first].rstrip(":").endswith(_PAID_FOR)
