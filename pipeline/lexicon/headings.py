"""Column headings: what each is for, read off a table of synonyms and never off a document's content."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.lexicon.conjunctions import either
from pipeline.lexicon.forms import usual_form
from pipeline.lexicon.word_lists import either as words_either
from pipeline.model import ROLES
from pipeline.reference import read_table

MAX_HEADING_CHARS = 24
"""A longer text is no heading, whatever words it has."""

_NOTE = re.compile(r"[(\[〔【<〈《{][^)\]〕】>〉》}]*[)\]〕】>〉》}]")
_CLOSING = ")]〕】>〉》}"
_BRACKETS = re.compile(r"[()\[\]〔〕【】<>〈〉《》{}]")
_WIDE_SPACE = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")
_SEPARATORS = re.compile(r"[\s・･‧•∙⋅·/、,，.．:：;'’_＿‐\-–—―|※*＊●○◎◇◆■□★☆]+")
_UNIT = re.compile("(?:等|など|ほか|(?<=名)他)$")
_DAY_OF = re.compile("(?:の?(?:年月日|月日|日時|日付|期日|年月|年度|時期|日|年))$")


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says its column is for."""

    role: str
    """One of the model's roles, or "attribute" for a heading that is known to be none of them."""
    part: str
    """For a schedule told in several columns: year, month, month_day, day, start or end; else ""."""
    rank: int
    """Claim to the role: where two columns want it, the lower number has it."""
    beside: str = ""
    """The role of what its cells tell besides, where they hold two facts: 日時・会場."""
    led: bool = False
    """Whether that is named first: 会場・日時."""


@lru_cache(maxsize=65_536)
def fold_heading(text: str) -> str:
    """A heading's letters alone: width and case folded, spaces, separators and bracketed notes left out.

    >>> fold_heading("実施 時期\\n（予定）"), fold_heading("対象国・地域"), fold_heading("Ｎｏ．")
    ('実施時期', '対象国地域', 'no')
    """
    folded = unicodedata.normalize("NFKC", usual_form(text)).casefold()
    end = max(map(folded.rfind, _CLOSING)) + 1  # behind it no note ends, however many begin
    bare = _SEPARATORS.sub("", _NOTE.sub("", folded[:end]) + folded[end:])
    return bare or _fold_whole(text)


def plain_heading(text: str) -> str:
    """A heading on one line, without the spaces that set Japanese letters wide or apart: 備　考 as 備考.

    >>> plain_heading("対象国・地\\n域"), plain_heading("Web site\\nURL")
    ('対象国・地域', 'Web site URL')
    """
    return " ".join(_WIDE_SPACE.sub("", usual_form(text)).split())


def _fold_whole(text: str) -> str:
    """A heading's letters with those of its bracketed notes: 開催日（終了） as 開催日終了."""
    folded = unicodedata.normalize("NFKC", usual_form(text)).casefold()
    return _SEPARATORS.sub("", _BRACKETS.sub("", folded))


@cache
def _synonyms() -> tuple[dict[str, Heading], tuple[tuple[str, str, str, Heading], ...]]:
    """Whole headings by their folded text, and (start, end, literal, heading) of those with a wildcard."""
    exact: dict[str, Heading] = {}
    wild: list[tuple[str, str, str, Heading]] = []
    for row in read_table("header_synonyms"):
        heading = Heading(row["role"], row["part"], int(row["rank"]))
        text = row["heading"]
        literal = fold_heading(text.strip("*"))
        if "*" not in text:
            exact.setdefault(_fold_whole(text), heading)
        else:
            wild.append(
                ("*" if text.startswith("*") else "", "*" if text.endswith("*") else "", literal, heading)
            )
    wild.sort(key=lambda entry: -len(entry[2]))
    return exact, tuple(wild)


@cache
def _any_wild() -> re.Pattern[str]:
    """Finds any literal of a heading with a wildcard: most cells of a table hold none."""
    return re.compile("|".join(sorted({re.escape(literal) for _, _, literal, _ in _synonyms()[1]})))


