"""Texts that tell their records line by line, each value behind its label: 事業名：…, ○日時　…"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.extract.limits import MAX_ROWS
from pipeline.extract.lines.dates import MONTH, fold_digits, updated_date
from pipeline.extract.lines.names import (
    event_of_head,
    event_of_subject,
    heads_paper,
    heads_part,
    holds_another,
    is_head_of_part,
    is_of_programmes,
    is_slogan,
)
from pipeline.extract.lines.signatures import FRAMES
from pipeline.lexicon.colons import LABEL_COLON
from pipeline.lexicon.headings import fold_heading, match_heading
from pipeline.lexicon.row_words import row_words
from pipeline.lexicon.table_kinds import kind_of
from pipeline.lexicon.times import is_time, starts_with
from pipeline.model import ROLES, GridCell, Outside

MAX_LABEL_CHARS = 14
SEARCHED = 400
"""So many lines show whether labels stand at the head of lines."""

MAX_LINE_CHARS = 4000
"""A longer line is none with labels."""

LETTER = 10
"""Lines of a letter between its subject and its first label, at most."""

ONE_EVENT = 2
"""So many lines with labels tell of one event, where they are those of a time and a place."""

OF_ONE_EVENT = frozenset(("schedule", "venue"))
"""Roles that its labels name."""

NAMED = "名称"
"""The label of names that stand without one over the lines of their record."""

SECTION = "区分"
"""The label of what stands over several records, behind a mark."""

_BULLET = re.compile(
    r"^[\s　]*(?:[○●◎◇◆■□▲△▼▽★☆►▶▷◦•‣◯❏❖・･*＊\-－]|[①-⑳]|[(（\[［]?[0-9０-９]{1,3}[)）\]］.．、]"
    r"|[(（][ア-ンa-z][)）])?[\s　]*"
)
_SECTION = re.compile(r"^[\s　]*[○●◎◇◆■□▲△▼▽★☆►▶▷◯❏❖【［〔《]")
_CLOSINGS = {"【": "】", "［": "］", "〔": "〕", "《": "》"}
"""Brackets that may enclose a name as a whole; one that closes before its end is the name's own."""

_FRAMED = re.compile(
    r"[【\[［〔〈＜<《](?P<label>[^】\]］〕〉＞>》]{1,14})[】\]］〕〉＞>》][\s　]*[:：]?[\s　]*(?P<value>.*)"
)
_COLON = re.compile(
    rf"(?P<label>[^:：＝=。、,，]{{1,20}}?)[\s　]*(?:{LABEL_COLON}|[＝=])[\s　]*(?P<value>.*)"
)
_OPENED = re.compile(r"[(（][^)）]*$")
_GAP = re.compile(r"[ 　\t]+(?=\S)")
_WIDE = re.compile(r"[\s　／/]*(?:[　\t]|[\s／/]{2})[\s　／/]*")
_DIGIT = re.compile("[0-9０-９]")
_UNKNOWN = re.compile(r"[ぁ-んァ-ヶー一-鿿]{2,8}")
"""A label that no table knows, behind a wide gap: 会場：公民館　集合：玄関."""

