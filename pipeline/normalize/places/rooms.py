"""Rooms, wings and grounds: what is a part of the site before it and no place of its own."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon.site_marks import ending
from pipeline.lexicon.word_lists import either
from pipeline.reference import read_table

FLOOR = r"(?:地下|地上|屋上|第)?\d+(?:階|F|号|番)?(?:[・、,~～と]第?\d+(?:階|F)?)*"
SIZE = r"[大中小東西南北本別新旧A-Z一二三第]{1,2}"
OWN_NAME = r"[一-鿿々ァ-ヺーA-Za-z]{0,6}"
"""A few characters of a room's own before the word for it: 託児ルーム, 国際交流室."""
NUMBER = r"[ 「『]?(?:第?\d+(?:[・、,~～と]\d+)*|[A-Za-z一二三](?:[・、,][A-Za-z一二三])*)?[」』]?"


@cache
def words() -> dict[str, str]:
    """For each kind of separator the source of a pattern for what it leaves a part of a site."""
    found: dict[str, set[str]] = {}
    for row in read_table("room_words"):
        found.setdefault(row["after"], set()).add(row["word"])
    return {after: either(each) for after, each in found.items()}


@cache
def room() -> re.Pattern[str]:
    """Matches the whole name of a room, whatever divides it from its site."""
    return re.compile(
        rf"(?:(?:{FLOOR})? ?(?:{SIZE})?(?:{words()['any']}){NUMBER}|{FLOOR}(?<!\d))(?:前|内|ほか|等|など)?"
    )


@cache
def part() -> re.Pattern[str]:
    """Matches the whole name of a part of a site that hangs on it with a space, ・ or a bracket."""
    return re.compile(
        rf"(?:{FLOOR})? ?(?:{SIZE})?(?![^ ]{{0,6}}駅){OWN_NAME}"
        rf"(?:{words()['any']}|{words()['near']}|{words()['court']}){NUMBER}(?:前|内|ほか|等|など)?"
    )


def is_room(name: str, *, near: bool) -> bool:
    """True for a room or a floor, and where the name stands `near` a site for any part of one.

    >>> is_room("第2会議室", near=False), is_room("3階", near=False), is_room("ホール", near=False)
    (True, True, False)
    >>> is_room("キッズルーム", near=True), is_room("駐車場", near=True), is_room("駐車場", near=False)
    (True, True, False)
    """
    return room().fullmatch(name) is not None or (near and part().fullmatch(name) is not None)


@cache
def court() -> re.Pattern[str]:
    """Matches the whole name of a part of a site that in a list of sites is one itself: 弓道場."""
    return re.compile(words()["court"])


SCHOOL = ending("school")


@cache
def of_school() -> re.Pattern[str]:
    """Matches the whole name of what is a part of the school that it stands behind."""
    return re.compile(words()["school"])


def in_school(name: str, site: str) -> bool:
    """True for a part of a school behind it: 体育館 of 荒川中学校.

    >>> [in_school(*one) for one in (("体育館", "荒川中学校"), ("体育館", "公民館"), ("市民体育館", "高校"))]
    [True, False, False]
    """
    return of_school().fullmatch(name) is not None and SCHOOL.search(site) is not None


WING = re.compile("(?:[本新旧別東西南北第一二三四五六七八九十\\d]{0,3}庁舎|本庁)(?:[A-Z\\d]棟)?")
OFFICE = re.compile("(?:役所|役場|[都道府県市区]庁|振興局|支所)$")


def wing_of_office(name: str, site: str) -> bool:
    """True for a building of the office that it stands behind: 本庁舎 of 市役所.

    >>> [wing_of_office(*one) for one in (("本庁舎", "市役所"), ("第2庁舎", "県庁"), ("本庁舎", "公民館"))]
    [True, True, False]
    """
    return WING.fullmatch(name) is not None and OFFICE.search(site) is not None