@cache
def _likeness() -> dict[int, str]:
    """Each old form and each character that scanning confuses with others, to one character of its kind."""
    kinds: dict[str, set[str]] = {}
    pairs = [(row["old"], row["new"]) for row in read_table("old_forms")]
    pairs += [(row["wrong"], row["right"]) for row in read_table("lookalikes")]
    for first, second in pairs:
        kind = kinds.get(first, {first}) | kinds.get(second, {second})
        for char in kind:
            kinds[char] = kind
    return {ord(char): min(kind) for char, kind in kinds.items()}


def _canonical(folded: str) -> str:
    """A folded heading by the looks of its characters: 實施場所 as 実施場所, 力 as カ."""
    return folded.translate(_likeness())


@cache
def _misread() -> dict[str, Heading]:
    """Whole headings by the looks of their characters."""
    found: dict[str, Heading] = {}
    for folded, heading in _synonyms()[0].items():
        if len(folded) > 1:
            found.setdefault(_canonical(folded), heading)
    return found


_PLAIN = re.compile("[ぁ-ゖァ-ヺー一-鿿0-9０-９a-zA-Z \u3000\n・、。～－]+")
"""Characters of which none becomes a bracket where it is folded: then there is no note to leave out."""


@lru_cache(maxsize=65_536)
def match_heading(text: str) -> Heading | None:
    """What a heading says its column is for, None where no synonym fits.

    A whole heading decides before a wildcard, with its bracketed note before without, with its 等 too.

    >>> match_heading("開催時期").role, match_heading("備　考").role, match_heading("札幌市")
    ('schedule', 'attribute', None)
    >>> match_heading("開催日（終了）").part, match_heading("開催日（予定）").part
    ('end', '')
    >>> match_heading("研修会の実施場所").role, match_heading("實施主体").role
    ('venue', 'organizer')
    >>> match_heading("協会の設立年月日").role, match_heading("国‧地域").role
    ('attribute', 'target')
    >>> match_heading("データ更新日時").role, match_heading("開館日時").role
    ('attribute', 'schedule')
    >>> match_heading("訪問先・備考").role, match_heading("時期・備考")
    ('target', None)
    >>> match_heading("海外友好都市").role, match_heading("海外の事業名").role
    ('target', 'title')
    >>> [match_heading(one).role for one in ("姉妹港・友好港", "交流相手校", "海外の姉妹館")]
    ['target', 'target', 'target']
    >>> [match_heading(one) for one in ("交流館", "協定団体", "連携校", "友好協会")]
    [None, None, None, None]
    >>> match_heading("提携自治体（国名）").role, match_heading("提携自治体").role
    ('target', 'municipality')
    >>> match_heading("協定の相手方（都市・国）").role, match_heading("契約の相手方").role
    ('target', 'attribute')
    >>> match_heading("開催日 / Date").role, match_heading("活動名・内容").role
    ('schedule', 'title')
    >>> match_heading("イベント（会場）").role, match_heading("イベント会場").role
    ('title', 'venue')
    >>> match_heading("\\nVenue").role
    'venue'
    >>> [match_heading(one).beside for one in ("会場（日時）", "会場（予定）", "友好都市（提携日）")]
    ['venue', '', '']
    >>> [(one.role, one.beside) for one in map(match_heading, ("日時及び場所", "会場／会期", "時間・会場"))]
    [('schedule', 'venue'), ('schedule', 'venue'), ('attribute', 'venue')]
    """
    if len(text) > 4 * MAX_HEADING_CHARS:
        return None
    if (english := _IN_ENGLISH.search(text)) is not None and english.start():
        return match_heading(text[: english.start()])
    folded = fold_heading(text)
    if not folded or len(folded) > MAX_HEADING_CHARS:
        return None
    exact, wild = _synonyms()
    whole, bare = folded if _PLAIN.fullmatch(text) else _fold_whole(text), _UNIT.sub("", folded)
    if whole != folded and _names_beside(text, folded):
        return exact[folded]
    if whole != folded and whole not in exact and (both := _with_other_in_bracket(text, folded)) is not None:
        return both
    for form in (whole, folded, bare):
        if form in exact:
            return exact[form] if form == whole else _abroad(exact[form], text)
    partner = next(filter(None, map(_known_alone, _without_abroad(folded))), None)
    if partner is not None and partner.role == "target":
        return partner
    if (both := _of_two_facts(text, folded)) is not None:
        return both
    misread = _misread().get(_canonical(folded)) if len(folded) > 1 else None
    if misread is not None:
        return misread
    if _is_once(bare):
        return Heading("attribute", "", 4)
    if _tied().fullmatch(bare):
        return Heading("target", "", 2)
    composed = _composed(folded) or (_composed(bare) if bare != folded else None)
    if composed is not None:
        return composed
    if _names_with_contents(text):
        return Heading("title", "", 4)
    for before, after, literal, heading in wild if _any_wild().search(folded) else ():
        start = 0 if not before else len(folded) - len(literal)
        found = literal in folded if before and after else start >= 0 and folded.startswith(literal, start)
        if found and len(folded) <= len(literal) + 8:
            return heading
    return _of_several(text)


