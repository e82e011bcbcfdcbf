"""``bjdc config``: what holds for a submission or folder, and which file says so."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bjdc_audit.console import options as given
from bjdc_audit.console import streams
from bjdc_audit.console.language import named
from bjdc_audit.errors import UnreadableError
from bjdc_audit.model.findings import Text
from bjdc_audit.readers.files import STDIN, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.config.settings import Settings
    from bjdc_audit.model.acceptances import AcceptedFinding
    from bjdc_audit.reporters.page import Page

Where = Annotated[str, typer.Argument(metavar="[PATH]")]

_DEFAULT = Text("默认", "default")
_NONE = Text("没有配置文件，以下都是默认值", "no configuration file: all of this is the default")
_ALL = Text("全部规则", "all rules")
_LOCALE = Text("按系统的区域设置", "that of the locale")
_HERE = Text("写在这里", "written here")
_NOTHING = Text("无", "none")


def show_config(
    context: typer.Context,
    path: Where = ".",
    *,
    config: given.Config = None,
    lang: given.Language = None,
    color: given.Color = "auto",
    _help: given.Help = False,
) -> None:
    """Show what holds for a submission or folder."""
    from bjdc_audit.console.chosen import Chooser, CommandLine
    from bjdc_audit.reporters.page import Page
    from bjdc_audit.rules.registry import catalogue

    given.check_language(lang)
    _must_exist(Path(path))
    chosen = Chooser(catalogue(), CommandLine(config, lang=named(sys.argv[1:]))).of(Path(path))
    page = Page(given.speaking(given.screen_of(context, color), chosen))
    settings, lang_shown = chosen.settings, page.screen.lang
    head = str(settings.file) if settings.file else _NONE.to(lang_shown)
    page.add(page.styled(head, "bold"))
    rows = list(_rows(settings, lang_shown))
    for key, value, origin in rows:
        source = origin or _DEFAULT.to(lang_shown)
        page.row(
            (page.styled(key, "bold"), page.styled(f"{value}"), page.styled(source, "dim")),
            (max(len(key) for key, _, _ in rows), _widest(page, rows), 0),
            indent=2,
        )
    for entry in settings.accepted:
        _accepted(page, entry)
    streams.write(page.render())


def _must_exist(path: Path) -> None:
    """Raise UnreadableError where a name leads nowhere: the settings of nothing help nobody."""
    if path == STDIN:
        return
    try:
        path.stat()
    except OSError as error:
        raise UnreadableError(unreadable(str(path), error)) from None


def _widest(page: Page, rows: list[tuple[str, str, str]]) -> int:
    from bjdc_audit.reporters.wrapping import widest

    return min(widest(value for _, value, _ in rows), page.screen.width // 2)


def _rows(settings: Settings, lang: str) -> Iterator[tuple[str, str, str]]:
    """Yield key, value and the file that says so ("" for the default)."""
    from bjdc_audit.config.settings import ADDITIONS, FILE_NAME

    file = settings.file.name if settings.file else FILE_NAME

    def row(key: str, value: str, default: str) -> tuple[str, str, str]:
        is_given = key in settings.given
        return key, value if is_given and value else default, file if is_given else ""

    nothing = _NOTHING.to(lang)
    yield row("select", ", ".join(settings.select), _ALL.to(lang))
    yield row("ignore", ", ".join(settings.ignore), nothing)
    changed = ", ".join(f"{rule} = {s.value}" for rule, s in sorted(settings.severities.items()))
    yield row("severities", changed, nothing)
    yield row("fail-on", settings.fail_on, settings.fail_on)
    yield row("lang", settings.lang, _LOCALE.to(lang))
    yield row("unit-names", ", ".join(settings.unit_names), nothing)
    for key in ADDITIONS:
        here = _HERE.to(lang) if key in settings.given else ""
        yield row(key, ", ".join(settings.sources.get(key, ())) or here, nothing)
    yield row("accept", str(len(settings.accepted)), nothing)


def _accepted(page: Page, entry: AcceptedFinding) -> None:
    from bjdc_audit.reporters import finding_lines

    what = " ".join(part for part in (entry.rule, entry.message) if part)
    page.add(page.joined((f"{entry.fingerprint}  ", ""), (what, "")), indent=4, hanging=4)
    page.add(page.styled(finding_lines.accepted(entry.acceptance, page.screen), "dim"), indent=8)
