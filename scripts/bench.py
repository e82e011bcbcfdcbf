"""Time `bjdc check` on a workbook against a bare `pandas.read_excel` of it.

Both are whole processes of the interpreter that runs this script, started in turn so that whatever
else the machine does falls on both. It prints what it measured and judges nothing.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
WORKBOOK = "fixtures/2023.xlsx"
PAIRS = 7
FINDINGS = 1  # bjdc's exit code when it found something, and Python's after a traceback


def main() -> None:
    """Run the pairs and print the medians."""
    bjdc = [find_bjdc(), "check", WORKBOOK]
    read = f"import pandas; pandas.read_excel({WORKBOOK!r}, sheet_name=None)"
    pandas = [sys.executable, "-c", read]

    warm_up(bjdc)
    warm_up(pandas)
    pairs = [(seconds(bjdc), seconds(pandas)) for _ in range(PAIRS)]

    print(f"bjdc check          {median(b for b, _ in pairs):6.3f} s   (median of {PAIRS})")
    print(f"pandas.read_excel   {median(p for _, p in pairs):6.3f} s   (median of {PAIRS})")
    print(f"bjdc / pandas       {median(b / p for b, p in pairs):6.2f}     (median of the pairs)")


def find_bjdc() -> str:
    """Find the console script beside the interpreter that runs this."""
    folder = Path(sys.executable).parent
    script = shutil.which("bjdc", path=os.fspath(folder))
    if script is None:
        sys.exit(f"There is no bjdc in {folder}: run 'make setup' first.")
    return script


def environment() -> dict[str, str]:
    """Let Python keep what it compiled, as it does wherever the tool is installed for use."""
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def warm_up(command: list[str]) -> None:
    """Run a command once, unmeasured, and stop if it fails: its time would mean nothing."""
    done = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, check=False)
    found_something = done.returncode == FINDINGS and done.stdout
    if done.returncode and not found_something:
        sys.stderr.buffer.write(done.stderr)
        sys.exit(f"{command[0]} failed with exit code {done.returncode}: nothing to measure.")


def seconds(command: list[str]) -> float:
    """Measure the wall time of one run, from start to exit."""
    start = perf_counter()
    subprocess.run(command, cwd=ROOT, env=environment(), stdout=subprocess.DEVNULL, check=False)
    return perf_counter() - start


if __name__ == "__main__":
    main()
