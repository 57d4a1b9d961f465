"""Kinds of shops and sites that bear the name of a place abroad, and where such a one lies."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon.abroad import STATE_FORM
from pipeline.lexicon.word_lists import either, longest_first
from pipeline.reference import read_table

SHORT = frozenset(("バー", "バル"))
"""Words so short that longer ones in katakana end with them: オーバー."""


@cache
def leading(*where: str) -> tuple[str, ...]:
    """The kinds that a site's own name follows, all or those at `home` or `open`, the longest first.

    >>> "喫茶" in leading("home"), "ホテル" in leading("home"), "ホテル" in leading()
    (True, False, True)
    """
    rows = (row for row in read_table("site_kinds") if row["leads"])
    return longest_first(row["word"] for row in rows if not where or row["leads"] in where)


@cache
def starts_at_home() -> re.Pattern[str]:
    """Matches the start of a shop's name that its kind opens: 中国料理 香港飯店, カフェ・ド・パリ."""
    return re.compile(rf"[^ ・]*(?:{'|'.join(leading('home'))})[ ・]?")


@cache
def behind_nation(where: str) -> re.Pattern[str]:
    """Matches the whole of what follows a country's name in that of a shop or site, `home` or `open`.

    >>> [behind_nation("home").fullmatch(text) is not None for text in ("民芸サロン", "プラザ", "オーバー")]
    [True, False, False]
    >>> behind_nation("open").fullmatch("プラザ") is not None
    True
    """
    words = longest_first(row["word"] for row in read_table("site_kinds") if row["follows"] == where)
    alone = "|".join(f"(?<![ァ-ヺー]){one}" if one in SHORT else one for one in words)
    return re.compile(f"[一-鿿ァ-ヺー]{{0,6}}(?:{alone})" if where == "home" else f"(?:{alone})")


@cache
def home_of() -> re.Pattern[str]:
    """Matches what after a country's name makes a site one at home that bears it.

    >>> [home_of().match(text) is not None for text in ("料理店", "坂", "式典会場", "交流会館", "大学")]
    [True, True, False, True, False]
    """
    behind, theme, site = (_marks(kind, "site") for kind in ("behind", "theme", "site"))
    return re.compile(f"(?:{STATE_FORM.pattern})?(?:{behind})|(?:{theme})[^・]*(?:{site})")


@cache
def home_at_head() -> re.Pattern[str]:
    """Matches the same at the head of a run of names, where it must not be the start of a place's name.

    >>> [home_at_head().match(text) is not None for text in ("駐札幌総領事館", "料理店", "人学校", "北京市")]
    [True, True, True, False]
    """
    behind, whole, theme, site, mission, people = (
        _marks(kind, "run") for kind in ("behind", "whole", "theme", "site", "mission", "people")
    )
    return re.compile(
        f".*(?:{mission})|人[^・、]*(?:{people})$|(?:{theme})[^・、]*(?:{site})$|{behind}|(?:{whole})$"
    )


@cache
def everyday_words() -> frozenset[str]:
    """Words that open names of sites at home, and are names of towns abroad besides: メイン, リバーサイド."""
    return frozenset(row["word"] for row in read_table("home_marks") if row["is"] == "word")


def _marks(kind: str, where: str) -> str:
    """The source of a pattern for the marks of a kind that count there."""
    rows = (row for row in read_table("home_marks") if row["is"] == kind and row["in"] in ("", where))
    return "|".join(re.escape(row["word"]) + (f"(?![{row['but']}])" if row["but"] else "") for row in rows)


@cache
def with_several_words() -> re.Pattern[str]:
    """Finds a kind of site whose own name may have several words: 道の駅あいづ 湯川・会津坂下.

    >>> with_several_words().search("戸沢村 道の駅とざわ") is not None, with_several_words().search("駅前")
    (True, None)
    """
    return re.compile(either(row["word"] for row in read_table("site_kinds") if row["several"]))


@cache
def latin_sites() -> re.Pattern[str]:
    """Finds a word of which names of sites in Latin letters are made.

    >>> [latin_sites().search(one) is not None for one in ("Royal Botanic Gardens", "Rijksmuseum", "Parkway")]
    [True, True, False]
    """
    rows = read_table("latin_sites")
    whole, end = (either(row["word"] for row in rows if row["is"] == kind) for kind in ("word", "end"))
    return re.compile(rf"\b{whole}\b|{end}\b")


@cache
def themes() -> frozenset[str]:
    """Words for what a public site is about, behind which a ・ may stand in its name: 健康, 花."""
    return frozenset(row["word"] for row in read_table("site_themes"))


@cache
def kinds() -> frozenset[str]:
    """All kinds of shops and sites: カフェ, 宿."""
    return frozenset(row["word"] for row in read_table("site_kinds"))


def begins_with_kind(words: str) -> bool:
    """True for a kind of shop alone or with its name: 宿「やまぼうし」, 茶房ひだまり; not 宿泊施設.

    >>> [begins_with_kind(one) for one in ("宿「やまぼうし」", "宿", "茶房ひだまり", "宿泊施設", "体育館")]
    [True, True, True, False, False]
    """
    return any(
        words.startswith(kind) and (words == kind or words[len(kind)] in "「『" or len(kind) > 1)
        for kind in kinds()
    )
