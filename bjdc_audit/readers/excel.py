"""openpyxl, imported without numpy and lxml, which it does not need for reading."""

from __future__ import annotations

import sys
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

_NOT_NEEDED = ("numpy", "lxml")


@contextmanager
def _hidden(name: str) -> Iterator[None]:
    """Make an import of a module fail as if it were not installed, unless it is loaded already.

    openpyxl loads numpy wherever it is installed, only to be able to write its number types, and
    lxml to write faster; together they take a third of the time of ``bjdc check``.
    """
    if name in sys.modules:
        yield
        return
    absent: dict[str, ModuleType | None] = sys.modules  # type: ignore[assignment]
    absent[name] = None
    try:
        yield
    finally:
        del sys.modules[name]


def load_openpyxl() -> None:
    """Import openpyxl's reader; later imports of its parts find it loaded."""
    with ExitStack() as stack:
        for name in _NOT_NEEDED:
            stack.enter_context(_hidden(name))
        import openpyxl.reader.excel  # noqa: PLC0415 - bjdc --help must not pay for it
    del openpyxl
