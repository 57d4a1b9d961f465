"""What a bracket behind a way says: more of it, that it is another one, or none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.lexicon.conjunctions import listing
from pipeline.lexicon.endings import longest_ending
from pipeline.lexicon.spelling import fold
from pipeline.lexicon.undecided import undecided
from pipeline.lexicon.way_nouns import noun_kind, nouns, phrases
from pipeline.lexicon.ways import (
    found_ways,
    is_cost,
    kinds_in,
    kinds_of,
    names_ways,
    plain,
    short_for,
    terms,
    weak,
    whole,
)
from pipeline.lexicon.word_lists import either
from pipeline.normalize.methods.administration import ASKED
from pipeline.normalize.methods.directions import Turn
from pipeline.normalize.methods.pieces import Piece
from pipeline.normalize.methods.rows import closing_at, until
from pipeline.normalize.methods.together import NOUNS
from pipeline.normalize.methods.way import Way
from pipeline.normalize.methods.words import WRITTEN, Named, ways

DETAIL = re.compile(f"{either(phrases('detail'))}[はも等]?{undecided()}")
"""What is still open about a way that itself is settled: 派遣(詳細未定)."""
_WHEN = re.compile("の?(?:期間)?(?:直?[前後]|前後|時|中|当日)(?:に|のみ)?")
_OPEN = re.compile(f"(?:等|など)?[はもが]?{undecided()}$")
NOUN = re.compile("[一-龠々ァ-ヶー]{1,12}")
_PICKING = re.compile("審査|選考|選抜|(?:うえ|上で?|経て|により|によって)、?(?:決定|選定)")
_OF_MEETING = re.compile("[^はがを、]*会(?:のみ)?は")
"""The head of a bracket that says how one meeting is held: 委託（結果説明会は対面）."""
_TO_ASK = re.compile(f"{ASKED.pattern}(?!会)")
"""What is asked of those who take part, and no gathering: 報告, not 報告会."""
_PICKING_TOO = re.compile(f"(?:・|{listing()})[^、()]{{0,20}}?(?:{_PICKING.pattern})")
"""Behind one of several means, that one is picked by the last too: 書類・面接で選考."""
_LONGEST_REMARK = 40
_FOR_WHOM = re.compile(
    f"(?:{nouns('person')})?(?:等|など)?(?:向け|用|対象)"
    f"|{nouns('goods', 'thing')}|{either(phrases('exhibit'))}"
)
"""After a trip's word, things or those for whom: 受入作品, 訪問団向け."""
_INVITED = re.compile(
    f"^{either(phrases('there'))}[^、は]{{0,8}}?(?:から|より|の)の?招(?:待|請|聘|へい|き)"
    "(?:による|により|に応じ.{0,3}|を受け.{0,2}|あり)?$"
)
"""By what those go who are sent: 先方の招待により."""
_BY_MAIL = re.compile(
    "メール(?:での?|による)?(?:送付|送信|配[信付布]|審議|協議|会議|回議|照会|稟議|持ち回り|回覧|開催)?$"
)
"""What is done in writing by mail: 書面(メール送付)."""
_OBJECT = re.compile("[一-龠々ァ-ヶーA-Za-z0-9の]{3,20}")
_OF_PAID = re.compile(
    "(?:分|場合(?:のみ|に限る)?|[費料代用](?:の[^、]{1,8})?|に限[るり定]?|対象外?|[条要]件|必須|[千万]?円(?:以内|まで|程度|上限)?)$"
)
"""The end of what money or a commission is for, or of its terms: 補助(派遣費用の2/3)."""
_MEDIA = ("online", "document")
HOW = (*_MEDIA, "in_person")
_IN_PART = re.compile(r"^一部|^うち|のうち|\d回中|含む$|(?<!選択)可$|可能$")
"""In a bracket, that something is done so in part, or may be: 一部オンライン, オンライン可."""
_SITES = ("inbound", "outbound", "in_person")
PAID = ("outsourcing", "funding")
_IS_WORK = re.compile(f"{nouns('work', 'about')}$")
"""The end of what is commissioned or paid for."""
_SUPPORTED = re.compile(f"[をの]{either(phrases('support'))}$")
"""The end of what is supported, a bracket behind which may say by what."""
MANY = re.compile(r"[約計各]?\d+(?:名|人|件|校|園|館|か所|カ所|ヶ所|箇所|路線|台|社|団体|施設)?$")
_ALSO = re.compile("(?:も?可|も?可能|併用|あり)$")
_SENT_BY = re.compile(r"[^、。をにへの()]{0,20}(?P<body>[^、。をにへの()]{2})(?:派遣|招聘|招へい|招待|招請)")
"""A bracket that says who sends those who come, or bids those who go: 留学生受入れ（政府派遣）."""
_DRILL = "訓練"
"""What is trained with the media that a bracket names, and not held by them: 伝達訓練（防災メール）."""
_OF_VENUES = re.compile(f"(?!{either(phrases('any_venue'))})[一-龠々ァ-ヶー]{{1,12}}会場$")
"""A bracket that says for which of several venues something is: オンライン（津会場）."""
_PARTY = re.compile(
    f"型?[一-龠ァ-ヶー]{{0,8}}?(?:{nouns('person', 'body')}|{either(phrases('goer'))})"
    r"(?:等|など)?(?:約?\d+[名人校社戸組])?(?:$|[はがの:、])"
)
"""After a trip's word in a bracket, those who take part in it."""
_OF_HOSTS = re.compile(
    f"(?:受入れ?|受け入れ)[一-龠]{{0,4}}(?:企業|事業所|農家|農園|商店|店舗|工場|会社|職場)(?:等|など)?は"
    f"[^、。はを]{{1,20}}(?:{nouns('about')}|手配|紹介|開拓|公募)"
)
"""The head of a bracket that says who finds those who take them, of what is no trip itself."""
_FROM_PARTY = re.compile(
    "(?:委託|受託|派遣)(?:会社|業者|事業者|先|元|団体|機関|企業)(?:から|より|による|が(?:手配|実施|対応))"
)
"""Behind a trip in a bracket, by whom it is made: ALTの派遣（委託会社より）."""
_FOR_SOME = re.compile(
    f"[^、]*(?:[方人者]|場合|とき)は、?(?!{either(phrases('picked'))}$){either(plain())}(?:受付|申込み?|対応)?(?:へ|で|に(?:て)?|まで|も?可)?"
)
"""A bracket that says by what those may ask who can't do it so: フォーム（難しい方は窓口へ）."""
_LAST_TIME = re.compile(
    "(?:昨|前|一昨)(?:年度?|回|期)(?:度)?(?:は|まで)|従来は|以前は|コロナ(?:禍|前)(?:で?は|まで)"
)
"""The head of a bracket that says how it was another time: 総会（昨年度は書面で開催）."""
_TEACHER_COMES = re.compile(
    f"{either(phrases('teacher'))}(?:等|など)?[はを](?!現地|海外)[^、はを]{{1,16}}(?:から|より)の?(?:派遣|招へい|招聘|招請)"
)
"""A bracket that says from where the one comes who teaches: 座学（講師は気象台より派遣）."""
_FOR_OTHERS = re.compile("[^、は]{0,16}(?:方|人|者|場合|とき)に?は")
"""The head of a bracket that says how it is for those who can't do it so: 説明会（来られない方は郵送）."""
_BORNE = re.compile("(?:は|(?:費用?|代)(?:の?(?:全額|一部|半額|実費))?を?)[^、は]{0,10}負担$")
"""The end of a bracket that says who bears a cost: 招聘（交通費は市負担）."""
_PAID_COST = re.compile("(.+?)(?:の?(?:一部|全額|半額))?を?(?:補助|助成|負担)")
"""A bracket that says which cost is borne of what is done before it: 海岸清掃（バス代補助）."""
_PAID_TOO = re.compile("[^、]{0,6}(?:補助|助成)金?(?:あり|有り?)")
"""The same, where it says only that something is paid: 通信教育（助成あり）."""
_MADE = re.compile(f"{either(phrases('medium'))}の?{either(phrases('making'))}$")
"""A thing of a medium that is made: 動画制作."""
_RUN_BY = re.compile(f"直営|{either(phrases('run_by'))}$")
"""Who runs it, beside which a bracket names a way of its own: 共催（負担金支出）."""
_SOME_SO = re.compile(
    r"(?!今|本|昨|来|次|令和|[RH\d])[^、。はがを()]{1,12}は[^、。はをが()]{2,14}で(?:の?参加|の?受講|の?出席|の?聴講|の?対応)"
    "(?:する|します|可|も可)?"
)
"""A bracket that says by what some take part, or what is done in one case: 訓練（支所はオンラインで参加）."""
_FEE_PAID = re.compile(
    "[^、はがを]{0,8}(?:謝金|謝礼|報償費|報酬|賃金)(?:等|など)?(?:のみ|だけ|を|の)*(?:支出|支払い?|負担|支給)"
)
"""A bracket that says what those are paid who work for one: 直営（講師謝金のみ支出）."""
_PAID_SO = re.compile(f"[^、は]{{1,12}}は[^、は]*{either(phrases('granted'))}")
"""A bracket that says who pays or what part is commissioned: 実行委員会形式（市は負担金を支出）."""


