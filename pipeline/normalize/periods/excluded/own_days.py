"""Where the days left out begin in a list that names days of the event too: 8月4日~8日 6日は実施しません."""

from __future__ import annotations

import re
from typing import Final

from pipeline.lexicon.calendar import WEEKDAYS
from pipeline.lexicon.eras import signs
from pipeline.lexicon.times import closing
from pipeline.lexicon.word_lists import either as either_word

from .grammar import MARK, UNITS, WEEKLY, WITHIN
from .parts import read_parts

_IN_BRACKET: Final = re.compile(
    rf"[(](?![{WEEKDAYS}](?:曜日?)?・?[祝休振替]*[)])((?:{MARK}|祝祭日|祝日|休日)(?<![(].))[)]$"
)
"""More than the weekday of the day before it: (土・日)."""
_BREAK: Final = re.compile(r"(?<=[日月曜祝0-9)]) +(?![、・,~と及並や]|および)|(?P<comma>[、・,] {0,2})")
_DATED: Final = (
    r"[0-9]{1,2} ?[月/](?: ?[0-9]{1,2}日?)?(?:[(][^()]{1,5}[)])?"
    r"(?:[、・~][0-9]{1,2} ?[月/日]?[0-9]{0,2}日?){0,30}"
)
_RANGED: Final = rf"(?:{signs()}?[0-9元]{{1,4}}年)?[0-9]{{1,2}}[月/][^、 ]{{0,12}}(?:~|から)[^、 ]{{1,16}}"
_RULE_HEADS: Final = re.compile(
    r"(?:毎[週月] ?(?:第 ?[1-5](?: ?[・、,] ?第? ?[1-5])* ?)?"
    rf"(?:[{WEEKDAYS}](?:曜日?)?[・、,と]?){{1,6}}(?<![、,])"
    rf"|平日|毎日)(?: {{1,2}}{_RANGED})?、 ?"
    r"(?=[^。※()]{1,40}(?<!除)(?:を|は)? ?(?:除|のぞ))"
    rf"|(?:[{WEEKDAYS}]曜日?|(?<![0-9]月)(?<![0-9])[{WEEKDAYS}]|平日|土日祝?)、 ?"
    rf"(?={_DATED}は? ?(?:お?休み|休[会講止]))"
).search
"""The rule of the event before what is left out, (毎月第3火曜、8月は休み), 毎週月・木曜日、8月は休講; where
it is the house that is closed, both are: 月曜、8月は休館."""
_RULES_OF_DAYS: Final = ("毎日 ", "連日 ")
_NEAR: Final = 12
"""Characters before a list in which stands how often something is."""
_OFTEN: Final = re.compile("[月年週]に? ?[0-9]{1,2}回(?:程度|ほど)?[、, ]{1,2}$").search
_OWN_WEEKDAYS: Final = re.compile(
    rf"(?:第 ?[1-5](?: ?[・、,] ?第? ?[1-5])* ?)?[{WEEKDAYS}](?:曜日?)?[、,] ?"
).match
_IS_FRAME: Final = re.compile(f"{_RANGED}、 ?").match
_IS_HOUSE: Final = re.compile(either_word(closing(of_days=True))).search
_NTHS: Final = r"(?:第 ?[1-5](?: ?[・、,] ?第? ?[1-5])* ?)?"
_WEEKDAYS_HEAD: Final = re.compile(
    rf"(?!毎週[^、,]{{1,8}}[、,] ?[{WEEKDAYS}]曜日?$)"
    rf"(?:毎[週月] ?)?{_NTHS}[{WEEKDAYS}](?:曜日?)?(?:[・、]{_NTHS}[{WEEKDAYS}](?:曜日?)?)*[、,]"
).match
"""Weekdays that a house is closed on, beside other days: 月曜、祝日は休館; not 毎週水曜日、月曜は休館."""
_RULE_FOLLOWS: Final = re.compile(" ?[のは]?、? ?(?:[毎隔各][日週月]|平日|通年|連日|開[館園場催])").match
"""The rule that all before it is left out of: 月曜、祝日を除く毎日."""
OUT_OF: Final = re.compile("の(?:うち|内)、?(?=[0-9])").search
_OWN_DAYS: Final = re.compile(
    rf"[0-9] ?[月日/]|(?:毎[週月]|第 ?[1-5])[^ 、]*[{WEEKDAYS}](?:曜日?)?[ 、]"
).search
"""Days of their own behind a rule of the event: 5月~3月の第2水曜日 8月除く, 7月~8月の毎週土曜日、月曜除く."""
_OF: Final = re.compile(
    rf"[0-9]?年?度?[0-9]{{0,2}}(?:[月/][0-9]{{0,2}})?[日月]?(?:[(][^()]{{1,5}}[)])?{WITHIN}(?={WEEKLY})"
).match

