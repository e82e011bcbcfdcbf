"""What the words around an amount of a reason may speak of: an account, a fund, a balance, cars."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.expressions import Sum, Term
from bjdc_audit.model.facts import WHOLE_SPENDING, Address, Basis, Scope
from bjdc_audit.model.places import text_start
from bjdc_audit.model.text import bare_label
from bjdc_audit.recognisers.narrative.phrases import phrases
from bjdc_audit.rules.last_years import origins

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.expressions import Expression
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.narrative import Mention
    from bjdc_audit.rules.last_years import Origins

CARS: Final = Address("公务用车购置费", Scope.FISCAL)
_NAME: Final = 4
"""So many characters in a row make words and the name of an account speak of the same thing."""
_PAUSE: Final = re.compile("[,;。:、]")
_STOP: Final = re.compile("[;。:\n]")
_CARRIED_ON: Final = re.compile("[^;。]{0,16}结转(?:至|到)?(?:下|次)(?:一)?年")
_BOUGHT: Final = re.compile("(?:购置|更新|购买)[^;。]*车|车[^;。]*(?:购置|更新)")


def words_before(base: FactBase, figure: Figure) -> str:
    """Return what a reason tells before a figure, up to a pause that ends a thought."""
    text, at = (base.narrative.text if base.narrative else ""), text_start(figure.place)
    words = _STOP.split(text[text.rfind("\n", 0, at) + 1 : at])[-1]
    return phrases().reason.split(words)[-1]


def words_behind(base: FactBase, figure: Figure) -> str:
    """Return what the text tells behind a figure, to the end of the line."""
    text = base.narrative.text if base.narrative else ""
    begin = text_start(figure.place) + len(figure.text)
    end = text.find("\n", begin)
    return text[begin : end if end >= 0 else len(text)]


def buys_car(words: str) -> bool:
    """Tell whether words tell of a car that was bought."""
    return _BOUGHT.search(words) is not None


def names_account(words: str, name: str) -> bool:
    """Tell whether the last words before an amount have most of an account's name in common."""
    said, label = bare_label(_PAUSE.split(words)[-1]), bare_label(name)
    runs = (label[at : at + _NAME] for at in range(len(label) - _NAME + 1))
    return any(run in said for run in runs)


@dataclass(frozen=True)
class Elsewhere:
    """What tables and text have of the things that the words around an amount speak of."""

    base: FactBase

    @cached_property
    def _accounts(self) -> Mapping[Decimal, Sequence[tuple[str, Figure]]]:
        """Amount → the accounts that the tables have with it, and their cells."""
        found: dict[Decimal, list[tuple[str, Figure]]] = defaultdict(list)
        for fact in self.base.table_facts:
            if fact.address.account and fact.address.basis is Basis.FINAL:
                found[fact.figure.base].append((fact.address.account, fact.figure))
        return found

    @cached_property
    def _last_year(self) -> Origins:
        return origins(self.base)

    def figures(self, mention: Mention) -> Iterator[Figure]:
        """Yield the figures of what the words of a mention speak of."""
        yield from self.of_accounts(mention, mention.figure.base)
        for address in (*self._of_funds(mention), *self._balances(mention), *self._cars(mention)):
            for fact in self.base.stated(address):
                yield fact.figure

    def of_accounts(self, mention: Mention, amount: Decimal) -> Iterator[Figure]:
        """Yield the cells with an amount of the accounts that the words of a mention name."""
        names = self.base.account_names
        for account, figure in self._accounts.get(amount, ()):
            if names_account(mention.words, names.get(account, "")):
                yield figure

    def reckoned(self, mention: Mention) -> Iterator[Expression]:
        """Yield what changes told elsewhere imply: last year's cost of cars, changes of items."""
        if mention.basis is not Basis.LAST_YEAR:
            return
        named = (mention.named,) if mention.named is not None else ()
        for address in (*named, *self._of_funds(mention), *self._cars(mention)):
            facts = self.base.stated(address)
            for origin in self._last_year.get(address, ()):
                if origin.amount is mention.figure or origin.value.point() is None:
                    continue
                if not mention.moved and address == CARS:
                    yield origin.value
                for figure in dict.fromkeys(f.figure for f in facts if mention.moved):
                    yield Sum(((mention.moved, Term(figure)), (-mention.moved, origin.value)))

    def _of_funds(self, mention: Mention) -> Iterator[Address]:
        """Yield income and spending of the funds that the words name: 政府性基金支出减少."""
        words = _PAUSE.split(mention.words)[-1]
        for fund in phrases().funds_in(words):
            for item in ("本年收入合计", WHOLE_SPENDING):
                yield Address(item, fund)

    def _balances(self, mention: Mention) -> Iterator[Address]:
        """Yield the balances that 使用上年结转 and 结转下年 can be, of account or fund."""
        on = _CARRIED_ON.match(words_behind(self.base, mention.figure))
        if "结转" not in mention.words and on is None:
            return
        accounts = {"", mention.subject.account} if mention.subject is not None else {""}
        for item in ("年初结转和结余", "年末结转和结余"):
            for scope in Scope:
                for account in accounts:
                    yield Address(item, scope, Basis.FINAL, account)

    def _cars(self, mention: Mention) -> Iterator[Address]:
        """Yield the cost of cars where a car is said to have been bought."""
        if buys_car(words_before(self.base, mention.figure)):
            yield CARS
            if not mention.moved:
                yield replace(CARS, basis=Basis.LAST_YEAR)
