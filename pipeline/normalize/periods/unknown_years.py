"""Years that no reader knows: of old eras, far centuries, still to be filled in; and what hangs on them."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from pipeline.lexicon import eras
from pipeline.lexicon.calendar import EARLIEST_YEAR, FIRST_YEAR, LAST_YEAR
from pipeline.reference import read_table

from .words import lexicon

_ERA: Final = eras.signs()
_OLD: Final = re.compile(
    rf"(?:{'|'.join(row['name'] for row in read_table('old_eras'))}) {{0,2}}"
    r"(?:[0-9]{1,4}|元|[一二三四五六七八九十]{1,3})年"
)
_KANJI_DIGITS: Final = "一二三四五六七八九十"
_BLANKED: Final = re.compile(
    rf"{_ERA} ?(?:[○〇◯●◎△□＿_*?？Xx×]{{1,4}}|[0-9][○〇◯●△□_*?？Xx×]"
    rf"|[{_KANJI_DIGITS}]{{1,3}}[○◯●◎△□＿_*?？Xx×]{{1,2}}|[{_KANJI_DIGITS}]?十〇"
    rf"|[●◎△□＿_*?？Xx×][{_KANJI_DIGITS}]{{1,2}}) ?"
    r"(?:年|[./](?=[0-9]))"
    r"|(?:19|20)[0-9○〇◯●△□_*?？Xx×][○〇◯●△□_*?？Xx×] ?年"
    rf"|(?:一九|二[〇○])[{_KANJI_DIGITS}〇○][○◯●◎△□＿_*?？Xx×] ?年"
    r"|(?<![0-9])[12][0-9]{3}年? ?-?W[0-9]{1,2}(?![0-9])"
    r"|(?<![0-9])[12][0-9]{3}年 ?の?第 ?(?:[6-9]|[1-5][0-9]) ?週"
)
"""A year that is still to be filled in, 令和○年, and a week of a year, 2024-W15."""
_NO_ERA: Final = re.compile(
    r"(?:^|(?<=[、。 ・(~/※]))(?P<year>(?P<name>[一-龠]{2}) ?(?:[0-9]{1,2}|元)年)(?= ?[0-9]{1,2}月(?!号))"
)
"""Two characters right before a year of two digits, as a name of an era stands: 光文2年5月."""
_FAR: Final = re.compile(r"(?<![0-9.,])(?P<year>[0-9]{3,})年(?= {0,2}[0-9]{1,2}月|$)")
_HEADS: Final = re.compile("(?:^|[、。・(~:※→ ]|から)$").search
"""What may stand before a year before the eras."""
_MAYBE: Final = re.compile(r"[0-9元一二三四五六七八九十○〇◯●◎△□＿_*?？Xx× ]年|[○◯●◎△□_*?Xx×][./]|W[0-9]")
_KNOWN: Final = re.compile(
    r"(?<=[、・,;/ ])"
    rf"(?={_ERA} ?(?:[0-9]{{1,2}}|元)|(?:18[789]|19[0-9]|20[0-9])[0-9][年./-])"
)
"""Where a time begins that names its own year."""
_JOINED: Final = re.compile(r"(?:~|から) {0,2}$")


class Unknown(NamedTuple):
    """A year that is not understood, and the text within which no time can be dated: a range to it, and what
    follows up to the next time that names its own year."""

    year: str
    begin: int
    end: int


def unknown_years(folded: str) -> tuple[Unknown, ...]:
    """The years of the text that are of no era or century that is read, each with the times that hang on it.

    >>> [one.year for one in unknown_years("天保8年5月")], unknown_years("創業150年の店 5月")
    (['天保8年'], ())
    >>> text = "令和5年5月1日、天保8年6月、7月2日、令和6年3月"
    >>> [text[one.begin : one.end] for one in unknown_years(text)]
    ['天保8年6月、7月2日、']
    """
    if _MAYBE.search(folded) is None:
        return ()
    found = [match.span() for match in _OLD.finditer(folded)]
    found += [one.span("year") for one in _NO_ERA.finditer(folded) if not _is_word(one["name"])]
    found += [match.span() for match in _BLANKED.finditer(folded)]
    found += [far.span() for far in _FAR.finditer(folded) if not _is_read(far)]
    spans: list[Unknown] = []
    for begin, end in sorted(found):
        if spans and begin < spans[-1].end:
            continue
        known = _KNOWN.search(folded, end)
        before = _JOINED.search(folded, 0, begin)
        first = begin if before is None else _start_of_range(folded, before.start())
        spans.append(Unknown(folded[begin:end], first, len(folded) if known is None else known.start()))
    return tuple(spans)


def _is_read(far: re.Match[str]) -> bool:
    """Whether a year is read: one before the eras only where a month follows it and no word goes before it,
    1603年3月24日, not ヒジュラ暦1445年9月1日 and 創業1603年 5月3日."""
    year = int(far["year"])
    dated = year < FIRST_YEAR and far.end() < len(far.string) and far.string[far.end()].isdecimal()
    headed = dated and _HEADS(far.string, max(0, far.start() - 2), far.start()) is not None
    return (EARLIEST_YEAR if headed else FIRST_YEAR) <= year < LAST_YEAR


def _is_word(name: str) -> bool:
    """Whether two characters before a year are an era of this product, or a word of schedules."""
    known = eras.by_spelling()
    return name in known or name[-1] in known or name in lexicon().words


def _start_of_range(folded: str, sign: int) -> int:
    """Where the time begins that a range sign joins to what follows: after the sign of a list before it."""
    return max(folded.rfind(mark, 0, sign) for mark in "、・,;/") + 1
