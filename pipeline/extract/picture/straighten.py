"""A picture of a page made flat: its light evened out, its slant, turn and bend undone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.extract.picture.images import Grey
from pipeline.extract.picture.rules import Traced, trace

DARKEST = 0.5
"""Hundredths of a page that are its darkest print."""

PALE = 140
"""Of 255: print that is no darker than this is pale."""

PRINT = 80
"""What the darkest of pale print is made."""

MOST_GAIN = 3.0
"""So often a difference from paper is made larger at most: a blank page has grain alone."""

INK = 190
"""Of 255 after the light is evened out: darker is ink."""

GROUND = 0.55
"""Share of the paper's light below which a field is dark."""

SOLID = 9
"""Pixels that a dark field is thick where no print stands: rules and strokes are thinner."""

Points = NDArray[np.float64]


FINE = 2
"""How much larger the page is drawn that characters are cut out of."""

Map = tuple[NDArray[np.float32], NDArray[np.float32]]
"""For each pixel of a page made flat the column and the row that it comes from."""


@dataclass(frozen=True, slots=True)
class Flat:
    """A page with white paper, level rules and upright ones: as it is traced, and drawn FINE times larger."""

    page: Grey
    fine: Grey
    places: Map
    """Where each pixel of `page` was before."""


def straightened(page: Grey) -> Flat:
    """Return a page made flat; black print is kept grey at its edges, and each pixel drawn once."""
    source = full_contrast(even_light(dark_on_light(page)))
    flat = source
    whole: Map | None = None
    for step in (_without_slant, _turned_level, _unbent, _unbent):
        moved = step(flat)
        if moved is None:
            continue
        whole = moved if whole is None else _after(whole, moved)
        flat = _drawn(source, whole, cv2.INTER_LINEAR)
    height, width = page.shape
    if whole is None:
        whole = _as_it_is(page)
    size = (FINE * width, FINE * height)
    xs, ys = (np.asarray(cv2.resize(values, size), dtype=np.float32) for values in whole)
    return Flat(flat, _drawn(source, (xs, ys), cv2.INTER_CUBIC), whole)


def _as_it_is(page: Grey) -> Map:
    ys, xs = np.indices(page.shape)
    return np.asarray(xs, dtype=np.float32), np.asarray(ys, dtype=np.float32)


def _after(first: Map, second: Map) -> Map:
    """Return the map that leads through the second to the first."""
    return _seen(first[0], second), _seen(first[1], second)


def _seen(values: NDArray[np.float32], places: Map) -> NDArray[np.float32]:
    seen = cv2.remap(values, *places, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(seen, dtype=np.float32)


def _drawn(page: Grey, places: Map, way: int) -> Grey:
    return np.asarray(cv2.remap(page, *places, way, borderValue=255), dtype=np.uint8)


def dark_on_light(page: Grey) -> Grey:
    """Return a page with its dark fields turned over, so that the light print in them is dark on light.

    A field is dark through and through but for print, and does not reach the edge of the page: a desk does.

    >>> page = np.full((200, 300), 255, np.uint8)
    >>> page[50:100, 50:250] = 80
    >>> page[70:80, 90:140] = 250
    >>> turned = dark_on_light(page)
    >>> int(turned[60, 60]), int(turned[75, 95]) < 20, int(turned[10, 10])
    (255, True, 255)
    """
    dark = (page < GROUND * float(np.percentile(page, 95))).astype(np.uint8)
    ground = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((SOLID, SOLID), np.uint8))
    fields = cv2.morphologyEx(ground, cv2.MORPH_CLOSE, np.ones((4 * SOLID, 4 * SOLID), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(fields)
    turned = page.copy()
    for number in range(1, count):
        left, top, width, height, size = (int(value) for value in stats[number])
        at_edge = not (left > 0 and top > 0 and left + width < page.shape[1] and top + height < page.shape[0])
        if at_edge or min(width, 2 * height) < 6 * SOLID or size < 0.6 * width * height:
            continue
        place = slice(top, top + height), slice(left, left + width)
        inside = labels[place] == number
        own, solid = page[place], (ground[place] > 0) & inside
        if solid.sum() < 0.5 * size:
            continue
        base, light = float(np.median(own[solid])), float(np.percentile(own[inside], 99.5))
        if light - base < 60:
            continue
        far = np.abs(own.astype(np.float32) - base) * (255 / (light - base))
        turned[place] = np.where(inside, np.clip(255 - far, 0, 255), own).astype(np.uint8)
    return turned


def even_light(page: Grey) -> Grey:
    """Return the page as a share of the light that the paper around each place has."""
    small = cv2.resize(page, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8)), 21)
    light = cv2.resize(paper, (page.shape[1], page.shape[0]), interpolation=cv2.INTER_LINEAR)
    share = page.astype(np.float32) / np.maximum(light, 1) * 255
    return np.asarray(np.clip(share, 0, 255), dtype=np.uint8)


