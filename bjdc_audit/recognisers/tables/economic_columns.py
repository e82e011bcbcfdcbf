"""Columns whose headers are economic accounts: 工资福利支出 over 小计, 基本工资, 津贴补贴 …"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bjdc_audit.model.facts import WHOLE_SPENDING
from bjdc_audit.model.tables import Column
from bjdc_audit.recognisers.tables.headers import is_head
from bjdc_audit.recognisers.tables.layouts import layouts
from bjdc_audit.recognisers.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bjdc_audit.model.facts import Basis
    from bjdc_audit.recognisers.tables.headers import Header
    from bjdc_audit.recognisers.tables.layouts import Layout
    from bjdc_audit.recognisers.vocabulary import AccountName

_CLASS_CODE: Final = 3
_CLASS: Final = "economic"
INNER: Final = "其中:"
_SEVERAL: Final = 2


def has_economic_columns(header: Header) -> bool:
    """Tell whether classes of economic accounts stand side by side, right of names and codes."""
    classes = {
        index: code
        for index, path in header.paths.items()
        if (code := next(filter(None, map(economic_class, path)), ""))
    }
    names = (index for index, path in header.paths.items() if path and is_head(path[-1]))
    return len(set(classes.values())) >= _SEVERAL and max(names, default=0) < min(classes)


def account_column(named: Sequence[str], label: str, basis: Basis, layout: Layout) -> Column | None:
    """Return the column of an economic account: a class, or 款 under the heading of their class."""
    names = [name for name in named if name not in layouts().words.vague]
    codes = [economic_class(name) for name in names]
    code = next(filter(None, codes), "")
    if not code:
        return None
    if codes.index(code) == len(names) - 1:
        item = _item(code, _without_total(names[-1]), layout)
        return Column(f"{_CLASS}{code}", label, item=item, basis=basis)
    return _part(code, names[-1], label, basis, layout)


def under_class(above: Column, column: Column, name: str, layout: Layout) -> Column:
    """Return a column as a 款 of the class to its left, if its header names one of them.

    工资福利支出小计 | 基本工资 | 津贴补贴: nothing stands over them all.
    """
    code = above.id.removeprefix(_CLASS)
    if above.part_of or above.id == code or len(_parts(code, name)) != 1:
        return column
    return _part(code, name, column.label, column.basis, layout)


def _part(code: str, name: str, label: str, basis: Basis, layout: Layout) -> Column:
    class_id, known = f"{_CLASS}{code}", _parts(code, name)
    item = _item(known[0] if len(known) == 1 else code, name, layout)
    return Column(f"{class_id}{name}", label, item=item, basis=basis, part_of=class_id)


def _item(code: str, name: str, layout: Layout) -> str:
    """Return what a column holds; of projects alone it is another item than of all spending."""
    plain = layout.plain_column()
    whole = plain.item if plain else WHOLE_SPENDING
    return f"{code} {name}" if whole == WHOLE_SPENDING else f"{whole} {code} {name}"


def _parts(code: str, name: str) -> Sequence[str]:
    """Return the codes of the 款 of a class that a header names."""
    return [a.code for a in _economic(name) if a.code.startswith(code) and a.code != code]


def economic_class(name: str) -> str:
    """Return the code of the economic class that a header names, "" if it names none."""
    return next((a.code for a in _economic(name) if len(a.code) == _CLASS_CODE), "")


def _economic(name: str) -> tuple[AccountName, ...]:
    plain = name.removeprefix(INNER).lstrip("0123456789")
    return vocabulary().economic.get(_without_total(plain), ())


def _without_total(name: str) -> str:
    """Return the name of an account without the word that makes it a total: 工资福利支出小计."""
    for word in layouts().words.vague:
        name = name.removesuffix(word)
    return name
