"""The values of a configuration file: each of its type, or one sentence that says where it is not.

TOML is read as it is: no number is taken for a text, no text for a date.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from bjdc_audit.data.additions import type_name
from bjdc_audit.errors import UsageError, did_you_mean
from bjdc_audit.model.findings import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True)
class Values:
    """A table of a file. ``where`` names the file, and the table within it."""

    where: str
    table: Mapping[str, Any]

    def known(self, keys: Sequence[str]) -> None:
        """Raise UsageError if the table has another key."""
        for key in self.table:
            if key not in keys:
                zh, en = did_you_mean(key, keys)
                raise self.error(
                    Text(
                        f"没有“{key}”这个设置{zh}；可以写 {'、'.join(keys)}",
                        f"there is no key '{key}'{en}; the keys are {', '.join(keys)}",
                    )
                )

    def text(self, key: str, default: str = "") -> str:
        """Return a text."""
        value = self.table.get(key, default)
        if not isinstance(value, str):
            raise self.wrong(key, type_name(str))
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, none of them blank."""
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.wrong(key, Text("方括号里的一列文字", "a list of texts in square brackets"))
        if not all(item.strip() for item in value):
            raise self.error(Text(f"{key} 里有空白的一项", f"an item of {key} is blank"))
        return tuple(item.strip() for item in value)

    def one_of(self, key: str, allowed: Sequence[str], default: str) -> str:
        """Return a text that is one of some."""
        value = self.text(key, default)
        if value not in allowed and key in self.table:
            zh, en = did_you_mean(value, allowed)
            raise self.error(
                Text(
                    f"{key} 不能是“{value}”{zh}：可以是 {'、'.join(allowed)}",
                    f"{key} cannot be '{value}'{en}: it is one of {', '.join(allowed)}",
                )
            )
        return value

    def year(self, key: str) -> int | None:
        """Return a year, or None if there is none."""
        value = self.table.get(key)
        if value is not None and type(value) is not int:
            raise self.wrong(key, type_name(int))
        return value

    def day(self, key: str) -> date | None:
        """Return a day, or None if there is none."""
        value = self.table.get(key)
        if value is not None and (not isinstance(value, date) or isinstance(value, datetime)):
            example = f"{key} = 2027-12-31"
            raise self.wrong(
                key,
                Text(f"不加引号的日期，如 {example}", f"a date without quotes ({example})"),
            )
        return value

    def under(self, key: str) -> Values:
        """Return the table under a key; it is empty if there is none."""
        value = self.table.get(key, {})
        if not isinstance(value, dict):
            raise self.wrong(key, type_name(dict))
        return Values(f"{self.where} [{key}]", value)

    def tables(self, key: str) -> list[Mapping[str, Any]]:
        """Return the tables of a list of tables."""
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.wrong(key, Text(f"若干 [[{key}]]", f"written as [[{key}]]"))
        return value

    def wrong(self, key: str, wanted: Text) -> UsageError:
        """Return the complaint that a value is of another type."""
        return self.error(Text(f"{key} 应是{wanted.zh}", f"{key} should be {wanted.en}"))

    def error(self, text: Text) -> UsageError:
        """Return a complaint about this table."""
        return UsageError(Text(f"{self.where}：{text.zh}。", f"{self.where}: {text.en}."))
