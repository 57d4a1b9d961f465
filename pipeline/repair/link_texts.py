"""What a web page says of its links and no cell means: 新しいウィンドウで開く, (PDF:120KB)."""

from __future__ import annotations

import re

from pipeline.repair.document import Document, Repaired, Slot, change_cells
from pipeline.repair.edits import Cell, Edit, edit_cell_at

_OPEN, _CLOSE = r"[(（\[［【<＜〈《〔]", r"[)）\]］】>＞〉》〕]"
_ABOUT = r"(?:(?:この|当該)?(?:リンク(?:先)?|ページ|ファイル)[はを、]\s{0,2})?"
_WINDOW = (
    rf"{_ABOUT}(?:(?:新しい|新規|別の?|外部)(?:ウィンドウ|ウインドウ|タブ|窓|画面|サイト)[でがをへに]?"
    r"(?:開く|開きます|表示(?:する|します|されます)?|リンク(?:します)?)"
    r"|外部サイト[へに](?:移動|遷移|ジャンプ)(?:する|します))"
)
_FILE = (
    r"(?:PDF|ＰＤＦ|Excel|EXCEL|エクセル|Word|WORD|ワード|ZIP|CSV)(?:ファイル|形式)?[:：/／、,\s]{0,9}"
    r"[\d０-９.,]{1,20}\s{0,9}(?:KB|MB|kb|mb|ＫＢ|ＭＢ|キロバイト|メガバイト|バイト)"
)
_HERE = r"(?:詳しくは|詳細は)(?:こちら|下記|リンク先)(?:から|へ|をご覧ください|を参照)?"
_NAMED = r"(?:外部リンク|外部サイト(?:へ(?:の)?リンク)?|(?:新しい|新規|別)(?:ウィンドウ|ウインドウ|タブ))"
_PAPER = (
    "(?:案内|図|マップ|チラシ|ちらし|要項|要領|資料|一覧|表|次第|概要|パンフレット|リーフレット|ポスター"
    "|プログラム|申込書|様式|ファイル)"
)
"""What a file is: 施設案内, チラシ; another word before its size is a name of its own (大ホール)."""
_LINK = re.compile(
    rf"(?<!\s)\s*(?:{_OPEN}[^()（）\[\]［］【】<>＜＞〈〉《》〔〕]{{0,20}}{_PAPER}\s*{_OPEN}\s*{_FILE}\s*{_CLOSE}\s*{_CLOSE}"
    rf"|(?<=[^のるいな])外部リンク(?=\s|$)|{_OPEN}\s*(?:{_WINDOW}|{_FILE}|{_HERE}|{_NAMED})\s*{_CLOSE}"
    rf"|(?:{_WINDOW}|{_HERE})[。]?(?=\s|$))"
)

_SHOWN = (
    r"(?:(?:(?:周辺|案内|アクセス)?(?:地図|マップ)|MAP|Map|位置図|アクセス|詳細|(?:Google|グーグル)\s?マップ)"
    r"(?:[をで]\s?(?:見る|みる|開く|表示(?:する)?|確認(?:する)?)|は?こちら)"
    r"|(?:詳しく|もっと)(?:見る|みる))"
)
_MAP = (
    r"(?:(?:周辺|案内|会場)?地図|(?:案内|アクセス|周辺)?マップ|MAP|Map|ＭＡＰ|位置図|案内図|アクセス"
    r"|(?:Google|グーグル)\s?マップ)"
)
_BESIDE_NAME = re.compile(
    rf"{_LINK.pattern}|(?<!\s)(?:\s+{_SHOWN}(?=\s|$)|\s*{_OPEN}\s*(?:{_SHOWN}|{_MAP})\s*{_CLOSE})"
)
_BESIDE_SITE = re.compile(rf"{_BESIDE_NAME.pattern}|(?<!\s)\s+{_MAP}\s*$")
"""A body may bear such a word behind a space as its name: 劇団 マップ."""
_NAMES = frozenset(("venue", "organizer", "municipality"))
"""Columns of names, of which 地図を見る is no part; a programme's title may be just that."""


def drop_link_texts(document: Document) -> Repaired:
    """The document without what its web page says of links; a cell that says nothing else keeps it.

    >>> from pipeline.repair.edits import new_cell
    >>> def text(raw):
    ...     slot = Slot("a-0001", 1, "organizer", "団体", new_cell(raw))
    ...     return drop_link_texts((slot,))[0][0].cell.text
    >>> text("写真同好会 新しいウィンドウで開く"), text("募集要項（PDF：120KB）"), text("詳しくはこちら")
    ('写真同好会', '募集要項', '詳しくはこちら')
    >>> drop_link_texts((Slot("a-0001", 1, "venue", "会場", new_cell("公民館 地図を見る")),))[0][0].cell.text
    '公民館'
    >>> text("新しいウィンドウ展"), text("PDF講座（3回）")
    ('新しいウィンドウ展', 'PDF講座（3回）')
    """
    return change_cells(document, _without), ()


_SAID = re.compile(
    "地図|マップ|M[Aa][Pp]|ＭＡＰ|[置内]図|アクセス|[見み]る|確認|こちら|開[くき]|表示|リンク|外部サイト|ンドウ|タブ|詳しくは|詳細は|[BbＢ]|バイト"
)
"""Without one of these a cell says nothing of a link."""


def _without(slot: Slot) -> Cell:
    text = slot.cell.text
    if not _SAID.search(text):
        return slot.cell
    link = _BESIDE_SITE if slot.column == "venue" else _BESIDE_NAME if slot.column in _NAMES else _LINK
    found = list(link.finditer(text))
    if not found or not link.sub("", text).strip():
        return slot.cell
    why = "what a web page says of a link"
    return edit_cell_at(slot.cell, [Edit("link-text", one.start(), one[0], "", 0.97, why) for one in found])
