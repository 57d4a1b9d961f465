"""Which column gets a role: ranks, parts of a schedule, and what two claims come to."""

from __future__ import annotations

import pytest

from pipeline.extract.tables.claims import Claim, match_path, settle
from pipeline.extract.tables.layout import read_layout
from pipeline.lexicon.headings import Heading
from pipeline.model import GridCell
from tests.extract.tables.grids import rows


def claim(
    heading: str, role: str, part: str = "", rank: int = 1, *, values: tuple[str, ...] = (), under: str = ""
) -> Claim:
    parent = PARENTS.setdefault(under, GridCell(0, 0, under)) if under else None
    return Claim((heading,), 0, 0, Heading(role, part, rank), parent, values)


PARENTS: dict[str, GridCell] = {}


def settled(*claims: Claim) -> list[str]:
    """What each claim came to: its role and part, or attribute."""
    kept, _ = settle(claims)
    return [
        "attribute"
        if one.match is None
        else one.match.role + (f"/{one.match.part}" if one.match.part else "")
        for one in kept
    ]


@pytest.mark.parametrize(
    ("path", "role"),
    [
        (("実施時期", "開始"), "schedule/start"),
        (("実施時期", "予定"), "schedule/"),
        (("主催", "名称"), "organizer/"),
        (("主催", "場所"), "venue/"),
        (("次回の場所",), "venue/"),
        (("あ", "い"), None),
        (("あ", "次回の場所"), "venue/"),
        (("所在地", "あ"), "venue/"),
        (("部局", "あ"), None),
        (("区分", "あ"), None),
        (("い", "事業"), "title/"),
    ],
)
def test_what_a_heading_of_several_levels_is_for(path: tuple[str, ...], role: str | None) -> None:
    found = match_path(path)
    assert (f"{found.role}/{found.part}" if found is not None else None) == role


def test_the_lower_rank_has_the_role_and_the_other_is_kept() -> None:
    kept, notes = settle([claim("a", "venue", rank=2), claim("b", "venue", rank=1)])
    assert [one.match is not None for one in kept] == [False, True]
    assert [(note.rule, note.severity) for note in notes] == [("column-demoted", "info")]
    assert "'a' is kept as an attribute: 'b'" in notes[0].message


def test_of_two_weak_claims_the_first_has_it() -> None:
    assert settled(claim("a", "venue", rank=2), claim("b", "venue", rank=2)) == ["venue", "attribute"]
    assert settled(claim("a", "venue", rank=5), claim("b", "venue", rank=5)) == ["venue", "attribute"]


def test_of_two_strong_claims_that_has_it_whose_cells_are_more_and_a_warning_says_so() -> None:
    kept, notes = settle([claim("a", "venue"), claim("b", "venue")])
    assert [one.match is not None for one in kept] == [True, False]
    assert [(note.rule, note.severity) for note in notes] == [("column-demoted", "warning")]
    full = claim("b", "venue", values=("港", "山"))
    assert settled(claim("a", "venue"), full) == ["attribute", "venue"]
    assert settled(claim("a", "venue", values=("港",)), full) == ["attribute", "venue"]
    dated = claim("b", "schedule", values=("10月6日", "11月3日"))
    assert settled(claim("a", "schedule", values=("秋", "秋")), dated) == ["attribute", "schedule"]


@pytest.mark.parametrize(
    ("role", "rank", "values", "kept"),
    [
        ("target", 1, ("41,250", "8,800"), False),
        ("target", 1, ("41,250", "ベトナム"), True),
        ("target", 1, ("－", "ベトナム"), True),
        ("target", 1, ("株式会社北信", "有限会社南信"), False),
        ("target", 0, ("41,250", "8,800"), True),
        ("municipality", 2, ("15", "17"), False),
        ("organizer", 1, ("3社", "2社"), False),
        ("venue", 1, ("3階", "会議室"), True),
        ("schedule", 1, ("4", "5"), True),
        ("schedule", 1, ("4.1", "5.3"), True),
        ("schedule", 1, ("4/1", "5/3"), True),
        ("schedule", 1, ("1,200", "3,400"), False),
        ("no", 2, ("保健衛生費", "児童福祉費"), False),
        ("no", 2, ("1", "2"), True),
        ("no", 2, ("143", "18"), True),
        ("no", 5, ("143", "18", "406"), False),
        ("no", 5, ("101", "102", "103"), True),
    ],
)
def test_cells_that_cannot_be_of_a_role_make_the_column_an_attribute(
    role: str, rank: int, values: tuple[str, ...], kept: bool
) -> None:
    assert settled(claim("a", role, rank=rank, values=values)) == [role if kept else "attribute"]


