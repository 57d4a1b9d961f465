"""The tables of MODEL.md, written between marks: what the break model is made of, and how right it is."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

from pipeline.repair.breaks import decide_breaks
from tools.train_breaks.authored import tables
from tools.train_breaks.bins import Share, Stated, bins, share
from tools.train_breaks.calibrate import (
    RULE_NAMES,
    Confidences,
    cross_fitted,
    fit_confidences,
    log_loss,
    source,
)
from tools.train_breaks.costs import Flips, costs, flips
from tools.train_breaks.documents import document
from tools.train_breaks.families import family
from tools.train_breaks.measure import (
    HELD_OUT,
    LOOKED_AT,
    ONCE,
    READINGS,
    ROOT,
    SHARED,
    Measured,
    measure,
    measure_files,
    read_cells,
)
from tools.train_breaks.train import LEAST, ROUNDS, WEIGHTS, read_record

CARD = ROOT / "MODEL.md"
_SEEN = max(one.documents for one in ROUNDS)
MADE = range(_SEEN, _SEEN + 40)
"""Seeds of made documents that no weight was fitted on."""
FINDING = 0.9
SETS = {
    "cells_dev": "hard authored tables, looked at",
    "cells_test": "hard authored tables, held out",
    "cells_test2": "the same, other habits",
    "cells_fresh4": "six of residents, universities, health and sister towns, read by nobody",
    "cells_fresh5": "four by the hand of the last training tables, written before they were trained on",
    "cells_fresh6": "two more by that hand, measured at the end",
    "cells_calibration": "48 tables of other towns and kinds, held out",
    "cells_wrapped": "the same texts in narrower columns, lines broken by the program",
    "cells_cut": "the same texts, lines cut where the column ends",
}
Rows = Iterable[Sequence[object]]


def markdown(head: Sequence[str], rows: Rows) -> str:
    """A Markdown table; all columns but the first to the right.

    >>> print(markdown(["a", "b"], [["x", 1]]))
    | a | b |
    | --- | ---: |
    | x | 1 |
    """
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


@cache
def held_out() -> tuple[tuple[Measured, float], ...]:
    """The held-out decisions, each with the confidence that the documents of other folds speak for."""
    measured = measure_files(HELD_OUT)
    return tuple(zip(measured, cross_fitted(measured), strict=True))


@cache
def fitted() -> Confidences:
    """The confidences that all held-out decisions speak for: those of the committed table."""
    return fit_confidences([one for one, _ in held_out()])


def training() -> str:
    """What the weights were trained on."""
    facts = read_record()["fact"]
    rows = [
        (mode, facts[f"breaks_{mode}"], facts[f"features_weighed_{mode}"]) for mode in ("text", "geometry")
    ]
    head = ["weights", "breaks that no rule decides", f"features weighed: seen {LEAST} times or more"]
    rounds = "; ".join(
        f"{one.documents} (seeds 0 to {one.documents - 1}), {one.hands.authored:.0%} of them of "
        f"{len(tables(later=one.hands.later))} authored tables"
        for one in ROUNDS
    )
    return (
        f"The weights are the mean of {len(ROUNDS)} rounds of made documents: {rounds}. "
        "Those without widths train only the weights for text.\n\n" + markdown(head, rows)
    )


def features() -> str:
    """The families of features, the largest first, each with its heaviest weight."""
    heaviest: dict[str, tuple[float, str]] = {}
    counts: Counter[str] = Counter()
    with WEIGHTS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            name = row.pop("feature")
            weight = max((float(text) for text in row.values() if text), key=abs)
            own = family(name)
            counts[own] += 1
            heaviest[own] = max(heaviest.get(own, (0.0, "")), (weight, name), key=lambda one: abs(one[0]))
    rows = [
        (f"`{_cell(own)}`", count, f"`{_cell(heaviest[own][1])}` {heaviest[own][0]:+.2f}")
        for own, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    ]
    head = ["family", "weights", "heaviest (positive: keep)"]
    return f"{sum(counts.values())} features of {len(counts)} families.\n\n{markdown(head, rows)}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def accuracy() -> str:
    """How many breaks and whole cells are decided rightly, by set and reading."""
    measured = [one for one, _ in held_out()] + measure_files((*LOOKED_AT, *ONCE))
    rows = [
        (text, reading, *_accuracy([one for one in measured if (one.file, one.reading) == (file, reading)]))
        for file, text in SETS.items()
        for reading in READINGS
    ]
    return markdown(["cells", "read as", "breaks", "right", "cells with every break right", "findings"], rows)


def _accuracy(measured: Sequence[Measured]) -> tuple[object, ...]:
    cells: dict[int, bool] = {}
    for one in measured:
        cells[one.place[0]] = cells.get(one.place[0], True) and one.right
    right = sum(one.right for one in measured)
    findings = sum(one.confidence < FINDING for one in measured)
    return (
        len(measured),
        f"{right / len(measured):.3f}",
        f"{sum(cells.values()) / len(cells):.3f}",
        f"{findings / len(measured):.3f}",
    )


def calibration() -> str:
    """Stated and measured by bin, each decision stated from documents other than its own's fold."""
    parts = []
    for reading in READINGS:
        own = [(one, stated) for one, stated in held_out() if one.reading == reading]
        parts.append(f"Read as `{reading}`, all decisions:\n\n" + _bin_table(_stated(own)))
        model = [(one, stated) for one, stated in own if one.decider == "model"]
        parts.append(f"Read as `{reading}`, the model's decisions alone:\n\n" + _bin_table(_stated(model)))
    return "\n\n".join(parts)


