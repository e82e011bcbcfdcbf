"""An end to audits that would take for ever: documents built for that, or far too long."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from bjdc_audit.errors import TooLargeError
from bjdc_audit.model.findings import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS: Final = 8
"""Of computing; one unit's accounts take less than one."""


@contextmanager
def limited(name: str, seconds: int = SECONDS) -> Iterator[None]:
    """Raise TooLargeError once the work on a file has taken too long.

    Windows has no timer of computing time; there, patience is endless.
    """
    has_timer = hasattr(signal, "setitimer")
    if not has_timer or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> None:
        raise TooLargeError(_too_long(name, seconds))

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _too_long(name: str, seconds: int) -> Text:
    return Text(
        f"{name} 审核了 {seconds} 秒还没有完，内容远多于一份决算：请只给出一个单位一个年度的文件，"
        "并删除重复的内容。",
        f"auditing {name} took longer than {seconds} seconds, which no unit's accounts do: give "
        "the file of one unit and one year, and delete what is repeated.",
    )
