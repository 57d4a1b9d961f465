"""pdfminer's page program run so that only glyphs and rules come out, of what the page lets be seen."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import LIT, PSLiteral, literal_name
from pdfminer.utils import Matrix, apply_matrix_pt

from pipeline.extract.left_out import How
from pipeline.extract.pdf.annotations import placed_on, said_on
from pipeline.extract.pdf.covered import Drawn
from pipeline.extract.pdf.layers import Shown
from pipeline.extract.pdf.page import UNREADABLE, Glyph, Hidden, PageMarks, Rule
from pipeline.model import SeihyoError
from pipeline.wording import bilingual

MAX_MARKS = 2_000_000
"""Glyphs and path points that one page may draw; a real page has some thousands."""

FORM_MARKS = 200
"""What the use of a form costs of a page's marks: forms within forms multiply, and may draw nothing."""

THIN = 2.6
"""A filled shape not wider than this, in points, is a rule and no background."""

STRAIGHT = 0.6
"""How far, in points, the ends of a horizontal or vertical rule may differ."""

TINY = 1.0
"""Text of a smaller size, in points, is not seen."""

UNDRAWN = (3, 7)
"""Ways of drawing text in which nothing is drawn (ISO 32000-1, table 106)."""

DARK = 0.4
"""The most light, of 1, that a colour has behind which black letters are lost."""

_HIDES: dict[str, Callable[[Any], bool]] = {
    "ca": lambda value: isinstance(value, (int, float)) and value >= 1,
    "BM": lambda value: (
        (value[:1] if isinstance(value, list) else [value])[0] in (LIT("Normal"), LIT("Compatible"))
    ),
    "SMask": lambda value: value is LIT("None"),
}
"""Entries of a graphics state, and whether what is filled with such a value hides what it is painted over."""

_LAYER = LIT("OC")
"""What content is marked with that belongs to a layer."""

SLANTING = 0.1
"""Parts of a quarter turn, nine degrees, by which text is off level that slants, and is not just awry."""

Clip = tuple[float, float, float, float]
"""Left, bottom, right and top of what can be seen, in points from the page's lower left corner."""


