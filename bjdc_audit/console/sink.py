"""Writing to a file: whole or not at all, and never over what was audited."""

from __future__ import annotations

import os
from contextlib import suppress
from errno import EISDIR
from typing import TYPE_CHECKING, Final

from bjdc_audit.errors import UsageError
from bjdc_audit.model.findings import Text
from bjdc_audit.readers.files import OLD_WORKBOOK_SUFFIXES, TEXT_SUFFIXES, WORKBOOK_SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

OUTPUT: Final = "--output"
_WORKBOOKS: Final = WORKBOOK_SUFFIXES + OLD_WORKBOOK_SUFFIXES


def refuse_inputs(
    output: Path, inputs: Iterable[Path], folders: Iterable[Path], option: str = OUTPUT
) -> None:
    """Raise UsageError if the output would overwrite an input, or be taken for one next time."""
    target = _resolved(output)
    is_text = output.suffix.lower() in TEXT_SUFFIXES
    is_book = output.suffix.lower() in _WORKBOOKS
    for path in inputs:
        source = _resolved(path)
        if target == source or _same_file(target, source):
            raise UsageError(
                Text(
                    f"{option} 不能覆盖正在审核的 {path.name}：请换一个文件名。",
                    f"{option} would overwrite {path.name}, which is audited: choose another name.",
                )
            )
        beside_book = source.suffix.lower() not in TEXT_SUFFIXES
        same_stem = target.with_suffix("") == source.with_suffix("")
        if is_text and beside_book and same_stem:
            raise UsageError(_taken_for_narrative(output, option))
        if is_book and same_stem:
            raise UsageError(_taken_for_workbook(output, option))
    if any(_resolved(folder) in target.parents for folder in folders):
        if is_text:
            raise UsageError(_taken_for_narrative(output, option))
        if is_book:
            raise UsageError(_taken_for_workbook(output, option))


def write_file(output: Path, content: str | bytes, option: str = OUTPUT) -> None:
    """Write a file, text in UTF-8: into a new one beside it first, which then takes its place."""
    target = _resolved(output)
    try:
        if target.exists() and not target.is_file():  # a device or a pipe cannot be replaced
            if target.is_dir():
                raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
            _write(target, content, "w")
            return
        _replace(target, content)
    except OSError as error:
        raise UsageError(_unwritable(output, error, option)) from None


def _replace(target: Path, content: str | bytes) -> None:
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        _write(part, content, "x")
        part.replace(target)
    finally:
        with suppress(FileNotFoundError):
            part.unlink()


def _write(path: Path, content: str | bytes, mode: str) -> None:
    if isinstance(content, bytes):
        with path.open(f"{mode}b") as file:
            file.write(content)
    else:
        with path.open(mode, encoding="utf-8", errors="backslashreplace") as text:
            text.write(content)


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


def _taken_for_narrative(output: Path, option: str) -> Text:
    return Text(
        f"{option} {output.name} 下次会被当作文字说明来审核：请换一个文件名或文件夹。",
        f"{option} {output.name} would be audited as a narrative next time: choose another name or "
        "folder.",
    )


def _taken_for_workbook(output: Path, option: str) -> Text:
    return Text(
        f"{option} {output.name} 下次会被当作决算来审核：请换一个文件名或文件夹。",
        f"{option} {output.name} would be audited as accounts next time: choose another name or "
        "folder.",
    )


def _unwritable(output: Path, error: OSError, option: str) -> Text:
    match error:
        case FileNotFoundError():
            return Text(
                f"{option} {output} 所在的文件夹不存在：请先建好文件夹，或换一个路径。",
                f"the folder of {option} {output} does not exist: make it, or choose another.",
            )
        case IsADirectoryError():
            return Text(
                f"{option} {output} 是文件夹：请写出文件名。",
                f"{option} {output} is a folder: give the name of a file.",
            )
        case PermissionError():
            return Text(
                f"没有权限写 {option} {output}：请关闭正在使用它的程序，或换一个文件夹。",
                f"{option} {output} may not be written: close the program that uses it, or choose "
                "another folder.",
            )
    reason = error.strerror or str(error)
    return Text(
        f"写不了 {option} {output}（{reason}）：请换一个文件名或文件夹。",
        f"{option} {output} cannot be written ({reason}): choose another name or folder.",
    )
