"""A cell of bodies cut into pieces: where a sign, a space or ・ divides bodies, and where it is in a name."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.lexicon.body_notes import latin_firm, latin_form, latin_forms, nearby
from pipeline.lexicon.body_words import (
    ends_generic,
    inner_words,
    is_agency,
    is_generic,
    kinds_of_bodies,
    links,
    tails,
)
from pipeline.lexicon.conjunctions import listing
from pipeline.lexicon.legal_forms import spelled
from pipeline.lexicon.municipality_lookup import longest_municipality, look_up_municipality
from pipeline.lexicon.municipality_names import prefecture_names
from pipeline.lexicon.place_forms import looks_foreign
from pipeline.lexicon.site_kinds import themes
from pipeline.lexicon.spelling import fold
from pipeline.normalize.bodies.names import (
    DEPARTMENT,
    REGIONAL,
    begins_with_town,
    foreign_place,
    has_ending,
    is_body,
    is_department,
    is_head,
    is_place,
    is_ward,
)
from pipeline.normalize.bodies.runs import place_length
from pipeline.normalize.bodies.sections import government_of
from pipeline.normalize.bodies.spaces import glue, is_section, wrapped
from pipeline.normalize.bodies.text import CLOSERS, LEGAL_FORM, OPENERS, SECTION, trim

LEGAL_START = re.compile(f"^{LEGAL_FORM.pattern}")
FORM_END = re.compile(f"{LEGAL_FORM.pattern}$")
FORM_BEFORE = re.compile(f"{LEGAL_FORM.pattern} +$")
FORM_AHEAD = re.compile(f"{LEGAL_FORM.pattern} +")
FORM_LAST = re.compile(f"(?:^|・){LEGAL_FORM.pattern}$")
"""A legal form that a space divides from the name it stands before."""
AND = re.compile("(?<=[^ぁ-ん ])と")
STRONG = (
    rf"{AND.pattern}(?=[^ ]{{2}}|[都道府県市区町村](?:$|[、 ]))|"
    rf"{listing()}|"
    r"(?<!\d)、|、(?!\d)|[/|+;→⇒⇔↔←]| ?[×✕&] ?|ほか[、 ]"
)
BETWEEN = re.compile(f"[、/|+; ]|{listing()}")
TOWN = re.compile("[ぁ-んァ-ヶー一-鿿々]{1,6}[市町村]")
DOTS = re.compile("[・･]")
MARKS = re.compile(f" [×✕&] |[{re.escape(OPENERS + CLOSERS)} ]|{STRONG}")
OWN = re.compile(r"[本当]?[道県府都市町村]")
HEAD = re.compile("(?:[市町村区]長|知事)$")
LATIN = re.compile("[A-Za-z0-9À-ɏ]")
LONGEST_NAME = 80
"""Characters before or after a conjunction that are looked at for a body."""
LONGEST_LINK = 12
"""Characters after a place in which a word says that it is one of two that a body links."""


def pieces(text: str) -> list[str]:
    """The cell cut at separators outside brackets and quotation marks.

    >>> pieces("道、小樽市、札幌商工会議所等"), pieces("「隈研吾 & 東川町」コンペ実行委員会")
    (['道', '小樽市', '札幌商工会議所等'], ['「隈研吾 & 東川町」コンペ実行委員会'])
    """
    folded = fold(text)
    out: list[str] = []
    group: list[str] = []
    depth = begin = 0
    named = (latin_firm(), latin_forms()) if latin_form().search(folded) else ()
    firms = [found.span() for pattern in named for found in pattern.finditer(folded)]
    for mark in MARKS.finditer(folded):
        at, sign = mark.start(), mark[0]
        if any(start <= at < end for start, end in firms):
            continue
        if sign in OPENERS and not (sign == '"' and depth):
            depth += 1
        elif sign in CLOSERS:
            depth = max(0, depth - 1)
        elif depth == 0 and (splits(folded, at, mark.end()) if sign != " " else not latin_gap(folded, at)):
            group.append(text[begin:at])
            begin = mark.end()
            if sign != " ":
                out += joined(group)
                group = []
    out += joined([*group, text[begin:]])
    return [piece for part in out for piece in middle_dots(part) if piece]


def splits(folded: str, start: int, end: int) -> bool:
    """False for a conjunction inside one name (青少年及び高齢者支援協会): no body stands before it.

    A slash after a few words that are no body is in a name too: 朗読/演劇集団.
    """
    if folded[start:end] == "/" and is_head(before_sign(folded, start)):
        return False
    if folded[start:end] == "、" and lists_themes(folded, start, end):
        return False
    if folded[start:end] in "、/|+;→⇒⇔↔←":
        return True
    if folded[start:end].strip() in ("×", "✕", "&"):
        # 旅館組合×酒造組合, 萩市&長門市: two bodies
        left, right = before_sign(folded, start), behind_sign(folded, end)
        both = is_body(left) and is_body(right)
        return both or (is_named(left) and is_named(right) and folded[start:end] == " × ")
    before, after = before_sign(folded, start), behind_sign(folded, end)
    if folded[start:end] == "と":
        return both_named(AND.split(before)[-1], AND.split(after)[0])
    return is_body(before) or OWN.fullmatch(before) is not None or begins_town(before)


def before_sign(folded: str, start: int) -> str:
    """The name before a sign, with the legal form that a space divides from it: (株) A社 of B、(株) A社と.

    >>> before_sign("桐生市、(株) 甲信企画と", 12), before_sign("桐生市 甲信企画と", 8)
    ('(株) 甲信企画', '甲信企画')
    """
    text = folded[max(0, start - LONGEST_NAME) : start].rstrip()
    name = BETWEEN.split(text)[-1]
    form = FORM_BEFORE.search(text, 0, len(text) - len(name))
    return text[form.start() :] if form is not None else name


def behind_sign(folded: str, end: int) -> str:
    """The name behind a sign, with the legal form that a space divides from it.

    >>> behind_sign("桐生市と学校法人 双葉、群馬県", 4), behind_sign("桐生市と双葉 群馬県", 4)
    ('学校法人 双葉', '双葉')
    """
    text = folded[end : end + LONGEST_NAME].lstrip()
    form = FORM_AHEAD.match(text)
    first = form.end() if form is not None else 0
    return text[:first] + BETWEEN.split(text[first:])[0]


CLUB = re.compile("(?:[^、・ ()]{1,6}、){0,4}[^、・ ()]{1,6}を[^、 ()]{1,12}会(?![員館場])")
PEOPLE = re.compile("[民者年童性人]$")


def lists_themes(folded: str, start: int, end: int) -> bool:
    """True for a comma between things of which a club's name says what it does with them.

    >>> lists_themes("芸術、文化を語る会", 2, 3), lists_themes("商工会、文化を語る会", 3, 4)
    (True, False)
    """
    club = CLUB.match(folded, end)
    if club is None:
        return False
    before = BETWEEN.split(folded[max(0, start - LONGEST_NAME) : start])[-1]
    things = [before, *club[0].partition("を")[0].split("、")]
    return all(one in themes() and not PEOPLE.search(one) for one in things)


def both_named(before: str, after: str) -> bool:
    """True where と stands between two bodies of which one is a government, or each bears a town's name.

    Not where a committee or the like follows a government that it links with another.

    >>> both_named("国頭村", "金武町"), both_named("荒尾市", "荒尾日中友好協会"), both_named("親", "子の会")
    (True, True, False)
    >>> both_named("A市商工会", "長井市"), both_named("長井市", "双葉町交流協議会")
    (True, False)
    >>> both_named("氷見商工会議所", "氷見漁業協同組合")
    True
    """
    if is_place(before) and (is_place(after) or nearby().fullmatch(after)):
        return True
    sections = [government_of(one, None) is not None for one in (before, after)]
    if any(sections):
        # A市観光課とB協会
        return (sections[0] or is_body(before)) and (sections[1] or is_body(after))
    if not (is_body(before) and is_body(after)) or LEGAL_FORM.fullmatch(before):
        return False
    if LEGAL_START.match(after) or has_form(before):
        return True
    if is_place(before):
        return after.startswith(before[:-1]) or (begins_town(after) and not links("joining").search(after))
    own = before[:2] == after[:2]
    return is_place(after) or own or (begins_town(before) and begins_town(after))


def has_form(name: str) -> bool:
    """True for a whole name with a legal form; not for NPO法人飯田人形 of NPO法人飯田人形と暮らす会.

    >>> [has_form(one) for one in ("緑風商事(株)", "NPO法人みどり協会", "(有) 緑風商事", "NPO法人飯田人形")]
    [True, True, True, False]
    """
    form = LEGAL_START.match(name)
    core = name[form.end() :].strip() if form is not None else ""
    ended = has_ending(core) or core.endswith(tails("business"))
    return (form is not None and ended) or (FORM_END.search(name, 1) is not None and form is None)


def begins_town(name: str) -> bool:
    """True for a name that begins with a municipality's, behind its legal form where it has one."""
    return longest_municipality(LEGAL_START.sub("", name)) is not None


