"""Which options of a cell are chosen, sign by sign, and which signs are no marks of options."""

from __future__ import annotations

import pytest

from pipeline.lexicon.choices import choices, of_chosen
from pipeline.reference import read_table

MARKS = read_table("choice_marks")
YES = [row["mark"] for row in MARKS if row["says"] == "yes" and row["kind"] in ("box", "square", "tick")]
NO = [row["mark"] for row in MARKS if row["says"] == "no" and row["kind"] in ("box", "square")]
INSIDE = [row["mark"] for row in MARKS if row["kind"] in ("box", "tick", "letter", "inside", "ring", "disc")]


@pytest.mark.parametrize("no", NO)
@pytest.mark.parametrize("yes", YES)
def test_boxes_before_and_after(yes: str, no: str) -> None:
    for text in (
        f"{yes}春 {no}夏",
        f"{yes} 春　{no} 夏",
        f"春{yes}　夏{no}",
        f"{no}夏、{yes}春",
        f"{yes}春{no}夏",
    ):
        found = choices(text)
        assert found is not None, text
        assert (found.chosen, found.left) == (("春",), ("夏",))


@pytest.mark.parametrize("sign", INSIDE)
@pytest.mark.parametrize("frame", ["[{}]", "({})", "（ {} ）", "【{}】", "<{}>"])
def test_signs_in_brackets(sign: str, frame: str) -> None:
    yes = next(row["says"] for row in MARKS if row["mark"] == sign) == "yes"
    found = choices(f"{frame.format(sign)}春 {frame.format(' ')}夏")
    assert found is not None
    assert found.chosen == (("春",) if yes else ())


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("○春 ×夏", ("春",)),
        ("春○ 夏×", ("春",)),
        ("春：×、夏：○", ("夏",)),
        ("春（×）・夏（○）", ("夏",)),
        ("春 ○　夏 －", ("春",)),
        ("春 △（調整中）　夏 ○", ("夏",)),
        ("レ 春　□ 夏", ("春",)),
        ("✗春　✓夏", ("夏",)),
        ("春 有・夏 無", ("春",)),
        ("春：しない　夏：する", ("夏",)),
        ("春（可）　夏（不可）", ("春",)),
        ("時期：☑春 □夏", ("春",)),
        ("□ 1 春 ■ 2 夏 □ 3 その他（　　）", ("夏",)),
        ("☑春（5月）☑秋（11月）□冬", ("春（5月）", "秋（11月）")),
        ("春[有]・夏[無]", ("春",)),
        ("春【無】夏【有】", ("夏",)),
        ("春（○）夏（－）", ("春",)),
        ("☐春 ☐夏", ()),
        ("（　）春　（　）夏", ()),
    ],
)
def test_chosen_in_every_column(text: str, chosen: tuple[str, ...]) -> None:
    for ways in (False, True):
        found = choices(text, ways=ways)
        assert found is not None
        assert found.chosen == chosen


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("●春 ○夏", ("春",)),
        ("×春", ()),
        ("□派遣", ()),
        ("□派遣 □受入", ()),
        ("1 春 ② 夏", ("夏",)),
        ("1.春　2.夏　③秋", ("秋",)),
        ("1. 春　②. 夏　3. 秋", ("夏",)),
        ("1 春、② 夏、③ 秋", ("夏", "秋")),
        ("1.春②.夏", ("夏",)),
        ("1 春　② 夏　3 その他（　）", ("夏",)),
        ("直営　○委託　補助", ("委託",)),
        ("派遣○、受入", ("派遣",)),
        ("派遣・○受入・オンライン", ("受入",)),
        ("レ 直営 委託 補助", ("直営",)),
    ],
)
def test_chosen_only_in_a_column_of_ways(text: str, chosen: tuple[str, ...]) -> None:
    found = choices(text, ways=True)
    assert found is not None
    assert found.chosen == chosen
    assert choices(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *("○春 ○夏", "■春 ■夏", "●春 ●夏", "◎春", "①春 ②夏", "1 春 2 夏", "春（夏）・秋（冬）", "☑", "○ ×"),
        *(
            "A × B",
            "千葉×カンボジア 交流",
            "3m×4m ○会場",
            "○○小学校",
            "株式会社○○　□□支店",
            "○月○日",
            "(株)A、(有)B",
            "その他（　）",
        ),
        *("□春", "□講演会の開催 □冊子の配布 □展示", "□春\n□夏"),
        *("春：有", "春 有 夏 有", "レンタル用品", "vision v2", "5月×6月", ""),
    ],
)
def test_no_choice(text: str) -> None:
    assert choices(text) is None
    assert choices(text, ways=True) is None
    shown, notes = of_chosen(text)
    assert shown == text
    assert [note.rule for note in notes] == (
        ["choice-unclear"] if "□" in text and "支店" not in text and len(text) > 2 else []
    )