@cache
def _tied() -> re.Pattern[str]:
    """Headings made of words for a tie and for who is at its other end: 提携先都市, 友好都市の国名.

    A body is that only where the tie or the end says of it that it is another's: 姉妹館, 交流相手校. 友好協会
    is one at home.
    """
    ties, sisters, ends, others, schools, bodies, societies = (
        words_either(headings_for(use))
        for use in ("tie", "sister", "end", "other", "school", "partner", "society")
    )
    tied = f"(?:(?:{ties}|{sisters})の?)"
    body = f"(?:{bodies}|{schools})"
    return re.compile(
        f"(?:{tied}+(?:(?:{ends}|{others})の?)*(?:{ends}|{others}|{schools})"
        f"|{tied}*(?:{sisters}の?{body}|{others}の?(?:{body}|{societies})))名?"
    )


_LISTED = re.compile("[・･/／、]")
_BRACKETED = re.compile(r"[(（\[［【]([^)）\]］】]+)[)）\]］】]")


def _without_abroad(folded: str) -> list[str]:
    """What is left of a folded heading without a word that says abroad: 友好都市 of 海外友好都市."""
    return [
        folded[len(word) :] for word in sorted(headings_for("abroad"), key=len) if folded.startswith(word)
    ]


def _names_beside(text: str, folded: str) -> bool:
    """Whether a heading is of names, and its bracket of something told beside them: イベント（会場）."""
    exact = _synonyms()[0]
    notes = [exact.get(fold_heading(note)) for note in _BRACKETED.findall(usual_form(text))]
    own = exact.get(folded)
    if own is None or own.role != "title" or own.rank > 2 or not notes:
        return False
    return all(note is not None and note.role in ROLES and note.role != "title" for note in notes)


def _abroad(heading: Heading, text: str) -> Heading:
    """What a heading is for, whose bracket may say that its governments are abroad: 自治体（国名）."""
    if heading.role != "municipality":
        return heading
    notes = [_synonyms()[0].get(fold_heading(note)) for note in _BRACKETED.findall(usual_form(text))]
    told = any(note is not None and note.role == "target" for note in notes)
    return Heading("target", "", heading.rank) if told else heading


_IN_ENGLISH = re.compile(
    r"\s*[/／|｜\n]\s*(?!(?:tel|fax|url|mail|e-?mail|web|hp)\b)[A-Za-z][A-Za-z .,'&()-]{2,}$", re.I
)
"""What a heading says once more in English: イベント名 / Event."""


def _names_with_contents(text: str) -> bool:
    """Whether a heading is of names and what is done beside them: 活動名・内容."""
    parts = [_synonyms()[0].get(fold_heading(part)) for part in _LISTED.split(usual_form(text))]
    roles = [part.role for part in parts if part is not None and part.rank <= 2]
    return len(parts) == 2 and roles == ["title", "description"]


