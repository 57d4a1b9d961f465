"""From a cell to its ways, a row each.

The cell is blanked where it says no way of the programme (`text`) or one that is not taken (`clauses`), its
words for one way joined (`joined`), cut into pieces (`pieces`), and each piece is read (`words`): here the
pieces become rows, without remarks (`remarks`), a bracket going with the way that it is said of, and are
taken together (`together`). What the words don't support has a finding (`notes`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.lexicon.choices import choices
from pipeline.lexicon.conjunctions import conjunctions, listing
from pipeline.lexicon.endings import longest_ending
from pipeline.lexicon.row_words import row_words
from pipeline.lexicon.spelling import HALF_KANA, fold, widen
from pipeline.lexicon.undecided import undecided
from pipeline.lexicon.way_nouns import is_light, noun_kind, noun_suffix, nouns, phrases, words_of
from pipeline.lexicon.ways import (
    ACTIONS,
    PART_OF_COST,
    found_ways,
    is_cost,
    is_journey,
    kinds_in,
    kinds_of,
    names_ways,
    plain,
    short_for,
    terms,
    weak,
    whole,
)
from pipeline.lexicon.ways import words as known_words
from pipeline.lexicon.word_lists import either
from pipeline.normalize.methods.administration import ASKED, without_administration
from pipeline.normalize.methods.clauses import settled
from pipeline.normalize.methods.directions import Turn, directions
from pipeline.normalize.methods.gaps import respaced
from pipeline.normalize.methods.joined import is_place, joined
from pipeline.normalize.methods.marks import without_marks
from pipeline.normalize.methods.pieces import STRIP, Piece, pieces
from pipeline.normalize.methods.predicates import NOTHING, OTHER_TIME
from pipeline.normalize.methods.remarks import (
    SHARES,
    is_circumstance,
    is_decided_later,
    is_put_off,
    is_rate,
    is_remark,
)
from pipeline.normalize.methods.sides import marks
from pipeline.normalize.methods.text import (
    without_conditions,
    without_forms,
    without_modifiers,
    without_recipients,
    without_routes,
)
from pipeline.normalize.methods.together import NOUNS, together
from pipeline.normalize.methods.way import Method, Way
from pipeline.normalize.methods.words import WRITTEN, Named, names_part, ways

_BULLET = re.compile(r"(?:^|(?<=[\s　]))[●○〇◯■□◆◇◎▪▫・](?![○〇◯])[ 　]*(?=[^\s　])")
_SIGNS = "■□◆◇▪▫"
"""Bullets that are nothing else, so that they need no space before them where the cell begins with one."""
_NUMBERED = re.compile(r"(?:^|\s)[①-⑳]")
_CLOSE_NUMBER = re.compile(r"(?<=[^\s①-⑳・、(→～〜~-])[②-⑳](?=[^\s①-⑳・、)])")
"""A number without a blank before it, in a cell that begins with ①: ①派遣②受入."""
_OPTION = either((*known_words(), *row_words("nothing")))
_TOLD = either((*known_words(), *row_words("nothing"), *words_of("thing")))
_OPTION_NUMBER = re.compile(rf"\d(?<![^\s、・]\d)\d?(?:[.)] ?| )?(?={_OPTION}(?:$|[\s、・(]))")
"""The number that a form gives to what it lets one choose: 1派遣、2受入."""
_BESIDES = re.compile(f"({_TOLD}(?:\\([^()]*\\))?)(のほかに?+、?+)(?=[^でのはも、。])")
_ANY_OR = re.compile("(?<=[一-龠ァ-ヶーA-Za-z])か(?=[一-龠ァ-ヶーA-Za-z])(?![月所国年])")
"""What every list with か has, which is quicker to find."""
_EITHER_OR = re.compile(f"({_OPTION})か(?={_OPTION}(?:か{_OPTION}){{0,4}}(?:$|[、。(]|で(?!き)|に(?:て|よ)))")
"""Between two words for ways of which one is chosen: FAXか郵送."""
_DIGIT = re.compile(r"\d")
_ANY_BULLET = re.compile(r"[●○〇◯■□◆◇◎▪▫・①-⑳\d]")
_MODIFIER = re.compile(
    rf"(?:{either(phrases('modifier'))}|[約計各]?[\d○〇◯●]+(?:件|名|人|回|社|団体|校|組|[かカヶ]所))+$"
)
_DETAIL = re.compile(f"{either(phrases('detail'))}[はも等]?{undecided()}")
"""What is still open about a way that itself is settled: 派遣(詳細未定)."""
_WHEN = re.compile("の?(?:期間)?(?:直?[前後]|前後|時|中|当日)(?:に|のみ)?")
_OPEN = re.compile(f"(?:等|など)?[はもが]?{undecided()}$")
_NOUN = re.compile("[一-龠々ァ-ヶー]{1,12}")
_NAME = re.compile("[一-龠々ァ-ヶー]{1,12}(?:の[一-龠々ァ-ヶー]{1,6})?")
"""A noun, or two of which the first is said of the second: 東南アジア青年の船."""
_DONE_WITH_IT = re.compile(f"(?:の)?{either(phrases('done'))}")
"""What is done with what was named before, and no way of its own: 冊子作成・配布."""
_DASHES = STRIP + "ー…‥"
_ALL_THERE_IS = re.compile(r"(?:のみ|だけ)(?:を?(?:実施|開催))?\)$")
"""The end of a bracket that says what there is beside a dash."""
_TELLS_WHY = re.compile("[はもが]|ため|ない|なし|予定")
"""What has a bracket beside a dash that says why there is nothing, or when there is."""
_TITLE = 6
"""Characters that a noun has at least that is what is commissioned, and no item of a list."""
_OPENS, _CLOSES, _SIDE_OF_BRACKET = re.compile("[(（]"), re.compile("[)）]"), re.compile("[()（）]")
_LONGEST_BRACKET = 200
"""Characters of a bracket that a way's text goes on to the end of."""
_LAST_BRACKET = re.compile(r" ?\([^()]*\)$")
_PICKING = re.compile("審査|選考|選抜|(?:うえ|上で?|経て|により|によって)、?(?:決定|選定)")
_OF_MEETING = re.compile("[^はがを、]*会(?:のみ)?は")
"""The head of a bracket that says how one meeting is held: 委託（結果説明会は対面）."""
_TO_ASK = re.compile(f"{ASKED.pattern}(?!会)")
"""What is asked of those who take part, and no gathering: 報告, not 報告会."""
_PICKING_TOO = re.compile(f"(?:・|{listing()})[^、()]{{0,20}}?(?:{_PICKING.pattern})")
"""Behind one of several means, that one is picked by the last too: 書類・面接で選考."""
_LONGEST_REMARK = 40
_PEOPLE_TOO = re.compile(f"{nouns('person', 'body')}(?:等|など)?[をもは]?含[むめみ]$")
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
_IS_SENTENCE = re.compile("[^、。]*?[をへにでが][^、。]*[一-龠ァ-ヶー]")
_ENDS = re.compile("(?:る|た|す|う|く)。?$")
"""What a sentence has, and its end."""
_SPACED = re.compile(r"\S{1,4}(?: \S){1,9}")
"""Letters with a space between each two: な し."""
_NO = ("し", "無", "い", "ず", "ん")
"""What all that says that there is nothing ends with, which is asked first."""
_REFUSED = re.compile("[無否]|不要|しない")
"""The second of two options, which few cells have."""
_BLANK_FORM = re.compile(r"(?:[^\s、・()]{1,10}[ :(]*(?:有|可|要|する)[ ・/]+(?:無|否|不要|しない)[) 、]*)+")
"""A form in which nothing is chosen yet: 派遣 有・無 受入 有・無."""
_SIGN = " 　、，,・/／()（）。"
_LOOSE = (" ", "※", "(")
"""Signs before what says more of the way before it."""
_MEDIA = ("online", "document")
_SAME = ("同左", "同上", "同様", "同じ", "〃")
_AS_BEFORE = re.compile(f"(?:^|[:はも]){either(_SAME)}$")
"""All that is said of a thing, that it is done as the one before: 清掃:同左."""
_IS_NOT = ("ではない", "とはない", "ではありません")
"""The end of a bracket that says what something is not: 委託（派遣契約ではない）."""
_HOW = (*_MEDIA, "in_person")
_IN_PART = re.compile(r"^一部|^うち|のうち|\d回中|含む$|(?<!選択)可$|可能$")
"""In a bracket, that something is done so in part, or may be: 一部オンライン, オンライン可."""
_SITES = ("inbound", "outbound", "in_person")
_PAID = ("outsourcing", "funding")
_IS_WORK = re.compile(f"{nouns('work', 'about')}$")
"""The end of what is commissioned or paid for."""
_PART_OF_COST = re.compile(rf"(?:[費用料賃代額]|価格){PART_OF_COST}(?:程度|相当|以内)?$")
_AT_MOST = re.compile("(?:[年月日]額?の?)?(?:上限|限度)")
"""Behind a part of a cost, that it is what is paid: 工事費の1/2（上限20万円）."""
_SUPPORTED = re.compile(f"[をの]{either(phrases('support'))}$")
"""The end of what is supported, a bracket behind which may say by what."""
_OR = re.compile(f"[(（]{either(conjunctions())}$")
_OR_BEHIND = re.compile(either(conjunctions()))
_MANY = re.compile(r"[約計各]?\d+(?:名|人|件|校|園|館|か所|カ所|ヶ所|箇所|路線|台|社|団体|施設)?$")
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
_PART = re.compile(
    f"[^、はがを()]{{0,8}}(?:{either(phrases('lesson_part'))}|科目|分野|日目|[前後]半|[前後]期|コース|編|[回部]|研修|課程)は"
)
"""A part of what is held, of which it is told how it is."""
_FROM_PARTY = re.compile(
    "(?:委託|受託|派遣)(?:会社|業者|事業者|先|元|団体|機関|企業)(?:から|より|による|が(?:手配|実施|対応))"
)
"""Behind a trip in a bracket, by whom it is made: ALTの派遣（委託会社より）."""
_FOR_SOME = re.compile(
    f"[^、]*(?:[方人者]|場合|とき)は、?(?!{either(phrases('picked'))}$){either(plain())}(?:受付|申込み?|対応)?(?:へ|で|に(?:て)?|まで|も?可)?"
)
"""A bracket that says by what those may ask who can't do it so: フォーム（難しい方は窓口へ）."""
_NOW = re.compile(
    f"(?:現在|現状|現行|当面|今年度|本年度|今回|今期|従来)(?:は|も|:)?{either(plain())}(?:のみ|だけ)?(?:のまま|を継続|継続|で(?:実施|運営|対応))?"
)
"""A bracket that says how it is as long as something is not decided: 委託を検討中（現在は直営）."""
_LAST_TIME = re.compile(
    "(?:昨|前|一昨)(?:年度?|回|期)(?:度)?(?:は|まで)|従来は|以前は|コロナ(?:禍|前)(?:で?は|まで)"
)
"""The head of a bracket that says how it was another time: 総会（昨年度は書面で開催）."""
_SURVEY = "現地調査"
"""What is a trip where no bracket says that what is surveyed lies here."""
_TEACHER_COMES = re.compile(
    f"{either(phrases('teacher'))}(?:等|など)?[はを](?!現地|海外)[^、はを]{{1,16}}(?:から|より)の?(?:派遣|招へい|招聘|招請)"
)
"""A bracket that says from where the one comes who teaches: 座学（講師は気象台より派遣）."""
_TO_COME = re.compile("(?:化を?|移行を?|変更を?|切替を?|導入を?)(?:予定|検討中?|計画中?|準備中?)[ (]*$")
"""Before such a bracket, that the way is one to come: オンライン化予定（現在は窓口のみ）."""
_FOR_OTHERS = re.compile("[^、は]{0,16}(?:方|人|者|場合|とき)に?は")
"""The head of a bracket that says how it is for those who can't do it so: 説明会（来られない方は郵送）."""
_GOVERNMENTS = "国都道府県市町村区"
_BORNE = re.compile("(?:は|(?:費用?|代)(?:の?(?:全額|一部|半額|実費))?を?)[^、は]{0,10}負担$")
"""The end of a bracket that says who bears a cost: 招聘（交通費は市負担）."""
_COST = re.compile("経?費用?は(?!.*(?:補助|助成|市|県|町|村))")
"""What is told of a cost that others pay."""
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
_DONE_ONESELF = re.compile(
    "(?P<part>一部|.{2,12}(?=は|のみ|だけ|を))(?:は|のみ|だけ|を)?"
    f".{{0,4}}?{either(phrases('oneself'))}(?:で?(?:実施|対応|運営))?"
)
"""A bracket that says which part of what is commissioned one does oneself: 委託（電話相談のみ県直営）."""
_PAID_SO = re.compile(f"[^、は]{{1,12}}は[^、は]*{either(phrases('granted'))}")
"""A bracket that says who pays or what part is commissioned: 実行委員会形式（市は負担金を支出）."""


