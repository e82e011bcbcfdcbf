"""The lists that are open at a place of the text: in running text, above items, in brackets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bjdc_audit.model.facts import Basis
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.recognisers.narrative.nodes import Node

ITEM = -1
"""The clause number of lists that were opened above a list item, not in running text."""


@dataclass
class OpenList:
    """An open list: its owner, whether all parts were promised, and where it was opened."""

    owner: Node
    cue: str
    clause: int
    number: int = 0
    basis: Basis | None = None
    """The budget that its parts are of, where its owner has told nothing else."""


@dataclass
class Level:
    """A list level: whose parts its items are, its heading, and the class of accounts it names."""

    level: int
    owner: Node | None = None
    cue: str = ""
    context: str = ""
    number: int = 0
    heading: str = ""


@dataclass
class Bracket:
    """What held before a bracketed list, to be taken up again behind it."""

    end: int
    current: Node | None
    latest: Node | None
    amount: Figure | None
    basis: Basis | None
    lists: int