class MarksDevice(PDFTextDevice):
    """Collects glyphs and rules from pdfminer's interpreter; `marks` gives those of the last page."""

    def __init__(self, resources: PDFResourceManager, shown: Shown) -> None:
        super().__init__(resources)
        self.shown = shown
        self._outer: list[tuple[Matrix | None, int]] = []
        self._start(0.0, 0.0)

    def _start(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.glyphs: list[Glyph] = []
        self.hidden: list[tuple[Glyph, Clip]] = []
        self.rules: list[Rule] = []
        self.dead: list[tuple[Glyph, How, bool]] = []
        self.fills: list[Clip] = []
        self.drawn = Drawn()
        self.unshown: list[Glyph] = []
        self.annotated: tuple[str, ...] = ()
        self.layers: list[bool] = []
        self.images = self.run = self.render = 0
        self.stated = False
        self.left = MAX_MARKS
        self.clip: Clip = (0.0, 0.0, width, height)
        self.veils: frozenset[str] = frozenset()
        self.saved: list[tuple[Clip, frozenset[str]]] = []

    def _spend(self, marks: int) -> None:
        self.left -= marks
        if self.left < 0:
            raise SeihyoError(
                bilingual(
                    f"1 頁の描画が {MAX_MARKS:,} を超えています。設定ファイルの `pages` で外してください",
                    f"a page draws more than {MAX_MARKS:,} marks; leave it out by `pages` in the sidecar",
                )
            )

    def end_page(self, page: Any) -> None:
        """Take over what annotations on the page hide or strike out."""
        if self.ctm is None:
            return
        ctm: Matrix = self.ctm
        self.annotated = tuple(said_on(page.annots))
        for kind, corners, colour in placed_on(page.annots):
            self._spend(1)
            points = [apply_matrix_pt(ctm, corner) for corner in corners]
            xs, ys = [x for x, _ in points], [y for _, y in points]
            if kind == "struck":
                middle = (min(ys) + max(ys)) / 2
                self._rule(min(xs), middle, max(xs), middle)
            elif _is_white(colour) or _is_dark(colour):
                # What a viewer makes of a light one may be a marker's, through which letters shine.
                self._paint_over(points, colour)

    def begin_page(self, page: Any, ctm: Matrix) -> None:
        """Forget the page before."""
        x0, y0, x1, y1 = page.mediabox
        corner, other = apply_matrix_pt(ctm, (x0, y0)), apply_matrix_pt(ctm, (x1, y1))
        self._start(abs(corner[0] - other[0]), abs(corner[1] - other[1]))
        left, bottom, right, top = page.cropbox
        self.ctm = ctm
        self.clip_to([("m", left, bottom), ("l", right, top)])

    def clip_to(self, path: Sequence[Any]) -> None:
        """Let only what lies in the path's bounding box, and in the clip before, be seen from here on."""
        if self.ctm is None:
            return
        points = [
            apply_matrix_pt(self.ctm, (segment[at], segment[at + 1]))
            for segment in path
            for at in range(1, len(segment) - 1, 2)
        ]
        if points:
            xs, ys = [x for x, _ in points], [y for _, y in points]
            x0, y0, x1, y1 = self.clip
            self.clip = max(x0, min(xs)), max(y0, min(ys)), min(x1, max(xs)), min(y1, max(ys))
            if not _is_box(points):
                self.veils |= {"clip"}

    def save(self) -> None:
        """Remember what can be seen, and what shines through."""
        self.saved.append((self.clip, self.veils))

    def look(self, state: Mapping[Any, Any]) -> None:
        """Take over from a graphics state whether what lies below a filled shape shines through it."""
        for name, hides in _HIDES.items():
            if name in state:
                self.veils = self.veils - {name} if hides(resolve1(state[name])) else self.veils | {name}

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        """Count the strings, so that glyphs know which of them belong together."""
        self.run += 1
        self.render = textstate.render
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_image(self, name: str, stream: Any) -> None:
        """Count a picture."""
        self._spend(1)
        self.images += self.is_shown()

    def is_shown(self) -> bool:
        """Return whether all layers are shown that what is drawn now belongs to."""
        return all(self.layers)

    def render_char(  # type: ignore[no-untyped-def]
        self, matrix: Matrix, font, fontsize: float, scaling: float, rise: float, cid: int, ncs, graphicstate
    ) -> float:
        """Return the advance of a character, which is what the interpreter moves on by."""
        advance: float = font.char_width(cid) * fontsize * scaling
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = UNREADABLE
        self._spend(1)
        a, b, c, d, e, f = matrix
        size = fontsize * math.hypot(c, d)
        if not text or size <= 0:
            return advance
        stacked = font.is_vertical()
        if stacked:
            vx, vy = font.char_disp(cid)
            left = -fontsize * 0.5 if vx is None else -vx * fontsize * 0.001
            top = (1000 - vy) * fontsize * 0.001 + rise
            x, y = apply_matrix_pt(matrix, (left, top + advance + 0.12 * fontsize))
            along = size
        else:
            x, y = (e + c * rise, f + d * rise) if rise else (e, f)
            along = advance * math.hypot(a, b)
        turn, slanting = (0, False) if b == 0 < a else _turn(a, b)
        right, up = along / 2, 0.36 * size
        middle_x = x + (right, -up, -right, up)[turn]
        middle_y = y + (up, right, -up, -right)[turn]
        x0, y0, x1, y1 = self.clip
        glyph = Glyph(text, x, y, along, size, turn, stacked, self.run, slanting)
        if not self.is_shown():
            self.unshown.append(glyph)
        elif x0 <= middle_x <= x1 and y0 <= middle_y <= y1:
            if _is_white(graphicstate.ncolor) and not self._on_colour(middle_x, middle_y):
                self.dead.append((glyph, "white", True))
            elif self.render in UNDRAWN:
                self.dead.append((glyph, "hidden", self.stated))
            elif size < TINY:
                self.dead.append((glyph, "hidden", True))
            else:
                self.drawn.add(middle_x, middle_y, len(self.glyphs))
                self.glyphs.append(glyph)
        elif not text.isspace():
            self.hidden.append((glyph, self.clip))
        return advance

    def paint_path(self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]) -> None:
        """Keep the straight edges of a stroked path, and the rules and backgrounds of a filled one."""
        self._spend(len(path))
        ctm = self.ctm
        if ctm is None or not self.is_shown():
            return
        if fill and not _is_white(gstate.ncolor):
            corners = [apply_matrix_pt(ctm, (s[-2], s[-1])) for s in path if len(s) > 2]
            if corners:
                xs, ys = [x for x, _ in corners], [y for _, y in corners]
                self.fills.append((min(xs), min(ys), max(xs), max(ys)))
        if fill and not self.veils:
            self._paint_over(
                [apply_matrix_pt(ctm, (s[-2], s[-1])) for s in path if len(s) > 2], gstate.ncolor
            )
        points: list[tuple[float, float] | None] = []
        for segment in path:
            kind = segment[0]
            if kind == "m" and points:
                self._keep(points, stroke)
                points = []
            if kind in "ml":
                points.append(apply_matrix_pt(ctm, (segment[1], segment[2])))
            elif kind == "h" and points and points[0] is not None:
                points.append(points[0])
            elif kind in "cvy":
                points += [None, apply_matrix_pt(ctm, (segment[-2], segment[-1]))]
        if points:
            self._keep(points, stroke)

    def _paint_over(self, corners: Sequence[tuple[float, float]], colour: Any) -> None:
        """Take what an opaque rectangle is painted over for unseen, blacked out where it is dark."""
        how: How | None = "covered" if _is_dark(colour) else "hidden" if _parts(colour) else None
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        if how is None or not _is_box(corners) or min(max(xs) - min(xs), max(ys) - min(ys)) <= THIN:
            return
        x0, y0, x1, y1 = self.clip
        area = max(x0, min(xs)), max(y0, min(ys)), min(x1, max(xs)), min(y1, max(ys))
        self._spend(self.drawn.cover(area, how))

    def _keep(self, points: list[tuple[float, float] | None], stroke: bool) -> None:
        known = [point for point in points if point is not None]
        xs, ys = [point[0] for point in known], [point[1] for point in known]
        x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
        if not stroke:
            # The closing edge of a filled path is drawn whether or not the path says so.
            wide, high = x1 - x0, y1 - y0
            if high <= THIN and wide <= THIN:
                self._rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
                self._rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)
            elif high <= THIN:
                self._rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
            elif wide <= THIN:
                self._rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)
            elif len(known) == len(points) <= 6 and all(
                min(x - x0, x1 - x) < STRAIGHT and min(y - y0, y1 - y) < STRAIGHT for x, y in known
            ):
                self._rule(x0, y0, x1, y0, True)
                self._rule(x0, y1, x1, y1, True)
                self._rule(x0, y0, x0, y1, True)
                self._rule(x1, y0, x1, y1, True)
            return
        for start, end in pairwise(points):
            if start is None or end is None:
                continue
            if abs(start[1] - end[1]) < STRAIGHT:
                y = (start[1] + end[1]) / 2
                self._rule(min(start[0], end[0]), y, max(start[0], end[0]), y)
            elif abs(start[0] - end[0]) < STRAIGHT:
                x = (start[0] + end[0]) / 2
                self._rule(x, min(start[1], end[1]), x, max(start[1], end[1]))

    def _rule(self, x0: float, y0: float, x1: float, y1: float, background: bool = False) -> None:
        """Keep the part of a rule that the clip lets through."""
        left, bottom, right, top = self.clip
        x0, x1 = max(x0, left - THIN), min(x1, right + THIN)
        y0, y1 = max(y0, bottom - THIN), min(y1, top + THIN)
        if x0 <= x1 and y0 <= y1:
            self.rules.append(Rule(x0, y0, x1, y1, background))

    def _on_colour(self, x: float, y: float) -> bool:
        """Return whether something with a colour, or a picture, lies behind a point."""
        return self.images > 0 or any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in self.fills)

    def _live(self) -> bool:
        """Take unseen text for the page's own where it shows hardly any; True for a scan with its text."""
        hidden = [item for item in self.dead if item[1] == "hidden"]
        if len(hidden) <= sum(not glyph.text.isspace() for glyph in self.glyphs):
            return False
        # Where no picture shows the text, what only inherits its unseen way from a string before is meant.
        meant = [item for item in hidden if not item[2]] if not self.images else []
        live = meant if len(meant) > len(hidden) / 2 else hidden
        kept = {id(item) for item in live}
        self.glyphs = sorted([*self.glyphs, *(item[0] for item in live)], key=lambda glyph: glyph.run)
        self.dead = [item for item in self.dead if id(item) not in kept]
        return self.images > 0

    def _unseen(self) -> tuple[tuple[How, str], ...]:
        """Return unseen text string by string."""
        told: dict[tuple[How, int], str] = {}
        unshown: list[tuple[Glyph, How, bool]] = [(glyph, "hidden", True) for glyph in self.unshown]
        for glyph, how, _ in (*self.dead, *unshown):
            told[how, glyph.run] = told.get((how, glyph.run), "") + glyph.text
        notes: list[tuple[How, str]] = [("annotation", text) for text in self.annotated]
        return (*((how, text) for (how, _), text in told.items() if text.strip()), *notes)

    def marks(self) -> PageMarks:
        """Return the page's glyphs and rules, turned so that most of its text reads from left to right."""
        covered = self.drawn.covered
        if covered:
            self.dead += ((self.glyphs[place], how, True) for place, how in sorted(covered.items()))
            self.glyphs = [glyph for place, glyph in enumerate(self.glyphs) if place not in covered]
        behind = self._live()
        turns = Counter(glyph.turn for glyph in self.glyphs if not glyph.text.isspace())
        turn = max(sorted(turns), key=lambda quarter: turns[quarter]) if turns else 0
        width, height = (self.height, self.width) if turn % 2 else (self.width, self.height)

        def upright(x: float, y: float) -> tuple[float, float]:
            if turn == 1:
                x, y = y, self.width - x
            elif turn == 2:
                x, y = self.width - x, self.height - y
            elif turn == 3:
                x, y = self.height - y, x
            return x, height - y

        def turned(glyph: Glyph) -> Glyph:
            x, y = upright(glyph.x, glyph.y)
            quarter = (glyph.turn - turn) % 4
            return glyph._replace(x=x, y=y, turn=quarter)

        rules = []
        for rule in self.rules:
            x0, y0 = upright(rule.x0, rule.y0)
            x1, y1 = upright(rule.x1, rule.y1)
            rules.append(Rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), rule.background))
        hidden = []
        for glyph, (left, bottom, right, top) in self.hidden:
            middle = upright((left + right) / 2, (bottom + top) / 2)
            sides = (top - bottom, right - left) if turn % 2 else (right - left, top - bottom)
            hidden.append(Hidden(turned(glyph), *middle, *sides))
        glyphs = tuple(map(turned, self.glyphs))
        unseen = self._unseen()
        return PageMarks(width, height, glyphs, tuple(rules), self.images, tuple(hidden), unseen, behind)

    def begin_figure(self, name: str, bbox: Any, matrix: Matrix) -> None:
        """Remember the coordinates and the clip around a form."""
        self._spend(FORM_MARKS)
        self._outer.append((self.ctm, len(self.saved)))
        self.save()
        self.veils = frozenset(("form",) if self.veils else ())

    def end_figure(self, name: str) -> None:
        """Go back to the coordinates and the clip around a form."""
        self.ctm, depth = self._outer.pop()
        self.clip, self.veils = self.saved[depth]
        del self.saved[depth:]