_FRAME: Final = re.compile(
    r"(?:[0-9]{1,2} ?(?:月|/) ?[0-9]{1,2}日?(?:[(][^()]{1,5}[)])?(?:から|より|以降)、? {0,2}"
    r"|[0-9]{1,2}月(?:中|の間|期間中)?(?:は|には|、|,)? {0,2})"
    rf"(?=[{WEEKDAYS}祝平休毎第])"
).match
"""A month, or a day from which on, before the weekdays that are left out of it: 8月、月曜を除く毎日."""
_MAY_FRAME: Final = re.compile(
    rf"(?:月|(?:~|から)[^、, ]{{1,12}})[、, ] ?(?:平日|土日|毎|[{WEEKDAYS}]曜|[{WEEKDAYS}][・、])"
).search


def may_frame(written: str) -> bool:
    """Whether months or a range may be the time that the weekdays behind them are left out of.

    >>> may_frame("7月、8月、月曜"), may_frame("7~8月、月曜"), may_frame("7月20日から8月31日、月曜")
    (True, True, True)
    >>> may_frame("8月15日、16日、月曜"), may_frame("7月、8月"), may_frame("8月と月曜")
    (False, False, False)
    """
    return _MAY_FRAME(written) is not None


def left_out_begin(match: re.Match[str], begin: int) -> int:
    """Where the weekdays begin that a clause leaves out of a month before them, which its list, or what
    stands between the list and the word for it, holds: 8月、月曜を除く, 8月は月曜を除く."""
    named = UNITS.search(match.string, match.start("gap"), match.end("gap"))
    if named is not None and (match["topic"] or match.string.endswith("は", 0, named.start())):
        return named.start()
    framed = _FRAME(match.string, begin, match.end("list"))
    return begin if framed is None else framed.end()


def own_days_end(match: re.Match[str]) -> re.Match[str] | None:
    """What parts single days of the event from those left out, which are weekdays or among them:
    7月5日・12日・19日、12日を除く."""
    folded, (begin, end) = match.string, match.span("list")
    for parted in _BREAK.finditer(folded, begin, end):
        own, left_out = read_parts(folded[begin : parted.start()]), read_parts(folded[parted.end() : end])
        single = len(own) > 1 and all(part.day is not None and not part.runs for part in own)
        among = {part.day for part in own} | {None}
        if single and all(part.day in among and not part.runs for part in left_out):
            return parted if all(part.month is None or part.day for part in left_out) else None
    return None


def own_begin(match: re.Match[str], ranged: re.Match[str]) -> int:
    """Where the days of a clause begin in a list that opens with the range of the event itself:
    8月4日~8日 6日は実施しません, 4月1日~9月30日(土・日)を除く, 4月1日~9月30日の土日を除く."""
    begin, end = match.span("list")
    headed = _RULE_HEADS(match.string, begin, match.end())
    if headed is not None and _RULE_FOLLOWS(match.string, match.end()) is None:
        return headed.end()
    if _OFTEN(match.string, max(0, begin - _NEAR), begin) and (
        rule := _OWN_WEEKDAYS(match.string, begin, end)
    ):
        # 月1回、第3土曜、8月を除く
        return rule.end()
    if match.string.endswith(_RULES_OF_DAYS, 0, begin) and (framed := _IS_FRAME(match.string, begin, end)):
        # 毎日 7月16日~9月19日、祝日を除く
        return framed.end()
    if _IS_HOUSE(match.string, end, match.end()) and _WEEKDAYS_HEAD(match.string, begin, end):
        return begin
    first = UNITS.match(match.string, begin)
    if first is None or begin >= ranged.end() or first.end() <= ranged.start():
        return begin
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
