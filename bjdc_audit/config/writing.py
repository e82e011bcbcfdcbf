"""Writing an acceptance into a configuration file, whose comments and order stay as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import tomlkit
from tomlkit.items import Array

from bjdc_audit.config.nearest import PROJECT_FILE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bjdc_audit.model.acceptances import AcceptedFinding

_KEY: Final = "accept"


def with_acceptance(text: str, file_name: str, entry: AcceptedFinding) -> str:
    """Return the text of a valid configuration file with one acceptance more.

    One of the same finding that is there already is replaced where it stands.
    """
    document = tomlkit.parse(text)
    table: Any = document
    if file_name == PROJECT_FILE:
        tool: Any = document["tool"]
        table = tool["bjdc"]
    entries = table.get(_KEY)
    if not entries:
        table.pop(_KEY, None)
        table.append(_KEY, tomlkit.aot())
        entries = table[_KEY]
    values = _values(entry)
    for known in entries:
        if known.get("fingerprint") == entry.fingerprint:
            _renew(known, values)
            break
    else:
        entries.append(_new(values, inline=isinstance(entries, Array)))
    return tomlkit.dumps(document)


def _values(entry: AcceptedFinding) -> dict[str, Any]:
    """Return what the entry says, in the order of the file; what it does not say is left out."""
    said = {
        "fingerprint": entry.fingerprint,
        "rule": entry.rule,
        "message": entry.message,
        "unit": entry.unit,
        "year": entry.year,
        "needs": list(entry.needs),
        "reason": entry.acceptance.reason,
        "author": entry.acceptance.author,
        "expires": entry.acceptance.expires,
    }
    return {key: value for key, value in said.items() if value}


def _renew(known: Any, values: Mapping[str, Any]) -> None:  # noqa: ANN401 – tomlkit's tables
    for key in [key for key in known if key not in values]:
        known.remove(key)
    for key, value in values.items():
        known[key] = value


def _new(values: Mapping[str, Any], *, inline: bool) -> Any:  # noqa: ANN401
    table = tomlkit.inline_table() if inline else tomlkit.table()
    for key, value in values.items():
        table.append(key, value)
    return table
