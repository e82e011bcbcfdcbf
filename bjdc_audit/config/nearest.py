"""Which configuration file holds for a submission: the nearest one, beside it or above."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from bjdc_audit.config.settings import FILE_NAME
from bjdc_audit.errors import UsageError
from bjdc_audit.model.findings import Text
from bjdc_audit.readers.files import STDIN, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT_FILE: Final = "pyproject.toml"
MAX_SIZE: Final = 1_000_000
"""Bytes; thousands of acceptances take less."""
_PROJECT_TABLE: Final = b"[tool.bjdc"


def nearest(path: Path) -> Path | None:
    """Return the configuration file of a submission, or of a folder; None if there is none.

    In one folder ``bjdc.toml`` goes over ``pyproject.toml``, which counts only if it speaks of
    bjdc. The nearest file holds alone: what stands further up is not added to it.
    """
    for folder in _folders(path):
        own = folder / FILE_NAME
        if _is_file(own):
            return own
        project = folder / PROJECT_FILE
        if _is_file(project) and _speaks_of_us(project):
            return project
    return None


def folder_of(path: Path) -> Path:
    """Return the folder that a submission lies in; standard input comes from where we are."""
    if path == STDIN:
        return Path()
    return path if path.is_dir() else path.parent


def read(file: Path) -> bytes:
    """Return the bytes of a configuration file. Raises InputError if that cannot be done."""
    content = read_bytes(file, str(file))
    if len(content) > MAX_SIZE:
        raise UsageError(_too_large(file))
    return content


def _folders(path: Path) -> Iterator[Path]:
    folder = folder_of(path)
    yield folder
    try:
        whole = folder.resolve()
    except (OSError, RuntimeError):  # a loop of links
        return
    yield from whole.parents


def _speaks_of_us(project: Path) -> bool:
    try:
        with project.open("rb") as file:
            return _PROJECT_TABLE in file.read(MAX_SIZE)
    except OSError:  # somebody else's: nothing says that it is meant for us
        return False


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # in a folder that may not be looked into
        return False


def _too_large(file: Path) -> Text:
    return Text(
        f"{file} 超过 {MAX_SIZE // 1_000_000} MB，不像是配置文件：请检查是不是给错了文件。",
        f"{file} has more than {MAX_SIZE // 1_000_000} MB, which no configuration has: check the "
        "file.",
    )
