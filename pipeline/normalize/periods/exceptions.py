"""Days that a schedule leaves out, ※8日、15日休館 or ただし19日は実施しない: no times of their own."""

from __future__ import annotations

import re
from typing import Final

_DAY: Final = r"(?:[0-9]{1,2}(?:月|/))?[0-9]{1,2}日?(?: {0,2}[(][^()]{1,8}[)])?"
_DAYS: Final = rf"{_DAY}(?: {{0,2}}(?:、|・|,|及び|と|~) {{0,2}}{_DAY})*"
_WEEKDAYS: Final = r"(?:毎週)?[月火水木金土日](?:曜日?)?(?:[・、][月火水木金土日](?:曜日?)?)*"
_CLOSED: Final = (
    r"(?:以外|を?除く|休館|休演|休場|休園|休業|休診|休止|お?休み|閉館|閉園|閉場|"
    r"(?:実施|開催|開館|上演)(?:しない|しません|せず)|行わない|行いません)"
)
_WHAT: Final = rf" {{0,2}}[^0-9※。、()~]{{0,12}}?{_CLOSED}"
"""What days are left out for, and that they are."""
_LEAD: Final = r"(?:[。 ]*※ {0,2}|[。 ]+|[※、。 ]*(?:ただし|但し)[、,]? {0,2})"
"""After a comma alone nothing is left out: the list may hold days of the event."""
_CLAUSE: Final = re.compile(
    rf"(?<=[日月で0-9)]){_LEAD}(?:"
    rf"(?P<days>{_DAYS})(?:は|を|が)?{_WHAT}"
    rf"|(?P<weekdays>{_WEEKDAYS})(?:は|を|が)? {{0,2}}{_CLOSED}"
    rf"|(?:定休日|休館日|休演日|休業日|休園日)[:は ] {{0,2}}(?P<listed>{_DAYS})(?![0-9月/~]))日?"
)
_IN_BRACKETS: Final = re.compile(
    rf"[(](?:ただし|但し|※)?[、, ]?(?:{_DAYS}|{_WEEKDAYS})(?:は|を|が)?{_WHAT}[)]"
)
_TOPIC: Final = re.compile(rf"(?<=[日月で0-9)])、 {{0,2}}{_DAYS}は{_WHAT}日?")
"""After a comma alone a day is left out only where it is what the words after it speak of."""
_ONE: Final = (
    rf"(?:{_WEEKDAYS}|(?:毎月)?第 ?[1-5](?:[・、]第?[1-5])*[月火水木金土日](?:曜日?)?|{_DAY}"
    r"|祝日|祝休日|祝祭日|休日|年末年始)(?: {0,2}[(][^()]*[)])?"
)
_HEADED: Final = re.compile(
    r"(?:定休日|休館日|休演日|休業日|休園日|休講日|休場日|休診日)(?: {0,2}[:は] {0,2}| {1,2})"
    rf"{_ONE}(?: {{0,2}}(?:、|・|,|及び|および|と) {{0,2}}{_ONE})*"
)
"""Days under a heading that says they are closed ones."""
_RANGE: Final = re.compile(
    r"[0-9][日月]?(?: ?[(][^()]{1,6}[)])? {0,2}(?:~|から|-) {0,2}(?:令和|平成|[RH])?[0-9]"
)


def blank_exceptions(folded: str) -> str:
    """The folded text without its clauses of excluded days, which stand after a range; as long as before.

    >>> blank_exceptions("10月4日~10月26日※14日、20日休館").rstrip()
    '10月4日~10月26日'
    >>> blank_exceptions("12月5日~7日※6日は2回公演")
    '12月5日~7日※6日は2回公演'
    >>> blank_exceptions("3月3日~7日(5日以外)").rstrip()
    '3月3日~7日'
    """
    if not any(word in folded for word in ("休", "除", "以外", "ない", "せん")):
        return folded
    ranged = _RANGE.search(folded)
    if ranged is None:
        return folded
    for clause in (_CLAUSE, _IN_BRACKETS, _TOPIC, _HEADED):
        folded = clause.sub(
            lambda found: " " * len(found.group()) if found.start() >= ranged.end() else found.group(), folded
        )
    return folded
