"""The clauses of a cell that leave days out, and its text without those that stand apart."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from pipeline.lexicon.calendar import WEEKDAYS
from pipeline.lexicon.eras import signs
from pipeline.lexicon.remark_words import remark_words
from pipeline.lexicon.times import closing, closing_days, statuses
from pipeline.lexicon.word_lists import either as either_word

from .apart import led_behind_days, led_behind_range
from .grammar import AFTER, BEFORE, CALLED_OFF, MORE, OPEN, OTHERS, UNITS
from .own_days import OUT_OF, left_out_begin, may_frame, own_begin, own_days_end
from .parts import Part, are_whole, read_parts

_MOVED: Final = re.compile(
    r"(?:祝日?|祝祭日|休日)(?:[(][^()]*[)])?(?:の場合|の時|のとき|は開|は営業|にあたる|に当たる|と重なる)|振替|翌平日"
)
_BEGINS: Final = re.compile(r" *(?:[^0-9()、。:】]{1,12}[:】] *)?(?:原則(?:として)?、? *)?").fullmatch
"""What stands before all that a cell says of its days: nothing, or a heading, 開館日:."""
_GOES_ON: Final = re.compile(" *[のはに、,]? *").match
"""What leads from the days left out to those of the event: 月曜以外の毎日, 月曜以外は毎日."""
_IS_RULE: Final = re.compile(
    rf"[毎各隔][日週月]|連日|通年|平日|土日|第 ?[1-5] ?[{WEEKDAYS}]|[{WEEKDAYS}]曜"
).match
_PART_OF_DAY: Final = re.compile("午[前後]|[朝昼夜夕]|(?<!臨)時|回|部").search
"""What leaves no whole day out: 4日の午前を除く."""
_BUT: Final = re.compile("以外|除|のぞく").search
_OF_THEM: Final = re.compile("うち、?$").search
_ONE_OF: Final = re.compile(r"[0-9]{1,2}日(?![(])")
"""Behind うち one day of a month, or a number of days, of those before it: 10月1日~31日のうち1日を除く."""
_IS_REASON: Final = re.compile(
    rf"(?!.*(?:雨|荒|雪|開|実施|場合)).*(?:{either_word(remark_words('reason'))}|で) {{0,2}}"
).fullmatch
"""Why weekdays are closed ones, 月曜は館内整備で休館; 土日は開催、雨天により休み says something else."""
_OF_OTHERS: Final = re.compile(rf"(?:^|.*[^0-9]){OTHERS}は、? ?").fullmatch
_MARKED: Final = re.compile("[(※]|ただし|但し").search
"""What leads to days left out behind a rule, all of them: 毎日(8月15日、16日、月曜を除く)."""
_DATED: Final = re.compile("[0-9] ?[月/]").search
_NAMED: Final = re.compile(
    r"(?:^|[、,/;・。) ]) ?"
    r"(?:第 ?[0-9]{1,2} ?[回部期]|(?![毎隔第通平])[^\s0-9、,/;・。()~]{2,12}(?<![日曜]))$"
).search
"""A name behind the sign of a list, with no date or rule in it."""
_RANGE: Final = re.compile(
    rf"通年|年間を通じて?|毎日|平日|土日祝|土日(?=[(※])|[{WEEKDAYS}](?:曜日?)?[・、~-][{WEEKDAYS}](?:曜|[・、~(]|$)"
    rf"|(?<![0-9(日])[{WEEKDAYS}]曜(?:日(?!\))|(?![日)]))"
    rf"|(?:毎[週月] ?)?(?:第 ?[1-5](?: ?[・、,] ?第? ?[1-5])* ?)[{WEEKDAYS}](?:曜日?)?"
    rf"|毎週 ?[{WEEKDAYS}](?:[・、,~-][{WEEKDAYS}])*(?:曜日?)?"
    r"|[0-9][日月]?(?: ?[(][^()]{1,6}[)])? {0,2}(?:~|から|-) {0,2}"
    rf"{signs()}?[0-9]"
)
MAY_EXCLUDE: Final = re.compile(
    "[休除閉]|以外|ない|ません|せず|なし|不可|のぞく|"
    + either_word(
        word for word in (*closing(), *closing_days()) if not any(sign in word for sign in "休除閉")
    )
).search
_CALLS_OFF: Final = re.compile(either_word(statuses("cancelled")) + "[^()]{0,6}[)]").search


class Clause(NamedTuple):
    """What one clause of a cell leaves out."""

    text: str
    begin: int
    parts: tuple[Part, ...]
    apart: tuple[int, int] | None = None
    """Where the clause stands with what leads it, behind a range of days; None elsewhere."""
    certain: bool = True
    """Whether whole days are named: not so 8日(午前)は休館."""
    open: tuple[Part, ...] = ()
    """Days that are none the less not left out."""
    following: str = ""
    """Whether the days after those open ones are left out instead: 日, or the weekday that they are."""
    closes: bool = False
    """Whether its days are said to be closed, and nothing of others: 8月13日は休み."""
    moved: bool = False
    """Where a holiday moves the day, weekdays alone don't tell."""

    @property
    def has_holidays(self) -> bool:
        """Whether it leaves out holidays too, which are not placed."""
        return any(part.holiday for part in self.parts)


