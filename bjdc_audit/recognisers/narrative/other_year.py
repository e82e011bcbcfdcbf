"""Another year than the report's, of which a sentence tells: 2022年度收入总计 A 万元，其中…."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bjdc_audit.model.facts import Basis
    from bjdc_audit.recognisers.narrative.nodes import Node


@dataclass(frozen=True)
class OtherYear:
    """Another year, told to the end of its sentence, or of the brackets or item it began in.

    ``basis`` is what its figures are, if that year is the one before or a base was told; ``depth``
    how many brackets were open where it began; ``spoken_of`` the item spoken of there, and again
    behind these brackets. ``in_item`` if an item of a list in running text began with it.
    """

    basis: Basis | None
    depth: int
    spoken_of: Node | None
    in_item: bool
