"""Character repair measured: noise that was logged when it was made, undone or not, and what was harmed."""

from __future__ import annotations

import argparse
import csv
import difflib
import json
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.repair import repair_document
from pipeline.repair.document import Document, Slot
from pipeline.repair.edits import new_cell
from pipeline.repair.separators import SEPARATOR

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
FORMS = ROOT / "tests" / "documents" / "forms"
HARD = ROOT / "tests" / "repair" / "breaks" / "hard"

NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Wide digits, letters and brackets are aligned with narrow ones, which noise and author may mix."""

UNTOUCHED = ("fullwidth", "range")
"""Kinds that are the author's to choose: text keeps them, readers of the text fold them."""

# The noise is written down here on its own, not read from the tables that the rules use.
SHAPES = dict(
    zip(
        "ハカロエニトタチミリヘベペりへべ力口工二八千三夕",
        "八力口工二卜夕千三りへべぺリヘベカロエニハチミタ",
        strict=True,
    )
)
OLD = dict(
    zip(
        "国学会体団関対両点実広総営区県万駅鉄図写楽芸声応経済歴来当発円会数権検験",
        "國學會體團關對兩點實廣總營區縣萬驛鐵圖寫樂藝聲應經濟歷來當發圓會數權檢驗",
        strict=True,
    )
)
RADICALS = dict(zip("大入小用文日行人山水土木金食高生", "⼤⼊⼩⽤⽂⽇⾏⼈⼭⽔⼟⽊⾦⾷⾼⽣", strict=True))
HALF = dict(
    zip(
        "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワンァィゥェォャュョッー",
        "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝｧｨｩｪｫｬｭｮｯｰ",
        strict=True,
    )
)
HALF |= dict(
    zip(
        "ガギグゲゴザジズゼゾダヂヅデドバビブベボ",
        ["ｶﾞ", "ｷﾞ", "ｸﾞ", "ｹﾞ", "ｺﾞ", "ｻﾞ", "ｼﾞ", "ｽﾞ", "ｾﾞ", "ｿﾞ", "ﾀﾞ", "ﾁﾞ", "ﾂﾞ", "ﾃﾞ", "ﾄﾞ", "ﾊﾞ", "ﾋﾞ", "ﾌﾞ", "ﾍﾞ", "ﾎﾞ"],
        strict=True,
    )
)
HALF |= dict(zip("パピプペポ", ["ﾊﾟ", "ﾋﾟ", "ﾌﾟ", "ﾍﾟ", "ﾎﾟ"], strict=True))


@dataclass(frozen=True, slots=True)
class Flaw:
    """One logged edit of the noise: its kind, and the clean characters it hit, separators not counted."""

    kind: str
    begin: int
    end: int


def spoil(text: str, rate: float, dice: random.Random) -> tuple[str, list[Flaw]]:
    """The text with noise, `rate` the share of characters hit where a kind can hit them, and its log."""
    out: list[str] = []
    flaws: list[Flaw] = []
    at = plain = 0
    while at < len(text):
        character = text[at]
        if SEPARATOR.match(character):
            out.append(character)
            at += 1
            continue
        spoiled, kind, size = _flaw(text, at, rate, dice)
        if kind:
            flaws.append(Flaw(kind, plain, plain + (0 if kind == "space" else size)))
        out.append(spoiled)
        at, plain = at + size, plain + size
    return "".join(out), flaws


def _flaw(text: str, at: int, rate: float, dice: random.Random) -> tuple[str, str, int]:
    character = text[at]
    run = 0
    while text[at + run : at + run + 1] in HALF and at + run < len(text):
        run += 1
    if run >= 2 and (at == 0 or text[at - 1] not in HALF) and dice.random() < 6 * rate:
        return "".join(HALF[kana] for kana in text[at : at + run]), "halfwidth", run
    if at and not SEPARATOR.match(text[at - 1]) and dice.random() < rate:
        return dice.choice(" 　") + character, "space", 1
    if character == "ー" and dice.random() < 2 * rate:
        return dice.choice("一-―"), "longvowel", 1
    for kind, table, share in (("lookalike", SHAPES, 2), ("old", OLD, 2), ("kangxi", RADICALS, 2)):
        if character in table and dice.random() < share * rate:
            return table[character], kind, 1
    if character in "01" and dice.random() < rate:
        return {"0": "O", "1": "l"}[character], "digit", 1
    if character.isascii() and (character.isdigit() or character in "()") and dice.random() < 2 * rate:
        return chr(ord(character) + 0xFEE0), "fullwidth", 1
    return character, "", 1


