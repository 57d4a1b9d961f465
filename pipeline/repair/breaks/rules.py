"""The ordered rules that decide a break before the model is asked.

How often each is right was measured on held-out cells and stands in `break_calibration.csv`: most are wrong
less than once in a hundred; a few (`digits`, `latin_words`, `town_and_rest`, `legal_form`) more often, and
their decisions say so.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.lexicon import times, word_lists
from pipeline.lexicon.gazetteer import known_prefix, may_begin
from pipeline.lexicon.legal_forms import pattern, spelled
from pipeline.lexicon.spelling import fold
from pipeline.repair.breaks.calibration import rule_confidence
from pipeline.repair.breaks.needs import is_met
from pipeline.repair.breaks.places import own_starts
from pipeline.repair.breaks.terms import act, bounds, fees, number_parts, offices, stops, terms, vicinity
from pipeline.repair.breaks.view import Break
from pipeline.repair.breaks.words import is_generic


class Rule(NamedTuple):
    """A rule: its name, what it decides, what it says, when it holds."""

    name: str
    keep: bool
    says: str
    holds: Callable[[Break], bool]

    @property
    def confidence(self) -> float:
        """How often it is right, as measured; refused where it was not."""
        return rule_confidence(self.name)


_AMOUNT = re.compile("(?:各|約|一律|[1１一]人)?[0-9０-９][0-9０-９,，.]*[百千万]?円")
_QUANTITY = re.compile(
    "(?:定員|各|計|約|先着|延べ|抽選)?[ 　]?"
    "(?:[0-9０-９,，]+(?:[~〜～－-][0-9０-９]+)?|若干)(?:名|人|組)(?:程度|以内)?"
)
_TAILS = ("会", "協会", "連盟", "財団", "機構", "公社", "組合", "会議所", "連合", "団")
_REALMS = ("共和国", "合衆国", "連邦", "王国", "民国", "諸国", "国内", "各地", "地方", "人")
_REALM_ENDS = ("国", "連邦")
_REALM_BODIES = ("国政府", "国大使館", "国総領事館", "国領事館", "国国営", "国国立")
_HOUR, _MINUTES = re.compile("[0-9０-９]時$"), re.compile("[0-9０-９]{1,2}分")
_UNIVERSITY = re.compile("(?!.{0,2}立).{2,}大学(?!生)")
_OF_NAMES = frozenset({"organizer", "municipality", "venue", "title", "schedule"})
"""Columns of names and times, which short lines may be parts of."""
_ABOVE = {
    "country": ("country", "city"),
    "state": ("country",),
    "city": ("country", "state", "city"),
}
"""By the level of a place the levels that it can follow as a place of its own or a lower level."""


def _blank(at: Break) -> bool:
    return not at.upper.text or not at.lower.text


def _typed_space(at: Break) -> bool:
    """A space inside a line where the document has line breaks: typed, unless a word goes on."""
    if not at.view.known.newlines or "\n" in at.separator:
        return False
    return not at.meeting.spanning and not at.lower.never_starts and not at.upper.never_ends


def _bullet_mark(at: Break) -> bool:
    """A bullet that is no middle dot, or a dot that other lines of the cell begin with."""
    bullet = at.right.bullet
    if bullet == "mark":
        return not at.upper.never_ends
    if bullet in ("dot", "number", "numbered"):
        first_is = at.view.lines[0].shape.bullet == bullet
        return at.view.bullets.count(bullet) >= 2 and _ends_item(at) and (first_is or at.slack >= 0)
    return False


def _ends_item(at: Break) -> bool:
    return at.upper.last not in ("comma", "open", "range") and at.depth <= 0


def _cannot_start(at: Break) -> bool:
    text = at.lower.text
    return at.lower.never_starts and not (text[0] in "ー*＊" and text[-1] == text[0])


def _cannot_end(at: Break) -> bool:
    return at.upper.never_ends


def _after_comma(at: Break) -> bool:
    return at.upper.last == "comma"


def _after_middle_dot(at: Break) -> bool:
    text = at.upper.text
    return text[-1] in "・･" and text[-2:-1] not in "・･" and at.right.bullet not in ("dot", "mark")


def _after_legal_form(at: Break) -> bool:
    return at.upper.legal_form


def _after_conjunction(at: Break) -> bool:
    return at.upper.conjunction_ends


def _before_conjunction(at: Break) -> bool:
    return at.lower.conjunction_starts and at.lower.text[3:4] not in "、，"


def _after_full_stop(at: Break) -> bool:
    return at.upper.text[-1] == "。" and at.depth <= 0


def _range_sign(at: Break) -> bool:
    upper, lower = at.upper, at.lower
    if not (upper.range_ends or lower.range_starts) or at.same_mask:
        return False
    if upper.range_ends:
        return lower.date_starts or len(upper.text) == 1
    return lower.range_goes_on or len(lower.text) == 1


def _from_and_until(at: Break) -> bool:
    return (
        at.upper.text.endswith("から")
        and at.lower.text.endswith(("まで", "まで)", "まで）"))
        and at.lower.date_starts
        and bool(at.left.period_ends)
    )


def _number_and_unit(at: Break) -> bool:
    return at.upper.last == "digit" and at.lower.unit_starts


def _year_and_month(at: Break) -> bool:
    return (
        at.upper.text[-1] in "年度"
        and at.left.period_ends == "year"
        and at.right.period_starts in ("month", "third")
    )


def _month_and_day(at: Break) -> bool:
    """A month, then its day, the 日 of which may stand on the line after: 7月⏎29⏎日."""
    following = at.view.cell.lines[at.index + 2 : at.index + 3]
    day = at.right.period_starts in ("day", "third") or (
        at.lower.text.isdigit() and following != () and following[0][:1] == "日"
    )
    return at.upper.text[-1] == "月" and day and at.left.period_ends == "month"


def _era_and_number(at: Break) -> bool:
    return at.upper.era_ends and (at.right.first == "digit" or at.lower.text[0] == "元")


def _day_and_weekday(at: Break) -> bool:
    """A date, then its weekday in brackets: 1月17日⏎(水)."""
    return (
        at.left.period_ends in ("day", "third", "week") and _weekday_note().match(at.lower.text) is not None
    )


@cache
def _weekday_note() -> re.Pattern[str]:
    days = word_lists.either(times.words("weekday_char", "weekday", "holiday_mark"))
    return re.compile(f"[(（](?:{days}[・･、,~～]?)+[)）]")


def _fee_and_amount(at: Break) -> bool:
    """What is paid for, then the sum: 材料費⏎3,000円."""
    return at.upper.text.endswith(fees()) and _AMOUNT.match(at.lower.text) is not None


def _measure(at: Break) -> bool:
    """A number or a date, then what bounds it: おおむね65歳⏎以上の方."""
    return at.lower.text.startswith(bounds()) and (
        at.left.kind in ("quantity", "period") or at.upper.last == "digit" or bool(at.left.period_ends)
    )


def _range_of_a_kind(at: Break) -> bool:
    """A range over two things of one kind: 小学3年生～⏎中学3年生."""
    core = at.upper.text[:-1]
    return at.upper.range_ends and len(core) > 2 and at.lower.text[1:].find(core[-2:]) >= 0


def _digits(at: Break) -> bool:
    return (
        at.upper.last == "digit"
        and at.right.first == "digit"
        and not at.same_mask
        and not (at.slack >= 1 and at.view.support == 3)
        and not (at.left.period_ends in ("day", "time") and at.right.period_starts == "time")
    )


def _address(at: Break) -> bool:
    return at.upper.in_address and at.lower.text[0].isascii() and at.slack < 6


def _latin_words(at: Break) -> bool:
    return at.upper.last == "latin" and at.right.first == "latin" and not at.upper.in_address


def _and_sign(at: Break) -> bool:
    return "and" in (at.upper.last, at.right.first) and at.separator in " 　"


def _equal(at: Break) -> bool:
    return at.upper.text == at.lower.text and len(at.upper.text) > 1


def _place_levels(at: Break) -> bool:
    """A country before a state or a city, a state before a city; each a place and nothing else."""
    above = _ABOVE.get(at.right.kind)
    return above is not None and len(at.lower.text) > 1 and at.right.depth <= 0 and at.tail_kind in above


def _town_and_rest(at: Break) -> bool:
    """A town, then a body whose name has common nouns only, so that it begins with the town's name."""
    return (
        at.lower.text.endswith(_TAILS)
        and at.right.kind == "body"
        and len(at.lower.text) > 2
        and at.left.kind == "city"
        and at.generic
    )