def named_by(last: Way | None, piece: Piece, turns: Mapping[int, Turn]) -> list[Named]:
    """The ways of a piece, none where it is a bracket that only says more of the way before it."""
    elided = turns.get(piece.start)
    if elided is not None and elided.end == piece.end:
        return [Named(0, len(piece.words), elided.category)]
    if last is None or not piece.inside:
        return ways(piece.words, turns, piece.start)
    if (
        DETAIL.fullmatch(piece.words)
        or _says_when(piece.words)
        or _weak_only(piece.words)
        or _is_party_open(piece.words)
    ):
        return []
    if _FOR_SOME.fullmatch(piece.words) and not found_ways(piece.words):
        return [Named(0, len(piece.words), "other")]
    if last.category == "other" and _OF_HOSTS.match(piece.words):
        return []
    if last.category in ("inbound", "outbound") and (
        _is_of_parties(piece.words) or _FROM_PARTY.fullmatch(piece.words)
    ):
        return []
    named = ways(piece.words, turns, piece.start)
    visit = last.category in ("inbound", "outbound")
    return [] if named and visit and _is_detail(piece.words, named) else named


def _is_of_parties(words: str) -> bool:
    """Whether a bracket behind a trip names by its words only those who take part: 受入家庭は協会が手配.

    >>> [_is_of_parties(words) for words in ("受入家庭は協会が手配", "派遣職員2名", "派遣は隔年", "講師")]
    [True, True, False, False]
    """
    hits = found_ways(words)
    return len(hits) > 0 and all(
        {*kinds_of(one[0])} <= {"inbound", "outbound"} and _PARTY.match(words, one.end()) for one in hits
    )