def document_of(texts: Iterable[tuple[str, str]]) -> Document:
    """A document of (column, text) cells."""
    return tuple(
        Slot(f"bench-{number:05d}", number, column, column, new_cell(text))
        for number, (column, text) in enumerate(texts)
    )


def hard_documents() -> list[list[tuple[str, str]]]:
    """The authored tables hard_* that stand with the tests: (column, clean text) by document."""
    documents: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for path in (HARD / f"{name}.jsonl" for name in ("cells_dev", "cells_test", "cells_test2")):
        for line in path.read_text(encoding="utf-8").splitlines():
            cell = json.loads(line)
            documents[cell["doc"]].append((cell["column"], cell["text"]))
    return list(documents.values())


def benchmark_documents(path: Path) -> list[list[tuple[str, str]]]:
    """Clean texts of a file of wrapped cells, by document."""
    documents: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        cell = json.loads(line)
        documents[cell["doc"]].append((cell["column"], cell["text"]))
    return list(documents.values())


@dataclass(slots=True)
class Score:
    """Flaws made and undone by kind, right characters harmed, and characters seen."""

    made: Counter[str]
    undone: Counter[str]
    harmed: int = 0
    characters: int = 0
    examples: list[str] | None = None


def judge(score: Score, clean: str, repaired: str, flaws: Sequence[Flaw]) -> None:
    """Adds a cell to the score: which flaws are undone, and which right characters are now wrong."""
    plain, mended = SEPARATOR.sub("", clean), SEPARATOR.sub("", repaired)
    place: dict[int, int] = {}
    pair = difflib.SequenceMatcher(None, plain.translate(NARROW), mended.translate(NARROW), autojunk=False)
    for begin, other, size in pair.get_matching_blocks():
        place |= {begin + step: other + step for step in range(size)}
    right = {at for at, other in place.items() if plain[at] == mended[other]}
    parted = _parted(repaired)
    hit: set[int] = set()
    for flaw in flaws:
        score.made[flaw.kind] += 1
        hit.update(range(flaw.begin, flaw.end))
        if flaw.kind == "space":
            fine = place.get(flaw.begin, -1) not in parted or flaw.begin in _parted(clean)
        else:
            fine = right.issuperset(range(flaw.begin, flaw.end))
        score.undone[flaw.kind] += fine
        if not fine and score.examples is not None and flaw.kind not in UNTOUCHED:
            part = plain[max(0, flaw.begin - 6) : flaw.begin], plain[flaw.begin : flaw.end + 6]
            score.examples.append(f"{flaw.kind}: {part[0]}|{part[1]} ← {repaired}")
    harmed = [at for at in range(len(plain)) if at not in right and at not in hit]
    score.harmed += len(harmed)
    score.characters += len(plain)
    if harmed and score.examples is not None:
        score.examples.append(f"HARM: {[plain[at] for at in harmed]} {clean} ← {repaired}")


def _parted(text: str) -> set[int]:
    """Indexes of the characters, separators not counted, before which a separator stands."""
    places, plain = set(), 0
    for piece in SEPARATOR.split(text)[:-1]:
        plain += len(piece)
        places.add(plain)
    return places


def measure(
    documents: Sequence[Sequence[tuple[str, str]]], rate: float, seed: int, *, examples: bool
) -> Score:
    """The score over documents spoiled at a rate; clean cells are repaired too, and are what is aimed at."""
    score = Score(Counter(), Counter(), examples=[] if examples else None)
    dice = random.Random(seed)
    for texts in documents:
        spoiled = [spoil(text, rate, dice) for _, text in texts]
        noisy = document_of((column, text) for (column, _), (text, _) in zip(texts, spoiled, strict=True))
        aimed = repair_document(document_of(texts))[0]
        for slot, aim, (_, flaws) in zip(repair_document(noisy)[0], aimed, spoiled, strict=True):
            judge(score, aim.cell.text, slot.cell.text, flaws)
    return score


def changed_by_characters(documents: Sequence[Sequence[tuple[str, str]]]) -> list[str]:
    """What the rules change in clean cells, breaks left aside: false alarms, unless right."""
    changes = []
    for texts in documents:
        for slot in repair_document(document_of(texts))[0]:
            for edit in slot.cell.edits:
                if edit.rule not in ("break-remove", "break-keep", "trim"):
                    changes += [f"{edit.rule}: {edit.before} → {edit.after} in {slot.cell.raw}"]
    return changes


