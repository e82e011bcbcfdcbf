"""What CI services and pre-commit are given, as far as it runs without them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.cli.process import FIXTURES, ROOT

if TYPE_CHECKING:
    from pathlib import Path

BASH, SH = shutil.which("bash") or "bash", shutil.which("sh") or "sh"
SAYING_COMMANDS = (
    "一、收入支出决算总体情况说明\n::add-mask::决算\n##[add-path]/tmp\n本年收入合计12.30万元。\n"
)


def loaded(name: str) -> Any:  # noqa: ANN401
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def run(*command: str, cwd: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **env},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("schema", "name"),
    [
        ("vendor.github-actions", "action.yml"),
        ("vendor.gitlab-ci", "templates/bjdc.gitlab-ci.yml"),
    ],
)
def test_files_follow_the_schema_of_their_service(schema: str, name: str) -> None:
    checker = (sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema)
    done = run(*checker, str(ROOT / name), cwd=ROOT, env={})
    assert done.returncode == 0, done.stdout


class Action:
    """The last step of the action, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.work, self.temp = folder / "work", folder / "temp"
        self.work.mkdir()
        self.temp.mkdir()
        self.summary, self.output = self.temp / "summary", self.temp / "output"
        self.step = loaded("action.yml")["runs"]["steps"][-1]

    def __call__(self, paths: str, **inputs: str) -> subprocess.CompletedProcess[str]:
        defaults = {
            name: given.get("default", "") for name, given in loaded("action.yml")["inputs"].items()
        }
        values = {**defaults, **inputs, "paths": paths}
        env = {
            name: self._value(text, values) if "${{" in text else text
            for name, text in self.step["env"].items()
        }
        env |= {
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_OUTPUT": str(self.output),
        }
        flags = ("--noprofile", "--norc", "-eo", "pipefail", "-c")
        return run(BASH, *flags, self.step["run"], cwd=self.work, env=env)

    @staticmethod
    def _value(text: str, values: dict[str, str]) -> str:
        name = text.removeprefix("${{").removesuffix("}}").strip()
        return values[name.removeprefix("inputs.")] if "inputs." in name else sys.executable


def test_action_annotates_and_summarises(tmp_path: Path) -> None:
    action = Action(tmp_path)
    (action.work / "决算 2024").mkdir()
    shutil.copy(FIXTURES / "planted.xlsx", action.work / "决算 2024")
    done = action("决算 2024/planted.xlsx\n", sarif="a.sarif", junit="b.xml")
    assert done.returncode == 1
    assert done.stderr == ""
    quoted = re.compile(r"::stop-commands::(\w+)\n(.*?)^::\1::\n(.*)", re.DOTALL | re.MULTILINE)
    printed = quoted.fullmatch(done.stdout)
    assert printed
    assert printed[2].startswith("✗ 13 个错误")
    assert printed[3].startswith("::error file=决算 2024/planted.xlsx,line=")
    assert action.summary.read_text("utf-8").startswith("### ✗ 13 个错误")
    assert action.output.read_text("utf-8") == "exit-code=1\n"
    assert (action.work / "a.sarif").is_file()
    assert (action.work / "b.xml").is_file()


def test_action_lets_no_document_give_commands(tmp_path: Path) -> None:
    action = Action(tmp_path)
    (action.work / "a##[x].txt").write_text(SAYING_COMMANDS, encoding="utf-8")
    done = action("a##[x].txt\nnope##[x].txt", lang="en")
    assert done.returncode == 2
    lines = done.stdout.splitlines()
    word = lines[0].removeprefix("::stop-commands::")
    obeyed = lines[lines.index(f"::{word}::") + 1 :]
    assert obeyed
    assert all(re.match(r"::(error|warning|notice) |\[", line) for line in obeyed)
    assert not any("##[" in line for line in obeyed)


def test_action_refuses_nothing_to_audit(tmp_path: Path) -> None:
    action = Action(tmp_path)
    done = action("")
    assert done.returncode == 2
    assert action.output.read_text("utf-8") == "exit-code=2\n"


def test_inputs_of_the_action_reach_the_shell_as_variables_only() -> None:
    for step in loaded("action.yml")["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


class Job:
    """The job of GitLab's template, where bjdc is installed already."""

    def __init__(self, folder: Path) -> None:
        self.work = folder
        self.job = loaded("templates/bjdc.gitlab-ci.yml")["bjdc"]
        program = folder / ".bjdc" / "bin" / "bjdc"
        program.parent.mkdir(parents=True)
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m bjdc_audit "$@"\n')
        program.chmod(0o755)

    def __call__(self, **variables: str) -> subprocess.CompletedProcess[str]:
        script = [
            line for line in self.job["script"] if not re.match(r"python -m venv|\S+ -m pip", line)
        ]
        assert len(script) == len(self.job["script"]) - 2
        env = {**self.job["variables"], **variables}
        return run(SH, "-e", "-c", "\n".join(script), cwd=self.work, env=env)


def test_gitlab_job_writes_its_artifacts(tmp_path: Path) -> None:
    job = Job(tmp_path)
    (tmp_path / "决算 2024").mkdir()
    shutil.copy(FIXTURES / "planted.xlsx", tmp_path / "决算 2024")
    done = job(BJDC_PACKAGE="bjdc", BJDC_PATHS="决算 2024/planted.xlsx")
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("✗ 13 个错误")
    for name in job.job["artifacts"]["reports"].values():
        assert "决算 2024/planted.xlsx" in (tmp_path / name).read_text("utf-8")


def test_gitlab_job_audits_the_whole_repository_by_default(tmp_path: Path) -> None:
    shutil.copy(FIXTURES / "clean.xlsx", tmp_path)
    done = Job(tmp_path)(BJDC_PACKAGE="bjdc")
    assert done.returncode == 0, done.stdout
    assert "clean.xlsx" in done.stdout


def test_gitlab_job_installs_nothing_that_is_not_named(tmp_path: Path) -> None:
    done = Job(tmp_path)()
    assert done.returncode == 2
    assert "BJDC_PACKAGE" in done.stderr


def test_hooks_run_bjdc_on_what_was_changed(tmp_path: Path) -> None:
    hooks = {hook["id"]: hook for hook in loaded(".pre-commit-hooks.yaml")}
    assert re.search(hooks["bjdc"]["files"], "决算/2024.XLSX")
    assert not re.search(hooks["bjdc"]["files"], "决算/2024.txt")
    assert re.search(hooks["bjdc-folder"]["files"], "决算/2024.txt")
    shutil.copy(FIXTURES / "planted.xlsx", tmp_path)
    for hook, changed in ((hooks["bjdc"], ["planted.xlsx"]), (hooks["bjdc-folder"], [])):
        program, *options = hook["entry"].split()
        assert program == "bjdc"
        command = (*options, *hook.get("args", []), *changed)
        done = run(sys.executable, "-m", "bjdc_audit", *command, cwd=tmp_path, env={})
        assert done.returncode == 1
        assert "planted.xlsx" in done.stdout