def _unfinished_body(at: Break) -> bool:
    """Among bodies, what is no body by itself (小樽港, 北方四島交流), then a body."""
    return (
        at.view.cell.column == "organizer"
        and at.right.kind == "body"
        and at.left.kind in ("title", "landform")
    )


def _unfinished_title(at: Break) -> bool:
    """Among titles, a place or a body, then what ends as titles do."""
    return (
        at.view.cell.column == "title"
        and at.right.kind in ("title", "stub")
        and at.left.kind in ("body", "city", "state", "country", "place", "landform", "region")
    )


def _equal_heads(at: Break) -> bool:
    """Two whole titles that end in the same word: …受入事業, …派遣事業."""
    return (
        at.view.cell.column == "title"
        and at.left.kind == at.right.kind == "title"
        and at.upper.text[-2:] == at.lower.text[-2:]
    )


def _country_first(at: Break) -> bool:
    """A country, then a name in a column of places, where the line was not full."""
    return (
        at.view.cell.column in ("target", "venue", "municipality")
        and at.right.first in ("kata", "kanji")
        and len(at.lower.text) > 2
        and (at.slack >= 0.1 or at.view.support == 0)
        and not at.lower.text.startswith(_REALMS)
        and not at.meeting.spanning
        and at.tail_kind == "country"
        and at.right.kind not in ("stub", "title", "sentence", "phrase")
    )


