"""What holds for a submission: the command line first, then its nearest configuration file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bjdc_audit.config.nearest import nearest
from bjdc_audit.config.settings import NO_SETTINGS, Settings
from bjdc_audit.console.choices import select_rules, selection

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bjdc_audit.console.run import Work
    from bjdc_audit.model.findings import Selection
    from bjdc_audit.rules.registry import Rule


@dataclass(frozen=True)
class CommandLine:
    """What the command line says of what a configuration could say; None: nothing."""

    config: Path | None = None
    select: Sequence[str] | None = None
    ignore: Sequence[str] | None = None
    fail_on: str | None = None
    lang: str = ""


NOTHING_SAID: Final = CommandLine()


@dataclass(frozen=True, eq=False)
class Chosen:
    """What holds for the submissions of one configuration. ``rules`` None: all of them."""

    settings: Settings
    rules: tuple[Rule, ...]
    selection: Selection | None
    fail_on: str
    lang: str

    def files(self) -> tuple[Path, ...]:
        """Return the configuration file and the data files that it names."""
        file = self.settings.file
        if file is None:
            return ()
        named = (name for names in self.settings.sources.values() for name in names)
        return (file, *(file.parent / name for name in named))


class Chooser:
    """Finds what holds for each submission; a configuration file is read once."""

    def __init__(
        self, rules: Sequence[Rule], said: CommandLine = NOTHING_SAID, *, may_be_new: bool = False
    ) -> None:
        """Raise UsageError if the command line names rules that do not exist.

        ``may_be_new``: the configuration file of the command line need not be there yet.
        """
        self._rules = tuple(rules)
        self._said = said
        self._chosen: dict[Path | None, Chosen] = {}
        self._may_be_new = may_be_new
        select_rules(rules, said.select or (), said.ignore or ())

    def of(self, path: Path) -> Chosen:
        """Return what holds for a file or folder. Raises InputError for a bad configuration."""
        file = self._said.config or nearest(path)
        key = file.absolute() if file else None
        if key not in self._chosen:
            self._chosen[key] = self._choose(file)
        return self._chosen[key]

    def of_first(self, work: Work) -> Chosen | None:
        """Return what holds for the first submission, after looking at them all."""
        chosen = [self.of(source.path) for source in work.sources]
        return chosen[0] if chosen else None

    def files(self) -> tuple[Path, ...]:
        """Return all files that were read so far."""
        return tuple(file for chosen in self._chosen.values() for file in chosen.files())

    def _choose(self, file: Path | None) -> Chosen:
        settings, said = self._load(file), self._said
        select = settings.select if said.select is None else said.select
        ignore = settings.ignore if said.ignore is None else said.ignore
        where = f"{file}: " if file else ""
        rules = select_rules(self._rules, select, ignore, where=where)
        return Chosen(
            settings,
            rules,
            selection(self._rules, rules, select, ignore),
            said.fail_on or settings.fail_on,
            said.lang or settings.lang,
        )

    def _load(self, file: Path | None) -> Settings:
        if file is None or (self._may_be_new and not file.exists()):
            return NO_SETTINGS
        from bjdc_audit.config.reading import load  # noqa: PLC0415 – most runs have no configuration

        return load(file, [rule.id for rule in self._rules])
