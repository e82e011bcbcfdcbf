"""What of a recognised table was not understood: cells, columns, numbers below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bjdc_audit.model.findings import Notice, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bjdc_audit.model.tables import Column, Entry, Table
    from bjdc_audit.recognisers.tables.columns import Lane

_NAMED: Final = 8
_FEW_NUMBERS: Final = 2
"""A page number, a phone number may stand below a table."""


def unread_cells(table: Table) -> tuple[Notice, ...]:
    """Return a notice about amount cells that hold neither a number nor a mark for nothing."""
    title = table.title
    unread = [entry for entry in table.entries if entry.unread and entry.text]
    if not unread:
        return ()
    named = "、".join(f"{e.place.cell}“{e.text[:12]}”" for e in unread[:_NAMED])
    more = len(unread) - _NAMED
    zh, en = (f"等 {len(unread)} 处", f" and {more} more") if more > 0 else ("", "")
    return (
        Notice(
            Text(
                f"“{title}”的金额单元格里不是数字，没有审核：{named}{zh}；请改为数字或留空。",
                f"“{title}” has amount cells that hold no number and were not audited: "
                f"{named.replace('、', ', ')}{en}; enter a number or leave them blank.",
            ),
            unread[0].place,
            incomplete=True,
        ),
    )


def unknown_columns(table: Table, lanes: Sequence[Lane]) -> tuple[Notice, ...]:
    """Return a notice that names the columns of amounts whose headers nobody knows.

    Parts of a column that is known (其中：…) are no loss: the whole is checked.
    """
    unknown = {column for column in _unknown(lanes) if not column.part_of}
    lost = [e for e in table.entries if e.column in unknown and _holds_number(e)]
    if not lost:
        return ()
    labels = list(dict.fromkeys(e.column.label or "无表头" for e in lost))
    zh, en = "、".join(f"“{name}”" for name in labels), ", ".join(f"“{name}”" for name in labels)
    return (
        Notice(
            Text(
                f"“{table.title}”的列{zh}没有认出来，其中 {len(lost)} 个数字没有核对："
                "请检查表头的写法。",
                f"“{table.title}”: columns {en} were not recognised, {len(lost)} numbers in them "
                "were not checked; check the wording of the headers.",
            ),
            lost[0].place,
            incomplete=True,
        ),
    )


def unknown_rows(table: Table, lanes: Sequence[Lane]) -> tuple[Notice, ...]:
    """Return a notice that names the rows of a fixed form whose labels nobody knows."""
    unknown = _unknown(lanes)
    nameless = (e for e in table.entries if e.address is None and e.column not in unknown)
    lost = [e for e in nameless if not e.row.part_of and _holds_number(e)]
    if not lost:
        return ()
    names = list(dict.fromkeys(e.row.name or e.place.cell for e in lost))
    zh, en = "、".join(f"“{name}”" for name in names), ", ".join(f"“{name}”" for name in names)
    return (
        Notice(
            Text(
                f"“{table.title}”的行{zh}没有认出来，其中 {len(lost)} 个数字没有核对："
                "请检查它的名称。",
                f"“{table.title}”: rows {en} were not recognised, {len(lost)} numbers in them were "
                "not checked; check their labels.",
            ),
            lost[0].place,
            incomplete=True,
        ),
    )


def numbers_below(table: Table, numbers: int) -> tuple[Notice, ...]:
    """Return a notice about numbers that stand below the notes, outside the table."""
    if numbers < _FEW_NUMBERS:
        return ()
    place = table.notes[0][0] if table.notes else table.title_place
    return (
        Notice(
            Text(
                f"“{table.title}”的注释下面还有 {numbers} 个数字，没有核对：请把注释移到表的最后。",
                f"“{table.title}”: {numbers} numbers below its notes were not checked; move the "
                "notes to the end of the table.",
            ),
            place,
            incomplete=True,
        ),
    )


def _unknown(lanes: Sequence[Lane]) -> set[Column]:
    return {a.column for lane in lanes for a in lane.amounts if not a.known}


def _holds_number(entry: Entry) -> bool:
    return entry.figure is not None and entry.figure.value != 0
