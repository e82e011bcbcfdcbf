"""What an amount without words of its own is: the item that the heading above it names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bjdc_audit.model.facts import Address
from bjdc_audit.recognisers.narrative.markers import marker_length
from bjdc_audit.recognisers.narrative.naming import named_here
from bjdc_audit.recognisers.narrative.phrases import phrases
from bjdc_audit.recognisers.narrative.subjects import Subject

if TYPE_CHECKING:
    from bjdc_audit.recognisers.narrative.flow import Paragraph
    from bjdc_audit.recognisers.narrative.scene import Scene

# A heading that its text follows in the same paragraph: 2.支出情况。|32.00 万元.
_RUN_IN = re.compile(r"[^,;。:()0-9]{2,20}(?:情况|说明)[。:]")
_END = re.compile("(?:决算)?(?:情况)?(?:的?说明)?[。:]?$")
_SEVERAL = re.compile("[、和及与]|收支|收入支出")
_BALANCES = {
    "年末": "年末结转和结余",
    "年末余额": "年末结转和结余",
    "年初": "年初结转和结余",
    "年初余额": "年初结转和结余",
}
_BALANCE = re.compile("结转(?:和|与|及)?结余|结转|结余")
SIDES = {"收入": "本年收入合计", "支出": "本年支出合计"}
"""What a bare word means in a section on one fund."""
_FUND_SECTIONS = {"general_budget", "gov_fund", "state_capital"}


def heading_of(paragraph: Paragraph) -> str:
    """Return the words of a paragraph's heading, without marker and 情况说明; "" if it has none."""
    text = paragraph.text[marker_length(paragraph.text) :]
    run_in = _RUN_IN.match(text)
    if not paragraph.title and run_in is None:
        return ""
    return _END.sub("", run_in[0] if run_in else text)


def headed(scene: Scene, words: str) -> Subject | None:
    """Name an amount told as nothing but 合计, 年末 or no word at all, if its heading names it."""
    balance = _BALANCES.get(words)
    spoken = scene.current is not None and bool(scene.current.figures)
    if (
        (balance is None and phrases().headed_totals.fullmatch(words) is None)
        or not scene.fresh
        or spoken
    ):
        return None
    told = (level.heading for level in reversed(scene.levels) if level.heading)
    heading = next((h for h in told if not _only_general(scene, h)), "")
    if balance is not None:
        of_balances = _BALANCE.search(heading) is not None
        return Subject(Address(balance, scene.section.scope), words) if of_balances else None
    if scene.section.kind in _FUND_SECTIONS and heading in SIDES:
        return Subject(Address(SIDES[heading], scene.section.scope), words)
    named = named_here(scene, heading) if heading and not _SEVERAL.search(heading) else None
    return named if named is not None and named.address is not None else None


def _only_general(scene: Scene, heading: str) -> bool:
    """Tell whether a heading names no item, as 总体情况 does; 支出情况 names one of a fund."""
    side = heading in SIDES and scene.section.kind in _FUND_SECTIONS
    return not side and phrases().headed_general.fullmatch(heading) is not None
