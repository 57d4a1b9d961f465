"""Pictures of small tables, drawn and then spoilt as scanners, faxes and cameras do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]

HEADINGS = ("No", "実施主体", "事業名", "対象国", "実施時期")
RECORDS = (
    ("1", "札幌市", "姉妹都市交流事業", "ドイツ", "7月25日～30日"),
    ("2", "函館市", "海外観光プロモーション", "台湾", "10月上旬"),
    ("3", "旭川市", "国際交流写真展の開催", "カナダ", "未定"),
    ("4", "釧路市", "水産物輸出の促進", "ベトナム", "令和5年2月"),
)
WIDTHS = (70, 190, 420, 190, 280)
ROW = 62


def table(
    font: Callable[[int], Any],
    size: int = 24,
    pen: int = 2,
    dots: int = 0,
    records: Sequence[Sequence[str]] = RECORDS,
    upright: bool = True,
    level: bool = True,
) -> Grey:
    """A page with one table, ruled if told so; `dots` is the pitch of dotted rules, 0 for drawn ones."""
    from PIL import Image, ImageDraw

    rows = [HEADINGS, *records]
    page = Image.new("L", (sum(WIDTHS) + 200, ROW * len(rows) + 300), 255)
    draw = ImageDraw.Draw(page)
    draw.text((110, 60), "国際交流事業一覧", fill=20, font=font(size + 4))
    xs = [100 + sum(WIDTHS[:place]) for place in range(len(WIDTHS) + 1)]
    ys = [140 + ROW * place for place in range(len(rows) + 1)]
    for y in ys if level else ():
        _rule(draw, (xs[0], y), (xs[-1], y), pen, dots)
    for x in xs if upright else ():
        _rule(draw, (x, ys[0]), (x, ys[-1]), pen, dots)
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            draw.text((xs[column] + 8, ys[row] + (ROW - size) // 2 - 4), text, fill=20, font=font(size))
    return np.asarray(page, dtype=np.uint8)


def _rule(draw: Any, start: tuple[int, int], end: tuple[int, int], pen: int, dots: int) -> None:
    if not dots:
        draw.line([start, end], fill=40, width=pen)
        return
    level = start[1] == end[1]
    first, last = (start[0], end[0]) if level else (start[1], end[1])
    for at in range(first, last, dots):
        x, y = (at, start[1]) if level else (start[0], at)
        draw.rectangle(
            [x, y, x + (dots // 2 if level else pen - 1), y + (pen - 1 if level else dots // 2)], 40
        )


def spoilt(page: Grey, turn: float = 0.0, grain: float = 0.0, bend: float = 0.0) -> Grey:
    """The page turned by degrees, bent by pixels towards its right side, with grain and specks."""
    import cv2

    height, width = page.shape
    ys, xs = np.indices(page.shape, dtype=np.float32)
    matrix = cv2.invertAffineTransform(cv2.getRotationMatrix2D((width / 2, height / 2), turn, 1))
    along = (xs / width) ** 4 * bend
    places = (
        np.asarray(matrix[0, 0] * xs + matrix[0, 1] * (ys + along) + matrix[0, 2], dtype=np.float32),
        np.asarray(matrix[1, 0] * xs + matrix[1, 1] * (ys + along) + matrix[1, 2], dtype=np.float32),
    )
    moved = cv2.remap(page, *places, cv2.INTER_CUBIC, borderValue=255).astype(np.float32)
    chance = np.random.default_rng(1)
    moved += chance.normal(0, grain, moved.shape) if grain else 0
    if grain:
        specks = chance.integers(0, (height, width), (60, 2))
        moved[specks[:, 0], specks[:, 1]] = 0
    return np.asarray(np.clip(moved, 0, 255), dtype=np.uint8)


def encoded(page: Grey, ending: str = ".png") -> bytes:
    """The bytes of a file that holds the picture."""
    import cv2

    return bytes(cv2.imencode(ending, page)[1].tobytes())
