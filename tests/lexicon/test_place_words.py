"""Words that stand where a place could: each term in its kind, each kind known."""

from __future__ import annotations

import pytest

from pipeline.lexicon.place_words import (
    PARTS,
    after_country,
    home_region,
    online_start,
    terms_of,
    whole_terms,
)
from pipeline.reference import read_table
from pipeline.schemas import PLACE_KINDS

KINDS = {kind for row in read_table("place_terms") for kind in row["kind"].split()}


def test_every_kind_is_one_of_the_data_model_or_of_the_parts() -> None:
    assert {"municipality", "prefecture"} | set(PLACE_KINDS) | PARTS >= KINDS
    assert PARTS <= KINDS


def test_a_term_alone_has_one_kind() -> None:
    for row in read_table("place_terms"):
        assert len([kind for kind in row["kind"].split() if kind not in PARTS]) <= 1
    assert whole_terms()["国内"] == "domestic"
    assert "北米局" not in whole_terms()


def test_longer_terms_come_first() -> None:
    for kind in PARTS:
        lengths = [len(term) for term in terms_of(kind)]
        assert lengths == sorted(lengths, reverse=True)
        assert lengths


@pytest.mark.parametrize(
    ("words", "online"),
    [
        ("Zoom会議", True),
        ("zoom", True),
        ("一部オンライン", True),
        ("オンライン配信", True),
        ("Zooms", False),
        ("現地とオンライン", False),
    ],
)
def test_names_of_something_online(words: str, online: bool) -> None:
    assert (online_start().match(words) is not None) is online


@pytest.mark.parametrize("rest", ["国内", "北米局", "・北米局", "各地", "語圏", "との交流"])
def test_words_after_a_country(rest: str) -> None:
    assert after_country().match(rest)


@pytest.mark.parametrize(
    ("words", "region"),
    [
        ("関東甲信越", True),
        ("東北6県", True),
        ("中国四国地方", True),
        ("中国地方", True),
        ("中国", False),
        ("大阪圏", True),
        ("大阪", False),
        ("関東の", False),
    ],
)
def test_regions_of_japan(words: str, region: bool) -> None:
    assert (home_region().fullmatch(words) is not None) is region
