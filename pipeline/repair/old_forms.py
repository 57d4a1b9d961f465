"""Old character forms (旧字体) that stray into a text of today, put into today's form; names keep theirs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache

from pipeline.lexicon.abroad import country_names
from pipeline.lexicon.dictionary import Word, analyse
from pipeline.lexicon.legal_forms import written_out
from pipeline.lexicon.municipality_names import full_names
from pipeline.reference import read_table
from pipeline.repair.document import Document, Repaired, change_texts
from pipeline.repair.edits import Edit, edit_cell_at, new_cell
from pipeline.repair.evidence import Corpus, window_of

_NUMBER = re.compile("[0-9０-９一二三四五六七八九十百千万億]")

_RUN = re.compile("[\u3400-\u9fff々〆]+")
_NAME = re.compile("[\u3400-\u9fff々〆ヶケヵノツッ]+")
_SACRED = re.compile("(?:神社|大社|神宮|天満宮|八幡宮|稲荷|(?<![書学病養醫医])院|寺)$")
_COMPANY = re.compile(
    "株式[会會]社|有限[会會]社|合同[会會]社|合資[会會]社|[(（][株有資][)）]|㈱|㈲|銀行|新聞社?|酒造|製薬"
)

APART = 3
"""Two old forms no farther apart than this are a spelling of the author's (國學院, 國立臺灣), not a slip."""

NAMED = 6
"""The least length of a string that must stand elsewhere in the new form, for a form that only names have."""


def renew_old_forms(document: Document) -> Repaired:
    """The document with stray old forms renewed: 運營業務 → 運営業務, 関係団體 → 関係団体.

    An old form in a proper name that the dictionary holds stays (會津, 九條), and so does one of a body known
    to write itself so, of a shrine, a temple or a company; a form that names of today use (澤, 藝) is only
    renewed where the document or the dictionary knows the word in the new form alone. A run of kanji is
    renewed whole or not at all, so that no name ends half in one spelling: 國學院大學.

    >>> from pipeline.repair.document import Slot
    >>> from pipeline.repair.edits import new_cell
    >>> texts = ("管理・運營業務", "國學院大學", "五條市", "会議を實施する")
    >>> slots = tuple(Slot("a-0001", 1, str(i), "", new_cell(text)) for i, text in enumerate(texts))
    >>> [slot.cell.text for slot in renew_old_forms(slots)[0]]
    ['管理・運営業務', '國學院大學', '五條市', '会議を実施する']
    """
    corpus = Corpus(document)
    old = old_forms().keys()
    return change_texts(
        document, lambda text: edit_cell_at(new_cell(text), list(_edits(text, corpus))), only=old
    ), ()


@cache
def old_forms() -> dict[str, tuple[str, str]]:
    """Each old form with today's form, and whether names of today use the old one: no, yes or only they.

    >>> old_forms()["體"], old_forms()["澤"]
    (('体', 'no'), ('沢', 'only'))
    """
    return {row["old"]: (row["new"], row["in_names"]) for row in read_table("old_forms")}


@cache
def _kept_names() -> tuple[str, ...]:
    return tuple(row["name"] for row in read_table("old_form_names"))


def _edits(text: str, corpus: Corpus) -> Iterator[Edit]:
    table = old_forms()
    places = [offset for offset, character in enumerate(text) if character in table]
    kept = _in_kept_names(text)
    for run in _RUN.finditer(text):
        own = places[bisect_left(places, run.start()) : bisect_left(places, run.end())]
        if own and not _is_name(text, run, kept):
            edits = _whole_word(text, run, own) or list(_of_run(text, own, corpus))
            if len(edits) == len(own):
                yield from edits


def _in_kept_names(text: str) -> frozenset[int]:
    """The offsets of all characters that stand in a listed name which keeps its old forms."""
    found: set[int] = set()
    for name in _kept_names():
        at = text.find(name)
        while at >= 0:
            found.update(range(at, at + len(name)))
            at = text.find(name, at + 1)
    return frozenset(found)


