"""Rows to records: what begins one, what goes on with one, and what is a subtotal, note or section."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from pipeline.extract.lines.dates import is_dated
from pipeline.extract.lines.groups import Group, read_group, year_of_table
from pipeline.extract.lines.marks import (
    NOTE_MARK,
    is_bracketed,
    is_nothing,
    is_page_number,
    is_remark,
    is_rule,
    is_subtotal,
    opens_section,
)
from pipeline.extract.lines.names import is_of_programmes
from pipeline.extract.lines.offices import is_office_name
from pipeline.extract.lines.values import (
    begins_sample,
    folded,
    is_amount,
    is_blank,
    is_entry,
    is_placeholder,
    is_sample,
    is_template,
    is_total,
    says_when,
)
from pipeline.extract.records.feet import feet_of, heads_site, is_foot
from pipeline.extract.records.numbers import fold_number, is_number_label
from pipeline.extract.records.shape import (
    OWNERS,
    Shape,
    bullet_of,
    label_of,
    place_of,
    shape_of,
    texts_of,
    whole_of,
)
from pipeline.extract.tables.body import BodyRow
from pipeline.extract.tables.layout import Layout
from pipeline.extract.tables.table import Table
from pipeline.lexicon.calendar import WEEKDAYS
from pipeline.lexicon.choice_signs import says
from pipeline.lexicon.headings import match_heading
from pipeline.lexicon.row_words import row_words
from pipeline.lexicon.times import closing, is_time
from pipeline.model import Note, Severity
from pipeline.wording import bilingual

SECTION = "a section heading, carried down to the records below it"
NAMELESS = "a row that names a body and no programme, no record"
COLUMN_NUMBERS = "numbers of the columns, no record"
JOINED = "a row of the same body without a programme, joined to the record above"
REASONS = {
    JOINED: "事業名のない同じ団体の行のため、上の記録に続けました",
    SECTION: "区分の見出しとして、下の記録に適用します",
    "a line with no record below it": "下に記録がないため、記録にしません",
    "a ruled line, no record": "罫線のため、記録にしません",
    COLUMN_NUMBERS: "列の番号のため、記録にしません",
    "a subtotal, no record": "小計・合計のため、記録にしません",
    "how to fill in the columns, no record": "記入の仕方を示す行のため、記録にしません",
    "an example, no record": "記入例のため、記録にしません",
    "a row with nothing filled in, no record": "何も記入されていない行のため、記録にしません",
    "a remark that nothing is here, no record": "該当なし等の注記のため、記録にしません",
    NAMELESS: "事業名のない団体の行のため、記録にしません",
    "a question of a survey, no record": "調査の設問のため、記録にしません",
    "a page number, no record": "頁番号のため、記録にしません",
    "a note, no record": "注記のため、記録にしません",
    "a day on which nothing stands, no record": "予定のない日のため、記録にしません",
    "a remark that a site is closed, no record": "休館などの注記のため、記録にしません",
    "a row before the first record": "最初の記録より前の行のため、記録にしません",
    "a row whose number is none": "番号が番号でないため、記録にしません",
}
"""Why a row is no record, in English and in Japanese."""

_QUESTION = re.compile(
    r"設?問\s*[0-9０-９]{1,2}(?:[\s.．:：、)）]|$)"
    r"|[QＱ]\s*[0-9０-９]{1,2}[\s.．:：、)）][^?？]*(?:[?？]|か。?|有無|ください。?)$"
)
"""How a row of a survey begins that asks something: 問２　姉妹都市提携の有無; Q2 alone is a quarter."""

LONGEST_SECTION = 40
"""Characters of a line that heads a section."""

TEMPLATE = "how to fill in the columns, no record"

_SAMPLES = frozenset(word for word in row_words("sample") if len(word) > 1)
"""What the cells of a sample begin with where its number is 0: サンプル会場, 記入例…"""

_NOUGHT = re.compile("0{1,3}")

_FAIR = "見本市"
"""What is held, and no sample, though it begins as one."""

_COUNTED = re.compile(r"\d+|(?<![a-z])[a-z](?![a-z])", re.IGNORECASE)
"""What counts columns: 1列目, 2列目; A, B."""

_LETTERS = (
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "abcdefghijklmnopqrstuvwxyz",
    "アイウエオカキクケコサシスセソタチツテト",
    "あいうえおかきくけこさしすせそたちつてと",
    "イロハニホヘトチリヌルヲ",
)
"""Letters by which columns are counted, in order."""

_FRAMED = re.compile(r"^(?:[■◆●○◎□▼▽◇★☆]\s*\S.*|【.*】|〔.*〕|[＜<].*[＞>]|《.*》|≪.*≫|\[.*\])$")


@dataclass(slots=True)
class Record:
    """One record of a table: its rows, and the values that its sections carry down to it."""

    table: Table
    parts: list[BodyRow]
    no: str = ""
    groups: tuple[Group, ...] = ()
    """What the section headings above say of it."""


@dataclass(slots=True)
class Rows:
    """The records of a table and the rows that are none."""

    records: list[Record] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def read_rows(table: Table) -> Rows:
    """The records of a table in order, each with the section headings that stand above it.

    With a number column a number begins a record; without one the title does, or where there is none, every
    row. Rows that begin none and don't go on with one are passed over, each with a note.
    """
    found = Rows()
    groups: dict[str, Group] = {}
    headless: list[tuple[int, BodyRow]] = []
    shape = shape_of(table)
    number, title = shape.number, shape.title
    template = False
    first = next((row for row in table.rows if texts_of(row) and not row.lead), None)
    if first is not None and not _tells_as_others(first, table):
        found.notes.append(_note(first, "row-passed-over", TEMPLATE))
    else:
        first = None
    owners = [place for place, column in enumerate(table.layout.columns) if column.name in OWNERS]
    years = _compare_years(table)
    bands: set[int | None] = set()
    """Columns in which a text in brackets headed a section: so does the next one there."""
    over_all: Group | None = None
    """The month that the document's title names: it holds in every section of the table."""
    feet = feet_of(table, shape.lead)
    for index, row in enumerate(table.rows):
        if row is first:
            continue
        template = not found.records and _is_template(row, number, template)
        if template:
            kind = TEMPLATE
        elif _is_sample(row, not found.records, number):
            kind = "an example, no record"
        elif title is not None and _says_nothing(row, table.layout, title):
            kind = "a remark that nothing is here, no record"
        else:
            kind = _kind(
                row, shape, bool(found.records), found.records[-1].parts[0] if found.records else None
            )
        if kind in ("record", "continued") and shape.typical > 2 and is_foot(row, index, table, feet):
            over = heads_site(row, index, feet, shape.lead)
            kind = "section" if over else "a note, no record" if found.records else kind
        if kind == "record" and years and _names_year(row):
            kind = "section"
        band = _band(row)
        if kind in ("a note, no record", "continued") and band is not None and band in bands:
            kind = "section"
        if kind == "section":
            bands.add(band)
        if kind == "record":
            headless = []
            no = row.slots[number].text if number is not None else ""
            found.records.append(Record(table, [row], no, tuple(groups.values())))
        elif kind == "continued":
            if not row.opens_page and _is_of_same(row, found.records[-1].parts[0], owners):
                found.notes.append(_note(row, "row-joined", JOINED, "warning"))
            found.records[-1].parts.append(row)
        elif kind == "section":
            words = [text for text in texts_of(row) if not is_number_label(text)]
            group = read_group((words or texts_of(row))[0])
            under = [
                c.name for c, slot in zip(table.layout.columns, row.slots, strict=True) if slot.text.strip()
            ]
            if group.kind == "other" and under == ["bureau"]:
                group = replace(group, kind="bureau")
            stays = over_all if group.kind == "other" else None
            groups = {kind: kept for kind, kept in groups.items() if kind in group.keeps or kept is stays}
            groups[group.kind] = group
            if years and group.kind == "other" and not row.caption:
                groups.pop("year", None)
                if (told := year_of_table(group.text)) is not None:
                    groups["year"] = Group("year", f"{told}年度")
            if group.kind == "month":
                over_all = group if row.titled else None
            if row.caption and group.kind in ("year", "month"):
                groups["other"] = Group("other", group.text)
            headless.append((len(found.notes), row))
            found.notes.append(_note(row, "section-row", SECTION))
        elif kind != "blank":
            template = template or kind == COLUMN_NUMBERS
            # A body below others may be one more of the record above.
            severity: Severity = "warning" if kind == NAMELESS and shape.owner == "organizer" else "info"
            found.notes.append(_note(row, "row-passed-over", kind, severity))
    for index, row in headless:
        if not row.lead:
            found.notes[index] = _note(row, "row-passed-over", "a line with no record below it")
    return _without_blanks(found)


