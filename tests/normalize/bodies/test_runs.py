"""Names run together and what stands around a name: where a cut is made, and where none."""

from __future__ import annotations

import pytest

from pipeline.normalize.bodies import split_bodies


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("北見市晋州市", ["北見市", "晋州市"]),
        ("旭川市旭川国際交流協会", ["旭川市", "旭川国際交流協会"]),
        ("旭川市国際交流協会", ["旭川市国際交流協会"]),
        ("旭川市旭川の集い", ["旭川市旭川の集い"]),
        ("旭川市東川町", ["旭川市", "東川町"]),
        ("旭川市東川町美瑛町", ["旭川市", "東川町", "美瑛町"]),
        ("旭川市東川町役場前", ["旭川市東川町役場前"]),
        ("岩手県岩手国際交流協会", ["岩手県", "岩手国際交流協会"]),
        # A company's form behind what no firm's name goes on with.
        ("札幌観光協会株式会社みなと", ["札幌観光協会", "株式会社みなと"]),
        ("札幌観光協会合資会社みなと", ["札幌観光協会", "合資会社みなと"]),
        ("札幌観光協会合資会社", ["札幌観光協会合資会社"]),
        # A body of four characters and more, with a place behind it that begins another body or is one.
        ("甲乙協会札幌市", ["甲乙協会", "札幌市"]),
        ("甲協会札幌市", ["甲協会札幌市"]),
        ("甲乙協会札幌市観光協会", ["甲乙協会", "札幌市観光協会"]),
        ("甲乙協会札幌市の集い", ["甲乙協会札幌市の集い"]),
        ("甲乙協会札幌市小樽市", ["甲乙協会", "札幌市", "小樽市"]),
        ("甲乙協会一般社団法人丙丁協会", ["甲乙協会", "一般社団法人丙丁協会"]),
        ("甲乙協会丙丁協会", ["甲乙協会丙丁協会"]),
        # Around a name.
        ("①札幌市", ["札幌市"]),
        ("1. 札幌市", ["札幌市"]),
        ("・札幌市", ["札幌市"]),
        ("主催:札幌市", ["札幌市"]),
        ("【主催】札幌市", ["札幌市"]),
        ("札幌市等", ["札幌市"]),
        ("札幌市ほか関係団体", ["札幌市"]),
        ("札幌市ほか3団体", ["札幌市"]),
        ("札幌市 主催", ["札幌市"]),
        ("「札幌市」", ["札幌市"]),
        ("(仮称)札幌友好委員会(札幌市ほか関係団", ["札幌友好委員会"]),
        ("札幌友好委員会(札幌市(事務局))", ["札幌友好委員会"]),
        ("札幌友好委員会(仮", ["札幌友好委員会"]),
        ("台湾(高雄市)", ["台湾(高雄市)"]),
        ("(株)甲", ["(株)甲"]),
        ("甲(株)", ["甲(株)"]),
        # Brackets that list governments, or say which one is meant.
        ("三市(旭川市、名寄市、士別市)", ["旭川市", "名寄市", "士別市"]),
        ("友好委員会(旭川市、東川町)", ["友好委員会"]),
        ("北区(札幌市)", ["北区"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    bodies, _ = split_bodies(text, prefecture="北海道")
    assert [body.name for body in bodies] == names


def test_a_ward_that_several_cities_have_takes_the_city_of_its_bracket() -> None:
    bodies, _ = split_bodies("南区(横浜市)", prefecture="神奈川県")
    assert [(body.name, body.municipality and body.municipality.code) for body in bodies] == [
        ("横浜市南区", "141054")
    ]


@pytest.mark.parametrize(("length", "cut"), [(400, True), (401, False)])
def test_a_long_part_is_no_run(length: int, cut: bool) -> None:
    text = "旭川市旭川" + "あ" * (length - 7) + "協会"
    assert len(text) == length
    bodies, _ = split_bodies(text, prefecture="北海道")
    assert (len(bodies) == 2) is cut
