"""What a page paints over: text drawn before a filled rectangle that lies on it is not seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.extract.left_out import How

STEP = 24.0
"""Side, in points, of the squares by which drawn text is found again."""

PER_MARK = 8
"""So many letters looked at cost as much as one mark drawn."""

Square = tuple[int, int]


@dataclass(slots=True)
class Drawn:
    """The letters that a page has drawn so far, by place, and those of them that are painted over.

    >>> drawn = Drawn()
    >>> drawn.add(10, 10, 0), drawn.add(50, 10, 1)
    (None, None)
    >>> cost = drawn.cover((0, 0, 20, 20), "hidden")
    >>> drawn.add(10, 10, 2)
    >>> drawn.covered
    {0: 'hidden'}
    """

    squares: dict[Square, list[tuple[float, float, int]]] = field(default_factory=dict)
    covered: dict[int, How] = field(default_factory=dict)

    def add(self, x: float, y: float, place: int) -> None:
        """A letter by its middle, and its place among the page's letters."""
        self.squares.setdefault((int(x // STEP), int(y // STEP)), []).append((x, y, place))

    def cover(self, area: tuple[float, float, float, float], how: How) -> int:
        """Cover the letters whose middle lies in an area (left, bottom, right, top); what that costs."""
        left, bottom, right, top = area
        looked_at = 0
        for square in list(self._within(area)):
            kept = []
            for x, y, place in self.squares[square]:
                looked_at += 1
                if left < x < right and bottom < y < top:
                    self.covered[place] = how
                else:
                    kept.append((x, y, place))
            if kept:
                self.squares[square] = kept
            else:
                del self.squares[square]
        return looked_at // PER_MARK

    def _within(self, area: tuple[float, float, float, float]) -> Iterator[Square]:
        """The squares with letters that an area touches."""
        left, bottom, right, top = (int(side // STEP) for side in area)
        if (right - left + 1) * (top - bottom + 1) > len(self.squares):
            yield from ((x, y) for x, y in self.squares if left <= x <= right and bottom <= y <= top)
        else:
            every = ((x, y) for x in range(left, right + 1) for y in range(bottom, top + 1))
            yield from (square for square in every if square in self.squares)
