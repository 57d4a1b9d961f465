"""The event list of Japanese open-data sites, by template: a CSV of its columns, their order and sources."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from pathlib import Path

import pandas as pd

from pipeline.exports.events import Event, events
from pipeline.model import SeihyoError, Tables
from pipeline.wording import bilingual

DEFAULT = "v1"
"""推奨データセット 基本編 イベント一覧, 32 columns; `gif` and `imi` come along too."""

HEADER = ("column", "name", "source", "format", "required", "values", "note")
FORMATS = (
    "text",
    "key",
    "code",
    "kana",
    "date",
    "start_date",
    "end_date",
    "time",
    "phone",
    "url",
    "latitude",
    "longitude",
)
REQUIRED = ("", "should", "must")
FIELDS = tuple(field.name for field in fields(Event))


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a template."""

    column: str
    """Heading, exactly as the standard writes it."""
    name: str
    """English name in JSON, "" where the standard has none."""
    source: str
    """Field of `Event` that fills it, "" where no document of this kind says it."""
    format: str
    required: str
    """`must`: an event without it is none; `should`: the standard asks for it, an empty one is a warning."""
    values: tuple[str, ...]
    """The only values allowed, where the standard lists them."""
    note: str = ""


def template_names() -> tuple[str, ...]:
    """Names of the templates that come along.

    >>> template_names()
    ('gif', 'imi', 'v1')
    >>> DEFAULT in template_names()
    True
    """
    folder = files("pipeline.exports.templates")
    return tuple(sorted(path.name[:-4] for path in folder.iterdir() if path.name.endswith(".csv")))


@cache
def load_template(name: str = DEFAULT) -> tuple[Column, ...]:
    """The columns of a template, by its name or by the path of a CSV file of the same seven columns.

    Raises SeihyoError for an unknown template and for a file that is none, with its line.

    >>> len(load_template("v1")), len(load_template("gif")), len(load_template("imi"))
    (32, 32, 50)
    >>> load_template("v1")[7].column
    '開始日'
    """
    if name in template_names():
        data = files("pipeline.exports.templates").joinpath(f"{name}.csv").read_text(encoding="utf-8")
        return parse_template(data, name)
    path = Path(name)
    if not path.is_file():
        known = ", ".join(template_names())
        raise SeihyoError(
            bilingual(
                f"ひな形がありません。{known} か CSV ファイルを指定してください",
                f"no such template; known are {known}, or a CSV file",
                f"{name}: ",
            )
        )
    return parse_template(path.read_text(encoding="utf-8-sig"), name)


def parse_template(text: str, name: str) -> tuple[Column, ...]:
    """The columns that a template's CSV text declares; SeihyoError names the line that is wrong.

    >>> header = ",".join(HEADER)
    >>> parse_template(f"{header}\\n名称,,title,text,must,,\\n", "t")[0].column
    '名称'
    >>> parse_template(f"{header}\\n名称,,nome,text,must,,\\n", "t")
    Traceback (most recent call last):
    ...
    pipeline.model.SeihyoError: t:2: イベントの項目ではありません / t:2: 'nome' is no field of an \
event; known are event_id, title, description, \
area_code, area_prefecture, area_municipality, start_date, end_date, date_note, status, status_ja, \
holding_pattern, organizers, related, venue, address, address_prefecture, address_municipality, webinar, \
keywords, target_codes, audience, remarks
    """
    reader = csv.DictReader(io.StringIO(text, newline=""))
    if tuple(reader.fieldnames or ()) != HEADER:
        raise SeihyoError(
            bilingual(
                f"ひな形の列は {', '.join(HEADER)} です",
                f"the columns of a template are {', '.join(HEADER)}",
                f"{name}:1: ",
            )
        )
    columns = []
    for row in reader:
        place = f"{name}:{reader.line_num}"
        if row["source"] and row["source"] not in FIELDS:
            raise SeihyoError(
                bilingual(
                    "イベントの項目ではありません",
                    f"{row['source']!r} is no field of an event; known are {', '.join(FIELDS)}",
                    f"{place}: ",
                )
            )
        if row["format"] not in FORMATS or row["required"] not in REQUIRED or not row["column"]:
            raise SeihyoError(
                bilingual(
                    f"見出し、書式({', '.join(FORMATS)})、must・should・空のどれかが要ります",
                    f"needs a heading, a format ({', '.join(FORMATS)}) and must, should or nothing",
                    f"{place}: ",
                )
            )
        values = tuple(value for value in row["values"].split(";") if value)
        columns.append(
            Column(
                row["column"], row["name"], row["source"], row["format"], row["required"], values, row["note"]
            )
        )
    return tuple(columns)


def event_list(tables: Tables, template: str = DEFAULT) -> pd.DataFrame:
    """The event list of a dataset: one row per programme, the template's columns, every cell text.

    What the document doesn't say stays empty; nothing is invented to fill a required column. One row is one
    programme and not one of its times, as the lists are keyed by event and count it once: the dates are the
    bounds over its scheduled times and 開始日時特記事項 holds the document's own words.
    """
    columns = load_template(template)
    listed = events(tables)
    return pd.DataFrame(
        {
            column.column: pd.Series(
                [getattr(event, column.source) if column.source else "" for event in listed], dtype="str"
            )
            for column in columns
        }
    )


def event_list_csv(tables: Tables, template: str = DEFAULT) -> bytes:
    """The event list as the CSV that open-data sites take: UTF-8 with BOM, CRLF, ISO dates."""
    table = event_list(tables, template)
    return str(table.to_csv(index=False, lineterminator="\r\n")).encode("utf-8-sig")