def stands_beside(text: str, last: Way, piece: Piece) -> bool:
    """Whether a piece stands in one bracket with the way before it: メール of (電話・メール)."""
    between = fold(text[last.end : piece.start])
    return "(" not in between and fold(last.text).count("(") == fold(last.text).count(")")


def specified(text: str, same: list[Way], piece: Piece, named: list[Named]) -> list[Way] | None:
    """The last ways where a bracket that names ways says more of them, None where it names others."""
    last, end = same[-1], closing_at(text, piece.end)
    if last.text.startswith("その他") and not names_ways(piece.words):
        # その他(動画の交換) is what the form calls other.
        return [*same[:-1], until(text, last, end)]
    kinds = {way.category for way in named}
    if last.category == "online" and kinds == {"outsourcing"} and _MADE.search(last.text):
        # 動画制作(委託)
        return [*same[:-1], until(text, last, end, "outsourcing")]
    opens = piece.separator == "("
    in_writing = last.category == "document" or WRITTEN.search(last.text)
    if opens and in_writing and _BY_MAIL.search(piece.words):
        # 書面(メール), 持ち回り審議(メール)
        return [*same[:-1], until(text, last, end, "document")]
    in_part = _IN_PART.search(piece.words) or text.startswith("併用", piece.end)
    if in_part and kinds <= {*_MEDIA} and last.category == "other":
        # 通所(一部オンライン): the rest is not
        return None
    if kinds <= {way.category for way in same} or (
        last.text.endswith("直営") and _FEE_PAID.fullmatch(piece.words)
    ):
        return [until(text, way, end) for way in same]
    if last.category == "other" and kinds <= {*HOW} and _LAST_TIME.match(piece.words):
        # 総会(昨年度は書面で開催)
        return [*same[:-1], until(text, last, end)]
    if last.category == "outsourcing" and piece.words.endswith(phrases("placed")):
        # 委託(電子契約)
        return [*same[:-1], until(text, last, end)]
    if last.category == "other" and _SOME_SO.fullmatch(piece.words):
        return None
    if last.category in PAID and _says_what_for(last, piece, kinds):
        # 委託(動画制作・配信), 補助(派遣費用の2/3), 負担金(現地開催分)
        return [*same[:-1], until(text, last, end)]
    if opens and end > piece.end and not in_part and kinds == {"online"} and _is_talk(last):
        # 面談(Zoom), but 面談(オンライン可)
        return [*same[:-1], until(text, last, end, "online")]
    if last.category != "other" and _BORNE.search(piece.words):
        return same
    of_some = last.category == "online" and kinds == {"in_person"} and _OF_VENUES.fullmatch(piece.words)
    if of_some or (last.category in ("inbound", "outbound") and _is_sender(piece.words, kinds)):
        return [*same[:-1], until(text, last, end)]
    if last.category == "outbound" and kinds == {"inbound"} and _INVITED.search(piece.words):
        # 派遣(先方の招待により)
        return [*same[:-1], until(text, last, end)]
    head_of = fold(last.text).partition("(")[0].strip()
    if (
        last.category == "other"
        and head_of.endswith(phrases("placed"))
        and kinds <= {*HOW}
        and ":" in piece.words
    ):
        # プロポーザル(1次:書類、2次:プレゼン): how one is chosen
        return [*same[:-1], until(text, last, end)]
    if last.category in ("other", "in_person") and _TEACHER_COMES.match(piece.words):
        # 座学(講師は気象台より派遣)
        return [*same[:-1], until(text, last, end)]
    if last.category == "other" and _FOR_OTHERS.match(piece.words):
        # 結果説明会(来られない方は郵送)
        return None
    trained = head_of.endswith(_DRILL)
    handed_in = last.category in ("online", "in_person") and "レポート" in piece.words
    if handed_in or (trained and kinds <= {*_MEDIA} and piece.words.endswith(phrases("carrier"))):
        return [*same[:-1], until(text, last, end)]
    if _ALSO.search(piece.words) and last.text.endswith(phrases("contact")):
        # 窓口(郵送可): either of two
        return None
    if last.text.endswith(phrases("website")) and kinds == {"outsourcing"}:
        # ホームページ(委託): it is made by commission
        return [until(text, last, end, "outsourcing")]
    if _SUPPORTED.search(last.text) and kinds == {"funding"}:
        # 留学を支援(奨学金)
        return [until(text, last, end, "funding")]
    if kinds <= {"inbound", "outbound"} and len(kinds) == 1:
        if last.category in PAID and _IS_WORK.search(piece.words) and "(" not in fold(last.text):
            # 委託(受入調整業務): what is commissioned
            return [until(text, last, end)]
        if last.category == "in_person" and last.text.startswith(phrases("abroad")) and len(same) == 1:
            # 現地見学ツアー(受入)
            return [until(text, last, end, way.category) for way in named]
    meets = kinds <= {*HOW} and last.text.endswith("会")
    shared = piece.words.startswith("一部") and last.text.endswith(phrases("run_with"))
    run_by = shared or (_RUN_BY.search(last.text) is not None and not meets)
    if len(same) > 1 or last.category != "other" or run_by or _is_paid_too(piece.words):
        return None
    if _PAID_SO.match(piece.words) and NOUNS.fullmatch(last.text):
        return None
    if kinds <= {"inbound", "outbound"} and _is_of_noun(piece.words):
        # 展示(受入作品30点), 体験(訪問団向け)
        return [until(text, last, end)]
    hits = {*terms().findall(piece.words)}
    if hits and hits <= {*phrases("abroad")} and last.text.endswith(phrases("stall")):
        # 出展(現地・代理店): where it is
        return [until(text, last, end)]
    head, _, inner = fold(last.text).rpartition("(")
    inner = MANY.sub("", inner)
    if head and inner not in phrases("modifier") and (inner in plain() or _is_medium(inner)):
        # 相談(電話・メール), 配置(直接任用5名、業務委託3名), 宣伝(旅行博、SNS)
        return None
    if head and kinds == {"funding"} and longest_ending(inner)[1] == "body":
        # 共同利用(協議会、負担金)
        return None
    # ホームステイ(受入): the bracket says which way it is.
    return [until(text, last, end, way.category) for way in named]


