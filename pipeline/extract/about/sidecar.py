"""The sidecar: what `raw/NAME.toml` says about a document that it can't say, or says unclearly."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Mapping
from contextlib import suppress

from pipeline.lexicon.forms import on_one_line
from pipeline.lexicon.municipality_names import prefecture_names
from pipeline.model import ROLES, SeihyoError, Sidecar
from pipeline.wording import bilingual, nearly, place_in_toml

TEXT_KEYS = ("title", "publisher", "prefecture", "license", "encoding", "sheet")
KEYS = (*TEXT_KEYS, "fiscal_year", "as_of", "pages", "header_rows", "carry_down", "columns")
"""Every key a sidecar may have; another one is refused, so that a slip of the pen doesn't go unnoticed."""

COLUMN_ROLES = (*ROLES, "attribute", "ignore")


def read_sidecar(text: str, name: str) -> Sidecar:
    """The sidecar that the TOML `text` states; `name` is its file name, for messages.

    Raises SeihyoError for TOML that doesn't parse, an unknown key (the message lists the known ones), a
    value of the wrong type and a column role that doesn't exist.

    >>> read_sidecar('prefecture = "北海道"', "a.toml").prefecture
    '北海道'
    >>> read_sidecar('prefectur = "北海道"', "a.toml")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    pipeline.model.SeihyoError: a.toml: ... / a.toml: unknown key `prefectur`; known are title, publisher, ...
    """
    try:
        stated = tomllib.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        # Not only TOMLDecodeError: numbers of thousands of digits and as many brackets end otherwise.
        said = _cut(" ".join(str(error).split()))
        raise SeihyoError(
            bilingual(
                f"TOML の書式が誤っています（{place_in_toml(said)}）。文字列は引用符で囲み、"
                f"キーは {', '.join(KEYS)} のどれかを書きます",
                f"not valid TOML: {said}; text stands in quotes",
                f"{name}: ",
            )
        ) from error
    return sidecar_of(stated, name)


def sidecar_of(stated: Mapping[str, object], name: str) -> Sidecar:
    """The sidecar that these keys and values make; `name` says in messages where they stand.

    Raises SeihyoError for an unknown key and for a value of the wrong type, as `read_sidecar` does.

    >>> sidecar_of({"fiscal_year": 2022}, "a.toml").fiscal_year
    2022
    """
    for key in stated:
        if key not in KEYS:
            ja, en = nearly(_cut(key), KEYS)
            raise SeihyoError(
                bilingual(
                    f"`{_cut(key)}` というキーはありません。{ja}使えるのは {', '.join(KEYS)} です",
                    f"unknown key `{_cut(key)}`; known are {', '.join(KEYS)}{en}",
                    f"{name}: ",
                )
            )
    return Sidecar(
        title=_text(stated, "title", name),
        publisher=_text(stated, "publisher", name),
        prefecture=_prefecture(stated, name),
        fiscal_year=_year(stated, name),
        as_of=_date(stated, name),
        license=_text(stated, "license", name),
        encoding=_text(stated, "encoding", name),
        sheet=_text(stated, "sheet", name),
        pages=_range(stated, "pages", name),
        header_rows=_range(stated, "header_rows", name),
        columns=_columns(stated, name),
        carry_down=_names(stated, "carry_down", name),
    )


def write_sidecar(sidecar: Sidecar, columns: Mapping[str, str], comments: Mapping[str, str]) -> str:
    """A TOML text with `sidecar`'s values, the roles of `columns`, and a comment above a key where given.

    What isn't known, a blank role too, stands commented out, ready to be filled in. `read_sidecar` reads
    the result back.

    >>> print(write_sidecar(Sidecar(fiscal_year=2022), {"日程": "schedule"}, {}))
    # title = ""
    # publisher = ""
    # prefecture = ""
    fiscal_year = 2022
    # as_of = 2022-06-30
    # license = ""
    # encoding = ""
    <BLANKLINE>
    [columns]
    "日程" = "schedule"
    <BLANKLINE>
    """
    lines: list[str] = []
    for key, blank in (
        ("title", '""'),
        ("publisher", '""'),
        ("prefecture", '""'),
        ("fiscal_year", "2022"),
        ("as_of", "2022-06-30"),
        ("license", '""'),
        ("encoding", '""'),
    ):
        if key in comments:
            lines.append(f"# {comments[key]}")
        value = getattr(sidecar, key)
        if value is None:
            lines.append(f"# {key} = {blank}")
        elif key in ("fiscal_year", "as_of"):
            lines.append(f"{key} = {value}")
        else:
            lines.append(f"{key} = {_quoted(value)}")
    lines += [
        "",
        "[columns]",
        *(
            f"{_quoted(heading)} = {_quoted(role)}" if role else f'# {_quoted(heading)} = ""'
            for heading, role in columns.items()
        ),
        "",
    ]
    return "\n".join(lines)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


