"""What the nouns after a way's word make of it: 派遣事業 is the way, 派遣の人数 is not, nor 派遣先の選定."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.lexicon.spelling import fold
from pipeline.lexicon.way_nouns import noun_kind, noun_suffix, nouns, phrases
from pipeline.lexicon.word_lists import either

_ASIDE = re.compile(r"\([^()]*\)?|(?:約|計|各|延べ)?[0-9○,.]+[一-龠か]{0,2}(?:程度|以内|以上)?")
_REMARK = re.compile(r"[(（][^()（）]*[)）]$")
_RUN = re.compile("[一-龠々ァ-ヶーA-Za-z]+")
_AROUND = re.compile("[前後](?![期半])(?=.)")
"""What is before or after a way: 派遣前研修."""
_AGENT = re.compile("[がも]|から|と(?![もし])|への|に対する")
"""After those who take part, who do something else, or with whom: 受入側が旅費を負担."""
BIDDEN = re.compile(
    "招(?:か?れ(?!た)|(?:待|請|聘|へい)され(?!た)|(?:き|待|請|聘|へい)(?:によ[りっ](?!て?(?:実施|開催)(?:$|[、。)]))|を受け|に応[じえ]))"
)
"""Those who are bidden by others, to whom they go: 先方の招きにより渡航, 式典に招かれ."""
_PARTY = ("団", "隊")
_PERSON = re.compile(f"{nouns('person')}(?=.)")
_OF_PERSON = re.compile(f"{nouns('person')}{nouns('light')}$")
"""What those do who are not the way's own: 受入担当者研修."""
_ABOUT = re.compile(f"{nouns('about')}(?=.)")
_PERSONS = re.compile(f"{nouns('person')}+(?:制度)?")
_LINK = re.compile(
    "(?:への|との|での|に関する|に係る|にかかる|についての|の(?!ほか|他)|を|に(?!よ|先立|先駆|続|加え|[併合]わ?せ|あわせ))(?=.)"
)
_MATTERS = ("に関する", "についての")
"""After a way's word, that what follows deals with it."""
AIM = re.compile(
    "[一-龠]{0,4}(?:のための|に向けた|に向けて|を目的とした|を目的とする|に資する|を促す"
    "|向けの?|を?対象(?:の|とした|とする|に))(?=.)"
)
"""After what or whom something else is done for: 誘致のための広告, 受入家庭向けの説明会."""
_BY_IT = re.compile("で(?!き)|に(?:て|よ)|を(?:使|用い|活用|利用|通じ)")
"""After a thing, that something is done by it: メタバース空間での交流."""
_HANDED = re.compile(
    f"(?:の|[一-龠々ァ-ヶー])[一-龠々ァ-ヶーの]{{0,12}}?{either(phrases('sheet'))}(?:等|など)?[のを]?"
    f"{either((*phrases('done'), *phrases('sending')))}"
)
"""After a word for money or the like, what is handed out that tells of it: 負担金の納付書送付."""
_WEIGHED = re.compile(
    f"[^、。をはがに]{{0,12}}?{either(phrases('matter'))}(?:の|について)?(?:検討|協議|議論)"
)
"""After a way's word, that something of it is looked into: 受入体制の検討."""
_MEASURED = re.compile(
    "(?:の|に係る)?(?:実績|[人者員]数|件数|日数|回数|期間|規模|割合|金額|費用|経費)(?:等|など)?(?:に応じ|に基づ|に比例|により算|で算|×)"
)
"""After a way's word, what is reckoned by how much of it there is: 受入実績に応じて支払い."""
_BY_STAFF = re.compile(
    "(?:職員|社員|スタッフ|要員)(?:等|など)?(?:により|による|によって|にて|で)、?"
    "(?:直営|直接|運営|対応|運用|管理|従事|窓口|相談|業務)"
)
"""After a way's word, those who work for one and do it: 派遣職員により直営."""
_SAVED = re.compile(
    f"(?:旅費|費用?|経費|資金)(?:等|など)?(?:の(?:ための)?|を|に充てる)?{either(phrases('saved'))}"
)
"""After a trip's word, that its cost is laid by: 遠征費用の積立."""
_HELP = re.compile(f"(?:{either(phrases('ask'))}|手続き?)(?:{either(phrases('support'))}|代行)$")
_MATTER = re.compile("(?:(?!によ|[をはがにでへ、]|と[一-龠ァ-ヶ]).)+")
_CARRIED_OUT = re.compile(
    "(?:[をはがで]|に|により)?(?:行う|行い|行って|する|します|した|しました|される|された|実施|開催|開く)+$|をし$"
)
"""The end of a phrase that only says that it is done: 宿舎の手配を行う."""

