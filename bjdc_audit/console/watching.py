"""Auditing again whenever a file changes, until Ctrl-C."""

from __future__ import annotations

import gc
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bjdc_audit.config.nearest import nearest
from bjdc_audit.console import streams
from bjdc_audit.errors import InputError, UsageError
from bjdc_audit.model.findings import Text
from bjdc_audit.readers.files import STDIN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import NoReturn

    from bjdc_audit.reporters.screen import Screen

    State = dict[Path, tuple[int, int]]

_SECONDS: Final = 0.4
_CLEAR: Final = "\x1b[2J\x1b[3J\x1b[H"
_SETTINGS: Final = ".toml"
_WAITING: Final = Text(
    "等待文件改动，按 Ctrl-C 结束", "waiting for a file to change; Ctrl-C ends this"
)


@dataclass(frozen=True)
class Watched:
    """What the command line names, without the outputs, which change with every audit."""

    paths: Sequence[str]
    others: Sequence[Path | None]
    outputs: Sequence[Path | None]

    def check(self) -> None:
        """Raise UsageError if something cannot be watched."""
        if str(STDIN) in self.paths or STDIN in self.others:
            raise UsageError(
                Text(
                    "--watch 不能与标准输入（-）一起用：请给出文件名。",
                    "--watch cannot watch standard input (-): name a file.",
                )
            )

    def state(self) -> State:
        """Return time and size of every file that could make a difference."""
        written = {path.absolute() for path in self.outputs if path}
        found: State = {}
        for path in self._files():
            try:
                seen = path.stat()
            except OSError:  # not there, now
                continue
            if path.absolute() not in written:
                found[path.absolute()] = (seen.st_mtime_ns, seen.st_size)
        return found

    def _files(self) -> Iterator[Path]:
        yield from (path for path in self.others if path)
        for path in map(Path, self.paths):
            config = nearest(path)
            if config is not None:
                yield config
            if path.is_dir():
                yield from _listed(path.rglob("*"))
            else:
                yield from _listed(path.parent.glob(f"*{_SETTINGS}"))
                yield from _listed(p for p in path.parent.iterdir() if p.stem == path.stem)


def watch(audit: Callable[[], object], watched: Watched, screen: Screen) -> NoReturn:
    """Audit, and again after each change; what cannot be read is said, and waited for."""
    watched.check()
    while True:
        before = watched.state()
        if sys.stdout.isatty():
            streams.write(_CLEAR)
        try:
            audit()
        except InputError as error:
            streams.say(error.text.to(screen.lang))
        gc.collect()  # which is off, for runs that end at once
        streams.say(_WAITING.to(screen.lang))
        _wait(before, watched)


def _wait(before: State, watched: Watched) -> None:
    """Return once the files are others than before, and stay as they are: they are saved."""
    last = before
    while True:
        time.sleep(_SECONDS)
        now = watched.state()
        if now == last and now != before:
            return
        last = now


def _listed(files: Iterable[Path]) -> Iterator[Path]:
    try:
        yield from files
    except OSError:  # a folder that went away, or may not be looked into
        return
