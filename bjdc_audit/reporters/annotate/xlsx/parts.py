"""What a workbook consists of, and what of it is gone in another one: openpyxl saves what it knows.

Everything is counted by its kind: relations between parts, elements of sheets, objects that are
drawn, comments. What is missing from the copy is lost, unless no reader of the workbook would miss
it or the copy holds the same in another form.
"""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZipFile

from openpyxl.utils.cell import range_boundaries
from openpyxl.xml.functions import iterparse

from bjdc_audit.model.findings import Text
from bjdc_audit.readers.notices import listed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO
    from xml.etree.ElementTree import Element

_SHEET = re.compile(r"xl/(?:work|chart|dialog|macro)sheets/[^/]+\.xml")
_COMMENTS = re.compile(r"xl/(?:worksheets/)?comments[^/]*\.xml|xl/comments/[^/]+\.xml")
_DRAWN = re.compile(r"xl/drawings/[^/]+\.xml")
_VML = re.compile(r"xl/drawings/[^/]+\.vml")
_OBJECT_TYPE = re.compile(rb"ObjectType\s*=\s*[\"'](\w+)")
_BOOK: Final = "xl/workbook.xml"
_PROPERTIES: Final = "docProps/custom.xml"
_GRANDCHILD: Final = 3
_MAX_COVERED: Final = 300_000
"""Cells under all merged areas and links; openpyxl makes an object of each."""

_HARMLESS: Final = {
    # made anew when the workbook is opened, or of this machine's printer alone
    *(f"relation {kind}" for kind in ("calcChain", "printerSettings", "thumbnail")),
    # the same in another form: texts stand in the cells; all else is counted by itself
    *(f"relation {kind}" for kind in ("sharedStrings", "vmlDrawing", "drawing")),
    "relation custom-properties",
    *(f"sheet {tag}" for tag in ("legacyDrawing", "drawing")),
    "form Note",
    # of Excel's own housekeeping
    *(f"book {tag}" for tag in ("fileVersion", "fileRecoveryPr", "calcPr", "workbookPr")),
    *(f"book {tag}" for tag in ("AlternateContent", "revisionPtr", "extLst")),
    # how phonetic guides look, which cells need no green triangle
    *(f"sheet {tag}" for tag in ("phoneticPr", "ignoredErrors", "sheetCalcPr", "dimension")),
}
_NAMES: Final = {
    "chart": Text("图表", "charts"),
    "image": Text("图片", "pictures"),
    "drawn": Text("图形、图片或图表", "drawings, pictures or charts"),
    "vbaProject": Text("宏", "macros"),
    "vbaProjectSignature": Text("宏的签名", "the signature of the macros"),
    "threadedComment": Text("批注会话", "threaded comments"),
    "person": Text("批注会话", "threaded comments"),
    "property": Text("文档属性", "document properties"),
    "pivotTable": Text("数据透视表", "pivot tables"),
    "pivotCacheDefinition": Text("数据透视表", "pivot tables"),
    "slicer": Text("切片器", "slicers"),
    "slicerCache": Text("切片器", "slicers"),
    "customXml": Text("自定义 XML 部件", "custom XML parts"),
    "externalLink": Text("外部链接", "external links"),
    "oleObject": Text("嵌入的对象", "embedded objects"),
    "package": Text("嵌入的对象", "embedded objects"),
    "control": Text("控件", "form controls"),
    "ctrlProp": Text("控件", "form controls"),
    "extLst": Text(
        "新版 Excel 的条件格式、数据验证或迷你图",
        "conditional formats, validations or sparklines of newer Excel",
    ),
    "protectedRanges": Text("允许编辑的区域", "ranges that may be edited"),
    "fileSharing": Text("修改权限密码", "the password against changes"),
    "cellImage": Text("单元格图片", "pictures in cells"),
    "sheetMetadata": Text("动态数组公式", "dynamic array formulas"),
    "legacyDrawingHF": Text("页眉页脚里的图片", "pictures in headers and footers"),
    "picture": Text("工作表背景", "sheet backgrounds"),
    "connections": Text("数据连接", "data connections"),
    "signature": Text("数字签名", "digital signatures"),
    "origin": Text("数字签名", "digital signatures"),
}


