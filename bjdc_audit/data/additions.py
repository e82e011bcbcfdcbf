"""What a configuration adds to the data files: it has their form, and can extend and not change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bjdc_audit.errors import UsageError, did_you_mean
from bjdc_audit.model.facts import Scope
from bjdc_audit.model.findings import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Tables whose keys are names of the field, not words of the format.
_OPEN: Final = {
    "amount_units",
    "count_units",
    "functional",
    "functional_renamed",
    "economic",
    "pairs",
    "items",
}
# Keys whose values the program knows by name.
_KNOWN_VALUES: Final = {
    "scope",
    "scopes",
    "form",
    "lists",
    "basis",
    "kind",
    "same_columns_as",
    "same_rows_as",
}
_TYPES: Final = {
    str: Text("加引号的文字", "a text in quotation marks"),
    int: Text("整数", "a whole number"),
    bool: Text("true 或 false", "true or false"),
    list: Text("方括号里的一列值", "a list in square brackets"),
    dict: Text("一组“键 = 值”", "a group of keys and values"),
}


def merged(shipped: Mapping[str, Any], added: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return a data file with what is added; entries of one ``id`` become one."""
    whole = dict(shipped)
    for more in added:
        whole = _plus(whole, more)
    return whole


def check(where: str, shipped: Mapping[str, Any], added: Mapping[str, Any]) -> None:
    """Raise UsageError unless an addition has the form of the data file and changes nothing of it.

    ``where`` names the file, and the key that the addition stands under.
    """
    _Check(where).value(added, [shipped], "")
    _refuse_changes(where, shipped, added, "")


def type_name(kind: type) -> Text:
    """Say what a value of a type looks like in a file."""
    return _TYPES.get(kind, Text(kind.__name__, kind.__name__))


def _plus(base: Any, more: Any) -> Any:  # noqa: ANN401 – whatever TOML holds
    if isinstance(base, dict):
        return {**base, **{k: _plus(base[k], v) if k in base else v for k, v in more.items()}}
    if not isinstance(base, list):
        return more
    whole = list(base)
    for item in more:
        same = _index_of(item, whole)
        if same is not None:
            whole[same] = _plus(whole[same], item)
        elif item not in whole or isinstance(item, dict):
            whole.append(item)
    return whole


def _index_of(item: Any, items: Sequence[Any]) -> int | None:  # noqa: ANN401
    """Return which of the entries has the id of this one."""
    name = item.get("id") if isinstance(item, dict) else None
    if name is None:
        return None
    return next((i for i, other in enumerate(items) if other.get("id") == name), None)


def _refuse_changes(where: str, base: Any, more: Any, key: str) -> None:  # noqa: ANN401
    if isinstance(base, dict):
        for name, value in more.items():
            if name in base:
                _refuse_changes(where, base[name], value, _joined(key, name))
    elif isinstance(base, list):
        for item in more:
            same = _index_of(item, base)
            if same is not None:
                _refuse_changes(where, base[same], item, key)
    elif base != more:
        raise UsageError(
            Text(
                f"{where} 的 {key} 已经是 {base}，不能改成 {more}：这里只能增加，不能修改。",
                f"{where}: {key} is {base} already and cannot become {more}: additions extend, "
                "they change nothing.",
            )
        )


class _Check:
    """Compares an addition with what stands at the same place of the shipped file."""

    def __init__(self, where: str) -> None:
        self._where = where

    def value(self, value: Any, samples: Sequence[Any], key: str) -> None:  # noqa: ANN401
        kinds = {type(sample) for sample in samples}
        if type(value) not in kinds:
            wanted = type_name(next(iter(kinds)))
            raise self._error(key, f"应是{wanted.zh}", f"should be {wanted.en}")
        if isinstance(value, dict):
            self._table(value, samples, key)
        elif isinstance(value, list):
            self._list(value, samples, key)
        else:
            self._scalar(value, samples, key)

    def _table(self, table: Mapping[str, Any], samples: Sequence[Any], key: str) -> None:
        known = list(dict.fromkeys(name for sample in samples for name in sample))
        is_open = key.rpartition(".")[2] in _OPEN
        for name, value in table.items():
            alike = [sample[name] for sample in samples if name in sample]
            if not alike and is_open:
                alike = [other for sample in samples for other in sample.values()]
            if not alike:
                zh, en = did_you_mean(name, known)
                raise self._error(_joined(key, name), f"不认识{zh}", f"is unknown{en}")
            self.value(value, alike, _joined(key, name))

    def _list(self, items: Sequence[Any], samples: Sequence[Any], key: str) -> None:
        alike = [item for sample in samples for item in sample]
        for item in items:
            self.value(item, alike, key)
            if isinstance(item, dict):
                self._whole(item, alike, key)

    def _whole(self, entry: Mapping[str, Any], alike: Sequence[Any], key: str) -> None:
        """Refuse an entry that lacks what every entry has, unless it extends one by its id."""
        if _index_of(entry, alike) is not None:
            return
        needed = set(alike[0]).intersection(*alike[1:])
        for name in sorted(needed.difference(entry)):
            raise self._error(_joined(key, name), "没有写", "is missing")

    def _scalar(self, value: Any, samples: Sequence[Any], key: str) -> None:  # noqa: ANN401
        name = key.rpartition(".")[2]
        if isinstance(value, str) and not value.strip():
            raise self._error(key, "不能是空白", "cannot be blank")
        if name in _KNOWN_VALUES and value not in samples:
            self._one_of(value, list(dict.fromkeys(samples)), key)
        if name == "parts" and "@" in value:
            scope = value.partition("@")[2]
            self._one_of(scope, [scope.value for scope in Scope], key)
        if type(value) is int and value <= 0:
            raise self._error(key, "应大于零", "should be above zero")

    def _one_of(self, value: str, known: Sequence[str], key: str) -> None:
        if value not in known:
            zh, en = did_you_mean(value, known)
            zh = f"不能是“{value}”{zh}：可以是 {'、'.join(known)}"
            raise self._error(key, zh, f"cannot be '{value}'{en}: it is one of {', '.join(known)}")

    def _error(self, key: str, zh: str, en: str) -> UsageError:
        name = key or "TOML"
        return UsageError(Text(f"{self._where} 的 {name} {zh}。", f"{self._where}: {name} {en}."))


def _joined(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name
