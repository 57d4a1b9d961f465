"""The tables of words: one row a term, no class that nobody knows, nothing told in two tables."""

from __future__ import annotations

from collections import Counter

import pytest

from pipeline.lexicon import endings, legal_forms
from pipeline.reference import read_table
from pipeline.schemas import METHOD_CATEGORIES

BREAK_CLASSES = {
    "modifier",
    "opening",
    *("dangling_start", "number_part", "stop", "continuation"),
    *("bound", "fee", "time_word"),
    *("act", "each"),
    *("association", "realm_start", "realm_end", "realm_body", "above_office"),
}
SITE_MARKS = {
    *("bears_city", "bears_large_city", "bears_nation", "honour", "branch", "show", "from_home", "office"),
    *(
        "no_metropolis",
        "for_japanese",
        "mission",
        "of_japan",
        "institute",
        "building",
        "fair",
        "nation_anywhere",
    ),
    *("of_a_nation", "school", "friendship", "memorial", "joint"),
}
PLACE_SUFFIXES = {"first_level", "cut_off", "state", "city", "no_state", "district", "subprefecture"}
KEYS = {
    "break_terms": "term",
    "conjunctions": "word",
    "counters": "term",
    "legal_forms": "form",
    "method_terms": "term",
    "name_endings": "ending",
    "period_terms": "term",
    "place_suffixes": "suffix",
    "place_terms": "term",
    "site_marks": "word",
    "undecided_words": "word",
    "regions": "name",
    "groups": "name",
    "country_aliases": "alias",
    "line_edges": "char",
    "list_bullets": "char",
}


SEVERAL = ("break_terms", "line_edges", "period_terms")
"""Tables in which a term may stand more than once, in a way that a test of its own says."""


def terms(table: str) -> list[str]:
    return [row[KEYS[table]] for row in read_table(table)]


@pytest.mark.parametrize("table", [name for name in KEYS if name not in SEVERAL])
def test_a_term_stands_once_in_its_table(table: str) -> None:
    counts = Counter(terms(table))
    assert [term for term, count in counts.items() if count > 1 or not term] == []


@pytest.mark.parametrize(("table", "value"), [("break_terms", "class"), ("line_edges", "never_at")])
def test_a_term_has_a_class_once(table: str, value: str) -> None:
    counts = Counter((row[KEYS[table]], row[value]) for row in read_table(table))
    assert [pair for pair, count in counts.items() if count > 1] == []


def test_a_word_of_schedules_has_one_meaning_and_stands_again_only_beside_others() -> None:
    rows = read_table("period_terms")
    beside = Counter((row["term"], row["before"], row["after"]) for row in rows)
    assert [key for key, count in beside.items() if count > 1 or not key[0]] == []
    meanings = Counter(term for term, _, _ in {(row["term"], row["kind"], row["value"]) for row in rows})
    assert [term for term, count in meanings.items() if count > 1] == []


def test_every_class_and_kind_is_one_that_is_read() -> None:
    assert {row["class"] for row in read_table("break_terms")} == BREAK_CLASSES
    assert {kind for row in read_table("name_endings") for kind in row["kinds"].split()} == endings.KINDS
    assert {row["kind"] for row in read_table("legal_forms")} == legal_forms.KINDS
    assert {row["stands"] for row in read_table("legal_forms")} == {"before", "both", ""}
    ways = {one for row in read_table("method_terms") for one in row["category"].split()}
    assert ways <= set(METHOD_CATEGORIES)
    assert {row["use"] for row in read_table("method_terms")} == {"", "weak", "whole", "alone", "beside"}
    assert {row["kind"] for row in read_table("regions")} == {"region", "world", "kanji"}
    assert {row["use"] for row in read_table("country_aliases")} == {"name", "kanji", "list"}
    assert {row["never_at"] for row in read_table("line_edges")} == {"start", "end"}
    assert {kind for row in read_table("site_marks") for kind in row["is"].split()} == SITE_MARKS
    assert {kind for row in read_table("place_suffixes") for kind in row["is"].split()} == PLACE_SUFFIXES
    assert {row["class"] for row in read_table("list_bullets")} == {"mark", "dot", "number"}


