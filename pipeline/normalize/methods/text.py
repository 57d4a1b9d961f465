"""A cell of ways before it is divided: what says no way of the programme is blank."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon.legal_forms import bracketed, written_out
from pipeline.lexicon.undecided import undecided
from pipeline.lexicon.way_nouns import noun_kind, nouns, phrases, words_of
from pipeline.lexicon.ways import (
    found_ways,
    kinds_in,
    kinds_of,
    names_ways,
    of,
    terms,
    weak,
)
from pipeline.lexicon.word_lists import either
from pipeline.normalize.methods.joined import JOINT, is_place
from pipeline.normalize.methods.nouns import AIM, BIDDEN
from pipeline.normalize.methods.predicates import ANY_SIGN, heads_revision

_MARKED = re.compile(r"→(?=(?:[有無可○〇×]|不可|なし|あり)(?:$|[、・ 。)]))")
"""An arrow in place of a colon: 派遣→有."""
_STOP = r" 、。・/():→⇒⇔※"
_ROUTE = re.compile(rf"(?:^|(?<=[: 、。]))[^{_STOP}]{{1,16}}(?:[→⇒⇔][^{_STOP}]{{1,16}})+(?=$|[^→⇒⇔])")
_ARROW = re.compile("[→⇒⇔]")
_LONGEST_LABEL = 20
LONGEST_CLAUSE = 80
_SIGNED = re.compile(
    r"[※*]? ?該当(?:する)?(?:もの|項目|箇所)?[にを][^、。 ]*(?:○|〇|チェック|丸)[^、。 ]*|[※*] ?複数回答可?"
)
"""How a form is to be filled in."""
_FIRM = re.compile(rf"(?<=[託助負補])[ :/・]+(?:{bracketed()}|{either(written_out())})[^、・/。()]*")
"""The body that a way goes to: 委託 (株)○○旅行."""
_CHOICE = re.compile(
    r"[(][^()]*(?:(?:から|より|のうち)(?:1つ|一つ|いずれか)?を?選択|のうち(?:から)?(?:1つ|一つ))[^()]*[)]"
)
"""The options that a choice was made from: ③オンライン(①派遣 ②受入 ③オンライン から選択)."""
_OPTIONS = re.compile("([^()。:]{3,40})のうち、? ?")
"""The same before the choice: 直営・委託のうち委託."""
_WHETHER = re.compile("(?:可否|是非|有無|要否)(?=[をはもに])(?!は[可有無要否])")
_AGAIN = "(?:の?(?:再開|解禁|解除|実現|本格化)(?:する|される)?)"
_ONCE = re.compile("[がの]?(?:決ま[りる]|決定|確定|整い|解除され|完成し?)次第(?=、[^、。])")
_HARD = re.compile("(?:が?(?:困難|不可能)な|が?難しい|でき(?:ない|なかった)|行えない|不可の)(?:場合|とき|際)")
"""In what case another way is taken."""
_RAN_OUT = re.compile(
    "(?:終了|廃止|打ち?切り|不採択|減額|削減)(?:した)?(?:により|によって|に伴い|に伴って|のため|ため|を受けて?)"
)
"""Why something that was paid for ends."""
_BECAUSE = ("によ", "伴", "ため", "を受け")
_DETAILS = either((*phrases("detail"), *words_of("part")))
_DETAIL_OPEN = re.compile(
    rf"(?:^|(?<=[、。 ]))(?P<head>[^、。() はがを]{{0,16}}?){_DETAILS}(?:等|など)?(?:とも)?[はもが]?、?"
    rf"{undecided()}(?:だが|であるが|ですが|ではあるが|であるものの|だけれども)、"
)
"""What is still open of what the sentence goes on to tell: 受入人数・日程は未定だが、."""
_OWN_LABEL = re.compile(
    "^(?:(?:実施|開催|事業|運営)?(?:方法|形態|形式|手法|方式|内容)|[^:、。()]{2,16}の(?:別|区分|種別)):"
)
"""The column's own heading once more: 実施方法:講義, 補助・委託の別:補助."""
_YEAR = re.compile(r"(?:令和|平成|[RH])\d+年度?:")
_LENTICULAR = re.compile(r"(?<=[^\s、・,])【([^【】]*)】")
"""A remark after a way: 派遣【隔年実施、次回令和8年度】."""
_ANY_HEADED = re.compile(r"(?:^|(?<=[\s、。/・①-⑳]))【")
_HEADED = re.compile("【([^【】]{1,10})】(?=[^【】])")
"""A bracket at the head of what it is said of: 【派遣】8月【受入】10月."""
_OTHERS = "〔〕《》⇒➡➔⇨"
_OTHER_SIGN = re.compile(f"[{_OTHERS}]")
_ONE_SIGN = str.maketrans(_OTHERS, "()()→→→→")
_ANY_LABEL = re.compile(rf"\(([^()]{{1,10}})\)(?=[^\s()、/]|{bracketed()})")
_LABEL = re.compile(rf"(?:^|(?<=[\s、。/])){_ANY_LABEL.pattern}")
"""A bracket before what it is the heading of: [派遣]職員2名 [受入]なし."""
_RECIPIENTS = re.compile(r"(?:委託|受託|補助|助成|交付)(?:先|者|業者)(?: ?:| (?!:))")
"""A heading of the bodies that a way goes to, whose names say no way: 委託先:(公財)みなと協会."""
_OF_ANOTHER = "\ue001"
"""In place of a letter of a way's word by which only something else is told."""
_TOLD_OF = ("outbound", "inbound", "funding")
"""Categories of what only tells of another way; a commission stays one where those who hold it act."""
_RELATIVE = re.compile(
    "(?:(?:[しされるた]|する|ている|ていた){1,3}(?<=[るた])|(?<=く))"
    f"(?!(?:{nouns('light', 'work')}|{either(phrases('point'))})(?![一-龠々ァ-ヶー]))(?=[一-龠々ァ-ヶー])"
)
"""After a way's word, a noun that the clause is said of: 受け入れる農家に補助."""
_AIMED = re.compile("[一-龠々ァ-ヶー]{0,6}(?:に(?:向け|伴|備え|関連)|を(?:想定|見据え|見越し))")
"""After a way's word, for or with what something else is done: 来年度の受入れに向け、メールで協議."""
_DOES = re.compile("(?:、|[にえ]て)[^。]*を[^、。を]{0,20}(?:実施|開催|行[うい]|開[くき])[^、。は]*$")
"""The end of a sentence that says what is held for what is told of before: …に向け、講座を開催."""
_ITEM_END = re.compile("[。/→]|(?<![ぁ-ん])、")
"""Where an item of a list ends, and no clause."""
_CLAUSE_END = re.compile(
    "(?<!に対)(?<!に際)(?<!に関)し、|とともに、|ほか、|[るた]が、|[せてねべめれげび]、|(?<![据備])え、|(?<!向)け、"
)
"""Where a clause ends before another that tells of something else."""
_CLAUSE = re.compile(
    "[るたく](?=[一-龠々ァ-ヶー])|招|向け|対象|のための|に(?:伴|備え|関連|資する)|を(?:想定|見据え|見越し|目的と|促す)"
)
"""What every clause has that tells of another way."""
_IN_BRACKETS = re.compile(r"\([^()]*\)?")
_BID = re.compile(f"{BIDDEN.pattern}|招(?:き|待)で(?!き)")
_MEMBERS = re.compile(nouns("person", "body"))


