"""Debian's Chromium, driven by Playwright; and what a page said and asked for while it was open."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import pytest
from playwright.sync_api import Page, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

_NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
_MISSING: Final = (
    "the HTML report is tested in a browser, and there is no Chromium here: run 'make browser' as "
    "root (Debian, Ubuntu), or install Chromium so that 'chromium' is on the PATH"
)
_PATIENCE: Final = 20_000
_FLAGS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass
class Opened:
    """A page, and everything that it must not have done."""

    page: Page
    url: str
    talk: list[str] = field(default_factory=list)

    def listen(self) -> None:
        self.page.on("console", lambda message: self.talk.append(message.text))
        self.page.on("pageerror", lambda error: self.talk.append(str(error)))
        self.page.on("dialog", lambda dialog: self.talk.append(dialog.message))
        self.page.on("request", lambda request: self._asked(request.url))

    def _asked(self, url: str) -> None:
        if url.partition("#")[0] != self.url:
            self.talk.append(url)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser; fail with what to do if there is none."""
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        pytest.fail(_MISSING, pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_FLAGS))
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, file: Path, width: int = 1280, **context: Any) -> Iterator[Page]:  # noqa: ANN401
    """Open a file; fail at the end if the page complained, or asked for anything but itself."""
    with browser.new_context(viewport={"width": width, "height": 844}, **context) as tab:
        shown = Opened(tab.new_page(), file.as_uri())
        shown.listen()
        shown.page.set_default_timeout(_PATIENCE)
        shown.page.goto(shown.url)
        yield shown.page
        assert shown.talk == []