def set_apart(folded: str) -> tuple[str, tuple[Clause, ...]]:
    """The folded text without its clauses of excluded days that stand after a range, as long as before; and
    all clauses that leave days out.

    >>> text, (clause,) = set_apart("10月4日~10月26日※14日、20日休館")
    >>> text.rstrip(), clause.text
    ('10月4日~10月26日', '14日、20日')
    >>> set_apart("12月5日~7日※6日は2回公演")
    ('12月5日~7日※6日は2回公演', ())
    """
    clauses = excluded_in(folded)
    ranged = _RANGE.search(folded) if MAY_EXCLUDE(folded) or "開" in folded else None
    spans = [clause.apart for clause in clauses if clause.apart is not None]
    # ただし6日は開館: a day like the others, of which a rule of closed days would say something else.
    spans += [
        match.span()
        for match in (OPEN.finditer(folded, ranged.end()) if ranged is not None else ())
        if match[0][0] in "た但、。 "
    ]
    if not spans:
        return folded, clauses
    signs = list(folded)
    for begin, end in spans:
        signs[begin:end] = " " * (end - begin)
    return "".join(signs), clauses


def excluded_in(folded: str) -> tuple[Clause, ...]:
    """The clauses of a folded text that leave days out.

    >>> [(c.text, len(c.parts)) for c in excluded_in("10月1日~31日(8日、15日を除く)")]
    [('8日、15日', 2)]
    >>> excluded_in("10月1日~31日(休日も開催)")
    ()
    """
    if not MAY_EXCLUDE(folded) and not _CALLS_OFF(folded):
        return ()
    ranged = _RANGE.search(folded)
    headed = [_headed(match, ranged) for match in AFTER.finditer(folded) if _is_closed(match, ranged)]
    headed += [
        Clause(
            match["list"],
            match.start("list"),
            read_parts(match["list"]),
            match.span(),
            are_whole(match["list"]),
        )
        for match in CALLED_OFF.finditer(folded)
        if not _is_of_name(match)
        if UNITS.search(folded, 0, match.start()) or (ranged is not None and ranged.end() <= match.start())
    ]
    free = (
        match
        for match in BEFORE.finditer(folded)
        if all(match.end("list") <= c.begin or c.begin + len(c.text) <= match.start("list") for c in headed)
    )
    closed = [clause for match in free if (clause := _closed(match, ranged)) is not None]
    closed = [
        clause._replace(apart=None, certain=False) if _OF_OTHERS(folded, 0, clause.begin) else clause
        for clause in closed
    ]
    moved = _MOVED.search(folded) is not None
    matches = list(OPEN.finditer(folded))
    opened = tuple(part for match in matches for part in read_parts(match["list"]))
    following = next((match["next"] for match in matches if match["next"]), "")
    return tuple(
        clause._replace(open=opened, moved=moved, following=following)
        for clause in sorted((*headed, *closed), key=lambda clause: clause.begin)
    )


def _is_closed(match: re.Match[str], ranged: re.Match[str] | None) -> bool:
    """Whether a heading is of closed days: 休日 is behind a range of days, but beside workdays (平日:3日)."""
    behind = ranged is not None and match.start() >= ranged.end() and "平日" not in match.string
    return match["holidays"] is None or behind


