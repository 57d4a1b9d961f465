"""A space or a break between two parts of one name: 総務課 after its body, 劇団 やまびこ, 推進協⏎議会."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.lexicon.abroad import find_country
from pipeline.lexicon.body_words import (
    heads,
    holds,
    inner_words,
    is_bare_ending,
    is_generic,
    is_part_ending,
    kinds_of_bodies,
    legal_form,
    part_of,
    regions,
    tails,
    whole_heads,
)
from pipeline.lexicon.dictionary import analyse
from pipeline.lexicon.endings import endings_of
from pipeline.lexicon.legal_forms import companies, spelled
from pipeline.lexicon.municipality_lookup import bare_municipality, longest_municipality, look_up_municipality
from pipeline.lexicon.municipality_names import prefecture_names
from pipeline.lexicon.site_places import stationed
from pipeline.lexicon.spelling import fold
from pipeline.normalize.bodies.names import (
    DEPARTMENT,
    begins_with_town,
    foreign_place,
    has_ending,
    is_body,
    is_place,
)
from pipeline.normalize.bodies.sections import section_parts
from pipeline.normalize.bodies.text import LEGAL_FORM, trim

SMALL = frozenset("ァィゥェォッャュョヮぁぃぅぇぉっゃゅょゎーんン々ヽヾゝゞ")
"""Signs that no word begins with: a part that does was cut off the one before."""
TROOP = re.compile(r"第?[\d一二三四五六七八九十]+(?:団|班|組|隊|部|分団|支部)$")
LEGAL_START = re.compile(f"^{LEGAL_FORM.pattern}")
SITE = re.compile("センター$")
UNIVERSITY = re.compile("大学(?:$| )")
LONGEST = 14
"""Characters of a proper name after a word like 劇団."""
LONGEST_WRAP = 40
PEOPLE = re.compile("(?:[民者員徒]|学生|児童|有志|ボランティア|一同)$")
"""Whom a word names that is no proper name: 保育園 保護者."""
KANA = re.compile("[ァ-ヶー]")
LATIN = re.compile(r"[A-Za-z0-9À-ɏ&.,' -]*[A-Za-zÀ-ɏ][A-Za-z0-9À-ɏ&.,' -]*")


@lru_cache(maxsize=16384)
def glue(part: str, above: str) -> str | None:
    """What joins a part to the one before it: "" or a space; None where each is a name of its own.

    >>> glue("総務課", "桐生市社会福祉協議会"), glue("松本支店", "株式会社甲信企画"), glue("やまびこ", "劇団")
    (' ', ' ', ' ')
    >>> glue("ョン協会", "観光コンベンシ"), glue("協会", "飛騨小坂観光")
    ('', '')
    >>> glue("松本市", "株式会社甲信企画"), glue("長岡センター", "青葉協会"), glue("九州運輸局", "青葉財団")
    (None, None, None)
    >>> glue("九州運輸局", "国土交通省"), glue("事業局", "青葉財団")
    (' ', ' ')
    """
    plain, head = fold(part), fold(above)
    last = above.rpartition("・")[2]
    whole = look_up_municipality(last + trim(part)).candidates
    if whole and len(last) < 4 and not (is_municipal(last) or is_municipal(trim(part))):
        # 新 宮市
        return ""
    if part[:1] in SMALL or cut_ending(plain, head) or cut_title(plain, head):
        return ""
    if plain.lower() in inner_words() or head.rpartition(" ")[2].lower() in inner_words():
        # 夏まつり IN 川原実行委員会
        return " "
    if plain in tails("company"):
        return " "
    if is_section(plain, head):
        return " "
    if head.endswith("の") and not (is_place(plain) or is_bare_ending(plain)):
        return " "
    if plain in tails("business") and legal_form(head) and not has_ending(head):
        return ""
    if head in whole_heads() and is_own_name(plain):
        # 認定こども園 みどり幼稚園
        return " "
    if stationed(head):
        # 在パリ 兵庫県欧州事務所
        return " "
    if only_places(head) and not LEGAL_FORM.search(plain) and longest_municipality(plain) is None:
        return " "
    if lies_in(plain, head):
        return " "
    if is_body(plain) and not (is_bare_ending(trim(plain)) or is_generic(trim(plain))):
        return "" if wrapped(plain, head) else None
    if named_after(plain, head) or unfinished(plain, head) or latin_head(plain, head):
        return " "
    return "" if wrapped(plain, head) else None


def is_own_name(part: str) -> bool:
    """True for a name that is no place, no word for bodies of a kind, no body of another kind and no firm.

    >>> [is_own_name(one) for one in ("みどり幼稚園", "ひまわり", "社会福祉協議会", "川越市", "(株)緑")]
    [True, True, False, False, False]
    >>> is_own_name("川越大学")
    False
    """
    kind = part in kinds_of_bodies() or is_bare_ending(part) or is_generic(part)
    other = has_ending(part) and not part.endswith(tuple({head[-1] for head in whole_heads()}))
    return not (kind or other or is_place(part) or LEGAL_FORM.search(part))


def lies_in(part: str, above: str) -> bool:
    """Whether a city abroad follows its country: ドイツ バートクロツィンゲン市.

    >>> lies_in("ミュンヘン市", "札幌市・ドイツ"), lies_in("中国", "韓国"), lies_in("津市", "ドイツ")
    (True, False, False)
    """
    country = find_country(above.rpartition("・")[2])
    return country is not None and find_country(part) is None and foreign_place(part) in (country, "")


def only_places(above: str) -> bool:
    """Whether a legal form stands before nothing but governments, or towns with ・: they name nobody yet.

    >>> only_places("認定NPO法人逗子・葉山"), only_places("NPO法人みらい"), only_places("逗子・葉山")
    (True, False, False)
    >>> only_places("社会福祉法人美郷町"), only_places("公益社団法人日本")
    (True, True)
    """
    named = LEGAL_START.sub("", above).strip()
    towns = named.split("・")
    if named == above:
        return False
    return is_municipal(named) or all(map(is_bare_place, towns))


def is_bare_place(name: str) -> bool:
    """True for a town or prefecture without its 市 or 県, and for Japan or a region of it: nobody's name."""
    return name in regions() or (len(name) > 1 and bare_municipality(name, None) is not None)


