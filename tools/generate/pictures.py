"""Scans and photos from a seed: a table drawn with a font, then spoilt as a scanner, a fax or a camera does.

Each of `SCANS` is a manner of its own. What is drawn are authored texts of municipalities of all regions,
so that what is read can be compared with it to the character.
"""

from __future__ import annotations

import json
import random
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tools.generate import spoiling
from tools.generate.records import said

Grey = NDArray[np.uint8]

TEXTS = Path(__file__).parents[2] / "tests" / "first_sight"
NO_START = frozenset("、。，．・：）)」』】〕ー々ゃゅょっャュョッァィゥェォ～〜?？!！")
PAGE = (2339, 1654)
"""Pixels of A4 on its side at 200 dots an inch."""

COLUMNS = (
    ("No", "no", 70),
    ("実施主体", "organizer", 300),
    ("事業名", "title", 380),
    ("対象国・地域", "target", 300),
    ("事業内容", "description", 480),
    ("実施場所", "venue", 270),
    ("実施時期", "schedule", 330),
)

Record = dict[str, str]
Spoil = Callable[[Grey, np.random.Generator], Grey]


@dataclass(frozen=True, slots=True)
class Manner:
    """How a table is drawn: font, size and pen in pixels, how many records a page has, and what spoils it."""

    font: str = "IPAGothic"
    size: int = 24
    pen: int = 2
    rows: int = 9
    pages: int = 1
    tables: int = 1
    heading: int = 255
    """Grey behind the headings; below 128 they are written in white."""
    striped: bool = False
    ruled: bool = True
    dots: int = 0
    spoil: tuple[Spoil, ...] = ()
    ending: str = ".png"
    quality: int = 95


SCANS: dict[str, Manner] = {
    "mincho": Manner("IPAMincho", spoil=(spoiling.turned(0.4), spoiling.grain(6)), ending=".jpg", quality=60),
    "proportional": Manner("IPAPGothic", spoil=(spoiling.turned(-0.7), spoiling.grain(4))),
    "serif": Manner("Noto Serif CJK JP", 25, spoil=(spoiling.blurred(0.7), spoiling.grain(5))),
    "small print": Manner("Noto Sans CJK JP", 17, rows=12, spoil=(spoiling.blurred(0.6), spoiling.grain(5))),
    "150 dpi": Manner("IPAGothic", 25, spoil=(spoiling.scaled(0.75), spoiling.grain(5))),
    "stamps": Manner("IPAMincho", spoil=(spoiling.stamped(3), spoiling.grain(4))),
    "margin": Manner("IPAGothic", spoil=(spoiling.scribbled(6), spoiling.turned(0.3), spoiling.grain(4))),
    "colours": Manner("Noto Sans CJK JP", 23, heading=100, striped=True, spoil=(spoiling.grain(4),)),
    "on its side": Manner("IPAMincho", 25, spoil=(spoiling.quarter, spoiling.turned(0.5), spoiling.grain(4))),
    "photo": Manner("IPAGothic", 26, rows=7, spoil=(spoiling.photographed,), ending=".jpg", quality=75),
    "jpeg": Manner("IPAMincho", 24, ending=".jpg", quality=18),
    "fax": Manner("IPAGothic", 25, dots=6, spoil=(spoiling.turned(0.5), spoiling.grain(12), spoiling.faxed)),
    "two tables": Manner("IPAGothic", 24, rows=4, tables=2, spoil=(spoiling.turned(0.2), spoiling.grain(4))),
    "without rules": Manner("IPAGothic", 24, ruled=False, spoil=(spoiling.grain(4),)),
    "three pages": Manner("IPAMincho", 24, rows=6, pages=3, spoil=(spoiling.grain(4),), ending=".tiff"),
}

HARD: dict[str, Manner] = {
    f"hard {font}": Manner(
        font, size, 1, rows=14, spoil=(spoiling.blurred(blur), spoiling.grain(9)), ending=".jpg", quality=45
    )
    for font, size, blur in (
        ("IPAMincho", 16, 0.9),
        ("IPAGothic", 15, 0.9),
        ("Noto Sans CJK JP", 14, 0.8),
        ("Noto Serif CJK JP", 16, 1.0),
    )
}
"""Print so small and blurred that many characters are misread: what alternatives are measured on."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A scan: its file, and its table as CSV."""

    name: str
    data: bytes
    table: bytes
    records: int


def drawn(kind: str, seed: int) -> Drawn:
    """The scan of one manner and one seed; equal arguments give equal bytes."""
    manner = (SCANS | HARD)[kind]
    chance = np.random.default_rng([seed, *kind.encode()])
    rows = manner.rows * manner.tables * manner.pages
    told = records(f"{kind} {seed}", rows)
    pages = []
    for page in range(manner.pages):
        own = told[page * manner.rows * manner.tables :][: manner.rows * manner.tables]
        sheet = _sheet(manner, own)
        for spoil in manner.spoil:
            sheet = spoil(sheet, chance)
        pages.append(sheet)
    return Drawn(kind.replace(" ", "-") + manner.ending, _encoded(pages, manner), _table(told), len(told))


def records(seed: str, count: int) -> list[Record]:
    """So many records: titles and texts of generated documents, the rest of authored cells."""
    rng = random.Random(seed)
    base = [
        record for number in range(count) for record in said(rng.randrange(9999), number, 0, (1, 1)).records
    ]
    return [
        {
            "no": str(number),
            "organizer": rng.choice(texts("bodies", "organizer")),
            "title": record["title"],
            "target": rng.choice(texts("places", "target")),
            "description": record["description"],
            "venue": rng.choice(texts("places", "venue")),
            "schedule": rng.choice(texts("times", "")),
        }
        for number, record in enumerate(base, start=1)
    ]


