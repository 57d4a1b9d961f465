"""A document's title among the lines outside its tables, and what a web page's own title tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline.extract.about.publisher import governments
from pipeline.extract.lines.dates import as_of_date, day_alone, fiscal_years, updated_date
from pipeline.extract.lines.groups import named_group, read_group
from pipeline.extract.lines.marks import NOTE_MARK, is_page_number, is_rule
from pipeline.extract.lines.offices import is_office_name
from pipeline.lexicon.colons import LABEL_COLON
from pipeline.lexicon.forms import on_one_line
from pipeline.lexicon.legal_forms import spelled
from pipeline.lexicon.spelling import fold
from pipeline.model import Outside, Reading
from pipeline.reference import read_table

MAX_TITLE_CHARS = 120
"""A longer line is no title."""

SHORTEST = 4
"""A line of so few characters (事業) is no title where a year alone stands above it."""

MAX_OWNER_CHARS = 24
"""A longer part of a page's title is no government's name."""

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
_SECTION = re.compile(
    r"\s*(?:[(（][\d０-９一二三四五六七八九十ア-ン]{1,3}[)）]|[\d０-９]{1,2}[.．、\s]\D"
    r"|[一二三四五六七八九十Ⅰ-Ⅻ]{1,3}[.．、\s]|[①-⑳]|[■□◆◇●○▼▽・＊*]?\s*(?:その他|このほか)(?:の(?!.*一覧$)|$))"
)
_BETWEEN_NAMES = re.compile(rf"[｜|／/»›>]|{LABEL_COLON}|\s[-‐–—―－]\s")
"""What stands between a page's title and the site's name."""
_SITE = re.compile(r"(?:公式|オフィシャル)?\s*(?:ウェブ|ホーム|WEB|Web)?\s*(?:サイト|ページ)$|^公式")


_AS_OF = re.compile(r"(?<=\S)\s*[(（【][^()（）【】]*(?:現在|時点)[)）】]\s*$")


def find_title(lines: Sequence[str]) -> str | None:
    """The title among the lines outside the tables, on one line, without brackets around the whole of it.

    A heading of a section, （２）受入事業 or その他の予定, is none.

    >>> find_title(["令和4年6月30日現在", "【令和4年度　国際関連施策事業・行事】"])
    '令和4年度　国際関連施策事業・行事'
    >>> find_title(["（２）その他の事業", "２．受入事業", "３　派遣事業", "Ⅳ 招へい"]) is None
    True
    >>> find_title(["その他の予定"]), find_title(["その他の行事一覧（令和6年度）"])
    (None, 'その他の行事一覧（令和6年度）')
    >>> find_title(["その他のイベント一覧"])
    'その他のイベント一覧'
    >>> find_title(["報道発表資料", "別紙1", "「市民芸術祭」を開催します"])
    '「市民芸術祭」を開催します'
    >>> find_title(["１　令和４年度国際交流事業"])
    '１　令和４年度国際交流事業'
    >>> find_title(["記念事業一覧（令和6年3月1日現在）"])
    '記念事業一覧'
    >>> find_title(["㈱瀬戸内企画"]), find_title(["㈱瀬戸内企画 催し一覧"])
    (None, '㈱瀬戸内企画 催し一覧')
    >>> find_title(["====", "国際センターだより 11月号"])
    '国際センターだより 11月号'
    """
    lines = [_AS_OF.sub("", line) for line in lines]
    likely = [
        line
        for line in lines
        if not NOTE_MARK.match(line)
        and not is_page_number(line)
        and not is_rule(line)
        and as_of_date(line) is None
        and updated_date(line) is None
        and day_alone(line) is None
        and _no_title().fullmatch(_unbracketed(line)) is None
        and len(line) <= MAX_TITLE_CHARS
        and _unbracketed(line)
        and not re.match(r"[(（].*[)）]$", line)
        and not line.endswith("。")
        and not (_SECTION.match(line) and not fiscal_years(line))
    ]
    told = [line for line in likely if _title_word().search(line)]
    told = [line for line in told if len(line) > SHORTEST and read_group(line).kind != "year"] or told
    best = next((line for line in told if fiscal_years(line)), None) or next(iter(told), None)
    best = best or next((line for line in likely if not is_office_name(line) and not _is_body(line)), None)
    return on_one_line(_unbracketed(best)) if best is not None else None


def _is_body(line: str) -> bool:
    """Whether a line is a body's name with its legal form."""
    bare = fold(line)
    return bare.startswith(tuple(spelled())) or bare.endswith(tuple(spelled("both")))