def _spanning_word(at: Break) -> bool:
    """A dictionary word that spans the break, unless its halves are whole lines that could be items."""
    word = at.meeting.spanning
    if not word or (at.meeting.before_part == "name" and len(word) == 2):
        return False
    upper, lower = at.upper.text, at.lower.text
    halves_are_lines = word.startswith(upper) or word.endswith(lower)
    return not (at.slack >= 1 and at.view.support >= 2) and (not halves_are_lines or len(lower) == 1)


def _small_tail(at: Break) -> bool:
    """The last line is only the end of a name: 市, 会, 協会 …"""
    return (
        len(at.lower.text) == 1
        and at.right.first in ("kanji", "hira", "kata")
        and at.is_last
        and at.slack < 1
        and len(at.upper.text) > 2
    )


def _vicinity(at: Break) -> bool:
    """A place, then what is about it: ブリスベン市⏎近郊."""
    return at.lower.text.rstrip("等、") in vicinity() and not at.upper.never_ends


def _time_and_word(at: Break) -> bool:
    """A time, then what happens then: 5月24日⏎必着."""
    return bool(at.left.period_ends) and at.lower.text in terms("time_word")


def _group_and_quantity(at: Break) -> bool:
    """Whom it is for, then how many: 台湾のサイクリスト⏎50名."""
    return (
        at.view.cell.column == "target"
        and at.right.kind == "quantity"
        and _QUANTITY.fullmatch(at.lower.text) is not None
        and at.upper.last in ("kanji", "kata", "close")
        and at.depth <= 0
        and not at.upper.dangles
        and not at.left.period_ends
        and at.upper.text not in terms("each")
    )


def _each_and_quantity(at: Break) -> bool:
    """How often, then how many each time: 各回⏎8組."""
    return at.upper.text in terms("each") and at.right.kind == "quantity"


def _two_acts(at: Break) -> bool:
    """Two things that are done or shown, each with its name: 棚田の田植え⏎稲刈り, …の演奏⏎…のバザー."""
    return all(0 < len(act(text)) < len(text) for text in (at.upper.text, at.lower.text))


def _own_office(at: Break) -> bool:
    """A body, then an office of a ministry with a name of its own before its ending: …財団⏎九州運輸局."""
    office = next((end for end in offices() if at.lower.text.endswith(end)), "")
    place = at.lower.text.removesuffix(office)
    return (
        at.view.cell.column == "organizer"
        and len(at.upper.text) > 1
        and not at.upper.text.endswith(("省", "庁", "・"))
        and office != ""
        and len(place) > 1
        and not is_generic(place)
    )


def _short_words(at: Break) -> bool:
    """Words of a kind, of two or three characters, on lines of their own though they would fit on one."""
    lines = at.view.cell.lines
    room = at.view.capacity - at.view.widths[at.index] - at.view.widths[at.index + 1]
    return (
        at.view.cell.column not in _OF_NAMES
        and all(1 < len(line) < 4 for line in lines)
        and (room >= 0 or at.view.support == 0)
        and at.meeting.before_part in ("noun", "verbal")
        and at.meeting.after_part == at.meeting.before_part
        and not at.left.period_ends
    )


def _place_name(at: Break) -> bool:
    """A place that the gazetteer knows, of which no part before the break is one: 東南⏎アジア."""
    left, right = at.upper.text, at.lower.text[:8]
    for size in range(min(6, len(left)), 0, -1):
        part = left[-size:]
        if not may_begin(part + right):
            continue
        name = known_prefix(part + right)[0]
        if len(name) > max(size, 2) and not known_prefix(part)[0]:
            longer = range(size + 1, min(8, len(left)) + 1)
            return all(len(known_prefix(left[-more:])[0]) <= more - size for more in longer)
    return False


