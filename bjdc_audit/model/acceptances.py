"""Findings that someone has accepted, as the configuration lists them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bjdc_audit.model.findings import Acceptance
    from bjdc_audit.model.places import TextPlace


@dataclass(frozen=True)
class AcceptedFinding:
    """One ``[[accept]]`` of a configuration; ``place`` is where it stands there.

    ``unit`` and ``year`` say whose finding it is ("" and None: of whatever is audited), ``needs``
    what must have been read to find it: tables, narrative, previous, budget.
    """

    fingerprint: str
    acceptance: Acceptance
    place: TextPlace
    rule: str = ""
    message: str = ""
    unit: str = ""
    year: int | None = None
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Review:
    """The acceptances that no longer fit, which rules about acceptances look at.

    ``idle`` ones found nothing to accept; ``expired`` ones would, but are past their date.
    """

    idle: tuple[AcceptedFinding, ...] = ()
    expired: tuple[AcceptedFinding, ...] = ()