def latin_gap(folded: str, at: int) -> bool:
    """True for a space inside Latin text.

    >>> latin_gap("Café & Bar", 4), latin_gap("Café 東京", 4)
    (True, False)
    """
    left, right = folded[at - 1 : at], folded[at + 1 : at + 2]
    return all(LATIN.fullmatch(sign.replace("&", "a")) for sign in (left, right))


def middle_dots(part: str) -> list[str]:
    """The part cut at ・ where each side is a body of its own.

    >>> middle_dots("名寄・リンゼイ姉妹都市友好委員会"), middle_dots("帯広市・網走市")
    (['名寄・リンゼイ姉妹都市友好委員会'], ['帯広市', '網走市'])
    """
    part = part.strip("・･ ")
    if "・" not in part and "･" not in part:
        return [part]
    pieces = fold(part).split("・")
    cuts = DOTS.split(part)
    several = len(pieces) > 2
    if pieces[-1].endswith(tails("joint")):
        return [part]
    if is_listing(pieces):
        return cuts
    if several and is_place(pieces[0]) and pieces[1] == pieces[0][:-1]:
        # 名寄市・名寄・リンゼイ姉妹都市友好委員会
        return [cuts[0], *middle_dots("・".join(cuts[1:]))]
    for at in range(1, len(pieces)) if several else ():
        if LEGAL_START.match(pieces[at]):
            # A市・B市交流協会・（一社）C会: a legal form begins a name whatever stands before
            return [*middle_dots("・".join(cuts[:at])), *middle_dots("・".join(cuts[at:]))]
    if several and is_government(pieces[0]) and is_government(pieces[-1]):
        # 紀の川市・JA紀の里・和歌山県: no name ends with a government
        return [cuts[0], *middle_dots("・".join(cuts[1:-1])), cuts[-1]]
    own = [OWN.fullmatch(piece) is not None for piece in pieces]
    sections = [government_of(piece, None) is not None for piece in pieces]
    if not all(
        is_own or section or is_body(trim(piece)) or HEAD.search(piece) or is_firm(piece)
        for is_own, section, piece in zip(own, sections, pieces, strict=True)
    ):
        return [part]
    held = len(pieces) == 2 and DEPARTMENT.fullmatch(pieces[1]) and not REGIONAL.fullmatch(pieces[1])
    if held and longest_municipality(pieces[1]) is None and not is_agency(pieces[1]):
        # 対馬市 博物館・国際課
        return [part]
    if len(pieces) == 2 and foreign_place(pieces[0]) and foreign_place(part) == foreign_place(pieces[0]):
        # スイス・ダボス市 is a city after its country.
        return [part]
    for left, right in pairwise(pieces):
        if not (
            HEAD.search(left)
            or (LEGAL_START.match(left) and FORM_END.search(right))
            or OWN.fullmatch(left)
            or has_ending(left)
            or is_firm(left)
            or is_agency(left)
            or is_place(left)
            or is_place(trim(right))
            or LEGAL_START.match(right)
        ):
            return [part]
        if (
            OWN.fullmatch(left) is None
            and is_place(left)
            and not is_place(trim(right))
            and linked(left, right)
        ):
            return [part]
    return cuts


