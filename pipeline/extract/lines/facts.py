"""One cell that tells two facts, a time and another: 5月3日（金）　市民会館, 日時：5月3日 場所：市民会館."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.extract.lines.values import is_blank
from pipeline.lexicon import times
from pipeline.lexicon.calendar import WEEKDAYS
from pipeline.lexicon.headings import match_heading
from pipeline.lexicon.remark_words import remark_words
from pipeline.lexicon.row_words import is_ditto
from pipeline.lexicon.word_lists import either
from pipeline.reference import read_table
from pipeline.value import value

LONGEST = 400
"""A longer cell is not parted: it tells more than two facts."""

LONGEST_HEAD = 40
"""Characters of a time that something follows without a blank."""

WELL_KNOWN = 2
"""A heading of this rank or a lower one is a label by itself."""

_PIECE = re.compile(r"(?:[^\s、，,;；(（]|[(（][^()（）\n]*[)）]|[(（])+")
"""Words between signs that divide; those in a bracket that ends on its line divide nothing."""
_BETWEEN = re.compile(r"[/／・･|｜:：]+")
_WEEKDAY = re.compile(rf"[(（]?[{WEEKDAYS}祝休]曜?日?(?:[・･、，,]?[祝休]日?)?[)）]?")
_SIGNS = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"第?\d+[回号]?")
_TELLS_TIME = re.compile(r"\d\s*(?:[年月日時分:]|[/.]\d)|[毎曜旬]")
_FRAMED = re.compile(r"[(（][^()（）]*[)）]")
_OTHER_IN_BRACKET = re.compile(r"([^()（）]+(?:[(（][^()（）]{1,4}[)）][^()（）]*)?)[(（]([^()（）]+)[)）]")
"""A fact, and another in brackets behind it: 5月3日（日）（市民会館）."""
_LABEL = re.compile(
    r"[【\[〔<＜(（○●◎■□◆◇・※]*(?P<label>[^:：\]】〕>＞)）]{1,12})(?:[\]】〕>＞)）][:：]?|[:：])(?P<value>.*)",
    re.DOTALL,
)
_CUT = re.compile(r"(?<=[)）])[/／・･:：]?|[/／・･]|(?<![0-9０-９])[:：]|[:：](?![0-9０-９])")
"""Where a time and another fact in one piece may part; not between the digits of 13:00."""

Span = tuple[int, int]


@value
class Facts:
    """Where in a cell its time stands, and where the other fact; none where the cell doesn't tell it."""

    time: tuple[Span, ...]
    rest: tuple[Span, ...]


