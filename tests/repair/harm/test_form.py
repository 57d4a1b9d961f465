"""The form of the harm benchmark: keys, labels of spaces, counts of each kind, and no text twice."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent
KEYS = {"document", "row", "column", "kind", "format", "text"}
FORMATS = {"csv", "xlsx", "html", "docx"}
MINIMUM = {"cells.jsonl": (3000, 60), "cells_2.jsonl": (1000, 15)}
COUNTED = {"date", "number", "schedule", "contact", "address", "code", "outline", "sign", "merged"}
SPACES = re.compile(r"\s+")


def cells_of(name: str) -> list[dict[str, Any]]:
    """The cells of one file, in its order."""
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


FILES = {name: cells_of(name) for name in MINIMUM}
CELLS = [cell for cells in FILES.values() for cell in cells]


def test_every_cell_has_the_keys_and_only_them() -> None:
    for cell in CELLS:
        assert cell.keys() - {"breaks"} == KEYS, cell
        assert cell["format"] in FORMATS, cell
        assert isinstance(cell["row"], int), cell
        assert all(cell[key] for key in KEYS), cell


def test_every_run_of_spaces_has_its_label() -> None:
    for cell in CELLS:
        labels = cell.get("breaks", [])
        assert len(labels) == len(SPACES.findall(cell["text"])), cell
        assert set(labels) <= {"keep", "either"}, cell


def test_texts_are_composed_trimmed_and_free_of_radicals_and_controls() -> None:
    for cell in CELLS:
        text = cell["text"]
        assert text == text.strip() == unicodedata.normalize("NFC", text), cell
        assert not re.search("[\u2e80-\u2fdf\ufffd\ue000-\uf8ff]", text), cell
        assert not any(unicodedata.category(sign) == "Cc" for sign in text if sign != "\n"), cell


def test_no_text_stands_twice_in_a_kind_but_in_merged_cells_of_one_document() -> None:
    places = defaultdict(list)
    for cell in CELLS:
        places[cell["kind"], cell["text"]].append(cell["document"])
    for (kind, text), documents in places.items():
        assert len(documents) == 1 or (kind == "merged" and len(set(documents)) == 1), (kind, text)


def test_no_frame_is_filled_more_than_three_times_with_other_numbers() -> None:
    """A frame is the text with its digits masked; kinds that are little but numbers are free of the rule."""
    frames = Counter(
        (cell["kind"], re.sub(r"[0-9０-９]+", "#", cell["text"]))
        for cell in CELLS
        if cell["kind"] not in COUNTED
    )
    assert {frame: count for frame, count in frames.items() if count > 3} == {}


@pytest.mark.parametrize("name", MINIMUM)
def test_there_are_enough_cells_of_each_kind(name: str) -> None:
    total, each = MINIMUM[name]
    kinds = Counter(kind for kind, _ in {(cell["kind"], cell["text"]) for cell in FILES[name]})
    assert len(FILES[name]) >= total
    assert kinds.keys() == {cell["kind"] for cell in CELLS}
    assert min(kinds.values()) >= each, kinds.most_common()[::-1][:5]


def test_documents_are_tables_of_twenty_to_sixty_cells_of_one_format() -> None:
    documents = defaultdict(list)
    for cell in CELLS:
        documents[cell["document"]].append(cell)
    for document, cells in documents.items():
        assert 20 <= len(cells) <= 60, (document, len(cells))
        assert len({cell["format"] for cell in cells}) == 1, document
        assert len({(cell["row"], cell["column"]) for cell in cells}) == len(cells), document


def test_the_two_files_share_no_document() -> None:
    first, second = ({cell["document"] for cell in cells} for cells in FILES.values())
    assert not first & second
