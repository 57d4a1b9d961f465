"""Pieces of a cell of ways that name none and are no row: numbers, causes, clauses about something else."""

from __future__ import annotations

import re

from pipeline.lexicon.abroad import find_country
from pipeline.lexicon.dictionary import ends_in
from pipeline.lexicon.endings import longest_ending
from pipeline.lexicon.legal_forms import written_out
from pipeline.lexicon.spelling import fold
from pipeline.lexicon.way_nouns import noun_kind, nouns, phrases
from pipeline.lexicon.ways import plain
from pipeline.lexicon.word_lists import either
from pipeline.normalize.methods.administration import ASKED
from pipeline.normalize.methods.clauses import denied
from pipeline.normalize.methods.joined import JOINT
from pipeline.normalize.methods.nouns import names_held
from pipeline.normalize.methods.pieces import Piece
from pipeline.normalize.methods.predicates import CALLED_OFF
from pipeline.normalize.methods.words import AS_A_RULE

_AND_THEN = re.compile(
    r"[^、がをにへでと]*[がをにへでと][^、]*(?:し|して|行い|行って|図り|通じて|[いきちにひみりえけせてねべめれ])"
)
"""A clause that may go on in another: 市が主催し、協会に委託."""
_CLAUSE = re.compile(r"(?=[^、]*\Z)(?:[^、]{2}[^はが]*[はが][^、]+|[^、]*[0-9][万千]?円[^、]*)")
"""A clause about another matter than a way: 残額は自己負担."""
_ASKED_FOR = re.compile(
    rf"(?:事前|当日|一般)?の?(?:{ASKED.pattern}|{either(phrases('allowed'))})(?:は|が|も)?"
    rf"(?:不要|必要|要|制|必須|受付中?|順|も?可|不可|自由|禁止)|(?:要|不要){ASKED.pattern}"
)
"""Whether one has to apply or may: 事前申込不要, 傍聴可."""
_TOGETHER = re.compile(r"[^、。をは]{1,14}と(?:の)?(?:共同|合同|協働|連携|協力)(?:で|により|のもと)")
"""With whom something is done, before it: 県と共同で."""
_CALLED_OFF_WHEN = re.compile(
    rf"[^、。]{{1,16}}(?:場合|時|とき|際)に?は?、?(?:{CALLED_OFF.pattern}|(?:厳正に?)?{either(phrases('picked'))})"
    "(?:と?(?:する|します|なる|なります)|にて決定|で決定|で選考|を?(?:行う|行います|実施))?"
)
"""In what case it is called off, or those are picked who take part: 応募多数の場合は抽選."""
_FEE = re.compile(rf"{either(phrases('paid'))}:?[\d、]+[千万]?円(?:程度|以内)?")
"""What those who take part pay: 参加費500円."""
_TERMS_OF_PAYING = re.compile(
    rf"[^、。はをがに]{{0,8}}?(?:{either(phrases('paid'))}|[料費代])(?:等|など)?(?:は|も)?:?{either(phrases('paid_so'))}"
)
"""On what terms those who take part pay: 受講料無料, 材料費は実費."""
_CAUSE = re.compile("(?:ず|ため|ので|ことから|により|(?:都合|関係)[上で])$")
_TIME = (
    r"(?:(?:令和|平成|[RH])\d+(?:年度?)?|\d+年度?)?(?:\d+月)?(?:\d+日|[上中下]旬|頃|末)?"
    r"|[年月週]\d+回(?:程度)?"
    r"|(?:全|計|約|各|延べ)?\d+(?:日間|週間|か月間?|カ月間?|ヶ月間?|年間|時間|時限|コマ|回|泊\d+日)(?:程度)?"
)
_SEASON = re.compile(
    "[春夏秋冬](?:季|期|休み|休業中?)?|[前後上下]期|[上下]半期|年度[初末]め?|午[前後]|平日|土日(?:祝日?)?|休日|夜間|終日"
)
"""When, behind a blank: 短期受入 夏・冬."""
_COUNT = re.compile(
    rf"(?:{_TIME})(?:(?:から|より)?(?:以降)?毎年度?|以降)?|"
    r"(?:約|計|延べ|各)?[一-龠々ァ-ヶー]{0,8}?(?:[はが:]|ほか|他)?(?:約|計|延べ|各)?[\d○〇]+(?:名|人|組|世帯|年生?)(?:程度|以内|以上|ずつ)?"
)
"""How many take part, when, how often: 引率3名, 9月, 年3回."""
_AT_TIME = re.compile(f"(?!{nouns('light')})(?:{_TIME})に?{nouns('light', 'work')}(?:した|する|し)?")
_FREE = re.compile(f"(?:{either(phrases('allowed'))}|入場|観覧|利用|視聴)?(?:無料|有料|自由)")
"""That one pays nothing, or may come as one likes: 無料, 入場自由."""
_THERE_IS = re.compile(
    r"(?P<noun>[一-龠々ァ-ヶー]{1,8})(?:の?(?P<some>あり|有り?|なし|無し?)|\d+回(?:程度|まで)?)"
)
"""That there is something beside a way, or how often: 送迎あり, 督促1回."""
_MOVED = re.compile(f"(?:{_TIME})に?{either(phrases('moved'))}(?:した|する|し)?")
"""When one of those employed left or came: 8月退職."""
_FOR_A_TIME = re.compile(f"[^、。はが]{{1,14}}[はが](?=.)(?:{_TIME})")
"""How long those of whom the next clause tells do it: 研修生は3か月間、."""
_LATER = re.compile(
    f"{either(phrases('state'))}(?:等|など)?{either(phrases('weighing'))}"
    f"[^、。のをはがに]{{0,6}}?、?(?:[^、。をはが]{{0,8}}(?:可否|是非|有無|要否|方法|時期)を|[^、。のをはがに]{{0,4}})"
    f"{either(phrases('deciding'))}(?:する|します|予定|中)*。?$"
)
_ANEW = re.compile(
    f"(?:改めて|再度)?{either(phrases('detail'))}(?:等|など)?[をはも]?(?:改めて|再度|今後|再)?"
    "(?:調整|検討|協議)(?:する|します|中|予定)?。?$"
)
_ASIDE = re.compile(
    rf"[^、はもがをにで]{{0,8}}?{either((*phrases('ask'), *phrases('paid')))}(?:等|など)?(?:は|については)"
)
"""The head of a clause about how one applies or pays: 参加申込は各校で取りまとめ."""
_LESSON_PART = re.compile(f"[^、はがを()]{{0,8}}{either(phrases('lesson_part'))}は")
"""A part of a lesson, of which it is told how or where it is."""
_UNTIL = re.compile("(?:後|前|次第|際|うえ|上で|のち)[にはで]*$")
"""The end of a clause of what something comes after: 交付決定後."""
_CASE = re.compile("(?:に対し(?:て|)|を対象(?:に|として)|について|に関して|[にへ]も?|[はがも])$")
"""The end of what is no clause: 希望する高校生に, イベントの運営は."""
_BY_OTHER = re.compile(f"は{either(plain())}(?:とし|で(?:行い|実施し|対応し))て?$")
_HELD_AT = re.compile("は(?P<site>[^、はをが]{2,20})で(?:行い|行って|実施し|開催し|開き|開い)て?$")
_DAYS = re.compile(r"[\d年月日時分令和平成RHS元/.:~〜～―毎週曜火水木金土祝午前後頃上中下旬第回-]+")
_ON_TERMS = re.compile(f"[^、。はも]{{1,10}}[はも]{either(phrases('modifier'))}(?:とし|に?して)て?")
"""A clause of the terms on which what follows is done: 相談は予約制とし、."""
_NAMES = ("body", "facility", "government", "area")
_BODY = re.compile(f"{nouns('body')}$")
_POSSIBLE = re.compile("(?:場合が?|こと[がも]?|可能性が?)(?:あり|ある|あります)$")
"""The end of a remark on what may be: 中止の場合あり."""
_NUMBER = re.compile(
    r"(?:1?[一-龠]{1,4}(?:あたり|当たり|につき)|[一-龠]{0,4}(?:上限|限度|[率額]) ?:?"
    r"|[国県市町村都道府区]{1,3}[がは:]?|第|計|約|各|最大|一律)*+"
    r"[\d①-⑳./%％、]+(?:[節款項目割]|[千万]?円|分の\d+)?(?:以内|以下|程度|相当|まで)?"
    r"|[RHSrhs]\d+|定[額率]|[アイウエオカキク]|[a-eA-E]|[○〇◯●◎]"
)
_SHORTEST = 3
_ANY_FIGURE = re.compile("[\\d①-⑳○〇◯●◎./%％、]")
"""What every number has that is of several signs, and every count that no word for a time ends."""
_TIME_ENDS = ("旬", "頃", "末", "年", "年度", "以降")
_PUT_OFF = re.compile(
    r"(?:[^。をは()]*(?:により|によって|のため|ため|ので|から|[にでへ]|、))?(?:[^。をは()、]{0,4}年度?[はの]?)?"
    rf"(?:{either(phrases('there'))}(?:側|方)?(?:が|の|より)?)?{CALLED_OFF.pattern}(?:と?(?:なっ|し)?(?:た|て)?|を?決定した?|せざるを得なかった)[。)]*"
)
_CAME = re.compile(rf"{either(phrases('come'))}\d")
"""How many came, in a bracket beside those who did not: 講演会（来館50名、動画配信）."""
_SESSION = re.compile(
    r"第?\d+[回部日期次班]目?(?:以降)?|[昼夜]の部|午[前後]の部|[A-Za-z]日程|[上下前中後]期(?:日程)?|[前中後]半"
)
"""Which session it is, before its way: 第1回 対面, 夜の部 オンライン."""
_UNIT = "(?:[千万百]?円|名|人|組|世帯|回|枚|件|校|社|団体|泊|[かカヶ]月間?|[日週年]間?|時間|点|冊|本|台)"
_AMOUNT = re.compile(
    r"(?:1(?:kWh|kW|ha|a|㎡|m2|L|kg|t|台|基|戸|棟|本)(?:あたり|当たり|につき)?)?"
    rf"(?:[年月週日]額?|計|各|約|延べ|最大|上限)?[\d、.]+{_UNIT}(?:[×xX]?[\d、.]+{_UNIT})*(?:程度|以内|まで)?"
    r"|(?:ホームステイ|民泊|滞在|宿泊)\d+(?:泊(?:\d+日)?|日間?|週間|か月間?)"
)
"""How much or how often, behind a blank: 家賃補助 月2万円×24か月."""
_PROVIDED = re.compile("^(?:ただし|但し)、?")
_ONE_EACH = "(?:(?:同一|1)(?:人|名|団体|世帯|件|校|社|事業所|事業者|施設|園|組|チーム|家庭|法人|店舗))"
_EACH = re.compile(
    rf"{_ONE_EACH}(?:あたり|当たり|につき)?(?:年額?|月額?)?[\d、]+[千万]?円(?:以内|以下|程度|まで)?"
    rf"|{_ONE_EACH}?(?:年度?(?:内|間)?に?|期間中)?\d+(?:回|件|台|点|口|泊|名|人)(?:まで|限り|のみ|以内)"
    r"|(?:予算|枠|定員)の?(?:範囲|枠|額)内?(?:で|に限る|とする)?"
    r"|(?:ただし、?)?(?:補助)?(?:上限|限度)額?[はを]?[\d、]+[千万]?円(?:以内|まで)?(?:とする|とします|です)?"
)
"""How much each gets, behind a blank: 渡航費補助 1人15万円以内."""

