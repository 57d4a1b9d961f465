"""Brackets that are passed over: exceptions, weather, closed days, money and the date of a remark."""

from __future__ import annotations

import re
from typing import Final

from pipeline.lexicon import eras
from pipeline.lexicon.remark_words import remark_words
from pipeline.lexicon.word_lists import either

from ..phrases.kinds import Bracket, Status, Time
from ..rule import NO_RULE
from .labels import free_label
from .reading import Item, Reading
from .status import lies_within

_RULE_WITHOUT: Final = re.compile("除く ?(?:毎|第[1-5]|各|隔)").search
"""A rule with what it leaves out before it: (8月を除く毎週火曜日)."""
_CLOSED: Final = frozenset({"exclusion"})
_EXCEPTION: Final = re.compile("[年度月日)]は").search
"""8月12日は開館, 12月は第3金曜日: after a range or a rule, a time of it that differs."""
_ONLY_OTHERWISE: Final = re.compile(
    rf"[日)](?:のみ|だけ|に限り)[、 ]?(?![、 )]|$|{either(remark_words('held'))}(?:[^0-9]{{0,4}}$))"
    rf"|[日)][、 ]?[朝夜]間?(?:も|に)?(?:{either(remark_words('held'))}|開)"
).search
"""6日のみ夜間も開く: after a range, what only one day of it has; 6日のみ開催 is the day that is meant."""
_IS_OF_YEAR: Final = re.compile(
    rf"{either(remark_words('money'))}|年度(?:から|より|に)?の?延期(?:した)?分"
    rf"|^ ?(?:[昨前]年度?|[昨前]回|{eras.signs()} ?[0-9元]{{1,2}}年?度?|[12][0-9]{{3}}年度?)(?:の|:|は)? ?"
    rf"[^0-9月/]{{0,8}}{either(remark_words('figure'))}[^月/]*$"
    "|^ ?(?:[昨前]年度?|[昨前]回)(?:は|の?実績|の?開催|と?同[様じ])"
).search
"""(R5繰越), (昨年度実績:3回): the year of the money or of a figure, and no time."""
_INCLUDES: Final = re.compile("(?:含(?:む|み|めて)|問わず|関係なく)。?$").search
"""(土日祝日を含む): days like the others."""
_AS_OF: Final = re.compile("[月日](?:現在|時点|付け?(?![0-9])|更新|公表)").search
"""(6月26日現在の予定): when it was written."""
NEXT_TIME: Final = re.compile(r" ?(次回|次期|前回|直近|初回)").match
_SIGNED: Final = re.compile("[0-9][./][0-9]").search
_DAY_OFF: Final = re.compile("[0-9]日[^0-9、]{0,3}中止").search
"""(雨天時は5日中止): the day is one of the event's."""
_OPENINGS: Final = re.compile("[はも](?:開館|開園|開室|営業)").search


def take_aside(reading: Reading, bracket: Bracket) -> bool:
    """Whether a bracket speaks of exceptions, weather or closed days: nothing in it is a time of the item."""
    repetition, item = reading.repetition, reading.item
    excepted = bracket.says_except
    if bracket.kinds == _CLOSED and bracket.text[-1] != "日":
        # 12月(休館), 毎週月曜日(休館)
        if item is not None:
            item.status = "cancelled"
        else:
            repetition.rest = bracket.text
    if not excepted and not _is_aside(reading, bracket):
        return False
    if repetition.rule is not NO_RULE:
        repetition.aside = reading.text[bracket.begin : bracket.end]
    return pass_over(reading, bracket)


def _is_aside(reading: Reading, bracket: Bracket) -> bool:
    kinds, inner, item = bracket.kinds, bracket.text, reading.item
    dated = not kinds.isdisjoint({"month", "day"}) or _SIGNED(inner) is not None
    moves = dated and _DAY_OFF(inner) is None
    if "exclusion" in kinds and _RULE_WITHOUT(inner) is None:
        return True
    if "condition" in kinds and not moves:
        # (荒天のため中止) is no condition
        return not any(isinstance(one, Status) and one.happened for one in bracket.inner)
    if (item is not None or reading.repetition.rule is not NO_RULE) and _IS_OF_YEAR(inner):
        return True
    if item is not None and _AS_OF(inner):
        return True
    if _INCLUDES(inner):
        return not reading.repetition.rule.days and (not dated or _has_all(item, bracket))
    if inner.lstrip().startswith(("ただし", "但し")) or ("休み" in inner and "number" not in kinds):
        return True
    ranged = item is not None and item.end is not None and not _is_of_other(reading, item, bracket)
    if _OPENINGS(inner) or (ranged and (_EXCEPTION(inner) or _ONLY_OTHERWISE(inner))):
        return True
    if reading.repetition.rule is NO_RULE or NEXT_TIME(inner):
        return False
    # 毎月第4金曜日(12月は第3金曜日), 火曜日(祝日の場合は翌日)
    return "possibility" in kinds or _EXCEPTION(inner) is not None


def _is_of_other(reading: Reading, item: Item, bracket: Bracket) -> bool:
    """Whether a bracket stands at a further name behind labelled times: 予選(7月~8月)、決勝(9月は中止)."""
    if item.label is None or item.label_after:
        return False
    gap = reading.text[reading.gap : bracket.begin]
    return len(gap) > 2 and gap[0] in "、,/;・。 )" and free_label(gap) is not None


def _has_all(item: Item | None, bracket: Bracket) -> bool:
    """Whether the times of a bracket are days of the month or range before it: 8月1日~31日(8月11日を含む)."""
    if item is None:
        return False
    points = [one.point for one in bracket.inner if isinstance(one, Time)]
    if item.end is not None:
        return all(lies_within(Item(point, point.span), item) for point in points)
    return item.unit != "day" and all(point.month == item.month for point in points)


def pass_over(reading: Reading, bracket: Bracket) -> bool:
    """Pass over a bracket that says nothing of its times."""
    reading.passed.append((bracket.begin, bracket.end))
    if reading.item is not None or reading.repetition.rule is not NO_RULE:
        reading.extend(bracket.end)
    return True