def classify_methods(text: str) -> list[Method]:
    """The ways that a cell names, in order, each with its category; [] for a blank cell.

    A piece with two ways in one word (現地訪問受入) gives a row for each, cut between them; a piece that no
    word of the table fits is `other`. Brackets and words that only qualify (随時, 予定) go with what they
    qualify.

    >>> [(m.text, m.category) for m in classify_methods("現地派遣・受入")]
    [('現地派遣', 'outbound'), ('受入', 'inbound')]
    >>> [(m.text, m.category) for m in classify_methods("オンライン又は現地派遣")]
    [('オンライン', 'online'), ('現地派遣', 'outbound')]
    """
    if (choice := choices(text, ways=True)) is not None:
        return [way for option in choice.chosen for way in classify_methods(option)]
    if HALF_KANA.search(text):
        text = widen(text)
    text = respaced(text)
    folded = fold(text)
    if _names_none(folded):
        return []
    if (folded[:1] in _GOVERNMENTS or "割合" in folded[:8]) and SHARES.fullmatch(folded.strip()):
        return [Method(text.strip(), "funding")]
    turns = directions(folded)
    folded = _with_list(_with_bullets(without_routes(without_marks(without_forms(folded)))))
    folded = without_administration(settled(folded))
    folded = joined(without_modifiers(without_recipients(without_conditions(folded))))
    found: list[Way] = []
    before, told = 0, set[str]()
    for piece in pieces(folded):
        same = _of_one_text(found)
        # Only the last ways may change yet: what those before say is gathered once.
        told.update(way.category for way in found[before : len(found) - len(same)])
        before = len(found) - len(same)
        found[before:] = _with(text, same, piece, turns, told)
    found = _without_sum(found)
    if len({way.category for way in found} - {"undecided"}) > 0:
        # 派遣先は未定だが、派遣を予定
        found = [way for way in found if not _DETAIL.fullmatch(way.text.removesuffix("だが"))]
    methods = together(text, folded, found)
    alone = methods[0].text if [way.category for way in methods] == ["other"] else ""
    if alone and (is_put_off(alone) or (len(alone) < len(text) and NOTHING.fullmatch(fold(alone)))):
        # 未開催; 受入れを予定していたが、来年度へ延期となった
        return []
    if alone and is_decided_later(alone):
        return [Method(alone, "undecided")]
    if methods and methods[0].category == "undecided":
        # 未定。先方と協議のうえ決定する
        methods = [one for one in methods if one.category != "other" or not is_decided_later(one.text)]
    return _closed(text, methods)


