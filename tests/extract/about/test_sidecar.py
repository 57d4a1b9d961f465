"""The sidecar: what it may say, what it refuses, and that it decides."""

from __future__ import annotations

import pytest

from pipeline.extract import extract, read_document
from pipeline.extract.about.sidecar import KEYS, read_sidecar, write_sidecar
from pipeline.model import RawFile, SeihyoError, Sidecar


def cells(text: str, sidecar: str) -> list[tuple[int, str, str, str | None]]:
    tables = extract([RawFile("a.csv", text.encode(), read_sidecar(sidecar, "a.toml"))])
    assert tables["findings"].query("severity == 'error'")["message"].tolist() == []
    return [
        (
            int(row.ordinal),
            str(row.column),
            str(row.text),
            row.carried if isinstance(row.carried, str) else None,
        )
        for row in tables["cells"].itertuples()
    ]


def test_every_key_is_read() -> None:
    stated = read_sidecar(
        """
        title = "行事一覧"
        publisher = "札幌市"
        prefecture = "北海道"
        fiscal_year = 2022
        as_of = 2022-06-30
        license = "CC-BY-4.0"
        encoding = "cp932"
        sheet = "一覧"
        pages = [1, 3]
        header_rows = [2, 3]
        carry_down = ["bureau"]
        [columns]
        "日程" = "schedule"
        """,
        "a.toml",
    )
    assert stated == Sidecar(
        title="行事一覧",
        publisher="札幌市",
        prefecture="北海道",
        fiscal_year=2022,
        as_of="2022-06-30",
        license="CC-BY-4.0",
        encoding="cp932",
        sheet="一覧",
        pages=(1, 3),
        header_rows=(2, 3),
        columns=(("日程", "schedule"),),
        carry_down=("bureau",),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "titel = 'a'",
            "title ではありませんか。使えるのは title, .*a.toml: unknown key `titel`; known",
        ),
        ("fiscal_yaer = 1", "known are title, publisher.*, columns; did you mean fiscal_year\\?$"),
        ("x = 1", "`x` というキーはありません。使えるのは title.*, columns$"),
        ("title = ", "a.toml: TOML の書式が誤っています（終わり）.*a.toml: not valid TOML"),
        ("年度 = 2025", "1 行目の 1 文字目.*fiscal_year.*not valid TOML"),
        ("title = 3", "`title` must be a text"),
        ("title = ''", "`title` must be a text"),
        ("fiscal_year = '令和4年度'", "`fiscal_year` must be the Western year"),
        ("fiscal_year = true", "`fiscal_year` must be"),
        ("prefecture = '新かた県'", "must be one of the 47 prefectures, not '新かた県': 北海道, 青森県"),
        ("as_of = '6月'", "`as_of` must be a date"),
        ("as_of = 1868-03-31", "`as_of` must be a date"),
        ("as_of = '2201-01-01'", "`as_of` must be a date"),
        ("pages = [3, 1]", "`pages` must be \\[first, last\\]"),
        ("header_rows = 'x'", "`header_rows` must be"),
        ("carry_down = 'bureau'", "`carry_down` must be a list"),
        ("columns = 3", "`columns` must be a table"),
        (
            "[columns]\nx = 'wann'",
            "使えるのは no, .*no such role 'wann'; known are no, bureau.*ignore$",
        ),
        ("[columns]\nx = 'titel'", "title ではありませんか。.*; did you mean title\\?$"),
        ("[columns]\nx = 3", "no such role 3; known are no, bureau"),
    ],
)
def test_what_it_cant_say_is_refused(text: str, message: str) -> None:
    with pytest.raises(SeihyoError, match=message):
        read_sidecar(text, "a.toml")


def test_what_is_written_reads_back() -> None:
    sidecar = Sidecar(title='一覧 "上"', fiscal_year=2022, as_of="2022-06-30", encoding="cp932")
    written = write_sidecar(sidecar, {"日程\n(予定)": "schedule"}, {"title": "注"})
    back = read_sidecar(written, "a.toml")
    assert back.columns == (("日程\n(予定)", "schedule"),)
    assert (back.title, back.fiscal_year, back.as_of, back.encoding) == (
        sidecar.title,
        2022,
        "2022-06-30",
        "cp932",
    )