def without_forms(folded: str) -> str:
    """A folded cell without what a form says of itself, of the same length; 【】 behind a way is a bracket.

    >>> without_forms("③オンライン(①派遣 ②受入 から選択)").strip(), without_forms("派遣【隔年実施】")
    ('③オンライン', '派遣(隔年実施)')
    >>> without_forms("派遣、受入のうち訪問").strip(), without_forms("オンラインのうち受入")
    ('訪問', 'オンラインのうち受入')
    """
    if ":" in folded:
        folded = _OWN_LABEL.sub(_blank, folded)
        if (year := _YEAR.match(folded)) and not _YEAR.search(folded, year.end()):
            folded = _blank(year) + folded[year.end() :]
    if "【" in folded:
        if _ANY_HEADED.search(folded):
            folded = _HEADED.sub(lambda one: f" {one[1]}:" if _is_heading(one[1]) else one[0], folded)
        folded = _LENTICULAR.sub(r"(\1)", folded)
    if _OTHER_SIGN.search(folded):
        folded = folded.translate(_ONE_SIGN)
    if "(" in folded and _LABEL.search(folded):
        # (派遣)3名(受入)2名: where one is a label, the others are too.
        folded = _ANY_LABEL.sub(lambda one: f" {one[1]}:" if _is_heading(one[1]) else one[0], folded)
    if "→" in folded:
        folded = _MARKED.sub(":", folded)
    if "選択" in folded or "のうち" in folded:
        folded = _CHOICE.sub(_blank, folded)
        of = _OPTIONS.match(folded)
        if of and len(terms().findall(of[1])) > 1 and names_ways(of[1]) and terms().search(folded, of.end()):
            folded = " " * of.end() + folded[of.end() :]
    return _SIGNED.sub(_blank, folded) if "該当" in folded or "複数回答" in folded else folded


