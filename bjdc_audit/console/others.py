"""The files to compare a submission with, as the command line names them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bjdc_audit.errors import UsageError
from bjdc_audit.model.findings import Text
from bjdc_audit.readers.files import STDIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bjdc_audit.readers.submission import Source


@dataclass(frozen=True)
class Others:
    """Last year's accounts and this year's budget."""

    previous: Path | None = None
    budget: Path | None = None

    def named(self) -> tuple[tuple[str, Path], ...]:
        """Return the options that were given, with their files."""
        options = (("--previous", self.previous), ("--budget", self.budget))
        return tuple((option, path) for option, path in options if path is not None)

    def check(self, sources: Sequence[Source], count: int) -> None:
        """Raise UsageError unless they go with just one submission, and are other files."""
        for option, path in self.named():
            if path == Path():
                raise UsageError(empty_name())
            if count != 1:
                raise UsageError(_one_submission(option, count))
            if option == "--previous" and any(_is_same(path, source.path) for source in sources):
                raise UsageError(_not_last_year(path.name))
        paths = [*(source.path for source in sources), *(path for _, path in self.named())]
        if paths.count(STDIN) > 1 and self.named():
            raise UsageError(_one_stdin())


NO_OTHERS: Final = Others()


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them does not exist, or is standard input
        return False


def share_names(files: Sequence[Path]) -> bool:
    """Tell whether two different files have one name."""
    places = {file.absolute() for file in files}
    return len({place.name for place in places}) < len(places)


def empty_name() -> Text:
    """Say that a file name is empty."""
    return Text(
        "有一个文件名是空的：请检查命令行里的引号和变量。",
        "one of the file names is empty: check the quotes and variables of the command line.",
    )


def _one_submission(option: str, n: int) -> Text:
    return Text(
        f"{option} 只能与一份决算一起使用，这里有 {n} 份：请分开审核。",
        f"{option} goes with one submission, and here are {n}: audit them one by one.",
    )


def _not_last_year(name: str) -> Text:
    return Text(
        f"--previous 给出的 {name} 就是正在审核的决算：请给出上年的决算。",
        f"--previous names {name}, which is the submission itself: name last year's accounts.",
    )


def _one_stdin() -> Text:
    return Text(
        "标准输入（-）只能读一次：请把其余的文件用文件名写出。",
        "standard input (-) can be read only once: name the other files.",
    )
