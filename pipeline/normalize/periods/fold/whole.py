"""What only the whole cell can tell: labels from its end, and whether a label says anything."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from pipeline.lexicon.times import purposes, words
from pipeline.lexicon.word_lists import either

from ..point import Point
from ..words import word_kind
from .begin import is_a_year
from .labels import LABEL_TRIM, free_label, purpose_behind, says_where
from .leftovers import note_leftover
from .reading import Item, Reading

_IS_PURPOSE: Final = re.compile(
    rf"(?:[(][^()]{{1,3}}[)])?(?:から|より|まで|に|~)?[^0-9、。()※ ]{{0,4}}{either(purposes())}(?:開始)?"
    r"(?=$|[ 、,/;。)※])"
).match
"""A date with what it is for behind it, and no more words: 5月1日締切, 5月1日から受付開始."""
_LONGEST_NAME: Final = 10
_YEARS: Final = ("year", "fiscal_year")
_EACH: Final = "の各"
_MOVED: Final = frozenset({"延期", "変更", "順延", "前倒し", "変更後", "延期後"})
_AT_FIRST: Final = frozenset({"当初", "当初予定", "変更前", "延期前"})
_MONTHS_AFTER: Final = re.compile("(?:~|から) ?[(]?[0-9]{1,2}か月間[)]").match
_LENGTH_AFTER: Final = re.compile(
    r" {0,2}[・、]? ?(?:[(] ?(?:[0-9]{1,2}泊 ?)?[0-9]{1,2}日間?[) ]"
    r"|の?(?:[0-9]{1,2}泊 ?[0-9]{1,2}日|[0-9]{1,2}日間)(?:$|[ 。、]))"
).match


def finish(reading: Reading) -> None:
    """Take what stands unread at the end of a cell, and the labels that only all its items show."""
    item = reading.item
    if item is not None and reading.joined == "range" and _stays_open(reading, item):
        item.open_end = True
    rest = reading.text[reading.gap :]
    if item is not None and rest:
        note_leftover(item, rest, reading.gap)
    for year, following in pairwise(reading.items):
        if year.context and is_a_year(following):
            # 令和5年度:6回 令和6年度:8回
            year.context = False
    if len(reading.items) > 1:
        _share_parts(reading.items, reading.text)
    for one in reading.items if _EACH in reading.text else ():
        if one.end is not None and _EACH in reading.text[slice(*one.end.span)]:
            # 令和4~6年度の各8月
            one.rest = one.rest or reading.text[slice(*one.span)]
    own = [one for one in reading.items if not one.context and not one.bracketed]
    _take_purposes(own, reading.text)
    if item is not None and rest and not rest.isspace():
        _take_label_from_rest(reading, item, rest, own)
    if own:
        _take_labels(own)
        _carry_labels(own)
        _put_off(reading, own)
    if len(own) == 1 and len(reading.items) == len([one for one in reading.items if one.context]) + 1:
        _end_by_length(own[0], reading.text)


def _share_parts(items: list[Item], text: str) -> None:
    """Give years of a list the part of the year that the last of them names, where their sign stands there
    too or it is said of each: 令和4・6年8月, 令和4年・令和6年の各8月."""
    for n in range(len(items) - 1, 0, -1):
        part = items[n].start
        if part is None or not part.year_written or part.unit in _YEARS or items[n].joined != "separator":
            continue
        written, sign = text[slice(*part.span)], text[part.span[0] - 1]
        each = _EACH in written or (sign in "・と" and ("年の" in written or "年度の" in written))
        for k in range(n - 1, -1, -1):
            year = items[k]
            if not is_a_year(year) or year.start is None:
                break
            if not (each or text[year.start.span[1] - 1] in "0123456789元"):
                break
            _take_part(year, items[n], text)
            if year.joined != "separator":
                break


def _take_part(year: Item, named: Item, text: str) -> None:
    """Give a year the part of the year that another item names; a note where its end is another year's."""
    assert year.start is not None
    assert named.start is not None
    open_ = named.choices or named.open_start or named.open_end
    if open_ or (named.end is not None and named.end.year_written):
        year.rest = text[slice(*named.span)]
        return
    year.start, year.end = named.start.in_year_of(year.start).but(span=year.start.span), named.end


def _stays_open(reading: Reading, item: Item) -> bool:
    """Whether the sign of a range has only numbers of other things behind it: 12月4日から 5km・10km."""
    return not reading.closed and reading.text[item.words_end : reading.gap].strip() in ("~", "から", "より")


def _end_by_length(item: Item, text: str) -> None:
    """Let the length right after the only day of a cell give its end: 1月20日(1泊2日)."""
    start = item.start
    if start is None or item.length is None:
        return
    if (
        start.unit == "month"
        and item.length[1] == "M"
        and item.length[0] <= 12
        and _MONTHS_AFTER(text, start.span[1])
    ):
        # 8月~(3か月間), of whole months
        last = ((start.month or 1) + item.length[0] - 2) % 12 + 1
        item.end, item.open_end = Point(month=last, unit="month", span=start.span), False
        return
    if start.unit != "day":
        return
    if item.ranged or start.approximate:
        return
    if item.length[1] == "D" and _LENGTH_AFTER(text, start.span[1]):
        item.open_end = item.from_duration = True


