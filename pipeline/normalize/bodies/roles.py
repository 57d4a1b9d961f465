"""What a cell says its bodies are: 主催：A 共催：B, 【後援】C, D（主管）, Eが主催, F（指定管理者：G）."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon.body_roles import any_predicate, any_role, beside, of_persons, predicates, roles
from pipeline.lexicon.spelling import fold
from pipeline.normalize.bodies.names import is_body
from pipeline.normalize.bodies.text import CLOSERS, LEGAL_BRACKET, LEGAL_FORM, OPENERS, closing
from pipeline.value import value

_BRACKETS = "(【<〈《"
_SHUT = ")】>〉》"
_FRAMES = dict(zip(_BRACKETS[1:], _SHUT[1:], strict=True))
"""Brackets that frame all of a name, round ones apart."""
SECTION = re.compile(r"[^ 、()市町村県]{1,12}[課部局室係]")
"""A section without its body, as a note in a bracket names it."""
_ENDS = " 、/|;→"
PERSON = re.compile("[ぁ-んァ-ヶー一-鿿々]{1,6}(?: [ぁ-んァ-ヶー一-鿿々]{1,6})?")
GIVEN_OUT = re.compile(
    "(?P<by>[^ 、()]{1,30}?[都道府県市区町村])(?:から|より|が)"
    "(?P<to>[^、]{2,40}?)(?:に|へ)(?:の?(?:業務|一部|全部)を?)?"
    "(?:委託|委任)(?:して|し)?(?:の?(?:実施|事業|運営))?"
)
"""A whole cell that says who is paid by whom: A市からB社に委託."""
_LEADS = re.compile("^(?:[^、()（）]{1,12}?[はを]|一部)、?(?![ぁ-ん])")
"""What in a bracket leads to the body that it names: 運営は, 事務局を, 一部、."""
_NOBODY = re.compile("(?:民間|専門|外部|関係)(?:の?(?:企業|事業者|業者|会社|団体|機関))?|.{0,4}業者")
"""Others of whom nothing is said."""
_TOPIC = re.compile("(?P<topic>.{2,30}?)(?:が|は|から)、?(?P<other>[^ぁ-ん].+)")
"""Who does what the predicate says, before whom it is done with: A市がB大学と連携."""
_OBJECT = re.compile("[^、]{2,40}を(?P<other>[^ぁ-ん、]+)")
"""What is done, before the body that does it: 派遣業務を旅行会社に委託, not 芸術を愛する会."""
_WITH = ("と", "との", "に", "へ")
"""Particles behind those with whom or by whom something is done for another."""
LONGEST = 2000
"""Characters of a cell in which roles are looked for."""


@value
class Part:
    """A stretch of a cell and the role of the bodies in it, None where the cell says none."""

    text: str
    role: str | None = None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    word, bare = any_role(), any_role(bare=True)
    start = r"(?:^|(?<=[ 、/(。※・」』]))"
    dot = rf"[・･](?!(?:{word})(?:[・･:：=＝/ ]|$))"
    opens = rf"[【〈《](?!{word}[】〉》])"
    label = rf"(?:{start}|(?<=[】〉》])(?={word}{opens}))"
    label += (
        rf"(?P<label>{word}) ?(?:[:：=＝/>＞]|{dot}|(?=\(|{opens})) ?|{start}(?P<bare>{bare}) +(?![、/)])"
    )
    label += rf"|(?<=[都道府県市区町村会館団所省庁校局課院社ー])(?P<glued>{bare})(?:[:：]|[>＞]) ?"
    frame = rf"[{_BRACKETS}] ?(?P<framed>{word}) ?[:：]?[{_SHUT}][:：]? ?"
    # 国際協力 ends names.
    tail = rf"(?<=...)(?<![・､、の/ ])(?P<tail>{beside('協力')})(?=$|[ 、/。)])"
    said = rf"(?:(?:が|は)(?P<said>{bare})(?:する|し|です)?|の(?P<of>主催|共催|共同主催|後援))(?=$|[ 、/。)])"
    said += rf"|{any_predicate()}(?=$|[ 、/。)])"
    anywhere = re.compile(f"{word}|{any_predicate()}")
    return anywhere, re.compile(f"{label}|{frame}"), re.compile(f"{said}|{tail}")


def parts(text: str) -> list[Part]:
    """The cell cut where it says what a body is; the words that say it are left out.

    >>> parts("A市からB協会に委託")
    [Part(text='A市', role=None), Part(text='B協会', role='委託先')]
    >>> parts("主催：A市 共催：B協会")
    [Part(text='A市', role='主催'), Part(text='B協会', role='共催')]
    >>> parts("A市（主催）、B協会（共催）")
    [Part(text='A市', role='主催'), Part(text='B協会', role='共催')]
    >>> parts("A市（共催：B協会）"), parts("A市立博物館")
    ([Part(text='A市', role=None), Part(text='B協会', role='共催')], [Part(text='A市立博物館', role=None)])
    """
    word, marks, after = _patterns()
    folded = fold(text)
    if len(text) > LONGEST or not word.search(folded):
        return [Part(text)]
    if (given := GIVEN_OUT.fullmatch(folded)) is not None:
        return [Part(text[slice(*given.span("by"))]), Part(text[slice(*given.span("to"))], roles()["委託先"])]
    found = [one for one in marks.finditer(folded) if not _inside_name(folded, one)]
    if not found:
        return _after(text, after)
    if found[0]["framed"] is not None and folded[: found[0].start()].strip() and _closes(folded, found):
        return _behind(text, found)
    return [one for part in _ahead(text, folded, found) for one in part]


def _inside_name(folded: str, found: re.Match[str]) -> bool:
    """True for a word in a quotation, or for one in a bracket that is a note: (事務局:A市), (主管:観光課)."""
    before = folded[: found.start()]
    if sum(map(before.count, "「『")) > sum(map(before.count, "」』")):
        return True
    depth = before.count("(") - before.count(")")
    if found["framed"] is not None:
        return depth > 0
    if depth <= 0:
        return False
    rest = folded[found.end() :].partition(")")[0]
    said = roles()[found["label"] or found["bare"] or found["glued"]]
    return said in (None, "事務局") or SECTION.fullmatch(rest) is not None


def _closes(folded: str, found: list[re.Match[str]]) -> bool:
    """True where every word stands in a bracket right behind a name."""
    return all(
        one["framed"] is not None and one.start() and folded[one.start() - 1] not in "、/" for one in found
    )


def _ahead(text: str, folded: str, found: list[re.Match[str]]) -> list[list[Part]]:
    """Each word with the names that follow it, up to the next word or the end of its bracket."""
    out: list[list[Part]] = []
    at = 0
    close: int | None = None
    for number, one in enumerate(found):
        start = one.start()
        if close is not None and close < start:
            close = None
        if one["framed"] is None and start and folded[start - 1] == "(":
            start -= 1
            close = closing(folded, start)
        if start > at:
            out.append(_after(text[at:start], _patterns()[2]))
        end = found[number + 1].start() if number + 1 < len(found) else len(text)
        end = min(end, close) if close is not None else end
        label = one["label"] or one["bare"] or one["glued"] or one["framed"]
        names = _clean(text[one.end() : end])
        if not (out and label in of_persons() and is_person(names)):
            out.append([Part(names, roles()[label])])
        at = end + 1 if close is not None and end == close else end
    if at < len(text):
        out.append(_after(text[at:], _patterns()[2]))
    return [[part for part in group if part.text] for group in out]


def is_person(name: str) -> bool:
    """True for what can be a person's name and is no body or section: 鈴木 of 国際課 担当：鈴木.

    >>> is_person("鈴木"), is_person("山田 花子"), is_person("国際課"), is_person("旭川市")
    (True, True, False, False)
    """
    plain = fold(name)
    return PERSON.fullmatch(plain) is not None and not (SECTION.fullmatch(plain) or is_body(plain))


def _behind(text: str, found: list[re.Match[str]]) -> list[Part]:
    """Each word with the name right before it; the names further before have no role."""
    out: list[Part] = []
    at = 0
    for one in found:
        piece = text[at : one.start()]
        cut = max((fold(piece).rstrip(_ENDS).rfind(sign) for sign in "、/|;"), default=-1) + 1
        out += [Part(_clean(piece[:cut])), Part(_clean(piece[cut:]), _role_behind(one["framed"]))]
        at = one.end()
    return [part for part in [*out, Part(_clean(text[at:]))] if part.text]


def _role_behind(word: str) -> str | None:
    """The role that a word in a bracket behind a name says; 岡山県（委託） is not the body that is paid."""
    return None if word in ("委託", "受託", "助成") else roles()[word]


def _after(text: str, pattern: re.Pattern[str]) -> list[Part]:
    """Names whose role stands behind them without a bracket: A市が主催、B協会と共催, C社に委託."""
    out: list[Part] = []
    at = 0
    folded = fold(text)
    for one in pattern.finditer(folded):
        if one["by"] is not None and (one["by"], one["deed"]) not in predicates():
            continue
        said = one["said"] or one["of"] or one["tail"]
        role = roles()[said] if said is not None else predicates()[one["by"], one["deed"]]
        opens = _opens(folded, at, one.start())
        if opens >= 0 and folded.startswith(")", one.end()):
            # A市（運営はB協会に委託）
            inner = _LEADS.sub("", text[opens + 1 : one.start()])
            out.append(Part(_clean(text[at:opens])))
            named = (is_body(inner) or inner.isascii()) and not _NOBODY.fullmatch(inner)
            named = named and LEGAL_FORM.fullmatch(fold(inner)) is None
            out += [Part(_clean(inner), role)] if named else []
            at = one.end() + 1
            continue
        piece = _clean(text[at : one.start()])
        beside = _TOPIC.fullmatch(piece) if one["by"] in _WITH else None
        if beside is not None and is_body(beside["topic"]) and is_body(beside["other"]):
            out.append(Part(beside["topic"]))
            piece = beside["other"]
        elif (object_ := _OBJECT.fullmatch(piece)) and one["by"] in _WITH and is_body(object_["other"]):
            piece = object_["other"]
        out.append(Part(piece, role))
        at = one.end()
    return [part for part in [*out, Part(_clean(text[at:]))] if part.text]


def _opens(folded: str, begin: int, end: int) -> int:
    """Offset of the bracket that opens between two offsets and has not closed by the second; -1 for none."""
    depth = 0
    for at in range(end - 1, begin - 1, -1):
        depth += (folded[at] == ")") - (folded[at] == "(")
        if depth < 0:
            return at
    return -1


def _clean(text: str) -> str:
    text = text.strip(" 　、，,/／・;；|｜。=＝:：")
    folded = fold(text)
    if folded[:1] == "(" and closing(folded, 0) == len(folded) - 1 and not LEGAL_BRACKET.fullmatch(folded):
        # 委託（株式会社東海企画）
        return text[1:-1].strip()
    if folded[:1] in _FRAMES and folded.find(_FRAMES[folded[0]]) == len(folded) - 1:
        # 指定管理者【緑地管理共同体】
        return text[1:-1].strip()
    if folded[:1] in OPENERS and folded.find(CLOSERS[OPENERS.index(folded[:1] or "(")]) < 0:
        return text[1:]
    return text
