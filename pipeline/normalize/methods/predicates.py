"""Patterns for what denies a way, 中止 or に代えて, and for the conditions, reasons and years around it."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon.undecided import undecided, undecided_words
from pipeline.lexicon.way_nouns import phrases
from pipeline.lexicon.ways import plain
from pipeline.lexicon.word_lists import either, starting
from pipeline.reference import read_table


@cache
def _words(table: str, *kinds: str) -> tuple[str, ...]:
    return tuple(row["word"] for row in read_table(table) if row["is"] in kinds)


def _said(*kinds: str) -> str:
    return either(_words("way_denials", *kinds))


def _around(*kinds: str) -> str:
    return either(_words("clause_words", *kinds))


IF = re.compile(
    r"(?:と|に)?(?:する|した|なる|なった|の|な|である|あった|い|た|ない)?"
    rf"(?:{_around('if')}|時(?![期間]))"
)
"""A condition, after what it is a condition of: 中止の場合."""
WHEN = re.compile(
    rf"(?:場合|とき|[止候大加況時天]時|際)(?:に?は|に|の|、|$)|{_around('when')}"
    rf"|(?P<state>{_around('state')}(?:により|に応じ|によって|次第))"
)
"""A condition, before: 雨天の場合は中止."""
CAME_SO = re.compile("(?:[しせめりて]、|た[。)、]?)$")
"""The end of a predicate that tells what came, and no case: 情勢により派遣を中止し、."""
OTHER_YEAR = re.compile(
    r"(?:(?:令和|平成|[RrHh]) ?[\d元]+|(?<!\d)\d{4})(?:年度?)?[^、。()]{0,10}?(?:は|も|のみ|分|、|\d|度|年)$"
    rf"|{_around('past_year')}(?:は|も|の|分)?、?$"
)
"""The end of what is said of another year: 令和3年度は中止, not 令和2年度で廃止."""
AFTER = re.compile(
    rf"(?:(?!など)と?{_around('inflection')}|た(?!め)){{0,8}}"
    rf"(?:{_around('leads')}|[がは](?=、)|[でに](?=[、 )]|$))?(?:て|に)?、?"
)
"""What joins a predicate to what follows."""
ADVERB = re.compile(
    rf"(?:^|(?<=[はもを、 ・]))(?:[^、。()はを ]{{1,24}}?{_around('cause')}"
    rf"|[^、。()はをも ]{{1,14}}{_around('trouble')}で|{_around('adverb')}"
    rf"|(?:{_around('next_year')}|[\d年月日度令和平成RHr元]{{2,12}})[にへ]"
    r"|[^、。()はもを ]{0,8}(?:年度?|月末?)"
    "(?:まで|以降|以後|より|から|で|をもって|を最後に|を最後として|を境に))[はもの]?、?$"
    rf"|{_around('this_year')}[はもの]?、?$"
)
"""The end of an adverb, a time or a reason between a subject and its predicate."""
BY = re.compile(r"(?<=[はも])[^、。()はをも ]{1,16}で$")
"""Behind a topic, what something happens by; a reason where it names no way: 派遣は航空券高騰で見送り."""
TOPIC_NOUN = re.compile(_around("topic"))
"""Nouns that stand for their topic: 派遣は実績なし."""
PARTICLE = re.compile(f"{_around('particle')}$")
TOPIC = re.compile("[はもをが](?=.)|(?<!の)、|[/ ]|。")
CLAUSE = re.compile(
    r"[。()→]|(?<=[^はもを])、|[/ ]|(?:[うくすつぬむるただ]|です|ます)が"
    r"|(?<=[施催用続と)])し(?:て|た上で)?、?|しつつ|ものの|一方で?|行い|行って"
    r"|を機に|とともに|に[合あ]わせて?"
    r"|(?:のみ|だけ)(?!に|で?[はも]?なく|での|の|を|は)(?:で|とし)?"
)
"""Where another clause ends: nothing before is governed."""
ALL_OF = re.compile(f"とも(?!に?す)|{_around('all_of')}")
RESUMED = re.compile(
    rf"(?:\([^()]*\))?[^、。()]{{0,8}}(?:が|、)[^、。()]{{0,8}}{_around('back')}|して(?:いた|おり)[^、。]{{0,4}}{_around('back')}"
)
UNDONE = re.compile(
    r"(?:と?は|も)?(?:し(?:ない|ません|なかっ)|せず|され?ず|とはならず|とならず|ではな|[らさ]ず|[らさ]な)"
)
"""A denial that is denied: 中止せず."""
BUT_ALSO = re.compile("(?:のみ|だけ|ばかり)で?$")
"""Before a denial that denies nothing: 対面だけでなく."""
ONLY_THIS = re.compile(
    rf"に(?!は)|(?:での?[^、。は]{{0,6}})?は"
    rf"(?:{_said('none', 'hard', 'off')}|[^、。]{{0,6}}(?:ない|ません|ず))"
)
"""After 以外, what makes it the only one: 郵送以外は不可."""
THE_REST = re.compile("(?:それ|これ|これら|上記|左記|前記)$")
"""Before 以外, that what is told of is the rest: それ以外は紙."""
NEGATION = (
    r"(?:なくても|て(?:おりません|おらず|いない|いません)"
    r"|ない(?:で(?!い))?|ませんでした|ません|なかっ|ず|なく(?!て)"
    r"|(?:[をは]?(?:行う|実施する|開催する)|す?る)ことなく)"
)
BARE_NEGATION = re.compile(NEGATION)
_VERB = "[一-龠]{1,2}[かがさたなばまらわいきしちにびみりえけせてねべめれつっ]{0,3}?"
_ZERO = r"(?:(?<![\d.,])0(?:名|人|件|回|校|社|団体)|(?<=[ :])0(?=$|[ 、・/)]))"
_NIL = "(?:(?<=[一-龠れいァ-ヶーA-Za-z:()])|(?<=[一-龠れいァ-ヶーA-Za-z)] ))(?<!有)無(?=$|[ 、・。/()])"
_AT_FIRST = "のをとでにはもがへかよてなますずしるこ行実開予検要依打申希相寄終化無0("
"""Signs that a predicate begins with, beside those of the words of the tables."""
_PLANNED = (
    r"の?(?:開催|実施)?(?:を|する)?予定(?:だった|でした|した(?=が|もの|ところ)|していた|であった|していました)"
    r"(?:ところ)?(?:が|ものの?)?、?"
)
_THOUGHT_OF = (
    r"(?:[をで](?:行う|実施する|開催する))?の?(?:開催|実施)?予定が、"
    r"|[もを]?検討(?:していた|しました|した)(?:が|ものの)、?"
)
_ASKED_FOR = (
    r"(?:の?(?:要請|依頼|打診|申し?出|希望|相談))?[がも](?:あった|ありました|寄せられた)(?:が|ものの)、?"
)
_POORLY = rf"では[^、。]{{0,10}}{_said('poor')}[^、。]{{0,4}}(?:ため|ので|ことから|から)、?"
_FAULT = rf"の?{_said('fault')}(?:により|によって|のため|で|が(?:生じ|発生し|あり))[^、。]{{0,3}}、"
_USED_TO = (
    r"(?:と|(?:[をで](?:実施|開催)?)?)(?:してい|行ってい|であっ)(?:た|ました)(?:が|ものの|ところ)、?"
    rf"(?=[^。()]*?{_said('change')}|(?:{_around('this_year')}|(?:令和|[RrHh])[\d元]+年度?|現在)(?:度?(?:は|から|より|以降))"
    rf"、?[^。、()はが]*(?:{either(plain())})[^。、()はが]{{0,8}}$)"
)
_OFF = rf"(?:{_said('off')}|終了(?=し(?!た))|(?<=で)終了(?=$|[)、。]))"
CALLED_OFF = re.compile(f"{_OFF}(?:中|済み?|決定)?")
"""All that says that something is off: 中止."""
_CHANGED = rf"{_said('change')}(?:え|り|し|て|した|する)*"
_NEXT = rf"{_around('next_year')}(?:度?以降)?"
_LATER = (
    rf"(?<=[はも:( ]){_NEXT}(?:に|から|より|の)?(?:実施|開催|再開|開始)?(?:を?予定|する|します)?"
    "(?=$|[ 、。)])"
)
_WEIGHED = (
    rf"[^、。()はがも]{{1,12}}?{either(phrases('weighing'))}、?"
    rf"{either(phrases('deciding'))}(?:する|します|予定|中)*"
)
_OPEN = (
    rf"(?:(?<=[はも])(?<!または)(?:[^、。()をはがもにでとや]{{0,8}}?{undecided()}|{_WEIGHED})"
    "|(?:(?<=を)|(?<=[一-龠ァ-ヴーれ]か))(?:検討|協議|調整)(?:中|している|しています))(?=$|[、。() /])"
)
_DENIES = ("poor", "fault", "off", "none", "hard", "done_with", "instead", "change")
_FIRST = starting(
    (*_words("way_denials", "doing", *_DENIES), *_words("clause_words", "next_year")), _AT_FIRST
)
PREDICATE = re.compile(
    rf"(?:(?<=[はもをがで])|{_FIRST})(?:"
    rf"(?P<open>{_OPEN})"
    rf"|(?P<planned>{_PLANNED}|{_USED_TO}|{_THOUGHT_OF}|{_POORLY}|{_FAULT})"
    rf"|(?P<asked>{_ASKED_FOR})"
    rf"|(?P<instead>(?<!だけ)(?<!のみ)(?<!ばかり){_said('instead')}(?![るた])"
    r"(?:事業|措置)?(?:として|により|[とにで])?、?)"
    rf"|(?P<done_with>{_said('done_with')}(?:て|る|た|の)?(?:こととし)?、?)"
    rf"|(?P<to>(?:[にで]|への?|として){_CHANGED}|へ(?=$|[。)])"
    r"|(?<=[一-龠ァ-ヶー])化(?:した|し|する)?(?=$|[、。) ])"
    rf"|\({_said('change')}(?:後|済み?)?(?=\)))"
    rf"|(?P<was>(?:から|より|の?予定から|の?予定を){_CHANGED})"
    rf"|(?P<later>{_LATER})"
    rf"|(?P<off>{_OFF}(?:[・、]{_OFF})*(?![基規料日条線路者証期](?!間)))"
    rf"|(?P<none>(?<!もて)(?<!おは)(?:{_said('none')}|{_ZERO}|{_NIL})(?![るくす]|と(?![しなす])))"
    rf"|(?P<hard>{_said('hard')})"
    rf"|(?P<neg>(?:{_said('doing')}(?:れ|られ)?|(?<=[はをがで])(?!{_said('not_doing')}){_VERB})?{NEGATION}))"
)
"""What may deny a way before it, a group for each kind."""
_OTHERS = (
    "から",
    "ない",
    "ません",
    "なかっ",
    "なく",
    "予定",
    "終了",
    *"無ず化",
    "検討",
    "あった",
    "ありました",
    "寄せられた",
    "ていた",
    "ていました",
    " 0",
    ":0",
)
_COUNTED = tuple(f"0{sign}" for sign in "名人件回校社団")
_SIGNS = (
    *_OTHERS,
    *_COUNTED,
    *undecided_words(),
    *phrases("deciding"),
    *_words("way_denials", *_DENIES),
    *_words("clause_words", "next_year"),
)
ANY_SIGN = re.compile(either(_SIGNS))
"""What each predicate has one of: asked first, since few cells have any."""
_OF_ANOTHER_TIME = (
    *("まで", "(本", "(今"),
    *_words("way_denials", "before", "old"),
    *_words("clause_words", "past_year"),
)
OTHER_TIME = re.compile(f"[年度]度?$|{either(_OF_ANOTHER_TIME)}")
"""In what is told, that it is told of another time: 従来は直営."""
MAY_DENY = re.compile(either((*_SIGNS, *_OF_ANOTHER_TIME)))
"""What each predicate has one of, or what is said of another time."""
_BEFORE = rf"(?:{_said('before')}|(?:前回|昨年度?|前年度?|[RrHh令和平成\d]{{2,6}}年?度?)まで)"
FORMERLY = re.compile(
    rf"(?:(?<=\()|^|(?<=[、。 ])){_BEFORE}(?:の?(?:予定|計画))?(?:は|、)[^()、。]{{0,60}}?"
    r"(?:(?:だ|であった|だった|でした|です|としていた|していた|する)が、?|、(?=今|本年|現在|現行|[RrHh]\d|令和)|(?=\)))"
    rf"|(?:^|(?<=[、。 ])){_BEFORE}[はも]?[^()、。]{{0,40}}?(?:いる|います|おり|おります)が、?(?=今|本年)"
    rf"|(?<=[(※]) ?{_BEFORE}は?[^()、。]{{2,20}}"
    rf"|(?:^|(?<=[、。 ])){_around('past_year')}[はも][^()、。]{{1,30}}?(?:だったが|でしたが|であったが|で)?"
    rf"、(?={_around('this_year')})"
    rf"|(?:^|(?<=[、。 ])){_around('past_year')}に?[^()、。はが]{{0,40}}?た(?=[一-龠ァ-ヶ])"
)
"""What is said of how it was before: (当初は派遣), 例年は対面だが."""
BEFORE_ARROW = re.compile(
    rf"(?:^|(?<=[、。 ])){_BEFORE}[^()、。→]{{1,30}}(?:\([^()]{{0,20}}\))? ?(?=→)"
    r"|(?:^|(?<=[、。 ]))[^()、。→ ]{1,20} ?\((?:当初)?(?:予定|計画)\) ?(?=→)"
)
"""The same before an arrow: 当初派遣→, 派遣(予定)→."""
_NEW = rf"[ →、/]+(?={_said('new')}(?:計画|予定)?(?::|は|の)?[^ →、。:])"
REVISED = re.compile(
    rf"(?:^|(?<=[、。 ※(])){_said('old')}(?:計画|予定)?(?::|の?は|の)? ?[^。:]{{1,60}}?{_NEW}"
    rf"|(?<=[ ※(]){_said('old')}(?:計画|予定)?(?:(?<=:)|:) ?[^。:()]{{1,60}}?(?=$|[。)])"
)
"""What is said under a heading of how it was, beside one of how it is: 変更前:派遣 変更後:受入."""
_REVISION = re.compile(_said("old", "new"))
PLANNED = re.compile(rf"^{_BEFORE}(?::|は|の)|[をので]?(?:予定|計画)$")
"""In an item of its own, what another takes the place of: 当初は派遣、 before オンラインに変更."""
NOT_THEN = re.compile(
    rf"\([^()]*{_said('hard', 'off', 'none')}[^()、。]*(?:場合|とき|際)(?:のみ|に限る)?(?=\))"
    rf"|(?<=\()(?:[^()、]{{1,12}}、)?{_NEXT}(?:は|から)[^()、。]{{1,40}}(?=\))"
    r"|(?<=\()(?:(?:令和|[Rr])\d+年?度?(?:から|より|以降)は?|今後は?|将来的?には?|将来は?)、?[^()、。]{1,30}"
    r"(?:予定|検討中?|移行|見込み?)(?=\))"
    rf"|(?<=[るすだ]が、)(?:{_NEXT}|(?:令和|[Rr])\d+年?度?|今後)(?:から|より|以降)は?、?[^()、。]{{1,30}}"
    r"(?:予定|検討|計画)[^()、。]{0,8}"
)
"""What is for another case or year: オンライン(対面が困難な場合), 受入(次年度は派遣).

