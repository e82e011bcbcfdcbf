"""Configuration file → settings. What it does not understand it refuses: nothing is passed over."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, Final

from bjdc_audit.config.acceptances import accepted
from bjdc_audit.config.nearest import PROJECT_FILE, read
from bjdc_audit.config.settings import (
    ADDITIONS,
    DEFAULT_FAIL_ON,
    FAIL_ON,
    KEYS,
    LANGUAGES,
    SEVERITIES,
    Settings,
)
from bjdc_audit.config.values import Values
from bjdc_audit.data import shipped
from bjdc_audit.data.additions import check
from bjdc_audit.errors import InputError, UsageError
from bjdc_audit.model.findings import Severity, Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from bjdc_audit.data import Additions

_AT: Final = re.compile(r"\(at (?:line (\d+), column \d+|end of document)\)")


def load(file: Path, rule_ids: Sequence[str]) -> Settings:
    """Return what a configuration file says.

    Raises UsageError, naming file and key or line, if it is not TOML, has an unknown key, a value
    of another type, a rule that does not exist, or an acceptance without reason or twice.
    """
    name = str(file)
    table, text = _toml(file)
    if file.name == PROJECT_FILE:
        table = _section(_section(table, "tool", name), "bjdc", name)
        name = f"{name} [tool.bjdc]"
    values = Values(name, table)
    values.known(KEYS)
    values.one_of("lang", LANGUAGES, "")
    additions, sources = _additions(file, values)
    return Settings(
        file=file,
        given=frozenset(table),
        select=_rules(values, "select", rule_ids),
        ignore=_rules(values, "ignore", rule_ids),
        severities=_severities(values.under("severities"), rule_ids),
        fail_on=values.one_of("fail-on", FAIL_ON, DEFAULT_FAIL_ON),
        lang=values.text("lang"),
        unit_names=values.texts("unit-names"),
        additions=additions,
        sources=sources,
        accepted=accepted(str(file), text, values),
    )


def _toml(file: Path) -> tuple[dict[str, Any], str]:
    try:
        text = read(file).decode("utf-8-sig")
        return tomllib.loads(text), text
    except UnicodeDecodeError:
        raise UsageError(
            Text(
                f"{file} 不是 UTF-8 文本：请另存为 UTF-8 编码。",
                f"{file} is not UTF-8: save it in that encoding.",
            )
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise UsageError(_not_toml(file, str(error))) from None
    except RecursionError:
        raise UsageError(_not_toml(file, "nested too deeply")) from None


def _not_toml(file: Path, said: str) -> Text:
    at = _AT.search(said)
    reason = _AT.sub("", said).strip()
    line = at[1] if at else None
    return Text(
        f"{file}{f'第 {line} 行' if line else ''}不是正确的 TOML（{reason}）："
        "请检查引号、方括号和等号。",
        f"{file}{f', line {line}' if line else ''}: this is not TOML ({reason}): check quotes, "
        "brackets and equals signs.",
    )


def _section(table: Mapping[str, Any], key: str, name: str) -> dict[str, Any]:
    return dict(Values(name, table).under(key).table)


def _rules(values: Values, key: str, rule_ids: Sequence[str]) -> tuple[str, ...]:
    """Return beginnings of rule ids, each of which is the beginning of one."""
    given = tuple(item.upper() for item in values.texts(key))
    for item in given:
        if not any(rule_id.startswith(item) for rule_id in rule_ids):
            raise _no_rule(values, f"{key}：{item}", f"{key}: {item}")
    return given


def _severities(values: Values, rule_ids: Sequence[str]) -> dict[str, Severity]:
    """Return the severity of each rule; the longest beginning of its id that is named decides."""
    found: dict[str, Severity] = {}
    for key in sorted(values.table, key=len):
        severity = Severity(values.one_of(key, SEVERITIES, ""))
        matching = [rule_id for rule_id in rule_ids if rule_id.startswith(key.upper())]
        if not matching:
            raise _no_rule(values, key, key)
        found |= dict.fromkeys(matching, severity)
    return found


def _no_rule(values: Values, zh: str, en: str) -> UsageError:
    return values.error(
        Text(
            f"{zh} 不是规则，也不是规则编号的开头；用 bjdc rules 查看全部规则",
            f"{en} is no rule, nor the beginning of one; 'bjdc rules' lists all rules",
        )
    )


def _additions(file: Path, values: Values) -> tuple[Additions, dict[str, tuple[str, ...]]]:
    """Return what is added to the data files, written here or in files named here."""
    additions: dict[str, tuple[Mapping[str, Any], ...]] = {}
    sources: dict[str, tuple[str, ...]] = {}
    for key in ADDITIONS:
        if key not in values.table:
            continue
        data_file, value = f"{key}.toml", values.table[key]
        if isinstance(value, dict):
            named = [(f"{values.where} [{key}]", value)]
        else:
            sources[key] = _files(values, key)
            paths = [file.parent / name for name in sources[key]]
            named = [(str(path), _named(path, values, key)) for path in paths]
        for where, added in named:
            check(where, shipped(data_file), added)
        additions[data_file] = tuple(added for _, added in named)
    return additions, sources


def _named(path: Path, values: Values, key: str) -> dict[str, Any]:
    """Return what a file holds that the configuration names; a complaint tells who named it."""
    try:
        return _toml(path)[0]
    except InputError as error:
        said = error.text
        raise UsageError(
            Text(f"{values.where} 的 {key}：{said.zh}", f"{values.where}, {key}: {said.en}")
        ) from None


def _files(values: Values, key: str) -> tuple[str, ...]:
    value = values.table[key]
    if isinstance(value, str):
        return Values(values.where, {key: [value]}).texts(key)
    if isinstance(value, list):
        return values.texts(key)
    raise values.wrong(
        key,
        Text("文件名、方括号里的几个文件名，或直接写内容", "a file, a list of files, or a table"),
    )