def without_routes(folded: str) -> str:
    """A folded cell with blanks for who or what goes where under a way's label, which is no way of its own.

    >>> without_routes("派遣:県→江蘇省(2名)").replace(" ", "_"), without_routes("派遣:対面→オンライン")
    ('派遣:_____(2名)', '派遣:対面→オンライン')
    """
    return _ROUTE.sub(_blank_route, folded) if _ARROW.search(folded) else folded


def _blank_route(found: re.Match[str]) -> str:
    text, start, end = found.string, found.start(), found.end()
    before = text[max(0, start - _LONGEST_LABEL) : start].rstrip(" :")
    after = text[end : end + _LONGEST_LABEL] if text.startswith(":", end) else ""
    labelled = text.endswith((":", " "), 0, start) and any(
        one.end() == len(before) for one in found_ways(before)
    )
    if not labelled and not found_ways(re.split("[ 、。]", after)[0]):
        places = all(is_place(one) for one in _ARROW.split(found[0]))
        return _ARROW.sub(JOINT, found[0]) if places else found[0]
    told = any(
        found_ways(one) or ANY_SIGN.search(one) or noun_kind(one) in ("other", "about")
        for one in _ARROW.split(found[0])
    )
    return found[0] if told else _blank(found)


def _is_heading(text: str) -> bool:
    return heads_revision(text) or (names_ways(text) and bool(found_ways(text)))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def without_conditions(folded: str) -> str:
    """A folded cell with blanks for what only says when something else follows: 受入が決まり次第、….

    >>> without_conditions("受入が決まり次第、募集").replace(" ", "_")
    '受入______、募集'
    >>> without_conditions("派遣人数・時期は未定だが、派遣する").strip()
    '派遣する'
    >>> without_conditions("派遣は未定だが、受入")
    '派遣は未定だが、受入'
    >>> without_conditions("派遣の可否は協議中").strip(), without_conditions("派遣の可否:可")
    ('\ue001\ue001の可否は協議中', '派遣の可否:可')
    """
    folded = _DETAIL_OPEN.sub(_blank_open, folded) if "が、" in folded else folded
    if _WHETHER.search(folded):
        folded = _whether().sub(_blank_whether, folded)
    if "まで" in folded:
        folded = _until_again().sub(_blank, folded)
    if "(" in folded:
        if "前に" in folded or "後に" in folded:
            folded = _before_or_after().sub(_blank, folded)
        if ("場合" in folded or "とき" in folded or "際" in folded) and _HARD.search(folded):
            folded = _if_hard().sub(_blank, folded)
    if any(sign in folded for sign in _BECAUSE) and _RAN_OUT.search(folded):
        folded = _ended().sub(_blank, folded)
    return _ONCE.sub(_blank, folded) if "次第" in folded else folded


@cache
def _whether() -> re.Pattern[str]:
    """Matches the ways of which it is asked whether or how they are done: 派遣・受入 of 派遣・受入の可否."""
    named = rf"{terms().pattern}(?:[・、]{terms().pattern})*"
    return re.compile(rf"{named}(?:の?{_WHETHER.pattern}[をも]含めて?、?|(?=の?{_WHETHER.pattern}))")


@cache
def _if_hard() -> re.Pattern[str]:
    """Matches in a bracket in what case something else is done: 対面(参集が困難な場合はオンライン)."""
    return re.compile(
        rf"(?<=\()※?{terms().pattern}(?:(?:で?の)?(?:参加|実施|開催))?[がは]?{_HARD.pattern}(?:に?は|のみ)?、?(?=[^)])"
    )


@cache
def _ended() -> re.Pattern[str]:
    """Matches money for want of which something ends: 交付金の終了により廃止."""
    return re.compile(rf"{either(of('funding'))}[のが]?{_RAN_OUT.pattern}、?")


@cache
def _before_or_after() -> re.Pattern[str]:
    """Matches when what a bracket tells of is done: 派遣(渡航前にオンライン研修)."""
    return re.compile(rf"(?<=\(){terms().pattern}の?直?[前後]に(?=[^)])")


