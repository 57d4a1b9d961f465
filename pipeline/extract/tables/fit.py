"""Whether a column's cells can be what its heading says, and how well they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from itertools import pairwise

from pipeline.extract.lines.dates import is_dated
from pipeline.extract.lines.values import folded, is_amount, is_blank, is_counted, says_when
from pipeline.lexicon import legal_forms
from pipeline.lexicon.choice_signs import says
from pipeline.lexicon.headings import (
    Heading,
    headings_for,
    is_of_pact,
    is_of_programme_names,
    is_of_works_end,
    match_heading,
)
from pipeline.lexicon.municipality_lookup import look_up_municipality
from pipeline.lexicon.spelling import fold
from pipeline.lexicon.times import is_time, starts_with

MOSTLY = 0.5
"""Share of a column's filled cells above which they decide against the heading."""

AMOUNTS = "are amounts"
NO_NUMBERS = "are no numbers"
MARKS = "are marks"
COMPANIES = "are companies"
OTHER_NUMBERS = "are numbers of something else"
TIMES = "are times"
NO_TIMES = "tell no times"
NO_GOVERNMENTS = "name no municipalities"
PACT = "are the days on which agreements were made"
BUILT = "are the days on which things with an address were built"

MISFITS = {
    AMOUNTS: "金額・数量な",
    NO_NUMBERS: "番号でない",
    MARKS: "印だけな",
    COMPANIES: "企業な",
    OTHER_NUMBERS: "別のものの番号な",
    TIMES: "時期な",
    NO_TIMES: "時期でない",
    NO_GOVERNMENTS: "市区町村でない",
    PACT: "協定などを結んだ日な",
    BUILT: "所在地のあるものができた日な",
}
"""Why cells can't be of a role, in English and in Japanese."""

_COUNTED = re.compile(r"[^\d]{2,}\d{1,3}")
"""Words with a number behind, which counts them where no time begins so: 計画1, 予定2."""

MARKED = ("title", "organizer", "municipality", "target", "venue")
"""Roles of columns in which names stand; times and ways can be ticked."""

_BUDGET = frozenset({"款", "目"})
"""Headings beside which 項 is a line of a budget."""


def misfit(match: Heading, folded_heading: str, values: Sequence[str], beside: Collection[str]) -> str | None:
    """Why a column's cells can't be of the role that its heading names, None where they can.

    `beside` are the folded headings of the table.

    >>> misfit(Heading("target", "", 1), "国", ["41,250", "8,800"], ())
    'are amounts'
    >>> misfit(Heading("target", "", 1), "国", ["ベトナム", "ベルギー"], ()) is None
    True
    >>> misfit(Heading("venue", "", 1), "会場", ["201", "大会議室", "302"], ()) is None
    True
    >>> misfit(Heading("venue", "", 2), "箇所", ["3", "12", "8"], ())
    'are amounts'
    >>> misfit(Heading("target", "", 1), "国", ["○", "－", "◎"], ())
    'are marks'
    >>> misfit(Heading("target", "", 2), "相手方", ["信州警備株式会社"], ())
    'are companies'
    >>> misfit(Heading("target", "", 2), "相手方", ["信州警備株式会社", "ベトナム"], ()) is None
    True
    >>> misfit(Heading("schedule", "", 1), "時期", ["1,200", "5月"], ()) is None
    True
    >>> misfit(Heading("no", "", 4), "回", ["1", "2", "別途"], ()) is None
    True
    >>> misfit(Heading("no", "", 2), "項", ["1", "2"], ()) is None
    True
    >>> misfit(Heading("title", "", 3), "合格発表", ["7月上旬", "10月中旬"], ())
    'are times'
    >>> misfit(Heading("schedule", "", 4), "計画", ["講座を開く", "展示"], ())
    'tell no times'
    >>> misfit(Heading("schedule", "", 4), "計画", ["講座を開く", "5月"], ())
    'tell no times'
    >>> misfit(Heading("schedule", "", 4), "計画", ["講座を開く", "5月", "6月"], ()) is None
    True
    >>> misfit(Heading("municipality", "", 6), "町名", ["南知多町", "美浜町"], ()) is None
    True
    >>> misfit(Heading("municipality", "", 6), "町名", ["本町", "朝日町"], ())
    'name no municipalities'
    >>> misfit(Heading("schedule", "end", 1), "竣工年月日", ["昭和62年3月20日"], ("名称", "所在地"))
    'are the days on which things with an address were built'
    >>> misfit(Heading("schedule", "end", 1), "竣工年月日", ["昭和62年3月20日"], ("名称", "収容")) is None
    True
    >>> pact = Heading("schedule", "", 2)
    >>> misfit(pact, "提携日", ["1989年8月7日"], ("都市名", "国名", "窓口")) is None
    True
    >>> misfit(pact, "提携日", ["1989年8月7日"], ("都市名", "事業名"))
    'are the days on which agreements were made'
    >>> misfit(Heading("schedule", "end", 1), "竣工年月日", ["R5.3.20"], ("着工年月日", "所在地")) is None
    True
    """
    filled = [text for text in values if not is_blank(text)]
    role = match.role
    if role == "no":
        return _no_number(match, folded_heading, filled, beside)
    if not filled:
        return None
    if role == "schedule":
        if _share(filled, is_counted) > MOSTLY:
            return AMOUNTS
        if match.rank > 3 and _share(filled, says_when) <= MOSTLY:
            return NO_TIMES
        if is_of_pact(folded_heading) and (
            any(map(is_of_programme_names, beside)) or not any(map(_is_partner, beside))
        ):
            return PACT
        return BUILT if is_of_works_end(folded_heading) and _is_of_things(folded_heading, beside) else None
    if role == "municipality" and match.rank > 5 and not all(map(_is_municipality, filled)):
        # 町名: parts of a town, 本町
        return NO_GOVERNMENTS
    if role == "title" and _share(filled, _is_time) > MOSTLY:
        return TIMES
    amount = _is_no_room if role == "venue" else is_amount
    if (role != "title" or match.rank > 1) and _share(filled, amount) > MOSTLY:
        return AMOUNTS
    if role in MARKED and _share(filled, lambda text: says(text) is not None) > MOSTLY:
        return MARKS
    if role == "target" and _share(filled, _is_company) > MOSTLY:
        return COMPANIES
    return None


