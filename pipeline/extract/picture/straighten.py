"""A picture of a page made flat: its light evened out, its slant, turn and bend undone."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.extract.picture.images import Grey
from pipeline.extract.picture.rules import Traced, trace

INK = 190
"""Of 255 after the light is evened out: darker is ink."""

Points = NDArray[np.float64]


def straightened(page: Grey) -> Grey:
    """Return a page with white paper, level rules and upright ones, black print kept grey at its edges."""
    page = even_light(page)
    page = _without_slant(page)
    page = _turned_level(page)
    for _ in range(2):
        page = _unbent(page)
    return page


def even_light(page: Grey) -> Grey:
    """Return the page as a share of the light that the paper around each place has."""
    small = cv2.resize(page, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8)), 21)
    light = cv2.resize(paper, (page.shape[1], page.shape[0]), interpolation=cv2.INTER_LINEAR)
    share = page.astype(np.float32) / np.maximum(light, 1) * 255
    return np.asarray(np.clip(share, 0, 255), dtype=np.uint8)


def ink_of(page: Grey) -> Grey:
    """Return 255 where there is ink, else 0."""
    return np.asarray((page < INK) * 255, dtype=np.uint8)


def _without_slant(page: Grey) -> Grey:
    """Return a page photographed at an angle as seen from above, by the four corners of its largest frame."""
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
            return page
        x, y = quad.min(axis=0)
        target = np.array(
            [[x, y], [x + width, y], [x + width, y + height], [x, y + height]], dtype=np.float32
        )
        matrix = cv2.getPerspectiveTransform(quad, target)
        size = (page.shape[1], page.shape[0])
        flat = cv2.warpPerspective(page, matrix, size, flags=cv2.INTER_CUBIC, borderValue=255)
        return np.asarray(flat, dtype=np.uint8)
    return page


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


def _turned_level(page: Grey) -> Grey:
    """Return a page turned so that its rows of ink are sharpest; up to three degrees either way."""
    small = cv2.resize(ink_of(page), None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)

    def sharpness(angle: float) -> float:
        rows = _turned(small, angle, 0).sum(axis=1, dtype=np.float64)
        return float(((rows[1:] - rows[:-1]) ** 2).sum())

    coarse = max(np.arange(-3, 3.1, 0.25), key=sharpness)
    angle = max(np.arange(coarse - 0.25, coarse + 0.26, 0.05), key=sharpness)
    return _turned(page, float(angle), 255) if abs(angle) > 0.02 else page


def _turned(page: Grey, angle: float, border: int) -> Grey:
    height, width = page.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    turned = cv2.warpAffine(page, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=border)
    return np.asarray(turned, dtype=np.uint8)


def _unbent(page: Grey) -> Grey:
    """Return a page with its traced rules straight, all between moved along with them."""
    found = trace(ink_of(page))
    down = _displacement([_along(line, False) for line in found.level], page.shape, False)
    across = _displacement([_along(line, True) for line in found.upright], page.shape, True)
    if down is None and across is None:
        return page
    ys, xs = np.indices(page.shape, dtype=np.float32)
    map_x = xs + across if across is not None else xs
    map_y = ys + down if down is not None else ys
    flat = cv2.remap(page, map_x, map_y, cv2.INTER_CUBIC, borderValue=255)
    return np.asarray(flat, dtype=np.uint8)


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