def _blank_whether(found: re.Match[str]) -> str:
    """Blanks for ways of which it is open whether they are done; whether money is given is asked of each."""
    if kinds_in(found[0]) == {"funding"}:
        return found[0]
    return _blank(found) if "含め" in found[0] else _OF_ANOTHER * len(found[0])


@cache
def _until_again() -> re.Pattern[str]:
    """Matches a time until when a way is not yet possible: 渡航再開までの間、."""
    return re.compile(rf"{terms().pattern}{_AGAIN}まで(?:の間)?(?:[はも]、?|、)")


def _blank_open(found: re.Match[str]) -> str:
    """Blanks for what is open of a way, where what follows names it."""
    told = kinds_in(found.string[found.end() : _sentence_end(found.string, found.end())])
    return _blank(found) if told and kinds_in(found["head"]) <= told else found[0]


def _sentence_end(folded: str, at: int) -> int:
    """Where the sentence ends in which an offset stands, or as far behind it as is looked.

    >>> _sentence_end("講座を開く。", 2), _sentence_end("講座を開く", 2) - LONGEST_CLAUSE
    (5, 2)
    """
    stop = folded.find("。", at, at + LONGEST_CLAUSE)
    return stop if stop >= 0 else at + LONGEST_CLAUSE


def without_modifiers(folded: str) -> str:
    """A folded cell without the ways' words by which only another way of the same sentence is told, as long.

    >>> shown = str.maketrans(_OF_ANOTHER, "_")
    >>> without_modifiers("来町する団体に補助").translate(shown)
    '__する団体に補助'
    >>> without_modifiers("先方の招きにより渡航").translate(shown), without_modifiers("来町する団体を歓迎")
    ('先方の__により渡航', '来町する団体を歓迎')
    """
    if _CLAUSE.search(folded) is None:
        return folded
    enclosed = bytearray(len(folded))
    for bracket in _IN_BRACKETS.finditer(folded):
        enclosed[bracket.start() : bracket.end()] = b"\1" * len(bracket[0])
    hits = [one for one in found_ways(folded) if not enclosed[one.start()]]
    signs, later, begin = list(folded), set[str](), len(folded)
    for one in reversed(hits):
        if _ITEM_END.search(folded, one.end(), begin) or _CLAUSE_END.search(folded, one.end(), begin):
            later = set()
        begin, kinds = one.start(), {*kinds_of(one[0])}
        if not kinds.isdisjoint(_TOLD_OF) and (_modifies(folded, one, later) or _is_aim(folded, one, later)):
            signs[one.start() : one.end()] = _OF_ANOTHER * len(one[0])
        elif one[0] not in weak() and not _MEMBERS.match(folded, one.end()):
            later |= kinds
    return "".join(signs)


def _modifies(folded: str, way: re.Match[str], later: set[str]) -> bool:
    """Whether a way's word only tells of what, for what or why something else is done."""
    if not later.isdisjoint(("inbound", "outbound")) and _BID.match(folded, way.start()):
        return True
    others = later - {*kinds_of(way[0])}
    return bool(others) and any(link.match(folded, way.end()) for link in (_RELATIVE, _AIMED, AIM))


def _is_aim(folded: str, way: re.Match[str], later: set[str]) -> bool:
    """Whether a way's word is what something is held for that no word of the tables says."""
    if later or _AIMED.match(folded, way.end()) is None:
        return False
    return _DOES.search(folded, way.end(), _sentence_end(folded, way.end())) is not None


def without_recipients(folded: str) -> str:
    """A folded cell with blanks for the names under a heading such as 委託先, up to the next way.

    >>> without_recipients("委託先:(公財)港協会、受入").replace(" ", "_")
    '委託先________、受入'
    """
    if _FIRM.search(folded):
        folded = _FIRM.sub(_blank, folded)
    end = 0
    for head in _RECIPIENTS.finditer(folded) if "先" in folded or "者" in folded else ():
        if head.start() < end:
            continue
        after = _next_way().search(folded[head.end() :])
        end = head.end() + after.start() if after else len(folded)
        folded = folded[: head.end() - 1] + " " * (end - head.end() + 1) + folded[end:]
    return folded


@cache
def _next_way() -> re.Pattern[str]:
    """Finds the sign before the next way, or the end of a sentence."""
    return re.compile(rf"[、/・ ] ?(?={terms().pattern})|[;。\n]")
