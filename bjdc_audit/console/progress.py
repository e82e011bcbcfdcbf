"""How far a long run is: a bar on standard error that is gone at the end."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bjdc_audit.console.streams import encoding
from bjdc_audit.reporters.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def progress(total: int, *, quiet: bool) -> Iterator[Callable[[str], None]]:
    """Yield what to call with the name of each piece of work before it starts.

    Nothing is shown for one piece, if ``quiet``, or where standard error is no terminal.
    """
    if total <= 1 or quiet or sys.stderr is None or not sys.stderr.isatty():
        yield lambda _: None
        return
    # only long work on a terminal needs it
    from rich import progress as bar  # noqa: PLC0415
    from rich.console import Console  # noqa: PLC0415
    from rich.markup import escape  # noqa: PLC0415

    screen = Screen(encoding=encoding(sys.stderr))
    columns = (bar.MofNCompleteColumn(), bar.BarColumn(), bar.TextColumn("{task.description}"))
    with bar.Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("", total=total)
        started = False

        def start(name: str) -> None:
            nonlocal started
            shown.update(task, advance=int(started), description=escape(screen.safe(name)))
            started = True

        yield start