def _closed(text: str, methods: list[Method]) -> list[Method]:
    """The ways of a cell; one whose words end within a bracket goes on up to its end, or lacks its sign.

    >>> _closed("貸付（据置6月、償還10年）", [Method("貸付（据置6月", "funding")])
    [Method(text='貸付（据置6月、償還10年）', category='funding')]
    >>> _closed("派遣（県補助あり）", [Method("県補助あり）", "funding")])
    [Method(text='県補助あり', category='funding')]
    >>> _closed("貸付（据置6月", [Method("貸付（据置6月", "funding")])
    [Method(text='貸付（据置6月', category='funding')]
    """
    out, at = list[Method](), 0
    for one in methods:
        depth = len(_OPENS.findall(one.text)) - len(_CLOSES.findall(one.text))
        start = text.find(one.text, at) if depth > 0 else -1
        if start >= 0:
            at, end = start, start + len(one.text)
            for sign in _SIDE_OF_BRACKET.finditer(text, end, end + _LONGEST_BRACKET):
                depth += 1 if _OPENS.match(sign[0]) else -1
                if depth == 0:
                    one = Method(text[start : sign.end()], one.category)
                    break
        elif depth < 0 and one.text.endswith((")", "）")) and not _OPENS.search(one.text):
            one = Method(one.text[:-1], one.category)
        out.append(one)
    return out


