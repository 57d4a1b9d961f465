"""What each stage makes of words that may have been added to the tables, as one JSON object."""

from __future__ import annotations

import datetime
import json

from pipeline.check import check_document
from pipeline.check.times import is_time
from pipeline.extract.lines.dates import as_of_date
from pipeline.extract.office.number_formats import displayed
from pipeline.extract.tables.schedule_values import has_own_month, part_of_values
from pipeline.normalize.bodies import split_bodies
from pipeline.normalize.methods import classify_methods
from pipeline.normalize.periods import parse_periods
from pipeline.normalize.places import parse_places
from pipeline.normalize.places.cells import Role
from pipeline.repair.breaks import BrokenCell, decide_breaks
from pipeline.repair.breaks.shapes import shape


def decided(column: str, *lines: str) -> str:
    """How a break between two lines is decided, and by which rule."""
    decision = decide_breaks([BrokenCell(column, column, lines, ("\n",) * (len(lines) - 1))])[0][0]
    return f"{'keep' if decision.keep else 'remove'} {decision.rule}"


def spans(text: str) -> list[list[str | None]]:
    """Kind and bounds of each period that a schedule names."""
    return [
        [period.kind, *(day.isoformat() if day else None for day in (period.start, period.end))]
        for period in parse_periods(text, fiscal_year=2022)
    ]


def lacks_western_year(text: str) -> bool:
    """Whether `check` says of a column of such times that it has no Western years."""
    table = "名称,開催日\n" + "".join(f"講座{number},{text}\n" for number in range(6))
    return any(broken.rule == "1-11" for broken in check_document(table.encode("utf-8-sig")).broken)


def places(text: str, role: Role) -> list[str | None]:
    """Kind and country of the places that a cell names, and the rules of what is to be looked at."""
    found, notes = parse_places(text, role=role)
    named = [one for place in found for one in (place.kind, place.country_code)]
    return [*named, *(note.rule for note in notes)]


def observed() -> dict[str, object]:
    """What is seen, by the word and the stage."""
    day = (datetime.date(2031, 6, 30) - datetime.date(1899, 12, 30)).days
    as_of = as_of_date("光文2年6月30日現在")
    return {
        "era extract": [
            as_of.isoformat() if as_of else None,
            displayed(day, '[$-411]ggge"年"m"月"d"日"'),
            has_own_month("光文2年5月"),
        ],
        "era repair": decided("schedule", "光文", "2年5月"),
        "era normalize": spans("光文2年5月"),
        "era normalize inside a word": spans("観光5月"),
        "era normalize from and to": spans("自光文2年4月1日至光文3年3月31日"),
        "era check": lacks_western_year("光文2年"),
        "alias repair": decided("target", "ゲルマーニエン", "ローテンブルク市"),
        "alias normalize": places("ゲルマーニエン ローテンブルク市", "target"),
        "facility repair": decided("title", "札幌市", "遊々庵"),
        "facility normalize": places("札幌遊々庵", "venue"),
        "legal form repair": decided("organizer", "地域共創法人", "ひがしかわ観光の森"),
        "legal form normalize": [body.name for body in split_bodies("地域共創法人 ひがしかわ観光の森")[0]],
        "part of a month extract": part_of_values(["央旬", "央旬"], "開催日"),
        "part of a month repair": decided("schedule", "令和4年9月", "央旬"),
        "part of a month normalize": spans("9月央旬"),
        "part of a month check": lacks_western_year("央旬"),
        "whole schedule repair": shape("思案中").kind,
        "whole schedule check": is_time("思案中"),
        "whole schedule normalize": [period.status for period in parse_periods("思案中", fiscal_year=2022)],
        "era normalize in brackets": spans("(光文2年)5月"),
        "era normalize to be filled in": spans("光文○年5月"),
        "era normalize left out": [
            period.exdates for period in parse_periods("光文2年5月（光文2年5月6日を除く）", fiscal_year=2022)
        ],
        "undecided repair": shape("算段中").kind,
        "undecided check": is_time("算段中"),
        "undecided normalize times": [period.status for period in parse_periods("算段中", fiscal_year=2022)],
        "undecided normalize places": places("算段中", "target"),
        "undecided normalize ways": [method.category for method in classify_methods("算段中")],
        "undecided normalize bodies": [body.name for body in split_bodies("算段中")[0]],
        "conjunction repair": decided("target", "札幌市かたがた", "小樽市"),
        "conjunction normalize places": places("台湾かたがたタイ", "target"),
        "conjunction normalize bodies": [
            body.name for body in split_bodies("札幌国際交流協会かたがた小樽市")[0]
        ],
        "way repair": shape("空飛ぶ配信便").kind,
        "way normalize": [method.category for method in classify_methods("空飛ぶ配信便")],
    }


if __name__ == "__main__":
    print(json.dumps(observed(), ensure_ascii=False))
