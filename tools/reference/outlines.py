"""Outlines and English names of municipalities, from the areas of the Japan Meteorological Agency.

The agency's areas come with the package reversejp, which holds them as zipped GeoJSON inside its library.
Some are parts of a municipality and some are wards: they are joined into municipalities, simplified so that
neighbours keep one border, and written as paths of a Mercator map in whole units.
"""

from __future__ import annotations

import io
import json
import math
import re
import struct
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from importlib.metadata import distribution, version
from itertools import pairwise
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import MultiPolygon, Polygon, shape

from tools.reference import tables
from tools.reference.municipalities import check_digit
from tools.reference.tables import read_csv, write_table

HEADER = ("code", "name_en", "path")

COMMITTED = tables.REFERENCE

WEST, NORTH = 122.0, 46.0
"""Where the map begins: x counts from here to the east, y to the south."""

UNITS = 250
"""Units of the map in a degree of longitude; one is about 360 metres."""

TOLERANCE = 0.008
"""Degrees by which a simplified border may leave the true one."""

SMALLEST = 0.0004
"""Square degrees, 4 km², below which an island goes unless the municipality has no larger one."""

END_OF_ZIP = b"PK\x05\x06"
NORTHERN = "hoppo"


def archives(data: bytes) -> Iterator[zipfile.ZipFile]:
    """The ZIP archives that lie whole inside other bytes."""
    for found in re.finditer(re.escape(END_OF_ZIP), data):
        size, offset = struct.unpack("<II", data[found.start() + 12 : found.start() + 20])
        begin = found.start() - size - offset
        if begin < 0:
            continue
        try:
            yield zipfile.ZipFile(io.BytesIO(data[begin : found.start() + 22]))
        except zipfile.BadZipFile:
            continue


def areas() -> list[dict[str, Any]]:
    """The agency's areas for landslide warnings: all municipalities, some in parts."""
    library = next(
        path for path in distribution("reversejp").files or () if str(path).endswith((".so", ".pyd"))
    )
    found = []
    for archive in archives(Path(str(library.locate())).read_bytes()):
        for name in archive.namelist():
            if name.startswith("landslides"):
                found += json.loads(archive.read(name))["features"]
    return found


def english(name: str) -> str:
    """The municipality's own English name, without its part.

    >>> english("Akan, Kushiro City"), english("Eastern Sendai City"), english("Sasebo City (Uku Area)")
    ('Kushiro City', 'Sendai City', 'Sasebo City')
    >>> english("Hiroshima City Naka Ward")
    'Hiroshima City'
    """
    whole = re.sub(r" \(.*\)$", "", name).rpartition(", ")[2]
    whole = re.sub(r"^(Eastern|Western|Southern|Northern) ", "", whole)
    return re.sub(r" City [\w-]+ Ward$", " City", whole)


def cities_of_wards() -> dict[str, str]:
    """The five digits of each ward's city, by those of the ward."""
    rows = read_csv(COMMITTED / "municipalities.csv")
    cities = {row["city"]: row["code5"] for row in rows if row["kind"] == "designated_city"}
    return {row["code5"]: cities[row["city"]] for row in rows if row["kind"] == "ward"}


def joined() -> tuple[dict[str, Any], dict[str, str]]:
    """Each municipality's shape and English name by its five digits."""
    wards = cities_of_wards()
    parts: dict[str, list[Any]] = defaultdict(list)
    names: dict[str, str] = {}
    for area in areas():
        code = str(area["properties"]["code"])
        code5 = code if code == NORTHERN else wards.get(code[:5], code[:5])
        parts[code5].append(shapely.make_valid(shape(area["geometry"])))
        names.setdefault(code5, english(area["properties"]["enName"]))
    return {code: shapely.union_all(parts[code]) for code in sorted(parts)}, names


def polygons(area: Any) -> list[Polygon]:
    """The polygons of a shape, the largest first; small islands beside a larger one are left out."""
    found = [area] if isinstance(area, Polygon) else [p for p in area.geoms if isinstance(p, Polygon)]
    found.sort(key=lambda polygon: (-polygon.area, polygon.bounds))
    return [polygon for place, polygon in enumerate(found) if place == 0 or polygon.area >= SMALLEST]


def mercator(longitude: float, latitude: float) -> tuple[int, int]:
    """A place in whole units of the map.

    >>> mercator(122.0, 46.0), mercator(123.0, 45.0)
    ((0, 0), (250, 357))
    """

    def stretched(degrees: float) -> float:
        return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(degrees) / 2)))

    return round((longitude - WEST) * UNITS), round((stretched(NORTH) - stretched(latitude)) * UNITS)


def path(area: Any) -> str:
    """The shape as the path of an SVG: each ring from an absolute place in relative steps."""
    rings = []
    for polygon in polygons(area):
        for ring in (polygon.exterior, *polygon.interiors):
            places = [mercator(*place[:2]) for place in ring.coords]
            steps = [
                f"{x - before_x} {y - before_y}"
                for (before_x, before_y), (x, y) in pairwise(places[:-1])
                if (x, y) != (before_x, before_y)
            ]
            if len(steps) >= 2:
                rings.append(f"M{places[0][0]} {places[0][1]}l{' '.join(steps)}z")
    return "".join(rings).replace(" -", "-")


def rows(shapes: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """The rows of the table; the Northern Territories, one area in the source, have a word for a code."""
    simple = shapely.coverage_simplify([MultiPolygon(polygons(area)) for area in shapes.values()], TOLERANCE)
    for code5, area in zip(shapes, simple, strict=True):
        if code5 == NORTHERN:
            yield "northern", "", path(area)
        else:
            yield code5 + check_digit(code5), names[code5], path(area)


def build() -> int:
    """Number of rows written to municipality_outlines.csv."""
    about = {
        "title": "Outlines of municipalities as paths of a Mercator map, and their English names",
        "source": "Areas of the Japan Meteorological Agency (気象庁ホームページ https://www.jma.go.jp/), "
        "which rest on 国土数値情報 (行政区域データ); through reversejp (PyPI); joined and simplified here",
        "version": version("reversejp"),
        "license": "Japan Meteorological Agency: 公共データ利用規約 第1.0版 (PDL 1.0), which goes with "
        "CC BY 4.0: name the source and that it was changed; reversejp: MIT",
        "notes": f"x = {UNITS} times the degrees east of {WEST:.0f}, y the same southward of {NORTH:.0f} "
        f"in Mercator's projection; borders within {TOLERANCE} degrees; the row northern is the Northern "
        "Territories",
    }
    return write_table("municipality_outlines", HEADER, sorted(rows(*joined())), about)
