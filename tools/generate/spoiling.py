"""What scanners, faxes, cameras and people do to a sheet of paper: a page and chance in, a page out."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Spoil = Callable[[Grey, np.random.Generator], Grey]


def turned(degrees: float) -> Spoil:
    """Laid askew on the glass."""

    def spoil(page: Grey, chance: np.random.Generator) -> Grey:
        import cv2

        height, width = page.shape
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
        way, edge = cv2.INTER_CUBIC, cv2.BORDER_CONSTANT
        moved = cv2.warpAffine(page, matrix, (width, height), flags=way, borderMode=edge, borderValue=255)
        return np.asarray(moved, dtype=np.uint8)

    return spoil


def quarter(page: Grey, chance: np.random.Generator) -> Grey:
    """Laid on its side."""
    return np.ascontiguousarray(np.rot90(page))


def grain(depth: float) -> Spoil:
    """With the grain of a sensor, and dust."""

    def spoil(page: Grey, chance: np.random.Generator) -> Grey:
        noisy = page.astype(np.float32) + chance.normal(0, depth, page.shape).astype(np.float32)
        dust = chance.integers(0, page.shape, (60, 2))
        noisy[dust[:, 0], dust[:, 1]] = 60
        return np.asarray(np.clip(noisy, 0, 255), dtype=np.uint8)

    return spoil


def blurred(deep: float) -> Spoil:
    """Out of focus."""

    def spoil(page: Grey, chance: np.random.Generator) -> Grey:
        import cv2

        return np.asarray(cv2.GaussianBlur(page, (0, 0), deep), dtype=np.uint8)

    return spoil


def scaled(share: float) -> Spoil:
    """With fewer dots an inch."""

    def spoil(page: Grey, chance: np.random.Generator) -> Grey:
        import cv2

        smaller = cv2.resize(page, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
        return np.asarray(smaller, dtype=np.uint8)

    return spoil


def faxed(page: Grey, chance: np.random.Generator) -> Grey:
    """In black and white."""
    return np.asarray((page > 150) * np.uint8(255), dtype=np.uint8)


def stamped(count: int) -> Spoil:
    """With round stamps of red ink, some of them over cells."""

    def spoil(page: Grey, chance: np.random.Generator) -> Grey:
        import cv2

        layer = np.full(page.shape, 255, np.uint8)
        for _ in range(count):
            x, y = (int(chance.integers(side // 6, side * 5 // 6)) for side in reversed(page.shape))
            cv2.circle(layer, (x, y), 46, 150, 4)
            cv2.putText(layer, "OK", (x - 24, y + 12), cv2.FONT_HERSHEY_SIMPLEX, 1.1, 150, 3)
        return np.minimum(page, layer)

    return spoil


def scribbled(count: int) -> Spoil:
    """With a pen's strokes in the margins."""

    def spoil(page: Grey, chance: np.random.Generator) -> Grey:
        import cv2

        marked = page.copy()
        height, width = page.shape
        for _ in range(count):
            x = int(chance.integers(*((5, 60) if chance.random() < 0.5 else (width - 85, width - 35))))
            y = int(chance.integers(100, height - 150))
            steps = chance.integers(-14, 15, (12, 2)).cumsum(axis=0) // 2 + (x, y)
            cv2.polylines(marked, [np.asarray(steps, dtype=np.int32)], False, 70, 3)
        return marked

    return spoil


def photographed(page: Grey, chance: np.random.Generator) -> Grey:
    """On a desk, at a slant, under a lamp."""
    import cv2

    height, width = page.shape
    desk = np.full((height + 300, width + 300), 95, np.uint8)
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    moved = np.array([[190, 130], [width + 90, 170], [width + 200, height + 190], [60, height + 140]])
    places = np.asarray(moved + chance.integers(-25, 26, (4, 2)), dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(corners, places)
    size = (desk.shape[1], desk.shape[0])
    seen = cv2.warpPerspective(page, matrix, size, flags=cv2.INTER_AREA, borderValue=0)
    sheet = cv2.warpPerspective(np.full_like(page, 255), matrix, size)
    lamp = np.linspace(1.0, 0.62, size[0], dtype=np.float32)[None, :]
    lamp = lamp * np.linspace(0.95, 0.8, size[1], dtype=np.float32)[:, None]
    shown = np.where(sheet > 127, seen, desk).astype(np.float32) * lamp
    return np.asarray(np.clip(shown + chance.normal(0, 4, shown.shape), 0, 255), dtype=np.uint8)