def _is_name(text: str, run: re.Match[str], kept: frozenset[int]) -> bool:
    """True for a run of kanji in a name that keeps its old forms: a listed one, a shrine's, a company's."""
    begin, end = run.span()
    if not kept.isdisjoint(range(begin, end)):
        return True
    near = text[max(0, begin - 4) : end + 4]
    return _SACRED.search(run.group()) is not None or _COMPANY.search(near) is not None


def _whole_word(text: str, run: re.Match[str], own: list[int]) -> list[Edit]:
    """Edits that renew all old forms of a run at once, where they are in one word or country: 臺灣."""
    if len(own) < 2 or own[-1] - own[0] > APART:
        return []
    renewed = run.group().translate({ord(old): new for old, (new, _) in old_forms().items()})
    begin, end = own[0] - run.start(), own[-1] - run.start() + 1
    word = analyse(renewed).word_at(begin)
    spelled = renewed[word.begin : word.end]
    if not word.known or word.end < end or not (spelled in _governments() or not word.name):
        return []
    why = f"the dictionary knows {spelled}, in which each is renewed"
    return [Edit("old-form", at, text[at], old_forms()[text[at]][0], 0.92, why) for at in own]


def _of_run(text: str, own: list[int], corpus: Corpus) -> Iterator[Edit]:
    words = analyse(text)
    for at, offset in enumerate(own):
        word = words.word_at(offset)
        if word.name and word.known and word.end - word.begin > 1 and not _government(text, offset):
            continue
        # In the order of the text: the nearest others stand beside it.
        company = any(
            abs(other - offset) <= APART for other in (*own[max(0, at - 1) : at], *own[at + 1 : at + 2])
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
    spelled_so = in_names != "no" and word.known and word.end - word.begin > 1
    begin, end = max(0, other.at - 1), min(len(other.text), other.at + 2)
    if in_names == "only":
        begin, end = next(name.span() for name in _NAME.finditer(other.text) if name.end() > other.at)
    least = NAMED if in_names == "only" else 4 if spelled_so else 3
    seen = corpus.longest_around(other.text, begin, end, least) if end - begin > 1 else ""
    if (
        not seen
        and common
        and not spelled_so
        and in_names != "only"
        and len(spelled) > 1
        and spelled in corpus.passages
    ):
        seen = spelled
    if not seen and (name := _government(text, offset)):
        return Edit("old-form", offset, text[offset], new, 0.95, f"{name} is written so by law")
    if seen:
        why = f"the document writes {seen} elsewhere"
        return Edit("old-form", offset, text[offset], new, 0.97, why)
    if in_names == "only" or company or not common:
        return None
    if _NUMBER.match(text[offset - 1 : offset]):
        in_names = "no"
    unknown = not word.known or word.end - word.begin == 1
    if len(spelled) > 1 and (unknown or in_names == "no"):
        return Edit("old-form", offset, text[offset], new, 0.95, f"the dictionary knows {spelled}")
    if in_names == "no":
        return Edit("old-form", offset, text[offset], new, 0.9, f"{new} is how this is written today")
    return None


@cache
def _governments() -> frozenset[str]:
    """Names of countries, prefectures, municipalities and legal forms of bodies, as laws write them."""
    today = str.maketrans({old: new for old, (new, _) in old_forms().items()})
    names = (*(name.translate(today) for name in country_names()), *full_names(), *written_out())
    return frozenset(names)


def _government(text: str, offset: int) -> str:
    """The government whose name, with today's form at the offset, stands around it."""
    return _government_in(text[max(0, offset - 9) : offset + 10], min(offset, 9))


@lru_cache(maxsize=4096)
def _government_in(text: str, offset: int) -> str:
    new, _ = old_forms()[text[offset]]
    other = text[:offset] + new + text[offset + 1 :]
    names = _governments()
    for size in range(9, 1, -1):
        for begin in range(max(0, offset - size + 1), min(offset, len(text) - size) + 1):
            name = other[begin : begin + size]
            if name in names and text[begin : begin + size] not in names:
                return name
    return ""
