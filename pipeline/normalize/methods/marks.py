"""Marks behind a way's word that say it is not done: 派遣　－　／　受入　6名."""

from __future__ import annotations

import re

from pipeline.lexicon.ways import ACTIONS, found_ways, kinds_of
from pipeline.normalize.methods.nouns import is_made_of_deeds, said_of_way

_DASH = r"\-－―—–‐‑─−"
_ANY = re.compile(
    rf"(?<![^ :(・/一-龠ぁ-んァ-ヶーA-Za-z)])"
    rf"(?:[{_DASH}]+|(?<=[ :(・/])ー+|[×✕✖]|(?<=[ :(・/])0|(?<=/)(?:なし|無し?))"
    rf"(?:(?<=0)[名人件回校社])?(?:(?=$|[ 、。・/()])|(?<=:.))"
)
"""A sign for no, up to a sign that divides; behind a colon it needs none."""
_MAY_BE = re.compile(rf"[{_DASH}×✕✖]|[ :(・/][ー0]|/[な無]")
"""What every such sign has, which is quicker to find."""
_GAP = " :(・/"
_LABEL = re.compile(r"[^ 、。・/:()×✕]{1,20}(?:\([^()]{0,20}\))?$")
_LONGEST_LABEL = 44
_NEXT = re.compile(rf"[^ 、。・/:()○〇◯●×✕✖{_DASH}]{{1,20}}")
_VALUE = re.compile(rf"[ :(・/]*(?:約|各|計)?(?:\d|[○〇◯●有無{_DASH}ー×✕✖]|あり|なし)")
_HOW_MANY = re.compile("[者人員]?[人員者]?数")
_COUNTED = re.compile(r"\d+[^\d]{0,3}$")
_BULLETED = re.compile(rf" ?[{_DASH}]")


def without_marks(folded: str) -> str:
    """A folded cell with 無 behind a way's word in place of a dash, cross or nought that says so, as long.

    A dash that joins two ways, or begins a note, says nothing of the kind.

    >>> without_marks("派遣 - / 受入 6名"), without_marks("派遣:-受入:3名")
    ('派遣無  / 受入 6名', '派遣無 受入:3名')
    >>> without_marks("派遣 - 受入"), without_marks("派遣 - 中学生10名"), without_marks("対面 × オンライン")
    ('派遣 - 受入', '派遣 - 中学生10名', '対面 × オンライン')
    """
    if _MAY_BE.search(folded) is None or _BULLETED.match(folded):
        return folded
    out, at = [], 0
    for mark in _ANY.finditer(folded):
        far = max(at, mark.start() - _LONGEST_LABEL)
        end = far + len(folded[far : mark.start()].rstrip(_GAP))
        gap = folded[end : mark.start()]
        stop = mark.end() + ("(" in gap and folded.startswith(")", mark.end()))
        label = _label(folded[far:end], mark[0])
        if label and (":" in gap or "(" in gap or _closes(folded, gap, stop)):
            end = far + label
            out += [folded[at:end], "無", " " * (stop - end - 1)]
            at = stop
    return "".join((*out, folded[at:]))


def _label(text: str, mark: str) -> int:
    """Where the name of a way ends that a text ends with, or 0: 派遣事業, 派遣 of 派遣人数."""
    label = _LABEL.search(text)
    hits = found_ways(label[0]) if label else []
    if label is None or not hits or (mark[0] in "な無" and text[: label.start()].endswith(("/", "・"))):
        return 0
    end, rest = label.start() + hits[-1].end(), label[0][hits[-1].end() :]
    if _HOW_MANY.fullmatch(rest):
        return end
    how = {*kinds_of(hits[-1][0])}.isdisjoint(ACTIONS) and is_made_of_deeds(rest)
    return len(text) if how or said_of_way(rest) == "way" else 0


def _closes(folded: str, gap: str, stop: int) -> bool:
    """Whether a sign ends what is said of a way: nothing follows, or a way with its own value."""
    rest = folded[stop : stop + _LONGEST_LABEL].lstrip(" ")
    if not rest or rest[0] in "、。・/()":
        return True
    if not gap and folded[stop - 1] in "×✕✖" and folded[stop] == " ":
        # 対面× 受入: it stands by the word before alone
        return True
    follows = _NEXT.match(rest)
    if follows is None or (gap and folded[stop] != " ") or not found_ways(follows[0]):
        return False
    return _VALUE.match(rest, follows.end()) is not None or _COUNTED.search(follows[0]) is not None
