"""Limits that the operating system enforces on this process, as far as it can."""

from __future__ import annotations

from typing import Final

MEMORY: Final = 640 * 1024 * 1024
SECONDS: Final = 4
"""Of computing; the parent also looks at the clock."""


def set_limits(memory: int = MEMORY, seconds: int = SECONDS) -> None:
    """Limit memory (bytes) and time (seconds of computing).

    No file can be written, not even the picture of a crash.
    """
    try:
        import resource  # noqa: PLC0415 – Windows has none
    except ImportError:
        return
    for limit, value in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        _, most = resource.getrlimit(limit)
        if most != resource.RLIM_INFINITY:
            value = min(value, most)  # noqa: PLW2901
        try:
            resource.setrlimit(limit, (value, most))
        except (OSError, ValueError):  # macOS refuses some
            continue
