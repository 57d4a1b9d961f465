"""Brackets that list governments, or say which one is meant: 三市一町(小田原市、箱根町…), 南区(横浜市)."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon.abroad import find_country
from pipeline.lexicon.body_notes import around
from pipeline.lexicon.body_words import nameless
from pipeline.lexicon.municipality_lookup import longest_municipality, look_up_municipality
from pipeline.lexicon.municipality_names import prefecture_named, prefecture_names
from pipeline.normalize.bodies.names import is_body, is_place

COUNT = r"[\d０-９一二三四五六七八九十]+(?:市町村|市町|町村|市|町|村|区|県|都|道|府|自治体|団体)"
COUNTED = re.compile(
    rf"(?:(?:{around()}*|(?<![一-鿿々])[一-鿿々]{{1,4}})(?:{COUNT})+|{around()}+の?(?:市町村|市町|町村|自治体)|(?:(?:{COUNT})+(?:による)?)?(?:共同|合同|連携|協働)(?:実施|開催|事業|主催)?)[(（]([^()（）]+)[)）]"
)
BRACKET = re.compile(r"[(（]([^()（）]+)[)）]")
WITHIN = re.compile(r"([^\s、，,・()（）]{1,6}[市町村区])\s?[(（]([^()（）、，,・\s]{2,9})[)）]")
PARTNER = re.compile(
    r"(?<![^\s、，,・])(?P<home>[^\s、，,・()（）]{1,8}[都道府県市町村区])・"
    r"(?=[ァ-ヺー]{2,15}[市州]?[(（](?P<country>[^()（）、，,・\s]{2,12})[)）](?:$|[\s、，,・]))"
)
SUFFIX_ABOVE = re.compile("[都道府県市郡]$")
SPLIT = re.compile(r"[、，,・/／]|ほか|等$|など$")
BETWEEN = re.compile(r"[、，,・/／\s]+")


def is_list(text: str, prefecture: str | None) -> bool:
    """True where every item of the text is a Japanese local government."""
    names = BETWEEN.split(text.removesuffix("等").removesuffix("ほか"))
    return all(look_up_municipality(name, prefecture=prefecture).candidates for name in names)


def open_brackets(text: str, prefecture: str | None) -> str:
    """The cell with every bracket that lists governments made items of its own.

    >>> open_brackets("十勝管内(帯広市、音更町)", "北海道"), open_brackets("実行委員会(事務局)", None)
    ('十勝管内、帯広市、音更町、', '実行委員会(事務局)')
    """

    def opened(found: re.Match[str]) -> str:
        if found[1] in prefecture_names():
            # 豊橋市（愛知県） says where the city lies.
            return ""
        return f"、{found[1]}、" if is_list(found[1], prefecture) else found[0]

    return BRACKET.sub(opened, text)


def open_counts(text: str, prefecture: str | None) -> str:
    """The cell with the governments in place of their number: members of a committee stay in their bracket.

    >>> open_counts("共同実施（美濃市、関市）", "岐阜県")
    '美濃市、関市'

    >>> open_counts("三市一町(小田原市、南足柄市、箱根町、真鶴町)", "神奈川県")
    '小田原市、南足柄市、箱根町、真鶴町'
    >>> open_counts("湖東4市町(彦根市、愛荘町)", "滋賀県")
    '彦根市、愛荘町'
    >>> open_counts("友好委員会(旭川市、東川町)", "北海道")
    '友好委員会(旭川市、東川町)'
    """
    return COUNTED.sub(lambda found: found[1] if is_list(found[1], prefecture) else found[0], text)


MADE_UP = re.compile(rf"^(?P<members>[^()（）]{{2,200}}?)で構成(?:する|される|された){nameless().pattern}$")
"""A committee without a name behind its members."""


@cache
def committee() -> re.Pattern[str]:
    """Finds a committee without a name and its bracket, in which a legal form may stand in one too."""
    inside = "[^()（）]*(?:[(（][^()（）]{1,6}[)）][^()（）]*)*"
    head = f"(?<![^、，,]){nameless().pattern}[(（](?:構成(?:員|団体|メンバー)?(?:は|[：:]) ?)?"
    return re.compile(f"{head}(?P<members>{inside})[)）](?=$|[、，,])")


def members_named(text: str) -> str:
    """The cell with the members of a committee that has no name of its own in its place.

    >>> members_named("実行委員会（高山市、高山商工会議所ほか）"), members_named("運営委員会(構成：呉市)")
    ('高山市、高山商工会議所ほか', '呉市')
    >>> members_named("高山市・飛騨市で構成する実行委員会"), members_named("市民で構成する実行委員会")
    ('高山市・飛騨市', '市民で構成する実行委員会')
    >>> members_named("音楽祭実行委員会（高山市）"), members_named("実行委員会（市民有志）")
    ('音楽祭実行委員会（高山市）', '実行委員会（市民有志）')
    """

    def named(found: re.Match[str]) -> str:
        members = [one for one in SPLIT.split(found["members"]) if one]
        whose = any(is_place(one) or longest_municipality(one) is not None for one in members)
        return found["members"] if whose and all(map(is_body, members)) else found[0]

    return committee().sub(named, MADE_UP.sub(named, text))


def partners_apart(text: str) -> str:
    """The cell with a comma for ・ between a government and a place that a bracket says to be abroad.

    >>> partners_apart("高山市・デンバー（アメリカ）"), partners_apart("高山市・カフェ（市内）")
    ('高山市、デンバー（アメリカ）', '高山市・カフェ（市内）')
    """

    def apart(found: re.Match[str]) -> str:
        country = find_country(found["country"])
        return found["home"] + ("・" if country in (None, "JP") else "、")

    return PARTNER.sub(apart, text) if "・" in text else text


def name_within(text: str, prefecture: str | None) -> str:
    """The cell with a name that several governments bear put after the place that its bracket names.

    >>> name_within("南区(横浜市)", "神奈川県"), name_within("旭川市(北海道)", None)
    ('横浜市南区', '旭川市(北海道)')
    """

    def whole(found: re.Match[str]) -> str:
        above = found[2] if SUFFIX_ABOVE.search(found[2]) else prefecture_named(found[2])
        if above is None:
            return found[0]
        name = above + found[1]
        if (
            look_up_municipality(found[1], prefecture=prefecture).ambiguous
            and look_up_municipality(name).only
        ):
            return name
        return found[0]

    return WITHIN.sub(whole, text)
