"""Whose label unread text is: of the item after it or of that before, on whose side no space divides it."""

from __future__ import annotations

import re
from typing import Final

from pipeline.lexicon.calendar import WEEKDAYS
from pipeline.lexicon.conjunctions import either
from pipeline.lexicon.remark_words import remark_words
from pipeline.lexicon.times import NEVER, closing, purposes, words
from pipeline.lexicon.word_lists import either as either_word

from ..words import word_kind
from .reading import Item, Reading

LABEL_TRIM: Final = " :;/・、,。→~-※()[]【】「」『』"
_LIST_SIGNS: Final = "、,・/;。"
"""Signs that part the times of a cell."""
_SIGNS: Final = f" :{_LIST_SIGNS}"
_LABEL_ENDS: Final = (
    "まつり", "祭り", "くじ", "づくり", "めぐり", "びらき", "開き", "ひろば", "げいこ", "ぶた", "踊り",
    "おどり", "休み", "やすみ", "まき", "ほり", "つみ",
)  # fmt: skip
"""Ends in kana of names of events."""
AND: Final = re.compile(rf"[、, ]*(?:{either('and')}|と(?=[、, ①-⑳(]))[、, ]*(?=.)").match
"""What joins a label to what stands before it, and is no part of it."""
_IF: Final = re.compile(rf"(?:{either_word(words('condition'))})(?:の?(?:場合|とき|際))?は?(?:、|$)").match
"""What leads to the day for which an event may have to wait: 5月25日(日)雨天時6月1日(日)."""
_AT_HOUR: Final = re.compile(r"^[^ 、,・/:+(]+").sub
_BEFORE_TIMES: Final = ("約", "概ね", "おおむね", "およそ", "例年", "毎年")
_IN_A_WORD: Final = re.compile("[予契規解条公協誓制成]約$").search
"""What 約 ends: 予約."""
_NO_LABELS: Final = frozenset(
    {
        "neutral", "anytime", "year_round", "exclusion", "status", "tentative", "meridiem", "usual",
        "holiday_mark", "until", "from", "separator", "choice", "since",
    }
)  # fmt: skip
"""Kinds of words that any schedule has."""
_NOUN_OF_VERB: Final = re.compile("[一-龠][りえめびみけ]$").search
"""草刈り, 田植え: a verb's noun, and no end of a sentence."""
_PARTED: Final = re.compile("(.+)[ 、,/;] ?([^ 、,/;]+)").fullmatch
_BESIDE: Final = re.compile(
    "[0-9]|^.$|(?:室|館|センター|ホール|会場|公園|広場|学校|ロビー|要申込|要予約)$"
).search
"""Text after a date that says where, how often or for how much, and not what for."""


_BEFORE: Final = ("前", "昨", "先")
"""What says of a date that it lies before another one, nobody knows which."""


def share_gap(reading: Reading, item: Item, previous: Item | None, gap: str) -> None:
    """Give the unread text before a new item to it as its label, or to the item before."""
    start, end = item.span
    if previous is None and reading.hours_end == reading.gap:
        # 毎週土曜日 10時集合 8月5日: what begins at the hour.
        gap = _AT_HOUR("", gap)
    if (anded := AND(gap)) is not None:
        # 及び②9月
        gap = gap[anded.end() :]
    stripped = gap.strip(_SIGNS)
    if not stripped:
        return
    if stripped in _BEFORE and gap[-1] == stripped:
        # 前12月: of the year before, or the one before some event
        item.rest, item.rest_direct = stripped, True
        return
    number = stripped.removesuffix("は")
    if _is_enumerator(number):
        item.label = number
        item.span = (start - len(gap) + gap.index(number), end)
    elif previous is None and "日から" in stripped[1:]:
        # 契約締結の翌日から履行期限3月31日: the start has no date.
        item.open_start = True
    elif previous is None or reading.boundary:
        item.label = free_label(stripped)
        if item.start is None and stripped.endswith("後"):
            # 納品後2週間 counts from an event.
            item.label = None
        if item.label is not None:
            first = previous is None or reading.bracket_labels
            reading.bracket_labels = first and stripped[0] in "(["
        elif previous is None:
            item.span = (start - len(gap.lstrip(" 、,・はのに")), end)
    else:
        if gap[-1] == "・" and reading.text[0] == "・":
            # A list whose items begin with ・.
            gap = gap[:-1]
        first_item = reading.items[0]
        before = first_item.label is not None and not first_item.label_after
        apart = gap[0] == gap[-1] == " "
        purpose = apart and _IS_PURPOSE(stripped) is not None and _WORDS(reading.text, end) is None
        if _is_of_next(gap, before, purpose) or (before and _heads(previous, gap, stripped)):
            item.label = free_label(
                _own_part(stripped, previous.label) if before and previous.label else stripped
            )
        else:
            _label_before(reading, previous, gap, stripped)


