"""What a document says of itself outside its tables: title, publisher, prefecture, fiscal year and date."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.extract.about.dates import as_of_date, calendar_years, fiscal_years, lacks_year, updated_date
from pipeline.extract.tables.groups import named_group
from pipeline.extract.tables.marks import NOTE_MARK, is_page_number
from pipeline.lexicon.municipalities import prefecture_names, prefectures_by_name
from pipeline.model import Note, Outside, Sidecar
from pipeline.wording import bilingual

_BRACKETS = {
    "【": "】",
    "〔": "〕",
    "《": "》",
    "〈": "〉",
    "＜": "＞",
    "<": ">",
    "[": "]",
    "［": "］",
    "「": "」",
    "『": "』",
}
_SITE = re.compile(r"(?:公式|オフィシャル)?\s*(?:ウェブ|ホーム|WEB|Web)?\s*(?:サイト|ページ)$|^公式")
_TITLE_WORD = re.compile(
    "年度|一覧|計画|予定|について|事業|行事|施策|リスト|年表|表$|スケジュール|状況|日程|カレンダー"
)
_DECIDES_JA = "変えるには付属 TOML の `fiscal_year` に書いてください"
_DECIDES = "`fiscal_year` in the sidecar decides"
_BODY_END = re.compile(
    "(?:課|部|局|室|係|市|町|村|県|道|府|都|区|庁|協会|協議会|委員会|センター|事務所|支所|出張所|支庁|財団|機構|管内|地区|地域|圏域?|方面)$"
)


@dataclass(frozen=True, slots=True)
class About:
    """A document's own description, each None where nothing says it."""

    title: str | None
    publisher: str | None
    prefecture: str | None
    fiscal_year: int | None
    as_of: datetime.date | None
    notes: tuple[Note, ...]


def describe(
    outside: Sequence[Outside],
    sidecar: Sidecar,
    schedules: Sequence[str] | None = None,
    prefectures: Sequence[str] = (),
) -> About:
    """The document's description: what the sidecar states, else what the lines outside the tables say.

    A document that names no fiscal year gets none and a warning that names the sidecar key, unless each of
    its `schedules` has a year of its own; a date (令和4年6月30日現在) stands in for it, with a note.
    `prefectures` is what a column of prefectures holds: one name in all its cells is the document's.
    """
    lines = [text.strip() for line in outside for text in _apart(line.text) if text.strip()]
    notes: list[Note] = []
    title = sidecar.title or _without_group(find_title(lines), lines)
    as_of = datetime.date.fromisoformat(sidecar.as_of) if sidecar.as_of else None
    as_of = as_of or next((date for line in lines if (date := as_of_date(line)) is not None), None)
    as_of = as_of or next((date for line in lines if (date := updated_date(line)) is not None), None)
    year = sidecar.fiscal_year
    if year is None:
        needed = schedules is None or any(lacks_year(text) for text in schedules)
        year = _fiscal_year(title, lines, as_of, needed, notes)
    publisher = sidecar.publisher or _publisher(lines, title)
    prefecture = sidecar.prefecture or _prefecture([text for text in (publisher, title) if text], lines)
    if prefecture is None and len(set(prefectures)) == 1 and prefectures[0] in prefecture_names():
        prefecture = prefectures[0]
    return About(title, publisher, prefecture, year, as_of, tuple(notes))


def _apart(text: str) -> list[str]:
    """A text as one line, or as its lines where one of them is a date of its own."""
    lines = text.split("\n")
    return lines if len(lines) > 1 and any(as_of_date(line) is not None for line in lines) else [text]


def _without_group(title: str | None, lines: Sequence[str]) -> str | None:
    """The title without the name of one sheet's or page's group, where others stand on the others."""
    groups = {group.text for line in lines if (group := named_group(line)) is not None}
    if title is None or len(groups) < 2:
        return title
    for name in sorted(groups):
        title = re.sub(rf"(?<=\S)\s*[(（【]?{re.escape(name)}(?:管内)?[)）】]?\s*$", "", title)
    return title


def page_title(text: str) -> tuple[str, str | None]:
    """A web page's title without the site's name, and that name where it is a government's.

    >>> page_title("令和5年度 祭り・イベントカレンダー｜山形県"), page_title("岐阜県：行事一覧 - 公式サイト")
    (('令和5年度 祭り・イベントカレンダー', '山形県'), ('行事一覧', '岐阜県'))
    >>> page_title("国際交流・姉妹都市")
    ('国際交流・姉妹都市', None)
    """
    parts = [part.strip() for part in re.split(r"\s*[｜|：:／/»›>]\s*|\s+[-‐–—―－]\s+", text) if part.strip()]
    sites = [_SITE.sub("", part).strip() for part in parts]
    owners = [site for site in sites if len(site) <= 24 and site.startswith(_governments())]
    site = next((name for name in owners if is_body_name(name)), None)
    if site is None or len(parts) == 1:
        return text.strip(), None
    left = [part for part, bare in zip(parts, sites, strict=True) if bare and bare != site]
    return (left[0] if left else text.strip()), site


