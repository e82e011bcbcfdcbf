"""The ``[[accept]]`` entries of a configuration file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from bjdc_audit.config.values import Values
from bjdc_audit.model.acceptances import AcceptedFinding
from bjdc_audit.model.findings import Acceptance, Text
from bjdc_audit.model.places import TextPlace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bjdc_audit.errors import UsageError

NEEDS: Final = ("tables", "narrative", "previous", "budget")
KEYS: Final = (
    "fingerprint",
    "reason",
    "author",
    "expires",
    "rule",
    "message",
    "unit",
    "year",
    "needs",
)
_FINGERPRINT: Final = re.compile(r"[0-9a-f]{16}")
_HEAD: Final = re.compile(r"\s*\[\[\s*(?:tool\s*\.\s*bjdc\s*\.\s*)?accept\s*\]\]")


def accepted(file: str, text: str, top: Values) -> tuple[AcceptedFinding, ...]:
    """Return the entries of a file. Raises UsageError for the first that is not well-formed."""
    lines = _lines(text)
    found: dict[str, AcceptedFinding] = {}
    for number, table in enumerate(top.tables("accept")):
        line = lines[number] if number < len(lines) else 0
        entry = _entry(file, line, number, table)
        first = found.setdefault(entry.fingerprint, entry)
        if first is not entry:
            raise _twice(_values(file, line, number, table), entry.fingerprint, first.place.line)
    return tuple(found.values())


def _entry(file: str, line: int, number: int, table: Mapping[str, Any]) -> AcceptedFinding:
    values = _values(file, line, number, table)
    values.known(KEYS)
    fingerprint = values.text("fingerprint")
    if not _FINGERPRINT.fullmatch(fingerprint):
        raise values.error(
            Text(
                "fingerprint 应是审核结果里的 16 位指纹（--verbose 或 JSON 里有）",
                "fingerprint should be the 16 digits of a finding (see --verbose or the JSON)",
            )
        )
    reason = values.text("reason")
    if not reason:
        raise values.error(
            Text("没有写 reason：请说明为什么可以接受", "reason is missing: say why")
        )
    needs = values.texts("needs")
    for name in needs:
        Values(values.where, {"needs": name}).one_of("needs", NEEDS, "")
    quote = f"fingerprint={fingerprint}"
    mark = quote.index(fingerprint)
    return AcceptedFinding(
        fingerprint,
        Acceptance(reason, values.text("author"), values.day("expires")),
        TextPlace(file, "[[accept]]", max(line, 1), quote, mark, len(fingerprint)),
        values.text("rule"),
        values.text("message"),
        values.text("unit"),
        values.year("year"),
        needs,
    )


def _values(file: str, line: int, number: int, table: Mapping[str, Any]) -> Values:
    at = f":{line}" if line else ""
    return Values(f"{file}{at} [[accept]] {number + 1}", table)


def _lines(text: str) -> Sequence[int]:
    """Return the line of each ``[[accept]]``; in lists of inline tables none can be told."""
    return [n for n, line in enumerate(text.splitlines(), start=1) if _HEAD.match(line)]


def _twice(values: Values, fingerprint: str, line: int) -> UsageError:
    return values.error(
        Text(
            f"指纹 {fingerprint} 已经在第 {line} 行接受过：请删去一个",
            f"{fingerprint} is accepted already in line {line}: delete one of the two",
        )
    )