def test_the_item_of_a_budget_is_no_number() -> None:
    item = Claim(("項",), 1, 1, Heading("no", "", 2), None, ("1", "2"))
    assert settled(item) == ["no"]
    assert settled(Claim(("款",), 0, 0, None, None, ("1", "1")), item)[1] == "attribute"


def test_what_a_sidecar_states_twice_tells_the_role_together() -> None:
    assert settled(claim("a", "venue", rank=0), claim("b", "venue", rank=0)) == ["venue", "venue"]
    assert settled(claim("a", "venue", rank=0), claim("b", "venue", rank=1)) == ["venue", "attribute"]


def test_headings_under_one_tell_its_role_together() -> None:
    both = [claim("a", "venue", under="場所"), claim("b", "venue", under="場所")]
    assert settled(*both) == ["venue", "venue"]
    assert settled(both[0], claim("b", "venue", under="会場")) == ["venue", "attribute"]
    assert settled(both[0], claim("b", "venue")) == ["venue", "attribute"]


def test_an_unknown_heading_of_names_is_the_title_where_no_other_is() -> None:
    unknown = Claim(("健康相談名",), 0, 0, None, None)
    assert settled(unknown, claim("場所", "venue")) == ["title", "venue"]
    assert settled(unknown, claim("件名", "title")) == ["attribute", "title"]
    assert settled(unknown, unknown) == ["title", "attribute"]


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        (("start", "end"), ["schedule/start", "schedule/end"]),
        (("year", "month", "day"), ["schedule/year", "schedule/month", "schedule/day"]),
        (("year", "month_day"), ["schedule/year", "schedule/month_day"]),
        (("year", "month"), ["schedule/year", "schedule/month"]),
        (("month", "day"), ["schedule/month", "schedule/day"]),
        (("year", "day"), ["schedule", "attribute"]),
        (("month", "end"), ["schedule", "attribute"]),
        (("year",), ["schedule"]),
        (("start", "end", "month"), ["schedule/start", "schedule/end", "attribute"]),
        (("start", "start", "end"), ["schedule/start", "attribute", "schedule/end"]),
    ],
)
def test_parts_that_tell_a_schedule_together(parts: tuple[str, ...], found: list[str]) -> None:
    expected = [
        one if one != "attribute" or part != "year" else "attribute/year"
        for one, part in zip(found, parts, strict=True)
    ]
    assert settled(*(claim(part, "schedule", part) for part in parts)) == expected


def test_a_whole_schedule_goes_before_parts_unless_these_have_the_better_claim() -> None:
    def found(rank: int) -> list[str]:
        parts = [claim("開始", "schedule", "start", rank), claim("終了", "schedule", "end", rank)]
        return settled(claim("時期", "schedule", "", 2), *parts)

    assert found(1) == ["attribute", "schedule/start", "schedule/end"]
    assert found(2) == ["schedule", "attribute", "attribute"]


MONTHS, DAYS, WHOLE = ("4月", "5月"), ("8日", "上旬"), ("4月8日", "5月上旬")


def test_a_month_and_a_day_are_told_by_their_values() -> None:
    own = claim("月", "schedule", "month", values=MONTHS)
    assert settled(own, claim("開催日", "schedule", values=DAYS)) == ["schedule/month", "schedule/day"]
    assert settled(claim("時期", "schedule", values=MONTHS), claim("開催日", "schedule", values=DAYS)) == [
        "schedule/month",
        "schedule/day",
    ]


