"""Write all hostile files into a folder: ``python -m tests.hostile.build FOLDER``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.hostile.documents import DOCUMENTS
from tests.hostile.others import OTHERS
from tests.hostile.xlsx import XLSX

if TYPE_CHECKING:
    from collections.abc import Callable

FILES: dict[str, Callable[[], bytes]] = {
    **{f"{name}.xlsx": make for name, make in XLSX.items()},
    **OTHERS,
    **DOCUMENTS,
}


def build(folder: Path) -> None:
    """Write every file; some are large until they are compressed."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in FILES.items():
        (folder / name).write_bytes(make())


if __name__ == "__main__":
    build(Path(sys.argv[1]))