def is_municipal(name: str) -> bool:
    """True for the name of a municipality of Japan."""
    return bool(look_up_municipality(name).candidates)


def latin_head(part: str, above: str) -> bool:
    """Whether a name begins with Latin words that are nobody's alone: Ensemble 風の音, TEAM みなと.

    >>> latin_head("風の音", "Ensemble"), latin_head("旭川市", "JETRO"), latin_head("みらい", "株式会社ABC")
    (True, False, False)
    """
    return LATIN.fullmatch(above) is not None and not is_body(part)


def cut_ending(part: str, above: str) -> bool:
    """Whether a break cut the ending of a name, and what follows it is the rest of that ending alone.

    >>> cut_ending("議所", "高山商工会"), cut_ending("議会", "振興協"), cut_ending("協会", "観光")
    (True, False, False)
    """
    return part not in endings_of("body") and any(
        above.endswith(begun) and len(above) > len(begun) + len(part) for begun in _begun().get(part, ())
    )


def cut_title(part: str, above: str) -> bool:
    """Whether a space cuts the title of a government's staff.

    >>> cut_title("交流員", "米子市国際"), cut_title("国際交流員", "米子市"), cut_title("交流員", "国際")
    (True, False, True)
    """
    return any(
        (above + part).endswith(title) and not part.endswith(title) for title in section_parts("staff")
    )


@cache
def _begun() -> dict[str, tuple[str, ...]]:
    """By the rest of an ending of a body what of the ending stands before it: 協会 goes on 観光."""
    found: dict[str, list[str]] = {}
    for ending in endings_of("body"):
        for cut in range(1, len(ending)):
            found.setdefault(ending[cut:], []).append(ending[:cut])
    return {rest: tuple(begun) for rest, begun in found.items()}


