"""What a row of a table is: a record, one that goes on, a section, or the reason why it is none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from pipeline.extract.lines.groups import read_group
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
    folded,
    is_amount,
    is_blank,
    is_total,
)
from pipeline.extract.records.numbers import fold_number, is_number_label
from pipeline.extract.records.shape import (
    OWNERS,
    Shape,
    bullet_of,
    label_of,
    texts_of,
    whole_of,
)
from pipeline.extract.tables.body import BodyRow
from pipeline.extract.tables.layout import Layout
from pipeline.lexicon.calendar import WEEKDAYS
from pipeline.lexicon.choice_signs import says
from pipeline.lexicon.times import closing, is_time

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

_LETTERS = (
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "abcdefghijklmnopqrstuvwxyz",
    "アイウエオカキクケコサシスセソタチツテト",
    "あいうえおかきくけこさしすせそたちつてと",
    "イロハニホヘトチリヌルヲ",
)
"""Letters by which columns are counted, in order."""

_FRAMED = re.compile(r"^(?:[■◆●○◎□▼▽◇★☆]\s*\S.*|【.*】|〔.*〕|[＜<].*[＞>]|《.*》|≪.*≫|\[.*\])$")


def kind_of(row: BodyRow, shape: Shape, begun: bool, above: BodyRow | None = None) -> str:
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
        if above is None or not is_of_same(row, above, (shape.lead,)):
            return NAMELESS
        return "record" if shape.venue is not None and row.slots[shape.venue].text.strip() else "continued"
    return "continued" if begun else "a row before the first record"


def is_of_same(row: BodyRow, above: BodyRow, owners: Sequence[int]) -> bool:
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


def says_nothing(row: BodyRow, layout: Layout, title: int) -> bool:
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