_THOSE = rf"[一-龠々ァ-ヶー]{{0,10}}?(?:{nouns('person', 'body')}|{either(phrases('member'))})(?:等|など)?"
_OF_THOSE = re.compile(
    "[一-龠]{0,4}[をにへ]?(?:"
    "(?:(?:希望|志望|予定|計画|検討)(?:する|した|している)|目指す|考える)"
    f"{_THOSE}(?:に|へ|を対象|向け|[のがと])|"
    f"される{_THOSE}(?:を対象|に対|向け)|"
    f"(?:参加|従事|経験)(?:する|した|している){_THOSE}(?:を|[のがとは])|"
    "(?:参加|従事)?"
    "(?:する|した|している|された|行う|行った|行っている|受ける|受けた|受けている|い?た|ている|る)"
    f"{_THOSE}(?:に|へ|を対象|の))"
)
"""After a way's word, those who have to do with it and for whom something is done: 留学を希望する高校生に."""
_THOSE_BACK = re.compile(rf"[一-龠]{{0,4}}(?:し|され|い)?た{_THOSE}(?:と|が(?!{either(phrases('abroad'))}))")
"""After a trip's word, those who made it and what they do: 派遣した生徒が報告."""
_CARRIED_ON = re.compile("(?:[をで](?:開催し|実施し|行い|行っ|開き)|(?<=[一-龠])し)て?$")
"""The same of a clause that goes on in another: 講座を開催し."""


@lru_cache(maxsize=4096)
def said_of_way(rest: str) -> str:
    """What follows a way's word makes of it: "way", "part" of it, something "about" it, or "unclear".

    >>> [said_of_way(rest) for rest in ("", "事業の実施", "を行う", "による収集", "し、調査")]
    ['way', 'way', 'way', 'way', 'way']
    >>> said_of_way("の人数制限"), said_of_way("企業の募集"), said_of_way("前オリエンテーション")
    ('part', 'about', 'about')
    >>> said_of_way("促進のための広告")
    'about'
    >>> said_of_way("法人")
    'unclear'
    """
    rest = _ASIDE.sub("", rest)
    if any(one.match(rest) for one in (AIM, _HANDED, _WEIGHED, _MEASURED, _BY_STAFF, _SAVED)):
        return "about"
    found = _RUN.match(rest)
    run = found[0] if found else ""
    if run == "後":
        return "way"
    own = noun_kind(run) if run else "light"
    if own in ("goods", "thing"):
        # 派遣記念品
        own = ""
    if own == "person" and not _PERSONS.fullmatch(run):
        # 派遣労働者, unlike 訪問団員, is none of the way's own
        own = ""
    after = rest[len(run) :]
    if _AROUND.match(run) or (own == "person" and _AGENT.match(after)):
        # 訪問団が出席した: those who make the trip
        return "way" if run in _PARTY and after.startswith("が") else "about"
    if own == "light" and run.endswith("者") and after.startswith("への"):
        return "about"
    if (own in ("other", "action") or run.endswith("負担")) and _PERSON.match(run):
        return "about"
    if own == "other" and _is_about_first(run):
        # 受入準備会議, 補助申請受付
        return "about"
    link = _LINK.match(after)
    last = _kind_of_matter(_CARRIED_OUT.sub("", _matter(after[link.end() :]))) if link else ""
    if run.endswith(phrases("terms")) and after.startswith("の") and last not in ("", "part"):
        # 補助率の引上げ
        return "about"
    if link and link[0] in _MATTERS and last in ("other", "action"):
        # 受入れに関する調査
        return "about"
    if last == "about" or (own in ("", "person") and last not in ("", "light", "work", "part")):
        return "about"
    if last == "part":
        # 派遣職員の給与負担
        return "part" if own and not (own == "person" and rest.endswith("負担")) else "unclear"
    if own == "light" and _OF_PERSON.search(run) and not _PERSON.match(run):
        return "unclear"
    if own == "person" and link and last == "":
        return "unclear"
    return {"": "unclear", "about": "about", "part": "part"}.get(own, "way")