def _compare_years(table: Table) -> bool:
    """Whether lines between the rows name several fiscal years: 令和5年度実績, 令和6年度計画."""
    lines = [texts[0] for row in table.rows if len(texts := texts_of(row)) == 1]
    return len({year_of_table(line) for line in lines if len(line) <= LONGEST_SECTION} - {None}) > 1


def _names_year(row: BodyRow) -> bool:
    """Whether a row holds one line, which names the year of those below it and no programme."""
    texts = texts_of(row)
    return (
        len(texts) == 1
        and len(texts[0]) <= LONGEST_SECTION
        and year_of_table(texts[0]) is not None
        and not is_of_programmes(texts[0])
    )


def _band(row: BodyRow) -> int | None:
    """The column in which a row's only text stands, where brackets enclose it."""
    places = [place for place, slot in enumerate(row.slots) if slot.text.strip()]
    return places[0] if len(places) == 1 and is_bracketed(row.slots[places[0]].text) else None


def _without_blanks(found: Rows) -> Rows:
    """The records without those that have a number and nothing else, where some others say something."""
    blank = [record for record in found.records if _is_unfilled(record)]
    if not blank or len(blank) == len(found.records):
        return found
    notes = [
        _note(record.parts[0], "row-passed-over", "a row with nothing filled in, no record")
        for record in blank
    ]
    ids = {id(record) for record in blank}
    kept = [record for record in found.records if id(record) not in ids]
    return Rows(kept, [*found.notes, *notes])