def _with_bullets(folded: str) -> str:
    """A folded cell with 。 in place of the bullets that begin its items, of the same length.

    >>> _with_bullets("◆講座◆展示"), _with_bullets("①講座 ②派遣 3名"), _with_bullets("4共催 5後援")
    ('。講座。展示', '。講座。。派遣 3名', '。共催 。後援')
    """
    if _ANY_BULLET.search(folded) is None:
        return folded
    sign = folded[:1]
    if sign and sign in _SIGNS:
        folded = folded.replace(sign, "。")
    if folded.startswith("①"):
        folded = _CLOSE_NUMBER.sub("。", folded)
    folded = _OPTION_NUMBER.sub(_stops, _NUMBERED.sub(_stops, folded))
    return _BULLET.sub(_stops, folded)


def _with_list(folded: str) -> str:
    """A folded cell with 、 in place of what lists another way beside a word for one, of the same length.

    >>> _with_list("窓口のほか郵送"), _with_list("学校のほか公民館"), _with_list("電話かメール")
    ('窓口、、、郵送', '学校のほか公民館', '電話、メール')
    """
    if "か" in folded and _ANY_OR.search(folded):
        folded = _EITHER_OR.sub(r"\1、", folded)
    return _BESIDES.sub(lambda one: one[1] + "、" * len(one[2]), folded) if "ほか" in folded else folded


def _stops(found: re.Match[str]) -> str:
    return "。" * len(found[0])


def _names_none(folded: str) -> bool:
    """Whether a cell is blank, a dash, or says that there is nothing or that nothing is chosen."""
    before = (_LAST_BRACKET.sub("", folded) if folded.endswith(")") else folded).strip()
    dash = not before.strip(_DASHES)
    if dash and (kinds := kinds_in(folded)):
        # －（書簡のみ）, －（オンライン交流）; －（隔年派遣のため） tells why there is none.
        by_media = kinds <= {"online", "document"} and _TELLS_WHY.search(folded) is None
        if by_media or _ALL_THERE_IS.search(folded):
            return False
    bare = (folded.strip("() ") if dash else before).strip(STRIP)
    if _DIGIT.search(bare):
        bare = _OPTION_NUMBER.sub("", bare)
    if " " in bare and _SPACED.fullmatch(bare):
        bare = bare.replace(" ", "")
    return (
        bare in row_words("nothing")
        or (bare.endswith(_NO) and _says_nothing(folded, bare))
        or (dash and (before != "" or not folded.strip(_DASHES)))
        or (_REFUSED.search(folded) is not None and _BLANK_FORM.fullmatch(folded.strip()) is not None)
    )


def _says_nothing(folded: str, bare: str) -> bool:
    """Whether words say that there is nothing, and no bracket what there was, as in 派遣実績なし(Web)."""
    said = NOTHING.fullmatch(bare)
    if said is not None and said["reason"] and kinds_in(said["reason"]):
        return False
    bracket = _LAST_BRACKET.search(folded) if said and said["record"] else None
    return said is not None and (bracket is None or not kinds_in(bracket[0]))


def _of_one_text(found: Sequence[Way]) -> list[Way]:
    """The last way, with those that stand in the same words: a hybrid is two."""
    size = 1
    while size < len(found) and found[-size - 1].start == found[-1].start:
        size += 1
    return list(found[-size:])


def _without_sum(found: list[Way]) -> list[Way]:
    """The ways of a cell, without those of a word for two that others say too: 相互交流 派遣:8月 受入:3月."""
    if len(found) < 2:
        return found
    kinds: dict[int, set[str]] = {}
    for way in found:
        kinds.setdefault(way.start, set()).add(way.category)
    apart = {kind for own in kinds.values() if len(own) == 1 for kind in own}
    return [way for way in found if len(kinds[way.start]) == 1 or way.category not in apart]


