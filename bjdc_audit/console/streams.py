"""Standard output and error: what they can show, and writing to them without surprises."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TextIO

from bjdc_audit.errors import UsageError
from bjdc_audit.model.findings import Text
from bjdc_audit.reporters.screen import WIDTH, Screen

if TYPE_CHECKING:
    from collections.abc import Mapping

_NARROWEST: Final = 40


def prepare() -> None:
    """Let no character stop the program: what a stream cannot encode is written as its code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def standard_output(lang: str, color: str, environment: Mapping[str, str]) -> Screen:
    """Return the screen that standard output is; ``color`` is auto, always or never."""
    is_terminal = _is_terminal(sys.stdout)
    wanted = color == "always" or (
        color == "auto" and _wants_color(environment, is_terminal=is_terminal)
    )
    return Screen(lang, _width(environment, is_terminal=is_terminal), encoding(sys.stdout), wanted)


def file_screen(screen: Screen, color: str) -> Screen:
    """Return the screen for a file: UTF-8, and colours only if they are asked for."""
    return replace(screen, encoding="utf-8", color=color == "always", width=WIDTH, to_file=True)


def encoding(stream: TextIO) -> str:
    """Return the encoding of a stream."""
    return getattr(stream, "encoding", None) or "utf-8"


def write(text: str) -> None:
    """Write to standard output; a reader that has left (``| head``) is no fault of the audit."""
    if sys.stdout is None:
        raise UsageError(
            Text(
                "标准输出是关闭的，结果没有地方写：请用 --output 写到文件。",
                "standard output is closed, there is nowhere to write the result: write it to a "
                "file with --output.",
            )
        )
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes once more at exit, and would complain then
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(
            Text(
                f"结果写不出来（{reason}）：请检查磁盘空间，或用 --output 写到别处。",
                f"the result cannot be written ({reason}): check the space on the disk, or write "
                "it elsewhere with --output.",
            )
        ) from None


def say(sentence: str) -> None:
    """Write one line of talk to standard error; if that is closed, nobody wants to hear it."""
    if sys.stderr is None:  # print would take standard output instead
        return
    safe = Screen(encoding=encoding(sys.stderr)).safe(sentence)
    try:
        print(f"bjdc: {safe}", file=sys.stderr, flush=True)  # noqa: T201
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


def _is_terminal(stream: TextIO) -> bool:
    return hasattr(stream, "isatty") and stream.isatty()


def _wants_color(environment: Mapping[str, str], *, is_terminal: bool) -> bool:
    """Follow no-color.org and force-color.org, else colour terminals that understand it."""
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return is_terminal and environment.get("TERM") != "dumb" and not _is_old_windows(environment)


def _is_old_windows(environment: Mapping[str, str]) -> bool:
    """Tell whether this may be a Windows console that prints colour codes instead of colours."""
    return sys.platform == "win32" and not (
        environment.get("WT_SESSION") or environment.get("TERM") or environment.get("ANSICON")
    )


def _width(environment: Mapping[str, str], *, is_terminal: bool) -> int:
    columns = environment.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns):
        width = int(columns)
    elif is_terminal:
        width = shutil.get_terminal_size((WIDTH, 24)).columns
    else:
        width = WIDTH
    return max(width, _NARROWEST)