def _is_unfilled(record: Record) -> bool:
    """Whether a record of one row has no title, and nothing but its number and blanks to be filled in."""
    if len(record.parts) > 1:
        return False
    named = zip(record.table.layout.columns, record.parts[0].slots, strict=True)
    return all(
        column.name == "no"
        or (not slot.covered and (is_blank if column.name == "title" else is_entry)(slot.text))
        for column, slot in named
    )


def _is_template(row: BodyRow, number: int | None, goes_on: bool) -> bool:
    """Whether a row under the header says how columns are filled in; of lengths only after another such.

    Where the column of numbers has no number but such a word, most cells decide.
    """
    texts = texts_of(row)
    if len(texts) < 2 or row.spread is not None:
        return False
    told = [is_template(text) for text in texts]
    if all(told):
        return True
    if all(map(is_bracketed, texts)) and any(map(begins_sample, texts)):
        return True
    # A programme that is not sure yet may stand in brackets as a whole: （国際フォーラム）（11月）（任意）.
    inside = [text.strip()[1:-1] for text in texts if is_bracketed(text)]
    if any(told) and len(inside) == len(texts) and not any(map(is_of_programmes, inside)):
        return True
    if goes_on and all(fold_number(text) is not None or mark for text, mark in zip(texts, told, strict=True)):
        return True
    # Units and blanks to be filled in (人, 円, 年月日) say how a column is filled in beside words that do.
    left = [mark or (is_entry(text) and not is_blank(text)) for text, mark in zip(texts, told, strict=True)]
    mostly = 2 * sum(left) > len(texts) and not any(
        is_dated(text) and re.search(r"\d", text) for text, mark in zip(texts, left, strict=True) if not mark
    )
    if goes_on and mostly and any(told):
        return True
    if number is None:
        return False
    first = row.slots[number].text.strip()
    if first:
        others = sum(told) - is_template(first)
        return (is_template(first) and mostly and sum(told) > 1) or others == len(texts) - 1 > 1
    rest = [mark for text, mark in zip(texts, told, strict=True) if fold_number(text) is None]
    return len(rest) >= 2 and all(rest)