def _with(text: str, same: list[Way], piece: Piece, turns: Mapping[int, Turn], told: set[str]) -> list[Way]:
    """The last ways of a cell, those of one text, and what the next piece makes of them or adds.

    `told`: the categories of all ways before the last.
    """
    if not same:
        named = _named(None, piece, turns)
        return [] if not named and is_remark(piece, first=True) else _as_rows(text, piece, named)
    last = same[-1]
    beside = _OR.search(text, last.end, piece.start) is not None
    named = _named(None if beside else last, piece, turns)
    if not named and piece.words.endswith(_SAME) and _AS_BEFORE.search(piece.words):
        # 剪定:委託 清掃:同左
        named = [Named(0, len(piece.words), last.category)]
    if piece.inside and piece.words.endswith(_IS_NOT):
        return same
    if (
        last.category == "undecided"
        and piece.separator == "("
        and not named
        and noun_kind(piece.words) == "other"
        and _OR_BEHIND.match(text, piece.end)
    ):
        # 検討中(出展又はオンライン商談)
        return [*same, *_as_rows(text, piece, named)]
    if piece.inside and piece.separator != "(" and named and "は" in piece.words:
        # オンライン(先方は会場、当方はWeb)
        kinds = {way.category for way in named}
        if kinds <= told and kinds <= {*_HOW}:
            return same
    if (
        named
        and piece.separator == "※"
        and {way.category for way in named} <= told | {way.category for way in same}
    ):
        # 派遣及び受入れ※受入れは10月
        return same
    if (
        last.category in ("other", "funding")
        and _AT_MOST.match(piece.words)
        and _PART_OF_COST.search(fold(last.text))
    ):
        end = _closing(text, piece.end) if piece.inside else last.end
        return [*same[:-1], _until(text, last, end, "funding")]
    if not named and last.category == "funding" and not piece.inside and is_rate(piece.words):
        # 補助率:機械1/2、施設1/3
        return [*same[:-1], _until(text, last, piece.end)]
    if not named and (
        is_remark(piece, first=False) or (last.category in _PAID and piece.words in phrases("afterwards"))
    ):
        return same
    if (
        not named
        and (last.category == "other" or last.text.endswith(phrases("done")))
        and _DONE_WITH_IT.fullmatch(piece.words)
        and not piece.inside
    ):
        return [*same[:-1], _until(text, last, piece.end)]
    if not named and not piece.inside and piece.separator == "・" and _is_done_too(last, piece.words):
        return [*same[:-1], _until(text, last, piece.end)]
    own = [way.category for way in named] == [last.category]
    if (own or (last.category != "other" and _COST.search(piece.words))) and names_part(piece.words):
        # 補助金、補助率1/2: a part of the way before; 招待、渡航費は先方
        return same
    if piece.inside and "含" in piece.words and _PEOPLE_TOO.search(piece.words):
        # 直営(派遣職員含む)
        return [*same[:-1], _until(text, last, _closing(text, piece.end))]
    if named and last.category in ACTIONS and _tells_how_picked(text, piece, named):
        # 補助(書類審査), 派遣(書類選考・面接)
        return same
    says_more = named and piece.inside and not _is_beside(text, last, piece)
    specified = _specified(text, same, piece, named) if says_more else None
    if specified is not None:
        return specified
    if named and len(same) == 1 and piece.separator == " " and _tells_of(text, last, piece):
        # アウトリーチ 小学校へ演奏家を派遣する。
        first, *others = named
        whole = _until(text, last, piece.start + first.end, first.category)
        return [whole, *(_new(text, piece, way) for way in others)]
    if len(named) == 1 and len(same) == 1 and _is_paid_deed(text, last, piece, named[0]):
        # パンフレット(英語版)作成委託
        return [_until(text, last, piece.end, named[0].category)]
    if len(same) == 1 and (_heads_parts(last, piece, named) or _is_explained(text, last, piece)):
        # 職員研修 座学はオンライン; ペイジー(窓口不可)…ATM
        return _as_rows(text, piece, named)
    if own and piece.separator == "→" and last.category == "online" and len(named) == 1 and not piece.inside:
        # QRコード→申込フォーム: one comes to it by the other
        return [*same[:-1], _until(text, last, piece.end)]
    trip = bool(named) and named[0].category in ("inbound", "outbound")
    if piece.separator == " " and ((trip and _names_those(last)) or _names_matter(last, piece, named)):
        # 選手団 派遣, スポーツ合宿 受入
        first, *others = named
        whole = Way(last.start, piece.start + first.end, first.category, "")
        return [*same[:-1], _until(text, whole, whole.end), *(_new(text, piece, way) for way in others)]
    modifies = _MODIFIER.match(piece.words) is not None or (
        piece.separator in _LOOSE and is_light(piece.words)
    )
    placed = last.category == "outsourcing" and piece.words.endswith(phrases("placed"))
    listed = piece.inside and piece.separator != "(" and not modifies and not placed
    plain_one = (listed and _MANY.sub("", piece.words) in plain()) or (
        piece.inside and last.category == "outsourcing" and _is_done_oneself(piece.words)
    )
    surveyed = piece.inside and last.text == _SURVEY and piece.words.endswith(phrases("surveyed"))
    if surveyed and not named and all(mark.side == "here" for mark in marks(piece.words)):
        # 現地調査(道路・橋梁)
        return [*same[:-1], _until(text, last, _closing(text, piece.end), "other")]
    if piece.inside and _NOW.fullmatch(piece.words):
        to_come = _TO_COME.search(fold(text[last.start : piece.start]))
        plain_one |= last.category == "undecided" or to_come is not None
    groups = phrases("grouping")
    plain_one |= piece.separator == " " and piece.words in groups and last.text in groups
    if not named and last.category == "other" and _says_abroad(last, piece):
        # 農業視察(オランダ)
        return [*same[:-1], _until(text, last, _closing(text, piece.end), "outbound")]
    if not named and _goes_on_behind(text, last, piece):
        # オンライン(Zoom)講演会
        return [_until(text, way, piece.end) for way in same]
    listed_held = (
        piece.separator == ")"
        and text[: piece.start].rstrip()[-1:] in "、，,・"
        and noun_kind(piece.words) == "other"
    )
    beyond = piece.separator == ")" and not listed_held
    loose = beyond or piece.separator == " " or (piece.separator == "/" and not piece.inside)
    if not named and (piece.separator == "※" or (loose and is_circumstance(piece.words))):
        return same
    if (modifies or not named) and not plain_one:
        spaced = (
            piece.separator == " "
            and (modifies or last.category == "other")
            and not _names_party(piece.words)
        )
        if piece.inside or spaced:
            end = _closing(text, piece.end)
            category = named[0].category if named and last.category == "other" else last.category
            return [*same[:-1], _until(text, last, end, category)]
        if modifies:
            return same
    return [*same, *_as_rows(text, piece, named)]


def _as_rows(text: str, piece: Piece, named: list[Named]) -> list[Way]:
    """The ways of a piece, one of no category where it names none."""
    return [_new(text, piece, way) for way in named or [Named(0, len(piece.words), "other")]]