def _own_part(text: str, before: str) -> str:
    """The last part of a text between two labelled times, where that is a label as the one before and the
    rest says where that takes place.

    >>> _own_part("公民館、第2回", "第1回"), _own_part("分館 講座", "本館 講座")
    ('第2回', '分館 講座')
    """
    parted = _PARTED(text)
    if parted is None or " " in before or not says_where(parted[1]):
        return text
    return parted[2] if parted[2][-1] == before[-1] else text


def _is_of_next(gap: str, labels_before: bool, is_last_purpose: bool) -> bool:
    """Whether unread text between two items stands at the second; so does what a last date is for."""
    if gap.lstrip(" ")[0] in _LIST_SIGNS or gap.strip(LABEL_TRIM) in remark_words("other_day") or _IF(gap):
        return True
    return gap[0] == " " and gap[-1] not in "、,・" and (gap[-1] != " " or labels_before or is_last_purpose)


def names_other_day(text: str) -> bool:
    """Whether a text beside a day names the one behind it, for which an event may have to wait.

    >>> names_other_day("、予備日:"), names_other_day("雨天の場合は"), names_other_day("会場")
    (True, True, False)
    """
    return text.strip(LABEL_TRIM) in remark_words("other_day") or _IF(text.strip(LABEL_TRIM)) is not None


def _heads(previous: Item, gap: str, stripped: str) -> bool:
    """Whether unread text right behind a labelled item is the next one's: 男子 11/3(祝)女子 11/9."""
    return previous.label is not None and gap[-1] == " " and " " not in stripped


def _label_before(reading: Reading, previous: Item, gap: str, stripped: str) -> None:
    """Give unread text to the item at which it stands, as its label where it is one."""
    if reading.hours_end == reading.gap:
        # 14時開演 says what begins at the hour.
        previous.words_end = reading.gap + len(gap.rstrip(_SIGNS))
        return
    if previous.label is not None:
        return
    quoted = gap.rstrip()[-1] in "」』"
    label = free_label(stripped)
    if label is None or not (quoted or (gap[-1] in " 、,・" and not _BESIDE(label))):
        return
    previous.label, previous.label_after = label, True
    previous.words_end = min(previous.words_end, reading.gap)


def _is_enumerator(gap: str) -> bool:
    """Whether a list number is all of the gap."""
    if gap[:1] == "(" and gap[-1] == ")" and gap[1:-1].isdigit() and len(gap) <= 4:
        return True
    return len(gap) == 1 and word_kind(gap) == "enumerator"


_PARTICLES: Final = frozenset("のはに")
"""What leads from a time to what it is for: 令和6年度は派遣, 5月に説明会."""
_NUMBER: Final = re.compile(r"^ *(?:\([0-9]{1,2}\)|[①-⑳]) *(?=[^ 0-9])")
"""The number before a label: (1)基礎編."""
_NEXT_DAY: Final = re.compile("(?<=場合)は?翌週?$|(?<=とき)は?翌週?$|(?<=時)は?翌週?$")
"""雨天の場合は翌20日: what says which day is no part of the label."""
_COUNT: Final = re.compile(
    r"(?:全|計|各|約|延べ|定員|先着)?[0-9]{1,4}(?:[~-][0-9]{1,4})? ?"
    r"(?:回|日間?|分|時間|名|人|組|団体|社|[かカヶヵ箇]所|円|冊)"
    r"(?:程度|以上|以内|ずつ|[×xX].*)?"
).fullmatch
"""全5回, 60分×2回: how often or for how many, and not what for."""


_AMOUNT: Final = re.compile(
    r"(?<![第0-9,])[0-9][0-9,]*(?:~[0-9,]+)? ?(?:円|名|人|組|%|席|号室|階)(?:以[上内下]|程度)?(?:[(].*)?$"
    r"|^(?:TEL|Tel|tel|FAX|電話|☎)[^一-龠ぁ-んァ-ヶ]*$"
).search
"""定員30名(先着順), 大人1,200円, TEL 03-…: for how many, for how much, whom to call."""


