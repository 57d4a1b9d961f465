"""What decorates a piece of a cell and is no part of a name: bullets, 主に, を予定, 等, lone quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.lexicon.eras import signs
from pipeline.lexicon.undecided import undecided_place
from pipeline.normalize.places.cuts import Cut

Stretch = tuple[tuple[int, int] | None, Cut]
"""The bounds of what stands before a sign, without its decoration, None where nothing does; and the sign."""

LEADING = re.compile(
    rf"(?:(?:[今本来次翌]年度?|今回|次回|{signs()}\d{{1,2}}年度?)は(?=.)|その他の?(?=[市町村区県道府都]内)|主に|主として|おもに|(?:特に|とくに)(?!限定|指定|定め|な)|例:|(?:姉妹|友好|提携|交流)(?:都市|提携都市|提携先|協定先)(?:である|となっている|の)(?=.)|[※◎○●◇◆■□▪・*]+|[①-⑳]|"
    r"〒?\d{3}-\d{4} ?|\d+[.．)] ?|第\d+回:)+"
)
PLACES = r"(?:か国|カ国|ヶ国|ケ国|箇所|か所|カ所|ヶ所|会場)"
TRAILING = re.compile(
    r"(?:を?対象(?:とする|とした)?(?=$)|(?:との|を|と)?併用|同時開催|を?想定|を?予定|を?検討中?|の予定|で調整中|(?:にて|で)(?:開催|実施|配信|中継)|"
    r"で開催予定|(?<=[市町村区駅園港館場城橋宮寺社跡])まで(?:の(?:コース|区間))?|において|にて|(?<=[ァ-ヺー一-鿿A-Za-z0-9)])(?<![奏愛詣茹])で(?=$)|を中心(?:とした|に)?|中心(?:とした|に)|"
    rf"(?<!展覧|会展|会議|貿易|文化|活動|体育|芸術|藝術|国際|商務|服務|学習|研究|科技|交流|展示|購物|訓練|教育|博覧)中心|ほか数か国|(?:ほか|(?<!その)他)\d*{PLACES}?|(?<![海国市県都府道町内])外\d+{PLACES}|(?<=[^ぁ-ん])の(?:各|\d+|[二三四五六]){PLACES}|等各国|など各国|(?<=・.)の\d+[かカヵヶケ箇]国|(?:など|等|ほか|他)の?(?:計|全|合計)?\d+の?(?:姉妹|友好|提携|交流|連携|海外|加盟|・)*(?:都市|市|州|地域|自治体|[かカヵヶケ箇]国)|(?<=.)各[州省]|等|など|方面|近郊|郊外|[。．.,:：])+$"
)
LONGEST_TRAILING = 80
"""Characters of such words that are looked for at once."""
TRAILING_LAST = frozenset(
    "象るた信継で市域体定討中催施ていか所国場0123456789等ど面郊外。．.,:：心用他整州省でス間"
)
ATTRIBUTIVE = re.compile(r"(?:等|など)の(?:外国|在住|在留|留学生|技能実習生|国籍|出身|各国).*$")
COUNT = re.compile(
    r"(?:ほか|他|外) ?[0-9]{1,3} ?(?:都市|市町村?|市|町|村|区|校|[かカヵヶケ箇]国|[かカヵヶ箇]所|会場)|"
    r"[(]?(?:定員|先着|各|約|計|親子|[児生]徒|小学生|一般)*[:： ]?"
    r"\d[\d,]* ?(?:人|名|組)(?:程度|まで|限定|募集)?[)]?"
)
"""How many more places there are, of which none is named, and how many people a site takes in."""
COUNT_LAST = frozenset("市村町区校国所場都人名組度で定集)")
"""The last characters of such words."""
DECORATION = frozenset(("等", "など", "ほか", "他", "外", "予定", "想定", "中心", "・", "各"))
QUOTES = {"「": "」", "『": "』", "“": "”", '"': '"'}
CLOSING = frozenset(QUOTES.values())


def stretches(text: str, signs: Sequence[Cut]) -> list[Stretch]:
    """What stands between the signs of a folded cell, each with the sign behind it."""
    found: list[Stretch] = []
    at = 0
    for sign in signs:
        found.append((trimmed(text, at, sign[1]), sign))
        at = sign[2]
    return found


def opens_only(words: str) -> bool:
    """True where the words begin with a quotation mark that they never close."""
    return QUOTES[words[0]] not in words[1:]


def closes_only(words: str) -> bool:
    """True where the words end with a quotation mark that they never opened."""
    return any(closing == words[-1] and opening not in words[:-1] for opening, closing in QUOTES.items())


def is_count(text: str, start: int, end: int) -> bool:
    """True where the words count places or people and name none.

    >>> [is_count(words, 0, len(words)) for words in ("ほか3市", "定員20名", "親子15組", "30人街", "千人塚")]
    [True, True, True, False, False]
    """
    return COUNT.fullmatch(text, start, end) is not None


def trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The bounds of what is left of text[start:end] without its decoration, or None where nothing is.

    >>> text = "※主に「タイを予定"
    >>> text[slice(*trimmed(text, 0, len(text)))], trimmed("等", 0, 1)
    ('タイ', None)
    """
    if found := LEADING.match(text, start, end):
        start = found.end()
    while start < end and (text[start] in " ・" or (text[start] in QUOTES and opens_only(text[start:end]))):
        start += 1
    first, last = start, end
    if "の" in text and (tail := ATTRIBUTIVE.search(text, start + 1, end)):
        end = tail.start()
    while end > start and text[end - 1] in TRAILING_LAST:
        tail = TRAILING.search(text, max(start, end - LONGEST_TRAILING), end)
        if tail is None or tail.start() <= start:
            break
        end = tail.start()
    while end > start and (
        text[end - 1] == " " or (text[end - 1] in CLOSING and closes_only(text[start:end]))
    ):
        end -= 1
    if end < last and undecided_place().fullmatch(text, first, last):
        # 会場等は検討中: said as a whole
        return first, last
    if end <= start or text[start:end] in DECORATION:
        return None
    return None if text[end - 1] in COUNT_LAST and is_count(text, start, end) else (start, end)
