"""Readings kept: taken where picture and reader are the same, made anew where one of them is not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from pipeline.extract.picture.keeping import readings_kept

pytestmark = pytest.mark.usefixtures("extra")


def test_a_page_is_read_once_and_another_page_or_reader_reads_it_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.extract.pdf.page import PageMarks
    from pipeline.extract.picture import kept
    from pipeline.extract.picture.page import PictureMarks

    read: list[int] = []

    def reads(page: kept.Grey) -> PictureMarks:
        read.append(int(page[0, 0]))
        return PictureMarks(PageMarks(float(page[0, 0]), 2.5, (), (), 1), ())

    white, grey = np.full((9, 9), 255, np.uint8), np.full((9, 9), 99, np.uint8)
    with readings_kept(tmp_path / "readings"):
        found = [kept.read_kept(page, reads) for page in (white, grey, white, grey)]
        assert read == [255, 99]
        assert found[:2] == found[2:]
        for path in (tmp_path / "readings").iterdir():
            path.write_bytes(b"damaged")
        assert kept.read_kept(white, reads) == found[0]
        assert read == [255, 99, 255]
        monkeypatch.setattr(kept, "_reader", lambda: b"another model")
        kept.read_kept(white, reads)
        assert read == [255, 99, 255, 255]
    kept.read_kept(white, reads)
    assert len(read) == 5


def test_all_that_reads_a_page_is_in_the_key() -> None:
    from pipeline.extract.picture import kept

    own = {path.stem for path in kept.CODE if path.parent == kept.ROOM}
    rest = {"__init__", "doubts", "keeping", "kept", "layer", "numbers", "reader"}
    assert own | rest == {path.stem for path in kept.ROOM.glob("*.py")}
    assert all(path.is_file() for path in kept.CODE)
