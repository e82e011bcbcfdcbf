"""``bjdc accept``: writes an accepted finding, with its reason, into the configuration file."""

from __future__ import annotations

import os
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bjdc_audit.console import options as given
from bjdc_audit.console import streams
from bjdc_audit.console.language import named
from bjdc_audit.errors import UsageError
from bjdc_audit.model.findings import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bjdc_audit.model.acceptances import AcceptedFinding
    from bjdc_audit.model.findings import Acceptance, Finding, Report

FingerprintArgument = Annotated[str, typer.Argument(metavar="FINGERPRINT")]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT")]
Author = Annotated[str, typer.Option("--author", metavar="NAME")]
Expires = Annotated[str | None, typer.Option("--expires", metavar="YYYY-MM-DD")]

_SHORTEST = 4
_ABOUT_ACCEPTANCES = "BJ7"
_HEAD = Text(
    "# bjdc 的配置：接受的问题和其他设置。\n",
    "# The configuration of bjdc: accepted findings and other settings.\n",
)


def accept(
    context: typer.Context,
    path: given.OnePath,
    fingerprint: FingerprintArgument,
    *,
    reason: Reason,
    author: Author = "",
    expires: Expires = None,
    narrative: given.Narrative = None,
    previous: given.Previous = None,
    budget: given.Budget = None,
    password: given.Password = None,
    config: given.Config = None,
    lang: given.Language = None,
    _help: given.Help = False,
) -> None:
    """Accept one finding of a submission, and write down why."""
    from bjdc_audit.config.nearest import folder_of, read
    from bjdc_audit.config.settings import FILE_NAME
    from bjdc_audit.config.writing import with_acceptance
    from bjdc_audit.console import run, sink
    from bjdc_audit.console.chosen import Chooser, CommandLine
    from bjdc_audit.console.others import Others
    from bjdc_audit.model.findings import Acceptance
    from bjdc_audit.rules.registry import catalogue

    given.check_language(lang)
    if not reason.strip():
        raise UsageError(_no_reason())
    acceptance = Acceptance(reason.strip(), author.strip(), _day(expires))
    said = CommandLine(config, (), (), "never", named(sys.argv[1:]))
    chooser = Chooser(catalogue(), said, may_be_new=True)
    work = run.plan([path], narrative, Others(previous, budget)).with_password(password)
    if len(work.sources) > 1:
        raise UsageError(_several(path, len(work.sources)))
    chosen = chooser.of_first(work)
    screen = given.speaking(given.screen_of(context, "never"), chosen)
    outcome = run.audit_all(work, chooser, screen.lang, quiet=True, traceback=False)
    if not outcome.reports or chosen is None:
        raise typer.Exit(outcome.exit_code())
    report = outcome.reports[0]
    finding = _find(report, fingerprint.strip().lower(), path)
    file = config or chosen.settings.file or folder_of(Path(path)) / FILE_NAME
    text = read(file).decode("utf-8-sig") if chosen.settings.file else _HEAD.to(screen.lang)
    if os.linesep != "\n":  # writing puts them back
        text = text.replace(os.linesep, "\n")
    entry = _entry(finding, report, acceptance, screen.lang)
    sink.write_file(file, with_acceptance(text, file.name, entry), option="--config")
    streams.write(f"{screen.say(_done(file, finding))}\n")


def _entry(finding: Finding, report: Report, acceptance: Acceptance, lang: str) -> AcceptedFinding:
    from bjdc_audit.diagnose.acceptances import needs
    from bjdc_audit.model.acceptances import AcceptedFinding
    from bjdc_audit.model.places import TextPlace
    from bjdc_audit.model.text import visible

    return AcceptedFinding(
        finding.fingerprint,
        acceptance,
        TextPlace("", "", 1, ""),
        finding.rule,
        visible(finding.message.to(lang)),
        visible(report.unit),
        report.year,
        needs(finding, report),
    )


def _day(given_day: str | None) -> date | None:
    if given_day is None:
        return None
    try:
        day = date.fromisoformat(given_day)
    except ValueError:
        raise UsageError(
            Text(
                f"--expires {given_day} 不是日期：请写成 2027-12-31 的样子。",
                f"--expires {given_day} is no date: write it like 2027-12-31.",
            )
        ) from None
    if day < datetime.now().astimezone().date():
        raise UsageError(
            Text(
                f"--expires {given_day} 已经过去：请写今天或以后的日期。",
                f"--expires {given_day} is past: give today or a later day.",
            )
        )
    return day


def _find(report: Report, fingerprint: str, path: str) -> Finding:
    """Return the finding of a fingerprint, or of the beginning of one that no other shares."""
    hits = [f for f in report.findings if f.fingerprint.startswith(fingerprint)]
    if len(fingerprint) < _SHORTEST or not hits:
        raise UsageError(_unknown(fingerprint, report.findings, path))
    if len(hits) > 1:
        names = ", ".join(f.fingerprint for f in hits)
        raise UsageError(
            Text(
                f"指纹 {fingerprint} 有 {len(hits)} 个问题以它开头（{names}）：请多写几位。",
                f"{len(hits)} findings begin with {fingerprint} ({names}): give more digits.",
            )
        )
    if hits[0].rule.startswith(_ABOUT_ACCEPTANCES):
        raise UsageError(
            Text(
                f"{hits[0].rule} 说的是一条接受本身，不能接受：请在配置文件里改正那一条。",
                f"{hits[0].rule} is about an acceptance and cannot be accepted: correct the entry "
                "in the configuration file.",
            )
        )
    return hits[0]


def _unknown(fingerprint: str, findings: Sequence[Finding], path: str) -> Text:
    from bjdc_audit.errors import did_you_mean

    zh, en = did_you_mean(fingerprint, [f.fingerprint for f in findings])
    return Text(
        f"{path} 里没有指纹是“{fingerprint}”的问题{zh}：bjdc check --verbose 显示每个问题的指纹。",
        f"no finding in {path} has the fingerprint '{fingerprint}'{en}: bjdc check --verbose shows "
        "them all.",
    )


def _done(file: Path, finding: Finding) -> Text:
    return Text(
        f"已接受 {finding.rule}（{finding.fingerprint}），写入 {file}",
        f"{finding.rule} ({finding.fingerprint}) is accepted in {file}",
    )


def _no_reason() -> Text:
    return Text(
        "--reason 不能是空白：请说明为什么可以接受。", "--reason is blank: say why it is accepted."
    )


def _several(path: str, n: int) -> Text:
    return Text(
        f"{path} 里有 {n} 份决算：请写出问题所在的那一份。",
        f"{path} holds {n} submissions: name the one with the finding.",
    )
