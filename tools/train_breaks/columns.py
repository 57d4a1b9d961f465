"""Cells of each column, as marked text: KEEP and LAYOUT for an author's breaks, seams for possible ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from tools.train_breaks import vocabulary as v
from tools.train_breaks.dates import schedule
from tools.train_breaks.names import (
    Setting,
    anniversary,
    body,
    company,
    english,
    foreign,
    katakana_body,
    place_facility,
    school,
    state,
    stem,
    title,
    town,
)
from tools.train_breaks.prose import contact_lines, description, groups, sentence, steps
from tools.train_breaks.vocabulary import EITHER, KEEP, LAYOUT, SEAM


def _items(rng: Random, at: Setting, items: Sequence[str]) -> str:
    """Several items in one cell: on lines of their own, or after commas or middle dots on one."""
    if rng.random() < at.newline:
        return KEEP.join(items)
    if rng.random() < 0.15:
        return ("、" + LAYOUT).join(items)
    return rng.choice(("、", "、", "、", "・", "，")).join(items)


def _noted(rng: Random, text: str) -> str:
    """A text with a note: on a line of its own, which a reader keeps where it has a bullet."""
    note = rng.choice(v.words("notelist"))
    return text + rng.choice((EITHER if note[0] == "(" else KEEP, "")) + note


def _count(rng: Random) -> int:
    return rng.choice((1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6))


def organizer(rng: Random, at: Setting) -> str:
    """Who does it."""
    roll = rng.random()
    if roll < 0.30:
        return body(rng, at)
    if roll < 0.58:
        return _items(rng, at, [body(rng, at) for _ in range(max(2, _count(rng)))])
    if roll < 0.62:
        other = katakana_body(rng, at) if rng.random() < 0.2 else body(rng, at)
        return _items(rng, at, [town(rng, at), other])
    if roll < 0.66:
        here = town(rng, at)
        own = here if rng.random() < 0.6 else stem(here)
        subject = rng.choice((rng.choice(v.words("organhead")), rng.choice(v.words("special"))))
        return (
            here
            + KEEP
            + rng.choice(("", "", rng.choice(v.words("legalmark")) + SEAM))
            + own
            + SEAM
            + subject
            + SEAM
            + rng.choice(v.words("organend"))
        )
    if roll < 0.675:
        return (
            town(rng, at)
            + KEEP
            + rng.choice(
                (
                    school(rng, at),
                    company(rng, at),
                    rng.choice(v.words("special"))
                    + rng.choice(
                        ("資料館", "博物館", "美術館", "記念館", "文学館", "の会", "工房", "研究会")
                    ),
                )
            )
        )
    if roll < 0.69:
        return town(rng, at) + EITHER + rng.choice(v.words("section"))
    if roll < 0.74:
        return _items(rng, at, [town(rng, at) for _ in range(rng.randint(2, 5))])
    if roll < 0.79:
        return KEEP.join((town(rng, at), foreign(rng, at)))
    if roll < 0.84:
        mark = rng.choice(("主催:", "【主催】", "(主催)", "主催："))
        marks = {"主催:": "後援:", "【主催】": "【後援】", "(主催)": "(後援)", "主催：": "共催："}
        return mark + body(rng, at) + KEEP + marks[mark] + body(rng, at)
    if roll < 0.88:
        return (
            body(rng, at)
            + rng.choice((EITHER, KEEP, "", ""))
            + rng.choice(
                ("(実行委員会)", "(事務局:" + town(rng, at) + ")", "(" + town(rng, at) + "ほか)", "(共催)")
            )
        )
    if roll < 0.94:
        return section_contact(rng, at)
    here = town(rng, at)
    return (
        here
        + SEAM
        + rng.choice(v.words("organhead"))
        + SEAM
        + rng.choice(v.words("organend"))
        + rng.choice(("", "、", "ほか", "等"))
    )


def section_contact(rng: Random, at: Setting) -> str:
    """A section and how to reach it."""
    return body(rng, at) + KEEP + contact_lines(rng)


def municipality(rng: Random, at: Setting) -> str:
    """Which local governments are concerned."""
    roll = rng.random()
    if roll < 0.2:
        return town(rng, at) + rng.choice(("", "", "等", "ほか"))
    if roll < 0.75:
        items = [town(rng, at) for _ in range(rng.randint(2, 8))]
        return _items(rng, at, items) + rng.choice(("", "", "", "等", "ほか", "他"))
    if roll < 0.83:
        city, ward = rng.choice(v.wards())
        return _items(rng, at, [city + " " + ward, *(town(rng, at) for _ in range(rng.randint(0, 3)))])
    if roll < 0.9:
        return at.prefecture + KEEP + town(rng, at)
    if roll < 0.95:
        return f"{at.prefecture}内{SEAM}{rng.randint(3, 30)}市町村"
    return (
        rng.choice(("県内全市町村", "圏域市町村", at.prefecture))
        + KEEP
        + _items(rng, at, [town(rng, at), foreign(rng, at)])
    )


def titles(rng: Random, at: Setting) -> str:
    """What it is called."""
    if rng.random() < 0.015:
        return title(rng, at) + KEEP + rng.choice(("", "～")) + english(rng).replace(KEEP, " ")
    if at.joint == KEEP and rng.random() < 0.3:
        return (
            at.series
            + KEEP
            + rng.choice(
                (
                    rng.choice(v.words("catch")),
                    rng.choice(v.words("item")),
                    rng.choice(v.words("special"))
                    + rng.choice(("コース", "編", "めぐり", "散歩", "ハイキング")),
                    f"第{rng.randint(1, 9)}回",
                    town(rng, at) + "地区",
                    rng.choice(v.words("target_group")) + "コース",
                )
            )
        )
    roll = rng.random()
    if roll < (0.90 if at.layout > 0.3 else 0.86):
        return title(rng, at)
    if roll < 0.91:
        return KEEP.join(title(rng, at).replace(SEAM, "") for _ in range(rng.randint(2, 4)))
    if roll < 0.935:
        mark = rng.choice(("・", "○", "①②③④", "(1)(2)(3)(4)"))
        marks = (
            ["・"] * 4
            if mark == "・"
            else ["○"] * 4
            if mark == "○"
            else list("①②③④")
            if mark[0] == "①"
            else ["(1)", "(2)", "(3)", "(4)"]
        )
        return KEEP.join(sign + title(rng, at) for sign in marks[: rng.randint(2, 4)])
    if roll < 0.945:
        return rng.choice(v.words("catch")) + KEEP + rng.choice(v.words("fragment"))
    if roll < 0.955:
        return (
            title(rng, at)
            + KEEP
            + rng.choice(
                (
                    f"第{rng.randint(1, 9)}回",
                    rng.choice(v.words("item")),
                    rng.choice(v.words("target_group")) + "コース",
                    rng.choice(v.words("catch")),
                )
            )
        )
    if roll < 0.98:
        return (
            title(rng, at)
            + KEEP
            + rng.choice(
                (
                    "～" + rng.choice(v.words("catch")) + "～",
                    "「" + rng.choice(v.words("catch")) + "」",
                    rng.choice(v.words("notelist")),
                )
            )
        )
    return anniversary(rng) + SEAM + title(rng, at) + KEEP + title(rng, at)


def _foreign_place(rng: Random, at: Setting) -> str:
    country, city = rng.choice(at.countries), foreign(rng, at)
    roll = rng.random()
    if roll < 0.22:
        return country
    if roll < 0.42:
        return country + KEEP + city
    if roll < 0.58:
        return country + KEEP + state(rng) + KEEP + city
    if roll < 0.70:
        return f"{country}({city})"
    if roll < 0.76:
        return f"{country}({rng.choice('・、')}{foreign(rng, at)})".replace("(・", f"({city}・").replace(
            "(、", f"({city}、"
        )
    if roll < 0.82:
        return f"{country}・{city}"
    if roll < 0.88:
        return country + state(rng) + city
    if roll < 0.90:
        return country + state(rng) + KEEP + city
    if roll < 0.92:
        return town(rng, at) + "、" + country + KEEP + state(rng) + KEEP + city
    if roll < 0.95:
        return f"{country}({state(rng)}{rng.choice((KEEP, KEEP, ''))}{city})"
    return city


def target(rng: Random, at: Setting) -> str:
    """Which countries or whom it is for."""
    roll = rng.random()
    if roll < 0.04:
        main, other = (
            rng.choice(at.countries),
            rng.choice((rng.choice(v.words("region")), rng.choice(at.countries))),
        )
        return (
            main
            + rng.choice(
                ("を中心とした", "を含む", "をはじめとする", "及び", "ほか", "など", "を想定した", "並びに")
            )
            + SEAM
            + other
            + rng.choice(("", "", "の国・地域", "諸国", "等"))
        )
    if roll < 0.35:
        return _foreign_place(rng, at)
    if roll < 0.55:
        return _items(
            rng, at, list(dict.fromkeys(rng.choice(at.countries) for _ in range(rng.randint(2, 6))))
        )
    if roll < 0.66:
        return KEEP.join(_foreign_place(rng, at).replace(KEEP, "") for _ in range(rng.randint(2, 4)))
    if roll < 0.74:
        return _items(rng, at, [rng.choice(v.words("region")) for _ in range(rng.randint(1, 3))])
    if roll < 0.80:
        return rng.choice(
            (
                body(rng, at),
                f"{rng.choice(v.words('target_group'))}ほか{SEAM}{rng.randint(2, 30)}名",
                rng.choice(v.words("special")) + SEAM + rng.choice(v.words("bodyend")),
                rng.choice(v.words("special")) + "関係者",
                f"{rng.choice(at.countries)}の"
                + rng.choice(v.words("target_group"))
                + f"{KEEP}{rng.randint(5, 60)}名",
            )
        )
    return groups(rng)


def venue(rng: Random, at: Setting) -> str:
    """Where it takes place."""
    roll = rng.random()
    if roll < 0.14:
        return place_facility(rng, at)
    if roll < 0.30:
        return town(rng, at) + KEEP + place_facility(rng, at).replace(SEAM, "")
    if roll < 0.34:
        return (
            rng.choice((town(rng, at), rng.choice(at.countries), foreign(rng, at)))
            + KEEP
            + rng.choice(v.words("hallname"))
        )
    if roll < 0.42:
        hall, room = place_facility(rng, at), rng.choice(v.words("room"))
        return hall + (at.joint if rng.random() < 0.85 else rng.choice((EITHER, KEEP, " ", "　", ""))) + room
    if roll < 0.435:
        return (
            rng.choice((town(rng, at), foreign(rng, at), "海外", "県内", "国内", "市内"))
            + SEAM
            + rng.choice(v.words("nearby"))
        )
    if roll < 0.46:
        return (
            place_facility(rng, at).replace(SEAM, "")
            + rng.choice(("", "", "・", "、", " ", "　"))
            + rng.choice(v.words("room"))
            + rng.choice(("", "", f"({town(rng, at)})", f"{rng.randint(1, 5)}階", "前", "ほか"))
        )
    if roll < 0.54:
        return _items(rng, at, [place_facility(rng, at) for _ in range(rng.randint(2, 4))])
    if roll < 0.60:
        return f"{town(rng, at)}{rng.choice(('(', EITHER + '('))}{place_facility(rng, at)})"
    if roll < 0.68:
        return _items(
            rng,
            at,
            [
                rng.choice(v.words("area")),
                rng.choice((foreign(rng, at), rng.choice(v.words("area")), rng.choice(at.countries))),
            ],
        )
    if roll < 0.80:
        return _foreign_place(rng, at)
    if roll < 0.86:
        return town(rng, at) + KEEP + f"{rng.choice(at.countries)}({foreign(rng, at)})"
    if roll < 0.90:
        first, second = rng.choice(
            (
                ("派遣:", "受入:"),
                ("午前:", "午後:"),
                ("1日目:", "2日目:"),
                ("開会式:", "大会:"),
                ("①", "②"),
                ("・", "・"),
                ("講義:", "実習:"),
                ("第1部 ", "第2部 "),
            )
        )
        return first + place_facility(rng, at) + KEEP + second + place_facility(rng, at)
    if roll < 0.93:
        first = rng.choice(("オンライン", town(rng, at), place_facility(rng, at)))
        link = rng.choice(("又は", "または", "及び", "と", "、"))
        link = rng.choice((link, link + LAYOUT, LAYOUT + link if len(link) > 1 else link))
        return first + link + rng.choice(("現地", rng.choice(v.words("area")), place_facility(rng, at)))
    lines = [
        rng.choice(("JR", "地下鉄", "市営バス", "東武線", "京成線", "名鉄", "私鉄"))
        + f"「{stem(town(rng, at))}駅」"
        + rng.choice(("東口", "西口", "北口", ""))
        + rng.choice(("から", "より", "下車", "下車　", "出口2より"))
        + rng.choice(("徒歩", "徒歩約", "バス", "車で"))
        + f"{rng.randint(2, 30)}分"
        for _ in range(rng.randint(1, 3))
    ]
    return rng.choice((KEEP, KEEP, "、", "　", "")).join(lines)


def method(rng: Random, at: Setting) -> str:
    """How it is done."""
    some = [rng.choice(v.words("method")) for _ in range(3)]
    roll = rng.random()
    if roll < 0.12:
        return some[0]
    if roll < 0.2:
        return sentence(rng, at)
    if roll < 0.5:
        return _items(rng, at, some[: rng.randint(2, 3)])
    if roll < 0.6:
        return some[0] + rng.choice(("又は", "または", "及び", "および")) + rng.choice(("", LAYOUT)) + some[1]
    if roll < 0.66:
        return some[0] + LAYOUT + rng.choice(("又は", "及び", "と", "・")) + some[1]
    if roll < 0.68:
        return (
            rng.choice(v.words("manner"))
            + SEAM
            + rng.choice(("予約", "配布", "直接案内", "募集", "申請", "受付", "実施", "開催", "交流", "審査"))
        )
    if roll < 0.72:
        return some[0] + "、" + LAYOUT + rng.choice(("又は", "及び", "")) + some[1]
    if roll < 0.78:
        return _noted(rng, some[0])
    if roll < 0.82:
        return f"{some[0]}({some[1]}{rng.choice(('・', '、', SEAM))}{some[2]})"
    if roll < 0.86:
        return (
            f"{rng.choice(('派遣', '前期', '小学生', '春', '講義', '1回目'))}:{some[0]}"
            + KEEP
            + f"{rng.choice(('受入', '後期', '中学生', '秋', '実習', '2回目'))}:{some[1]}"
        )
    return (
        rng.choice((steps, steps, description))(rng, at)
        if rng.random() < 0.6
        else rng.choice(v.words("item")) + KEEP + rng.choice(v.words("item"))
    )


COLUMNS: dict[str, tuple[tuple[str, ...], Callable[[Random, Setting], str]]] = {
    "organizer": (
        ("実施主体", "主催", "主催団体", "実施団体", "実施機関", "連絡先名称", "担当課", "問合せ先"),
        organizer,
    ),
    "municipality": (("関係市町村", "市町村", "構成市町", "対象市町村"), municipality),
    "title": (("事業名", "事業・行事名", "名称", "イベント名", "行事名"), titles),
    "target": (("対象国・地域", "相手国", "対象", "対象者", "相手先", "参加者", "対象 人数"), target),
    "description": (("内容", "事業内容", "説明", "概要", "事業概要", "備考"), description),
    "venue": (("実施場所", "会場", "場所", "開催地", "場所名称"), venue),
    "schedule": (("実施時期", "時期", "期間", "開催日", "日程", "日時備考"), schedule),
    "method": (("実施方法", "方法", "形式", "申込方法", "実施形態"), method),
}
"""Headings and maker of each column."""