class ClippingInterpreter(PDFPageInterpreter):
    """pdfminer's interpreter, which by itself ignores clipping: it tells the device what can be seen."""

    device: MarksDevice

    def do_BMC(self, tag: Any) -> None:  # noqa: N802
        """Begin what belongs to no layer of its own."""
        super().do_BMC(tag)
        self.device.layers.append(True)

    def do_BDC(self, tag: Any, props: Any) -> None:  # noqa: N802
        """Begin what may belong to a layer."""
        super().do_BDC(tag, props)
        self.device.layers.append(tag is not _LAYER or self._is_shown(props))

    def do_EMC(self) -> None:  # noqa: N802
        """End what the last of these began."""
        super().do_EMC()
        del self.device.layers[-1:]

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802
        """Draw a form or a picture, which may belong to a layer."""
        layers = list(self.device.layers)
        drawn = resolve1(self.xobjmap.get(literal_name(xobjid_arg)))
        layer = drawn.get("OC") if isinstance(drawn, PDFStream) else None
        self.device.layers.append(layer is None or self.device.shown(layer))
        super().do_Do(xobjid_arg)
        self.device.layers[:] = layers

    def _is_shown(self, props: Any) -> bool:
        named = resolve1(self.resources.get("Properties"))
        if isinstance(props, PSLiteral) and isinstance(named, dict):
            return self.device.shown(named.get(literal_name(props)))
        return True

    def do_gs(self, name: Any) -> None:
        """Take over a graphics state, of which pdfminer reads nothing."""
        super().do_gs(name)
        named = resolve1(self.resources.get("ExtGState"))
        state = resolve1(named.get(literal_name(name))) if isinstance(named, dict) else None
        if isinstance(state, dict):
            self.device.look(state)

    def do_BT(self) -> None:  # noqa: N802
        """Begin a text, which has not said yet in which way it is drawn."""
        super().do_BT()
        self.device.stated = False

    def do_Tr(self, render: Any) -> None:  # noqa: N802
        """Set the way in which text is drawn, and remember that this text says so."""
        super().do_Tr(render)
        self.device.stated = True

    def do_q(self) -> None:
        """Save the clip with the rest of the graphics state."""
        super().do_q()
        self.device.save()

    def do_Q(self) -> None:  # noqa: N802
        """Restore the clip with the rest of the graphics state."""
        if self.gstack:
            self.device.clip, self.device.veils = self.device.saved.pop()
        super().do_Q()

    def do_W(self) -> None:  # noqa: N802
        """Clip to the path just built."""
        self.device.clip_to(self.curpath)

    def do_W_a(self) -> None:  # noqa: N802
        """Clip to the path just built, by the even-odd rule."""
        self.device.clip_to(self.curpath)