_PAYING = "国庫?|都|道|府|県|市町村?|市|町|村|区|地元|本人|自己|受益者|利用者|事業者|申請者|団体|農家|個人"
_SHARE = (
    rf"(?:{_PAYING})(?:補助|負担|費)?:?"
    r"(?:\d{1,2}/\d{1,2}|\d{1,2}分の\d{1,2}|\d(?:\.\d)?割|\d{1,3}(?:\.\d)?%)(?:以内)?"
)
SHARES = re.compile(
    rf"(?:(?:費用|経費)?(?:負担|補助)割合[: ]*)?{_SHARE}(?:[、・ +{JOINT}]*{_SHARE})*"
    r"(?: ?\([^()]*(?:上限|限度|以内)[^()]*\))?"
)
"""What governments and others pay of a cost, and nothing else: 国1/2、県1/4."""

_RATE = re.compile(
    r"(?P<noun>[一-龠々ァ-ヶー]{1,8}):?(?:\d{1,2}/\d{1,2}|\d{1,2}分の\d{1,2}|\d割|\d{1,3}%)(?:以内)?"
)
"""For what which part of its cost is paid, behind another: 補助率 機械1/2、施設1/3."""
_ASIDES = re.compile(
    "|".join(
        one.pattern for one in (CALLED_OFF, _CALLED_OFF_WHEN, _ASKED_FOR, _FEE, _TERMS_OF_PAYING, _MOVED)
    )
)
"""All of a piece that is no way beside one."""
_WITH_WHICH = re.compile("|".join(one.pattern for one in (_TOGETHER, _ON_TERMS, _FOR_A_TIME)))
"""All of a piece that says with whom, on what terms or how long what the next tells of is done."""
_BEHIND = re.compile("|".join(one.pattern for one in (_EACH, _AMOUNT, _FREE, SHARES, _SEASON)))
"""All of a piece that says how much, how often or at what price what is before it is done."""


