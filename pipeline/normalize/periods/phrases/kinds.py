"""The kinds of phrases that a schedule is made of, each a value: what is written, and where it stands.

Every phrase has the index of its first token, the index after its last, and the offsets of its text. What a
phrase does to the time beside it is the fold's business.
"""

from __future__ import annotations

from pipeline.value import value

from ..point import Point
from ..rule import Rule


@value
class Phrase:
    """What all phrases have; by itself, text that is passed over: a quotation, a number of nights."""

    first: int
    after: int
    begin: int
    end: int


@value
class Time(Phrase):
    """A point in time."""

    point: Point
    of_months: bool
    """月の stands in it: its nth weekday is that of the months before, too."""
    names_next: bool
    """A season, quarter or half that a date or a colon follows: it only names what follows."""


@value
class BareNumber(Phrase):
    """A number without a unit, which is a day or year where the point before it says so."""

    number: int
    weekday: int | None
    after_weekday: int
    """Index after the weekday that follows in brackets, and the offset there."""
    end_weekday: int


@value
class BareThird(Phrase):
    """中旬 without a month."""

    third: int


@value
class Clock(Phrase):
    """A time of day, or only 午前."""

    timed: bool


@value
class Length(Phrase):
    """A length of time as ISO 8601 counts it."""

    number: int
    letter: str
    written: str
    """The ISO duration, where number and letter can't say it."""
    approximate: bool
    said_approximate: bool
    """The word itself says so (3日程度): what is read next takes it, where the length is of no use."""
    after_from: bool
    after_until: bool
    in_brackets: bool
    """It fills a bracket: 5年 is a length there, and nowhere else without a range."""
    unsure: bool
    """A year as well: 5年."""
    after_no: bool
    """の or 、 stands before it."""


@value
class NoLength(Phrase):
    """A length that belongs to the text after it: 3日前."""


@value
class Repeat(Phrase):
    """Words of a recurrence, with what they add to its rule."""

    rule: Rule
    forced: bool = False
    """Its frequency replaces the one that was said before."""
    excepted: int = 0
    """Index after weekdays that are excluded (毎週火曜日休館), which make the rule void; 0 where none are."""


@value
class Times(Phrase):
    """3回, which tells how often only after 毎月, or before /年."""

    number: int
    ranged: bool
    per: int
    """Index after /年, 0 where there is none, and the offset there."""
    per_end: int


@value
class Weekdays(Phrase):
    """Weekdays without an ordinal."""

    days: tuple[int, ...]
    sure: bool
    """They are weekdays wherever they stand; a lone 土 is one only among others."""
    excluded: bool
    says_hours: bool
    after_no: bool


@value
class NthWeekdays(Phrase):
    """第2土曜日, 第1・3金曜日."""

    days: frozenset[tuple[int, int]]
    excluded: bool


@value
class NthWeek(Phrase):
    """第3週 without a month."""

    week: int


@value
class Undetermined(Phrase):
    """不定."""


@value
class RangeSign(Phrase):
    """A range sign or word."""

    kind: str
    """range, hyphen, from or to."""
    sign: int
    """Offset where the sign itself ends."""
    ahead: bool
    """A point in time follows."""
    next_kind: str
    unknown: int
    """Offset after 終期未定 or 未定 that follows; 0 where none does."""
    hours: int
    """Index after a time of day that follows, 0 where none does, and the offset there."""
    hours_end: int


@value
class Bound(Phrase):
    """A word that opens an end: since (以降), before (以前), until (まで)."""

    kind: str


@value
class Separator(Phrase):
    """・ and its like."""

    both: bool
    """及び: what follows stands beside what goes before."""
    days_follow: bool = False
    """Days follow that stand beside a recurrence and frame nothing."""


@value
class Or(Phrase):
    """又は; か joins two only."""

    pair: bool


@value
class Choice(Phrase):
    """いずれか, のうち."""

    whichever: bool
    """早い or 遅い follows: いずれか早い日."""


@value
class Arrow(Phrase):
    """→."""

    ahead: bool


@value
class Mark(Phrase):
    """A sign or word that says one thing: space, dot, stop, now, usual, lunar, condition."""

    kind: str


@value
class SelfMark(Phrase):
    """自, also with 至 right after it."""

    both: bool
    """自 至 before both dates."""


@value
class BracketedBound(Phrase):
    """(自) or (至)."""

    to: bool


@value
class Approximate(Phrase):
    """頃 after a time, 約 before one."""

    before: bool
    of_length: bool
    """A length or number of nights stands right before it."""
    of_hours: bool
    """A time of day follows."""


@value
class Tentative(Phrase):
    """予定."""


@value
class Status(Phrase):
    """未定, 中止, 延期 …"""

    value: str
    possible: bool
    """Only a possibility: 中止の場合."""
    happened: bool
    """The weather before it has been: 荒天のため中止."""
    heads: bool
    """A colon follows."""
    before_times: int
    """Index of what follows 】 where a time or bracket does; 0 where not."""
    before_times_at: int
    ahead: bool
    """A time or a bracket follows."""
    after_from: bool
    listed: bool = False
    """A sign of a list follows."""


@value
class Whole(Phrase):
    """通年 or 随時."""

    kind: str
    joined: bool
    """Right after a range sign or space."""


@value
class Exclusion(Phrase):
    """除く, 休館."""

    lists: int
    """Index after the sign or は behind which what is excluded stands; 0 where none does."""
    lists_end: int
    colon: bool
    colon_at: int
    excepts: bool
    """除く: what stands before it is no part of the schedule."""


@value
class Vague(Phrase):
    """GW, 夏休み: the name of a time without a date."""


@value
class LabelWord(Phrase):
    """派遣, 着手, also more of them; the label of the date right before."""


@value
class Colon(Phrase):
    """X: or its like, a slash among them."""

    next_kind: str
    next_is_hour: bool
    next_heads_status: bool
    """What stands second after it is a status: X:派遣中止."""
    words: int
    """Index after words that follow (8月:派遣), and whether only such words follow."""
    words_begin: int
    words_end: int
    words_close: bool
    slash: bool
    ahead: bool


@value
class LabelBracket(Phrase):
    """【X】."""

    inner: str
    frames: bool
    """A date stands in it: it only frames a time."""
    about_time: bool
    """A word about the time stands in it: 【予定】."""
    length_last: bool
    """A length stands last in it."""
    hours: bool
    last: bool
    """Nothing follows."""
    open_end: int


@value
class LabelClose(Phrase):
    """】 that closes a bracket about the time."""

    about_time: bool


@value
class NoteMark(Phrase):
    """※."""

    label: str
    """What the remark says, where it only names what goes before it: ※募集期間."""
    rest: int
    """Index where the cell or bracket ends."""


@value
class Enumerator(Phrase):
    """(1) at the head of an item."""

    ahead: bool


@value
class Bracket(Phrase):
    """A bracket, with the phrases in it."""

    inner: tuple[Phrase, ...]
    kinds: frozenset[str]
    """Kinds of tokens in it."""
    text: str
    open_end: int
    close: int
    """Index of the sign that closes it."""
    says_except: bool
    """を除く follows."""
    ahead: bool
    after_range: bool
    remark: bool
    """Without times it only remarks on weekday, hour or weather."""
    weekdays: Weekdays | None
    """The weekdays that the bracket begins: (月)~(金)."""