def test_the_day_of_several_is_that_of_the_better_claim() -> None:
    own = claim("月", "schedule", "month", values=MONTHS)
    days = [claim("日", "schedule", values=DAYS), claim("受付", "schedule", rank=2, values=DAYS)]
    assert settled(own, *days) == ["schedule/month", "schedule/day", "attribute"]
    assert settled(own, *reversed(days)) == ["schedule/month", "attribute", "schedule/day"]


def test_months_beside_whole_dates_are_kept_with_a_warning() -> None:
    own = claim("月", "schedule", "month", values=MONTHS)
    kept, notes = settle([own, claim("開催日", "schedule", values=WHOLE)])
    assert [one.match is not None for one in kept] == [False, True]
    assert [note.severity for note in notes] == ["warning"]
    weaker = claim("開催日", "schedule", rank=2, values=WHOLE)
    assert settled(own, weaker) == ["attribute", "schedule"]


@pytest.mark.parametrize(
    ("headings", "values", "schedule"),
    [
        (("第1回", "第2回"), ("4月8日", "5月9日"), True),
        (("第1回", "2日目"), ("4月8日", "5月9日"), True),
        (("第1回", "第2回", "備考"), ("4月8日", "5月9日", "歌"), True),
        (("第1回", "備考"), ("4月8日", "5月9日"), False),
        (("第1回", "第2回"), ("4月8日", "札幌市"), False),
        (("第1回", "第2回"), ("", "5月9日"), False),
        (("第1回", "第2回"), ("4月8日", ""), True),
    ],
)
def test_columns_of_the_first_and_second_time_are_the_schedule_where_they_hold_dates(
    headings: tuple[str, ...], values: tuple[str, ...], schedule: bool
) -> None:
    told = zip(headings, values, strict=True)
    claims = [Claim((heading,), 0, 0, None, None, (text,) if text else ()) for heading, text in told]
    assert settled(*claims)[:2] == (["schedule"] * 2 if schedule else ["attribute"] * 2)


def test_columns_of_the_first_and_second_time_stay_beside_a_schedule() -> None:
    times = [Claim((heading,), 0, 0, None, None, ("4月8日",)) for heading in ("第1回", "第2回")]
    assert settled(claim("時期", "schedule"), *times) == ["schedule", "attribute", "attribute"]


def test_values_say_nothing_where_start_and_end_stand() -> None:
    ends = [claim("開始", "schedule", "start", values=MONTHS), claim("終了", "schedule", "end", values=DAYS)]
    assert settled(*ends) == ["schedule/start", "schedule/end"]


def test_the_values_that_count_stand_in_the_first_rows_below(monkeypatch: pytest.MonkeyPatch) -> None:
    header, *below = rows("事業名|時期|開催日", "a|4月|8日", "b|5月|9日", "c|4月8日|5月")

    def parts(sample: int) -> list[str]:
        monkeypatch.setattr("pipeline.extract.tables.layout.SAMPLE_ROWS", sample)
        return [column.part for column in read_layout([header], {}, below).columns]

    assert parts(2) == ["", "month", "day"]
    assert parts(3) == ["", "", ""]


def test_a_stated_role_keeps_the_part_that_the_heading_tells_of_it() -> None:
    header, *below = rows("事業名|開始日|終了日", "a|4月8日|5月9日")

    def columns(**stated: str) -> list[tuple[str, str]]:
        return [(one.name, one.part) for one in read_layout([header], stated, below).columns]

    assert columns(開始日="schedule", 終了日="schedule")[1:] == [("schedule", "start"), ("schedule", "end")]
    assert columns(開始日="venue", 終了日="attribute")[1:] == [("venue", ""), ("終了日", "")]


def test_a_stated_column_may_be_named_by_the_lowest_level_of_its_heading() -> None:
    header = rows("事業名|催し||", "|あ|い", spans={(0, 1): (1, 2)})
    found = read_layout(header, {"い": "venue"})
    assert [column.name for column in found.columns][:3] == ["title", "催し あ", "venue"]
    assert read_layout(header, {"催し い": "venue"}).columns[2].name == "venue"


