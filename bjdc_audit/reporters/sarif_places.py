"""Places and files as SARIF has them: URIs, regions, and cells as logical locations."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from bjdc_audit.model.places import TextPlace
from bjdc_audit.model.text import visible
from bjdc_audit.reporters.spots import Spot, spot_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bjdc_audit.model.findings import Report
    from bjdc_audit.model.places import Place
    from bjdc_audit.reporters.json_document import Json

_ROOT: Final = "%SRCROOT%"
BASES: Final = {_ROOT: {"description": {"text": "The folder that bjdc ran in."}}}


class Places:
    """The files of some reports, and where things stand in them."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._hashes = dict(pair for report in reports for pair in _hashes(report))
        self._index = {path: number for number, path in enumerate(self._hashes)}

    def artifacts(self) -> list[Json]:
        """Return each file once, with the hash of the bytes that were judged."""
        return [
            {
                "location": _artifact(path),
                "roles": ["analysisTarget"],
                "hashes": {"sha-256": hash_},
            }
            for path, hash_ in self._hashes.items()
        ]

    def location(self, place: Place | None, report: Report) -> Json:
        """Return a place in a report's file; the file itself if there is no place."""
        spot = spot_of(place, report)
        located = self._physical(spot)
        if isinstance(place, TextPlace) and place.quote and "region" in located:
            located["region"]["snippet"] = {"text": visible(place.quote)}
        logical = list(_logical(spot, place))
        page = {"properties": {"page": place.page}} if place is not None and place.page else {}
        named = {"logicalLocations": logical} if logical else {}
        return {"physicalLocation": located, **named, **page}

    def file(self, path: str) -> Json:
        """Return a whole file, which need not be among those that were read."""
        return {"physicalLocation": self._physical(Spot(path))}

    def _physical(self, spot: Spot) -> Json:
        known = {"index": self._index[spot.path]} if spot.path in self._index else {}
        region = {"region": {"startLine": spot.line}} if spot.line else {}
        return {"artifactLocation": {**_artifact(spot.path), **known}, **region}


def _hashes(report: Report) -> Iterable[tuple[str, str]]:
    paths = report.paths or {}
    return ((paths.get(file, file), hash_) for file, hash_ in (report.hashes or {}).items())


def _artifact(path: str) -> Json:
    if PurePath(path).is_absolute():
        return {"uri": PurePath(path).as_uri()}
    return {"uri": quote(path, errors="backslashreplace"), "uriBaseId": _ROOT}


def _logical(spot: Spot, place: Place | None) -> Iterable[Json]:
    if spot.cell:
        whole_sheet = place is not None and not place.cell
        yield {"fullyQualifiedName": visible(spot.cell), "kind": "sheet" if whole_sheet else "cell"}
    if isinstance(place, TextPlace) and place.section:
        yield {"fullyQualifiedName": visible(place.section), "kind": "section"}
