"""The map: outlines of the municipalities of those prefectures that a dataset has anything in."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import Any

from pipeline.reference import read_table

PLACE = re.compile(r"M(\d+) (\d+)l([^z]*)z")
NUMBER = re.compile(r"-?\d+")


def outlines(codes: set[str]) -> dict[str, Any]:
    """Paths and boxes of the prefectures in which any of the codes lies; no places where there is none.

    `places` has, by code, the path and the box (west, north, east, south) of the municipality's largest part.

    >>> found = outlines({"131016"})
    >>> found["places"]["131016"][1], len(found["places"])
    ([4433, 3414, 4446, 3425], 62)
    >>> outlines(set())["places"]
    {}
    """
    prefectures = {code[:2] for code in codes}
    rows = [row for row in read_table("municipality_outlines") if row["code"][:2] in prefectures]
    northern = "01" in prefectures
    return {
        "places": {row["code"]: [row["path"], box(row["path"])] for row in rows},
        "beside": [row["path"] for row in read_table("municipality_outlines") if row["code"] == "northern"]
        if northern
        else [],
        "source": source(),
    }


def box(path: str) -> list[int]:
    """The box around the first, largest ring of a path.

    >>> box("M10 20l5 0 0 5z")
    [10, 20, 15, 25]
    """
    found = PLACE.match(path)
    if found is None:
        raise ValueError(f"no ring in {path[:40]!r}")
    x, y = int(found[1]), int(found[2])
    steps = [int(number) for number in NUMBER.findall(found[3])]
    xs, ys = [x], [y]
    for right, down in zip(steps[::2], steps[1::2], strict=True):
        xs.append(x := x + right)
        ys.append(y := y + down)
    return [min(xs), min(ys), max(xs), max(ys)]


def source() -> str:
    """What the table of outlines says of its licence."""
    about = files("pipeline.reference").joinpath("municipality_outlines.toml").read_text(encoding="utf-8")
    return str(tomllib.loads(about)["license"])
