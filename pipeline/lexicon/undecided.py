"""Words that say of anything that it is not decided yet: 未定, 調整中, 追って連絡."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon.conjunctions import either
from pipeline.lexicon.word_lists import either as words_either
from pipeline.lexicon.word_lists import longest_first
from pipeline.reference import read_table


@cache
def undecided_words() -> tuple[str, ...]:
    """The words that any column may have, the longest first.

    >>> {"未定", "調整中"} <= set(undecided_words()), "会場未定" in undecided_words()
    (True, False)
    """
    found = (row["word"] for row in read_table("undecided_words"))
    return longest_first(found)


@cache
def undecided() -> str:
    """Regular expression for one of the words, in no group.

    >>> import re
    >>> re.search(undecided(), "会場は調整中")[0]
    '調整中'
    """
    return words_either(undecided_words())


_SUBJECT = (
    r"(?:開催|実施|訪問|派遣|交流|受け?入れ?|相手|研修|視察|集合|発表|展示|上映|対象|渡航|滞在)?"
    r"(?:場所|会場|施設|都市|自治体|学校|国名?|地域?|先|日程|日時|時間|期日|時期|内容|詳細)"
)
_SOON = (
    r"(?:調整|検討|協議|確認|準備|交渉|選定|確保|手配|依頼|相談|募集|照会)(?:中|予定)(?:です)?|"
    r"(?:後日|追って|別途|決まり次第|決定次第|確定次第|現在|今後|まだ|詳細は)(?:[^、/()]{0,16})"
)


@cache
def undecided_place() -> re.Pattern[str]:
    """Matches words that say that where is not known yet: 開催場所検討中, 会場・日時とも未定.

    >>> [bool(undecided_place().fullmatch(one)) for one in ("会場は後日お知らせ", "高山市内で調整中", "会場")]
    [True, False, False]
    """
    subject = rf"{_SUBJECT}(?:(?:・|、|/|と|や|{either('and')}){_SUBJECT})*"
    link = r"(?:については|につきましては|に関しては|等?は|等?とも|等?も|等|:)? ?"
    return re.compile(rf"{subject}{link}(?:{undecided()}|{_SOON})")