def _tells_as_others(first: BodyRow, table: Table) -> bool:
    """Whether the first row is told as the others are, and not one that says what stands in each column.

    Such a row has no number or no time where all the others have both, and names columns: A, B, C. Elsewhere
    it may be a programme outside the count (★, 新), whose time is told in words.
    """
    number, time = place_of(table, "no"), place_of(table, "schedule")
    if number is None or time is None or not _names_columns(first, number):
        return True
    told, when = first.slots[number].text.strip(), first.slots[time].text.strip()
    timed = says_when(when) and not begins_sample(when)
    if not told or not when or is_number_label(told) or timed:
        return True
    others = [row for row in table.rows if row is not first and len(texts_of(row)) > 1]
    return len(others) == 0 or not all(
        is_number_label(row.slots[number].text) and says_when(row.slots[time].text) for row in others
    )


def _names_columns(row: BodyRow, number: int) -> bool:
    """Whether a row repeats the heading of numbers, shows a form or an example, or counts its columns."""
    texts = [folded(text) for text in texts_of(row)]
    if any(map(is_of_programmes, texts)):
        return False
    match = match_heading(row.slots[number].text)
    if match is not None and match.role == "no":
        return True
    others = [slot.text for place, slot in enumerate(row.slots) if place != number and slot.text.strip()]
    if any(is_template(text) or begins_sample(text) or is_placeholder(text) for text in others):
        return True
    return len(texts) > 2 and len({_COUNTED.sub("", text) for text in texts}) == 1 and len(set(texts)) > 2


def _is_sample(row: BodyRow, first: bool, number: int | None) -> bool:
    """Whether a row shows how the others are filled in: it says so at its head, or stands for any other.

    Above the first record a cell that begins so says it too, or two cells that stand for any value, or,
    with the number 0, two that begin with one word for a sample.
    """
    texts = texts_of(row)
    if len(texts) < 2:
        return False
    if is_sample(texts[0]):
        return True
    if not first:
        return False
    return (
        any(map(begins_sample, texts[:2]))
        or sum(map(is_placeholder, texts)) >= 2
        or (
            number is not None
            and _NOUGHT.fullmatch(folded(row.slots[number].text)) is not None
            and any(sum(_begins_with(word, text) for text in texts) > 1 for word in _SAMPLES)
        )
    )


def _begins_with(sample: str, text: str) -> bool:
    told = folded(text)
    return told.startswith(sample) and not told.startswith(_FAIR)


def _kind(row: BodyRow, shape: Shape, begun: bool, above: BodyRow | None = None) -> str:
    """record, continued, section, blank, or the reason for passing the row over."""
    number, title, typical = shape.number, shape.title, shape.typical
    texts = texts_of(row)
    if not texts:
        return "blank"
    if row.lead:
        return "section"
    first = texts[0].strip()
    alone = len(texts) == 1
    if _QUESTION.match(first):
        return "a question of a survey, no record"
    if all(is_rule(text) for text in texts):
        return "a ruled line, no record"
    if not begun and _is_column_numbers(texts):
        return COLUMN_NUMBERS
    if (
        number is not None
        and is_number_label(row.slots[number].text)
        and not (alone and row.spread is not None)
    ):
        return "section" if _heads_numbers(row, texts, shape, number) else "record"
    if any(is_total(text) for text in texts[:2]):
        return "a subtotal, no record"
    if any(is_subtotal(text) for text in texts[:3]) and (number is None or not shape.is_full(texts)):
        return "a subtotal, no record"
    if not alone and _sums(row, texts, title):
        return "a subtotal, no record"
    if alone and is_nothing(first):
        return "a remark that nothing is here, no record"
    if alone and is_page_number(first) and not any(slot.covered for slot in row.slots):
        return "a page number, no record"
    if (alone or row.spread is not None) and NOTE_MARK.match(first):
        return "a note, no record"
    if row.spread is not None:
        return "section" if len(first) <= 40 and not first.endswith("。") else "a note, no record"
    if alone and _is_section(first, shape.bullets) and row.slots[shape.lead].text.strip():
        return "section"
    if alone and not begun and typical > 2 and is_bracketed(first) and row.slots[0].text.strip():
        return "section"
    if alone and begun and typical > 2 and not row.opens_page and is_remark(first.replace("\n", "")):
        if title is None or not row.slots[title].text.strip():
            return "a note, no record"
        if is_bracketed(first):
            return "continued"
    if number is not None:
        return _kind_without_number(row, texts, shape, number, begun)
    if title is None:
        return "record"
    if row.slots[title].text.strip():
        if alone and title == shape.lead and typical > 2 and _heads_rows(first, shape):
            return "section"
        closed = typical > MOST_CLOSED and _is_closed(row, texts, title)
        return "a remark that a site is closed, no record" if closed else "record"
    if row.slots[title].above is None and not row.opens_page and all(map(_is_day, texts)):
        return "a day on which nothing stands, no record"
    if row.slots[title].above is None and all(_is_day(text) or _says_closed(text) for text in texts):
        return "a remark that a site is closed, no record"
    if begun and row.slots[title].above is not None:
        return "continued"
    if alone and row.slots[0].text.strip() and title != 0 and not begun:
        return "section"
    if shape.owner and begun and not row.opens_page and is_office_name(row.slots[shape.lead].text):
        if any(row.slots[place].text.strip() for place in shape.told):
            return "record"
        if above is None or not _is_of_same(row, above, (shape.lead,)):
            return NAMELESS
        return "record" if shape.venue is not None and row.slots[shape.venue].text.strip() else "continued"
    return "continued" if begun else "a row before the first record"


