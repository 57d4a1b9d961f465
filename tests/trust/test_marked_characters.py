"""Controls that nobody sees, and cells that a spreadsheet may run, are findings; plain numbers are none."""

from __future__ import annotations

import pytest

from pipeline.extract.records.cells import Cell
from pipeline.extract.records.characters import character_notes


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("旭\u202e川", ["unseen-character"]),
        ("旭\u200b川", ["unseen-character"]),
        ("=1+1", ["formula-like"]),
        ("@SUM(A1)", ["formula-like"]),
        ("+cmd|'/C calc'!A0", ["formula-like"]),
        ("＝1+1", ["formula-like"]),
        ("＠SUM(A1)", ["formula-like"]),
        ("＋cmd", ["formula-like"]),
        ("－SUM(A1)", ["formula-like"]),
        (" =1", ["formula-like"]),
        ("\u3000＝1", ["formula-like"]),
        ("〓の木まつり", ["lost-character"]),
        ("山〓", ["lost-character"]),
        ("〓〓お知らせ〓〓", []),
        ("〓〓〓", []),
        ("★〓★ホール", []),
        ("茶?会", ["lost-character"]),
        ("?島屋", ["lost-character"]),
        ("Caf? de Paris", []),
        ("Caf?s de Paris", ["lost-character"]),
        ("???", ["lost-character"]),
        ("茶会？", []),
        ("なぜ?実験", []),
        ("本当?嘘?", []),
        ("福???まつり", ["lost-character"]),
        ("驚き??展", []),
        ("<b>盆踊り</b>", ["markup-left"]),
        ("盆踊り&nbsp;大会", ["markup-left"]),
        ("&#12354;さがお市", ["markup-left"]),
        ("盆踊り_x000D_", ["markup-left"]),
        (r"\u3042さがお市", ["markup-left"]),
        ("%E3%81%82%E3%81%95", ["markup-left"]),
        ("https://example.jp/%E3%81%82%E3%81%95", []),
        ("A<Bの会 & B>A", []),
        ("R&B;夜の部", []),
        ("何の花?展", []),
        ("https://example.jp/a?id=1", []),
        ("\ue0a1澤", ["lost-character"]),
        ("\uf0fc有", []),
        ("ä¸Šç”°å¸‚", ["garbled-text"]),
        ("莠､豬∽ｼ", ["garbled-text"]),
        ("ƒCƒxƒ“ƒg", ["garbled-text"]),
        ("CafÃ© Rio", ["garbled-text"]),
        ("Café Élysée – «São Tomé»", []),
        ("ｼﾝﾎﾟｼﾞｳﾑ 麒麟", []),
        ("鮟鱇鍋と縺れ髪", []),
        ("-12.5", []),
        ("－１２．５％", []),
        ("－", []),
        ("＝", []),
        ("+3%", []),
        ("旭川=札幌", []),
    ],
)
def test_what_is_marked(text: str, rules: list[str]) -> None:
    cell = Cell(0, "title", "事業名", text, None, 2, (), None, None)
    notes = character_notes([[cell]])
    assert [note.rule for note in notes] == rules
    assert all(f"U+{ord(text[1]):04X}" in note.message for note in notes if note.rule == "unseen-character")
