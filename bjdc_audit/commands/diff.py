"""``bjdc diff``: two versions of one submission, compared."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bjdc_audit.console import options as given
from bjdc_audit.console.language import named
from bjdc_audit.errors import UsageError
from bjdc_audit.model.findings import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bjdc_audit.console.run import Work
    from bjdc_audit.reporters.screen import Screen
    from bjdc_audit.rules.registry import Rule
    from bjdc_audit.versions import Versions

FORMATS = ("terminal", "json", "html")
Old = Annotated[str, typer.Argument(metavar="OLD")]
New = Annotated[str, typer.Argument(metavar="NEW")]
OldNarrative = Annotated[Path | None, typer.Option("--old-narrative", metavar="FILE")]
Format = Annotated[str, typer.Option("--format", metavar="FORMAT")]


def diff(
    context: typer.Context,
    old: Old,
    new: New,
    *,
    old_narrative: OldNarrative = None,
    narrative: given.Narrative = None,
    password: given.Password = None,
    output_format: Format = "terminal",
    output: given.Output = None,
    select: given.RuleList = None,
    ignore: given.RuleList = None,
    fail_on: given.FailOn = None,
    config: given.Config = None,
    lang: given.Language = None,
    color: given.Color = "auto",
    quiet: given.Quiet = False,
    verbose: given.Verbose = False,
    _help: given.Help = False,
) -> None:
    """Compare two versions of one submission."""
    from bjdc_audit.config.settings import FAIL_ON
    from bjdc_audit.console import outcome, run
    from bjdc_audit.console.choices import one_of
    from bjdc_audit.console.chosen import Chooser, CommandLine
    from bjdc_audit.rules.registry import catalogue
    from bjdc_audit.versions import compare

    given.check_language(lang)
    one_of("--format", output_format, FORMATS)
    if fail_on is not None:
        one_of("--fail-on", fail_on, FAIL_ON)
    output = given.file_of(output)
    said = CommandLine(config, select, ignore, fail_on, named(sys.argv[1:]))
    chooser = Chooser(catalogue(), said)
    works = [_plan(old, old_narrative, password), _plan(new, narrative, password)]
    chosen = [chooser.of_first(work) for work in works]
    screen = given.speaking(given.screen_of(context, color, output), chosen[1])
    screen = replace(screen, quiet=quiet, verbose=verbose)
    inputs = [file for work in works for file in work.inputs()]
    given.refuse_inputs(output, (*inputs, *chooser.files()), [old, new])
    done = [
        run.audit_all(work, chooser, screen.lang, quiet=True, traceback=verbose) for work in works
    ]
    if any(one.refusals for one in done):
        raise typer.Exit(outcome.UNUSABLE)
    before, after = (one.audited[0] for one in done)
    versions = compare(before.report, after.report)
    given.emit(_written(output_format, versions, catalogue(), screen), output)
    if versions.is_worse(after.fail_on):
        raise typer.Exit(outcome.FINDINGS)
    raise typer.Exit(outcome.INCOMPLETE if versions.incomplete else outcome.OK)


def _plan(path: str, narrative: Path | None, password: str | None) -> Work:
    from bjdc_audit.console import run

    work = run.plan([path], narrative).with_password(password)
    if len(work.sources) > 1:
        raise UsageError(
            Text(
                f"{path} 里有 {len(work.sources)} 份决算：请写出要比较的那一份。",
                f"{path} holds {len(work.sources)} submissions: name the one to compare.",
            )
        )
    return work


def _written(name: str, versions: Versions, rules: Sequence[Rule], screen: Screen) -> str:
    if name == "json":
        from bjdc_audit.reporters import diff_json

        return diff_json.write(versions, screen)
    if name == "html":
        from bjdc_audit.reporters import diff_html

        return diff_html.write(versions, rules, screen)
    from bjdc_audit.reporters import diff_terminal

    return diff_terminal.write(versions, rules, screen)