def _is_of_name(match: re.Match[str]) -> bool:
    """Whether a bracket that calls off a day or month stands at its own name: 予選(7月)、決勝(8月中止)."""
    begin = match.start()
    return _DATED(match["list"]) is not None and _NAMED(match.string, max(0, begin - 16), begin) is not None


def _headed(match: re.Match[str], ranged: re.Match[str] | None) -> Clause:
    """The clause of a heading of closed days: 休館日:8日、15日."""
    written = match["list"]
    apart = match.span() if ranged is not None and match.start() >= ranged.end() else None
    return Clause(written, match.start("list"), read_parts(written), apart, are_whole(written))


def _closed(match: re.Match[str], ranged: re.Match[str] | None) -> Clause | None:
    """The clause of days that are said to be closed, 8日、15日は休館; None where it speaks of no days."""
    folded, end = match.string, match.end("list")
    if UNITS.search(match["gap"]) is None and match["gap"] and folded.startswith("以外", match.end("gap")):
        # 7月26日 技術系以外:8月3日: not of days
        return None
    begin = match.start("list") if ranged is None else own_begin(match, ranged)
    begin = left_out_begin(match, begin)
    goes_on = _GOES_ON(folded, match.end())
    if goes_on is not None and _is_said_first(match, begin, goes_on):
        written = folded[begin : max(end, match.end("gap"))].removesuffix("を")
        return Clause(written, begin, read_parts(written), (begin, goes_on.end()), are_whole(written))
    if out_of := OUT_OF(folded, match.start("list"), end):
        # 12月7日、8日、14日のうち14日を除く
        written = folded[out_of.end() : end]
        certain = ranged is None or _ONE_OF.fullmatch(written) is None
        return Clause(written, out_of.end(), read_parts(written), (out_of.start(), match.end()), certain)
    behind = ranged is not None and begin >= ranged.end()
    apart = (
        led_behind_range(match, begin, ranged)
        if ranged is not None and behind
        else led_behind_days(match, begin)
    )
    marked = behind and apart is not None and _MARKED(folded, apart[0], begin) is not None
    if not marked and (parted := own_days_end(match)):
        # 7月5日・12日・19日、土日祝を除く
        written = folded[parted.end() : end]
        return Clause(
            written, parted.end(), read_parts(written), (parted.start(), match.end()), not match["gap"]
        )
    written = folded[begin:end] if "(" in folded[begin:end] else folded[begin:end].removesuffix(")")
    reason = match["topic"] is not None and _IS_REASON(match["gap"]) is not None
    named = not match["gap"] or reason or any(sign.isdecimal() for sign in written)
    if not named and not match["topic"]:
        return None
    if not named and apart is not None and folded[apart[0]] != "(":
        apart = None
    counted = ranged is not None and _ONE_OF.fullmatch(written) and _OF_THEM(folded, max(0, begin - 3), begin)
    whole = are_whole(written) and _PART_OF_DAY(match["gap"]) is None and not counted
    closes = not match["gap"] and _BUT(folded, end, match.end()) is None
    return Clause(written, begin, read_parts(written), apart, named and whole, closes=closes)


def _is_said_first(match: re.Match[str], begin: int, goes_on: re.Match[str]) -> bool:
    """Whether a cell says what it leaves out before the rule or the days that it is left out of:
    7月、8月を除く毎週火曜日, 8月は月曜を除く毎日."""
    folded, end = match.string, match.end()
    but_begin = match.end("gap") if begin >= match.start("gap") else match.end("list")
    if (begin < match.start("gap") and MORE(match["gap"]) is None) or _BUT(folded, but_begin, end) is None:
        return False
    ruled = _IS_RULE(folded, goes_on.end()) is not None
    if folded.startswith("日", end) or "の" in match["list"] or (not ruled and own_days_end(match)):
        return False
    if may_frame(folded[begin:but_begin]):
        # 7月、8月、月曜を除く毎日
        return False
    if ruled:
        # 12月29日から翌年1月3日を除く毎日: the list is the end of a range.
        return not (folded[begin].isdecimal() and folded[:begin].endswith(("月", "年", "/", "~", "から")))
    return begin == match.start("list") and _BEGINS(folded, 0, begin) is not None