def test_empty_squares_are_boxes_where_the_column_has_ticks() -> None:
    assert of_chosen("□春 □夏", ticked=True)[0] == ""
    assert [note.rule for note in of_chosen("□春 □夏", ticked=True)[1]] == ["choice-none"]
    assert of_chosen("□春 □夏")[0] == "□春 □夏"


def test_a_cell_with_no_mark_set_gets_a_finding() -> None:
    text, notes = of_chosen("☐春 ☐夏")
    assert text == ""
    assert [(note.rule, note.severity) for note in notes] == [("choice-none", "warning")]
    assert "☐春 ☐夏" in notes[0].message
    assert of_chosen("□春 ☑夏") == ("夏", [])


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("派遣（無）　受入（有：2名）", ("受入",)),
        ("派遣（有：高校生）　受入（無）", ("派遣",)),
        ("補助－　委託○", ("委託",)),
        ("補助○　委託－", ("補助",)),
        ("オンライン（無）", ()),
    ],
)
def test_what_is_said_of_an_option_in_its_bracket_or_behind_it(text: str, chosen: tuple[str, ...]) -> None:
    found = choices(text, ways=True)
    assert found is not None
    assert found.chosen == chosen


@pytest.mark.parametrize(
    "text",
    [
        "民間委託中止 / 海外派遣○ / 招へいのみ",
        "○派遣 受入",
        "●派遣 受入",
        "派遣・受入○",
        "派遣○人 受入○人",
        "○派遣 ○受入",
    ],
)
def test_a_sign_that_may_be_a_bullet_or_said_of_all_chooses_none(text: str) -> None:
    assert choices(text, ways=True) is None


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("派遣－○ 受入－×", ("派遣",)),
        ("✔対面 書面表決", ("対面",)),
        ("✔派遣 受入 ✔オンライン", ("派遣", "オンライン")),
        ("派遣 ☑有 □無　受入 □有 ☑無", ("派遣",)),
        ("派遣（□有　■無）、受入（■有　□無）", ("受入",)),
        ("派遣　□有　□無", ()),
        ("派遣 － ○ 受入 － ×", ("派遣",)),
        ("✓補助 －FAX", ("補助",)),
        ("レZoom □対面", ("Zoom",)),
        ("派遣○ 受入× 書面のみ", ("派遣", "書面のみ")),
        ("派遣○ 受入× ※受入は次年度", ("派遣",)),
        ("派遣 ○ 受入 × 備考：2名", ("派遣",)),
        ("派遣の方法 ☑ 対面 □ オンライン", ("対面",)),
        ("派遣 ☑ 対面 □ オンライン", ("対面",)),
        ("レオンライン □対面", ("オンライン",)),
        ("レコード鑑賞 □対面 ☑オンライン", ("オンライン",)),
        ("○市民訪問団の派遣 ×対面", ("市民訪問団の派遣",)),
        ("○国際交流員 ×職員派遣", ("国際交流員",)),
    ],
)
def test_signs_beside_dashes_and_words_that_begin_like_signs(text: str, chosen: tuple[str, ...]) -> None:
    found = choices(text, ways=True)
    assert found is not None
    assert tuple(option.strip() for option in found.chosen) == chosen


@pytest.mark.parametrize("text", ["派遣（有償）", "受入（無料）", "派遣（有）", "交流（無）"])
def test_one_option_alone_is_a_choice_only_where_it_is_a_way_that_is_not_there(text: str) -> None:
    assert choices(text, ways=not text.startswith("交流")) is None


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("1 派遣 ② 受入", ("受入",)),
        ("1 派遣 ③ 受入", None),
        ("2 派遣 ① 受入", None),
        ("A 1 派遣 ② 受入", None),
        ("1 派遣 ② 受入 ほか", None),
    ],
    ids=["one is ringed", "a number is missing", "no order", "a text before", "a text behind"],
)
def test_numbered_options_are_all_that_stands_there(text: str, chosen: tuple[str, ...] | None) -> None:
    found = choices(text, ways=True)
    assert (None if found is None else found.chosen) == chosen


def test_discs_and_crosses_are_marks_and_a_cross_between_words_is_none() -> None:
    found = choices("● 派遣 × 受入")
    assert found is not None
    assert (found.chosen, found.left) == (("派遣",), ("受入",))
    assert choices("派遣 × 受入") is None
