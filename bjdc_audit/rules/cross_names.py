"""Names of accounts: one code, one name, and the name that the lists of accounts give it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from bjdc_audit.model.findings import Severity, Text, Verdict
from bjdc_audit.model.text import bare_label
from bjdc_audit.recognisers.vocabulary import vocabulary
from bjdc_audit.rules.cells import location
from bjdc_audit.rules.registry import Found, Observation, rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from decimal import Decimal

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.tables import Entry, Row, Table
    from bjdc_audit.recognisers.vocabulary import AccountName

_CLASS_DIGITS = 3
_PROJECT_TABLES = ("T06P", "T06Q")
RENAMED_BY = 2021
"""From this year on, every former name in the lists of accounts is out of use."""
# Words and marks that templates add or leave out without meaning another account.
_LOOSE = ("(类)", "(款)", "(项)", "支出", "费用", "费", "、", "和", "与", "及", "的", "(", ")")


def _loose(name: str) -> str:
    text = bare_label(name)
    for word in _LOOSE:
        text = text.replace(word, "")
    return text


def _named_rows(base: FactBase) -> Iterator[tuple[str, Entry]]:
    """Yield one cell of each row that has a code and a name, with the table's title.

    In a table of projects a code under several names is that of the projects so called.
    """
    for table in base.tables:
        seen: set[object] = set()
        projects = _several_lines(table) if table.id in _PROJECT_TABLES else frozenset()
        for entry in table.entries:
            # The rows of a part of the money bear the names of its projects or units.
            named = entry.address is not None and not entry.address.part and entry.row.name
            has_code = entry.row.code and entry.row.code not in projects
            if named and has_code and entry.row not in seen:
                seen.add(entry.row)
                yield table.title, entry


def _several_lines(table: Table) -> frozenset[str]:
    """Return the codes that stand under several names."""
    names: dict[str, set[str]] = defaultdict(set)
    for row in table.rows():
        names[row.code].add(row.name)
    return frozenset(code for code, found in names.items() if len(found) > 1)


@rule("BJ214", zh="同一科目编码的名称一致", en="A code has one name", severity=Severity.WARNING)
def one_name(base: FactBase) -> Iterator[Found]:
    """同一个科目编码，在各张表里的名称应当相同。

    An account code stands for one account: its name is the same in all tables.

    Formula: name of a code in one table = its name in the others
    Exceptions: spaces, brackets, and words such as 支出 or 费用 do not matter; where one of the
    names was in use before the account was renamed, the message says so. A code that one table
    alone has is wrong if other tables have the same name and amount under another code of the same
    parent, which that table lacks.
    Source: 决算报表勾稽关系 X-NAME

    Passes::

        # 表
        支出决算表
        单位：万元
        科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 经营支出
        2080502 | 事业单位离退休 | 8.00 | 8.00 | |
        # 表
        一般公共预算财政拨款支出决算表
        单位：万元
        科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
        2080502 | 事业单位离退休 | 8.00 | 8.00 |

    Fails::

        # 表
        支出决算表
        单位：万元
        科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 经营支出
        2080502 | 事业单位离退休 | 8.00 | 8.00 | |
        # 表
        一般公共预算财政拨款支出决算表
        单位：万元
        科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
        2080502 | 行政单位离退休 | 8.00 | 8.00 |
    """
    by_code: dict[str, dict[str, list[tuple[str, Entry]]]] = defaultdict(lambda: defaultdict(list))
    for title, entry in _named_rows(base):
        by_code[entry.row.code][_loose(entry.row.name)].append((title, entry))
    for code, names in by_code.items():
        if len(names) > 1:
            yield _several_names(code, names)
    yield from _lone_codes(base)


def _lone_codes(base: FactBase) -> Iterator[Observation]:
    """Yield the codes of one table whose name and amount bear another code in the others."""
    rows: dict[tuple[int, Row], list[Entry]] = defaultdict(list)
    for number, table in enumerate(base.tables):
        for entry in table.entries:
            if entry.address is not None and not entry.address.part and entry.row.code:
                rows[number, entry.row].append(entry)
    tables: dict[str, set[int]] = defaultdict(set)
    alike: dict[tuple[str, str], list[tuple[int, Row]]] = defaultdict(list)
    for number, row in rows:
        tables[row.code].add(number)
        if row.name and len(row.code) > _CLASS_DIGITS:
            alike[row.code[:-2], _loose(row.name)].append((number, row))
    for found in alike.values():
        for number, row in found:
            others = [
                (n, other)
                for n, other in found
                if other.code != row.code
                and len(tables[row.code]) == 1
                and number not in tables[other.code]
                and _amounts(rows[number, row]) & _amounts(rows[n, other])
            ]
            settled = [(n, r) for n, r in others if len(tables[r.code]) > 1]
            if settled:
                n, other = settled[0]
                yield _other_code(rows[number, row][0], rows[n, other][0], base.tables[n].title)


def _amounts(entries: Iterable[Entry]) -> set[Decimal]:
    return {e.figure.base for e in entries if e.figure is not None and e.figure.value}


def _other_code(entry: Entry, other: Entry, title: str) -> Observation:
    code, expected = entry.row.code, other.row.code
    return Observation(
        Verdict.WORDING,
        Text(
            f"科目“{entry.row.name}”的编码写作 {code}，{title}等表中为 {expected}",
            f"account “{entry.row.name}” has the code {code}; in {title} and others it is "
            f"{expected}",
        ),
        (location(entry, "stated"), location(other, "other")),
        stated=code,
        expected=expected,
    )


def _several_names(code: str, names: Mapping[str, list[tuple[str, Entry]]]) -> Observation:
    # The rarest name is the likeliest slip; it is shown first.
    groups = sorted(names.values(), key=len)
    shown = "；".join(
        f"“{rows[0][1].row.name}”（{'、'.join(dict.fromkeys(t for t, _ in rows))}）"
        for rows in groups
    )
    old = [rows[0][1].row.name for rows in groups if _is_former(code, rows[0][1].row.name)]
    renamed_zh = f"“{old[0]}”是更名前的名称。" if old else ""
    renamed_en = f" “{old[0]}” is a former name." if old else ""
    return Observation(
        Verdict.WORDING,
        Text(
            f"科目 {code} 的名称不一致：{shown}。{renamed_zh}",
            f"account {code} has several names: {shown}.{renamed_en}",
        ),
        tuple(
            location(entry, "stated" if rows is groups[0] else "other")
            for rows in groups
            for _, entry in rows
        ),
        stated=groups[0][0][1].row.name,
        expected=groups[-1][0][1].row.name,
    )


def _listed(name: str) -> Iterable[AccountName]:
    label = bare_label(name)
    functional = vocabulary().functional.get(label)
    return (*vocabulary().economic.get(label, ()), *((functional,) if functional else ()))


def _is_former(code: str, name: str) -> bool:
    return any(a.old and (a.code == code or code in a.split) for a in _listed(name))


@rule(
    "BJ215",
    zh="科目名称与科目表一致",
    en="An account has its official name",
    severity=Severity.WARNING,
)
def official_name(base: FactBase) -> Iterator[Found]:
    """类级科目和经济分类科目的名称应与现行科目表一致：不用旧名称，不用另一科目的名称。

    The name beside a code is a name that the lists of accounts have given to another code, or a
    name that is out of use.

    Formula: name of a code = its name in the list of accounts
    Exceptions: names that no list knows are accepted; former names are accepted in the tables of
    years before they went out of use.
    Source: 决算报表勾稽关系 X-NAME; 政府收支分类科目

    Passes::

        # 表
        支出决算表（2023年度）
        单位：万元
        科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 经营支出
        210 | 卫生健康支出 | 8.00 | 8.00 | |

    Fails::

        # 表
        支出决算表（2023年度）
        单位：万元
        科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 经营支出
        210 | 住房保障支出 | 8.00 | 8.00 | |
    """
    seen: dict[tuple[str, str], list[tuple[str, Entry]]] = defaultdict(list)
    for title, entry in _named_rows(base):
        seen[entry.row.code, entry.row.name].append((title, entry))
    year = _year(base)
    for (code, name), rows in seen.items():
        expected = vocabulary().names.get(code, "")
        if not expected or _loose(expected) == _loose(name):
            continue
        if _is_former(code, name):
            if year is not None and year >= RENAMED_BY:
                yield _wrong_name(rows, expected, "是更名前的名称", "is its former name")
            continue
        codes = [a.code for a in _listed(name) if len(a.code) == len(code)]
        if codes and code not in codes:
            yield _wrong_name(
                rows, expected, f"是科目 {codes[0]} 的名称", f"is the name of {codes[0]}"
            )


def _year(base: FactBase) -> int | None:
    years = [t.year for t in base.tables if t.year]
    if base.narrative is not None and base.narrative.year:
        years.insert(0, base.narrative.year)
    return years[0] if years else None


def _wrong_name(rows: list[tuple[str, Entry]], expected: str, zh: str, en: str) -> Observation:
    title, entry = rows[0]
    code, name = entry.row.code, entry.row.name
    return Observation(
        Verdict.WORDING,
        Text(
            f"{title} {code} 写作“{name}”，{zh}，应为“{expected}”。",
            f"{title}: {code} is called “{name}”, which {en}; it should be “{expected}”.",
        ),
        tuple(location(e, "stated") for _, e in rows),
        stated=name,
        expected=expected,
    )