def logged(documents: Path) -> Score:
    """The score on the spoiled document that came with a log of its noise."""
    with (documents / "table_utf8bom.csv").open(encoding="utf-8-sig", newline="") as lines:
        clean = [row for row in csv.reader(lines) if row and row[0].isdecimal()]
    noisy = [
        line.split("\t") for line in (documents / "noise_light.txt").read_text(encoding="utf-8").split("\n")
    ]
    noisy = [row for row in noisy if len(row) == 10 and row[0].strip().isdecimal()]
    log = json.loads((documents / "noise_light.log.json").read_text(encoding="utf-8"))
    score = Score(Counter(), Counter(), examples=[])
    aimed, mended = (
        repair_document(document_of((str(column), text) for row in rows for column, text in enumerate(row)))[
            0
        ]
        for rows in (clean, noisy)
    )
    for index, (aim, slot) in enumerate(zip(aimed, mended, strict=True)):
        number, column = str(int(noisy[index // 10][0])), index % 10
        edits = [
            (kind, right, wrong) for no, at, kind, right, wrong in log if (str(no), at) == (number, column)
        ]
        _judge_logged(score, aim.cell.text, slot.cell.text, edits)
    return score


def _judge_logged(score: Score, clean: str, repaired: str, edits: Sequence[tuple[str, str, str]]) -> None:
    """As `judge`, for a log without places: what is left over is matched with the log by what it says."""
    plain, mended = SEPARATOR.sub("", clean), SEPARATOR.sub("", repaired)
    left = Counter(
        (plain[a:b], mended[c:d])
        for tag, a, b, c, d in difflib.SequenceMatcher(None, plain, mended, autojunk=False).get_opcodes()
        if tag != "equal"
    )
    parted = len(_parted(repaired) - _parted(clean)) if plain == mended else 0
    for kind, right, wrong in edits:
        score.made[kind] += 1
        if kind == "space" and parted:
            parted -= 1
            score.examples = [*(score.examples or ()), f"space: {clean} ← {repaired}"]
        elif left[right, wrong]:
            left[right, wrong] -= 1
            if kind not in UNTOUCHED:
                score.examples = [*(score.examples or ()), f"{kind}: {right} {wrong} {repaired}"]
        else:
            score.undone[kind] += 1
    score.harmed += sum(left.values())
    score.characters += len(plain)
    for (right, wrong), count in left.items():
        if count:
            score.examples = [*(score.examples or ()), f"HARM: {right} → {wrong} in {repaired}"]


def show(name: str, score: Score) -> None:
    """Prints a score, one line per kind and one for all that evidence can decide."""
    made = sum(count for kind, count in score.made.items() if kind not in UNTOUCHED)
    undone = sum(count for kind, count in score.undone.items() if kind not in UNTOUCHED)
    print(f"{name}: undone {undone} of {made} ({undone / max(1, made):.1%}); ", end="")
    print(f"right characters now wrong {score.harmed} of {score.characters}")
    kinds = ", ".join(f"{kind} {score.undone[kind]}/{count}" for kind, count in sorted(score.made.items()))
    print(f"  {kinds}")
    for example in score.examples or ():
        print(f"    {example}")


def main() -> None:
    """Prints false alarms on clean text, then what is undone of light and heavy noise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--documents",
        type=Path,
        default=ROOT / "tests" / "documents" / "forms",
        help="folder of noise_light.txt",
    )
    parser.add_argument("--wraps", type=Path, default=SHARED / "benchmarks" / "wraps" / "dev.jsonl")
    parser.add_argument("--examples", action="store_true", help="print what was missed or harmed")
    args = parser.parse_args()
    sets = {"authored tables": hard_documents()}
    if args.wraps.exists():
        sets["wrapped cells"] = benchmark_documents(args.wraps)
    for name, documents in sets.items():
        cells = sum(len(texts) for texts in documents)
        start = time.perf_counter()
        changes = changed_by_characters(documents)
        spent = time.perf_counter() - start
        print(f"{name}: {cells} clean cells, {len(changes)} changed by character rules ({spent:.1f} s)")
        for change in changes:
            print(f"  {change}")
        for label, rate in (("light", 0.01), ("heavy", 0.04)):
            show(f"{name}, {label} noise", measure(documents, rate, 20220630, examples=args.examples))
    if (args.documents / "noise_light.txt").exists():
        show("logged noise", logged(args.documents))


if __name__ == "__main__":
    main()