@cache
def texts(kind: str, role: str) -> tuple[str, ...]:
    """Authored cells of one kind that a font can draw and a narrow cell has room for."""
    found: dict[str, None] = {}
    for path in sorted(TEXTS.glob(f"{kind}_*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            text = row["organizer"] if kind == "bodies" else row["text"]
            if len(text) <= 34 and _plain(text) and (kind != "places" or row["role"] == role):
                found.setdefault(text)
    return tuple(found)


def _plain(text: str) -> bool:
    try:
        text.encode("shift_jis")
    except UnicodeEncodeError:
        return False
    return text.strip() != "" and not any(
        "｡" <= character <= "ﾟ" or character in "\n\t\r" for character in text
    )


def _table(told: Sequence[Record]) -> bytes:
    """The table as CSV."""
    lines = [[heading for heading, _, _ in COLUMNS]]
    lines += [[record[role] for _, role, _ in COLUMNS] for record in told]
    quoted = (",".join('"' + text.replace('"', '""') + '"' for text in line) for line in lines)
    return ("\ufeff" + "\r\n".join(quoted) + "\r\n").encode()


def _sheet(manner: Manner, told: Sequence[Record]) -> Grey:
    """A page with the records as one or more tables."""
    from PIL import Image, ImageDraw

    _, height = PAGE
    page = Image.new("L", PAGE, 255)
    draw = ImageDraw.Draw(page)
    font = fonts(manner.font, manner.size)
    draw.text((120, 60), "令和5年度 国際交流事業一覧", fill=20, font=fonts(manner.font, manner.size + 6))
    top = 150
    for start in range(0, len(told), manner.rows):
        rows = [[heading for heading, _, _ in COLUMNS]]
        rows += [[record[role] for _, role, _ in COLUMNS] for record in told[start : start + manner.rows]]
        xs = [104]
        for _, _, wide in COLUMNS:
            xs.append(xs[-1] + wide)
        ys = [top]
        for index, row in enumerate(rows):
            wrapped = [
                _wrapped(text, font, wide - 16) for text, (_, _, wide) in zip(row, COLUMNS, strict=True)
            ]
            deep = max(map(len, wrapped)) * round(manner.size * 1.3) + 16
            if ys[-1] + deep > height - 60:
                raise ValueError(f"the page has no room for record {index}")
            _row(draw, manner, font, (xs, ys[-1], ys[-1] + deep), wrapped, index)
            ys.append(ys[-1] + deep)
        if manner.ruled:
            _rules(draw, manner, xs, ys)
        top = ys[-1] + 70
    return np.asarray(page, dtype=np.uint8)


def _row(
    draw: Any, manner: Manner, font: Any, where: Any, wrapped: Sequence[Sequence[str]], index: int
) -> None:
    xs, top, bottom = where
    paper = manner.heading if index == 0 else 225 if manner.striped and index % 2 else 255
    draw.rectangle([xs[0], top, xs[-1], bottom], fill=paper)
    for x, lines in zip(xs[:-1], wrapped, strict=True):
        for number, line in enumerate(lines):
            y = top + 8 + number * round(manner.size * 1.3)
            draw.text((x + 8, y), line, fill=245 if paper < 128 else 20, font=font)


def _rules(draw: Any, manner: Manner, xs: Sequence[int], ys: Sequence[int]) -> None:
    for y in ys:
        _rule(draw, (xs[0], y, xs[-1], y), manner)
    for x in xs:
        _rule(draw, (x, ys[0], x, ys[-1]), manner)


def _rule(draw: Any, ends: tuple[int, int, int, int], manner: Manner) -> None:
    if not manner.dots:
        draw.line(ends, fill=40, width=manner.pen)
        return
    left, top, right, bottom = ends
    for at in range(0, max(right - left, bottom - top), manner.dots):
        x, y = (left + at, top) if top == bottom else (left, top + at)
        along = manner.dots // 2
        draw.rectangle(
            [x, y, x + (along if top == bottom else 1), y + (1 if top == bottom else along)], fill=40
        )


def _wrapped(text: str, font: Any, wide: int) -> list[str]:
    """The text in lines of at most so many pixels, none of which begins with what may not begin one."""
    lines = [""]
    for character in text:
        if font.getlength(lines[-1] + character) > wide:
            taken = 1 if character in NO_START and len(lines[-1]) > 1 else 0
            lines.append(lines[-1][len(lines[-1]) - taken :])
            lines[-2] = lines[-2][: len(lines[-2]) - taken]
        lines[-1] += character
    return lines


@cache
def fonts(name: str, size: int) -> Any:
    """A font by its name. Raises OSError where this machine lacks it."""
    from PIL import ImageFont

    asked = subprocess.run(
        ["fc-match", "-f", "%{family}\n%{file}\n%{index}", f"{name}:lang=ja"],
        capture_output=True,
        text=True,
        check=True,
    )
    family, path, index = asked.stdout.splitlines()
    if name not in family.split(","):
        raise OSError(f"no font {name}")
    return ImageFont.truetype(path, size, index=int(index))


def _encoded(pages: Sequence[Grey], manner: Manner) -> bytes:
    import cv2

    if manner.ending == ".tiff":
        return bytes(cv2.imencodemulti(".tiff", list(pages))[1].tobytes())
    options = [cv2.IMWRITE_JPEG_QUALITY, manner.quality] if manner.ending == ".jpg" else []
    return bytes(cv2.imencode(manner.ending, pages[0], options)[1].tobytes())
