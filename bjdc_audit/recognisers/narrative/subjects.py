"""Words before a number → what the number is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bjdc_audit.model.facts import FUNDS, WHOLE_SPENDING, Address, Basis, Scope
from bjdc_audit.model.text import bare_label
from bjdc_audit.recognisers.narrative.accounts import find_chain, level_of
from bjdc_audit.recognisers.narrative.phrases import phrases
from bjdc_audit.recognisers.vocabulary import term_form, vocabulary

if TYPE_CHECKING:
    from bjdc_audit.model.narrative import Section
    from bjdc_audit.recognisers.narrative.accounts import AccountIndex, Chain

_EDGES = ",;。:、(“”\"' "
_OWN = re.compile(
    r"(?:其|该项|本项|各|均|分别|总|共|同比|数|额|无|决算数?|支出决算数?|支出数?|支出|合计|共计)+$"
)
_YEAR = re.compile(r"20\d\d年度?")
_TRAILING = re.compile(r"(?:各|均|分别|同比|年度)+$")
_ECONOMIC_ITEMS = {"basic": "基本支出", "project": "项目支出"}
_ECONOMIC_PARENTS = {"人员经费", "公用经费", "基本支出", "项目支出"}
WORDS_KEPT = 24


@dataclass(frozen=True)
class Subject:
    """What a number is about: an address if its words are known, else just the words."""

    address: Address | None
    words: str
    chain: Chain | None = None

    def __bool__(self) -> bool:
        """Tell whether the words name anything at all."""
        return self.address is not None or bool(self.words)


NOBODY = Subject(None, "")


@dataclass(frozen=True)
class Namer:
    """Resolves words within one section, with the unit's accounts at hand."""

    section: Section
    accounts: AccountIndex

    def name(self, phrase: str, parent: Address | None = None, context: str = "") -> Subject:
        """Return the subject that a phrase names.

        ``parent`` is the address of the list the phrase stands in, ``context`` the account class
        of the heading above it.
        """
        text = _TRAILING.sub("", _YEAR.sub("", phrase).strip(_EDGES))
        named = (
            self._account(text, context)
            or self._economic(text, parent)
            or self._fund(text, parent)
            or self._term(text, parent)
            or self._functional(text, parent)
        )
        if named is not None:
            return named
        words = re.split(r"[,;。:]", text)[-1].strip(_EDGES)
        return Subject(None, words[-WORDS_KEPT:]) if _OWN.sub("", words) else NOBODY

    def _account(self, text: str, context: str) -> Subject | None:
        chain = find_chain(text)
        if chain is None:
            return None
        names = chain.names
        account = chain.code
        if not account and not names[0] and context:
            account = self._below(names, context)
        account = account or self.accounts.code_of(names)
        return Subject(
            Address(WHOLE_SPENDING, self.section.scope, Basis.FINAL, account), text, chain
        )

    def _below(self, names: tuple[str, str, str], context: str) -> str:
        """Resolve 款/项 names under the class of the heading above them."""
        class_name = vocabulary().names.get(context, context)
        return self.accounts.code_of((class_name, names[1], names[2]))

    def _economic(self, text: str, parent: Address | None) -> Subject | None:
        item = _ECONOMIC_ITEMS.get(self.section.kind)
        if item is None and parent and parent.item in _ECONOMIC_PARENTS:
            item = parent.item if parent.item.endswith("支出") else "基本支出"
        listed = parent is not None and (
            parent.item in _ECONOMIC_PARENTS or parent.account[:1] == "3"
        )
        if item is None or not listed:
            return None
        names = vocabulary().economic.get(bare_label(text)) or ()
        if parent and len(parent.account) == 3:  # noqa: PLR2004 - a class of economic accounts
            names = tuple(n for n in names if n.code.startswith(parent.account))
        if not names:
            return None
        scope = parent.scope if parent and parent.scope else self.section.scope
        code = min((n.code for n in names), key=len)
        return Subject(Address(item, scope, Basis.FINAL, code), text)

    def _term(self, text: str, parent: Address | None) -> Subject | None:
        hit = vocabulary().at_end(text, self.section.kind)
        if hit is None:
            return None
        alias, before = hit
        if alias.count:
            return Subject(Address(alias.item), text)
        if alias.own_scope:
            return Subject(Address(alias.item, alias.scope), text)
        inherited = parent.scope if parent and _is_part(alias.item, parent) else None
        scope = alias.scope or self._scope_before(before) or inherited or self.section.scope
        return Subject(Address(alias.item, scope), text)

    def _fund(self, text: str, parent: Address | None) -> Subject | None:
        """Read 一般公共预算支出 in the list of an item: that item, of that fund."""
        if parent is None or parent.scope in (None, Scope.ALL_FUNDS) or parent.account:
            return None
        for word, scope in phrases().scopes:
            if scope in FUNDS and text in (word, f"{word}支出", f"{word}收入"):
                return Subject(Address(parent.item, scope), text)
        return None

    def _scope_before(self, before: str) -> Scope | None:
        """Return the scope in the words right before a term (…一般公共预算财政拨款|基本支出)."""
        for word, scope in sorted(phrases().scopes, key=lambda s: len(s[0]), reverse=True):
            if before.endswith(word):
                return scope
        return None

    def _functional(self, text: str, parent: Address | None) -> Subject | None:
        if parent is not None and (parent.item != WHOLE_SPENDING or level_of(parent.account) > 2):  # noqa: PLR2004
            return None
        known = vocabulary().functional.get(bare_label(term_form(text)))
        code = known.code if known else self.accounts.unique(text)
        if not code or self.section.kind not in _FUNCTIONAL_SECTIONS:
            return None
        return Subject(Address(WHOLE_SPENDING, self.section.scope, Basis.FINAL, code), text)


def _is_part(item: str, total: Address) -> bool:
    """Tell whether an item is a part of a total in the total's own scope."""
    return any(
        (item, None) in identity.parts
        for identity in vocabulary().identities
        if identity.total == total.item and total.scope in identity.scopes
    )


_FUNCTIONAL_SECTIONS = {"general_budget", "spending", "gov_fund", "state_capital"}
