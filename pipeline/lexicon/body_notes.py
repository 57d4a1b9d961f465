"""What stands round the names of bodies: notes in brackets, the rest of a name, words for others."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon.body_roles import beside
from pipeline.lexicon.undecided import undecided
from pipeline.lexicon.word_lists import either
from pipeline.reference import read_table


def _words(table: str, kind: str) -> str:
    """A regular expression for one of the words of one kind in a table, in no group."""
    return either(row["word"] for row in read_table(table) if kind in row["is"].split())


@cache
def note() -> re.Pattern[str]:
    """Matches what a bracket says of a body and that is no part of its name.

    >>> [note().match(text) is not None for text in ("仮称", "旧A協会", "B市ほかで構成", "20人", "上海")]
    [True, True, True, True, False]
    """
    whole, start, within, end = (_words("body_notes", kind) for kind in ("whole", "start", "within", "end"))
    return re.compile(rf"^(?:{undecided()}|{beside()}|{whole}|{start}.*|.*{within}.*|.*{end})$")


@cache
def rest_of_name() -> re.Pattern[str]:
    """Matches what goes on with a name after a bracket: 有限公司 of 三菱商事(上海)有限公司.

    >>> [rest_of_name().match(text) is not None for text in ("有限公司", "日本人学校", " Co.", "、丸紅")]
    [True, True, True, False]
    """
    rows = read_table("name_rests")
    forms = "|".join(
        row["word"] + (f"(?![{row['but']}])" if row["but"] else "") for row in rows if row["is"] == "form"
    )
    trade, kind, school, office = (
        _words("name_rests", one) for one in ("trade", "school_kind", "school", "office")
    )
    return re.compile(f"{trade}*(?:{forms})|{kind}?{school}|{office}| ?{latin_form().pattern}")


@cache
def latin_form() -> re.Pattern[str]:
    """Finds a legal form in Latin letters, of any case, with its stop.

    >>> [latin_form().search(text) is not None for text in ("甲信 GMBH", "Pte.", "Co-op", "Include")]
    [True, True, False, False]
    """
    return re.compile(rf"(?<![A-Za-z])(?i:{_words('name_rests', 'latin')})(?![A-Za-z&-])\.?")


@cache
def latin_forms() -> re.Pattern[str]:
    """Finds legal forms in Latin letters that end a name, with the space before them: Co., Ltd., Sdn. Bhd.

    >>> [latin_forms().search(text) is not None for text in ("甲信(タイ)Sdn. Bhd.", "Company 風", "Co-op")]
    [True, False, False]
    """
    form = latin_form().pattern
    return re.compile(rf"(?<=[^ 、・;/]) ?{form}(?:、? ?{form})*(?=$|[、;/()])")


@cache
def latin_firm() -> re.Pattern[str]:
    """Finds a firm with a Latin name and form, in which commas and brackets divide nothing.

    >>> [latin_firm().search(text)[0] for text in ("ABC (THAILAND) CO., LTD.、丸紅", "丸紅、Hard, inc.")]
    ['ABC (THAILAND) CO., LTD.', 'Hard, inc.']
    """
    form = latin_form().pattern
    name = r"[A-Z0-9][A-Za-z0-9&.'-]*(?: [A-Za-z0-9&.'()-]+){0,8}?"
    return re.compile(rf"{name}[、,.]? ?{form}(?:[、,]? ?{form})*")


@cache
def nearby() -> re.Pattern[str]:
    """Matches the name of bodies of a kind that a government does something with: 地元町会."""
    return re.compile(f"{_words('nearby_words', 'nearby')}[^ 、・()]{{2,}}")


@cache
def around() -> str:
    """A regular expression for a word before governments that are not named: 近隣市町, in no group."""
    return _words("nearby_words", "around")