def _is_about_first(noun: str) -> bool:
    """Whether a noun begins with what is done about a way, and is no help with it: 準備会議, not 返還支援.

    >>> _is_about_first("準備会議"), _is_about_first("返還支援"), _is_about_first("会議")
    (True, False, False)
    """
    return _ABOUT.match(noun) is not None and not noun.endswith(phrases("support"))


def _kind_of_matter(noun: str) -> str:
    """The kind of a noun; help with asking for it and telling of it are about it: 助成金の申請支援."""
    kind = noun_kind(noun)
    about = _HELP.search(noun) or (
        kind == "other" and (_is_about_first(noun) or noun in phrases("publicity"))
    )
    return "about" if about else kind


def qualifies_those(rest: str, *, goes: bool = False) -> bool:
    """Whether a way's word, before `rest`, says who they are for whom or by whom something else is done.

    `goes`: the word is for a trip from here, and those who made it do something else.

    >>> qualifies_those("を希望する高校生に"), qualifies_those("した団体と")
    (True, False)
    >>> qualifies_those("した団体と", goes=True), qualifies_those("した団体が現地で", goes=True)
    (True, False)
    """
    return _OF_THOSE.match(rest) is not None or (goes and _THOSE_BACK.match(rest) is not None)


def _matter(text: str) -> str:
    """The first thing that a phrase names, up to what is said of it: 撤退 of 撤退により直営に戻した."""
    found = _MATTER.match(text)
    return found[0] if found else ""


def names_held(text: str) -> bool:
    """Whether a clause says what is held or done, and not only that one is told of it or sent it.

    >>> names_held("講演会を開催。"), names_held("直営を廃止"), names_held("チラシを配布")
    (True, False, False)
    """
    noun = _CARRIED_OUT.sub("", _CARRIED_ON.sub("", _REMARK.sub("", text).strip(" 、。")))
    if noun.endswith((*phrases("done"), *phrases("ask"))):
        return False
    return noun_kind(noun) == "other" or noun.endswith(phrases("deed"))


def is_made_of_deeds(rest: str) -> bool:
    """Whether the nouns right after a medium's word all say what is done by it: 配信講座, not 教材.

    >>> is_made_of_deeds("配信講座"), is_made_of_deeds("による交流"), is_made_of_deeds("教材の貸出し")
    (True, True, False)
    """
    found = _RUN.match(rest)
    run = found[0] if found else ""
    while run:
        kind, size = noun_suffix(run)
        if kind not in ("light", "work", "other", "about", "action"):
            return False
        run = run[: len(run) - size]
    return True


def names_thing(rest: str) -> bool:
    """Whether a word that says how is the name of a thing with which something is done: ネット環境の整備.

    >>> names_thing("環境の整備"), names_thing("会議の開催"), names_thing("会議システムによる交流")
    (True, False, False)
    """
    found = _RUN.match(rest)
    if _HANDED.match(rest):
        return True
    if found is None or said_of_way(rest) != "about" or _BY_IT.match(rest, found.end()):
        return False
    return noun_kind(found[0]) in ("", "person", "part") or _PERSON.match(found[0]) is not None


def names_event(rest: str) -> bool:
    """Whether a word for a trip is the name of something held: 留学フェア, 招待試合.

    >>> names_event("フェア"), names_event("研修"), names_event("の講演会")
    (True, False, False)
    """
    found = _RUN.match(rest)
    return found is not None and noun_kind(found[0]) == "other"


@cache
def _familiar() -> re.Pattern[str]:
    known = f"(?:{nouns('other', 'about', 'thing')}|{either(phrases('deed'))})"
    who = f"(?:等|など)?(?:による|で|にて|が)(?:{nouns('light')}|する|した)+"
    return re.compile(
        rf"{nouns('person', 'body')}{who}[。、]?$|"
        rf"{known}(?:等|など|のみ|あり|も?可|(?:[をはがでにと]|により|による|として)?"
        rf"(?:{nouns('light', 'work')}|する|して|します|した|し|され|る|行う|行い|て))*[。、]?$"
        rf"|その他|{known}[をのに].{{1,6}}$"
    )


def is_familiar(text: str) -> bool:
    """Whether a way is called by a noun that is known to be of no category: 講演会の開催, 冊子を配布.

    >>> is_familiar("講演会の開催"), is_familiar("冊子を配布する"), is_familiar("利子の一部を市が補給")
    (True, True, False)
    """
    return _familiar().search(_ASIDE.sub("", fold(text)).strip(" 、。):")) is not None