def test_columns_decide_before_any_synonym() -> None:
    text = "No,実施時期,事業名,開催日,謎\n1,5月,交流,6月,札幌\n"
    found = cells(text, '[columns]\n"開催日" = "attribute"\n"謎" = "venue"\n"No" = "ignore"\n')
    assert found == [
        (1, "schedule", "5月", None),
        (1, "title", "交流", None),
        (1, "開催日", "6月", None),
        (1, "venue", "札幌", None),
    ]


def test_two_columns_stated_for_one_role_are_joined() -> None:
    text = "事業名,国名,相手都市\n交流,中国,大連市\n"
    found = cells(text, '[columns]\n"国名" = "target"\n"相手都市" = "target"\n')
    assert found == [(1, "title", "交流", None), (1, "target", "中国\n大連市", None)]


def test_a_stated_column_that_isnt_there_is_an_error() -> None:
    sidecar = read_sidecar('[columns]\n"開催月" = "schedule"\n', "a.toml")
    with pytest.raises(SeihyoError, match="'開催月', which no table has; the headings are No, 事業名, 時期"):
        read_document(RawFile("a.csv", "No,事業名,時期\n1,交流,5月\n".encode(), sidecar))


@pytest.mark.parametrize("key", ['carry_down = ["事業名称"]', '[columns]\n"事業名称" = "title"'])
def test_a_stated_column_that_is_nearly_one_is_asked_about(key: str) -> None:
    said = "ありません。事業名 ではありませんか。見出しは No、事業名、時期 です.* did you mean 事業名"
    with pytest.raises(SeihyoError, match=said):
        read_document(RawFile("a.csv", "No,事業名,時期\n1,交流,5月\n".encode(), read_sidecar(key, "a.toml")))


def test_header_rows_decide_where_nothing_is_known() -> None:
    text = "甲,乙\n丙,丁\nなに,いつごろ\n交流,5月\n"
    found = cells(text, 'header_rows = [3, 3]\n[columns]\n"なに" = "title"\n"いつごろ" = "schedule"\n')
    assert found == [(1, "title", "交流", None), (1, "schedule", "5月", None)]


def test_header_rows_on_a_record_are_refused() -> None:
    text = "No,事業名,時期\n1,交流,5月\n2,派遣,6月\n"
    with pytest.raises(SeihyoError, match="rows without a known heading: 1 \\| 交流 \\| 5月; correct"):
        read_document(RawFile("a.csv", text.encode(), Sidecar(header_rows=(2, 2))))


def test_stated_columns_show_where_the_header_is() -> None:
    text = "甲,乙\nなに,いつごろ\n交流,5月\n"
    found = cells(text, '[columns]\n"なに" = "title"\n"いつごろ" = "schedule"\n')
    assert found == [(1, "title", "交流", None), (1, "schedule", "5月", None)]


def test_carry_down_fills_what_it_names_and_nothing_else() -> None:
    text = "No,実施主体,関係市町村,事業名\n1,札幌市,江別市,交流\n2,,,派遣\n"
    found = cells(text, 'carry_down = ["実施主体"]\n')
    assert [cell[3] for cell in found if cell[0] == 2] == [None, "札幌市", None, None]
    assert all(cell[3] is None for cell in cells(text, "carry_down = []\n"))


def test_pages_choose() -> None:
    text = "No\t事業名\t時期\n1\t交流\t5月\n\nNo\t事業名\t時期\n2\t派遣\t6月\n"
    assert [cell[2] for cell in cells(text, "pages = [2, 2]\n")] == ["2", "派遣", "6月"]
    with pytest.raises(SeihyoError, match="no record on pages 5 to 6"):
        read_document(RawFile("a.txt", text.encode(), Sidecar(pages=(5, 6))))


def test_what_it_says_of_the_document_comes_first() -> None:
    text = "令和4年度 行事一覧,,\n令和4年6月30日現在,,\nNo,行事名,時期\n1,祭,5月\n"
    sidecar = Sidecar(title="表", publisher="道", prefecture="北海道", fiscal_year=2030, as_of="2030-01-01")
    source = extract([RawFile("a.csv", text.encode(), sidecar)])["sources"].iloc[0]
    assert (source["title"], source["publisher"], source["prefecture"]) == ("表", "道", "北海道")
    assert (source["fiscal_year"], source["as_of"].isoformat()) == (2030, "2030-01-01")


def test_the_keys_are_those_of_the_model() -> None:
    assert set(KEYS) == set(Sidecar.__dataclass_fields__)
