"""Auditing what the command line names: each submission for itself, so that none stops another."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bjdc_audit.console import streams
from bjdc_audit.errors import InputError, UsageError
from bjdc_audit.model.findings import Severity, Text
from bjdc_audit.readers.files import STDIN
from bjdc_audit.readers.submission import Source, find, load, pair_up, text_siblings
from bjdc_audit.reporters.counts import is_incomplete

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bjdc_audit.model.findings import Report
    from bjdc_audit.rules.registry import Rule

FAIL_ON: Final = (*(severity.value for severity in Severity), "never")
OK, FINDINGS, UNUSABLE, INCOMPLETE = 0, 1, 2, 3
_GRAVEST_FIRST: Final = (UNUSABLE, FINDINGS, INCOMPLETE)


@dataclass(frozen=True)
class Refusal:
    """An input that could not be audited, and why."""

    file: str
    text: Text


@dataclass(frozen=True)
class Work:
    """The submissions to audit, and what was refused while looking for them."""

    sources: tuple[Source, ...]
    refusals: tuple[Refusal, ...]

    def inputs(self) -> tuple[Path, ...]:
        """Return every file that is going to be read."""
        files: list[Path] = []
        for source in self.sources:
            if source.path == STDIN:
                continue
            files.append(source.path)
            if source.narrative is not None:
                files.append(source.narrative)
            else:
                files.extend(_siblings(source.path))
        return tuple(files)


@dataclass(frozen=True)
class Outcome:
    """Reports of what was audited, refusals of what was not."""

    reports: tuple[Report, ...]
    refusals: tuple[Refusal, ...]

    def refused(self, lang: str) -> list[dict[str, str]]:
        """Return file and sentence of each refusal, for a document."""
        return [{"file": x.file, "message": x.text.to(lang)} for x in self.refusals]

    def exit_code(self, fail_on: str) -> int:
        """Return 2 over 1 over 3 over 0."""
        codes = {_code(report, fail_on) for report in self.reports}
        if self.refusals:
            codes.add(UNUSABLE)
        return next((code for code in _GRAVEST_FIRST if code in codes), OK)


def plan(paths: Sequence[str], narrative: Path | None) -> Work:
    """Look for the submissions. Raises UsageError if a narrative is named for several."""
    found: list[Source] = []
    refusals: list[Refusal] = []
    for path in paths:
        if not path:
            raise UsageError(_empty_name())
        try:
            found.extend(find(Path(path)))
        except InputError as error:
            refusals.append(Refusal(path, error.text))
    sources = pair_up(found)
    if narrative is not None:
        if len(sources) + len(refusals) != 1:
            raise UsageError(_one_narrative(len(sources)))
        sources = [Source(source.path, narrative) for source in sources]
    return Work(tuple(sources), tuple(refusals))


def audit_all(
    work: Work, rules: Sequence[Rule] | None, lang: str, *, quiet: bool, traceback: bool
) -> Outcome:
    """Audit all submissions, saying on standard error what is refused and, for several, how far."""
    reports: list[Report] = []
    refusals = list(work.refusals)
    for refusal in refusals:
        streams.say(refusal.text.to(lang))
    names = Counter(source.path.name for source in work.sources)
    shows_progress = len(work.sources) > 1 and not quiet and sys.stderr.isatty()
    for number, source in enumerate(work.sources, start=1):
        if shows_progress:
            streams.say(f"[{number}/{len(work.sources)}] {source.path}")
        full_names = names[source.path.name] > 1
        try:
            reports.append(_audit(source, rules, full_names=full_names))
        except InputError as error:
            text = error.text
        except Exception as error:  # a fault of ours must not cost the other reports
            if traceback:
                raise
            text = internal_error(error, source.path.name)
        else:
            continue
        streams.say(text.to(lang))
        refusals.append(Refusal(str(source.path) if full_names else source.path.name, text))
    return Outcome(tuple(reports), tuple(refusals))


def internal_error(error: Exception, name: str = "") -> Text:
    """Say that bjdc itself failed, perhaps over a file, and how to report it."""
    what = f"{type(error).__name__}: {error}"
    zh, en = (f"审核 {name} 时 ", f" while auditing {name}") if name else ("", "")
    return Text(
        f"{zh}bjdc 内部出错（{what}）：请加 --verbose 再运行一次，把显示的内容发给开发者。",
        f"bjdc failed{en} ({what}): run it again with --verbose and send the developers what it "
        "prints.",
    )


def _audit(source: Source, rules: Sequence[Rule] | None, *, full_names: bool) -> Report:
    # the engine is not needed by `bjdc --help`
    from bjdc_audit.audit import audit  # noqa: PLC0415
    from bjdc_audit.recognisers.tables import recognise_tables  # noqa: PLC0415

    submission = load(
        source.path,
        source.narrative,
        has_narrative_sheet=lambda sheets: bool(recognise_tables(sheets).narrative_sheets),
        full_names=full_names,
    )
    return audit(submission, rules)


def _code(report: Report, fail_on: str) -> int:
    if fail_on != "never":
        limit = Severity(fail_on).rank
        if any(finding.severity.rank <= limit for finding in report.findings):
            return FINDINGS
    return INCOMPLETE if is_incomplete(report) else OK


def _siblings(path: Path) -> Iterable[Path]:
    try:
        return text_siblings(path)
    except InputError:  # said when the file itself is read
        return ()


def _empty_name() -> Text:
    return Text(
        "有一个文件名是空的：请检查命令行里的引号和变量。",
        "one of the file names is empty: check the quotes and variables of the command line.",
    )


def _one_narrative(n: int) -> Text:
    return Text(
        f"--narrative 只能与一个工作簿一起使用，这里有 {n} 份：请分开审核，"
        "或把文字说明放在工作簿旁边并取相同的名字。",
        f"--narrative goes with one workbook, and here are {n} submissions: audit them one by one, "
        "or put each narrative beside its workbook under the same name.",
    )