def _realm_and_body(at: Break) -> bool:
    """A country's name, then 国 and a body of it: ブルネイ・ダルサラーム⏎国政府観光局."""
    return at.left.kind == "country" and at.lower.text.startswith(_REALM_BODIES)


def _realm(at: Break) -> bool:
    """A name, then the word for what kind of state or league it is: 東南アジア諸国連合⏎加盟国."""
    return at.lower.continues and len(at.lower.text) > 2 and at.lower.text.endswith(_REALM_ENDS)


def _country_and_body(at: Break) -> bool:
    """A country, then a body whose name begins with a place in it: スコットランド⏎グラスゴー日本人会."""
    return (
        at.view.cell.column == "organizer"
        and at.left.kind == "country"
        and at.right.kind == "body"
        and at.right.place_starts in ("place", "city", "state")
        and at.slack >= 0
    )


def _state_and_place(at: Break) -> bool:
    """In a column of places a state, then a name in katakana: サハリン州⏎ユジノサハリンスク."""
    return (
        at.view.cell.column in ("target", "venue", "municipality")
        and at.tail_kind == "state"
        and at.right.first == "kata"
        and at.right.kind in ("name", "place")
        and len(at.lower.text) > 2
        and (at.slack >= 0.1 or at.view.support == 0)
        and not at.meeting.spanning
    )


def _own_name(at: Break) -> bool:
    """A government, then a body with a name of its own: 輪島市⏎(一社)輪島市観光協会."""
    column = at.view.cell.column
    return (
        column in ("organizer", "venue")
        and (at.slack >= 0.1 or at.view.support == 0)
        and at.left.kind in ("city", "state")
        and (starts := own_starts(at.upper.text)) != ()
        and (at.lower.text.startswith(starts) or (column == "organizer" and _named_alone(at.lower.text)))
    )


def _remark(at: Break) -> bool:
    """A remark with its sign in brackets, where the line before had room: (※着手後3カ年事業)."""
    return at.opened and at.lower.text.startswith(("(※", "（※"))


def _body_in_brackets(at: Break) -> bool:
    """A company's whole name, then a body in brackets: トヨタ自動車北海道(株)⏎(実行委員会)."""
    return (
        at.view.cell.column == "organizer"
        and at.right.kind == "note"
        and at.lower.text[1:-1].endswith(_TAILS)
        and fold(at.upper.text[-8:]).endswith(_closing_forms())
        and not at.upper.legal_form
    )


def _named_alone(text: str) -> bool:
    """Whether a line begins with a legal form, or is a university's that no town runs."""
    return _UNIVERSITY.match(text) is not None or re.match(pattern(), fold(text[:16])) is not None


@cache
def _closing_forms() -> tuple[str, ...]:
    return tuple(sorted(spelled()))


def _hour_and_minute(at: Break) -> bool:
    """An hour, then its minutes: 午前9時⏎45分."""
    return _HOUR.search(at.upper.text) is not None and _MINUTES.match(at.lower.text) is not None


def _number_part(at: Break) -> bool:
    """A number, then what it is the number of: センター1⏎階."""
    return at.upper.last == "digit" and at.lower.text.startswith(number_parts())


def _way_there(at: Break) -> bool:
    """A stop, then the way from it: 「四海橋」⏎下車, 本郷駅⏎徒歩5分."""
    below = at.lower.text
    return below.startswith("下車") or (
        below.startswith("徒歩") and at.upper.text.rstrip("」』)）").endswith(stops())
    )