def is_listing(pieces: list[str]) -> bool:
    """True where ・ divides governments and kinds of bodies, or one city and bodies that all bear its name.

    >>> is_listing(["国", "県", "五島市", "民間"]), is_listing(["食", "農"]), is_listing(["市", "町"])
    (True, False, True)
    >>> is_listing(["登米市", "登米市国際交流協会", "登米市日本語教室ひだまり"])
    True
    """
    first = pieces[0]
    if first in prefecture_names() and all(map(TOWN.fullmatch, pieces[1:])):
        # 愛知県・三河町
        return True
    if is_government(first) and all(is_place(one) or bears(one, first) for one in pieces[1:]):
        # 白石市・白石市国際交流サロン, 壱岐市・巨済市・壱岐市議会
        return not is_place(pieces[-1])
    kinds = [one in kinds_of_bodies() for one in pieces]
    return any(kinds) and all(kind or is_place(one) for one, kind in zip(pieces, kinds, strict=True))


def is_government(name: str) -> bool:
    """True for a government of Japan with its suffix: 白石市, 和歌山県."""
    return len(name) > 2 and name[-1] in "都道府県市町村区" and bool(look_up_municipality(name).candidates)


def bears(name: str, government: str) -> bool:
    """True for a name that begins with a government's, or with its name without the suffix: 太宰府天満宮."""
    bare = government[:-1]
    return name.startswith(bare) and len(name) > len(government) + 1


def is_firm(name: str) -> bool:
    """True for a name with a legal form in Latin letters at its end.

    >>> is_firm("甲信(タイ)Co., Ltd."), is_firm("Company")
    (True, False)
    """
    form = latin_forms().search(name)
    return form is not None and form.end() == len(name)


def is_named(name: str) -> bool:
    """True for a name of several signs."""
    return len(name) > 2