def _is_of_same(row: BodyRow, above: BodyRow, owners: Sequence[int]) -> bool:
    """Whether a row says once more whose it is, as a row of its own does, and names the same as one above."""
    told = [(row.slots[place].text.strip(), above.slots[place]) for place in owners]
    return any(text and text == (slot.text or slot.above or "").strip() for text, slot in told)


def _heads_numbers(row: BodyRow, texts: Sequence[str], shape: Shape, number: int) -> bool:
    """Whether a row has a plain number where most have parts of one, and a line: 1 | 交流 over 1-1, 1-2.

    A number of which no record has a part, 3 below 2-2, is a record's own.
    """
    title, told = shape.title, row.slots[number].text
    named = title is not None and bool(row.slots[title].text.strip())
    whole = label_of(told) == "0" != shape.label and (not shape.wholes or whole_of(told) in shape.wholes)
    return len(texts) == 2 and named and whole and shape.typical > 3


def _heads_rows(text: str, shape: Shape) -> bool:
    """Whether a line without a mark heads the rows below: an office, or words behind a number."""
    if len(text) > LONGEST_SECTION:
        return False
    if is_of_programmes(text):
        return shape.counted and bullet_of(text) == "0" and opens_section(text)
    return is_office_name(text) or (opens_section(text) and bullet_of(text) not in shape.bullets)


MOST_CLOSED = 2
"""So many cells such a row has: the site and the remark."""


def _is_closed(row: BodyRow, texts: Sequence[str], title: int) -> bool:
    """Whether a row says in its title that a site is closed, and tells nothing else but the site."""
    told = row.slots[title].text.strip()
    others = [text for text in texts if text.strip() != told]
    if told in _closed_days() and all(_is_day(text) or is_time(folded(text)) for text in others):
        return True
    dated = any(re.search(r"\d", text) for text in others)
    return not dated and len(texts) <= MOST_CLOSED and told.endswith(closing(of_days=True))


def _says_closed(text: str) -> bool:
    """Whether a cell says that all is closed, whatever the reason behind it: 休館（改修工事）."""
    bare = text.strip().lstrip("（(【")
    return len(bare) <= LONGEST_SECTION and bare.startswith(closing(of_days=True))


@cache
def _closed_days() -> frozenset[str]:
    """What says of a day in a calendar that all is closed: 休館, 休館日, （休館日）."""
    words = {word + day for word in closing(of_days=True) for day in ("", "日")}
    return frozenset(form.format(word) for word in words for form in ("{}", "（{}）", "【{}】"))


_DAY = re.compile(rf"\d{{1,2}}日?|[(（]?[{WEEKDAYS}祝](?:曜日?)?[・･]?祝?[)）]?")