def facts_of(text: str, beside: str, led: bool = False) -> Facts | None:
    """The two facts of a cell under a heading of a time and of `beside`; None where they can't be told apart.

    `led` says that the heading names the other fact before the time.

    What is parted is the text itself, by labels, or where a line, a blank or a comma stands between words of
    time and nothing but words of something else. A cell of which some part is neither is not parted.

    >>> def told(text):
    ...     facts = facts_of(text, "venue")
    ...     return facts and tuple(["/".join(text[a:b] for a, b in own) for own in (facts.time, facts.rest)])
    >>> told("5月3日（金）10時～\\n12時　市民会館 大ホール"), told("日時：5月3日　場所：港町")
    (('5月3日（金）10時～\\n12時', '市民会館 大ホール'), ('5月3日', '港町'))
    >>> told("市民会館\\n5月3日"), told("5月3日（金）市民会館"), told("5月3日 港町\\n6月8日 庭園")
    (('5月3日', '市民会館'), ('5月3日（金）', '市民会館'), ('5月3日/6月8日', '港町/庭園'))
    >>> told("5月3日（市民会館）"), told("5月3日（日）10時～（市民会館）"), told("5月3日（要申込）")
    (('5月3日', '市民会館'), ('5月3日（日）10時～', '市民会館'), None)
    >>> told("8月（タイ バンコク）"), told("5月3日（港町）、6月8日・9日（庭園）")
    (('8月', 'タイ バンコク'), ('5月3日/6月8日・9日', '港町/庭園'))
    >>> told("5月3日（港町）、庭園 6月8日"), told("5月3日（集合 9時 港町）"), told("5月3日（金、祝） 港町")
    (None, None, ('5月3日（金、祝）', '港町'))
    >>> facts_of("未定（10月）", "venue", led=True)
    Facts(time=((3, 6),), rest=((0, 2),))
    >>> told("通年"), told("市民会館"), told("未定")
    (('通年', ''), ('', '市民会館'), ('未定', '未定'))
    >>> facts_of("港町 10:00～", "venue", led=True).time, facts_of("港町 10:00～", "venue")
    (((3, 9),), None)
    >>> told("5月3日（金）13:00開演 市民会館"), told("5月3日（金）13:00～13:30受付 市民会館")
    (('5月3日（金）13:00開演', '市民会館'), ('5月3日（金）13:00～13:30受付', '市民会館'))
    >>> told("10月上野公園"), told("5月3日 雨天順延"), told("5月3日 未定"), told("港町 5月3日 庭園 6月8日")
    (None, ('5月3日 雨天順延', ''), None, None)
    """
    bare = text.strip()
    start = text.find(bare)
    whole = ((start, start + len(bare)),)
    if is_blank(bare) or is_ditto(bare) or bare in times.statuses("undecided"):
        return Facts(whole, whole)
    if len(bare) > LONGEST:
        return None
    inside = (start + 1, start + len(bare) - 1) if _FRAMED.fullmatch(bare) else (0, len(text))
    pieces = [found.span() for found in _PIECE.finditer(text, *inside) if not _BETWEEN.fullmatch(found[0])]
    labelled = _by_labels(text, pieces, beside)
    if labelled is not None:
        return labelled
    by_piece = [list(_kinds(text, piece, led)) for piece in pieces]
    told = [part for own in by_piece for part in own]
    if any(not kind for kind, _ in told):
        return None
    runs = _runs(told)
    if len(runs) == 1:
        return Facts(whole, ()) if runs[0][0] == "time" else Facts((), whole)
    first = "rest" if led else "time"
    if len(runs) == len(("time", "rest")):
        return _facts(runs) if runs[0][0] == first or _on_lines(text, runs) else None
    if 2 * sum(len(own) > 1 for own in by_piece) == len(runs) and runs[0][0] == first:
        # 4月5日（公園）、6日（河川敷）
        return _facts(runs)
    by_line = [_runs(own) for own in _lines(text, told)]
    if all(len(own) == len(("time", "rest")) and own[0][0] == first for own in by_line):
        return _facts([run for own in by_line for run in own])
    return None


def _facts(runs: Sequence[tuple[str, Span]]) -> Facts:
    time, rest = (tuple(span for kind, span in runs if kind == wanted) for wanted in ("time", "rest"))
    return Facts(time, rest)


def _runs(told: Sequence[tuple[str, Span]]) -> list[tuple[str, Span]]:
    """Pieces of one kind that follow one another as one, from the first's begin to the last's end."""
    runs: list[tuple[str, Span]] = []
    for kind, (begin, end) in told:
        if runs and runs[-1][0] == kind:
            begin = runs.pop()[1][0]
        runs.append((kind, (begin, end)))
    return runs


def _on_lines(text: str, runs: Sequence[tuple[str, Span]]) -> bool:
    """Whether a line ends between two runs: a place stands over its time, and is no word before it."""
    return "\n" in text[runs[0][1][1] : runs[1][1][0]]


def _lines(text: str, told: Sequence[tuple[str, Span]]) -> list[list[tuple[str, Span]]]:
    """The pieces line by line."""
    lines: list[list[tuple[str, Span]]] = []
    before = -1
    for kind, (begin, end) in told:
        if before < 0 or "\n" in text[before:begin]:
            lines.append([])
        lines[-1].append((kind, (begin, end)))
        before = end
    return lines


