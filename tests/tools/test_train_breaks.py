"""The committed weights, confidences and card are what the committed code and tables make."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tools.train_breaks import calibrate as calibration
from tools.train_breaks import card
from tools.train_breaks.bins import Stated, bins, share
from tools.train_breaks.calibrate import SPLIT_WORD, TABLE, Count, fit_confidences, rule_counts
from tools.train_breaks.families import family
from tools.train_breaks.measure import READINGS, Measured, measure, measure_files
from tools.train_breaks.train import (
    RECORD,
    SMALL,
    SMALL_ROUNDS,
    WEIGHTS,
    Trained,
    as_table,
    digest,
    read_record,
    trained,
)

AGAIN = "what the made documents or the features read has changed: run make train"


@cache
def small() -> Trained:
    pytest.importorskip("sklearn", reason="scikit-learn is a build-time library")
    return trained(SMALL_ROUNDS)


def read_weights(text: str) -> dict[str, list[float]]:
    head, *lines = text.splitlines()
    assert head == "feature,text,text_context,geometry,geometry_context"
    rows = (line.rsplit(",", 4) for line in lines)
    return {name: [float(weight or 0) for weight in weights] for name, *weights in rows}


def test_the_committed_code_trains_the_committed_small_weights() -> None:
    committed, now = read_weights(SMALL.read_text(encoding="utf-8")), read_weights(as_table(small().columns))
    assert sorted(committed.keys() ^ now.keys()) == [], AGAIN
    moved = {
        name: (weights, now[name])
        for name, weights in committed.items()
        if any(abs(old - new) > 0.011 for old, new in zip(weights, now[name], strict=True))
    }
    assert moved == {}, AGAIN


def test_the_committed_code_makes_the_features_that_were_weighed_seldom_ones_too() -> None:
    assert small().families == read_record()["family"], AGAIN


def test_every_committed_weight_is_of_a_family_that_was_weighed() -> None:
    names = read_weights(WEIGHTS.read_text(encoding="utf-8"))
    assert {family(name) for name in names.keys() - {"bias"}} <= read_record()["family"].keys()


@pytest.mark.parametrize("path", [WEIGHTS, SMALL], ids=lambda path: path.name)
def test_weights_were_written_by_the_training_that_the_record_is_of(path: Path) -> None:
    assert digest(path.read_text(encoding="utf-8")) == read_record(RECORD)["sha256"][path.name]


def test_committed_confidences_are_what_the_held_out_cells_say() -> None:
    fitted = calibration.table(fit_confidences([one for one, _ in card.held_out()]))
    assert fitted == TABLE.read_text(encoding="utf-8"), "run make calibrate"


def shares_that_tell() -> Iterator[tuple[str, str, str, float, float]]:
    for reading in READINGS:
        for deciders in ("all", "model"):
            decisions = [
                Stated(stated, one.right, calibration.source(one.doc))
                for one, stated in card.held_out()
                if one.reading == reading and deciders in ("all", one.decider)
            ]
            for name, own in bins(decisions):
                if own.tells:
                    yield reading, deciders, name, own.stated, own.share


def test_where_a_bin_tells_its_stated_share_is_right_within_a_hundredth() -> None:
    telling = list(shares_that_tell())
    assert len(telling) >= 6
    assert [own for own in telling if abs(own[3] - own[4]) > 0.01] == []


def test_no_document_speaks_for_itself_in_the_cross_fit() -> None:
    assert calibration.fold("calibration_03") == calibration.fold("calibration_03_wrapped")
    assert {calibration.fold(one.doc) for one, _ in card.held_out()} == set(range(calibration.FOLDS))


def test_a_break_counts_once_and_as_wrong_where_a_reading_got_it_wrong() -> None:
    one = Measured("cells", "a", (0, 0), "text", "venue", SPLIT_WORD, 0.0, 0.9, False, True, "author")
    other = Measured("cells", "a", (0, 0), "spaces", "venue", SPLIT_WORD, 0.0, 0.9, False, False, "author")
    assert rule_counts([one, other])[SPLIT_WORD] == rule_counts([other, one])[SPLIT_WORD] == Count(1, 0)


def test_typed_spaces_are_left_out_of_cells_whose_labels_say_nothing_of_them() -> None:
    cell = {"doc": "a", "column": "target", "heading": "対象", "lines": ["定員 5名", "先着順"]}
    cell |= {"separators": ["keep"], "origin": ["author"]}
    assert [one.origin for one in measure("cells", [cell], ["text"])] == ["typed", "author"]
    assert [one.origin for one in measure("cells", [cell], ["text"], typed=False)] == ["author"]


def test_documents_that_err_together_widen_the_interval() -> None:
    apart = [Stated(0.9, number % 10 > 0, str(number)) for number in range(100)]
    together = [Stated(0.9, number >= 10, str(number // 10)) for number in range(100)]
    assert share(apart).share == share(together).share == 0.9
    assert share(together).margin > 2 * share(apart).margin


def test_the_card_says_what_the_committed_tables_and_cells_say() -> None:
    text = card.CARD.read_text(encoding="utf-8")
    assert card.with_sections(text, card.written(outside=False)) == text, "run make model-card"


def test_a_card_without_its_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="no section rules"):
        card.with_sections("# The break model\n", {"rules": ""})


def test_held_out_files_are_not_those_looked_at() -> None:
    looked = {one.doc for one in measure_files(["cells_dev"])}
    assert looked.isdisjoint({one.doc for one, _ in card.held_out()})
