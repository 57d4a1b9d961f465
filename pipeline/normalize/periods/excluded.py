"""The days that a schedule leaves out: ※8日、15日休館, (月曜を除く), 休館日:第3火曜, ただし19日は実施しない.

One grammar says what such a clause is, what it names (8日, 月曜, 第3火曜, 8月, 祝日) and whether it stands
apart from the days of the event, behind them: then it is no time of its own.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from pipeline.lexicon.calendar import WEEKDAYS
from pipeline.lexicon.conjunctions import either
from pipeline.lexicon.eras import signs
from pipeline.lexicon.times import closing, statuses
from pipeline.lexicon.word_lists import either as either_word

_YEAR: Final = rf"(?:{signs()}? ?[0-9]{{1,4}}年(?!度) ?)?"
_MARK: Final = f"[{WEEKDAYS}祝休・曜振替]{{1,6}}"
_DAY: Final = (
    rf"(?<![0-9年])(?<![0-9]:)(?<!第(?=[0-9] ?[、・,] ?[0-9]{{1,2}} ?[月日])){_YEAR}"
    r"(?:[0-9]{1,2} ?(?:月|/) ?)?[0-9]{1,2}"
    r"(?:日|(?![0-9年月/:人名回時分歳才円校件組]))"
    rf"(?: {{0,2}}[(](?:{_MARK}|[^()0-9休閉除外ないせず※]{{1,8}})[)])?"
)
_MONTH: Final = r"(?<![0-9/])[0-9]{1,2} ?月(?!曜| ?[0-9])"
_WEEKDAY: Final = (
    rf"(?:(?<![0-9々\u4e00-\u9fff])|(?<=[{WEEKDAYS}曜]))"
    r"(?:毎週|毎月)?(?:第 ?[1-5](?: ?[・、,] ?第? ?[1-5])* ?)?"
    rf"(?:平日|土日(?:曜日?)?|[{WEEKDAYS}](?:[・、][{WEEKDAYS}](?![0-9]))+(?:曜日?)?|[{WEEKDAYS}]曜日?"
    rf"|(?<![のるいたくな])(?<!の[{WEEKDAYS}])(?<!の[{WEEKDAYS}][・、])[{WEEKDAYS}])(?![0-9本])"
)
_HOLIDAY: Final = (
    r"(?:国民の)?(?:祝祭日|祝休日|祝日|休日|祝|年末年始|お盆(?:期間)?"
    r"|GW|ゴールデンウィーク|休館日|休業日|閉庁日)"
)
_UNIT: Final = rf"(?>{_DAY}|{_MONTH}|{_WEEKDAY}|{_HOLIDAY})"
_WEEKLY: Final = rf"[{WEEKDAYS}祝][{WEEKDAYS}曜祝・、]|第[1-5]|毎週"
_WITHIN: Final = "(?:まで)?の(?:うち|間|期間中?)?、?の?"
"""What stands between a range and the weekdays in it that are left out."""
_SIGN: Final = (
    rf"(?> {{0,2}}(?:、|・|,|{either('and')}|と|や|~|(?<=日)から) {{0,2}}| |(?<=月)の"
    rf"|(?<=[月日)0-9]){_WITHIN}(?={_WEEKLY})|(?<=[日)])の(?:うち|内)、?(?=[0-9]))?"
)
_LIST: Final = rf"{_UNIT}(?>{_SIGN}{_UNIT}){{0,30}}"
_SAID: Final = r"(?: {0,2}[(][^()]*[)])?"
_HEADS: Final = rf"(?!日?は?(?:なし|無し))(?! ?日(?: {{0,2}}[:はの0-9]| +[毎第{WEEKDAYS}]))日?"
"""No heading of closed days that follow, and not that there are none: 8日 休館日:15日, 休館日なし."""
_NO_CLOSING: Final = "".join(sorted({word[1] for word in closing() if word[0] == "休"} | set("日暇憩み止")))
"""What follows 休 in words of its own."""
_HELD: Final = "(?:実施|開催|開[館園]|上演|営業|運[行航]|利用|使用)"
_CLOSED: Final = (
    rf"(?:以外|(?:を|は|も)?(?:除(?:く|き|いて|外)|のぞく)|{either_word(closing())}{_HEADS}|休止"
    rf"|お?休み(?!期間|前|明け|なし|無)|(?<!無)休(?![{_NO_CLOSING}])"
    rf"|{_HELD}(?:しない|しません|せず|なし|でき(?:ない|ません)|不可)|行わない|行いません)"
)
_BEFORE: Final = re.compile(
    rf"(?P<list>{_LIST})(?: {{0,2}}[(][^()]*(?:祝|休日|翌|振替|開館)[^()]*[)])? {{0,2}}"
    r"(?:(?P<topic>は)|を|が|も|の)? {0,2}"
    rf"(?P<gap>(?:(?!ただし|但し|まで|から)[^0-9※。、()~:]){{0,12}}?){_CLOSED}"
)
_AFTER: Final = re.compile(
    rf"(?:[【\[]?{either_word(closing(of_days=True))}"
    r"(?:日 {1,2}|日[】\]] {0,2}|日(?=[0-9]{1,2} ?[日月/]|第[1-5]|毎週)|日? {0,2}[:は] {0,2})"
    r"|(?:除外日|休止|(?<![春夏秋冬])休み) {0,2}[:は] {0,2})"
    rf"(?P<list>{_UNIT}{_SAID}(?>{_SIGN}{_UNIT}{_SAID}){{0,30}})"
)
_OPEN: Final = re.compile(
    rf"(?:(?:ただし|但し)[、,]? {{0,2}}|[(])(?P<list>{_LIST})(?:は|も)? {{0,2}}"
    r"(?:開(?!催?(?:しない|しません|せず|きません))|(?:営業|実施|上演)(?!しない|しません|せず))"
)
_REASON: Final = "(?:[^()0-9※。、]{0,12}?(?:のため|の為|により|につき|の影響で)[、 ]?)?"
_CALLED_OFF: Final = re.compile(
    rf"[(] {{0,2}}(?:※ ?|うち|ただし[、 ]?|但し[、 ]?)?{_REASON}"
    rf"(?P<list>{_LIST})(?:のみ|だけ)?[はがも]?(?:、| )?{_REASON}"
    rf"(?:開催|実施)?{either_word(word for word in statuses('cancelled') if word not in closing())}"
    r"(?:し(?:た|ました)|と?な(?:った|りました)|とします|決定|済み?)?[)]"
)
"""A bracket that calls off some of the days before it, (4日は荒天のため中止); not so (4日は雨天中止)."""
_MOVED: Final = re.compile(
    r"(?:祝日?|祝祭日|休日)(?:[(][^()]*[)])?(?:の場合|の時|のとき|は開|は営業|にあたる|に当たる|と重なる)|振替|翌平日"
)
_PART: Final = re.compile(
    rf"(?P<sign>~|から)|(?P<holiday>{_HOLIDAY})"
    r"|(?P<workdays>平日)|(?:[0-9]{1,4}年 ?)?(?:(?P<month>[0-9]{1,2}) ?(?:月|/) ?)(?P<day>[0-9]{1,2})"
    r"|(?P<whole>[0-9]{1,2}) ?月(?!曜)|(?P<bare>[0-9]{1,2})(?P<unit>日?)(?!年)"
    rf"|(?:第 ?(?P<nths>[1-5](?: ?[・、,] ?第? ?[1-5])*) ?)?(?P<weekday>[{WEEKDAYS}])"
)
_BRACKET: Final = re.compile(r"[(]([^()]*)[)]")
_IN_BRACKET: Final = re.compile(
    rf"[(](?![{WEEKDAYS}](?:曜日?)?・?[祝休振替]*[)])((?:{_MARK}|祝祭日|祝日|休日)(?<![(].))[)]$"
)
"""More than the weekday of the day before it: (土・日)."""
_RUN_FIRST: Final = re.compile(r"[^、・,]*~[^、・,]*[、・,]").match
"""A range that more follows may be of the event: 8月3日~5日、10日~12日、11日を除く."""
_PART_OF_DAY: Final = re.compile("午[前後]|[朝昼夜夕]|(?<!臨)時|回|部").search
"""What leaves no whole day out: 4日の午前を除く."""
_IS_OF_DAY: Final = re.compile(rf"{_MARK}|.*の日|.*(?:ただし|但し|は開|は営業).*").fullmatch
"""What a bracket may say that leaves the days whole ones: their weekday or holiday, or which are still open,
but not 午前 or 西館."""
_IS_REASON: Final = re.compile(
    "(?!.*(?:雨|荒|雪|開|実施|場合)).*(?:のため|の為|により|につき|で) {0,2}"
).fullmatch
"""Why weekdays are closed ones, 月曜は館内整備で休館; 土日は開催、雨天により休み says something else."""
_YEAR_SAID: Final = re.compile(rf"{signs()}? ?[0-9]{{1,4}}年|毎[週月]")
"""What names no day by itself: a year, and 毎月, which is no Monday."""
_UNITS: Final = re.compile(_UNIT)
_BREAK: Final = re.compile(r"(?<=[日月曜祝0-9)]) +(?![、・,~と及並や]|および)|(?P<comma>[、・,] {0,2})")
_RULE_HEADS: Final = re.compile(
    rf"毎[週月][^、・]{{0,12}}[{WEEKDAYS}]曜日?、 ?"
    r"(?=[0-9]{1,2}月(?:[・、][0-9]{1,2}月)*(?:は|を)? ?(?:お?休み|休[会講]|除))"
).match
"""The rule of the event before what is left out: (毎月第3火曜、8月は休み)."""
_OUT_OF: Final = re.compile("の(?:うち|内)、?(?=[0-9])").search
_OWN_DAYS: Final = re.compile(
    rf"[0-9] ?[月日/]|(?:毎[週月]|第 ?[1-5])[^ 、]*[{WEEKDAYS}](?:曜日?)?[ 、]"
).search
"""Days of their own behind a rule of the event: 5月~3月の第2水曜日 8月除く, 7月~8月の毎週土曜日、月曜除く."""
_JOINED_WEEKDAYS: Final = tuple(day + sign for day in WEEKDAYS for sign in ("", "・", "曜・", "曜日・"))
_OF: Final = re.compile(
    rf"[0-9]?年?度?[0-9]{{0,2}}(?:[月/][0-9]{{0,2}})?[日月]?(?:[(][^()]{{1,5}}[)])?{_WITHIN}(?={_WEEKLY})"
).match
_RANGE: Final = re.compile(
    rf"通年|年間を通じて?|毎日|平日|土日祝|[{WEEKDAYS}](?:曜日?)?[・、~-][{WEEKDAYS}](?:曜|[・、~(]|$)"
    rf"|(?<![0-9(日])[{WEEKDAYS}]曜(?:日(?!\))|(?![日)]))"
    rf"|(?:毎[週月] ?)?(?:第 ?[1-5](?: ?[・、,] ?第? ?[1-5])* ?)[{WEEKDAYS}](?:曜日?)?"
    rf"|毎週 ?[{WEEKDAYS}](?:[・、,~-][{WEEKDAYS}])*(?:曜日?)?"
    r"|[0-9][日月]?(?: ?[(][^()]{1,6}[)])? {0,2}(?:~|から|-) {0,2}"
    rf"{signs()}?[0-9]"
)
_LEAD: Final = re.compile(
    rf"(?:(?<=[^ 。※])[。 ]*※ {{0,2}}|(?<=[日月)0-9]){_WITHIN}|(?<=[日月曜で0-9)時分年講催施館行みり])"
    r"(?:[。 ]+|[※、。 ]*(?:ただし|但し)[、,]? {0,2}|(?P<comma>[、・,] {0,2})))$"
)
"""After a comma alone a day is left out only where it is what the words after it speak of."""
_OPENS: Final = re.compile(r"[(](?:ただし|但し|※)?[、, ]?$")
MAY_EXCLUDE: Final = re.compile(
    "[休除閉]|以外|ない|ません|せず|なし|不可|のぞく|"
    + either_word(word for word in closing() if "休" not in word and "閉" not in word)
).search


_CALLS_OFF: Final = re.compile(either_word(statuses("cancelled")) + "[^()]{0,6}[)]").search


_SATURDAY: Final = WEEKDAYS.index("土")


class Part(NamedTuple):
    """One thing that is left out; what it does not say is None."""

    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    nths: tuple[int, ...] = ()
    runs: bool = False
    """The days from the part before up to this one."""
    holiday: bool = False
    months: tuple[int, ...] = ()
    """Months within which weekdays are meant: 6・9月の水曜."""


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
        for match in (_OPEN.finditer(folded, ranged.end()) if ranged is not None else ())
        if match[0][0] in "た但" and match["list"]
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
    headed = [_headed(match, ranged) for match in _AFTER.finditer(folded)]
    headed += [
        Clause(
            match["list"], match.start("list"), _parts(match["list"]), match.span(), _are_whole(match["list"])
        )
        for match in _CALLED_OFF.finditer(folded)
        if _UNITS.search(folded, 0, match.start()) or (ranged is not None and ranged.end() <= match.start())
    ]
    free = (
        match
        for match in _BEFORE.finditer(folded)
        if all(match.end("list") <= c.begin or c.begin + len(c.text) <= match.start("list") for c in headed)
    )
    closed = [clause for match in free if (clause := _closed(match, ranged)) is not None]
    moved = _MOVED.search(folded) is not None
    opened = tuple(part for match in _OPEN.finditer(folded) for part in _parts(match["list"]))
    return tuple(
        clause._replace(open=opened, moved=moved)
        for clause in sorted((*headed, *closed), key=lambda clause: clause.begin)
    )


def _headed(match: re.Match[str], ranged: re.Match[str] | None) -> Clause:
    """The clause of a heading of closed days: 休館日:8日、15日."""
    written = match["list"]
    apart = match.span() if ranged is not None and match.start() >= ranged.end() else None
    return Clause(written, match.start("list"), _parts(written), apart, _are_whole(written))


def _closed(match: re.Match[str], ranged: re.Match[str] | None) -> Clause | None:
    """The clause of days that are said to be closed, 8日、15日は休館; None where it speaks of no days."""
    folded, end = match.string, match.end("list")
    begin = match.start("list") if ranged is None else _own_begin(match, ranged)
    if out_of := _OUT_OF(folded, match.start("list"), end):
        # 12月7日、8日、14日のうち14日を除く
        written = folded[out_of.end() : end]
        return Clause(written, out_of.end(), _parts(written), (out_of.start(), match.end()), not match["gap"])
    behind = ranged is not None and begin >= ranged.end()
    apart = _led(match, begin, ranged) if ranged is not None and behind else _led_behind_days(match, begin)
    written = folded[begin:end] if "(" in folded[begin:end] else folded[begin:end].removesuffix(")")
    reason = match["topic"] is not None and _IS_REASON(match["gap"]) is not None
    named = not match["gap"] or reason or any(sign.isdecimal() for sign in written)
    if not named and not match["topic"]:
        return None
    if not named and apart is not None and folded[apart[0]] != "(":
        apart = None
    whole = _are_whole(written) and _PART_OF_DAY(match["gap"]) is None
    return Clause(written, begin, _parts(written), apart, named and whole)


def _own_begin(match: re.Match[str], ranged: re.Match[str]) -> int:
    """Where the days of a clause begin in a list that opens with the range of the event itself:
    8月4日~8日 6日は実施しません, 4月1日~9月30日(土・日)を除く, 4月1日~9月30日の土日を除く."""
    begin, end = match.span("list")
    first = _UNITS.match(match.string, begin)
    if first is None or begin >= ranged.end() or first.end() <= ranged.start():
        headed = _RULE_HEADS(match.string, begin)
        return begin if headed is None else headed.end()
    if bracket := _IN_BRACKET.search(match.string, ranged.end(), end):
        return bracket.start(1)
    of = _OF(match.string, ranged.end(), end)
    if of and not _OWN_DAYS(match.string, of.end(), end):
        return of.end()
    breaks = list(_BREAK.finditer(match.string, ranged.end(), end))
    if not ranged.group()[1:].startswith("月"):
        # 10月1日~10月 8日 is one day, 10月~11月 8日 are two things.
        breaks = [one for one in breaks if match.string[one.start() - 1] != "月"]
    spaced = [one.end() for one in breaks if one["comma"] is None]
    parted = match["topic"] or "~" in ranged[0]
    listed = [one.end() for one in breaks if one["comma"] is not None and parted]
    return next(iter((*spaced[-1:], *listed)), begin)


def _led(match: re.Match[str], begin: int, ranged: re.Match[str]) -> tuple[int, int] | None:
    """Where a clause stands that begins at an index, with what leads it; None where nothing does. A comma
    leads it behind a whole year, and where it parts the days of the event from those left out."""
    folded, end, last = match.string, match.end(), match.end("list")
    own = begin > match.start("list") and not match["gap"] and _RUN_FIRST(folded, begin, last) is None
    lead = _LEAD.search(folded, max(0, begin - 16), begin)
    if lead is None:
        return _bracket_around(match, begin)
    parted = match["topic"] or own or ranged[0][0] in "通年毎平" or folded.endswith("まで", 0, lead.start())
    return (lead.start(), end) if parted or not lead["comma"] else _bracket_around(match, begin)


def _led_behind_days(match: re.Match[str], begin: int) -> tuple[int, int] | None:
    """Where a clause stands behind single days: in a bracket, behind ※ or ただし; None elsewhere."""
    lead = _LEAD.search(match.string, max(0, begin - 16), begin)
    marked = lead is not None and any(sign in lead[0] for sign in ("※", "ただし", "但し"))
    apart = (lead.start(), match.end()) if lead is not None and marked else _bracket_around(match, begin)
    if apart is not None and not any(sign.isdecimal() or sign in "はをも" for sign in match[0]):
        # 11月24日(月休)
        return None
    return apart if apart is not None and _UNITS.search(match.string, 0, apart[0]) else None


def _bracket_around(match: re.Match[str], begin: int) -> tuple[int, int] | None:
    """Where the bracket stands that is all about the clause that begins at an index; None where none is."""
    folded, end, last = match.string, match.end(), match.end("list")
    bracket = _OPENS.search(folded, max(0, begin - 16), begin)
    if bracket is None or ")" in folded[begin : last - 1]:
        return None
    if folded[last - 1] == ")":
        return bracket.start(), end
    close = next((sign for sign in (")", "。)") if folded.startswith(sign, end)), "")
    return (bracket.start(), end + len(close)) if close else None


def _are_whole(written: str) -> bool:
    """Whether the brackets of a list leave its days whole ones.

    >>> _are_whole("8日(土)、9日(山の日)"), _are_whole("8日(午前)")
    (True, False)
    """
    return all(_IS_OF_DAY(said) for said in _BRACKET.findall(written))


def _parts(written: str) -> tuple[Part, ...]:
    """What a list names, one by one; bare numbers take the unit on their right.

    >>> [(p.month, p.day) for p in _parts("7・8月")], [(p.month, p.day) for p in _parts("8/12、30日")]
    ([(7, None), (8, None)], [(8, 12), (None, 30)])
    >>> [p.weekday for p in _parts("土・日曜日")]
    [5, 6]
    """
    plain = _YEAR_SAID.sub(lambda m: " " * len(m.group()), _BRACKET.sub("", written))
    parts: list[Part] = []
    bare: list[int] = []
    runs = False
    at = 0
    while (match := _PART.search(plain, at)) is not None:
        at = match.end()
        if match["sign"]:
            runs = True
            continue
        if match["holiday"]:
            if plain[at : at + 1].isdecimal():
                # 年末年始12月29日~1月3日 says which days they are.
                continue
            part = Part(holiday=True)
        elif match["workdays"]:
            parts += (Part(weekday=n) for n in range(_SATURDAY))
            continue
        elif match["whole"]:
            month = int(match["whole"])
            for n in bare:
                parts[n] = parts[n]._replace(month=parts[n].day, day=None)
            part = Part(month=month, runs=runs)
        elif match["weekday"]:
            at += len(re.match("(?:曜日?)?", plain[at:]).group())  # type: ignore[union-attr]
            nths = tuple(int(n) for n in re.findall("[1-5]", match["nths"] or ""))
            months: tuple[int, ...] = ()
            if not runs and plain[: match.start()].rstrip(" の").endswith("月"):
                months = _taken_months(parts)
            elif not runs and parts and plain[: match.start()].endswith(_JOINED_WEEKDAYS):
                # 8月の土日
                months = parts[-1].months
            part = Part(weekday=WEEKDAYS.index(match["weekday"]), nths=nths, runs=runs, months=months)
        elif match["bare"]:
            part = Part(day=int(match["bare"]), runs=runs)
            bare = [] if match["unit"] else [*bare, len(parts)]
        else:
            part = Part(int(match["month"]), int(match["day"]), runs=runs)
            at += plain.startswith("日", at)
        parts.append(part)
        runs = False
    return tuple(parts)


def _taken_months(parts: list[Part]) -> tuple[int, ...]:
    """The months at the end of a list of parts, which a weekday behind them takes; a run is filled."""
    found: list[int] = []
    while parts and parts[-1].month is not None and parts[-1].day is None and parts[-1].weekday is None:
        last = parts.pop()
        first = parts[-1].month if last.runs and parts and parts[-1].month is not None else last.month
        assert first is not None
        assert last.month is not None
        found += [(first - 1 + n) % 12 + 1 for n in range((last.month - first) % 12 + 1)]
    return tuple(sorted(set(found)))