def _says_nothing(row: BodyRow, layout: Layout, title: int) -> bool:
    """Whether a row says that someone has no programme: 和寒町 | 該当なし, みどり市 | 無."""
    named = row.slots[title]
    beside = ("no", "schedule", *OWNERS) if is_nothing(named.text) else ("no", *OWNERS)
    told = [
        slot.text for column, slot in zip(layout.columns, row.slots, strict=True) if column.name not in beside
    ]
    unnamed = is_blank(named.text) and not named.covered and not _may_go_on(row, layout)
    return (
        (is_nothing(named.text) or unnamed)
        and any(map(is_nothing, told))
        and all(is_blank(text) or is_nothing(text) or says(text) is False for text in told)
    )


def _may_go_on(row: BodyRow, layout: Layout) -> bool:
    """Whether a row without a title names another body, which may be one of the record above."""
    places = [place for place, column in enumerate(layout.columns) if column.name == "organizer"]
    return any(row.slots[place].text.strip() for place in places)


def _is_day(text: str) -> bool:
    """Whether a cell holds the number of a day or a weekday, and nothing else.

    >>> _is_day("16"), _is_day("(木)"), _is_day("10月5日"), _is_day("木工")
    (True, True, False, False)
    """
    return _DAY.fullmatch(unicodedata.normalize("NFKC", text.strip())) is not None


def _sums(row: BodyRow, texts: Sequence[str], title: int | None) -> bool:
    """Whether a row without a title names a sum and holds nothing but amounts beside it: 派遣計 | 12."""
    if title is None or row.slots[title].text.strip() or row.slots[title].above is not None:
        return False
    named = re.sub(r"[\s()（）]", "", texts[0])
    return named.endswith(("計", "合計", "平均")) and all(is_amount(text) for text in texts[1:])


def _is_column_numbers(texts: Sequence[str]) -> bool:
    """Whether a row under the header only numbers the columns: 1, 2, 3, 4 …; A, B, C, D …"""
    if len(texts) < 4:
        return False
    if [fold_number(text) for text in texts] == list(range(1, len(texts) + 1)):
        return True
    letters = "".join(re.sub(r"[()\[\]]", "", folded(text)) for text in texts)
    return len(letters) == len(texts) and any(row.startswith(letters) for row in _LETTERS)


def _is_section(text: str, bullets: frozenset[str]) -> bool:
    """Whether a row's only text heads the rows below it: framed as no record is, or a bureau, year, month."""
    framed = _FRAMED.match(text) is not None and bullet_of(text) not in bullets
    return len(text) <= LONGEST_SECTION and (framed or read_group(text).kind != "other")


def _kind_without_number(row: BodyRow, texts: Sequence[str], shape: Shape, number: int, begun: bool) -> str:
    """What a row is whose number is blank or no number, in a table with a number column."""
    stands = row.slots[number].text.strip()
    if stands:
        if len(texts) == 1:
            return "section" if len(stands) <= 40 and not stands.endswith("。") else "a note, no record"
        return "record" if shape.is_full(texts) else "a row whose number is none"
    if row.slots[number].above is not None and begun:
        return "continued"
    if not begun:
        return "record" if shape.is_full(texts) else "a row before the first record"
    titled = shape.title is not None and bool(row.slots[shape.title].text.strip())
    return "record" if titled and shape.is_full(texts) and not row.opens_page else "continued"


def _note(row: BodyRow, rule: str, reason: str, severity: Severity = "info") -> Note:
    text = " | ".join(texts_of(row)).replace("\n", " ")
    where = f"line {row.line}: " if row.line is not None else f"page {row.page}: " if row.page else ""
    return Note(rule, severity, bilingual(REASONS[reason], reason, f"{where}{text[:400]!r}: "))


def by_table(records: Sequence[Record]) -> list[tuple[Table, list[Record]]]:
    """The records of each table, which stand together."""
    found: list[tuple[Table, list[Record]]] = []
    for record in records:
        if not found or found[-1][0] is not record.table:
            found.append((record.table, []))
        found[-1][1].append(record)
    return found
