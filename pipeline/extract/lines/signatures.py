"""Lines that say who made a list, when, or whom one asks about it."""

from __future__ import annotations

import re

from pipeline.lexicon.contacts import CONTACT
from pipeline.lexicon.row_words import row_words

FRAMES = "【】〔〕[]（）()※■●◆○・ 　:："
"""What may stand around the label of such a line."""

_LABEL = re.compile(
    r"[\s　(（※■●◆○・]*(?:[【〔［\[<＜](?P<framed>[^】〕］\]>＞]{2,12})[】〕］\]>＞][\s　:：]*"
    r"|(?P<told>[^\s　:：。、]{2,12})[\s　]*[:：]|(?P<apart>[^\s　:：。、]{2,12})[\s　]+"
    r"|(?P<asked>[^\s　:：。、は]{2,12})は)(?=\S)"
)
_POSTCODE = re.compile(r"〒\s?[0-9０-９]{3}")


def label_of_line(text: str) -> str:
    """The word at the head of a line that says what the rest of it is, "" where none stands there.

    >>> label_of_line("【担当】観光課"), label_of_line("主催　A市"), label_of_line("お問い合わせは観光課まで")
    ('担当', '主催', 'お問い合わせ')
    """
    found = _LABEL.match(text)
    return next(filter(None, found.groups()), "").strip() if found is not None else ""


def is_set_apart(text: str) -> bool:
    """Whether nothing but a space sets such a word apart, as it may a title's own.

    >>> is_set_apart("主催　A市"), is_set_apart("主催：A市")
    (True, False)
    """
    found = _LABEL.match(text)
    return found is not None and found["apart"] is not None


def reaches(text: str) -> bool:
    """Whether a line tells how somebody is reached: by telephone, mail, a page, a postcode.

    >>> reaches("観光課 電話0166-25-7168"), reaches("〒070-8525 7条通9丁目"), reaches("観光課")
    (True, True, False)
    """
    return CONTACT.search(text) is not None or _POSTCODE.match(text) is not None


def opens_signature(text: str) -> bool:
    """Whether a line is, or begins with, a word for who made a list or whom one asks: 【担当】.

    >>> opens_signature("【担当】"), opens_signature("問い合わせ先　国際課"), opens_signature("担当者研修")
    (True, True, False)
    """
    return text.strip(FRAMES) in row_words("imprint") or label_of_line(text) in row_words("imprint")