def is_put_off(text: str) -> bool:
    """Whether all that is told is that something was called off or put off.

    >>> is_put_off("先方の都合により来年度へ延期となった"), is_put_off("講座を中止"), is_put_off("講座")
    (True, False, False)
    """
    return _PUT_OFF.fullmatch(fold(text)) is not None


def is_remark(piece: Piece, *, first: bool) -> bool:
    """Whether a piece that names no way of the tables is no row, `first` where no way stands before it.

    >>> from pipeline.normalize.methods.pieces import pieces
    >>> [is_remark(piece, first=False) for piece in pieces("派遣、自己負担なし、残額は協会が持つ、展示、1/2")]
    [False, True, True, False, True]
    """
    words = piece.words if first else _PROVIDED.sub("", piece.words)
    if first and piece.last:
        return "/" not in words and _is_number(words)
    if _is_number(words) or (_is_count(words) and not (piece.inside and _CAME.match(words))):
        return True
    if not first and (words.startswith("による") or _AT_TIME.fullmatch(words)):
        # 紙とWebの併用によるアンケート; R5再開, 令和5年度に再開した
        return True
    if piece.inside:
        # (継続) before the way qualifies it
        return first
    if _SESSION.fullmatch(words) or _is_time(words) or _is_aside(piece):
        return True
    if not first and (_BEHIND.fullmatch(words) or _is_there(words) or is_rate(words)):
        return True
    return not piece.last and _leads_on(piece)