def _take_label_from_rest(reading: Reading, item: Item, rest: str, own: list[Item]) -> None:
    """Take the unread end of a cell as the label of the last item: quoted, 委託期間, or as others have."""
    if item.label is not None or item.label_after or item.rule is not None:
        return
    stripped = rest.strip()
    if reading.hours_end == reading.gap and rest[0] != " ":
        # 13時開演
        item.words_end = len(reading.text.rstrip())
    elif len(stripped) > 2 and stripped[0] in "「『" and stripped[-1] in "」』":
        item.label = stripped[1:-1]
        item.words_end = reading.gap
    elif (len(own) == 1 and _is_name(stripped)) or (
        len(own) > 1 and all(other.label_after for other in own[: _listed_from(own)])
    ):
        item.label = free_label(stripped) or stripped.strip(LABEL_TRIM) or None
        item.words_end = min(item.words_end, reading.gap)
        listed = own[_listed_from(own) : -1]
        if item.label and listed and (says_where(item.label) or item.label.startswith(words("condition"))):
            # 11月1日式典 11月2日・3日 公民館
            item.label = None
        for other in listed:
            other.label = item.label


def _listed_from(own: list[Item]) -> int:
    """Index of the first day without a label in a list that ends with the last item, where others with labels
    behind them go before: 11月1日式典 11月2日・3日作品展; that of the last item elsewhere."""
    first = len(own) - 1
    while first > 0 and own[first].joined == "separator" and own[first - 1].label is None:
        first -= 1
    return first if first > 0 and own[first - 1].label_after else len(own) - 1


def _take_purposes(own: list[Item], text: str) -> None:
    """Label the dates of a cell that are for something beside its other ones: 6月7日、5月1日申込締切."""
    for item in own if len(own) > 1 else ():
        purpose = purpose_behind(text, item.dated_until) if item.label is None and item.rule is None else None
        if purpose is not None and _IS_PURPOSE(text, item.dated_until):
            item.label, item.label_after = purpose, True


def _take_labels(own: list[Item]) -> None:
    """Take brackets that prove to be labels, and drop the one label that says nothing."""
    last = own[-1]
    labelled = [item for item in own if item.label is not None]
    if len(labelled) == 1 and not labelled[0].label_after and _says_nothing(labelled[0].label or ""):
        labelled[0].label = None
    if last.label is not None or not last.bracket_text:
        return
    if len(own) == 1:
        if _is_name(last.bracket_text):
            last.label = last.bracket_text
    elif all(item.bracket_text for item in own) and _may_be_labels(own):
        for item in own:
            item.label = item.bracket_text
            item.words_end = min(item.words_end, item.bracket_start)
    elif last.noted:
        # ※6月21日~23日・28日~30日(夜間開園日)
        last.words_end = min(last.words_end, last.bracket_start)
        for item in reversed(own):
            if not item.noted or item.label is not None:
                break
            item.label = last.bracket_text


def _may_be_labels(own: list[Item]) -> bool:
    """Whether brackets behind times may be their labels: 6月(申込)、7月(実施); 実施 alone says but that
    something takes place, 6月(実施)、7月(オンライン)."""
    if not any(item.held for item in own):
        return True
    texts = [item.bracket_text for item in own]
    return any(text.removesuffix("開始") in purposes() or _is_name(text) for text in texts)


def _carry_labels(own: list[Item]) -> None:
    """Give what a list goes on with the label that heads it, where each part of a cell is headed by one:
    予選 6/7・8 決勝 6/14."""
    if len(own) < 3 or own[0].label is None:
        return
    headed = [item for item in own if item.label is not None]
    if len(headed) < 2 or any(item.label_after for item in headed):
        return
    for earlier, item in pairwise(own):
        if item.label is None and item.joined == "separator":
            item.label = earlier.label


def _put_off(reading: Reading, own: list[Item]) -> None:
    """9月7日を予定していたが14日に変更, 当初5月、変更後10月: the first was put off."""
    moved = any(item.label in _MOVED for item in own)
    for item in reading.items:
        if moved and item.label in _AT_FIRST and not item.status:
            item.status = "postponed"
    for earlier, item in pairwise(own):
        between = reading.text[earlier.span[1] : item.span[0]]
        if earlier.status or item.status or item.label not in _MOVED:
            continue
        if between.strip() == "を" or "→" in between:
            # 4月12日を5月10日に変更, 5月実施→11月に延期
            earlier.status = "postponed"
        if earlier.tentative:
            earlier.status, earlier.tentative = "postponed", False


def _is_name(text: str) -> bool:
    """Whether text beside a time is by itself a label: 派遣, 委託期間."""
    return word_kind(text) == "label_word" or (text.endswith("期間") and 2 < len(text) < _LONGEST_NAME)


def _says_nothing(label: str) -> bool:
    """Whether a label only says that a time follows: 日時, 期間."""
    return word_kind(label.replace(" ", "")) == "neutral"