def _is_partner(heading: str) -> bool:
    match = match_heading(heading)
    return match is not None and match.role in ("target", "municipality")


def _is_of_things(folded_heading: str, beside: Collection[str]) -> bool:
    """Whether a table tells where things stand, and no times but those of one column."""
    others = set(beside) - {folded_heading}
    matches = map(match_heading, others)
    timed = any(match is not None and match.role == "schedule" for match in matches)
    return not timed and not headings_for("address").isdisjoint(others)


def _no_number(
    match: Heading, folded_heading: str, filled: Sequence[str], beside: Collection[str]
) -> str | None:
    """Why a column is not that of the records' numbers: words, lines of a budget, numbers out of order."""
    if match.rank > 1 and folded_heading == "項" and _BUDGET & set(beside):
        return OTHER_NUMBERS
    if match.rank < 2 or not filled:
        return None
    if _share(filled, lambda text: re.search(r"\d", folded(text)) is None) > MOSTLY:
        return NO_NUMBERS
    if match.rank > 3:
        numbers = [int(found[0]) for text in filled if (found := re.search(r"\d+", folded(text)[:12]))]
        falls = sum(later < earlier for earlier, later in pairwise(numbers))
        if falls > 0.3 * (len(numbers) - 1):
            return OTHER_NUMBERS
    return None


def evidence(role: str, values: Sequence[str]) -> int:
    """How many of a column's cells tell what the role asks for, the more exactly the more.

    >>> evidence("schedule", ["10月6日（日）9時", "11月3日"]) > evidence("schedule", ["秋", "秋"])
    True
    >>> evidence("title", ["開会式", "音楽会"]) > evidence("title", ["祭り", "祭り"])
    True
    >>> evidence("title", ["開会式", "―", "－"])
    1
    """
    filled = [text for text in values if not is_blank(text)]
    if role == "schedule":
        return sum(is_dated(text) + (re.search(r"\d", folded(text)) is not None) for text in filled)
    return len(set(filled)) if role == "title" else len(filled)


def _share(filled: Sequence[str], holds: Callable[[str], bool]) -> float:
    return sum(map(holds, filled)) / len(filled)


def _is_no_room(text: str) -> bool:
    """Whether a cell under a heading of places is an amount; 201 and 1102 are rooms."""
    return is_amount(text) and re.fullmatch(r"\d{3,4}", folded(text)) is None


def _is_time(text: str) -> bool:
    """Whether a cell tells a time and nothing else; a number alone is none, nor is a word that it counts.

    >>> [_is_time(text) for text in ("7月上旬", "R5", "令和5", "計画1", "2")]
    [True, True, True, False, False]
    """
    bare = folded(text)
    return is_time(bare) and not bare.isdigit() and (not _COUNTED.fullmatch(bare) or starts_with(bare) != "")


def _is_municipality(text: str) -> bool:
    """Whether a cell is the full name of a municipality of today."""
    return bool(look_up_municipality(text.strip()).candidates)


def _is_company(text: str) -> bool:
    """Whether a cell names a company by its legal form."""
    bare = fold(text)
    return any(form in bare for form in legal_forms.spelled("both"))