def _of_several(text: str) -> Heading | None:
    """What a list of known headings is for, where one of them alone has a role: 訪問先・対象."""
    parts = [part for part in _LISTED.split(usual_form(text)) if part.strip()]
    if not 2 <= len(parts) <= 3:
        return None
    found = [_known_alone(fold_heading(part)) for part in parts]
    roles = {one.role for one in found if one is not None} - {"attribute"}
    if None in found or len(roles) != 1 or roles & {"no", "schedule"}:
        return None
    return Heading(roles.pop(), "", 4)


def _known_alone(folded: str) -> Heading | None:
    """What a folded heading is for by itself, None where it is neither listed nor says who is partner."""
    return _synonyms()[0].get(folded) or (Heading("target", "", 2) if _tied().fullmatch(folded) else None)


BESIDE = ("venue", "target", "organizer")
"""Roles of facts that stand in one cell with a time, and are told apart from it by its words."""


def _with_other_in_bracket(text: str, folded: str) -> Heading | None:
    """What a heading is for that names a time and a place, one of them in brackets: 会場（日時）.

    The day of an agreement is a remark on the partner: 友好都市（提携日）.
    """
    notes = map(fold_heading, _BRACKETED.findall(usual_form(text)))
    named = (folded, *notes)
    roles = [_known_role(one) for one in named]
    if any(map(is_of_pact, named)) or len(roles) != len(("time", "rest")) or roles.count("schedule") != 1:
        return None
    other = next(role for role in roles if role != "schedule")
    return Heading("schedule", "", 2, other, roles[0] == other) if other in BESIDE else None


def _of_two_facts(text: str, folded: str) -> Heading | None:
    """What a heading is for that names a time and a place, a partner or a body: 日時・会場, 期日及び場所."""
    parts = [fold_heading(part) for part in _both().split(usual_form(text)) if part.strip()]
    if len(parts) == 1:
        pairs = ((folded[:cut], folded[cut:]) for cut in range(2, len(folded) - 1))
        parts = next(
            (list(pair) for pair in pairs if {"schedule", "venue"} == set(map(_known_role, pair))), []
        )
    roles = ["clock" if part in headings_for("clock") else _known_role(part) for part in parts]
    other = [role for role in roles if role in BESIDE]
    time = [role for role in roles if role in ("schedule", "clock")]
    if len(roles) != len(other) + len(time) or len(other) != 1 or len(time) != 1:
        return None
    return Heading("schedule" if time == ["schedule"] else "attribute", "", 2, other[0], roles[0] == other[0])


def _known_role(folded: str) -> str:
    """The role of a heading that is known well, "" for one of another or of the begin or end of a time."""
    bare = _UNIT.sub("", folded)
    found = _synonyms()[0].get(bare) or _composed(bare)
    known = found is not None and found.rank < 4 and found.part not in ("start", "end", "year")
    return found.role if found is not None and known else ""


@cache
def _both() -> re.Pattern[str]:
    """What stands between the names of two facts."""
    return re.compile(rf"[\s・･/／、,，&＆]+|{either('and')}|(?<=[時日所場])と(?=[日時期場会])")


@cache
def _stems() -> frozenset[str]:
    """Words for what is held or done."""
    return frozenset(row["stem"] for row in read_table("heading_stems"))


def is_stem(word: str) -> bool:
    """Whether a word says that something is held or done, and not what.

    >>> is_stem("開催"), is_stem("講座"), is_stem("茶会")
    (True, True, False)
    """
    return word in _stems()


@cache
def _tails() -> dict[str, Heading]:
    """What may follow such a word in a heading; another such word makes a heading of titles."""
    titles = {stem: Heading("title", "", 3) for stem in _stems()}
    return titles | {row["tail"]: Heading(row["role"], row["part"], 3) for row in read_table("heading_tails")}


def _composed(folded: str) -> Heading | None:
    """What a heading made of a word for what is held or done is for: 訓練日, 訓練種目, 式典行事."""
    for end in range(len(folded) - 1, 0, -1):
        if folded[:end] in _stems() and folded[end:] in _tails():
            return _tails()[folded[end:]]
    return None


def _is_once(folded: str) -> bool:
    """Whether a heading names the day of something that happened once to a body or a thing: 設立年月日."""
    stem = _DAY_OF.sub("", folded)
    return stem != folded and stem.endswith(tuple(headings_for("once")))