@cache
def _title_word() -> re.Pattern[str]:
    """Words by which a line is known for a list's title."""
    words = [
        re.escape(row["word"]) + ("$" if row["place"] == "end" else "")
        for row in read_table("title_words")
        if row["place"] != "never"
    ]
    return re.compile("|".join(words))


@cache
def _no_title() -> re.Pattern[str]:
    """What a line says of the kind of paper, or whom it addresses: 報道発表資料, 別紙1, 関係者各位."""
    words = [re.escape(row["word"]) for row in read_table("title_words") if row["place"] == "never"]
    number = r"\s*(?:[第№]|No\.?)?\s*[0-9０-９]*(?:[-－‐の][0-9０-９]+)?号?"
    return re.compile(f"(?:{'|'.join(words)}){number}", re.IGNORECASE)


def _unbracketed(text: str) -> str:
    """The text inside brackets that open at its start and close at its end."""
    close = _BRACKETS.get(text[:1])
    if close is not None and text.endswith(close) and text.count(text[0]) == 1:
        return text[1:-1].strip()
    return text


def without_group(title: str | None, lines: Sequence[str]) -> str | None:
    """The title without the name of one sheet's or page's group, where others stand on the others."""
    groups = {group.text for line in lines if (group := named_group(line)) is not None}
    if title is None or len(groups) < 2:
        return title
    for name in sorted(groups):
        title = re.sub(rf"(?<=\S)\s*[(（【]?{re.escape(name)}(?:管内)?[)）】]?\s*$", "", title)
    return title


def title_lines(reading: Reading) -> tuple[Outside, ...]:
    """What a web page's title says, as lines: the site's owner, and a heading where the page has no text.

    >>> [line.text for line in title_lines(Reading((), page_title="行事一覧｜山形県"))]
    ['行事一覧', '山形県']
    >>> [line.text for line in title_lines(Reading((), (Outside("催し"),), page_title="行事一覧｜山形県"))]
    ['山形県']
    """
    if not reading.page_title:
        return ()
    heading, site = split_page_title(reading.page_title)
    told = () if reading.outside else (Outside(heading, None, 1),)
    return told if site is None else (*told, Outside(site))


def page_heading(page_title: str | None, lines: Sequence[str]) -> str | None:
    """The line that a web page's own title repeats: its heading, whatever stands above it; else None.

    >>> page_heading("催しの案内｜山形県", ["現在地 トップページ", "催しの案内"])
    '催しの案内'
    """
    if not page_title:
        return None
    wanted = {"".join(text.split()) for text in (page_title, split_page_title(page_title)[0])}
    wanted = {text for text in wanted if not is_office_name(text)}
    return next((on_one_line(line) for line in lines if "".join(line.split()) in wanted), None)


def page_owner(page_title: str | None, named: str | None) -> str | None:
    """The government that a page's title names, or its office that a line names; else what the line names.

    A line that names another government heads a section: 伊達市 on a page of 福島県.

    >>> page_owner("行事一覧｜福島県", "伊達市"), page_owner("行事一覧｜福島県", "福島県観光課")
    ('福島県', '福島県観光課')
    """
    site = split_page_title(page_title)[1] if page_title else None
    return named if site is None or (named is not None and named.startswith(site)) else site


def split_page_title(text: str) -> tuple[str, str | None]:
    """A web page's title without the site's name, and that name where it is a government's.

    >>> split_page_title("令和5年度 祭り・イベントカレンダー｜山形県")
    ('令和5年度 祭り・イベントカレンダー', '山形県')
    >>> split_page_title("岐阜県：行事一覧 - 公式サイト")
    ('行事一覧', '岐阜県')
    >>> split_page_title("茶会（10:00～）｜山形県")
    ('茶会（10:00～）', '山形県')
    >>> split_page_title("国際交流・姉妹都市")
    ('国際交流・姉妹都市', None)
    """
    parts = [part.strip() for part in _BETWEEN_NAMES.split(text) if part.strip()]
    sites = [_SITE.sub("", part).strip() for part in parts]
    owners = [site for site in sites if len(site) <= MAX_OWNER_CHARS and site.startswith(governments())]
    site = next((name for name in owners if is_office_name(name)), None)
    if site is None or len(parts) == 1:
        return text.strip(), None
    left = [part for part, bare in zip(parts, sites, strict=True) if bare and bare != site]
    return (left[0] if left else text.strip()), site