def _named(last: Way | None, piece: Piece, turns: Mapping[int, Turn]) -> list[Named]:
    """The ways of a piece, none where it is a bracket that only says more of the way before it."""
    elided = turns.get(piece.start)
    if elided is not None and elided.end == piece.end:
        return [Named(0, len(piece.words), elided.category)]
    if last is None or not piece.inside:
        return ways(piece.words, turns, piece.start)
    if (
        _DETAIL.fullmatch(piece.words)
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


def _is_beside(text: str, last: Way, piece: Piece) -> bool:
    """Whether a piece stands in one bracket with the way before it: メール of (電話・メール)."""
    between = fold(text[last.end : piece.start])
    return "(" not in between and fold(last.text).count("(") == fold(last.text).count(")")


def _specified(text: str, same: list[Way], piece: Piece, named: list[Named]) -> list[Way] | None:
    """The last ways where a bracket that names ways says more of them, None where it names others."""
    last, end = same[-1], _closing(text, piece.end)
    if last.text.startswith("その他") and not names_ways(piece.words):
        # その他(動画の交換) is what the form calls other.
        return [*same[:-1], _until(text, last, end)]
    kinds = {way.category for way in named}
    if last.category == "online" and kinds == {"outsourcing"} and _MADE.search(last.text):
        # 動画制作(委託)
        return [*same[:-1], _until(text, last, end, "outsourcing")]
    opens = piece.separator == "("
    in_writing = last.category == "document" or WRITTEN.search(last.text)
    if opens and in_writing and _BY_MAIL.search(piece.words):
        # 書面(メール), 持ち回り審議(メール)
        return [*same[:-1], _until(text, last, end, "document")]
    in_part = _IN_PART.search(piece.words) or text.startswith("併用", piece.end)
    if in_part and kinds <= {*_MEDIA} and last.category == "other":
        # 通所(一部オンライン): the rest is not
        return None
    if kinds <= {way.category for way in same} or (
        last.text.endswith("直営") and _FEE_PAID.fullmatch(piece.words)
    ):
        return [_until(text, way, end) for way in same]
    if last.category == "other" and kinds <= {*_HOW} and _LAST_TIME.match(piece.words):
        # 総会(昨年度は書面で開催)
        return [*same[:-1], _until(text, last, end)]
    if last.category == "outsourcing" and piece.words.endswith(phrases("placed")):
        # 委託(電子契約)
        return [*same[:-1], _until(text, last, end)]
    if last.category == "other" and _SOME_SO.fullmatch(piece.words):
        return None
    if last.category in _PAID and _says_what_for(last, piece, kinds):
        # 委託(動画制作・配信), 補助(派遣費用の2/3), 負担金(現地開催分)
        return [*same[:-1], _until(text, last, end)]
    if opens and end > piece.end and not in_part and kinds == {"online"} and _is_talk(last):
        # 面談(Zoom), but 面談(オンライン可)
        return [*same[:-1], _until(text, last, end, "online")]
    if last.category != "other" and _BORNE.search(piece.words):
        return same
    of_some = last.category == "online" and kinds == {"in_person"} and _OF_VENUES.fullmatch(piece.words)
    if of_some or (last.category in ("inbound", "outbound") and _is_sender(piece.words, kinds)):
        return [*same[:-1], _until(text, last, end)]
    if last.category == "outbound" and kinds == {"inbound"} and _INVITED.search(piece.words):
        # 派遣(先方の招待により)
        return [*same[:-1], _until(text, last, end)]
    head_of = fold(last.text).partition("(")[0].strip()
    if (
        last.category == "other"
        and head_of.endswith(phrases("placed"))
        and kinds <= {*_HOW}
        and ":" in piece.words
    ):
        # プロポーザル(1次:書類、2次:プレゼン): how one is chosen
        return [*same[:-1], _until(text, last, end)]
    if last.category in ("other", "in_person") and _TEACHER_COMES.match(piece.words):
        # 座学(講師は気象台より派遣)
        return [*same[:-1], _until(text, last, end)]
    if last.category == "other" and _FOR_OTHERS.match(piece.words):
        # 結果説明会(来られない方は郵送)
        return None
    trained = head_of.endswith(_DRILL)
    handed_in = last.category in ("online", "in_person") and "レポート" in piece.words
    if handed_in or (trained and kinds <= {*_MEDIA} and piece.words.endswith(phrases("carrier"))):
        return [*same[:-1], _until(text, last, end)]
    if _ALSO.search(piece.words) and last.text.endswith(phrases("contact")):
        # 窓口(郵送可): either of two
        return None
    if last.text.endswith(phrases("website")) and kinds == {"outsourcing"}:
        # ホームページ(委託): it is made by commission
        return [_until(text, last, end, "outsourcing")]
    if _SUPPORTED.search(last.text) and kinds == {"funding"}:
        # 留学を支援(奨学金)
        return [_until(text, last, end, "funding")]
    if kinds <= {"inbound", "outbound"} and len(kinds) == 1:
        if last.category in _PAID and _IS_WORK.search(piece.words) and "(" not in fold(last.text):
            # 委託(受入調整業務): what is commissioned
            return [_until(text, last, end)]
        if last.category == "in_person" and last.text.startswith(phrases("abroad")) and len(same) == 1:
            # 現地見学ツアー(受入)
            return [_until(text, last, end, way.category) for way in named]
    meets = kinds <= {*_HOW} and last.text.endswith("会")
    shared = piece.words.startswith("一部") and last.text.endswith(phrases("run_with"))
    run_by = shared or (_RUN_BY.search(last.text) is not None and not meets)
    if len(same) > 1 or last.category != "other" or run_by or _is_paid_too(piece.words):
        return None
    if _PAID_SO.match(piece.words) and NOUNS.fullmatch(last.text):
        return None
    if kinds <= {"inbound", "outbound"} and _is_of_noun(piece.words):
        # 展示(受入作品30点), 体験(訪問団向け)
        return [_until(text, last, end)]
    hits = {*terms().findall(piece.words)}
    if hits and hits <= {*phrases("abroad")} and last.text.endswith(phrases("stall")):
        # 出展(現地・代理店): where it is
        return [_until(text, last, end)]
    head, _, inner = fold(last.text).rpartition("(")
    inner = _MANY.sub("", inner)
    if head and inner not in phrases("modifier") and (inner in plain() or _is_medium(inner)):
        # 相談(電話・メール), 配置(直接任用5名、業務委託3名), 宣伝(旅行博、SNS)
        return None
    if head and kinds == {"funding"} and longest_ending(inner)[1] == "body":
        # 共同利用(協議会、負担金)
        return None
    # ホームステイ(受入): the bracket says which way it is.
    return [_until(text, last, end, way.category) for way in named]


def _is_medium(noun: str) -> bool:
    """Whether a noun may be listed beside media, since it is held or handed out: ポスター, 見本市.

    >>> [_is_medium(noun) for noun in ("ポスター", "見本市", "年3回", "5校")]
    [True, True, False, False]
    """
    return _NOUN.fullmatch(noun) is not None and noun_kind(noun) in ("thing", "other")


def _tells_how_picked(text: str, piece: Piece, named: Sequence[Named]) -> bool:
    """Whether a bracket says by what those are picked of whom the way before it is said.

    >>> from pipeline.normalize.methods.pieces import pieces
    >>> for text in ("補助(書類審査)", "補助(書面)", "委託(面接・電話)"):
    ...     piece = [*pieces(text)][1]
    ...     print(_tells_how_picked(text, piece, ways(piece.words)))
    True
    False
    False
    """
    if not piece.inside or not {way.category for way in named} <= {*_HOW, "undecided"}:
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
    if not kinds.isdisjoint(_PAID):
        part = kinds <= {*_PAID} and piece.words.endswith(("含む", "込み", "込"))
        return part or (last.category == "outsourcing" and piece.words.endswith(phrases("office")))
    if piece.separator == "(":
        return _is_object(piece.words)
    head, _, inner = fold(last.text).rpartition("(")
    return head != "" and ")" not in inner and bool(kinds_in(inner) - {*_PAID})


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


def _is_done_oneself(words: str) -> bool:
    """Whether a bracket says what is not commissioned: 委託(電話相談のみ直営).

    >>> [_is_done_oneself(words) for words in ("電話相談のみ県直営", "調査は直営", "従来は直営", "直営")]
    [True, True, False, False]
    """
    said = _DONE_ONESELF.fullmatch(words)
    return said is not None and not OTHER_TIME.search(said["part"])


def _is_done_too(last: Way, words: str) -> bool:
    """Whether a deed is done with what the one before it is done with: 会員の募集・登録.

    >>> [_is_done_too(Way(0, 5, "other", text), "登録") for text in ("会員の募集", "募集", "講演会")]
    [True, False, False]
    """
    if last.category not in ("other", "document") or words not in phrases("follows"):
        return False
    noun, size = noun_suffix(last.text)
    done = last.text.endswith(phrases("done")) or noun == "about"
    return done and len(last.text) > max(size, 2)


def _is_sender(words: str, kinds: set[str]) -> bool:
    """Whether a bracket behind a trip says what body sends or bids those who make it: マレーシア政府派遣.

    >>> [_is_sender(words, {"outbound"}) for words in ("マレーシア政府派遣", "JICA派遣", "職員派遣", "派遣")]
    [True, True, False, False]
    """
    if not kinds <= {"inbound", "outbound"} or len(kinds) != 1 or _SENT_BY.fullmatch(words) is None:
        return False
    head = terms().sub("", words)
    return head.endswith("政府") or head.isascii() or longest_ending(head)[1] == "body"


def _until(text: str, way: Way, end: int, category: str | None = None) -> Way:
    """A way that goes on up to an offset."""
    return Way(way.start, end, category or way.category, text[way.start : end])


def _new(text: str, piece: Piece, way: Named) -> Way:
    start, end = piece.start + way.start, piece.start + way.end
    own = text[start:end].strip(STRIP)
    if start and text[start - 1] not in _SIGN:
        own = own.removeprefix("の")
    if end < len(text) and text[end] not in _SIGN:
        own = own.removesuffix("の")
    pair = "([【〈<（［".find(text[start - 1 : start] or "-")
    if pair >= 0 and ")]】〉>）］"[pair] in own:
        own = text[start - 1 : start] + own
    return Way(start, end, way.category, own or piece.words)


def _says_abroad(last: Way, piece: Piece) -> bool:
    """Whether a bracket right behind what may be a trip names a place abroad, and nothing else."""
    if not piece.inside or piece.separator != "(" or not is_journey(last.text):
        return False
    found = marks(piece.words)
    return len(found) == 1 and found[0].side == "there" and found[0].end - found[0].start == len(piece.words)


def _goes_on_behind(text: str, last: Way, piece: Piece) -> bool:
    """Whether a noun of what is held stands right behind the bracket of how: オンライン(Zoom)講演会."""
    if last.category not in _HOW or piece.separator != ")" or piece.inside or piece.words in plain():
        return False
    if text[piece.start - 1] not in ")）" or not fold(last.text).endswith(")"):
        return False
    if _ANY_BULLET.match(piece.words):
        # ①講話(集合)②避難所開設実習
        return False
    return noun_kind(piece.words) in ("other", "about") or piece.words.endswith(phrases("lesson"))


def _tells_of(text: str, last: Way, piece: Piece) -> bool:
    """Whether a sentence tells of the one noun that stands as its title before it.

    >>> from pipeline.normalize.methods.pieces import pieces
    >>> for text in ("出前講座 職員を派遣する。", "直営 一部を委託する。", "講座 派遣"):
    ...     first, then = pieces(text)
    ...     print(_tells_of(text, Way(0, first.end, "other", first.words), then))
    True
    False
    False
    """
    title = (
        not text[: last.start].strip(f"{STRIP}・")
        and last.category == "other"
        and _NOUN.fullmatch(last.text) is not None
    )
    stop = text.find("。", piece.start)
    sentence = _IS_SENTENCE.match(piece.words) is not None and _ENDS.search(
        text, piece.start, stop + 1 if stop >= 0 else len(text)
    )
    return title and bool(sentence) and not last.text.endswith(plain())


def _heads_parts(last: Way, piece: Piece, named: Sequence[Named]) -> bool:
    """Whether a noun is but the title of what is held in parts, of the first of which a piece tells how.

    >>> from pipeline.normalize.methods.pieces import pieces
    >>> for text in ("職員研修 座学はオンライン", "展示 実習は対面", "指導者講習会 3回"):
    ...     first, then = pieces(text)
    ...     print(_heads_parts(Way(0, first.end, "other", first.words), then, ways(then.words)))
    True
    False
    False
    """
    if piece.separator != " " or not named or last.start or last.category != "other" or piece.inside:
        return False
    if last.text in plain() or not {way.category for way in named} <= {*_HOW}:
        return False
    lesson = noun_kind(last.text) == "light" or last.text.endswith(("会", *phrases("lesson")))
    return lesson and _PART.match(piece.words) is not None


def _is_explained(text: str, last: Way, piece: Piece) -> bool:
    """Whether a noun and its bracket only head what follows a sign behind them: ペイジー（Pay-easy）…ATM."""
    if piece.separator != ")" or last.category != "other" or piece.inside or last.start:
        return False
    if text[last.end : piece.start].strip() not in ("…", "……"):
        return False
    head, bracket, _ = fold(last.text).partition("(")
    return bracket != "" and noun_kind(head) == "" and head not in plain()


def _is_paid_deed(text: str, last: Way, piece: Piece, named: Named) -> bool:
    """Whether what is paid for is done with the noun right before whose bracket it stands."""
    adjoins = not piece.inside and text[piece.start - 1] in ")）" and last.category == "other"
    return adjoins and named.category in _PAID and _LAST_BRACKET.sub("", fold(last.text)) not in plain()


def _names_those(way: Way) -> bool:
    """Whether a way is but a noun for those who make a trip, or one that nothing is known of.

    >>> [_names_those(Way(0, 3, "other", noun)) for noun in ("選手団", "派遣:高校生", "物産展", "韓国・台湾")]
    [True, False, False, True]
    """
    if "・" in way.text:
        return way.category == "other" and all(map(is_place, way.text.split("・")))
    kind = noun_kind(way.text)
    known = kind != "person" and (kind != "" or way.category != "other" or way.text in plain())
    return not known and _NAME.fullmatch(way.text) is not None


def _names_matter(way: Way, piece: Piece, named: Sequence[Named]) -> bool:
    """Whether a way is but what those do who come, or what is commissioned, with a blank before that.

    >>> from pipeline.normalize.methods.pieces import pieces
    >>> [
    ...     _names_matter(Way(0, len(first.words), "other", first.words), then, ways(then.words))
    ...     for first, then in map(pieces, ("スポーツ合宿 受入", "システム運用保守 委託", "直営 委託"))
    ... ]
    [True, True, False]
    """
    if len(named) != 1 or way.category != "other" or way.text in plain() or piece.inside:
        return False
    noun = _NOUN.fullmatch(way.text) is not None
    if named[0].category == "inbound":
        acts = (*phrases("act"), *phrases("stay"))
        return noun and terms().match(piece.words) is not None and way.text.endswith(acts)
    kind = noun_kind(way.text)
    long = len(way.text) >= _TITLE and kind in ("action", "about", "work")
    return noun and long and named[0].category == "outsourcing" and way.start == 0


def _is_detail(words: str, named: list[Named]) -> bool:
    """Whether a bracket only says what a visit to or from abroad consists of: 受入(学校訪問・市内見学)."""
    hits = terms().findall(words)
    return (
        {way.category for way in named} <= {*_SITES}
        and words not in short_for()
        and whole().isdisjoint(hits)
        and all(hit in weak() for hit in hits if kinds_of(hit) == ("in_person",))
    )


def _names_party(words: str) -> bool:
    """Whether a label says who does what follows: 協会:受付.

    >>> _names_party("協会:受付"), _names_party("会場:公民館")
    (True, False)
    """
    label, sign, _ = words.partition(":")
    here = (*phrases("here"), *phrases("there"), "国", "県", "市", "町", "村", "区")
    return sign != "" and (label in here or longest_ending(label)[1] == "body")


def _is_party_open(words: str) -> bool:
    """Whether a bracket says of a noun that is no way that it is not decided: 委託(業者選定中).

    >>> _is_party_open("業者選定中"), _is_party_open("受入未定"), _is_party_open("実施未定")
    (True, False, False)
    """
    open_yet = _OPEN.search(words)
    noun = words[: open_yet.start()] if open_yet else ""
    return (
        _NOUN.fullmatch(noun) is not None
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


def _closing(text: str, end: int) -> int:
    """The offset after a bracket that closes right at `end`, or `end`."""
    return end + 1 if fold(text[end : end + 1]) == ")" else end
