"""Readers of single cells, each giving what the pipeline publishes of such a cell.

A null or blank cell gives an empty reading; a cell of more than 10,000 characters is not read, and a note
says so; no text raises. They take the repaired cell: `repair_cells` first where the text comes from a page.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from pipeline.lexicon.choice_signs import is_ticked
from pipeline.lexicon.municipalities import Municipality as Found
from pipeline.lexicon.municipalities import by_code
from pipeline.lexicon.municipality_names import prefecture_names
from pipeline.model import Note
from pipeline.normalize.cell import as_meant
from pipeline.wording import bilingual
from seihyo.results import Body, Municipality, Period, Place, Reading, Way
from seihyo.texts import text_of

if TYPE_CHECKING:
    from pipeline.normalize.bodies import Body as Named


def parse_schedule(cell: str | None, *, fiscal_year: int | None = None) -> Reading[Period]:
    """The times that a cell names (実施時期).

    `fiscal_year` is the one (April to March) in which months without a year lie; where it is None they stay
    null. Bounds are inclusive; 上旬 is days 1 to 10, 春 March to May, 通年 the fiscal year.

    >>> [(time.edtf, time.approximate) for time in parse_schedule("7月頃～翌3月", fiscal_year=2022)]
    [('2022-07~/2023-03', True)]
    >>> time = parse_schedule("2月30日", fiscal_year=2022)
    >>> time[0].start_date, time.notes[0].rule
    (None, 'period-impossible-date')
    """
    from pipeline.normalize.periods import parse_periods

    text, notes = _meant(cell)
    periods = parse_periods(text, fiscal_year=fiscal_year)
    return Reading(
        tuple(
            Period(
                text=period.text,
                label=period.label,
                kind=period.kind,
                status=period.status,
                start_date=period.start,
                end_date=period.end,
                precision=period.precision,
                approximate=period.approximate,
                tentative=period.tentative,
                duration=period.duration,
                rrule=period.rrule,
                exdates=period.exdates,
                frame_start=period.frame_start,
                frame_end=period.frame_end,
                edtf=period.edtf,
            )
            for period in periods
        ),
        (*notes, *(note for period in periods for note in period.notes)),
    )


def parse_places(
    cell: str | None,
    *,
    role: Literal["target", "venue"] = "target",
    countries: Iterable[str] = (),
    prefecture: str | None = None,
    municipality_code: str | None = None,
) -> Reading[Place]:
    """The places that a cell names: countries (`target`, 対象国・地域) or sites (`venue`, 実施場所).

    `countries` are alpha-2 codes that the same record names elsewhere: a city with no country takes the only
    one. `prefecture` (北海道) decides between places of one name, `municipality_code` (six digits) says what
    市内 means. Raises ValueError for a prefecture or a code that does not exist.

    >>> [(place.text, place.country_code or place.region_m49) for place in parse_places("欧・米・豪を想定")]
    [('欧', '150'), ('米', 'US'), ('豪', 'AU')]
    >>> parse_places("札幌市民ホール", role="venue", prefecture="北海道")[0].municipality_code
    '011002'
    """
    from pipeline.normalize import places as reader

    text, notes = _meant(cell)
    found, more = reader.parse_places(
        text,
        role=role,
        countries=tuple(countries),
        municipality=_municipality(municipality_code),
        prefecture=_prefecture(prefecture),
    )
    return Reading(
        tuple(
            Place(
                text=place.text,
                kind=place.kind,
                country_code=place.country_code,
                region_m49=place.region_m49,
                subdivision=place.subdivision,
                city=place.city,
                municipality_code=place.municipality_code,
            )
            for place in found
        ),
        (*notes, *more),
    )


def parse_bodies(
    cell: str | None, *, related: str | None = None, prefecture: str | None = None
) -> Reading[Body]:
    """The bodies that a cell names (実施主体), one name each, also where they are run together.

    `related` is the record's cell of municipalities, which says who 市 is; `prefecture` says it of 道 and 県.

    >>> [body.name for body in parse_bodies("苫小牧市 トヨタ自動車北海道(株) (実行委員会)")]
    ['苫小牧市', 'トヨタ自動車北海道(株)']
    >>> [(body.name, body.role) for body in parse_bodies("主催:札幌市 共催:北海道新聞社")]
    [('札幌市', '主催'), ('北海道新聞社', '共催')]
    """
    named, notes = _bodies(cell, related, _prefecture(prefecture))
    return Reading(tuple(Body(body.name, body.role) for body in named), notes)


def parse_municipalities(
    cell: str | None, *, organizer: str | None = None, prefecture: str | None = None
) -> Reading[Municipality]:
    """The Japanese local governments that a cell names (関係市町村), with their six-digit codes.

    With `organizer`, the record's cell of bodies, those that are a body themselves come first. A name that
    several bear has the code None, and a note lists them, unless the prefecture decides.

    >>> for one in parse_municipalities("道、小樽市", organizer="札幌市", prefecture="北海道"):
    ...     print(one.name, one.code, one.role)
    札幌市 011002 organizer
    北海道 010006 related
    小樽市 012033 related
    >>> 府中 = parse_municipalities("府中市")
    >>> 府中[0].code, 府中.notes[0].rule
    (None, 'municipality-ambiguous')
    """
    from pipeline.normalize import bodies as reader

    home = _prefecture(prefecture)
    related, notes = _meant(cell)
    named, _ = _bodies(organizer, related, home)
    found, more = reader.parse_municipalities(named, related, prefecture=home)
    return Reading(tuple(Municipality(one.name, one.code, one.role) for one in found), (*notes, *more))


def parse_ways(cell: str | None) -> Reading[Way]:
    """The ways of carrying out that a cell names (実施方法), each with its category.

    >>> [(way.text, way.category) for way in parse_ways("現地派遣・受入")]
    [('現地派遣', 'outbound'), ('受入', 'inbound')]
    >>> parse_ways(None)
    Reading(items=(), notes=())
    """
    from pipeline.normalize.methods import classify_methods, way_notes

    text, notes = _meant(cell, ways=True)
    found = classify_methods(text)
    return Reading(tuple(Way(way.text, way.category) for way in found), (*notes, *way_notes(found)))


def _meant(cell: object, *, ways: bool = False) -> tuple[str, tuple[Note, ...]]:
    """The text that the reader sees, "" for none; a cell that shows a tick holds boxes to tick."""
    text = text_of(cell) or ""
    meant, notes = as_meant(text, ways=ways, ticked=is_ticked(text))
    return meant, tuple(notes)


def _bodies(
    cell: object, related: str | None, prefecture: str | None
) -> tuple[list[Named], tuple[Note, ...]]:
    from pipeline.normalize.bodies import split_bodies

    text, notes = _meant(cell)
    named, more = split_bodies(text, prefecture=prefecture, related=_meant(related)[0])
    return named, (*notes, *more)


def _prefecture(name: str | None) -> str | None:
    """The name, which must be one of the 47."""
    if name is not None and name not in prefecture_names():
        raise ValueError(
            bilingual(
                "都道府県名ではありません。「北海道」のように書きます",
                "is none of the 47 prefectures; write it like 北海道",
                f"prefecture={name!r}: ",
            )
        )
    return name


def _municipality(code: str | None) -> Found | None:
    """The local government of a code, which must exist."""
    if code is None:
        return None
    found = by_code().get(code)
    if found is None:
        raise ValueError(
            bilingual(
                "この6桁の全国地方公共団体コードはありません",
                "no local government has this six-digit code",
                f"municipality_code={code!r}: ",
            )
        )
    return found
