"""Corrections by hand: read, applied last, audited, and loud when they no longer match."""

from __future__ import annotations

import pytest

from pipeline.model import SeihyoError
from pipeline.repair import repair
from pipeline.repair.corrections import read_corrections
from tests.repair.conftest import tables_of

HEAD = "no,column,before,after,reason\n"
ROWS = [["7", "庄内", "鶴岡市", "", "輸出促進に\n受けた取組", "", "", "", "", ""]]


def corrected(line: str, rows: list[list[str]] = ROWS) -> tuple[str, list[str]]:
    tables = tables_of(rows)
    out = repair(tables, {"doc": read_corrections(HEAD + line, "doc.corrections.csv")})
    text = out["cells"].set_index(["ordinal", "column"]).loc[(1, "title"), "text"]
    return text, list(out["repairs"]["rule"])


@pytest.mark.parametrize("no", ["7", "doc-0001"])
def test_a_correction_comes_last(no: str) -> None:
    text, rules = corrected(f"{no},title,に受けた,に向けた,author's slip\n")
    assert text == "輸出促進に向けた取組"
    assert rules == ["break-remove", "correction"]


def test_the_heading_as_printed_names_a_column_too() -> None:
    tables = tables_of(ROWS)
    tables["cells"]["heading"] = "見出し:" + tables["cells"]["column"]
    out = repair(tables, {"doc": read_corrections(HEAD + "7,見出し:bureau,庄内,最上,r\n", "f")})
    assert "最上" in set(out["cells"]["text"])


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            "7,title,ありません,x,r\n",
            ["doc.corrections.csv:2", "No 7", "title", "ありません", "0 か所", "輸出促進に"],
        ),
        (
            "8,title,に,x,r\n",
            [
                "doc.corrections.csv:2",
                "番号 8 の記録はありません。あるのは 7 です",
                "no record 8; there are 7",
            ],
        ),
        (
            "7,venues,に,x,r\n",
            ["doc.corrections.csv:2: No 7", "列 venues はありません", "it has no", "bureau", "venue"],
        ),
        ("7,title,取,x,r\n7,title,取,y,r\n", ["doc.corrections.csv:3", "0 か所"]),
        ("7,title,,x,r\n", ["doc.corrections.csv:2"]),
        ('7,title,取組,"取\n組",r\n', ["doc.corrections.csv", "no line break"]),
    ],
)
def test_a_correction_that_does_not_match_stops_the_build(line: str, words: list[str]) -> None:
    with pytest.raises(SeihyoError) as raised:
        corrected(line)
    for word in words:
        assert word in str(raised.value)


def test_of_many_records_the_first_and_the_last_are_named() -> None:
    rows = [[str(number), "", "", "", "交流", "", "", "", "", ""] for number in range(1, 41)]
    with pytest.raises(SeihyoError, match=r"あるのは 1、2、3、.*、11、…、40 です / .* 11, …, 40$"):
        corrected("41,title,交流,x,r\n", rows)


def test_more_than_one_place_is_no_place() -> None:
    with pytest.raises(SeihyoError, match="2 か所"):
        corrected("7,title,取組,x,r\n", [["7", "", "", "", "取組と取組", "", "", "", "", ""]])


def test_a_blank_cell_can_be_filled() -> None:
    tables = tables_of(ROWS)
    corrections = {"doc": read_corrections(HEAD + "7,venue,,鶴岡市,from the map\n", "f")}
    once = repair(tables, corrections)
    assert once["cells"].set_index("column")["text"]["venue"] == "鶴岡市"
    twice = repair(once, corrections)
    assert twice["repairs"].equals(once["repairs"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("no,column,before,after\n", "reason"),
        (HEAD + ",title,a,b,r\n", "must be filled in"),
        (HEAD + "1,title,a,b,\n", "must be filled in"),
        (HEAD + "1,,a,b,r\n", "must be filled in"),
        ("", "no, column, before, after, reason"),
    ],
)
def test_unusable_files(text: str, words: str) -> None:
    with pytest.raises(SeihyoError, match=words):
        read_corrections(text, "x.corrections.csv")


DOUBTED = [["7", "庄内", "鶴岡市", "", "国際交 流協会", "", "", "", "", ""]] + [
    [str(number), "", "", "", text, "", "", "", "", ""]
    for number, text in enumerate(("国際交流協会の総会", "海外販路開拓支援事業", "友好都市への訪問団"), 8)
]


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("", True),
        ("7,title,国際交 流協会,国際交 流協会,r\n", False),
        ("7,title,国際交 流協会,国際交流協会,r\n", False),
        ("7,title,協会,会,r\n", True),
        ("7,bureau,庄内,庄内,r\n", True),
    ],
)
def test_what_a_person_decided_is_not_asked_again(line: str, asked: bool) -> None:
    tables = tables_of(DOUBTED)
    tables["sources"]["format"] = "pdf"
    out = repair(tables, {"doc": read_corrections(HEAD + line, "f")})
    found = out["findings"].query("rule == 'break-uncertain'")
    assert list(found["program_id"]) == (["doc-0001"] if asked else [])
    assert repair(out, {"doc": read_corrections(HEAD + line, "f")})["repairs"].equals(out["repairs"])


def test_a_cell_that_was_found_right_stops_the_build_where_it_reads_otherwise() -> None:
    accepted = "7,title,輸出促進に受けた取組,輸出促進に受けた取組,r\n"
    assert corrected(accepted) == ("輸出促進に受けた取組", ["break-remove"])
    for line in ("7,title,輸出促進に,輸出促進に,r\n", "7,title,輸出,輸入,r\n" + accepted):
        with pytest.raises(SeihyoError, match=r"採用とした列の、今の文は「輸.促進に受けた取組」です"):
            corrected(line)
    later = read_corrections(HEAD + accepted + "7,title,輸出,輸入,r\n", "f")
    once = repair(tables_of(ROWS), {"doc": later})
    assert repair(once, {"doc": later})["repairs"].equals(once["repairs"])


def test_a_byte_order_mark_and_quotes_are_read() -> None:
    (row,) = read_corrections("\ufeff" + HEAD + '3,title,"a,b","c\nd",理由\n', "x.csv")
    assert (row.no, row.before, row.after, row.reason) == ("3", "a,b", "c\nd", "理由")


def test_a_repaired_document_takes_a_new_correction() -> None:
    first = {"doc": read_corrections(HEAD + "7,title,に受けた,に向けた,r\n", "f")}
    second = {"doc": read_corrections(HEAD + "7,title,輸出,輸入,r\n7,bureau,庄内,最上,r\n", "f")}
    once = repair(tables_of(ROWS), first)
    texts = repair(once, second)["cells"].set_index("column")["text"]
    assert (texts["title"], texts["bureau"]) == ("輸入促進に向けた取組", "最上")