def find_title(lines: Sequence[str]) -> str | None:
    """The title among the lines outside the tables, on one line, without brackets around the whole of it.

    >>> find_title(["令和4年6月30日現在", "【令和4年度　国際関連施策事業・行事】"])
    '令和4年度　国際関連施策事業・行事'
    """
    likely = [
        line
        for line in lines
        if not NOTE_MARK.match(line)
        and not is_page_number(line)
        and as_of_date(line) is None
        and updated_date(line) is None
        and len(line) <= 120
        and not re.match(r"[(（].*[)）]$", line)
        and not line.endswith("。")
    ]
    best = next((line for line in likely if fiscal_years(line) and _TITLE_WORD.search(line)), None)
    best = best or next((line for line in likely if _TITLE_WORD.search(line)), None)
    best = best or next((line for line in likely if not _BODY_END.search(line)), None)
    return " ".join(_unbracketed(best).split("\n")) if best is not None else None


def _unbracketed(text: str) -> str:
    """The text inside brackets that open at its start and close at its end."""
    close = _BRACKETS.get(text[:1])
    if close is not None and text.endswith(close) and text.count(text[0]) == 1:
        return text[1:-1].strip()
    return text


def _fiscal_year(
    title: str | None, lines: Sequence[str], as_of: datetime.date | None, needed: bool, notes: list[Note]
) -> int | None:
    """The fiscal year that the title names, else another line, else the one in which its date lies."""
    for text in ([title] if title else []) + list(lines):
        years = fiscal_years(text)
        if years:
            if len(set(years)) > 1:
                message = bilingual(
                    f"複数の年度があります: {text[:60]!r}。{years[0]} を採りました。{_DECIDES_JA}",
                    f"{text[:60]!r} names several fiscal years; {years[0]} is taken; {_DECIDES}",
                )
                notes.append(Note("fiscal-year-unclear", "warning", message))
            return years[0]
    if as_of is not None:
        year = as_of.year if as_of.month >= 4 else as_of.year - 1
        message = bilingual(
            f"年度の記載がなく、{as_of} から {year} 年度としました。{_DECIDES_JA}",
            f"no fiscal year is named; {as_of} lies in {year}; {_DECIDES}",
        )
        notes.append(Note("fiscal-year-inferred", "info", message))
        return year
    for text in [title] if title else []:
        named = calendar_years(text)
        if named:
            message = bilingual(
                f"年度の記載がなく、{text[:60]!r} から {named[0]} 年度としました。{_DECIDES_JA}",
                f"no fiscal year is named; {text[:60]!r} names the year {named[0]}; {_DECIDES}",
            )
            notes.append(Note("fiscal-year-inferred", "warning", message))
            return named[0]
    if needed:
        message = bilingual(
            "年度の記載がなく、年のない月日の年が決まりません。付属 TOML に `fiscal_year` を書いてください",
            "no fiscal year is named anywhere: months without a year can't be placed; "
            "state `fiscal_year` in the sidecar",
        )
    else:
        message = bilingual(
            f"年度の記載はありませんが、時期の列に年があります。{_DECIDES_JA}",
            f"no fiscal year is named, and no date of the schedule needs one; {_DECIDES}",
        )
    notes.append(Note("fiscal-year-unknown", "warning" if needed else "info", message))
    return None


def is_body_name(text: str) -> bool:
    """Whether a text ends as the names of offices, governments and districts do.

    >>> is_body_name("県央土木事務所"), is_body_name("上半期")
    (True, False)
    """
    return _BODY_END.search(text.strip()) is not None


def _publisher(lines: Sequence[str], title: str | None) -> str | None:
    """A line that is nothing but a government office's name, as documents print it beside the title."""
    for line in lines:
        bare = re.sub(r"\s+", "", line)
        named = 2 < len(bare) <= 24 and is_body_name(bare) and not NOTE_MARK.match(bare)
        if named and line != title and any(bare.startswith(name) for name in _governments()):
            return " ".join(line.split("\n"))
    return None


@cache
def _governments() -> tuple[str, ...]:
    """Names of prefectures and of municipalities, longest first."""
    names = prefectures_by_name()
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def _prefecture(own: Sequence[str], lines: Sequence[str]) -> str | None:
    """The one prefecture that publisher, title or other lines name; None where they name two or none.

    A publisher or a title that names a municipality lies in its prefecture, where only one has a
    municipality of that name.
    """
    named = [name for name in prefecture_names() if any(name in text for text in own)]
    if named:
        return named[0] if len(named) == 1 else None
    for text in own:
        homes = {place for name in _named_in(text) for place in prefectures_by_name()[name]}
        if len(homes) == 1:
            return homes.pop()
    named = [name for name in prefecture_names() if any(name in text for text in lines)]
    return named[0] if len(named) == 1 else None


def _named_in(text: str) -> list[str]:
    """The governments that a text names as words: at its start, after a space, a bracket, a year."""
    found = []
    starts = [match.end() for match in re.finditer(r"^|[\s（(【「『［\[・:：｜|/／]|年度?の?", text)]
    for start in dict.fromkeys(starts):
        name = next((name for name in _governments() if text.startswith(name, start)), None)
        if name is not None:
            found.append(name)
    return found