def says_where(text: str) -> bool:
    """Whether a text beside a time says where, how often or for how much.

    >>> says_where("市民会館"), says_where("派遣")
    (True, False)
    """
    return _BESIDE(text) is not None


def is_count(text: str) -> bool:
    """Whether a text only says how often, how long or for how many.

    >>> is_count("全5回"), is_count("60分×2回"), is_count("第5回")
    (True, True, False)
    """
    return _COUNT(text) is not None


def free_label(gap: str, heads: bool = False) -> str | None:
    """A label that no sign marks: nouns only, and not a word that any schedule has; a part of the day only
    where it heads what follows, 午前は5月10日.

    >>> free_label("派遣事業"), free_label("日時"), free_label("参加者を募集")
    ('派遣事業', None, None)
    >>> free_label("午前"), free_label("午前は")
    (None, '午前')
    """
    label = _NUMBER.sub("", gap).strip(LABEL_TRIM)
    if label[:1] in _PARTICLES:
        # 5月3日は開館 says no more than that it takes place.
        label = "" if label[1:] in remark_words("held") else label[1:]
    for word in _BEFORE_TIMES if _IN_A_WORD(label) is None else ():
        label = label.removesuffix(word).strip(LABEL_TRIM)
    label = _NEXT_DAY.sub("", label)
    if label.endswith(("は", "には", "では")):
        heads = heads or not label.endswith(("には", "では"))
        label = label.rstrip("はにで")
    if not label or len(label) > 30 or "。" in label or "を" in label or "が" in label.replace("がん", ""):
        return None
    if all(c in "0123456789~-・、,./ " for c in label) or is_count(label) or label.endswith("に変更"):
        return None
    if _AMOUNT(label) is not None:
        return None
    if "ぁ" <= label[-1] <= "ん" and not (label.endswith(_LABEL_ENDS) or _NOUN_OF_VERB(label)):
        return None
    if label in purposes():
        return label
    kind = word_kind(label.rstrip("."))
    return label if kind not in _NO_LABELS or (heads and kind == "meridiem") else None


_CLOSED: Final = re.compile(
    rf"(?:は|[(].{{1,3}}[)])?[^0-9、。※() ]{{0,10}}?{either_word(closing())}(?!{NEVER})"
).match
_IS_PURPOSE: Final = re.compile(rf"[^0-9、。()※ ]{{0,4}}{either_word(purposes())}").fullmatch
_WORDS: Final = re.compile(rf"[^0-9年月日/.:~(){WEEKDAYS}曜祝・、, 上中下旬頃まで]").search
"""What a text holds beside dates and hours."""
_PURPOSE: Final = re.compile(
    rf"(?:[(][{WEEKDAYS}祝・]{{1,3}}[)])?(?:から|より|まで|に|~)? ?"
    rf"(?P<word>[^0-9、。()※ ]{{0,4}}{either_word(purposes())})"
).match


def purpose_behind(text: str, end: int) -> str | None:
    """What a date that ends at an offset is for beside the event, by the words behind it; else None.

    >>> purpose_behind("5月10日参加申込", 5), purpose_behind("5月10日まで受付", 5)
    ('参加申込', '受付')
    """
    found = _PURPOSE(text, end)
    return None if found is None else found["word"]


def has_purpose(item: Item, text: str) -> bool:
    """Whether an item is for something beside the event, by its label or else by the words behind it.

    >>> item = Item(None, (0, 5), "unspecified", 5)
    >>> has_purpose(item, "5月10日参加申込"), has_purpose(item, "5月10日公民館")
    (True, False)
    """
    if item.label is not None:
        return item.label in purposes()
    return purpose_behind(text, item.dated_until) is not None


def closed_behind(text: str, end: int) -> bool:
    """Whether the words behind days that end at an offset say that nothing takes place on them.

    >>> closed_behind("12月29日~1月3日年末年始休業", 11), closed_behind("5月3日、6日休館", 4)
    (True, False)
    """
    return _CLOSED(text, end) is not None


def take_quoted_label(reading: Reading, item: Item, end: int) -> None:
    """Give an item the quoted text after its last point, up to the offset `end`, as its label."""
    gap = reading.unread(end).strip()
    if item.label is None and len(gap) > 2 and gap[0] in "「『" and gap[-1] in "」』":
        item.label, item.label_after = gap[1:-1], True
        item.words_end = min(item.words_end, reading.gap)
