"""Old character forms (旧字体) that stray into a text of today, put into today's form; names keep theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from pipeline.reference import read_table
from pipeline.repair.dictionary import Word, analyse
from pipeline.repair.document import Document, Repaired
from pipeline.repair.edits import Edit, edit_cell_at
from pipeline.repair.evidence import Corpus, window_of

_NUMBER = re.compile("[0-9０-９一二三四五六七八九十百千万億]")

APART = 3
"""Two old forms no farther apart than this are a spelling of the author's (國學院, 國立臺灣), not a slip."""


def renew_old_forms(document: Document) -> Repaired:
    """The document with stray old forms renewed: 運營業務 → 運営業務, 関係団體 → 関係団体.

    An old form in a proper name that the dictionary holds stays (會津, 九條), and so does one of a body known
    to write itself so; a form that names of today use (澤, 藝) is only renewed where the document or the
    dictionary knows the word in the new form alone.

    >>> from pipeline.repair.document import Slot
    >>> from pipeline.repair.edits import new_cell
    >>> texts = ("管理・運營業務", "國學院大學", "五條市", "会議を實施する")
    >>> slots = tuple(Slot("a-0001", 1, str(i), "", new_cell(text)) for i, text in enumerate(texts))
    >>> [slot.cell.text for slot in renew_old_forms(slots)[0]]
    ['管理・運営業務', '國學院大學', '五條市', '会議を実施する']
    """
    corpus = Corpus(document)
    renewed = []
    for slot in document:
        edits = list(_edits(slot.cell.text, corpus))
        renewed.append(replace(slot, cell=edit_cell_at(slot.cell, edits)) if edits else slot)
    return tuple(renewed), ()


@cache
def old_forms() -> dict[str, tuple[str, bool]]:
    """Each old form with today's form, and whether names of today still use the old one.

    >>> old_forms()["體"], old_forms()["澤"]
    (('体', False), ('沢', True))
    """
    return {row["old"]: (row["new"], row["in_names"] == "yes") for row in read_table("old_forms")}


@cache
def _kept_names() -> tuple[str, ...]:
    return tuple(row["name"] for row in read_table("old_form_names"))


def _edits(text: str, corpus: Corpus) -> Iterator[Edit]:
    if text.isascii():
        return
    table = old_forms()
    places = [offset for offset, character in enumerate(text) if character in table]
    if not places:
        return
    kept = [
        found.span() for name in _kept_names() if name in text for found in re.finditer(re.escape(name), text)
    ]
    words = analyse(text)
    for number, offset in enumerate(places):
        if any(begin <= offset < end for begin, end in kept):
            continue
        word = words.word_at(offset)
        if word.name and word.known and word.end - word.begin > 1 and not _government(text, offset):
            continue
        company = any(
            0 < abs(other - offset) <= APART and not _parted(text, offset, other)
            for other in places[max(0, number - 1) : number + 2]
        )
        edit = _renewed(text, offset, word, company, corpus)
        if edit:
            yield edit


def _renewed(text: str, offset: int, word: Word, company: bool, corpus: Corpus) -> Edit | None:
    new, in_names = old_forms()[text[offset]]
    other = window_of(text, offset).changed(new)
    meant, _ = other.probe
    spelled = other.text[meant.begin : meant.end]
    common = meant.known and not meant.name
    spelled_so = in_names and word.known and word.end - word.begin > 1
    least = 4 if spelled_so else 3
    seen = corpus.longest_around(other.text, other.at, other.at + 1, least)
    if not seen and common and not spelled_so and len(spelled) > 1 and spelled in corpus.text:
        seen = spelled
    if not seen and (name := _government(text, offset)):
        return Edit("old-form", offset, text[offset], new, 0.95, f"{name} is written so by law")
    if seen:
        why = f"the document writes {seen} elsewhere"
        return Edit("old-form", offset, text[offset], new, 0.97, why)
    if _NUMBER.match(text[offset - 1 : offset]):
        in_names = False
    unknown = not word.known or word.end - word.begin == 1
    if company or not common:
        return None
    if len(spelled) > 1 and (unknown or not in_names):
        return Edit("old-form", offset, text[offset], new, 0.95, f"the dictionary knows {spelled}")
    if not in_names:
        return Edit("old-form", offset, text[offset], new, 0.9, f"{new} is how this is written today")
    return None


def _parted(text: str, one: int, other: int) -> bool:
    return any(not character.isalnum() for character in text[min(one, other) : max(one, other)])


@cache
def _governments() -> frozenset[str]:
    """Names of countries, prefectures and municipalities as they are written by law."""
    today = str.maketrans({old: new for old, (new, _) in old_forms().items()})
    countries = [row["name"] for row in read_table("countries")]
    countries += [row["alias"] for row in read_table("country_aliases")]
    places = [
        row[column] for row in read_table("municipalities") for column in ("prefecture", "city", "ward")
    ]
    names = (*(name.translate(today) for name in countries), *places)
    return frozenset(name for name in names if len(name) > 1)


def _government(text: str, offset: int) -> str:
    """The government whose name, with today's form at the offset, stands around it."""
    new, _ = old_forms()[text[offset]]
    other = text[:offset] + new + text[offset + 1 :]
    for size in range(6, 1, -1):
        for begin in range(max(0, offset - size + 1), min(offset, len(text) - size) + 1):
            name = other[begin : begin + size]
            if name in _governments() and text[begin : begin + size] not in _governments():
                return name
    return ""
