"""A PDF on standard input → its pages on standard output, as JSON."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, Final

from bjdc_audit.readers.child.limits import set_limits
from bjdc_audit.readers.child.pdf.fonts import use_one_font
from bjdc_audit.readers.child.pdf.raw import Raw, TooMuchError
from bjdc_audit.readers.child.pdf.shapes import ShapeReader
from bjdc_audit.readers.child.pdf.text import TextReader
from bjdc_audit.readers.child.pdf.upright import upright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.readers.child.pdf.raw import Box

MEMORY: Final = 768 * 1024 * 1024
SECONDS: Final = 7
MAX_PAGES: Final = 400  # one unit's report has some dozens


def main() -> None:
    """Answer with pages, or with the kind of failure."""
    import pypdfium2  # noqa: PLC0415 - modules may have to be compiled, and that writes files
    import pypdfium2.raw  # noqa: PLC0415

    set_limits(MEMORY, SECONDS)
    data = sys.stdin.buffer.read()
    _font = use_one_font(pypdfium2.raw)
    try:
        answer: dict[str, Any] = {"pages": list(_pages(pypdfium2, data))}
    except (MemoryError, TooMuchError, RecursionError):
        answer = {"failure": "too_large"}
    except Exception as error:  # noqa: BLE001 - whatever the parser raises, it cannot read this
        locked = "password" in str(error).lower() or "security" in str(error).lower()
        answer = {"failure": "encrypted" if locked else "damaged"}
    sys.stdout.write(json.dumps(answer, separators=(",", ":")))


def _pages(library: Any, data: bytes) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    """Yield what each page holds."""
    document = library.PdfDocument(data)
    if len(document) > MAX_PAGES:
        raise TooMuchError
    shapes, text = ShapeReader(library.raw), TextReader(library.raw)
    for number in range(len(document)):
        page, raw = document[number], Raw()
        shapes.read(page, raw)
        text.read(page, raw)
        yield upright(raw, _box(library.raw, page))
        page.close()


def _box(api: Any, page: Any) -> Box:  # noqa: ANN401
    box = api.FS_RECTF()
    api.FPDF_GetPageBoundingBox(page, box)
    return box.left, box.bottom, box.right, box.top