def _is_medium(noun: str) -> bool:
    """Whether a noun may be listed beside media, since it is held or handed out: ポスター, 見本市.

    >>> [_is_medium(noun) for noun in ("ポスター", "見本市", "年3回", "5校")]
    [True, True, False, False]
    """
    return NOUN.fullmatch(noun) is not None and noun_kind(noun) in ("thing", "other")


def tells_how_picked(text: str, piece: Piece, named: Sequence[Named]) -> bool:
    """Whether a bracket says by what those are picked of whom the way before it is said.

    >>> from pipeline.normalize.methods.pieces import pieces
    >>> for text in ("補助(書類審査)", "補助(書面)", "委託(面接・電話)"):
    ...     piece = [*pieces(text)][1]
    ...     print(tells_how_picked(text, piece, ways(piece.words)))
    True
    False
    False
    """
    if not piece.inside or not {way.category for way in named} <= {*HOW, "undecided"}:
        return False
    if _TO_ASK.search(piece.words) and not _OF_MEETING.match(piece.words):
        return True
    folded = fold(text[max(0, piece.start - _LONGEST_REMARK) : piece.end + _LONGEST_REMARK])
    at = min(piece.start, _LONGEST_REMARK)
    bracket = folded[folded.rfind("(", 0, at) + 1 :].partition(")")[0]
    if _PICKING.search(bracket) is None:
        return False
    # 受入(書類審査、対面交流): what stands beside how one is picked is a way of its own
    too = _PICKING_TOO.match(folded, at + piece.end - piece.start)
    return bool(too or _PICKING.search(piece.words) or piece.words.endswith(phrases("talk")))