def is_section(part: str, above: str) -> bool:
    """Whether a part is a section, a branch or a group of the body before it."""
    of = part_of(part)
    held = of is not None and holds(above, of)
    if not is_body(above) or is_place(above) or LEGAL_FORM.search(part):
        return False
    if DEPARTMENT.fullmatch(above) and longest_municipality(above) is None and not held:
        # 総務部 経済部, but 新潟大学農学部 附属農場
        return False
    if TROOP.search(part):
        return True
    if of is None:
        return False
    if of != "own" and begins_elsewhere(part):
        return False
    if SITE.search(part) and UNIVERSITY.search(above) and begins_with_town(part):
        # 芸術文化観光専門職大学⏎城崎国際アートセンター
        return False
    return of == "any" or held


def begins_elsewhere(part: str) -> bool:
    """Whether a part begins with a government, whose own it is then; a branch may bear a prefecture's name.

    >>> [begins_elsewhere(one) for one in ("札幌市文化センター", "札幌市支店", "北海道センター")]
    [True, False, False]
    """
    head = longest_municipality(part)
    if head is None or part.endswith(("支店", "支部", "支社", "支所")):
        return False
    branch = part[: head.length] in prefecture_names() and is_part_ending(part[head.length :])
    return not branch


def named_after(part: str, above: str) -> bool:
    """Whether the part before ends in a word that a proper name follows: 劇団, 菓子工房."""
    if len(part) > LONGEST or is_body(part) or PEOPLE.search(part):
        return False
    if part in kinds_of_bodies() or part in heads():
        # 保育園 デイサービス, 保育園 町
        return False
    word = next((word for word in heads() if above.endswith(word)), None)
    if word is None:
        return False
    kind = above[: -len(word)].rpartition(" ")[2]
    return (
        not kind
        or LATIN.fullmatch(kind) is not None
        or (not re.search("[市町村県]", kind) and len(kind) <= 6 and not has_name(kind))
    )


def has_name(kind: str) -> bool:
    """Whether what stands before such a word is a name already: すずらん合唱団."""
    return re.fullmatch("[ぁ-んァ-ヶー]{3,}", kind) is not None


def unfinished(part: str, above: str) -> bool:
    """Whether the part before begins with a legal form and has no ending yet: NPO法人 ともに 生きる 街."""
    form = next((form for form in spelled("before") if above.startswith(form)), None)
    if form is None and above.startswith(companies()):
        form = above[:4]
    begun = form is not None and not has_ending(above)
    return begun and (not is_body(part) or is_generic(part) or is_bare_ending(part))


def wrapped(part: str, above: str) -> bool:
    """Whether the break cut a name: what stands before is none, and a word or a known ending runs across."""
    if part in tails("cooperative") and not above.endswith(tails("association")):
        # 下呂温泉旅館 協同組合
        return True
    named = LEGAL_START.sub("", above)
    torn = named != above and KANA.match(above[-1]) is not None and KANA.match(part) is not None
    if (is_body(above) and not torn) or len(above) + len(part) > LONGEST_WRAP:
        return False
    if torn:
        word = next(word for word in analyse(named + part).words if word.end > len(named))
        return word.begin < len(named)
    if look_up_municipality(part).candidates and not look_up_municipality(above + part).candidates:
        return False
    if look_up_municipality(above + part).candidates:
        return True
    if len(above) < 2:
        return False
    if is_bare_ending(trim(part)):
        return True
    if not is_body(above + part):
        return False
    cut = len(above)
    word = next(word for word in analyse(above + part).words if word.end > cut)
    if word.begin >= cut:
        return False
    # インバウンド is in no dictionary: katakana on both sides of the break is one word.
    return word.known or (KANA.match(above[-1]) is not None and KANA.match(part) is not None)