def _is_number(words: str) -> bool:
    """Whether a piece is a number and how it counts: 1/2, 上限10万円, R5."""
    return (len(words) < _SHORTEST or _ANY_FIGURE.search(words) is not None) and (
        _NUMBER.fullmatch(words) is not None
    )


def _is_count(words: str) -> bool:
    """Whether a piece says how many take part, when or how often, and counts nothing that is held.

    >>> [_is_count(words) for words in ("引率2名", "9月", "講演会:5名")]
    [True, True, False]
    """
    may_be = words.endswith(_TIME_ENDS) or _ANY_FIGURE.search(words) is not None
    return may_be and _COUNT.fullmatch(words) is not None and not _counts_held(words)


def _is_aside(piece: Piece) -> bool:
    """Whether a piece tells of another matter than a way: 参加費500円, 派遣 期間:14日間, 残額は自己負担."""
    words = piece.words
    if _ASIDES.fullmatch(words) or _ASIDE.match(words) or _PUT_OFF.fullmatch(words):
        return True
    label, labelled, value = words.partition(":")
    if labelled and CALLED_OFF.fullmatch(value.strip()):
        # 韓国:派遣 台湾:中止
        return True
    if labelled and _is_detail(label):
        # 派遣 期間:14日間, but 申込方法:電話
        return value.strip() not in plain()
    if denied(words) or _POSSIBLE.search(words):
        return True
    apart = piece.separator == "、" or words.endswith("負担")
    if not apart or words.endswith(plain()) or _CLAUSE.fullmatch(words) is None:
        return False
    # 座学はオンライン、実技は消防署
    return _LESSON_PART.match(words) is None or longest_ending(words)[1] not in _NAMES


def _leads_on(piece: Piece) -> bool:
    """Whether a piece only says of the next for whom, with whom, why or how long that is."""
    words = piece.words
    if words in phrases("detail") or _WITH_WHICH.fullmatch(words) or _CAUSE.search(words):
        # 時期・方法とも未定
        return True
    if piece.separator in ("", "、", "。") and _CASE.search(words) and not _is_rule(words):
        return True
    if _UNTIL.search(words) and not any(word in words for word in plain()):
        return True
    return goes_on(words) and not _says_what(words) and not _is_rule(words)


