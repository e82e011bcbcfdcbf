"""Writing a report to a file: whole or not at all, and never over what was audited."""

from __future__ import annotations

import os
from contextlib import suppress
from errno import EISDIR
from typing import TYPE_CHECKING

from bjdc_audit.errors import UsageError
from bjdc_audit.model.findings import Text
from bjdc_audit.readers.files import TEXT_SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def refuse_inputs(output: Path, inputs: Iterable[Path], folders: Iterable[Path]) -> None:
    """Raise UsageError if the output would overwrite an input, or be taken for one next time."""
    target = _resolved(output)
    is_text = output.suffix.lower() in TEXT_SUFFIXES
    for path in inputs:
        source = _resolved(path)
        if target == source or _same_file(target, source):
            raise UsageError(
                Text(
                    f"--output 不能覆盖正在审核的 {path.name}：请换一个文件名。",
                    f"--output would overwrite {path.name}, which is audited: choose another name.",
                )
            )
        beside_book = source.suffix.lower() not in TEXT_SUFFIXES
        if is_text and beside_book and target.with_suffix("") == source.with_suffix(""):
            raise UsageError(_taken_for_narrative(output))
    if is_text and any(_resolved(folder) in target.parents for folder in folders):
        raise UsageError(_taken_for_narrative(output))


def write_file(output: Path, text: str) -> None:
    """Write a file in UTF-8: into a new one beside it first, which then takes its place."""
    target = _resolved(output)
    try:
        if target.exists() and not target.is_file():  # a device or a pipe cannot be replaced
            if target.is_dir():
                raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
            target.write_text(text, encoding="utf-8", errors="backslashreplace")
            return
        _replace(target, text)
    except OSError as error:
        raise UsageError(_unwritable(output, error)) from None


def _replace(target: Path, text: str) -> None:
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("x", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
        part.replace(target)
    finally:
        with suppress(FileNotFoundError):
            part.unlink()


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a loop of links
        return path.absolute()


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them does not exist
        return False


def _taken_for_narrative(output: Path) -> Text:
    return Text(
        f"--output {output.name} 下次会被当作文字说明来审核：请换一个文件名或文件夹。",
        f"--output {output.name} would be audited as a narrative next time: choose another name or "
        "folder.",
    )


def _unwritable(output: Path, error: OSError) -> Text:
    match error:
        case FileNotFoundError():
            return Text(
                f"--output {output} 所在的文件夹不存在：请先建好文件夹，或换一个路径。",
                f"the folder of --output {output} does not exist: make it, or choose another.",
            )
        case IsADirectoryError():
            return Text(
                f"--output {output} 是文件夹：请写出文件名。",
                f"--output {output} is a folder: give the name of a file.",
            )
        case PermissionError():
            return Text(
                f"没有权限写 --output {output}：请关闭正在使用它的程序，或换一个文件夹。",
                f"--output {output} may not be written: close the program that uses it, or choose "
                "another folder.",
            )
    reason = error.strerror or str(error)
    return Text(
        f"写不了 --output {output}（{reason}）：请换一个文件名或文件夹。",
        f"--output {output} cannot be written ({reason}): choose another name or folder.",
    )
