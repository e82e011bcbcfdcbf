"""Runs a reader in a process of its own, so that a file that harms it costs one sentence.

Parsers of binary formats have aborted the interpreter, and some files take them minutes and
gigabytes. Nothing is executed of what such a process answers.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Timer
from typing import TYPE_CHECKING, Final

from bjdc_audit.readers.files import MEGABYTE

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_ANSWER: Final = 64 * MEGABYTE
START: Final = (
    "import importlib, sys\n"
    "if sys.argv[1] not in sys.path: sys.path.insert(0, sys.argv[1])\n"
    "importlib.import_module(sys.argv[2]).main()"
)
_ROOT: Final = str(Path(__file__).resolve().parents[2])
_OUT_OF_TIME: Final = getattr(signal, "SIGXCPU", 0)  # Windows has no such signal


@dataclass(frozen=True, slots=True)
class End:
    """What the process said until it ended, and how it ended."""

    answer: bytes
    code: int
    stopped: bool

    @property
    def timed_out(self) -> bool:
        """True if it took too long by the clock or by its own count."""
        return self.stopped or self.code == -_OUT_OF_TIME

    @property
    def aborted(self) -> bool:
        """True if it ended itself, as it does for want of memory."""
        return self.code == -signal.SIGABRT

    @property
    def too_long(self) -> bool:
        """True if it said more than anyone wants to hear; the rest was not listened to."""
        return len(self.answer) > MAX_ANSWER


def ask(module: str, question: bytes, patience: int) -> End:
    """Have ``main`` of a module answer a question within some seconds by the clock.

    The process must read the whole question before it answers, so that neither waits in vain.
    """
    # -P: whatever lies in the folder of the user is no module of ours.
    with subprocess.Popen(  # noqa: S603 – our own interpreter and our own code
        [sys.executable, "-P", "-c", START, _ROOT, module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdin is not None  # noqa: S101 – both are pipes
        assert process.stdout is not None  # noqa: S101
        stopped = Event()

        def stop() -> None:
            stopped.set()
            process.kill()

        timer = Timer(patience, stop)
        timer.start()
        try:
            _tell(process.stdin.write, question)
            _tell(process.stdin.close)
            answer = process.stdout.read(MAX_ANSWER + 1)
            code = 1 if len(answer) > MAX_ANSWER else process.wait()
        finally:
            timer.cancel()
            process.kill()
    return End(answer, code, stopped.is_set())


def _tell(step: Callable[..., object], *arguments: bytes) -> None:
    try:
        step(*arguments)
    except OSError:  # it has ended before it heard everything; its answer tells why
        return
