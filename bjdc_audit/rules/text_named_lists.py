"""Amounts told behind the names of accounts, where no statement binds them."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Term
from bjdc_audit.model.facts import FUNDS, WHOLE_SPENDING, Address, Basis, Scope
from bjdc_audit.model.findings import Severity
from bjdc_audit.model.narrative import Mention
from bjdc_audit.model.places import text_start
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.model.text import bare_label
from bjdc_audit.recognisers.vocabulary import vocabulary
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.texts import may_print, statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure

_NAME_BREAK = re.compile("[、,;:。]")
_BEFORE_NAMES = "于是为有括含付列支的中及和与加减少:"
_ENOUGH = 3
"""Amounts of a list that agree with the tables; by chance that many do not."""


@rule(
    "BJ370",
    zh="文字：用途中列举的科目与表格一致",
    en="Narrative: the accounts listed in a purpose agree with the tables",
    severity=Severity.WARNING,
)
def listed_in_purposes(base: FactBase) -> Iterator[Found]:
    """“主要用于办公费…万元、水费…万元、电费…万元……”：其余各项都与表中科目一致的，剩下的一项也应一致。

    What a purpose lists need not be what the tables have. Where all names but one have just the
    amounts of the tables, and these are several, it is.

    Formula: 文字 = 表格单元格
    Exceptions: lists with fewer than three amounts that agree, or with several that do not.
    Source: 决算说明勾稽关系 NT-T06

    Passes::

        # 表
        一般公共预算财政拨款基本支出决算表
        单位：万元
        科目编码 | 科目名称 | 决算数
        302 | 商品和服务支出 | 20.00
        30201 | 办公费 | 3.00
        30205 | 水费 | 1.00
        30206 | 电费 | 7.00
        30207 | 邮电费 | 9.00
        合计 | | 20.00
        # 文
        十一、机关运行经费支出情况说明
        机关运行经费主要用于办公费3.00万元、水费1.00万元、电费7.00万元、邮电费9.00万元。

    Fails::

        # 表
        一般公共预算财政拨款基本支出决算表
        单位：万元
        科目编码 | 科目名称 | 决算数
        302 | 商品和服务支出 | 20.00
        30201 | 办公费 | 3.00
        30205 | 水费 | 1.00
        30206 | 电费 | 7.00
        30207 | 邮电费 | 9.00
        合计 | | 20.00
        # 文
        十一、机关运行经费支出情况说明
        机关运行经费主要用于办公费3.00万元、水费1.00万元、电费7.00万元、邮电费6.00万元。
    """
    text = base.narrative.text if base.narrative else ""
    unbound = (m for m in statements(base, Mention) if m.figure.value and not m.moved)
    for _, sentence in groupby(unbound, lambda m: text.count("。", 0, text_start(m.figure.place))):
        named = [(m.figure, list(cells_named(base, m.words))) for m in sentence]
        known = [(figure, cells) for figure, cells in named if cells]
        off = [(figure, cells) for figure, cells in known if not _agrees(figure, cells)]
        if len(off) == 1 and len(known) > _ENOUGH:
            figure, cells = off[0]
            first, *others = (Term(cell) for cell in cells)
            yield Relation("BJ370", Shape.SAME, Term(figure), first, readings=tuple(others))


def _agrees(figure: Figure, cells: list[Figure]) -> bool:
    return any(may_print(figure, cell.base) for cell in cells)


@lru_cache(maxsize=1024)
def _ends(words: str) -> tuple[str, ...]:
    """Return what the last name of some words may be, as it is looked up; two rules ask.

    水电费 is not 电费: what stands before a name must be no part of it.
    """
    name = _NAME_BREAK.split(words)[-1]
    begins = [at for at in range(len(name) - 1) if not at or name[at - 1] in _BEFORE_NAMES]
    spellings = (name, name.removesuffix("支出"), name + "支出")
    return tuple(bare_label(each[at:]) for each in spellings for at in begins if each[at:])


def cells_named(base: FactBase, words: str) -> Iterator[Figure]:
    """Yield what the tables have for the account that words end with: 主要用于办公费 1.00 万元."""
    ends = _ends(words)
    economic = next((found for e in ends if (found := vocabulary().economic.get(e))), ())
    addresses = [
        Address("基本支出", Scope.GENERAL_BUDGET, Basis.FINAL, known.code) for known in economic
    ]
    codes = {code for end in ends for code in base.codes_named.get(end, ())}
    scopes = (*FUNDS, Scope.ALL_FUNDS)
    addresses += [Address(WHOLE_SPENDING, s, Basis.FINAL, c) for c in codes for s in scopes]
    yield from (fact.figure for a in addresses for fact in base.in_tables(a))
