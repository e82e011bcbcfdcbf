"""Where the results go: each format to its file, or one of them to standard output."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bjdc_audit.console import sink, streams
from bjdc_audit.console.choices import one_of
from bjdc_audit.errors import UsageError
from bjdc_audit.model.findings import Text
from bjdc_audit.reporters.results import TERMINAL, formats, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bjdc_audit.reporters.results import Results
    from bjdc_audit.reporters.screen import Screen

STDOUT: Final = Path("-")


@dataclass(frozen=True)
class Output:
    """One format and where it goes: a file, or standard output (None)."""

    format: str
    file: Path | None


def pair(names: Sequence[str], files: Sequence[Path]) -> tuple[Output, ...]:
    """Return the outputs: the first file is for the first format, and so on.

    Raises UsageError for an unknown format, a file too many, or two formats on standard output.
    """
    names = names or (TERMINAL,)
    for name in names:
        one_of("--format", name, formats())
    if len(files) > len(names):
        raise UsageError(_too_many(len(files), len(names)))
    targets = [None if file == STDOUT else file for file in files]
    targets += [None] * (len(names) - len(files))
    if targets.count(None) > 1:
        raise UsageError(_all_on_screen(len(names)))
    seen = {file.absolute() for file in targets if file}
    if len(seen) < sum(file is not None for file in targets):
        raise UsageError(_one_file())
    return tuple(map(Output, names, targets))


def refuse_inputs(outputs: Sequence[Output], inputs: Sequence[Path], paths: Sequence[str]) -> None:
    """Raise UsageError if an output would overwrite an input or be taken for one."""
    folders = [Path(path) for path in paths if Path(path).is_dir()]
    for output in outputs:
        if output.file is not None:
            sink.refuse_inputs(output.file, inputs, folders)


def emit(outputs: Sequence[Output], results: Results, screen: Screen, color: str) -> None:
    """Write the results; all are made before the first is written, and one without text is not."""
    made = []
    for output in outputs:
        shown_on = screen if output.file is None else streams.file_screen(screen, color)
        made.append((output.file, write(output.format, results, shown_on)))
    for file, text in made:
        if not text:
            continue
        if file is None:
            streams.write(text)
        else:
            sink.write_file(file, text)


def _too_many(files: int, names: int) -> Text:
    return Text(
        f"有 {files} 个 --output，但只有 {names} 个 --format：请给每个文件写上格式，"
        "例如 --format html -o 审核.html --format json -o 审核.json。",
        f"there are {files} --output but only {names} --format: give a format for each file, such "
        "as --format html -o review.html --format json -o review.json.",
    )


def _all_on_screen(names: int) -> Text:
    return Text(
        f"{names} 种格式里只有一种能显示在屏幕上：请给其他格式各写一个 --output 文件。",
        f"only one of the {names} formats can go to the screen: name a file with --output for each "
        "other one.",
    )


def _one_file() -> Text:
    return Text(
        "两个 --output 是同一个文件：请换一个文件名。",
        "two --output name one file: choose another name.",
    )
