"""Headings: folded, matched and scored; a case on both sides of each bound."""

from __future__ import annotations

import pytest

from pipeline.lexicon.headings import (
    MAX_HEADING_CHARS,
    fold_heading,
    header_score,
    headings_for,
    match_heading,
    names_its_record,
    plain_heading,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("実施 時期\n（予定）", "実施時期"),
        ("（予定）", "予定"),
        ("ＵＲＬ", "url"),
        ("事業名〔正式〕", "事業名"),
        ("◎※●", ""),
        ("月・日", "月日"),
    ],
)
def test_a_heading_folds_to_its_letters(text: str, folded: str) -> None:
    assert fold_heading(text) == folded


def test_spaces_between_latin_words_stay_and_those_that_set_kanji_apart_go() -> None:
    assert plain_heading("備　考") == "備考"
    assert plain_heading("担当 A") == "担当 A"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("場所", "venue"),
        ("場所等", "venue"),
        ("場所など", "venue"),
        ("場所ら", None),
        ("實施場所", "venue"),
        ("あ" * 8 + "時期", "schedule"),
        ("あ" * 9 + "時期", None),
        ("時期" + "あ", None),
        ("訓練種目", "title"),
        ("訓練種目等", "title"),
        ("訓練日など", "schedule"),
        ("訓練日程表", None),
        ("札幌市", None),
        ("", None),
    ],
)
def test_what_a_heading_is_for(text: str, role: str | None) -> None:
    found = match_heading(text)
    assert (found.role if found is not None else None) == role


def test_a_heading_is_no_longer_than_a_heading() -> None:
    filler = "場所" + "（" + "あ" * (4 * MAX_HEADING_CHARS - 4) + "）"
    assert len(filler) == 4 * MAX_HEADING_CHARS
    assert match_heading(filler) is not None
    assert match_heading(filler + "あ") is None
    assert match_heading("*" * 90 + "場所") is not None


def test_a_bracketed_note_decides_before_the_heading_without_it() -> None:
    with_note, without = match_heading("開催日（終了）"), match_heading("開催日（予定）")
    assert with_note is not None
    assert without is not None
    assert (with_note.part, without.part) == ("end", "")


def test_a_single_letter_is_not_read_by_its_looks() -> None:
    assert match_heading("曰") is None
    assert match_heading("日") is not None


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("健康相談名", True),
        ("健康相談名称", True),
        ("名", False),
        ("学校名", False),
        ("ブランド名", False),
        ("相談", False),
    ],
)
def test_a_heading_names_the_record_or_another_thing(heading: str, names: bool) -> None:
    assert names_its_record(heading) == names


@pytest.mark.parametrize(
    ("texts", "score"),
    [
        (["場所"], 0.0),
        (["場所", ""], 0.0),
        (["場所", "時期"], 5.0),
        (["場所", "会場"], 0.0),
        (["場所", "備考"], 0.0),
        (["場所", "時期", "あ", "い"], 4.5),
        (["場所", "時期", "あ", "い", "う"], 0.0),
        (["場所", "時期", "内容", *"あいうえおか"], 6.0),
        (["場所", "時期", "内容", *"あいうえおかき"], 5.75),
        (["場所", "時期", "内容", *"あいうえおかきく"], 0.0),
        (["場所", "時期", "1", "2"], 0.0),
        (["場所", "時期", "1"], 0.0),
        (["場所", "時期", "内容", "1"], 7.25),
        (["場所", "次回の時期"], 0.0),
        (["場所", "次回の時期", "内容"], 7.5),
    ],
)
def test_a_header_names_two_roles_and_few_other_things(texts: list[str], score: float) -> None:
    assert header_score(texts) == score


def test_headings_that_say_more_than_their_row() -> None:
    assert "区分" in headings_for("group")
    assert "区分" not in headings_for("prefecture")
    japanese = {"都道府県名", "都道府県", "住所都道府県", "開催地都道府県", "地方公共団体名", "自治体名"}
    assert headings_for("prefecture") == japanese | {"prefecture", "prefecturename"}
