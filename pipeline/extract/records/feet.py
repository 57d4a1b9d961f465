"""Lines at the foot of a table, no values of it: whom one asks, who made it and when, what holds for all."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.extract.lines.dates import as_of_date, is_date_alone, is_dated, lacks_year, updated_date
from pipeline.extract.lines.marks import is_imprint
from pipeline.extract.lines.names import is_of_programmes
from pipeline.extract.lines.offices import is_office_name
from pipeline.extract.lines.signatures import FRAMES, is_set_apart, label_of_line, opens_signature, reaches
from pipeline.extract.lines.values import folded
from pipeline.extract.records.shape import OWNERS, texts_of
from pipeline.extract.tables.body import BodyRow
from pipeline.extract.tables.table import Table
from pipeline.lexicon.body_roles import roles
from pipeline.lexicon.headings import match_heading
from pipeline.lexicon.row_words import row_words
from pipeline.lexicon.times import is_time
from pipeline.model import ROLES
from pipeline.value import value

_ISSUED = re.compile(r"[日月](?:付け?)?(?:作成|発行|発表|印刷|改訂|改定|策定)$")
_FIGURES = re.compile(
    r"(?:[\d,.:~〜～\-－/]|時|分|半|人|名|組|円|千|万|回|無料|各|約|午前|午後|から|まで|程度)+"
)
SHORT = 3
"""Characters of a label that may be a title's first word: 参加者 募集."""
LABELLED = 2
"""Cells of a label and what it says."""
_SECTIONS = ("課", "係", "事務局")


@value
class Feet:
    """What tells a table's feet from lines that go on with its cells."""

    last: int
    """The place in the table of the last row with several texts: below it stand the feet."""
    last_full: int
    """That of the last one with more than a label and what it says."""
    labelled: int
    """So many lines of one text below that row begin with the heading of a column, or the like."""
    contacts: frozenset[int]
    """Columns in whose records somebody can be reached, or below them, each otherwise: there a telephone
    number is a value."""
    years: frozenset[int]
    """Columns in whose records a year stands beside some day."""
    figures: frozenset[int]
    """Columns in whose records nothing stands but figures and times of day: 定員, 時間."""
    labels: frozenset[tuple[int, str]]
    """Columns and the labels that come in them more than once: there such a line is a value."""


def feet_of(table: Table, lead: int) -> Feet:
    """What a table's rows say of its feet, in the columns in which lines of one text stand.

    `lead` is the leftmost column, in which such lines may head the rows below them.
    """
    filled = [[place for place, slot in enumerate(row.slots) if slot.text.strip()] for row in table.rows]
    asked = {places[0] for places in filled if len(places) == 1}
    last = max((index for index, places in enumerate(filled) if len(places) > 1), default=-1)
    last_full = max((index for index, places in enumerate(filled) if len(places) > LABELLED), default=-1)
    contacts, years, words, labels, labelled = set(), set(), set(), Counter[tuple[int, str]](), 0
    below: dict[int, set[str]] = {}
    for index, (row, places) in enumerate(zip(table.rows, filled, strict=True)):
        for place in asked.intersection(places):
            text = row.slots[place].text
            told = [(place, label) for line in text.split("\n") if (label := label_of_line(line))]
            labels.update(set(told))
            labelled += index > last and any(match_heading(label) is not None for _, label in told)
            if reaches(text) and len(places) > 1:
                contacts.add(place)
            elif reaches(text) and index < last and place != lead:
                below.setdefault(place, set()).add(text)
            if len(places) > 1 and is_dated(text) and not lacks_year(text):
                years.add(place)
            if len(places) > 1 and _FIGURES.fullmatch(folded(text)) is None:
                words.add(place)
    contacts.update(place for place, texts in below.items() if len(texts) > 1)
    often = frozenset(told for told, count in labels.items() if count > 1)
    return Feet(
        last, last_full, labelled, frozenset(contacts), frozenset(years), frozenset(asked - words), often
    )


def is_foot(row: BodyRow, index: int, table: Table, feet: Feet) -> bool:
    """Whether a row below a record says something of the table as a whole, and is no part of a cell above it.

    A line does where it says whom one asks, who made the list or when; below the last record also where it
    says what holds for all of them, or names an office under the times. Columns in which such lines are
    values are left alone, and those that have no role, but those of figures.
    """
    texts = texts_of(row)
    if not texts or is_imprint(texts[0]):
        return len(texts) == 1
    places = [place for place, slot in enumerate(row.slots) if slot.text.strip()]
    if not places or any(slot.covered for slot in row.slots):
        return False
    place = places[0]
    role, text = table.layout.columns[place].name, row.slots[place].text.strip().replace("\n", "")
    if len(places) > 1:
        told = text.strip(FRAMES)
        asked = told in row_words("imprint")
        below = index > feet.last_full and len(places) == LABELLED and _is_of_all(told)
        return (asked or below) and role in ROLES and role not in OWNERS
    if role not in ROLES:
        words = place in feet.figures and _FIGURES.fullmatch(folded(text)) is None
        named = words and (reaches(text) or is_office_name(text))
        return index > feet.last and (named or _tells_issue(text))
    if role == "description":
        return False
    label = label_of_line(text)
    if label and (place, label) in feet.labels:
        return False
    if place not in feet.contacts and (reaches(text) or opens_signature(text) or _tells_issue(text)):
        return not is_of_programmes(text)
    if index < feet.last:
        return False
    if role not in OWNERS and _is_signature(text, role):
        return True
    if is_date_alone(text) and (role != "schedule" or place not in feet.years):
        return True
    return bool(label) and _holds_for_all(label, text, role, several=feet.labelled > 1)


def heads_site(row: BodyRow, index: int, feet: Feet, lead: int) -> bool:
    """Whether such a line may head the rows below it: 市民会館 電話00-0000, at the left, without a label."""
    text = row.slots[lead].text.strip()
    return index < feet.last and bool(text) and not opens_signature(text)


def _tells_issue(text: str) -> bool:
    return bool(updated_date(text) or as_of_date(text) or _ISSUED.search(text))


def _is_signature(text: str, role: str) -> bool:
    """Whether a line is an office's name: under times any, elsewhere that of a section."""
    if role == "schedule":
        return not is_dated(text) and not is_time(text) and is_office_name(text)
    return text.endswith(_SECTIONS)


def _holds_for_all(label: str, text: str, role: str, *, several: bool) -> bool:
    """Whether a labelled line tells something else than its column does: 主催　A市 under 開催日.

    In a column of titles a word before a space may be a title's own, but not where `several` such stand.
    A time under the times tells more of that above it: 雨天時　9月27日.
    """
    if label in roles():
        named = role == "title" and is_set_apart(text) and is_of_programmes(text)
        return role not in OWNERS and not named
    if role == "schedule" and is_dated(text):
        return False
    match = match_heading(label)
    if match is None or match.rank > 3 or match.role == role:
        return False
    return (
        role != "title" or not is_set_apart(text) or (_is_of_all(label) and (several or len(label) > SHORT))
    )


def _is_of_all(label: str) -> bool:
    """Whether a word heads columns that tell nothing of what, when and where: 申込方法, 観覧料."""
    match = match_heading(label)
    return label in roles() or (match is not None and match.rank < 4 and match.role == "attribute")
