"""What divides ways, what decorates one and what goes with it."""

from __future__ import annotations

import pytest

from pipeline.normalize.methods import classify_methods

BOTH = ["派遣=outbound", "受入=inbound"]


WORDS = ("及び", "および", "並びに", "又は", "または", "若しくは", "もしくは", "かつ", "と併用", "併用")


@pytest.mark.parametrize("sign", [*WORDS, *"、/|+→⇔&;・，｜＋　 \n"])
def test_signs_divide(sign: str) -> None:
    assert [f"{way.text}={way.category}" for way in classify_methods(f"派遣{sign}受入")] == BOTH


@pytest.mark.parametrize(
    "text",
    [
        "派遣",
        "「派遣」",
        "※派遣",
        "派遣。",
        " 派遣 ",
        "【派遣】",
        "派遣等",
        "派遣など",
        "派遣ほか",
        "派遣を予定",
        "派遣予定",
        "派遣を想定",
        "派遣による",
        "派遣にて",
        "派遣で実施",
        "派遣で開催",
        "派遣中心",
        "、派遣、",
        "派遣、等",
    ],
)
def test_what_decorates_is_no_part(text: str) -> None:
    assert [(way.text, way.category) for way in classify_methods(text)] == [("派遣", "outbound")]


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("オンライン(随時)", ["オンライン(随時)=online"]),
        ("オンライン(派遣)", ["オンライン=online", "派遣=outbound"]),
        ("派遣(訪問)", ["派遣(訪問)=outbound"]),
        ("派遣(訪問)、受入", ["派遣(訪問)=outbound", "受入=inbound"]),
        ("派遣、受入(随時)", ["派遣=outbound", "受入(随時)=inbound"]),
        ("派遣、受入 随時", ["派遣=outbound", "受入 随時=inbound"]),
        ("寸劇、派遣", ["寸劇=other", "派遣=outbound"]),
        ("寸劇 茶会", ["寸劇 茶会=other"]),
        ("寸劇、茶会", ["寸劇=other", "茶会=other"]),
        ("派遣 茶会", ["派遣=outbound", "茶会=other"]),
        ("派遣 対応", ["派遣 対応=outbound"]),
        ("派遣、適宜", ["派遣=outbound"]),
        ("留学生の受入", ["留学生の受入=inbound"]),
        ("現地派遣", ["現地派遣=outbound"]),
        ("現地", ["現地=in_person"]),
        ("オンライン会議", ["オンライン会議=online"]),
        ("受入・派遣・受入", ["受入=inbound", "派遣=outbound", "受入=inbound"]),
        ("派遣受入派遣", ["派遣=outbound", "受入=inbound", "派遣=outbound"]),
    ],
)
def test_ways(text: str, ways: list[str]) -> None:
    assert [f"{way.text}={way.category}" for way in classify_methods(text)] == ways