def linked(left: str, right: str) -> bool:
    """True where a place and a name that begins with another place make one name (A市・B市友好委員会)."""
    if LEGAL_START.match(right) or HEAD.search(right):
        return False
    length = place_length(right, None)
    if length and right[:length] != left:
        return True
    if length or right.startswith(left.rstrip("市町村区県都府道")):
        return False
    named = links("kind").sub("", right[:LONGEST_LINK]) if not looks_foreign(right[:2]) else right
    found = links("linked").search(named[:LONGEST_LINK])
    return found is not None and (found.start() > 0 or is_generic(right))


def joined(found: list[str]) -> list[str]:
    """Parts that only a space divides, put together where the space stands inside one name.

    That is: after a legal form, after a few words that are no body, between a city and its ward or its
    department, and between a government and words that alone are nobody's name (新ひだか町
    姉妹都市交流委員会). A space is a kept break, so everything else stays apart.

    >>> joined(["NPO法人", "多文化共生センター"]), joined(["小樽港", "貿易振興協議会"])
    (['NPO法人多文化共生センター'], ['小樽港貿易振興協議会'])
    >>> joined(["道", "小樽市"])
    ['道', '小樽市']
    """
    out: list[str] = []
    parts = [part for part in (one.strip() for one in found) if part and part not in ("ほか", "他", "外")]
    if len(parts) > 1 and all(len(part) == 1 for part in parts) and is_body("".join(parts)):
        # 松 山 市 国 際 交 流 協 会
        return ["".join(parts)]
    for part in with_sections(without_links(parts)):
        if fold(part) in spelled("before"):
            out.append(part)
        elif out and (
            FORM_LAST.search(fold(out[-1]))
            or is_ward(part, out[-1])
            or goes_on(part, out[-1])
            or (is_generic(trim(part)) and is_body(part) and is_place(out[-1]) and len(out[-1]) > 1)
            or is_department(part, listed_last(out[-1]))
        ):
            out[-1] += part
        elif out and (between := glue(part, out[-1])) is not None:
            out[-1] += between + part
        else:
            out.append(part)
    return rejoined(out)


def without_links(parts: list[str]) -> list[str]:
    """The parts without a word like x or with between two bodies, which stands for a comma there.

    >>> without_links(["岡山市", "with", "倉敷市"]), without_links(["夏まつり", "IN", "岡山市"])
    (['岡山市', '倉敷市'], ['夏まつり', 'IN', '岡山市'])
    """
    if not any(map(is_link, parts)):
        return parts
    around = zip(["", *parts], parts, [*parts[1:], ""], strict=False)
    return [one for left, one, right in around if not (is_link(one) and both_named(left, right))]


def is_link(word: str) -> bool:
    """True for a word that stands between two parts of one name."""
    return fold(word).lower() in inner_words()


def goes_on(part: str, above: str) -> bool:
    """True for a body's name that a few words before it begin, or words of a name behind such words.

    Not for one that begins with a town of its own, unless the words before end in ones that are nobody's.

    >>> goes_on("貿易振興協議会", "小樽港"), goes_on("佐世保日米協会", "米海軍佐世保基地")
    (True, False)
    >>> goes_on("国際", "松山"), goes_on("台湾友好協会", "日本"), goes_on("北海道推進委員会", "北方四島交流")
    (True, True, True)
    """
    if above == "日本":
        return is_body(part) and not is_place(part)
    if not is_head(above):
        return False
    if is_generic(part):
        return True
    own = begins_with_town(part) and not ends_generic(above)
    return is_body(part) and not is_place(part) and not own


def with_sections(parts: list[str]) -> list[str]:
    """The parts with a section that ・ divides from the next body as one of its own: 総務課・B市.

    >>> with_sections(["八雲町", "産業振興部・赤井川村"]), with_sections(["八雲町", "観光・文化課"])
    (['八雲町', '産業振興部', '赤井川村'], ['八雲町', '観光・文化課'])
    """
    out = parts[:1]
    for part in parts[1:]:
        section, dot, rest = part.partition("・")
        above = listed_last(out[-1])
        held = bool(dot) and (is_department(section, above) or is_section(fold(section), fold(above)))
        cut = held and not SECTION.search(rest)
        out += [section, rest] if cut else [part]
    return out


def listed_last(names: str) -> str:
    """The last of governments that ・ divides, or the names: 芳賀町 of 益子町・芳賀町."""
    last = names.rpartition("・")[2]
    return last if is_place(last) and not names.startswith("・") else names


def rejoined(parts: list[str]) -> list[str]:
    """The parts put together where only now, with what follows, a broken word comes to light.

    >>> rejoined(["日本・ポルトガル交", "流450周年記念事業実行委員会"])
    ['日本・ポルトガル交流450周年記念事業実行委員会']
    """
    out = parts[:1]
    for part in parts[1:]:
        headed = ("・" in out[-1] or out[-1] == "日本") and goes_on(part, out[-1])
        if headed or wrapped(fold(part), fold(out[-1])) or is_department(part, out[-1]):
            out[-1] += part
        else:
            out.append(part)
    return out
