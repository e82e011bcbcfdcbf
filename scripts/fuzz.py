"""Look for files that break bjdc: ``python scripts/fuzz.py [SECONDS [SEED]]``.

Takes the sample workbooks in all formats, and a narrative, and damages them at random: bytes, the
parts of archives, numbers and words of their XML. Each must end in a report or in one sentence. A
file that does not is kept in a temporary folder, which is named at the end.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
import zipfile
from collections import Counter
from io import BytesIO
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bjdc_audit.audit import audit  # noqa: E402
from bjdc_audit.console.patience import limited  # noqa: E402
from bjdc_audit.errors import InputError  # noqa: E402
from bjdc_audit.readers.submission import load  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

    Change = Callable[[bytes, Random], bytes]

SECONDS = 120
SLOW = 10
GOOD_ENDS = REPORT, REFUSED = "audited", "refused"
SAMPLES = ("clean.xlsx", "formats/2023.xls", "formats/2023.xlsb", "formats/2023.ods")
_NUMBER = re.compile(rb"\d+")
_ODD_NUMBERS = (b"0", b"-1", b"65535", b"1048576", b"16385", b"99999999999", b"1e400", b"NaN", b"")
_TAG = re.compile(rb"<[^<>]*>")
_PIECE = 400


def main() -> int:
    """Damage files until the time is over; return 1 if one of them was too much."""
    seconds = int(sys.argv[1]) if sys.argv[1:] else SECONDS
    seed = int(sys.argv[2]) if sys.argv[2:] else time.time_ns() % 10**9
    samples = _samples()
    kept = Path(tempfile.mkdtemp(prefix="bjdc-fuzz-"))
    print(f"seed {seed}")
    end, tried = time.monotonic() + seconds, 0
    ends: Counter[str] = Counter()
    while time.monotonic() < end:
        luck = Random(f"{seed} {tried}")  # noqa: S311 - not for secrets
        name = luck.choice(sorted(samples))
        file = kept / name
        file.write_bytes(damaged(samples[name], luck))
        fault = _fault(file)
        ends[fault if fault in GOOD_ENDS else "broke bjdc"] += 1
        if fault in GOOD_ENDS:
            file.unlink()
        else:
            file.rename(kept / f"{tried}-{name}")
            print(f"{tried}-{name}: {fault}")
        tried += 1
    print(f"{tried} files: {dict(ends)}")
    if "broke bjdc" in ends:
        print(f"they are in {kept}")
        return 1
    kept.rmdir()
    return 0


def _samples() -> dict[str, bytes]:
    files = [ROOT / "fixtures" / name for name in SAMPLES]
    made = {file.name: file.read_bytes() for file in files}
    sheets = load(files[0]).sheets
    rows = "".join(
        f"<tr><td>{cell.text}</td></tr>" for sheet in sheets for cell in sheet.cells.values()
    )
    made["page.xls"] = f"<html><meta charset=utf-8><table>{rows}</table></html>".encode()
    texts = [cell.text for cell in sheets[-1].cells.values()]
    made["text.txt"] = "\n".join(texts).encode()
    return made


def _fault(file: Path) -> str:
    """Return how the audit of a file ended: one of GOOD_ENDS, or what went wrong."""
    started, end = time.monotonic(), REPORT
    try:
        with limited(file.name):
            audit(load(file))
    except InputError:
        end = REFUSED
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
        return f"{type(error).__name__}: {error}"
    took = time.monotonic() - started
    return f"took {took:.1f} s" if took > SLOW else end


def damaged(data: bytes, luck: Random) -> bytes:
    """Return a file with some damage: in itself, or in one part if it is an archive."""
    if not data.startswith(b"PK") or not luck.randrange(4):
        return _changed(data, luck)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = luck.choice([name for name in parts if not name.startswith("Thumbnails")])
    parts[name] = _changed(parts[name], luck)
    if not luck.randrange(20):
        del parts[name]
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return stream.getvalue()


def _changed(data: bytes, luck: Random) -> bytes:
    for _ in range(luck.choice((1, 1, 2, 5))):
        data = luck.choice(CHANGES)(data, luck)
    return data


def _flip(data: bytes, luck: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(luck.choice((1, 3, 30))):
        if changed:
            changed[luck.randrange(len(changed))] = luck.choice((0, 255, luck.randrange(256)))
    return bytes(changed)


def _piece(data: bytes, luck: Random) -> tuple[int, int]:
    start = luck.randrange(len(data) + 1)
    return start, min(len(data), start + luck.randrange(_PIECE))


def _cut(data: bytes, luck: Random) -> bytes:
    start, end = _piece(data, luck)
    return data[:start] + data[end:]


def _double(data: bytes, luck: Random) -> bytes:
    start, end = _piece(data, luck)
    return data[:end] + data[start:end] * luck.choice((1, 1, 50)) + data[end:]


def _truncate(data: bytes, luck: Random) -> bytes:
    return data[: luck.randrange(len(data) + 1)]


def _other_number(data: bytes, luck: Random) -> bytes:
    found = list(_NUMBER.finditer(data))
    if not found:
        return data
    match = luck.choice(found)
    return data[: match.start()] + luck.choice(_ODD_NUMBERS) + data[match.end() :]


def _other_tag(data: bytes, luck: Random) -> bytes:
    found = list(_TAG.finditer(data))
    if not found:
        return _flip(data, luck)
    place, source = luck.choice(found), luck.choice(found)
    return data[: place.start()] + source[0] + data[place.end() :]


CHANGES: tuple[Change, ...] = (_flip, _cut, _double, _truncate, _other_number, _other_tag)


if __name__ == "__main__":
    sys.exit(main())