def test_every_ending_has_a_kind_and_none_twice() -> None:
    for row in read_table("name_endings"):
        found = row["kinds"].split()
        assert found
        assert len(found) == len(set(found))
        assert "weak" not in found[:-1]
        assert found[0] != "weak"


def test_what_stands_for_the_name_of_a_country_or_region_is_told_once() -> None:
    names = [*terms("groups"), *(row["name"] for row in read_table("regions")), *terms("country_aliases")]
    names += {name for row in read_table("countries") for name in (row["name"], row["cldr_name"])}
    kanji = {row["alias"] for row in read_table("country_aliases") if row["use"] == "kanji"}
    assert [name for name, count in Counter(names).items() if count > 1 and name not in kanji] == []


def test_counters_are_no_times() -> None:
    times = {row["term"] for row in read_table("period_terms") if row["kind"] != "text"}
    assert times.isdisjoint(terms("counters"))


@pytest.mark.parametrize("table", ["conjunctions", "undecided_words"])
def test_what_any_column_may_say_stands_in_no_table_of_one_kind_of_column(table: str) -> None:
    own = set(terms(table))
    for other in ("break_terms", "method_terms", "place_terms"):
        assert own.isdisjoint(terms(other)), other
    # Beside some neighbours 時期 and the like stand with them: those rows name their neighbours.
    alone = {row["term"] for row in read_table("period_terms") if not row["before"] and not row["after"]}
    assert own.isdisjoint(alone)


def test_conjunctions_have_a_meaning_that_is_read() -> None:
    assert {row["meaning"] for row in read_table("conjunctions")} == {"and", "or", "both"}
    assert {row["begins_words"] for row in read_table("conjunctions")} == {"", "yes"}
    assert {row["spaced"] for row in read_table("undecided_words")} == {"", "yes"}


def test_legal_forms_stand_in_no_other_table() -> None:
    forms = {row["form"] for row in read_table("legal_forms") if row["kind"] in ("name", "sign")}
    assert forms.isdisjoint(terms("name_endings"))
    assert forms.isdisjoint(terms("break_terms"))


def test_an_organ_that_a_law_names_ends_the_names_of_bodies() -> None:
    organs = {row["form"] for row in read_table("legal_forms") if row["kind"] == "organ"}
    assert organs <= set(endings.endings_of("body"))


def test_words_of_line_breaks_are_no_eras_ways_or_regions() -> None:
    # Continuations stand after a name, and some of them end one too; what often opens an item or modifies
    # the next word is told of a line's edge alone, whatever else the word may mean; so are what goes on after
    # a number (階 ends a facility too), what a way begins at (駅), what is done or shown (展示), and which
    # endings of bodies and states a break before them is read by (協会, 連邦).
    edges = ("continuation", "opening", "modifier", "number_part", "stop", "act")
    edges += ("association", "realm_start", "realm_end", "above_office")
    own = {row["term"] for row in read_table("break_terms") if row["class"] not in edges}
    for table in ("method_terms", "regions", "groups", "name_endings", "place_terms"):
        assert own.isdisjoint(terms(table)), table


def test_what_says_where_beside_a_place_is_told_by_the_endings_alone() -> None:
    assert set(endings.endings_of("near")).isdisjoint(terms("break_terms"))
    assert {"近郊", "周辺"} <= set(endings.endings_of("near"))


def test_words_for_no_body_are_not_those_for_nothing_undecided_above_or_a_role() -> None:
    own = {row["word"] for row in read_table("body_blanks")}
    assert own.isdisjoint(terms("method_terms"))
    assert own.isdisjoint(row["text"] for row in read_table("row_words"))
    assert own.isdisjoint(row["word"] for row in read_table("body_roles"))


def test_a_range_sign_that_is_folded_to_another_is_no_word_of_schedules() -> None:
    folded = {row["sign"] for row in read_table("range_signs") if row["role"] in ("range", "arrow")}
    words = {row["term"] for row in read_table("period_terms") if row["kind"] in ("range", "arrow")}
    assert folded & words == {"~", "→"}