def is_of_works_end(folded: str) -> bool:
    """Whether a folded heading names the day on which works end: of a schedule, or of a thing that was built.

    >>> is_of_works_end("竣工年月日"), is_of_works_end("完成"), is_of_works_end("開催日")
    (True, True, False)
    """
    return _DAY_OF.sub("", folded) in headings_for("built")


def is_of_pact(folded: str) -> bool:
    """Whether a folded heading names the day on which an agreement was made.

    >>> is_of_pact("締結年月日"), is_of_pact("提携日"), is_of_pact("開催日")
    (True, True, False)
    """
    stem = _DAY_OF.sub("", folded)
    return stem != folded and stem in headings_for("pact")


def is_of_programme_names(folded: str) -> bool:
    """Whether a folded heading is of the names of what is held or done.

    >>> [is_of_programme_names(one) for one in ("事業名", "行事", "名称", "主な交流")]
    [True, True, False, False]
    """
    match = match_heading(folded)
    named = match is not None and match.role == "title" and match.rank < 3
    return named and folded.removesuffix("名").endswith(tuple(_stems()))


def is_of_money(text: str) -> bool:
    """Whether a heading says that what stands under it is money, whatever the headings below it are.

    >>> is_of_money("左の財源内訳"), is_of_money("交流の相手")
    (True, False)
    """
    folded = fold_heading(text)
    return any(word in folded for word in headings_for("money"))


def names_its_record(text: str) -> bool:
    """Whether a heading that no synonym knows names what the record is about: it ends in 名, or as 事業 does.

    >>> names_its_record("健康相談名"), names_its_record("担当者名"), names_its_record("学校名")
    (True, False, False)
    >>> names_its_record("まちあるきコース"), names_its_record("計画事業"), names_its_record("コース料金")
    (True, True, False)
    """
    folded = fold_heading(text)
    if folded not in _stems() and folded.endswith(tuple(stem for stem in _stems() if len(stem) > 1)):
        return len(folded) <= MAX_HEADING_CHARS
    stem = folded.removesuffix("称").removesuffix("名")
    return folded.endswith(("名", "名称")) and bool(stem) and not stem.endswith(_owners())


@cache
def _owners() -> tuple[str, ...]:
    """What stands before 名 in headings of persons, bodies, places and things: they don't name the record."""
    return tuple(row["ending"] for row in read_table("heading_owners"))


@cache
def headings_for(use: str) -> frozenset[str]:
    """Folded headings of columns whose cells say something of more than their own row.

    `use` is "clock" (a time of day), "group" (a value stands once for several records), "prefecture" (the
    document's), "address" (where a thing stands), "contents" (which may be names), "addressed" (which may be
    partners), "visited" (partners, or where one goes to them), "recipient", "chronicle", "way" (one alone)
    or "remark"; "once", "built" and "money" give words of headings.

    >>> "都道府県名" in headings_for("prefecture"), "区分" in headings_for("group")
    (True, True)
    """
    return frozenset(row["heading"] for row in read_table("heading_uses") if row["use"] == use)


def header_score(texts: Sequence[str]) -> float:
    """How far a row's cells look like column headings: 0 for none, about 2 for each role named.

    A row of headings names several roles, most of its cells are known headings, and none is a number.

    >>> header_score(["No", "事業名", "場所", "参加者の声"]) > 4 > header_score(["1", "場所", "札幌", "交流"])
    True
    """
    filled = [text for text in texts if text.strip()]
    found = [match for text in filled if (match := match_heading(text)) is not None]
    roles = {match.role + match.part for match in found if match.role in ROLES}
    if len(filled) < 2 or not roles:
        return 0.0
    numbers = sum(fold_heading(text).isdigit() for text in filled)
    share = (len(found) - numbers) / len(filled)
    exact = sum(match.rank < 4 for match in found)
    if len(roles) < 2 or exact < 2 or share < (0.3 if len(roles) > 2 else 0.5):
        return 0.0
    return 2.0 * len(roles) + 0.5 * len(found) - 0.25 * (len(filled) - len(found))
