"""Lists put together of governments, their sections and bodies of a town: each is one row, in order."""

from __future__ import annotations

from itertools import permutations, product

import pytest

from pipeline.normalize.bodies import parse_municipalities, split_bodies

FIRST = (
    ("八雲町 産業振興部", "八雲町"),
    ("八雲町（環境政策課）", "八雲町"),
    ("八雲町健康増進課", "八雲町"),
    ("八雲町", "八雲町"),
    ("八雲町商工会", "八雲町商工会"),
)
SECOND = ("赤井川村", "（一社）赤井川村観光協会", "特定非営利活動法人　赤井川村防災士会")
BETWEEN = ("・", "、", "と", "及び", "／")


@pytest.mark.parametrize("first", FIRST, ids=lambda first: first[0])
def test_two_bodies(first: tuple[str, str]) -> None:
    for between, second in product(BETWEEN, SECOND):
        bodies, _ = split_bodies(first[0] + between + second, prefecture="北海道")
        names = ["".join(body.name.split()) for body in bodies]
        assert len(names) == 2, (between, second)
        assert names[0].startswith(first[1]), (between, second)
        assert names[1] == "".join(second.split()), (between, second)
        rows, _ = parse_municipalities(bodies, "", prefecture="北海道")
        expected = {"013463"} if first[1] == "八雲町" else set()
        assert {row.code for row in rows} == expected | ({"014095"} if second == SECOND[0] else set())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("国頭村と金武町", ["国頭村", "金武町"]),
        ("成田市と栄町といすみ市", ["成田市", "栄町", "いすみ市"]),
        ("横浜市及び綾瀬市及び三浦市", ["横浜市", "綾瀬市", "三浦市"]),
        ("松島町・仙台市酒造組合・（公社）仙台文化会", ["松島町・仙台市酒造組合", "（公社）仙台文化会"]),
        ("長井市と双葉町交流協議会", ["長井市と双葉町交流協議会"]),
        ("親と子の会", ["親と子の会"]),
        ("杵築市と日出町を結ぶ会", ["杵築市と日出町を結ぶ会"]),
        ("伊豆市観光・文化課", ["伊豆市観光・文化課"]),
        ("多賀城市・天童市・太宰府市交流委員会", ["多賀城市・天童市・太宰府市交流委員会"]),
    ],
)  # fmt: skip
def test_what_joins_and_what_divides(text: str, names: list[str]) -> None:
    assert [body.name for body in split_bodies(text)[0]] == names


BODIES = (
    "八雲町",
    "北海道",
    "八雲町商工会",
    "若草協会",
    "緑風大学",
    "（株）青葉企画",
    "学校法人　双葉",
    "桜木観光（株）",
)
TWO = (
    "主催：{}　共催：{}",
    "【主催】{}【共催】{}",
    "{}（主催）、{}（共催）",
    "主催（{}）、共催（{}）",
    "{}が主催、{}と共催",
)
GIVEN = (
    "{}から{}に委託",
    "{}より{}に業務委託",
    "{}（{}に委託）",
    "{}（運営は{}に委託）",
    "{}（委託先：{}）",
    "{}（委託先　{}）",
)
TOGETHER = ("{}と{}による共同開催", "{}と{}が共同で実施", "{}と{}の連携")


@pytest.mark.parametrize(
    ("form", "roles"),
    [
        *((form, ("主催", "共催")) for form in TWO),
        *((form, (None, "委託先")) for form in GIVEN),
        *((form, (None, None)) for form in TOGETHER),
    ],
)
def test_no_body_is_lost_or_takes_anothers_role(form: str, roles: tuple[str | None, str | None]) -> None:
    for pair in permutations(BODIES, 2):
        bodies, _ = split_bodies(form.format(*pair), prefecture="北海道")
        found = [("".join(body.name.split()), body.role) for body in bodies]
        assert found == [("".join(name.split()), role) for name, role in zip(pair, roles, strict=True)], pair
