"""What a cell says its bodies are: 主催：A 共催：B, 【後援】C, D（主管）, Eが主催, F（指定管理者：G）."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon.body_roles import (
    any_holder,
    any_predicate,
    any_role,
    beside,
    of_persons,
    predicates,
    roles,
)
from pipeline.lexicon.body_words import committees, legal_form, tails
from pipeline.lexicon.municipality_lookup import longest_municipality
from pipeline.lexicon.municipality_names import prefecture_names
from pipeline.lexicon.place_forms import is_facility
from pipeline.lexicon.spelling import fold
from pipeline.lexicon.word_lists import either
from pipeline.normalize.bodies.names import is_body
from pipeline.normalize.bodies.text import CLOSERS, LEGAL_BRACKET, LEGAL_FORM, OPENERS, closing, opening
from pipeline.value import value

_BRACKETS = "(【<〈《"
_SHUT = ")】>〉》"
_FRAMES = dict(zip(_BRACKETS[1:], _SHUT[1:], strict=True))
"""Brackets that frame all of a name, round ones apart."""
SECTION = re.compile(r"[^ 、()市町村県]{1,12}[課部局室係]")
"""A section without its body, as a note in a bracket names it."""
_ENDS = " 、/|;→"
PERSON = re.compile("[ぁ-んァ-ヶー一-鿿々]{1,6}(?: [ぁ-んァ-ヶー一-鿿々]{1,6})?")
_LEADS = re.compile(rf"^(?:(?:{any_role()})[はを]|(?:[^、()（）]{{1,12}}?[はを]|一部)、?(?![ぁ-ん]))")
"""What in a bracket leads to the body that it names: 運営は, 事務局を, 一部、."""
_NOBODY = re.compile("(?:民間|専門|外部|関係)(?:の?(?:企業|事業者|業者|会社|団体|機関))?|.{0,4}業者")
"""Others of whom nothing is said."""
_TOPIC = re.compile("が|は|から|より")
"""Particles behind who does what the predicate says, before whom it is done with: A市がB大学と連携."""
MOST_TOPICS = 6
"""Particles of a piece that are looked at: 東かがわ市がB社に委託 has two."""
_LAST = re.compile("[ 、・/]")
"""Signs before the last name of a text."""
_OBJECT = re.compile("[^、]{2,40}を(?P<other>[^ぁ-ん、]+)")
"""What is done, before the body that does it: 派遣業務を旅行会社に委託, not 芸術を愛する会."""
_WITH = ("と", "との", "に", "へ")
"""Particles behind those with whom or by whom something is done for another."""
_AND = re.compile("(?<=[^ぁ-ん])と(?=[^ん])")
LONGEST_PAIR = 80
_HIRAGANA = re.compile("[ぁ-ん]")
_SMALL = re.compile("[んぁぃぅぇぉっゃゅょ]")
"""Signs that begin no name: がん検診センター."""
_OF = ("の", "による")
"""Particles before what is done, of which the names before them need not be bodies."""
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
    given = either({deed for by, deed in predicates() if by in _WITH})
    told = rf"{word}[):：]|[^()]{{0,60}}(?:{'|'.join(_WITH)}){given}\)"
    """What a bracket says of the name before the word: 事務局（後援：A市）, 事務局（A社に委託）."""
    start = r"(?:^|(?<=[ 、/(。※・」』]))"
    dot = rf"[・･](?!(?:{word})(?:[・･:：=＝/ ]|$))"
    opens = rf"[【〈《](?!{word}[】〉》])"
    label = rf"(?:{start}|(?<=[】〉》])(?={word}{opens})|(?<=[ぁ-んァ-ヶー一-鿿]{{2}}\))(?={word}[:：(]))"
    label += (
        rf"(?P<label>{word}) ?(?:[:：=＝/>＞]|{dot}|(?=\((?!{told})|{opens})) ?"
        rf"|(?:{start}|(?<=[ぁ-んァ-ヶー一-鿿]{{2}}\)))(?P<bare>{bare}) +(?![、/)])"
        rf"|(?<=\()(?P<inside>{word}) +(?![、/)])"
    )
    label += rf"|(?<=[ぁ-んァ-ヶー一-鿿A-Za-z)])(?P<held>{any_holder()})(?=\((?!\d)|(?<=[者先]) +[^ 、/(])"
    label += rf"|(?<=[都道府県市区町村会館団所省庁校局課院社ー])(?P<glued>{bare})(?:[:：]|[>＞]) ?"
    frame = rf"[{_BRACKETS}] ?(?P<framed>{word}) ?[:：]?[{_SHUT}][:：]? ?"
    # 国際協力 ends names.
    tail = r"(?:(?<=...)|(?<=.[市町村区]))(?<![・､、の/ ])(?:(?<!\()|(?=[^ )]+、))"
    tail += rf"(?P<tail>{beside('協力')})(?=$|[ 、/。()])"
    said = (
        rf"(?:(?:が|は)(?P<said>{bare})(?:する|し|です)?|の(?P<of>主催|共催|共同主催|後援))(?=$|[ 、/。()])"
    )
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
    if spaced := _spaced_behind(folded):
        return _behind(text, spaced)
    if ")" in folded and _RUN_ON.search(folded):
        text = _apart(text, folded)
        folded = fold(text)
    found = [
        one for one in marks.finditer(folded) if not (_inside_name(folded, one) or _ends_name(folded, one))
    ]
    if not found:
        return _after(text, after)
    if found[0]["framed"] is not None and folded[: found[0].start()].strip() and _closes(folded, found):
        return _behind(text, found)
    return [one for part in _ahead(text, folded, found) for one in part]


_RUN_ON = re.compile(
    rf"(?:^|(?<=[)、 ])){any_role()}\((?P<names>[^()]+)\)"
    rf"(?=(?P<next>{any_role(bare=True)})(?P<rest>[^ 、・/()（）:：]{{2,}}))"
)
"""A role with its names in a bracket, and right behind it the next."""


def _apart(text: str, folded: str) -> str:
    """The cell with a space behind each bracket of names that another role follows, and behind that.

    >>> cells = ("主催（A市）後援観光協会", "主催（A市）共催事業実行委員会", "主催（株）後援会")
    >>> [_apart(cell, fold(cell)) for cell in cells]
    ['主催（A市） 後援 観光協会', '主催（A市） 共催事業実行委員会', '主催（株）後援会']
    """
    for one in reversed(list(_RUN_ON.finditer(folded))):
        if LEGAL_BRACKET.fullmatch(folded, one.start("names") - 1, one.end()):
            continue
        at, names = one.end("next"), one["rest"]
        if is_body(names) and not _is_nobodys(names):
            text = f"{text[:at]} {text[at:]}"
        text = f"{text[: one.end()]} {text[one.end() :]}"
    return text


_SPACED = re.compile(rf"(?<=[^ 、/]) +(?P<framed>{beside()})(?=$|[ 、・/])")
"""A word for a role behind a name and a space."""
_ENDING = re.compile(rf"{beside()}(?![A-Za-zぁ-んァ-ヶー一-鿿])")
"""Such a word, or the end of one, wherever it stands."""
_BEFORE = re.compile(rf"{any_role()}|[^:]*[:【]")
"""Begins a cell in which such words stand before the names."""


def _spaced_behind(folded: str) -> list[re.Match[str]]:
    """The words for roles behind the names of a cell that ends with one: A市 主催 B市 共催; else none.

    Where others stand in brackets, or right behind a name, what the last holds for is not sure.

    >>> [[one["framed"] for one in _spaced_behind(cell)] for cell in ("A市 主催 B市 共催", "A市 共催 B市")]
    [['主催', '共催'], []]
    """
    found = list(_SPACED.finditer(folded)) if not _BEFORE.match(folded) else []
    alone = found and found[-1].end() == len(folded) and len(found) == len(_ENDING.findall(folded))
    return found if alone else []


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
    said = roles()[_word(found)]
    return said in (None, "事務局") or is_section(rest)


def _ends_name(folded: str, found: re.Match[str]) -> bool:
    """True for a word that ends a name before its bracket: 緑化協力団体(青葉会), not A市協力団体(青葉会).

    Before a space it ends one where a person or a word for nobody follows: 市民プール指定管理者 山田.
    """
    if found["held"] is None:
        return False
    if folded[found.end()] == " ":
        return is_person(_LAST.split(folded[found.end() :].lstrip(), maxsplit=1)[0])
    if found["held"].endswith(("者", "先")):
        return False
    return not _is_one(_LAST.split(folded[: found.start()])[-1])


def is_section(folded: str) -> bool:
    """True for a section that does not say whose it is: 観光課; not A社B支部, A市観光課.

    >>> [is_section(one) for one in ("観光課", "(株)甲信企画旭川支部", "目黒区観光課")]
    [True, False, False]
    """
    named = legal_form(folded) or longest_municipality(folded)
    return SECTION.fullmatch(folded) is not None and not named


def _closes(folded: str, found: list[re.Match[str]]) -> bool:
    """True where every word stands in a bracket right behind a name."""
    return all(one["framed"] is not None and folded[one.start() - 1] not in "、/" for one in found)


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
            before = text[at:start]
            named = before if one["held"] is None else without_site(before)
            out.append(_after(named, _patterns()[2]))
        end = found[number + 1].start() if number + 1 < len(found) else len(text)
        end = min(end, close) if close is not None else end
        label = _word(one)
        if (alone := _bracket_behind(folded, one, end)) is not None and alone <= end:
            end = alone
        names = _clean(text[one.end() : end])
        if not (out and label in of_persons() and is_person(names)):
            out.append([Part(names, roles()[label])])
        at = end + 1 if close is not None and end == close else end
    out.append(_after(text[at:], _patterns()[2]))
    return [[part for part in group if part.text] for group in out]


def _word(found: re.Match[str]) -> str:
    """The word for a role that was found, however it stands."""
    return next(
        found[group] for group in ("label", "bare", "inside", "held", "glued", "framed") if found[group]
    )


def _bracket_behind(folded: str, found: re.Match[str], following: int) -> int | None:
    """Where the bracket right behind a word for a role ends, that holds the names alone; or None.

    主催（A市）、B市: B市 is another body; 主催（株）A社 is one. The next word begins at `following`.
    """
    start = found.end()
    if found["framed"] is not None or not folded.startswith("(", start) or found[0] != _word(found):
        return None
    end = closing(folded, start)
    if end is None or LEGAL_BRACKET.fullmatch(folded, start, end + 1):
        return None
    alone = end + 1 in (len(folded), following) or folded[end + 1] in " 、/・;()。"
    return end + 1 if alone else None


def without_site(text: str) -> str:
    """The bodies before 指定管理者 without the site that one manages: 青葉公園指定管理者（A社）.

    >>> without_site("高山市、青葉公園"), without_site("青葉公園協会"), without_site("高山市")
    ('高山市、', '青葉公園協会', '高山市')
    """
    begin = max(map(text.rfind, "、，・ 　"), default=-1) + 1
    held = _clean(text[begin:])
    acts = legal_form(fold(held)) or held.endswith(tails("association") + tails("named"))
    return text[:begin] if is_facility(held) and not acts else text


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
        opens = opening(folded, at, one.start())
        if opens >= 0:
            # A市（運営はB協会に委託）
            inner = _LEADS.sub("", text[opens + 1 : one.start()])
            # A市（主催、B市共催）
            out.append(Part(_clean(text[at:opens]), None if inner else role))
            named = _can_be(inner) and not _NOBODY.fullmatch(inner)
            named = named and LEGAL_FORM.fullmatch(fold(inner)) is None
            out += [Part(_clean(inner), role)] if named else []
            at = one.end() + 1
            continue
        piece = _clean(text[at : one.start()])
        if one["by"] in _WITH and (two := _topic(piece)) is not None:
            out.append(Part(two[0]))
            if _NOBODY.fullmatch(two[1]):
                at = one.end()
                continue
            piece = two[1]
        if object_ := _OBJECT.fullmatch(piece):
            piece = object_["other"]
        names = _both(piece)
        generic = len(names) == 1 and _AND.search(piece) is not None
        if one["by"] in _OF and role is None and (generic or not all(map(_is_one, names))):
            # 市民と行政の協働, 産業と大学の連携
            continue
        at = _note_end(folded, one)
        note = text[one.end() : at]
        is_form = LEGAL_BRACKET.fullmatch(fold(note)) is not None
        if names and not is_form and _names_others(inner := _clean(note)):
            # A市共催(B協会)
            out += [*(Part(name, role) for name in names), Part(inner)]
            continue
        out += [Part(name + note, role) for name in names]
    return [part for part in [*out, Part(_clean(text[at:]))] if part.text]


def _names_others(note: str) -> bool:
    """Whether what a bracket holds behind a role is bodies, and no section or nameless committee.

    A prefecture is where the body before lies.

    >>> [_names_others(one) for one in ("A協会", "A協会、B会館", "国際課", "実行委員会", "愛知県", "")]
    [True, True, False, False, False, False]
    """
    each = [one for one in _LAST.split(note) if one]
    return bool(set(each) - set(prefecture_names())) and all(
        _is_one(one) and not (is_section(fold(one)) or _is_nobodys(one)) for one in each
    )


def _is_nobodys(name: str) -> bool:
    """Whether a name is that of a committee that does not say whose it is: 実行委員会."""
    return name.endswith(committees()) and longest_municipality(name) is None


def _note_end(folded: str, found: re.Match[str]) -> int:
    """Where a word for a role ends, with the bracket right behind it that says no role itself.

    A市主催(国際課) is A市(国際課), but A市主催(B市共催) names two.
    """
    end = closing(folded, found.end()) if folded.startswith("(", found.end()) else None
    if end is not None and LEGAL_BRACKET.fullmatch(folded, found.end(), end + 1):
        # A市主催(株)B社共催; A社主催(株)
        return end + 1 if folded[end + 1 : end + 2] in f"{_ENDS})" else found.end()
    if end is None or found.re.search(folded, found.end(), end + 1):
        return found.end()
    return end + 1


def _both(piece: str) -> tuple[str, ...]:
    """The two bodies of which a predicate says that they do something, or the piece: A市とB大学.

    >>> _both("南あわじ市と徳島大学"), _both("産業と大学"), _both("親と子の会")
    (('南あわじ市', '徳島大学'), ('産業と大学',), ('親と子の会',))
    """
    for found in _AND.finditer(piece) if len(piece) <= LONGEST_PAIR else ():
        pair = piece[: found.start()].strip(), piece[found.end() :].strip()
        if all(map(_is_one, pair)):
            return pair
    return (piece,)


def _topic(piece: str) -> tuple[str, str] | None:
    """Who does something, and whom it is done with, or None: 高山市からみどり協会に委託.

    >>> _topic("東かがわ市が青葉協会"), _topic("東かがわ市から民間"), _topic("東京都がん検診センター")
    (('東かがわ市', '青葉協会'), ('東かがわ市', '民間'), None)
    """
    for found in list(_TOPIC.finditer(piece, 1))[:MOST_TOPICS]:
        topic, other = piece[: found.start()], piece[found.end() :].lstrip("、")
        kana = _HIRAGANA.match(other) is not None
        if other and not (kana and (found[0] == "は" or _SMALL.match(other))):
            government = topic[-1] in "都道府県市区町村" and len(topic) > 1 < len(other) and not kana
            if government or (_is_one(topic) and _is_one(other)):
                return topic, other
    return None


def _can_be(name: str) -> bool:
    """True for a body, and for a name in Latin letters: JTB."""
    return is_body(name) or name.isascii()


def _is_one(name: str) -> bool:
    """True for a body, alone or with its section behind a space: みらい協会 総務課."""
    body, _, section = name.strip().partition(" ")
    if LEGAL_FORM.fullmatch(fold(name)):
        # 公立大学法人ときわ大学
        return False
    return is_body(name) or (SECTION.fullmatch(fold(section)) is not None and is_body(body))


def _clean(text: str) -> str:
    text = text.strip(" 　、，,/／・;；|｜。=＝:：")
    folded = fold(text)
    if folded[:1] == "(" and closing(folded, 0) == len(folded) - 1 and not LEGAL_BRACKET.fullmatch(folded):
        # 委託（株式会社東海企画）
        return text[1:-1].strip()
    if folded[:1] in _FRAMES and folded.find(_FRAMES[folded[0]]) == len(folded) - 1:
        # 指定管理者【緑地管理共同体】
        return text[1:-1].strip()
    if folded.endswith(")") and "(" not in folded:
        return text[:-1]
    if folded and folded[0] in OPENERS and CLOSERS[OPENERS.index(folded[0])] not in folded:
        return text[1:]
    return text