def _is_box(corners: Sequence[tuple[float, float]]) -> bool:
    """Return whether points are the corners of one rectangle with level and upright sides."""
    if not 2 <= len(corners) <= 5:
        return False
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return all(
        min(x - min(xs), max(xs) - x) <= STRAIGHT and min(y - min(ys), max(ys) - y) <= STRAIGHT
        for x, y in corners
    )


def _parts(colour: Any) -> list[float]:
    """Return the parts of a colour given as grey, RGB or CMYK; none of a pattern."""
    parts = list(colour) if isinstance(colour, (list, tuple)) else [colour]
    return parts if all(isinstance(part, (int, float)) for part in parts) else []


def _is_dark(colour: Any) -> bool:
    """Return whether letters can't be read on a colour."""
    parts = _parts(colour)
    if len(parts) == 4:
        return parts[3] >= 1 - DARK or min(parts[:3]) >= 1 - DARK
    return bool(parts) and max(parts) <= DARK


def _is_white(colour: Any) -> bool:
    """Return whether a colour is white."""
    parts = _parts(colour)
    return all(part <= 0 for part in parts) if len(parts) == 4 else bool(parts) and min(parts) >= 1


def _turn(a: float, b: float) -> tuple[int, bool]:
    """Return the quarter turns nearest to a text direction, and whether it is clearly none of them."""
    turns = math.atan2(b, a) / (math.pi / 2)
    return round(turns) % 4, abs(turns - round(turns)) > SLANTING
