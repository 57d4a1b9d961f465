"""Encodings: what is found, on what evidence, and where the reader stops."""

from __future__ import annotations

import codecs
import gc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract import extract
from pipeline.extract.text.encoding import decode
from pipeline.model import RawFile, SeihyoError, Sidecar

TEXTS = (
    "番号,事業名,実施時期\n1,国際交流事業,10月上旬\n",
    "実施時期",
    "会場",
    "No,ｲﾍﾞﾝﾄ名,場所\n1,まつり,大通公園\n",
    "①②③ ㈱札幌商事 №1",
    "url,name\nhttp://example.jp/a,祭\n",
    "data " * 50 + "札幌",
    "ロシア\tユジノサハリンスク市内",
)
ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "cp932",
    "euc_jp",
    "euc_jis_2004",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "iso2022_jp",
)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("text", TEXTS)
def test_text_comes_back_as_written(text: str, encoding: str) -> None:
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        pytest.skip(f"{encoding} has no such characters")
    assert decode(data).text == text


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("名称".encode("utf-8-sig"), "utf-8-sig"),
        ("名称".encode("utf-16"), "utf-16"),
        ("名称".encode("cp932"), "cp932"),
        ("姉妹都市交流".encode("euc_jp"), "euc_jp"),
        ("名称".encode("iso2022_jp"), "iso2022_jp"),
        (b"name,place\n", "utf-8"),
    ],
)
def test_the_choice_is_reported(data: bytes, encoding: str) -> None:
    found = decode(data)
    assert found.encoding == encoding
    assert found.why


def test_the_cells_of_a_document_are_read_right_or_not_at_all() -> None:
    """Single cells are the hardest: a few characters, of which two encodings may make Japanese.

    Two characters are too few to tell: 共同 in UTF-16 are the ASCII letters qQ, a form feed and T.
    """
    document = Path(__file__).parents[3] / "raw" / "hokkaido-international-programs-2022.txt"
    cells = sorted(
        {
            cell
            for cell in document.read_text(encoding="utf-8").split()
            if len(cell) > 2 and not cell.isascii()
        }
    )
    right = tried = 0
    for encoding in ENCODINGS:
        for cell in cells:
            try:
                data = cell.encode(encoding)
                tried += 1
                found = decode(data).text
            except (UnicodeEncodeError, SeihyoError):
                continue
            right += found == cell
            assert found == cell, (cell, encoding)
    assert right / tried > 0.98, f"{right} of {tried}"


def test_two_readings_that_evidence_cant_separate_stop() -> None:
    # Half-width ｱｲｳｴｵ in EUC-JP are the bytes of five common kanji in cp932.
    with pytest.raises(SeihyoError, match=r"can't be decided.*`encoding = \"(cp932|euc_jp)\"`.*sidecar"):
        decode("ｱｲｳｴｵ".encode("euc_jp"))


def test_the_sidecar_decides() -> None:
    assert decode("ｱｲｳｴｵ".encode("euc_jp"), "EUC-JP").text == "ｱｲｳｴｵ"
    with pytest.raises(SeihyoError, match="no such encoding"):
        decode(b"abc", "sjis-unknown")
    with pytest.raises(SeihyoError, match=r"line 2, byte \d+: 0x"):
        decode("ab\n祭".encode("cp932"), "utf-8")


def test_a_declaration_counts_only_where_the_bytes_allow_it() -> None:
    page = "<meta charset=utf-8><table><tr><td>事業名<td>時期<tr><td>交流<td>5月</table>"
    tables = extract([RawFile("a.html", page.encode("cp932"))])
    assert tables["sources"]["encoding"].tolist() == ["cp932"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the document is empty: 0 bytes"),
        (b" \n\t\n", "the document is empty: 4 bytes of white space"),
        ("\ufeff\n".encode("utf-8"), "nothing but white space"),
        ("No,名称\n1,祭\x00り\n".encode(), "line 2, byte 15: a NUL byte"),
        ("番号\n名称\n祭り".encode("cp932")[:-1], r"line 3, byte 12: 0xE8 can't be decoded|byte 12"),
        (b"No,\xff\xfe\xfd\n", r"line 1, byte 3: 0xFF"),
        ("祭り\x00".encode("utf-16"), r"NUL character"),
    ],
)
def test_what_is_no_text_is_an_error_that_says_where(data: bytes, message: str) -> None:
    with pytest.raises(SeihyoError, match=message):
        decode(data)


@given(
    st.text(st.characters(codec="cp932", categories=("Lo", "Nd", "Ll")), min_size=1, max_size=60),
    st.sampled_from(["utf-8-sig", "utf-16"]),
)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_a_byte_order_mark_settles_it(text: str, encoding: str) -> None:
    if text.strip():
        assert decode(text.encode(encoding)).text == text


@given(st.binary(max_size=200))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_any_bytes_give_text_or_an_error_that_says_why(data: bytes) -> None:
    try:
        found = decode(data)
    except SeihyoError:
        return
    assert "\x00" not in found.text
    assert codecs.lookup(found.encoding)


def test_the_sidecar_reaches_the_reader() -> None:
    data = "No,名称,場所\n1,ｱｲｳｴｵ,ｱｲｳ\n".encode("euc_jp")
    tables = extract([RawFile("a.csv", data, Sidecar(encoding="euc_jp"))])
    assert tables["sources"]["encoding"].tolist() == ["euc_jp"]


def test_decoders_that_failed_hold_nothing_of_the_document() -> None:
    data = "番号,事業名,会場\n1,国際交流会,市民会館\n".encode("cp932")
    gc.collect()
    decode(data)
    assert gc.collect() == 0