def _says_what_for(last: Way, piece: Piece, kinds: set[str]) -> bool:
    """Whether a bracket behind money or a commission says what it is for, and names no other way.

    >>> from pipeline.normalize.methods.pieces import pieces
    >>> said = [*pieces("委託(動画制作・配信)、委託(オンライン)")]
    >>> [_says_what_for(Way(0, 2, "outsourcing", "委託"), said[at], {"online"}) for at in (1, 4)]
    [True, False]
    """
    if _OF_PAID.search(piece.words):
        return True
    if not kinds.isdisjoint(PAID):
        part = kinds <= {*PAID} and piece.words.endswith(("含む", "込み", "込"))
        return part or (last.category == "outsourcing" and piece.words.endswith(phrases("office")))
    if piece.separator == "(":
        return _is_object(piece.words)
    head, _, inner = fold(last.text).rpartition("(")
    return head != "" and ")" not in inner and bool(kinds_in(inner) - {*PAID})


def _is_of_noun(words: str) -> bool:
    """Whether a trip's word only says which things or for whom: 受入作品, 訪問団向け.

    >>> [_is_of_noun(words) for words in ("受入作品30点", "訪問団向け", "受入事業", "受入")]
    [True, True, False, False]
    """
    last = max(terms().finditer(words), key=lambda one: one.end(), default=None)
    rest = words[last.end() :] if last else ""
    return _FOR_WHOM.match(rest) is not None


