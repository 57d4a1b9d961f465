from __future__ import annotations

import csv
import io
from pathlib import Path

import pandas as pd
import pytest

from pipeline.exports.event_check import check_event_list
from pipeline.exports.event_list import event_list, event_list_csv, load_template, template_names
from pipeline.model import SeihyoError
from tests.sample import sample

HERE = Path(__file__).parent


def rows(template: str = "v1") -> dict[str, dict[str, str]]:
    """The list's rows by ID."""
    text = event_list_csv(sample(), template).decode("utf-8-sig")
    read = list(csv.DictReader(io.StringIO(text, newline="")))
    return {row.get("NO") or row["ID"]: row for row in read}


def test_the_default_is_the_recommended_data_set_name_for_name() -> None:
    header = (HERE / "header_v1.txt").read_text(encoding="utf-8").strip().split(",")
    assert list(event_list(sample()).columns) == header
    assert len(header) == 32


def test_the_gif_template_has_the_model_s_names_in_order() -> None:
    names = (HERE / "header_gif.txt").read_text(encoding="utf-8").strip().split(",")
    assert [column.name for column in load_template("gif")] == names


def test_the_file_is_as_open_data_sites_take_it() -> None:
    data = event_list_csv(sample())
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n") == 13
    assert data == event_list_csv(sample())


def test_a_day_precise_event() -> None:
    row = rows()["sample-2022-0001"]
    assert {name: value for name, value in row.items() if value} == {
        "都道府県コード又は市区町村コード": "011002",
        "NO": "sample-2022-0001",
        "都道府県名": "北海道",
        "市区町村名": "札幌市",
        "イベント名": "姉妹都市青少年派遣事業",
        "開始日": "2022-07-25",
        "終了日": "2022-07-30",
        "開始日時特記事項": "7月25日～30日",
        "説明": "中学生を派遣し、交流する。",
        "主催者": "札幌市",
        "場所名称": "ドイツ(ミュンヘン)",
        "備考": "対象国・地域: ドイツ(ミュンヘン) / 実施方法: 現地派遣",
    }


def test_an_event_of_a_month_says_that_its_days_are_only_bounds() -> None:
    row = rows()["sample-2022-0002"]
    assert (row["開始日"], row["終了日"]) == ("2022-07-01", "2023-03-31")
    assert row["開始日時特記事項"].startswith("7月頃～翌3月(")


def test_an_undecided_event_is_listed_without_dates() -> None:
    row = rows()["sample-2022-0003"]
    assert (row["開始日"], row["終了日"], row["開始日時特記事項"]) == ("", "", "未定")
    assert "状態: 未定" in row["備考"]


def test_the_code_is_the_organizer_s_else_the_one_concerned_else_the_prefecture_s() -> None:
    codes = {key: row["都道府県コード又は市区町村コード"] for key, row in rows().items()}
    assert codes["sample-2022-0002"] == "010006"
    assert codes["sample-2022-0003"] == "012033"
    assert codes["sample-2023-0003"] == "010006"
    assert rows()["sample-2023-0003"]["市区町村名"] == ""


def test_an_address_is_the_place_in_japan_and_no_place_abroad() -> None:
    assert rows()["sample-2022-0005"]["住所"] == "北海道上川郡東川町"
    assert rows()["sample-2022-0005"]["市区町村名"] == "東川町"
    assert rows()["sample-2022-0001"]["住所"] == ""


def test_the_gif_list_knows_status_pattern_web_and_codes() -> None:
    gif = rows("gif")
    assert gif["sample-2022-0002"]["Web開催"] == "ハイブリッド"
    assert gif["sample-2022-0002"]["タグ"] == "CHN"
    assert gif["sample-2022-0007"]["開催パターン"] == "2Sa"
    assert gif["sample-2022-0009"]["状態"] == "中止"
    assert gif["sample-2023-0001"]["対象者"] == "在留外国人"
    assert gif["sample-2022-0001"]["料金有無"] == ""


@pytest.mark.parametrize("template", template_names())
def test_our_own_lists_are_accepted_by_their_checker(template: str) -> None:
    remarks = check_event_list(event_list_csv(sample(), template), template)
    assert [str(remark) for remark in remarks if remark.severity == "error"] == []
    assert all("必須" in remark.message for remark in remarks)


def test_a_dataset_without_programs_gives_a_header_alone() -> None:
    tables = {name: table.iloc[:0] for name, table in sample().items()}
    assert event_list(tables).shape == (0, 32)
    assert isinstance(event_list(tables), pd.DataFrame)


def test_a_template_of_one_s_own_reorders_the_columns(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(
        "column,name,source,format,required,values,note\n名前,,title,text,must,,\n番号,,event_id,key,must,,\n",
        encoding="utf-8",
    )
    assert list(event_list(sample(), str(path)).iloc[0]) == ["姉妹都市青少年派遣事業", "sample-2022-0001"]


def test_an_unknown_template_names_the_known_ones() -> None:
    with pytest.raises(SeihyoError, match="v2: no such template; known are gif, imi, v1"):
        event_list(sample(), "v2")
