"""A line breaker: lays marked text out in a column and says which breaks are the author's, which its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from pipeline.repair.breaks.terms import edge
from pipeline.repair.breaks.widths import Profile, text_width_em
from tools.train_breaks.vocabulary import EITHER, KEEP, LAYOUT, SEAM


@dataclass(frozen=True, slots=True)
class Laid:
    """A cell as laid out: its lines, what each break is (keep, remove, either), the widths."""

    lines: tuple[str, ...]
    labels: tuple[str, ...]
    widths: tuple[float, ...]


def author_breaks(rng: Random, text: str, layout: float, capacity: float) -> str:
    """The text with the seams at which its author breaks names turned into LAYOUT, the others gone.

    `layout` is how often this author does it. A name that would not fit is broken into lines that fit, a
    shorter one sometimes into two; written layout breaks stay as often.
    """
    marked = "".join("" if char == LAYOUT and rng.random() >= layout * 1.3 else char for char in text)
    return "".join(
        part if part in (KEEP, EITHER, LAYOUT) else _break_name(rng, part, layout, capacity)
        for part in re.split(f"([{KEEP}{EITHER}{LAYOUT}])", marked)
    )


def _break_name(rng: Random, name: str, layout: float, capacity: float) -> str:
    pieces = name.split(SEAM)
    plain = "".join(pieces)
    if len(pieces) == 1:
        return plain
    width = text_width_em(plain)
    if rng.random() >= (layout if width > capacity * 0.9 else layout * 0.2):
        return plain
    if width <= capacity:
        cuts = sorted(range(1, len(pieces)), key=lambda i: abs(len("".join(pieces[:i])) - len(plain) / 2))
        cut = cuts[0] if rng.random() < 0.75 else rng.choice(cuts)
        return "".join(pieces[:cut]) + LAYOUT + "".join(pieces[cut:])
    room = capacity * rng.uniform(0.7, 1.0)
    lines = [pieces[0]]
    for piece in pieces[1:]:
        if text_width_em(lines[-1] + piece) > room and text_width_em(lines[-1]) > 1.5:
            lines.append(piece)
        else:
            lines[-1] += piece
    return LAYOUT.join(lines)


def _units(text: str) -> list[str]:
    """Runs that stay together: Latin words and numbers, else single characters."""
    units: list[str] = []
    joiners = ".-_/@:,"
    for char in text:
        latin = char.isascii() and (char.isalnum() or char in joiners)
        if (
            latin
            and units
            and units[-1][-1].isascii()
            and (units[-1][-1].isalnum() or units[-1][-1] in joiners)
        ):
            units[-1] += char
        else:
            units.append(char)
    return units


def lay_out(
    rng: Random, text: str, capacity: float, *, kinsoku: bool, profile: Profile, scale: float, spaces: bool
) -> Laid:
    """Lay marked text out in `capacity` ems.

    `spaces`: each space in the text is a break too, as in a plain text document.
    """
    never_start, never_end = edge("start"), edge("end")
    lines: list[str] = []
    labels: list[str] = []
    width = 0.0
    line = ""

    def measure(piece: str) -> float:
        return text_width_em(piece, profile) * (scale if piece.isascii() else 1.0)

    def push(label: str) -> None:
        nonlocal line, width
        lines.append(line)
        labels.append(label)
        line, width = "", 0.0

    for unit in _units(text):
        if unit == KEEP:
            push("keep")
        elif unit == LAYOUT:
            push("remove")
        elif unit == EITHER:
            push("either")
        elif spaces and unit in " 　" and line:
            push("keep")
        else:
            wide = measure(unit)
            pieces = [unit]
            if wide > capacity and len(unit) > 1:
                pieces = list(unit)
            for piece in pieces:
                wide = measure(piece)
                if line and width + wide > capacity:
                    if piece in " 　":
                        push("keep")
                        continue
                    carried = ""
                    if kinsoku:
                        while (
                            len(line) > 1
                            and ((carried or piece)[0] in never_start or line[-1] in never_end)
                            and len(carried) < 4
                        ):
                            carried, line = line[-1] + carried, line[:-1]
                    if line[-1] in " 　":
                        line = line.rstrip(" 　")
                        label = "keep"
                    else:
                        label = "either" if line[-1] == "。" else "remove"
                    push(label)
                    line, width = carried, measure(carried)
                if not line and piece in " 　":
                    continue
                line += piece
                width += wide
    lines.append(line)
    kept = [i for i, text_line in enumerate(lines) if text_line.strip()]
    out_lines = tuple(lines[i].strip() for i in kept)
    out_labels = tuple(labels[j - 1] for j in kept[1:])
    widths = tuple(round(sum(map(measure, text_line)), 2) for text_line in out_lines)
    return Laid(out_lines, out_labels, widths)
