"""The page around the submissions: one file that needs nothing else and asks for nothing.

Texts of the input reach the page through the template engine alone, which escapes them; a policy
in the page allows its own style and script by their hashes, so that nothing else could run.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from bjdc_audit import __version__
from bjdc_audit.reporters import labels
from bjdc_audit.reporters.html.engine import engine
from bjdc_audit.reporters.html.view import view
from bjdc_audit.reporters.html.words import STATES, words

if TYPE_CHECKING:
    from bjdc_audit.reporters.results import Results
    from bjdc_audit.reporters.screen import Screen

_SIGNS: Final = {
    "error": "✗",
    "warning": "!",
    "note": "·",
    "tail": "≈",
    "accepted": "✓",
    "involved": "↔",
    "unchecked": "?",
    "checked": "✓",
}
"""What tells marks apart without colour."""
_GRADES: Final = {"✗": "error", "!": "warning", "✓": "checked"}
"""Signs of verdicts → how they look."""


def write(results: Results, screen: Screen) -> str:
    """Return the page."""
    lang = screen.lang
    titles = {rule.id: rule.title for rule in results.rules}
    style, script = _asset("page.css"), _asset("page.js")
    template = engine().get_template("page.html")
    page = template.render(
        lang=lang,
        w=words(lang),
        states={state.value: text.to(lang) for state, text in STATES.items()},
        ends={state.value: text.to(lang) for state, text in labels.END_STATES.items()},
        signs=_SIGNS,
        grades=_GRADES,
        submissions=[view(r, titles, n, lang) for n, r in enumerate(results.reports, start=1)],
        refusals=[(refusal.file, refusal.text.to(lang)) for refusal in results.refusals],
        version=__version__,
        style=style,
        script=script,
        policy=_policy(style, script),
    )
    if screen.encoding.lower().startswith("utf"):
        return page
    return page.encode("ascii", "xmlcharrefreplace").decode("ascii")


@cache
def _asset(name: str) -> Markup:
    """Return a file of the package. It is ASCII, so that every encoding leaves its hash alone."""
    path = files("bjdc_audit.reporters.html").joinpath("templates", name)
    return Markup(path.read_text("ascii"))  # noqa: S704 - our own file


def _policy(style: str, script: str) -> str:
    """Return what the page may do: apply its own style, run its own script, and nothing else."""
    return (
        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; "
        f"style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    )


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode("ascii")).digest()).decode("ascii")