def _stated(decisions: Iterable[tuple[Measured, float]]) -> list[Stated]:
    return [Stated(stated, one.right, source(one.doc)) for one, stated in decisions]


BIN_HEAD = ["stated", "decisions", "mean stated", "right", "95 % interval ±", "within .01"]


def _bin_table(decisions: Sequence[Stated]) -> str:
    return markdown(BIN_HEAD, [(name, *_row(own)) for name, own in bins(decisions)])


def _row(own: Share) -> tuple[object, ...]:
    return (own.decided, f"{own.stated:.3f}", f"{own.share:.3f}", f"{own.margin:.3f}", own.verdict)


def before() -> str:
    """What the model says by itself beside what is stated, where it says .95 or more."""
    rows = []
    for reading in READINGS:
        sure = [
            (one, stated)
            for one, stated in held_out()
            if one.decider == "model" and one.reading == reading and one.score >= 0.95
        ]
        every = [pair for pair in held_out() if pair[0].decider == "model" and pair[0].reading == reading]
        raw, now = share(_stated((one, one.score) for one, _ in sure)), share(_stated(sure))
        measured = [one for one, _ in every]
        rows.append(
            (
                f"`{reading}`",
                len(sure),
                f"{raw.stated:.3f}",
                f"{now.stated:.3f}",
                f"{now.share:.3f}",
                f"{log_loss([one.score for one in measured], measured):.4f}",
                f"{log_loss([stated for _, stated in every], measured):.4f}",
            )
        )
    head = [
        "read as",
        "decisions",
        "the model's own",
        "stated",
        "right",
        "log loss, its own",
        "log loss, stated",
    ]
    return markdown(head, rows)


def by_column() -> str:
    """Stated and measured by column."""
    columns: dict[str, list[tuple[Measured, float]]] = defaultdict(list)
    for one, stated in held_out():
        columns[one.column if one.column.isascii() else "no role"].append((one, stated))
    rows = [(column, *_row(share(_stated(columns[column])))) for column in sorted(columns)]
    return markdown(["column", *BIN_HEAD[1:]], rows)


def looked_at() -> str:
    """The stated confidences on cells that they were not fitted on: those looked at while building."""
    stated = [(one, fitted().of(one)) for one in measure_files(LOOKED_AT)]
    return _bin_table(_stated(stated))


