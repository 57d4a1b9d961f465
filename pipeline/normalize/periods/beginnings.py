"""Where an item begins, and what the unread text before it says: its label, or that of the item before."""

from __future__ import annotations

import re
from typing import Final

from .items import Item, State, only_a_length, only_a_year
from .leftovers import note_leftover
from .point import Point
from .tokens import WORDS

_LABEL_ENDS: Final = (
    "まつり",
    "祭り",
    "くじ",
    "づくり",
    "めぐり",
    "びらき",
    "開き",
    "ひろば",
    "げいこ",
    "ぶた",
    "踊り",
    "おどり",
    "休み",
    "やすみ",
)


_NOUN_OF_VERB: Final = re.compile("[一-龠][りえめびみけ]$").search
"""草刈り, 田植え: a verb's noun, and no end of a sentence."""
_BESIDE: Final = re.compile(
    "[0-9]|^.$|(?:室|館|センター|ホール|会場|公園|広場|学校|ロビー|要申込|要予約)$"
).search
"""Text after a date that says where, how often or for how much, and not what for."""
LABEL_TRIM: Final = " :/・、,。→~-※()[]【】「」『』"


def begin_item(state: State, point: Point | None, start: int, end: int, kind: str = "interval") -> Item:
    """Begin an item here; the unread text before it becomes its label, or the label of the item before."""
    text = state.tokens.text
    previous = state.item
    item = Item(point, (start, end), kind)
    gap = text[state.gap : start] if state.gap < start else ""
    if previous is not None and gap and not state.boundary:
        note_leftover(previous, gap, state.gap)
    if state.label is not None:
        item.label, state.label = state.label, None
        item.open_start = _from_event(gap)
        item.span = (start, end)
        if previous is not None:
            previous.words_end = min(max(previous.words_end, previous.span[1]), state.label_start)
            trailing_label(state, previous, state.label_start)
            if only_a_year(previous):
                previous.context = True
    elif gap.strip():
        label_from_gap(state, item, previous, gap, start)
    elif point is not None and point.enumerator:
        item.label = point.enumerator
    if previous is not None and previous.words_end > item.span[0]:
        previous.words_end = item.span[0]
    if state.lunar and point is not None:
        item.kind = "unread"
        state.lunar = False
    if previous is not None and only_a_length(previous):
        item.duration, item.length = previous.duration, previous.length
        item.span = (previous.span[0], item.span[1])
        state.items.pop()
    inherits = state.closed or (state.pending == "space" and _needs_year(point))
    if inherits and previous is not None and only_a_year(previous):
        previous.context = True
        item.label = item.label or previous.label
    if state.usual:
        item.approximate = True
        state.usual = False
    if state.expects in ("cancelled", "undecided", "postponed") and previous is None:
        item.status = state.expects
        state.expects = ""
        state.words.clear()
    item.noted = state.noted
    if item.label is not None and not state.rule:
        state.segment = len(state.items)
    state.items.append(item)
    state.item = item
    return item


def label_from_gap(state: State, item: Item, previous: Item | None, gap: str, start: int) -> None:
    """Decide whose label the unread text is: it belongs to the side on which no space divides it."""
    stripped = gap.strip(" 、,・/:")
    if not stripped:
        return
    number = enumerator_in(stripped)
    if number:
        item.label = number
        item.span = (start - len(gap) + gap.index(number), item.span[1])
        return
    if previous is None and _from_event(stripped):
        # 契約締結の翌日から履行期限3月31日: the start has no date.
        item.open_start = True
        return
    if previous is None or state.boundary:
        label = free_label(stripped)
        if label is not None:
            item.label = label
            state.label_brackets = stripped[0] in "([" and (previous is None or state.label_brackets)
        elif previous is None:
            item.span = (start - len(gap.lstrip(" 、,・はのに")), item.span[1])
        return
    before = state.items[0].label is not None and not state.items[0].label_after
    if gap[-1] == "・" and state.tokens.text[0] == "・":
        # A list whose items begin with ・.
        gap = gap[:-1]
    if gap.lstrip(" ")[0] in "、,・/" or (
        gap[0] == " " and gap[-1] not in "、," and (gap[-1] != " " or before)
    ):
        item.label = free_label(stripped)
        return
    if gap[0] not in " 、,・(" and state.time_end == state.gap:
        # 14時開演 says what begins at the hour.
        previous.words_end = state.gap + len(gap.rstrip(" 、,・/:"))
        return
    if gap[0] not in "、,・":
        closing = gap.rstrip()
        label = free_label(stripped)
        if label is not None and closing[-1] not in "」』" and _BESIDE(label):
            label = None
        if label is not None and previous.label is None and (closing[-1] in "」』" or gap[-1] in " 、,・"):
            previous.label, previous.label_after = label, True
            previous.words_end = min(previous.words_end, state.gap)


def _from_event(gap: str) -> bool:
    """Whether a start without a date stands in unread text: 契約締結の翌日から履行期限."""
    return gap.find("日から") > 0


def enumerator_in(gap: str) -> str:
    """A list number that is all of the gap, "" where it is not."""
    if gap[0] == "(" and gap[-1] == ")" and gap[1:-1].isdigit() and len(gap) <= 4:
        return gap
    if len(gap) == 1 and gap in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳❶❷❸❹❺❻❼❽❾⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽":
        return gap
    return ""


def free_label(gap: str) -> str | None:
    """A label that no sign marks: nouns only, and not a word that any schedule has."""
    label = gap.strip(LABEL_TRIM).removeprefix("の")
    for word in ("約", "概ね", "おおむね", "およそ", "例年", "毎年"):
        label = label.removesuffix(word).strip(LABEL_TRIM)
    if label.endswith(("は", "には", "では")):
        label = label.rstrip("はにで")
    if not label or len(label) > 30 or "。" in label or "を" in label or "が" in label.replace("がん", ""):
        return None
    if all(c in "0123456789~-・、,./ " for c in label):
        return None
    if "ぁ" <= label[-1] <= "ん" and not (label.endswith(_LABEL_ENDS) or _NOUN_OF_VERB(label)):
        return None
    kind = WORDS.get(label.rstrip("."), ("", ""))[0]
    if kind in (
        "neutral",
        "anytime",
        "year_round",
        "exclusion",
        "status",
        "tentative",
        "meridiem",
        "usual",
        "holiday_mark",
        "until",
        "from",
        "separator",
        "choice",
        "since",
    ):
        return None
    return label


def is_vague(gap: str) -> bool:
    """Whether unread text is the name of a time without a date: 年末年始, 夏休み."""
    return WORDS.get(gap.strip(LABEL_TRIM), ("", ""))[0] == "vague"


def trailing_label(state: State, item: Item, end: int) -> None:
    """A label after the item's last point, in quotes or after ※, up to the offset `end`."""
    if item.label is not None or state.gap >= end:
        return
    gap = state.tokens.text[state.gap : end].strip()
    if len(gap) > 2 and gap[0] in "「『" and gap[-1] in "」』":
        item.label, item.label_after = gap[1:-1], True
        item.words_end = min(item.words_end, state.gap)


def _needs_year(point: Point | None) -> bool:
    return point is not None and point.month is not None and not point.year_written and not point.relative