RULES: tuple[Rule, ...] = (
    Rule("blank_line", True, "a blank line stands between two lines", _blank),
    Rule("typed_space", True, "a space that the author typed inside a line", _typed_space),
    Rule("equal_tokens", True, "the same text stands on both sides", _equal),
    Rule("line_start", False, "the character after the break can't begin a line", _cannot_start),
    Rule("line_end", False, "the character before the break can't end a line", _cannot_end),
    Rule("list_bullet", True, "the next line begins with a list's bullet", _bullet_mark),
    Rule("comma", False, "a comma stands before the break", _after_comma),
    Rule("middle_dot", False, "a middle dot stands before the break", _after_middle_dot),
    Rule("legal_form", False, "only the legal form of a body stands before the break", _after_legal_form),
    Rule("conjunction_before", False, "a conjunction stands before the break", _after_conjunction),
    Rule("conjunction_after", False, "a conjunction stands after the break", _before_conjunction),
    Rule("full_stop", True, "a sentence ends before the break", _after_full_stop),
    Rule("range_sign", False, "a range goes on over the break", _range_sign),
    Rule("from_until", False, "から before the break and まで after it", _from_and_until),
    Rule("number_unit", False, "a number stands before its unit", _number_and_unit),
    Rule("year_month", False, "a year stands before its month", _year_and_month),
    Rule("month_day", False, "a month stands before its day", _month_and_day),
    Rule("era_number", False, "an era stands before its year", _era_and_number),
    Rule("digits", False, "the break is inside a number", _digits),
    Rule("address", False, "the break is inside a web or mail address", _address),
    Rule("latin_words", True, "the break stands between two Latin words", _latin_words),
    Rule("and_sign", True, "a space stands beside & or +", _and_sign),
    Rule("place_levels", True, "two places, or two levels of one place", _place_levels),
    Rule("town_and_rest", False, "a body without a proper name follows its town", _town_and_rest),
    Rule("unfinished_body", False, "what stands before a body is none by itself", _unfinished_body),
    Rule("unfinished_title", False, "a place or a body begins the title that follows", _unfinished_title),
    Rule("equal_heads", True, "two whole titles that end in the same word", _equal_heads),
    Rule("country_first", True, "a country stands before a name in a column of places", _country_first),
    Rule("dictionary_word", False, "a word of the dictionary spans the break", _spanning_word),
    Rule("tail", False, "only the last character of a name follows", _small_tail),
)
"""In the order in which they are asked; the first that holds decides."""

LAST_RULES: tuple[Rule, ...] = (
    Rule("own_name", True, "a body with a name of its own stands after a government", _own_name),
    Rule("day_weekday", False, "a date stands before its weekday", _day_and_weekday),
    Rule("fee_amount", False, "what is paid for stands before the sum", _fee_and_amount),
    Rule("measure", False, "a number stands before what bounds it", _measure),
    Rule("range_of_a_kind", False, "a range goes on to a thing of the same kind", _range_of_a_kind),
    Rule("short_words", True, "short words on lines of their own that would fit on one", _short_words),
    Rule("vicinity", False, "a place stands before what is about it", _vicinity),
    Rule("time_word", False, "a time stands before what happens then", _time_and_word),
    Rule("group_quantity", True, "a group stands before the number of its people", _group_and_quantity),
    Rule("each_quantity", False, "how often stands before how many each time", _each_and_quantity),
    Rule("two_acts", True, "two things that are done or shown", _two_acts),
    Rule("own_office", True, "a ministry's office of a place stands after another body", _own_office),
    Rule("realm", False, "the word for a state or league follows its name", _realm),
    Rule("realm_body", False, "a body of a country's government follows its name", _realm_and_body),
    Rule("country_body", True, "a country stands before a body with another place's name", _country_and_body),
    Rule("state_place", True, "a state stands before a place's name", _state_and_place),
    Rule("place_name", False, "the name of a place goes over the break", _place_name),
    Rule("hour_minute", False, "an hour stands before its minutes", _hour_and_minute),
    Rule("number_part", False, "a number stands before what it is the number of", _number_part),
    Rule("way_there", False, "the way from a stop follows it", _way_there),
    Rule("remark", True, "a remark in brackets begins the line", _remark),
    Rule("body_in_brackets", True, "a body in brackets stands after a company's name", _body_in_brackets),
)
"""Asked where no rule held, before the model decides; its weights are trained without them."""


def last_rule(at: Break) -> Rule | None:
    """The first of the last rules that holds at a break, or None."""
    for rule in _last_asked(needs_met(at)):
        if rule.holds(at):
            return rule
    return None


def first_rule(at: Break) -> Rule | None:
    """The first rule that holds at a break, or None."""
    for rule in _first_asked(needs_met(at)):
        if rule.holds(at):
            return rule
    return None


def needs_met(at: Break) -> int:
    """The needs of rules that the two lines at a break meet, as bits."""
    upper, lower = at.upper.needs, at.lower.needs
    return (upper.upper & lower.lower) | upper.alone_upper | lower.alone_lower


@lru_cache(maxsize=1 << 12)
def _first_asked(needs: int) -> tuple[Rule, ...]:
    return tuple(rule for rule in RULES if is_met(rule.name, needs))


@lru_cache(maxsize=1 << 12)
def _last_asked(needs: int) -> tuple[Rule, ...]:
    return tuple(rule for rule in LAST_RULES if is_met(rule.name, needs))