def _is_object(words: str) -> bool:
    """Whether nouns name something that is paid for or commissioned, and not only how: 動画制作.

    >>> [_is_object(words) for words in ("動画制作", "通訳派遣", "オンライン開催", "派遣")]
    [True, True, False, False]
    """
    if _OBJECT.fullmatch(words) is None or noun_kind(words) in ("light", "work", "part", "person"):
        return False
    return not names_ways(words) or words.endswith("調査")


def _is_talk(way: Way) -> bool:
    """Whether people meet face to face only where nothing else is said: 面談, not 対面での面談.

    >>> [_is_talk(Way(0, 5, "in_person", text)) for text in ("個別面談", "対面での面談", "会場")]
    [True, False, False]
    """
    hits = terms().findall(way.text)
    return way.text.endswith(phrases("talk")) and way.category == "in_person" and weak().issuperset(hits)


def _is_paid_too(words: str) -> bool:
    """Whether a bracket says that a cost of what is done is borne: 海岸清掃(バス代補助), 通信教育(助成あり).

    >>> [_is_paid_too(words) for words in ("バス代補助", "助成あり", "市補助金", "運営費補助")]
    [True, True, False, False]
    """
    cost = _PAID_COST.fullmatch(words)
    of_part = cost is not None and is_cost(cost[1]) and not cost[1].endswith(phrases("running_cost"))
    return of_part or _PAID_TOO.fullmatch(words) is not None


def _is_sender(words: str, kinds: set[str]) -> bool:
    """Whether a bracket behind a trip says what body sends or bids those who make it: マレーシア政府派遣.

    >>> [_is_sender(words, {"outbound"}) for words in ("マレーシア政府派遣", "JICA派遣", "職員派遣", "派遣")]
    [True, True, False, False]
    """
    if not kinds <= {"inbound", "outbound"} or len(kinds) != 1 or _SENT_BY.fullmatch(words) is None:
        return False
    head = terms().sub("", words)
    return head.endswith("政府") or head.isascii() or longest_ending(head)[1] == "body"


def _is_detail(words: str, named: list[Named]) -> bool:
    """Whether a bracket only says what a visit to or from abroad consists of: 受入(学校訪問・市内見学)."""
    hits = terms().findall(words)
    return (
        {way.category for way in named} <= {*_SITES}
        and words not in short_for()
        and whole().isdisjoint(hits)
        and all(hit in weak() for hit in hits if kinds_of(hit) == ("in_person",))
    )


def _is_party_open(words: str) -> bool:
    """Whether a bracket says of a noun that is no way that it is not decided: 委託(業者選定中).

    >>> _is_party_open("業者選定中"), _is_party_open("受入未定"), _is_party_open("実施未定")
    (True, False, False)
    """
    open_yet = _OPEN.search(words)
    noun = words[: open_yet.start()] if open_yet else ""
    return (
        NOUN.fullmatch(noun) is not None
        and terms().search(noun) is None
        and noun_kind(noun) in ("", "person", "part", "other")
    )


def _says_when(words: str) -> bool:
    """Whether a bracket says by a way's word when another is done: オンライン研修(来日前).

    >>> _says_when("来日前"), _says_when("受入中"), _says_when("派遣中止")
    (True, True, False)
    """
    found = terms().match(words)
    return found is not None and _WHEN.fullmatch(words, found.end()) is not None


def _weak_only(words: str) -> bool:
    """True for several words in a bracket that say a way only where nothing else does: 現地集合, not 会場."""
    hits = terms().findall(words)
    return len(hits) > 1 and all(hit in weak() for hit in hits)