def _kinds(text: str, piece: Span, led: bool) -> Iterator[tuple[str, Span]]:
    """A piece with what it is: time, rest, or "" where it may be both; cut where a time is set off in it."""
    begin, end = piece
    wanted = ("rest", "time") if led else ("time", "rest")
    other = _OTHER_IN_BRACKET.fullmatch(text, begin, end)
    if other is not None and wanted == (_kind_or_undecided(other[1], wanted[0]), _in_bracket(other[2], led)):
        yield from zip(wanted, (other.span(1), other.span(2)), strict=True)
        return
    kind = _kind(text[begin:end])
    if kind:
        yield kind, piece
        return
    for cut in _CUT.finditer(text, begin, min(end, begin + LONGEST_HEAD)):
        if begin < cut.start() and cut.end() < end:
            left, right = _kind(text[begin : cut.start()]), _kind(text[cut.end() : end])
            if (left, right) == wanted:
                yield left, (begin, cut.start())
                yield right, (cut.end(), end)
                return
    yield "", piece


def _kind_or_undecided(text: str, wanted: str) -> str:
    """What a fact is: the wanted one too where it says that it is undecided."""
    return wanted if text in times.statuses("undecided") else _kind(text)


def _in_bracket(text: str, led: bool) -> str:
    """What stands in a fact's bracket; 5月3日（未定） need not be said of the place."""
    return _kind_or_undecided(text, "time") if led else _kind(text)


def _kind(text: str) -> str:
    """What a piece is by itself.

    >>> _kind("13:30～（受付13:00～）"), _kind("（金）"), _kind("～"), _kind("3階会議室")
    ('time', 'time', 'time', 'rest')
    >>> _kind("13:00～13:30受付"), _kind("5月3日(土)開演14時"), _kind("5月3日受付")
    ('time', 'time', '')
    >>> _kind("10月上野公園"), _kind("5月3日（市民会館）"), _kind("第"), _kind("要申込")
    ('', '', '', '')
    """
    told = unicodedata.normalize("NFKC", text)
    if told in times.statuses("undecided") or is_ditto(told) or _NUMBER.fullmatch(told):
        return ""
    if _WEEKDAY.fullmatch(text) or _SIGNS.fullmatch(text) or times.is_time(text) or told in times.seasons():
        return "time"
    notes = _FRAMED.findall(told)
    if notes and all(map(_notes_time, notes)) and times.is_time(_FRAMED.sub("", told)):
        return "time"
    if told.lstrip("※*") in times.words("condition") or times.is_time(_at_hours().sub("", told)):
        return "time"
    other = times.starts_with(text) or _TELLS_TIME.search(told) or re.search(_others(), _FRAMED.sub("", told))
    return "" if other or len(told) == 1 else "rest"


def _notes_time(note: str) -> bool:
    """Whether a bracket tells a weekday or a time, and no place beside it.

    >>> _notes_time("(受付 9時~)"), _notes_time("(金、祝)"), _notes_time("(集合 9時 港町)")
    (True, True, False)
    """
    if _WEEKDAY.fullmatch(note):
        return True
    words = note[1:-1].split()
    placed = len(words) > 1 and any(_kind(word) == "rest" for word in words)
    return not placed and _TELLS_TIME.search(note) is not None


@cache
def _at_hours() -> re.Pattern[str]:
    """Words for what is done at a time of day, right behind or before one: 13:00開演, 受付13:00."""
    words = either(remark_words("at_hour"))
    return re.compile(rf"(?<=[0-9時分半~])(?:{words})|(?:{words})(?=:?(?:午[前後])?[0-9]{{1,2}}[:時])")


@cache
def _others() -> str:
    """Words of what is neither a time nor a place: what a date is for, what the weather decides, notices."""
    notices = (row["word"] for row in read_table("notice_words") if row["is"] == "within")
    return either((*times.purposes(), *times.words("condition"), *notices))


def _by_labels(text: str, pieces: Sequence[Span], beside: str) -> Facts | None:
    """The facts behind their labels, None where there are none, or where something stands before them."""
    found: list[tuple[str, Span]] = []
    label = ""
    for begin, end in pieces:
        piece = text[begin:end]
        match = _LABEL.fullmatch(piece)
        own = _label(match["label"] if match is not None else piece, beside)
        if own:
            label, begin = own, begin + match.start("value") if match is not None else end
        if not label:
            return None
        if begin < end:
            found.append((label, (begin, end)))
    return _facts(_runs(found)) if found else None


def _label(text: str, beside: str) -> str:
    match = match_heading(text)
    if match is None or match.rank > WELL_KNOWN or match.beside or match.role not in ("schedule", beside):
        return ""
    return "time" if match.role == "schedule" else "rest"