def _is_rule(words: str) -> bool:
    """Whether a clause says by what of no category something is done as a rule: 窓口を原則とするが.

    >>> _is_rule("窓口を原則とするが"), _is_rule("安全を基本とし"), _is_rule("窓口とし")
    (True, False, False)
    """
    rule = AS_A_RULE.search(words)
    return rule is not None and words[: rule.start()] in plain()


def _is_there(words: str) -> bool:
    """Whether a piece says that there is something beside a way, which is not held itself.

    >>> [_is_there(words) for words in ("契約更新あり", "督促1回", "展示あり", "講座3回")]
    [True, True, False, False]
    """
    said = _THERE_IS.fullmatch(words)
    kind = noun_kind(said["noun"]) if said else "other"
    return kind in ("about", "part") or (
        said is not None and said["some"] is not None and kind in ("", "action")
    )


def is_rate(words: str) -> bool:
    """Whether a piece says which part is paid of the cost of something that is not held itself.

    >>> [is_rate(words) for words in ("施設1/3", "ハード事業3割", "講座1/2", "施設")]
    [True, True, False, False]
    """
    said = _RATE.fullmatch(words)
    return said is not None and not said["noun"].endswith((*plain(), *phrases("lesson")))


def _counts_held(words: str) -> bool:
    """Whether what is counted is held or done: 講演会:5名, 窓口相談10名, not 引率2名."""
    noun = words.rstrip("約計延べ各程度以内上ずつ名人組世帯○〇0123456789").rstrip("はが:")
    return noun.endswith((*plain(), *phrases("lesson"), *phrases("call")))


def is_circumstance(words: str) -> bool:
    """Whether what stands behind a way says who, where, when or with whom: 派遣 中学生, 対面 市民会館.

    >>> [is_circumstance(one) for one in ("中学生", "市民会館", "11月15日", "毎週水曜日", "寸劇")]
    [True, True, True, True, False]
    """
    if _is_time(words):
        return True
    if words.startswith(written_out()) or find_country(words):
        return True
    ending, kind = longest_ending(words)
    if noun_kind(words) in ("", "person", "part"):
        return kind in _NAMES or noun_kind(words) == "person" or _BODY.search(words) is not None
    # 委託 実行委員会, but 派遣 茶会
    return kind == "body" and len(ending) > 2


def _is_time(words: str) -> bool:
    """Whether words are but days, months or hours: 11月15日, 4月~9月.

    >>> [_is_time(words) for words in ("11月15日", "4月~9月", "毎週水曜日", "15", "講座3回")]
    [True, True, True, True, False]
    """
    return _DAYS.fullmatch(words) is not None and (re.search(r"\d", words) is not None or "曜" in words)


def _is_detail(label: str) -> bool:
    """Whether a label heads what is said of a way: 期間, 対象人数."""
    return label.endswith(phrases("detail")) or noun_kind(label) == "part"


def is_decided_later(text: str) -> bool:
    """Whether words that name no way say what it will be decided by: 感染状況を見て判断.

    >>> [is_decided_later(one) for one in ("感染状況を見て判断", "時期を再調整する", "入札により決定")]
    [True, True, False]
    """
    return _LATER.search(text) is not None or _ANEW.match(text) is not None


def says_by_what(words: str) -> bool:
    """Whether a clause that goes on says by what of no category, or in what building, something is done.

    >>> says_by_what("相談は電話とし"), says_by_what("講座は市民会館で行い"), says_by_what("市が主催し")
    (True, True, False)
    """
    held = _HELD_AT.search(words)
    return _BY_OTHER.search(words) is not None or (
        held is not None and longest_ending(held["site"])[1] == "facility"
    )


def _says_what(words: str) -> bool:
    """Whether a clause that goes on says itself what is held or done: 講座を開催し, 収集は直営で行い."""
    return says_by_what(words) or (("を" in words or "直営" in words) and names_held(words))


def goes_on(words: str) -> bool:
    """Whether a piece is a clause whose verb goes on in the next: 各自が期間内に走り.

    >>> goes_on("各自が期間内に走り"), goes_on("市が主催し"), goes_on("広報でお知らせ")
    (True, True, False)
    """
    if _AND_THEN.fullmatch(words) is None or noun_kind(words) == "other":
        # 電話により聞き取り
        return False
    return ends_in(words)[0] in ("動詞", "助詞")
