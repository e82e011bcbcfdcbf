"""What differs between provinces and years, as TOML files that an accountant can extend.

A configuration can add to these files (:func:`use_additions`). Everything that is made of them is
made by a function marked :func:`from_data`, which is asked anew once the additions are others.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from functools import _lru_cache_wrapper

    Additions = Mapping[str, Sequence[Mapping[str, Any]]]
    """Name of a data file → what is added to it, in its own form."""

_T = TypeVar("_T")
_MADE: list[_lru_cache_wrapper[Any]] = []
_IN_FORCE: dict[str, Sequence[Mapping[str, Any]]] = {}


def from_data(make: Callable[..., _T]) -> _lru_cache_wrapper[_T]:
    """Cache what a function makes of the data files, for as long as these stay the same."""
    cached = cache(make)
    _MADE.append(cached)
    return cached


def use_additions(additions: Additions) -> None:
    """Let the data files say more from now on, or no more than they do if there is nothing."""
    if additions == _IN_FORCE:
        return
    _IN_FORCE.clear()
    _IN_FORCE.update(additions)
    for cached in _MADE:
        cached.cache_clear()


@cache
def shipped(name: str) -> dict[str, Any]:
    """Return one TOML file of ``bjdc_audit/data``."""
    text = resources.files("bjdc_audit").joinpath("data", name).read_text(encoding="utf-8")
    return tomllib.loads(text)


@from_data
def load_data(name: str) -> dict[str, Any]:
    """Return one TOML file of ``bjdc_audit/data`` with what is added to it."""
    added = _IN_FORCE.get(name)
    if not added:
        return shipped(name)
    from bjdc_audit.data.additions import merged  # noqa: PLC0415 – most runs add nothing

    return merged(shipped(name), added)