def lost(before: bytes, after: bytes) -> Text | None:
    """Say what one workbook holds and the other does not, or None."""
    held = census(before)
    missing = held - census(after)
    missing["drawn"] = held["drawn"]  # openpyxl keeps no more than an outline of it
    missing = +missing
    kinds = [kind for kind in sorted(missing) if kind not in _HARMLESS]
    if not kinds:
        return None
    names = [_NAMES.get(kind.split()[-1], Text(kind, kind)) for kind in kinds]
    unique = list(dict.fromkeys(names))
    return Text(listed(n.zh for n in unique).zh, listed(n.en for n in unique).en)


def is_vast(data: bytes) -> bool:
    """Tell whether merged areas and links cover more cells than any report has."""
    covered = 0
    with ZipFile(BytesIO(data)) as archive:
        for name in filter(_SHEET.fullmatch, archive.namelist()):
            with archive.open(name) as part:
                for tag, node in _elements(part):
                    if tag in ("mergeCell", "hyperlink"):
                        covered += _size(node.get("ref", ""))
    return covered > _MAX_COVERED


def comments(data: bytes) -> int:
    """Return how many cells have a comment."""
    with ZipFile(BytesIO(data)) as archive:
        return sum(
            tag == "comment"
            for name in filter(_COMMENTS.fullmatch, archive.namelist())
            for tag, _ in _elements(BytesIO(archive.read(name)))
        )


def census(data: bytes) -> Counter[str]:
    """Count what a workbook consists of."""
    with ZipFile(BytesIO(data)) as archive:
        return Counter(kind for name in archive.namelist() for kind in _kinds(archive, name))


def _kinds(archive: ZipFile, name: str) -> Iterator[str]:
    if _VML.fullmatch(name):
        for kind in _OBJECT_TYPE.findall(archive.read(name)):
            yield f"form {kind.decode()}"
        return
    with archive.open(name) as part:
        if name.endswith(".rels"):
            for tag, node in _elements(part):
                if tag == "Relationship":
                    yield f"relation {_last(node.get('Type', ''))}"
        elif name == _PROPERTIES:
            yield from ("property" for _ in _children(part))
        elif _SHEET.fullmatch(name):
            yield from (f"sheet {tag}" for tag in _children(part))
        elif _DRAWN.fullmatch(name):
            yield from ("drawn" for _ in _children(part))
        elif name == _BOOK:
            yield from (f"book {tag}" for tag in _children(part))


def _elements(part: IO[bytes]) -> Iterator[tuple[str, Element]]:
    for _, node in iterparse(part):
        yield _local(node.tag), node
        node.clear()


def _children(part: IO[bytes]) -> Iterator[str]:
    """Yield the names of the elements right below the root, without those that say nothing."""
    depth, inside, says = 0, False, False
    for event, node in iterparse(part, events=("start", "end")):
        if event == "start":
            depth += 1
            inside = inside or depth == _GRANDCHILD
            continue
        depth -= 1
        if depth == 1:
            if says or (node.attrib and not inside):
                yield _local(node.tag)
            inside = says = False
        else:
            says = says or bool(node.attrib or (node.text or "").strip())
        node.clear()


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def _last(relation: str) -> str:
    return relation.rpartition("/")[2]


def _size(reference: str) -> int:
    try:
        left, top, right, bottom = range_boundaries(reference)
    except (ValueError, TypeError):
        return 0
    if left is None or top is None or right is None or bottom is None:
        return _MAX_COVERED + 1
    return (right - left + 1) * (bottom - top + 1)
