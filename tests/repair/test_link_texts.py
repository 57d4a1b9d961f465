"""What a web page says of its links, and text that only looks like it."""

from __future__ import annotations

import pytest

from pipeline.repair.document import Document, Slot
from pipeline.repair.edits import new_cell
from pipeline.repair.folding import widen_kana
from pipeline.repair.link_texts import drop_link_texts
from pipeline.repair.separators import break_decisions


def slots(*texts: str) -> Document:
    return tuple(
        Slot(f"a-{number:04d}", 1, "organizer", "団体", new_cell(text))
        for number, text in enumerate(texts, 1)
    )


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("写真同好会 新しいウィンドウで開く", "写真同好会"),
        ("写真同好会別ウィンドウで開きます", "写真同好会"),
        ("写真同好会（新しいウインドウが開きます）", "写真同好会"),
        ("写真同好会[別タブで開く]", "写真同好会"),
        ("募集要項(PDF:120KB)", "募集要項"),
        ("募集要項（PDFファイル：1.2MB）", "募集要項"),
        ("市民会館（外部サイトへリンク）", "市民会館"),
        ("梅園このリンクは別ウィンドウで開きます", "梅園"),
        ("梅園 リンク先は新しいタブで表示されます。", "梅園"),
        ("梅園（外部サイトへ移動します）", "梅園"),
        ("梅園（別ウィンドウ）", "梅園"),
        ("梅園[外部サイト]", "梅園"),
        ("春の祭り 詳しくはこちら", "春の祭り"),
        ("詳しくはこちら", "詳しくはこちら"),
        ("中央公民館\n地図を見る", "中央公民館"),
        ("中央公民館（地図はこちら）", "中央公民館"),
        ("中央公民館 Googleマップで開く", "中央公民館"),
        ("児童館\n詳細を見る", "児童館"),
        ("窯元組合外部リンク", "窯元組合"),
        ("窯元組合＜外部リンク＞", "窯元組合"),
        ("窯元組合〈別ウィンドウで開く〉", "窯元組合"),
        ("窯元組合<PDF:120KB>", "窯元組合"),
        ("窯元組合\n外部リンク", "窯元組合"),
        ("ホール（施設案内（PDF形式 120キロバイト））", "ホール"),
        ("児童館（チラシ[PDFファイル／1MB]）", "児童館"),
        ("楽々園 [地図]", "楽々園"),
        ("楽々園（MAP）", "楽々園"),
        ("楽々園（案内図）2階", "楽々園2階"),
        ("地図と測量の科学館（地図展示室）", "地図と測量の科学館（地図展示室）"),
        ("劇団 マップ", "劇団 マップ"),
        ("株式会社 アクセス", "株式会社 アクセス"),
        ("市民会館（大ホール（PDF：120KB））", "市民会館（大ホール）"),
        ("案内図 勤労会館", "案内図 勤労会館"),
        ("アクセス", "アクセス"),
        ("スケートの外部リンク", "スケートの外部リンク"),
        ("外部リンク管理課", "外部リンク管理課"),
        ("ホール（第1（PDF講座室））", "ホール（第1（PDF講座室））"),
        ("地図を見る会", "地図を見る会"),
        ("郷土の会 古地図を見る", "郷土の会 古地図を見る"),
        ("地図を見る", "地図を見る"),
        ("地図の館", "地図の館"),
        ("新しいウィンドウ展", "新しいウィンドウ展"),
        ("PDF講座（3回）", "PDF講座（3回）"),
        ("外部サイト研究会", "外部サイト研究会"),
        ("このリンクは公開されます", "このリンクは公開されます"),
        ("ウィンドウの会", "ウィンドウの会"),
        ("展示室（別館）", "展示室（別館）"),
        ("詳しくは市役所へ", "詳しくは市役所へ"),
        ("写真同好会", "写真同好会"),
    ],
)
def test_link_texts(text: str, left: str) -> None:
    (slot,), findings = drop_link_texts(slots(text))
    assert slot.cell.text == left
    assert findings == ()
    assert [edit.rule for edit in slot.cell.edits] == ([] if text == left else ["link-text"])
    assert all(0.9 < edit.confidence <= 1 for edit in slot.cell.edits)


@pytest.mark.parametrize("said", ["周辺マップ", "地図", "MAP", "アクセス"])
def test_a_map_behind_a_site_is_no_part_of_it(said: str) -> None:
    slot = Slot("a-0001", 1, "venue", "会場", new_cell(f"勤労会館 {said}"))
    assert drop_link_texts((slot,))[0][0].cell.text == "勤労会館"


def test_what_a_title_shows_is_its_own() -> None:
    slot = Slot("a-0001", 1, "title", "行事名", new_cell("町を歩く\n地図を見る"))
    assert drop_link_texts((slot,))[0] == (slot,)


@pytest.mark.parametrize(
    ("text", "wide"),
    [
        ("絵画･彫刻展", "絵画・彫刻展"),
        ("トリニダード･トバゴ", "トリニダード・トバゴ"),
        ("茶\u00b7華道展", "茶・華道展"),
        ("サントメ\u00b7プリンシペ", "サントメ・プリンシペ"),
        ("琴\u2219笛の調べ", "琴・笛の調べ"),
        ("花\u22c5実の観察会", "花・実の観察会"),
        ("3\u22c5次元", "3\u22c5次元"),
        ("3\u00b75倍", "3\u00b75倍"),
        ("Q\u00b7A講座", "Q\u00b7A講座"),
        ("A･B", "A･B"),
        ("･", "･"),
    ],
)
def test_middle_dots_of_half_width(text: str, wide: str) -> None:
    assert widen_kana(slots(text))[0][0].cell.text == wide


def test_equal_cells_of_a_column_are_decided_alike_whatever_their_geometry() -> None:
    text = "文化振興\n担当"
    narrow = Slot("a-0001", 1, "課", "課", new_cell(text), line_widths=(40.0, 20.0), width=41.0)
    wide = Slot("a-0002", 1, "課", "課", new_cell(text), line_widths=(40.0, 20.0), width=400.0)
    decided = break_decisions((narrow, wide))
    assert decided[0] == decided[1]
