"""A page of text under construction; only :meth:`Page.render` turns it into characters."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, Final

from rich.text import Text as Styled

from bjdc_audit.reporters.wrapping import side_by_side, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bjdc_audit.reporters.screen import Screen

_UNLIMITED: Final = 1_000_000


class Page:
    """Lines for one screen. Texts are plain strings or styled; markup is never interpreted."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self._lines: list[Styled] = []

    def styled(self, text: str, style: str = "") -> Styled:
        """Return a text, safe for the screen, in one style."""
        return Styled(self.screen.safe(text), style=style, end="")

    def joined(self, *parts: tuple[str, str]) -> Styled:
        """Return a line made of (text, style) parts."""
        line = Styled(end="")
        for text, style in parts:
            line.append(self.screen.safe(text), style=style or None)
        return line

    def blank(self) -> None:
        """Leave a line empty, unless the page is empty or ends in an empty line."""
        if self._lines and self._lines[-1].plain:
            self._lines.append(Styled())

    def add(self, text: Styled, indent: int = 0, hanging: int = 0) -> None:
        """Add a paragraph; ``hanging`` indents its second line and the following ones further."""
        first, *rest = wrap(text, self.screen.width - indent)
        if rest and hanging:
            # what follows has less room than the first line, so it is broken anew
            tail = text[len(first.plain) :]
            while tail.plain.startswith(" "):
                tail = tail[1:]
            rest = wrap(tail, self.screen.width - indent - hanging)
        self._lines.append(_indented(first, indent))
        self._lines.extend(_indented(line, indent + hanging) for line in rest)

    def row(self, cells: Sequence[Styled], widths: Sequence[int], indent: int = 0) -> None:
        """Add one row of columns; the last column takes the rest of the line if its width is 0."""
        widths = list(widths)
        if not widths[-1]:
            used = indent + sum(widths[:-1]) + 2 * (len(widths) - 1)
            widths[-1] = max(self.screen.width - used, 10)
        self._lines.extend(_indented(line, indent) for line in side_by_side(cells, widths))

    def render(self) -> str:
        """Return all lines, with colour codes if the screen takes them."""
        if not self.screen.color:
            return "".join(f"{line.plain.rstrip()}\n" for line in self._lines)
        from rich.console import Console  # noqa: PLC0415 – slow to import, and only colours need it

        target = StringIO()
        console = Console(
            file=target,
            width=_UNLIMITED,
            force_terminal=True,
            color_system="standard",
            no_color=False,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
        )
        for line in self._lines:
            line.rstrip()
            console.print(line, soft_wrap=True)
        return target.getvalue()


def _indented(line: Styled, indent: int) -> Styled:
    return Styled(" " * indent, end="").append_text(line) if indent else line
