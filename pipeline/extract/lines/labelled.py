"""Texts that tell their records line by line, each value behind its label: 事業名：…, ○日時　…"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.extract.limits import MAX_ROWS
from pipeline.lexicon.headings import fold_heading, match_heading
from pipeline.model import ROLES, GridCell, Outside

MAX_LABEL_CHARS = 14
SEARCHED = 400
"""So many lines show whether labels stand at the head of lines."""

MAX_LINE_CHARS = 4000
"""A longer line is none with labels."""

NAMED = "名称"
"""The label of names that stand without one over the lines of their record."""

SECTION = "区分"
"""The label of what stands over several records, behind a mark."""

_BULLET = re.compile(
    r"^[\s　]*(?:[○●◎◇◆■□▲△▼▽★☆►▶▷◦•‣◯❏❖・･*＊\-－]|[①-⑳]|[(（]?[0-9０-９]{1,3}[)）.．、]"
    r"|[(（][ア-ンa-z][)）])?[\s　]*"
)
_SECTION = re.compile(r"^[\s　]*[○●◎◇◆■□▲△▼▽★☆►▶▷◯❏❖【［〔《]")
_FRAMED = re.compile(
    r"[【\[［〔〈＜<《](?P<label>[^】\]］〕〉＞>》]{1,14})[】\]］〕〉＞>》][\s　]*[:：]?[\s　]*(?P<value>.*)"
)
_COLON = re.compile(r"(?P<label>[^:：。、,，]{1,20}?)[\s　]*[:：][\s　]*(?P<value>.*)")
_GAP = re.compile(r"(?P<label>\S{2,14})[ 　\t]+(?P<value>\S.*)")
_NEXT = re.compile(r"[\s　／/]+(?=[^\s　:：。、]{1,12}[:：])")
_NOTE = re.compile(r"^[\s　]*(?:[※＊*]|[（(]?注[)）:：\d１-９])")


@dataclass(frozen=True, slots=True)
class _Line:
    """One line: its labels with their values, or its text where it has none."""

    number: int
    source: Outside
    fields: tuple[tuple[str, str], ...]
    text: str


def labelled_cells(lines: Sequence[Outside]) -> list[GridCell] | None:
    """The cells of a text as a form has them, label beside value; None where its lines bear no labels.

    A record's labels stand at the head of lines, with a colon, in brackets or a wide gap before the value;
    lines without one go on with the value above them. A line over the first label of each record is its name.

    >>> said = ["催しの案内", "行事名：茶会", "日時：5月3日　会場：庭園", "内容：野だて", "　を楽しむ"]
    >>> cells = labelled_cells([Outside(text, line=n) for n, text in enumerate(said, 1)])
    >>> [(cell.row, cell.column, cell.text) for cell in cells[1:5]]
    [(1, 0, '行事名'), (1, 1, '茶会'), (2, 0, '日時'), (2, 1, '5月3日')]
    >>> cells[-1].text
    '野だて\\nを楽しむ'
    >>> labelled_cells([Outside("会場：市役所"), Outside("次のとおり開く。")])
    """
    if not looks_labelled([line.text for line in lines[:SEARCHED]]):
        return None
    read = [
        line
        for number, source in enumerate(lines[: MAX_ROWS + 1])
        if (line := _line(number, source)) is not None
    ]
    if not _tells_records(read):
        return None
    named, first = _names(read), _first_label(read)
    cells: list[GridCell] = []
    section: _Line | None = None
    before: int | None = None
    row = -1
    for line in read:
        parted = before is not None and line.number > before + 1
        row += 2 if parted else 1
        before = line.number
        fields = ((NAMED, line.text),) if line.number in named else line.fields
        begins = bool(fields) and (
            line.number in named or (not named and fold_heading(fields[0][0]) == first)
        )
        if begins and section is not None:
            fields = (fields[0], (SECTION, section.text), *fields[1:])
        for place, (label, value) in enumerate(fields):
            row += place > 0
            cells.append(GridCell(row, 0, label, line=line.source.line))
            cells.append(GridCell(row, 1, value, line=line.source.line))
        if fields:
            continue
        if cells and cells[-1].column == 1 and _goes_on(line, parted):
            last = cells[-1]
            told = line.source.text.strip()
            cells[-1] = GridCell(last.row, 1, f"{last.text}\n{told}" if last.text else told, line=last.line)
            row -= 2 if parted else 1
            continue
        section = line if _SECTION.match(line.source.text) else section
        cells.append(GridCell(row, 0, line.source.text.strip(), line=line.source.line))
    return cells


def _first_label(lines: Sequence[_Line]) -> str:
    return next((fold_heading(line.fields[0][0]) for line in lines if line.fields), "")


def _goes_on(line: _Line, parted: bool) -> bool:
    """Whether a line without a label goes on with the value above; behind a blank line a sentence does."""
    text = line.source.text
    if _NOTE.match(text) or _SECTION.match(text):
        return False
    return not parted or text.rstrip().endswith("。") or text[:1] in " \t　"


def looks_labelled(lines: Sequence[str]) -> bool:
    """Whether three of the first lines or more begin with a known label: most texts are done with here.

    >>> looks_labelled(["名称：茶会", "日時：5月", "会場：庭"]), looks_labelled(["会場は庭です。"] * 3)
    (True, False)
    """
    return sum(bool(_fields(line)) for line in lines[:SEARCHED]) >= 3


def _line(number: int, source: Outside) -> _Line | None:
    text = source.text.strip()
    if not text:
        return None
    bare = _SECTION.sub("", text).rstrip("】］〕》").strip()
    return _Line(number, source, tuple(_fields(source.text)), bare)


def _fields(text: str) -> list[tuple[str, str]]:
    """The labels at the head of a line and behind its gaps, with their values.

    >>> _fields("○と　き：6月2日（日）10:00～　会場：港"), _fields("【会場】公民館"), _fields("10:00 開会")
    ([('と　き', '6月2日（日）10:00～'), ('会場', '港')], [('会場', '公民館')], [])
    """
    if len(text) > MAX_LINE_CHARS:
        return []
    bullet = _BULLET.match(text)
    bare = text[bullet.end() :].strip() if bullet else text.strip()
    found: list[tuple[str, str]] = []
    for part in _parts(bare):
        match = _FRAMED.fullmatch(part) or _COLON.fullmatch(part) or _GAP.fullmatch(part)
        told = match is not None and _is_label(match["label"], sure=match.re is not _GAP and not found)
        if match is not None and told:
            found.append((match["label"].strip(), match["value"].strip()))
        elif found:
            label, value = found[-1]
            found[-1] = label, f"{value}　{part}" if value else part
        else:
            return []
    if not any(_is_known(label) for label, _ in found):
        lone = len(found) == 1
        return found if lone and (_is_in_frame(bare) or (bullet and _is_unknown(found[0], bare))) else []
    return found


def _parts(bare: str) -> Iterator[str]:
    """A line cut before each label behind a gap."""
    start = 0
    for gap in _NEXT.finditer(bare):
        label = re.match(r"[^:：]+", bare[gap.end() :])
        if label is not None and _is_known(label[0]):
            yield bare[start : gap.start()].strip()
            start = gap.end()
    yield bare[start:].strip()


def _is_label(label: str, sure: bool) -> bool:
    return _is_known(label) or (sure and 0 < len(fold_heading(label)) <= MAX_LABEL_CHARS)


def _is_known(label: str) -> bool:
    match = match_heading(label)
    return match is not None and match.rank <= 2 and len(fold_heading(label)) <= MAX_LABEL_CHARS


def _is_unknown(field: tuple[str, str], bare: str) -> bool:
    """Whether a label that no synonym knows is one all the same: short words before a colon."""
    label = field[0]
    colon = re.match(r"[^:：]+[:：]", bare) is not None
    return (
        colon and re.search(r"[0-9０-９。、「」]|https?$", label) is None and len(fold_heading(label)) <= 10
    )


def _is_in_frame(bare: str) -> bool:
    """Whether a line begins with short words in brackets, no number, and goes on with a value."""
    framed = _FRAMED.fullmatch(bare)
    return (
        framed is not None
        and bool(framed["value"])
        and re.search(r"[0-9０-９。、「」]", framed["label"]) is None
        and len(fold_heading(framed["label"])) <= 8
    )


def _tells_records(lines: Sequence[_Line]) -> bool:
    """Whether known labels of three roles head most lines, or of two, those of several records."""
    labels = [label for line in lines for label, _ in line.fields]
    roles = {match.role for label in labels if (match := match_heading(label)) and match.role in ROLES}
    first = next((index for index, line in enumerate(lines) if line.fields), len(lines))
    body = lines[first:]
    told = sum(bool(line.fields) for line in body)
    if 2 * told < len(body) or len(roles) < 2:
        return False
    return len(roles) >= 3 or _repeated(labels) or len(_names(lines)) >= 2


def _repeated(labels: Sequence[str]) -> bool:
    """Whether known labels come again, as those of several records do."""
    known = [fold_heading(label) for label in labels if _is_known(label)]
    return len(known) >= 2 * len(set(known)) > 2


def _names(lines: Sequence[_Line]) -> frozenset[int]:
    """Numbers of the lines that are their records' names: each stands over the first label of a record."""
    labels = [label for line in lines for label, _ in line.fields]
    if any((match := match_heading(label)) and match.role == "title" for label in labels):
        return frozenset()
    first = _first_label(lines)
    over = [
        above for above, line in pairwise(lines) if line.fields and fold_heading(line.fields[0][0]) == first
    ]
    begins = sum(bool(line.fields) and fold_heading(line.fields[0][0]) == first for line in lines)
    plain = [line for line in over if not line.fields]
    return frozenset(line.number for line in plain) if len(plain) == begins else frozenset()