def full_contrast(page: Grey) -> Grey:
    """Return a page on which print is dark: as it is where it is so already, else spread, some grain with it.

    >>> page = np.full((90, 90), 250, np.uint8)
    >>> page[30:60, 30:34] = 180
    >>> int(full_contrast(page).min()), int(full_contrast(page // 2).min())
    (80, 90)
    """
    dark = float(np.percentile(page[::3, ::3], DARKEST))
    if dark <= PALE:
        return page
    gain = min((255 - PRINT) / max(255 - dark, 1), MOST_GAIN)
    return np.asarray(np.clip(255 - (255 - page.astype(np.float32)) * gain, 0, 255), dtype=np.uint8)


def ink_of(page: Grey) -> Grey:
    """Return 255 where there is ink, else 0."""
    return np.asarray((page < INK) * 255, dtype=np.uint8)


def _without_slant(page: Grey) -> Map | None:
    """Return how a page photographed at an angle looks from above, by the corners of its largest frame.

    None where it was not.
    """
    ink = cv2.dilate(ink_of(page), np.ones((3, 3), np.uint8))
    contours, _ = cv2.findContours(ink, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for contour in sorted(contours, key=_extent, reverse=True)[:4]:
        hull = cv2.convexHull(contour)
        if cv2.contourArea(hull) < 0.15 * page.size:
            break
        corners = cv2.approxPolyDP(hull, 0.02 * cv2.arcLength(hull, True), True)
        if len(corners) != 4:
            continue
        quad = _ordered(corners.reshape(4, 2).astype(np.float32))
        sides = [float(np.linalg.norm(quad[i] - quad[i - 1])) for i in range(4)]
        width, height = max(sides[1], sides[3]), max(sides[0], sides[2])
        if _is_upright(quad, 0.03):
            return None
        x, y = quad.min(axis=0)
        target = np.array(
            [[x, y], [x + width, y], [x + width, y + height], [x, y + height]], dtype=np.float32
        )
        back = cv2.getPerspectiveTransform(target, quad)
        xs, ys = _as_it_is(page)
        share = back[2, 0] * xs + back[2, 1] * ys + back[2, 2]
        return (
            np.asarray((back[0, 0] * xs + back[0, 1] * ys + back[0, 2]) / share, dtype=np.float32),
            np.asarray((back[1, 0] * xs + back[1, 1] * ys + back[1, 2]) / share, dtype=np.float32),
        )
    return None


def _extent(contour: Any) -> int:
    _, _, width, height = cv2.boundingRect(contour)
    return int(width * height)


def _ordered(corners: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return corners clockwise from the upper left."""
    total, difference = corners.sum(axis=1), corners[:, 1] - corners[:, 0]
    order = [total.argmin(), difference.argmin(), total.argmax(), difference.argmax()]
    return np.asarray(corners[order], dtype=np.float32)


def _is_upright(quad: NDArray[np.float32], slope: float) -> bool:
    """Return whether all sides of a quadrangle are turned by the same small angle."""
    (a, b, c, d) = quad
    turns = [
        (b[1] - a[1]) / max(b[0] - a[0], 1),
        (c[1] - d[1]) / max(c[0] - d[0], 1),
        -(d[0] - a[0]) / max(d[1] - a[1], 1),
        -(c[0] - b[0]) / max(c[1] - b[1], 1),
    ]
    return bool(max(turns) - min(turns) < slope)


def _turned_level(page: Grey) -> Map | None:
    """Return how a page is turned so that its rows of ink are sharpest; up to three degrees either way."""
    small = cv2.resize(ink_of(page), None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)

    def sharpness(angle: float) -> float:
        height, width = small.shape
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
        turned = cv2.warpAffine(small, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=0)
        rows = turned.sum(axis=1, dtype=np.float64)
        return float(((rows[1:] - rows[:-1]) ** 2).sum())

    coarse = max(np.arange(-3, 3.1, 0.25), key=sharpness)
    angle = float(max(np.arange(coarse - 0.25, coarse + 0.26, 0.05), key=sharpness))
    if abs(angle) <= 0.02:
        return None
    height, width = page.shape
    back = cv2.invertAffineTransform(cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1))
    xs, ys = _as_it_is(page)
    return (
        np.asarray(back[0, 0] * xs + back[0, 1] * ys + back[0, 2], dtype=np.float32),
        np.asarray(back[1, 0] * xs + back[1, 1] * ys + back[1, 2], dtype=np.float32),
    )


def _unbent(page: Grey) -> Map | None:
    """Return how a page's traced rules become straight, all between moved along with them."""
    found = trace(ink_of(page))
    down = _displacement([_along(line, False) for line in found.level], page.shape, False)
    across = _displacement([_along(line, True) for line in found.upright], page.shape, True)
    if down is None and across is None:
        return None
    xs, ys = _as_it_is(page)
    return (xs + across if across is not None else xs, ys + down if down is not None else ys)


def _along(line: Traced, upright: bool) -> Points:
    """Return points of a traced rule as (along, across, straight): where it should lie."""
    along, across = line.points[:, 0], line.points[:, 1]
    straight = np.full(len(along), np.median(across))
    return np.stack([along, across, straight], axis=1)


def _displacement(lines: list[Points], shape: tuple[int, ...], upright: bool) -> NDArray[np.float32] | None:
    """Return how far each pixel's source lies beside it, a smooth surface through the rules' bends."""
    length = shape[0] if upright else shape[1]
    lines = [line for line in lines if len(line) > 4 and np.ptp(line[:, 0]) > 0.25 * length]
    if len(lines) < 3:
        return None
    points = np.concatenate(lines)
    groups = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    rows, columns = (points[:, 0], points[:, 2]) if upright else (points[:, 2], points[:, 0])
    terms = _terms(columns / shape[1], rows / shape[0], upright)
    offset = points[:, 1] - points[:, 2]

    # A rule's own height is free: only its bend counts.
    def free(values: NDArray[np.float64]) -> NDArray[np.float64]:
        sums = np.zeros((len(lines), *values.shape[1:]))
        np.add.at(sums, groups, values)
        counts = np.bincount(groups).reshape(-1, *[1] * (values.ndim - 1))
        return np.asarray(values - (sums / counts)[groups])

    design, wanted = free(terms), free(offset)
    weight = np.ones(len(wanted))
    fit = np.zeros(terms.shape[1])
    for _ in range(4):
        fit = np.linalg.lstsq(
            np.concatenate([design * weight[:, None], 0.02 * np.eye(terms.shape[1])]),
            np.concatenate([wanted * weight, np.zeros(terms.shape[1])]),
            rcond=None,
        )[0]
        weight = 1 / np.maximum(np.abs(wanted - design @ fit), 1.0)
    ys, xs = np.meshgrid(np.linspace(0, 1, 60), np.linspace(0, 1, 60), indexing="ij")
    coarse = (_terms(xs.ravel(), ys.ravel(), upright) @ fit).reshape(60, 60).astype(np.float32)
    coarse -= np.median(coarse)
    return np.asarray(cv2.resize(coarse, (shape[1], shape[0]), interpolation=cv2.INTER_LINEAR))


def _terms(x: Points, y: Points, upright: bool) -> Points:
    along, across = (y, x) if upright else (x, y)
    return np.stack([along**i * across**j for i in range(1, 8) for j in range(3)], axis=1)