@pytest.mark.parametrize(
    ("planned", "done", "schedule"),
    [(("5月3日", "6月2日"), ("5月4日", "6月2日"), 1), (("5月3日", "6月2日"), ("5月4日",), 0)],
    ids=["as full", "not yet"],
)
def test_what_was_done_goes_before_what_was_planned_where_it_is_as_full(
    planned: tuple[str, ...], done: tuple[str, ...], schedule: int
) -> None:
    found = settled(claim("開催予定日", "schedule", values=planned), claim("開催日", "schedule", values=done))
    assert found.index("schedule") == schedule


def test_titles_under_one_heading_or_none_are_no_table_of_several_things() -> None:
    def severity(*claims: Claim) -> str:
        return settle(claims)[1][0].severity

    assert severity(claim("a", "title", rank=2), claim("a", "title", rank=2, under="甲")) == "info"
    both = claim("a", "title", rank=2, under="甲"), claim("a", "title", rank=2, under="乙")
    assert severity(*both) == "warning"
    assert severity(both[0], claim("b", "title", rank=2, under="乙")) == "info"


@pytest.mark.parametrize(
    ("values", "schedule"),
    [
        (("5月3日", "6月2日"), True),
        (("5月3日",), False),
        (("1日10人", "2日20人"), False),
        (("5月3日", "港"), False),
    ],
)
def test_a_first_column_of_days_without_a_heading_is_the_schedule(
    values: tuple[str, ...], schedule: bool
) -> None:
    blank = Claim(("",), 0, 0, None, None, values)
    assert settled(blank, claim("行事", "title")) == ["schedule" if schedule else "attribute", "title"]


LONGEST = "あ" * 39


@pytest.mark.parametrize(
    ("values", "title"),
    [
        (("茶会", "花見"), True),
        (("茶会",), False),
        ((LONGEST + "あ", LONGEST + "い"), True),
        ((LONGEST + "ああ", LONGEST + "い"), False),
        (("茶会", "茶を飲みます"), False),
        (("茶会", "茶会"), False),
        (("茶会", "茶会", "花見"), True),
        (("5月", "6月", "7月"), False),
    ],
    ids=["names", "one", "40 letters", "41", "a sentence", "1 of 2 differ", "2 of 3", "times"],
)
def test_contents_that_are_names_are_the_title_beside_a_time(values: tuple[str, ...], title: bool) -> None:
    told = Claim(("内容",), 0, 0, Heading("description", "", 1), None, values)
    found = settled(told, claim("時期", "schedule", values=("5月3日",)))
    assert found == ["title" if title else "description", "schedule"]


def test_the_year_before_is_not_the_schedule() -> None:
    def found(*headings: str) -> list[str]:
        return settled(*(claim(heading, "schedule", values=("5月3日",)) for heading in headings))

    assert found("前年度開催日", "開催日") == ["attribute", "schedule"]
    assert found("令和4年度開催日", "令和5年度開催日") == ["attribute", "schedule"]


def test_a_whole_heading_is_the_start_beside_an_end_unless_the_sidecar_states_it() -> None:
    end = claim("開催終了日", "schedule", "end", values=("5月4日",))
    assert settled(claim("開催日", "schedule", values=("5月3日",)), end) == ["schedule/start", "schedule/end"]
    stated = claim("開催日", "schedule", rank=0, values=("5月3日",))
    assert settled(stated, end) == ["schedule", "attribute"]
    assert settled(claim("開催日", "schedule", values=("5月3日～4日",)), end) == ["schedule", "attribute"]


def test_a_column_of_two_facts_that_are_both_told_better_elsewhere_is_one_attribute() -> None:
    header, *below = rows("事業名|開催日|会場|日時・会場", "茶会|5月3日|港|5月3日　港")
    names = [(column.name, column.beside) for column in read_layout([header], {}, below).columns]
    assert names == [("title", ""), ("schedule", ""), ("venue", ""), ("日時・会場", "")]