Also 直営(今後委託を検討).
"""
THIS_TIME = re.compile(
    r"(?:^|(?<=[。、/]))[^()。、/]+(?=\((?:本|今)(?:年度?|回|期)は(?P<now>[^()]+)\)(?:$|[。、/ ]))"
)
"""What is said of all years before a bracket that names this one's: 派遣・受入(今年度は受入)."""
HAPPENS = re.compile(
    r"\((?:継続して|引き続き|予定どおり|予定通り)?(?:実施|継続|開催|再開|予定|可|有|あり)[^()]*\)"
    r"|\((?:その)?(?:代替|振替|代案|(?:代|替|か)わり)(?:事業|措置|企画)?(?:として|で|に|は)、?[^()]+\)"
)
NOTHING = re.compile(
    r"(?P<record>(?:[^、。()はがも]{1,10}[はも])?[^、。()はがも]{0,10}(?:実績|記載)[はも]?(?:なし|無し?|ない))|"
    rf"(?:[^。、()]{{1,40}}(?:{_around('cause')}|ため)、?)?{_around('this_year')}[はも]?(?:なし|無し?)|"
    rf"(?:(?P<reason>[^。、()]{{1,40}}(?:{_around('cause')}|ため))、?)?"
    rf"(?:[本当]?[市町村区県](?:では?|として(?:は)?|は)、?)?(?:特に)?"
    rf"(?:{_around('this_year')}[はもの]?、?)?(?:{_around('topic')}[のはがもを]?)+"
    r"(?:なし|無し?|ない|しない|せず|(?:し|行っ)て(?:いない|おらず|いません|おりません)|行わず|行わない|(?:し|あり|行い)ません)"
    r"|[本当]?[市町村区県](?:では?|として(?:は)?|は)、?(?:特に)?行って(?:いない|おらず|いません|おりません)"
    rf"|(?:特に|特段の?|特別な)?{_around('arranged')}[のはをも]?"
    r"(?:なし|無し?|ない|し(?:ない|ていない)|設け(?:ない|ていない))"
)
"""All that says that nothing is done or laid down: 本年度は実施せず, 特に定めなし."""
NOT_DONE = re.compile(
    r"(?:なし|無し|[はもが]不可|しない|せず|行わない|行わず|ません(?:でした)?"
    rf"|[はも]{_said('off', 'hard')}中?)$"
)
"""The end of what says of anything that it is not done."""
REPLACED = re.compile(r"(?:の?予定から|から|の?予定を|[をは]|とも(?!に))(?=(?:(?!から)[^をは])+$)")
"""Between what is changed and what takes its place: 派遣をオンライン."""


def heads_revision(text: str) -> bool:
    """Whether a text is a heading of how something was or is now.

    >>> heads_revision("変更前"), heads_revision("新"), heads_revision("派遣")
    (True, True, False)
    """
    return _REVISION.fullmatch(text) is not None or _REVISION.fullmatch(f"{text}:") is not None
