"""What a cell of places says besides: how to take part, how to reach a site, who helps, what is left out."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon.body_roles import beside
from pipeline.lexicon.word_lists import either
from pipeline.model import Note
from pipeline.normalize.places.findings import ignored_note
from pipeline.reference import read_table

EXCEPT = r"(?:を?除(?:く|いた)|以外の)"
EXCEPTION = re.compile(
    rf"\((?=[^()]*\))(?P<bracket>[^()]+?を?除く[^()]*)\)|(?P<before>[^()/ ]{{1,60}}?){EXCEPT}(?=[^ 、。)])|"
    r"(?P<last>[^()、・ ]{1,60}?)を?除く"
)
"""Places that a cell leaves out: アジア(中国を除く), 中国、台湾を除くアジア."""
ASIDE = re.compile(
    r"\((?=[^()]*\))(?P<words>[^()]*と(?:の)?(?:共催|合同|共同|連携|協働|協力)[^()]*"
    r"|[^()]*(?:オンライン|Zoom|ウェブ|Web)で?(?:接続|結[びぶんば]|中継|つな)[^()]*"
    r"|[^()]*(?:可能性|場合(?:も|が)?あり)[^()]*"
    rf"|(?:{beside()})(?::[^()]*)?)\)"
)
"""A bracket that says who takes part: 市内(徳島市と共催)."""
CONTACT = re.compile(
    r"\((?:[^()]* )?(?:電話|TEL|Tel|tel|℡|☎|FAX|URL|http)[^()]*\)|(?:TEL|Tel|℡|☎):? ?\d[\d()-]+"
)
"""How to reach a site, which is no place."""


@cache
def notice() -> re.Pattern[str]:
    """Finds what a ※ behind a place says of taking part, which names no place: ※要申込, ※雨天時は体育館."""
    rows = read_table("notice_words")
    within, last = (either(row["word"] for row in rows if row["is"] == kind) for kind in ("within", "last"))
    return re.compile(rf"※(?![^※()]*(?:時|場合|天):)[^※()]*?(?:{within}|{last}(?=$|[※() 。]))[^※()]*")


def without_asides(folded: str) -> tuple[str, list[Note]]:
    """The text with blanks as long as what is no place in it, and a finding for what makes no row."""
    return without_exceptions(without_notices(folded))


def without_notices(folded: str) -> str:
    """The text with blanks as long as what it says of taking part and of the way to reach a site.

    >>> without_notices("市民会館※要申込"), without_notices("※市民会館は駐車場あり")
    ('市民会館    ', '※市民会館は駐車場あり')
    """
    if "※" in folded[1:]:
        first = len(folded) - len(folded.lstrip(" ※")) + 1
        folded = folded[:first] + notice().sub(lambda found: " " * len(found[0]), folded[first:])
    return CONTACT.sub(lambda found: " " * len(found[0]), folded) if CONTACT.search(folded, 1) else folded


def without_exceptions(folded: str) -> tuple[str, list[Note]]:
    """The text with blanks as long as the places that it leaves out, and a finding for each.

    >>> without_exceptions("アジア(中国を除く)")[0]
    'アジア       '
    """
    notes = [ignored_note(found["words"]) for found in ASIDE.finditer(folded)] if "(" in folded else []
    if notes:
        folded = ASIDE.sub(lambda found: " " * len(found[0]), folded)
    if "除" not in folded and "以外の" not in folded:
        return folded, notes
    notes += [
        Note(
            "place-exception",
            "info",
            f"{left}は除外として書かれているため、行にしません / {left}: left out by the cell: no row",
        )
        for found in EXCEPTION.finditer(folded)
        for left in [f"「{next(filter(None, found.groups()))}」"]
    ]
    return EXCEPTION.sub(lambda found: " " * len(found[0]), folded), notes