MOST_SHOWN = 200
"""Characters of a wrong value that a message shows."""


def _cut(text: str) -> str:
    return text if len(text) <= MOST_SHOWN else text[:MOST_SHOWN] + "…"


def _shown(value: object) -> str:
    """A wrong value in a message; a number of thousands of digits or a deep nest has no text."""
    try:
        return _cut(repr(value))
    except (ValueError, RecursionError):
        return f"({type(value).__name__})"


def _text(stated: Mapping[str, object], key: str, name: str) -> str | None:
    """The text on one line: a published field holds no line break."""
    value = stated.get(key)
    if value is None:
        return None
    if isinstance(value, str) and value.strip():
        return on_one_line(value)
    raise SeihyoError(
        bilingual(
            f"`{key}` は空でない文字列（引用符つき）にしてください: {_shown(value)}",
            f"`{key}` must be a text in quotes that isn't empty, not {_shown(value)}",
            f"{name}: ",
        )
    )


def _prefecture(stated: Mapping[str, object], name: str) -> str | None:
    value = _text(stated, "prefecture", name)
    if value is None or value in prefecture_names():
        return value
    raise SeihyoError(
        bilingual(
            f"`prefecture` の {_shown(value)} は都道府県名ではありません。47 都道府県のどれかにしてください",
            f"`prefecture` must be one of the 47 prefectures, not {_shown(value)}: "
            f"{', '.join(prefecture_names())}",
            f"{name}: ",
        )
    )


def _year(stated: Mapping[str, object], name: str) -> int | None:
    value = stated.get("fiscal_year")
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and 1868 <= value <= 2200):
        return value
    raise SeihyoError(
        bilingual(
            f"`fiscal_year` は年度の始まる西暦年（2022 など）にしてください: {_shown(value)}",
            f"`fiscal_year` must be the Western year in which it begins, as 2022, not {_shown(value)}",
            f"{name}: ",
        )
    )


EARLIEST, LATEST = datetime.date(1868, 4, 1), datetime.date(2200, 12, 31)
"""Bounds of the day for which a document holds, by those of fiscal years."""


def _date(stated: Mapping[str, object], name: str) -> str | None:
    value = stated.get("as_of")
    if value is None:
        return None
    if isinstance(value, str):
        with suppress(ValueError):
            value = datetime.date.fromisoformat(value)
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        date: datetime.date = value
        if EARLIEST <= date <= LATEST:
            return date.isoformat()
    raise SeihyoError(
        bilingual(
            f"`as_of` は日付（2022-06-30 など、{EARLIEST}から{LATEST}まで）にしてください: {_shown(value)}",
            f"`as_of` must be a date, as 2022-06-30, from {EARLIEST} to {LATEST}, not {_shown(value)}",
            f"{name}: ",
        )
    )


def _range(stated: Mapping[str, object], key: str, name: str) -> tuple[int, int] | None:
    value = stated.get(key)
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool) and value >= 1:
        return value, value
    if isinstance(value, list) and len(value) == 2 and all(type(item) is int for item in value):
        first, last = value
        if 1 <= first <= last:
            return first, last
    raise SeihyoError(
        bilingual(
            f"`{key}` は [最初, 最後]（1 から数える）にしてください: {_shown(value)}",
            f"`{key}` must be [first, last], counted from 1, not {_shown(value)}",
            f"{name}: ",
        )
    )


def _names(stated: Mapping[str, object], key: str, name: str) -> tuple[str, ...] | None:
    value = stated.get(key)
    if value is None:
        return None
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise SeihyoError(
        bilingual(
            f"`{key}` は役割か見出しのリストにしてください: {_shown(value)}",
            f"`{key}` must be a list of roles or headings, not {_shown(value)}",
            f"{name}: ",
        )
    )


def _columns(stated: Mapping[str, object], name: str) -> tuple[tuple[str, str], ...]:
    value = stated.get("columns", {})
    if not isinstance(value, dict):
        raise SeihyoError(
            bilingual(
                f"`columns` は「見出し = 役割」の表にしてください: {_shown(value)}",
                f"`columns` must be a table of heading = role, not {_shown(value)}",
                f"{name}: ",
            )
        )
    for heading, role in value.items():
        if not isinstance(role, str) or role not in COLUMN_ROLES:
            ja, en = nearly(_cut(role), COLUMN_ROLES) if isinstance(role, str) else ("", "")
            raise SeihyoError(
                bilingual(
                    f"列 {_shown(heading)} の役割 {_shown(role)} はありません。{ja}"
                    f"使えるのは {', '.join(COLUMN_ROLES)} です",
                    f"column {_shown(heading)} has no such role {_shown(role)}; "
                    f"known are {', '.join(COLUMN_ROLES)}{en}",
                    f"{name}: ",
                )
            )
    return tuple((heading, str(role)) for heading, role in value.items())