_NEXT = re.compile(rf"[\s　／/]+(?=[^\s　:：。、]{{1,12}}{LABEL_COLON})")
_NOTE = re.compile(r"^[\s　]*(?:[※＊*]|[（(]?注[)）:：\d１-９])")
_NUMBERED = re.compile(r"^[\s　]*(?:第?[0-9０-９]{1,2}|[一二三四五六七八九十]{1,2}|[Ⅰ-Ⅻ])[.．、)）　 ]")
_CLOSING = re.compile(
    r"^[\s　]*(?:以上|[-‐－─―=＝*＊]{2,}[\s　]*$|(?:どうぞ)?よろしく"
    r"|(?:お?問い?合わ?せ|お?申し?込み)は)|〒[\s　]?[0-9０-９]{3}"
    r"|(?:電話|TEL|ＴＥＬ|Tel|FAX|ＦＡＸ)(?:番号)?[\s　:：.．]*[(（]?[0-9０-９]{2}"
)
"""What ends the last record: greetings, whom one asks, a line drawn across, the sender's address."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line: its labels with their values, or its text where it has none."""

    number: int
    source: Outside
    fields: tuple[tuple[str, str], ...]
    text: str

    @property
    def head(self) -> str:
        """The folded label at the head of the line, "" where it has none."""
        return fold_heading(self.fields[0][0]) if self.fields else ""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text whose values stand behind labels: its cells as a form has them, and the lines before them."""

    cells: tuple[GridCell, ...]
    above: tuple[Outside, ...]


def read_labelled(lines: Sequence[Outside]) -> Labelled | None:
    """The cells of a text as a form has them, label beside value; None where its lines bear no labels.

    A record's labels stand at the head of lines, with a colon, in brackets or a wide gap before the value;
    lines without one go on with the value above them. A line over the first label of each record is its name.
    Labels that come once before those of the records (件名, 更新日) are the document's.

    >>> said = ["催しの案内", "行事名：茶会", "日時：5月3日　会場：庭園", "内容：野だて", "　を楽しむ"]
    >>> read = read_labelled([Outside(text, line=n) for n, text in enumerate(said, 1)])
    >>> [(cell.row, cell.column, cell.text) for cell in read.cells[:4]]
    [(0, 0, '行事名'), (0, 1, '茶会'), (1, 0, '日時'), (1, 1, '5月3日')]
    >>> read.cells[-1].text, [line.text for line in read.above]
    ('野だて\\nを楽しむ', ['催しの案内'])
    >>> read_labelled([Outside("会場：市役所"), Outside("次のとおり開く。")])
    """
    if not looks_labelled([line.text for line in lines[:SEARCHED]]):
        return None
    read = [
        line
        for number, source in enumerate(lines[: MAX_ROWS + 1])
        if (line := _line(number, source)) is not None
    ]
    if not _tells_records(read):
        return None
    first, named = _records_begin(read)
    days = _over_records(read, first, named)
    read = _with_days(read, days)
    told_twice = [line.source for line in read if line.number in days]
    read = [line for line in read if line.number not in days]
    start = next(
        index for index, line in enumerate(read) if line.number in named or (not named and line.head == first)
    )
    marks = {line.source.text.strip()[0] for line in read if line.fields}
    sections = frozenset(
        above.number
        for above, line in pairwise(read)
        if not above.fields
        and above.source.text.strip()[0] not in marks
        and (_SECTION.match(above.source.text) or (line.number in named and _NUMBERED.match(above.text)))
    )
    while start and read[start - 1].number in sections:
        start -= 1
    cells = _cells(read[start:], first, named, sections - named)
    return Labelled(tuple(cells), (*(line.source for line in read[:start]), *told_twice))


def _cells(
    lines: Sequence[_Line],
    first: str,
    named: frozenset[int],
    sections: frozenset[int],
) -> list[GridCell]:
    """The cells of the lines from the first record on, or from the section over it."""
    heads = {fold_heading(label) for line in lines for label, _ in line.fields[1:]} | {first}
    names = _plain_names([line for line in lines if line.number in named])
    cells: list[GridCell] = []
    section: _Line | None = None
    closed = counted = named_last = False
    before: int | None = None
    row = -1
    for line in lines:
        parted = before is not None and line.number > before + 1 and not named_last
        row += 2 if parted else 1
        before = line.number
        fields = ((NAMED, names[line.number]),) if line.number in named else line.fields
        begins = bool(fields) and (line.number in named or (not named and line.head == first))
        ends = not named_last and line.number not in sections and _closes(line)
        closed = not begins and (closed or ends)
        if closed and line.head not in heads:
            fields = ()
        heads |= {fold_heading(label) for label, _ in fields}
        if begins and section is not None:
            fields = (fields[0], (SECTION, section.text), *fields[1:])
        for place, (label, value) in enumerate(fields):
            row += place > 0
            cells.append(GridCell(row, 0, label, line=line.source.line))
            cells.append(GridCell(row, 1, value, line=line.source.line))
        if fields:
            named_last = line.number in named
            counted = _COUNT.match(line.source.text.strip()) is not None
            continue
        section = line if line.number in sections else section
        told = cells[-2:] if cells and cells[-1].column == 1 else []
        counts_on = counted and _COUNT.match(line.source.text.strip()) is not None
        goes_on = not (closed or counts_on) and line.number not in sections
        goes_on = goes_on and _goes_on(line, parted, told)
        if cells and cells[-1].column == 1 and goes_on and not named_last:
            last, more = cells[-1], line.source.text.strip()
            cells[-1] = GridCell(last.row, 1, f"{last.text}\n{more}" if last.text else more, line=last.line)
            row -= 2 if parted else 1
            continue
        cells.append(GridCell(row, 0, line.source.text.strip(), line=line.source.line))
    return cells


_COUNT = re.compile(r"([0-9０-９]{1,2})[ 　]+(?=[^0-9０-９ 　])")
_COUNTED = re.compile(rf"(?:{_COUNT.pattern}|[(（]?(?P<number>[0-9０-９]{{1,2}})[)）.．、])")


def _over_records(lines: Sequence[_Line], first: str, named: frozenset[int]) -> frozenset[int]:
    """The numbers of lines that are a day and nothing else, right over a record, where there are several.

    A day over a name is the diary's; over records without names as one below a name it is each one's.
    """
    begins = [line.number in named if named else line.head == first for line in lines]
    days = [above.number for above, begun in zip(lines, begins[1:], strict=False) if begun and _is_day(above)]
    below = [day.number for name, day in pairwise(lines) if name.number in named and _is_day(day)]
    return frozenset((*days, *below) if len(days) > 1 else below)


def _with_days(lines: Sequence[_Line], days: frozenset[int]) -> list[_Line]:
    """The lines, each day over a record whose own time names no month put before that time."""
    found: list[_Line] = []
    day: _Line | None = None
    place = 0
    for line in lines:
        if line.number in days:
            day, place = line, len(found)
            found.append(line)
            continue
        at = next((number for number, (label, _) in enumerate(line.fields) if _tells_times(label)), None)
        if day is not None and at is not None:
            label, value = line.fields[at]
            if MONTH.search(fold_digits(value)) is None:
                del found[place]
                fields = (*line.fields[:at], (label, f"{day.text} {value}"), *line.fields[at + 1 :])
                line = replace(line, fields=fields)
            day = None
        found.append(line)
    return found


def _tells_times(label: str) -> bool:
    match = match_heading(label)
    return match is not None and match.role == "schedule"


def _is_day(line: _Line) -> bool:
    return not line.fields and starts_with(line.text) in ("year", "month") and is_time(line.text)


def _plain_names(lines: Sequence[_Line]) -> dict[int, str]:
    """The names without the marks before them, and without numbers where these count them: 1, 2, 3 …"""
    names = {line.number: _BULLET.sub("", line.text) or line.text for line in lines}
    if len(names) == 1:
        return {number: event_of_subject(name) or name for number, name in names.items()}
    first = list(names)[:1]
    counted = {number: name for number, name in names.items() if number not in first}
    counted = names if _are_counted([*names.values()]) else counted
    if not _are_counted([*counted.values()]):
        return names
    return names | {number: _COUNT.sub("", name, count=1) for number, name in counted.items()}


def _closes(line: _Line) -> bool:
    """Whether a line without a label ends the last record: a greeting, whom one asks, a further heading."""
    text = line.source.text
    if line.fields:
        return False
    return (
        line.source.heads or _CLOSING.search(text) is not None or text.strip(FRAMES) in row_words("imprint")
    )


def _goes_on(line: _Line, parted: bool, told: Sequence[GridCell]) -> bool:
    """Whether a line without a label goes on with the value above, `told` behind its label.

    Behind a blank line an indented one does, and a sentence where the value is one, or tells of contents:
    below 定員：15名 it is no part of the record, nor is one right below a place or a time.
    """
    text = line.source.text
    if _NOTE.match(text) or _SECTION.match(text):
        return False
    if text[:1] in " \t　":
        return True
    sentence = text.rstrip().endswith("。")
    if not parted:
        return not sentence or _is_running(told) or not _is_of_record(told)
    return sentence and _is_running(told)


def _is_of_record(told: Sequence[GridCell]) -> bool:
    """Whether a label names a role of records."""
    match = match_heading(told[0].text) if told else None
    return match is not None and match.role in ROLES


def _is_running(told: Sequence[GridCell]) -> bool:
    """Whether a value behind its label is running text, or will be: blank, a sentence, or contents."""
    if not told:
        return False
    match = match_heading(told[0].text)
    return not told[-1].text or "。" in told[-1].text or (match is not None and match.role == "description")


def looks_labelled(lines: Sequence[str]) -> bool:
    """Whether three of the first lines or more begin with a known label, or two, those of a time and a place.

    Most texts are done with here.

    >>> looks_labelled(["名称：茶会", "日時：5月", "会場：庭"]), looks_labelled(["会場は庭です。"] * 3)
    (True, False)
    >>> looks_labelled(["茶会", "とき：5月3日", "ところ：庭"]), looks_labelled(["茶会", "とき：5月3日"])
    (True, False)
    """
    told = [fields for line in lines[:SEARCHED] if (fields := _fields(line))]
    return len(told) > ONE_EVENT or _roles(label for own in told for label, _ in own) >= OF_ONE_EVENT


def _roles(labels: Iterable[str]) -> set[str]:
    """The roles of records that labels name."""
    return {match.role for label in labels if (match := match_heading(label)) and match.role in ROLES}


def _line(number: int, source: Outside) -> _Line | None:
    text = source.text.strip()
    if not text:
        return None
    mark = text[0] if _SECTION.match(text) else ""
    closing = _CLOSINGS.get(mark, "")
    whole = closing and text.find(closing) not in (-1, len(text) - 1)
    bare = text if whole else _SECTION.sub("", text).rstrip(f"】］〕》{mark}").strip()
    return _Line(number, source, tuple(_fields(source.text)), bare)


def _fields(text: str) -> list[tuple[str, str]]:
    """The labels at the head of a line and behind its gaps, with their values.

    >>> _fields("１ 日時"), _fields("■会場"), _fields("会場")
    ([('日時', '')], [('会場', '')], [])
    >>> _fields("○と　き：6月2日（日）10:00～　会場：港"), _fields("【会場】公民館"), _fields("10:00 開会")
    ([('と　き', '6月2日（日）10:00～'), ('会場', '港')], [('会場', '公民館')], [])
    >>> _fields("▽会場　公園（集合：玄関）")
    [('会場', '公園（集合：玄関）')]
    """
    if len(text) > MAX_LINE_CHARS:
        return []
    counted = _COUNT.match(text.strip())
    if counted is not None and (told := _fields(text.strip()[counted.end() :])) and _is_known(told[0][0]):
        return told
    bullet = _BULLET.match(text)
    bare = text[bullet.end() :].strip() if bullet else text.strip()
    if len(bare) < len(text.strip()) and _is_known(bare):
        return [(bare, "")]
    if counted is not None and _is_known(text.strip()[counted.end() :]):
        return [(text.strip()[counted.end() :], "")]
    found: list[tuple[str, str]] = []
    for part in _parts(bare):
        if (field := _field(part)) is not None:
            found.append(field)
        elif found:
            label, value = found[-1]
            found[-1] = label, f"{value}　{part}" if value else part
        else:
            return []
    if not any(_is_known(label) for label, _ in found):
        lone = len(found) == 1
        return found if lone and (_is_in_frame(bare) or (bullet and _is_unknown(found[0], bare))) else []
    return found


def _field(part: str) -> tuple[str, str] | None:
    """A label and its value, None where the part of a line has none; a colon may be its value's.

    >>> _field("会場：公園"), _field("会場　公園（集合：玄関）"), _field("日時 5月3日 受付：10時")
    (('会場', '公園'), ('会場', '公園（集合：玄関）'), ('日時', '5月3日 受付：10時'))
    >>> _field("行事名  Re:上映会"), _field("集合 場所：玄関"), _field("5月3日 10:00")
    (('行事名', 'Re:上映会'), ('集合 場所', '玄関'), None)
    """
    match = _FRAMED.fullmatch(part) or _COLON.fullmatch(part)
    if match is None or _OPENED.search(match["label"]):
        return _behind_gap(part)
    label = match["label"]
    apart = None if _is_known(label) else _behind_gap(part)
    if apart is not None and (_WIDE.match(label, len(apart[0])) or _DIGIT.search(label, len(apart[0]))):
        return apart
    return (label.strip(), match["value"].strip()) if _is_label(label) else None


def _behind_gap(part: str) -> tuple[str, str] | None:
    """The longest known label that a gap parts from its value: 会　場　市民会館; None where there is none."""
    gaps = [gap for gap in _GAP.finditer(part[: 2 * MAX_LABEL_CHARS]) if gap.start() > 1]
    gap = next((gap for gap in reversed(gaps) if _is_known(part[: gap.start()])), None)
    return (part[: gap.start()], part[gap.end() :].strip()) if gap is not None else None


def _parts(bare: str) -> Iterator[str]:
    """A line cut before each known label behind a gap, and before any behind a wide one.

    What stands right behind a label is its value, whatever it looks like.

    >>> list(_parts("会場：港　集合：玄関")), list(_parts("行事名　講演会：海"))
    (['会場：港', '集合：玄関'], ['行事名　講演会：海'])
    """
    start = 0
    for gap in _NEXT.finditer(bare):
        if _is_known(bare[start : gap.start()]):
            continue
        label = re.match(r"[^:：]+", bare[gap.end() :])
        wide = _WIDE.fullmatch(gap[0]) is not None
        if label is not None and (_is_known(label[0]) or (wide and _UNKNOWN.fullmatch(label[0].strip()))):
            yield bare[start : gap.start()].strip()
            start = gap.end()
    yield bare[start:].strip()


def _is_label(label: str) -> bool:
    return _is_known(label) or 0 < len(fold_heading(label)) <= MAX_LABEL_CHARS


def _is_known(label: str) -> bool:
    match = match_heading(label)
    return match is not None and match.rank <= 2 and len(fold_heading(label)) <= MAX_LABEL_CHARS


def _is_unknown(field: tuple[str, str], bare: str) -> bool:
    """Whether a label that no synonym knows is one all the same: short words before a colon."""
    label = field[0]
    colon = re.match(r"[^:：]+[:：]", bare) is not None
    return (
        colon and re.search(r"[0-9０-９。、「」]|https?$", label) is None and len(fold_heading(label)) <= 10
    )


def _is_in_frame(bare: str) -> bool:
    """Whether a line begins with short words in brackets, no number, and goes on with a value."""
    framed = _FRAMED.fullmatch(bare)
    return (
        framed is not None
        and bool(framed["value"])
        and re.search(r"[0-9０-９。、「」]", framed["label"]) is None
        and len(fold_heading(framed["label"])) <= 8
    )


def _tells_records(lines: Sequence[_Line]) -> bool:
    """Whether known labels of three roles head most lines, or of two, those of several records."""
    labels = [label for line in lines for label, _ in line.fields]
    roles = _roles(labels)
    first = next((index for index, line in enumerate(lines) if line.fields), len(lines))
    body = lines[first:]
    if not _repeated(labels):
        closed = next((index for index, line in enumerate(body) if _closes(line)), len(body))
        body = body[:closed]
    told = _told(body)
    if 2 * told < len(body) or len(roles) < 2:
        return False
    named = _records_begin(lines)[1]
    own = [line.text for line in lines if line.number in named]
    one = roles >= OF_ONE_EVENT and len(own) == 1 and event_of_head(own[0]) is not None
    one = one and kind_of(set(map(fold_heading, labels))) is None
    return len(roles) >= 3 or _repeated(labels) or len(named) >= 2 or one


def _told(lines: Sequence[_Line]) -> int:
    """How many lines bear labels, or stand right below a label alone as its value."""
    count = 0
    below: _Line | None = None
    for line in lines:
        if line.fields:
            below = None if line.fields[-1][1] else line
        elif below is not None and line.number == below.number + 1:
            below = line
        else:
            below = None
        count += bool(line.fields) or below is not None
    return count


def _repeated(labels: Sequence[str]) -> bool:
    """Whether known labels come again, as those of several records do."""
    known = [fold_heading(label) for label in labels if _is_known(label)]
    return len(known) >= 2 * len(set(known)) > 2


def _records_begin(lines: Sequence[_Line]) -> tuple[str, frozenset[int]]:
    """The label that begins each record, and the numbers of the lines over it that are the records' names.

    Labels that come again are those of records; one that comes once before them is the document's.
    """
    heads = [line.head for line in lines if line.fields]
    told = Counter(fold_heading(label) for line in lines for label, _ in line.fields)
    again = next((head for head in heads if told[head] > 1), heads[0])
    titles = {label for label in told if (match := match_heading(label)) and match.role == "title"}
    if any(told[label] > 1 for label in titles):
        return again, frozenset()
    tried = (again, heads[0]) if told[heads[0]] == 1 and _is_of_document(lines, again) else (heads[0], again)
    for first in dict.fromkeys(tried):
        named = _names(lines, first)
        begun = min(named, default=0)
        inside = (line for line in lines if line.number >= begun)
        if named and not any(fold_heading(label) in titles for line in inside for label, _ in line.fields):
            return first, named
    return heads[0], frozenset()


def _is_of_document(lines: Sequence[_Line], again: str) -> bool:
    """Whether the labels before the names over a label that comes again tell of the document: 更新日.

    They name no role of records, and one is a day on which the page was made, or most of the names below
    end as those of programmes do: 第1部 and 第2部 are parts of the one programme whose labels stand above.
    """
    named = _names(lines, again)
    before = [line for line in lines if line.number < min(named, default=0)]
    if len(named) < 2 or _roles(label for line in before for label, _ in line.fields) - {"no"}:
        return False
    programmes = sum(line.number in named and is_of_programmes(line.text) for line in lines)
    return 2 * programmes > len(named) or any(
        line.fields and updated_date(line.source.text) is not None for line in before
    )


def _by_subject(above: Sequence[_Line]) -> frozenset[int] | None:
    """The line over the labels of one event that is its letter's subject, none below 記 without one, and
    none where the letter says that something else is held: 下記のとおり説明会を開きます.

    None where the lines are no letter's, nor guidelines'.
    """
    near = above[-LETTER:]
    for place, line in reversed(list(enumerate(near))):
        if (event := event_of_subject(line.text)) is None:
            continue
        another = any(holds_another(below.text, event) for below in near[place + 1 :])
        return frozenset() if another else frozenset((line.number,))
    return frozenset() if near and "".join(near[-1].text.split()) == "記" else None


def _is_sentence(line: _Line) -> bool:
    return not line.fields and line.text.endswith("。")


def _names(lines: Sequence[_Line], first: str) -> frozenset[int]:
    """Numbers of the lines that are their records' names: one stands over the first label of each record.

    Sentences and a day may stand between them.
    Where that is a slogan or the head of a part (開催概要), a programme's name over it is the name.
    """
    begins = sum(line.head == first for line in lines)
    over = []
    for index, line in enumerate(lines):
        if line.head != first or not index:
            continue
        over_it = [
            line
            for line in lines[max(index - LETTER, 0) : index]
            if not (_is_sentence(line) or _is_day(line))
        ]
        if not over_it:
            continue
        above, higher = over_it[-1], over_it[max(len(over_it) - 2, 0)]
        own = is_of_programmes(above.text) and event_of_subject(above.text) is None
        if begins == 1 and not own and (told := _by_subject(lines[:index])) is not None:
            return told
        named = len(over_it) > 1 and not higher.fields and is_of_programmes(higher.text)
        apart = not above.fields and (is_slogan(above.text) or heads_part(above.text))
        if begins == 1 and not named and is_head_of_part(above.text):
            return frozenset()
        over.append(higher if named and apart else above)
    plain = [line for line in over if not line.fields]
    if len(plain) != begins:
        return frozenset()
    if heads_paper(plain[0].text) and _are_counted([line.text for line in plain[1:]]):
        # the time and place of the press conference itself, over 1 茶会, 2 花見
        plain = plain[1:]
    return frozenset(line.number for line in plain)


def _are_counted(names: Sequence[str]) -> bool:
    """Whether numbers count several names from the first to the last.

    >>> _are_counted(["1 茶会", "2 花見"]), _are_counted(["(1)　茶会", "(2)　花見"]), _are_counted(["1 茶会"])
    (True, True, False)
    >>> _are_counted(["2 茶会", "3 花見"]), _are_counted(["茶会", "花見"])
    (False, False)
    """
    counted = [_COUNTED.match(name) for name in names]
    numbers = [int(match[1] or match["number"]) for match in counted if match is not None]
    return len(names) > 1 and numbers == list(range(1, len(names) + 1))
