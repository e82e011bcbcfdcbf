"""The options and arguments of the commands, and what several commands do with them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bjdc_audit import __version__
from bjdc_audit.config.settings import FAIL_ON, LANGUAGES
from bjdc_audit.console import streams
from bjdc_audit.reporters.screen import Screen

if TYPE_CHECKING:
    from bjdc_audit.console.chosen import Chosen

LIST_FORMATS = ("terminal", "json")
COLORS = ("auto", "always", "never")


def show_help(context: typer.Context, wanted: bool) -> None:
    """Print the help page of a command and end."""
    if wanted:
        from bjdc_audit.console import help_page

        streams.write(help_page.write(context, screen_of(context, "auto")))
        raise typer.Exit


def _show_version(wanted: bool) -> None:
    if wanted:
        streams.write(f"bjdc {__version__}\n")
        raise typer.Exit


Help = Annotated[bool, typer.Option("--help", "-h", is_eager=True, callback=show_help)]
Version = Annotated[bool, typer.Option("--version", is_eager=True, callback=_show_version)]
Paths = Annotated[list[str], typer.Argument(metavar="PATH…")]
OnePath = Annotated[str, typer.Argument(metavar="PATH")]
RuleId = Annotated[str, typer.Argument(metavar="RULE")]
Narrative = Annotated[Path | None, typer.Option("--narrative", metavar="FILE")]
Previous = Annotated[Path | None, typer.Option("--previous", metavar="FILE")]
Budget = Annotated[Path | None, typer.Option("--budget", metavar="FILE")]
Password = Annotated[str | None, typer.Option("--password", metavar="TEXT")]
Formats = Annotated[list[str] | None, typer.Option("--format", metavar="FORMAT")]
Outputs = Annotated[list[Path] | None, typer.Option("--output", "-o", metavar="FILE")]
Annotate = Annotated[list[Path] | None, typer.Option("--annotate", metavar="FILE")]
Format = Annotated[str, typer.Option("--format", metavar="|".join(LIST_FORMATS))]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE")]
RuleList = Annotated[list[str] | None, typer.Option(metavar="RULE,…")]
FailOn = Annotated[str | None, typer.Option("--fail-on", metavar="|".join(FAIL_ON))]
Config = Annotated[Path | None, typer.Option("--config", metavar="FILE")]
Language = Annotated[str | None, typer.Option("--lang", metavar="|".join(LANGUAGES))]
Color = Annotated[str, typer.Option("--color", metavar="|".join(COLORS))]
Quiet = Annotated[bool, typer.Option("--quiet", "-q")]
Statistics = Annotated[bool, typer.Option("--statistics")]
Watch = Annotated[bool, typer.Option("--watch")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v")]


def check_language(lang: str | None) -> None:
    """Raise UsageError for a language that we do not speak."""
    from bjdc_audit.console.choices import one_of

    one_of("--lang", lang or LANGUAGES[0], LANGUAGES)


def file_of(output: Path | None) -> Path | None:
    """Return None for ``-``, which is standard output."""
    return None if output == Path("-") else output


def screen_of(context: typer.Context, color: str, output: Path | None = None) -> Screen:
    """Return what the result is written for: standard output, or a file in UTF-8."""
    from bjdc_audit.console.choices import one_of

    one_of("--color", color, COLORS)
    screen = streams.standard_output(context.obj, color, os.environ)
    return screen if output is None else streams.file_screen(screen, color)


def speaking(screen: Screen, chosen: Chosen | None) -> Screen:
    """Return the screen in the language that was chosen, which a configuration may do too."""
    return replace(screen, lang=chosen.lang) if chosen and chosen.lang else screen


def refuse_inputs(output: Path | None, inputs: Sequence[Path], paths: Sequence[str]) -> None:
    """Raise UsageError if the output would overwrite an input or be taken for one."""
    if output is not None:
        from bjdc_audit.console import sink

        folders = [Path(path) for path in paths if Path(path).is_dir()]
        sink.refuse_inputs(output, inputs, folders)


def emit(text: str, output: Path | None) -> None:
    """Write a result to its file, or to standard output."""
    if output is None:
        streams.write(text)
    else:
        from bjdc_audit.console import sink

        sink.write_file(output, text)