def answers() -> str:
    """What a break settled wrongly costs, and what each threshold of a question leads to."""
    flipped = flips()
    kinds = {"keep": "two things joined", "remove": "one thing parted"}
    wrong = markdown(
        ["settled wrongly", "tried", "rows changed", "cost"],
        [(text, own.tried, own.changed, f"{own.cost:.1f}") for text, own in _told(kinds, flipped)],
    )
    head = ["asked below", "asked", "joined wrongly, unasked", "parted wrongly, unasked", "cost"]
    rows = [
        (f"{one.threshold:g}", *(f"{each:.1f}" for each in (one.asked, one.joined, one.kept, one.cost)))
        for one in costs(held_out(), flipped)
    ]
    return f"{wrong}\n\nIn 1,000 held-out breaks, all readings:\n\n{markdown(head, rows)}"


def _told(kinds: dict[str, str], flipped: dict[str, Flips]) -> list[tuple[str, Flips]]:
    return [(text, flipped[label]) for label, text in kinds.items()]


def rules() -> str:
    """What each rule decided, how often rightly, and what is stated of it."""
    counted = fitted().rules
    rows = [
        (f"`{name}`", counted[name][0].decided, counted[name][0].right, f"{counted[name][1]:.4f}")
        for name in RULE_NAMES
    ]
    return markdown(["rule", "decided", "right", "stated"], rows)


def made() -> str:
    """The model's own probabilities on made documents that it was not trained on."""
    decisions = []
    for seed in MADE:
        example = document(seed)
        for cell, labels in zip(decide_breaks(example.cells), example.labels, strict=True):
            decisions += [
                Stated(one.score, one.keep == (label == "keep"), str(seed))
                for one, label in zip(cell, labels, strict=True)
                if label != "either" and one.rule == "model"
            ]
    table = markdown(BIN_HEAD[:-1], [(name, *_row(own)[:-1]) for name, own in bins(decisions)])
    return f"Seeds {MADE.start} to {MADE.stop - 1}, the model's own probabilities:\n\n{table}"


def shared() -> str:
    """The stated confidences on the cells outside the repository."""
    measured = measure("shared", read_cells(SHARED), typed=False)
    parts = []
    for reading in READINGS:
        own = [one for one in measured if one.reading == reading]
        table = _bin_table(_stated((one, fitted().of(one)) for one in own))
        parts.append(f"Read as `{reading}`:\n\n{table}")
    return "\n\n".join(parts)


SECTIONS: dict[str, Callable[[], str]] = {
    "training": training,
    "features": features,
    "accuracy": accuracy,
    "before": before,
    "calibration": calibration,
    "by-column": by_column,
    "looked-at": looked_at,
    "answers": answers,
    "rules": rules,
    "made": made,
}
"""The parts of the card that the repository alone says."""
OUTSIDE: dict[str, Callable[[], str]] = {"shared": shared}
"""Parts that are written only where the cells outside the repository are, and stay as they were elsewhere."""


def with_sections(card: str, sections: dict[str, str]) -> str:
    """The card with each text between the two marks of its section.

    >>> marks = "<!-- a: written by `make model-card` -->\\nold\\n<!-- /a -->"
    >>> print(with_sections(marks, {"a": "new"}))
    <!-- a: written by `make model-card` -->
    <BLANKLINE>
    new
    <BLANKLINE>
    <!-- /a -->
    """
    for name, text in sections.items():
        start, end = f"<!-- {name}: written by `make model-card` -->", f"<!-- /{name} -->"
        before, found, rest = card.partition(start)
        _, closed, after = rest.partition(end)
        if not (found and closed):
            raise ValueError(f"MODEL.md has no section {name} between its marks")
        card = f"{before}{start}\n\n{text}\n\n{end}{after}"
    return card


def written(*, outside: bool) -> dict[str, str]:
    """The text of each section."""
    makers = SECTIONS | (OUTSIDE if outside else {})
    return {name: make() for name, make in makers.items()}


def write_card(path: Path = CARD) -> None:
    """Write the sections of the card, those from outside too where the cells are there."""
    held_out.cache_clear()
    fitted.cache_clear()
    card = path.read_text(encoding="utf-8")
    path.write_text(with_sections(card, written(outside=SHARED.exists())), encoding="utf-8", newline="\n")
