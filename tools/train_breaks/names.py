"""Names as administrative tables write them: bodies, titles, venues, places. Seams show where nouns meet."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tools.train_breaks import vocabulary as v
from tools.train_breaks.vocabulary import EITHER, KEEP, SEAM


@dataclass(frozen=True, slots=True)
class Setting:
    """What the cells of one document share: its prefecture, its towns, its partners abroad, its habits."""

    prefecture: str
    towns: tuple[str, ...]
    countries: tuple[str, ...]
    cities: tuple[str, ...]
    layout: float
    """How often an author breaks a name to lay it out."""
    newline: float
    """How often items stand on lines of their own instead of after a comma."""
    series: str
    """What several titles begin with, on a line of its own: the name of a series."""
    joint: str
    """What stands between a hall and its room, a department and its section: a break, a space or nothing."""


def setting(rng: Random) -> Setting:
    """A document's setting."""
    prefecture = rng.choice(v.prefectures())
    pool = v.towns(prefecture)
    towns = tuple(rng.sample(pool, min(len(pool), rng.randint(2, 14))))
    cities = tuple(foreign_city(rng) for _ in range(rng.randint(2, 8)))
    countries = tuple(rng.choice(v.countries()) for _ in range(rng.randint(2, 8)))
    return Setting(
        prefecture,
        towns,
        countries,
        cities,
        rng.choice((0, 0, 0, 0, 0.1, 0.4, 0.7, 0.9, 0.95)),
        rng.choice((0.5, 0.8, 0.95)),
        _series(rng),
        rng.choice((KEEP, EITHER, " ", "　", "　", "")),
    )


def _series(rng: Random) -> str:
    theme = rng.choice(v.words("theme")).replace(SEAM, "")
    return rng.choice(
        (
            rng.choice(v.words("catch")),
            theme + "講座",
            theme + "地区別懇談会",
            rng.choice(v.words("special")) + "と歩こう",
            rng.choice(v.words("special")) + "体験教室",
            "市民大学",
            "出前講座",
            theme + "セミナー",
        )
    )


def foreign_city(rng: Random) -> str:
    """A city abroad, mostly with its suffix."""
    if rng.random() < 0.35:
        return rng.choice(v.words("chineseplace"))
    name = rng.choice(v.foreign_names())
    if len(name) > 5 and rng.random() < 0.3:
        cut = rng.randint(2, len(name) - 3)
        if name[cut] not in "ーァィゥェォャュョッン・" and name[cut - 1] != "・":
            name = name[:cut] + SEAM + name[cut:]
    return name + rng.choice(("市", "市", "市", "市", "町", "区", "", "", "郡", "特別市", "村"))


def town(rng: Random, at: Setting) -> str:
    """A town of the document's prefecture."""
    return rng.choice(at.towns)


def stem(name: str) -> str:
    """A town's name without its suffix, where that leaves two characters."""
    return name[:-1] if len(name) > 2 else name


def state(rng: Random) -> str:
    """A state or a province abroad."""
    return (
        rng.choice(v.words("state"))
        if rng.random() < 0.6
        else rng.choice(v.foreign_names()) + rng.choice(("州", "州", "県", "省", "地方"))
    )


def foreign(rng: Random, at: Setting) -> str:
    """A foreign place as the document has it."""
    return rng.choice(at.cities)


def head(rng: Random, at: Setting) -> str:
    """What a body's name begins with: a town, its stem, a prefecture, a region, two partner towns."""
    here = town(rng, at)
    return rng.choice(
        (
            here,
            here,
            stem(here),
            stem(here),
            at.prefecture,
            at.prefecture[:-1],
            rng.choice(v.words("adjunct")),
            stem(here) + "・" + stem(foreign(rng, at)),
            "日本",
            "全国" + stem(here),
            stem(here) + rng.choice(v.words("landform")),
            stem(here) + rng.choice(v.words("landform")),
            rng.choice(v.words("special")),
        )
    )


def association(rng: Random, at: Setting) -> str:
    """An association, a committee, a council: 小樽港|貿易|振興|協議会."""
    subject = rng.choice(v.words("organhead"))
    if rng.random() < 0.2:
        subject = rng.choice(v.words("theme"))
    name = head(rng, at) + SEAM + subject + SEAM + rng.choice(v.words("organend"))
    if rng.random() < 0.3:
        special = rng.choice(v.words("special"))
        name = (
            rng.choice((head(rng, at) + SEAM, stem(town(rng, at)), ""))
            + special
            + SEAM
            + rng.choice(v.words("bodyend"))
        )
    if rng.random() < 0.12:
        name = rng.choice(v.words("legalmark")) + name
    if rng.random() < 0.06:
        name += rng.choice(("事務局", SEAM + "青年部", SEAM + "女性部会", SEAM + town(rng, at)[:-1] + "支部"))
    return name


def company(rng: Random, at: Setting) -> str:
    """A company, its form before or after its name."""
    name, form = rng.choice(v.words("company")), rng.choice(v.words("corpmark"))
    if rng.random() < 0.3:
        name = stem(town(rng, at)) + name[-4:]
    return form + name if rng.random() < 0.5 else name + form


def school(rng: Random, at: Setting) -> str:
    """A school or a university."""
    kind = rng.choice(v.words("school"))
    start = rng.choice(
        (
            town(rng, at) + "立" + SEAM,
            stem(town(rng, at)) + "市立"[rng.randint(2, 2) :],
            at.prefecture + "立" + SEAM + stem(town(rng, at)),
            stem(town(rng, at)),
            foreign(rng, at) + SEAM,
        )
    )
    roll = rng.random()
    if roll < 0.12:
        return rng.choice(v.words("university"))
    if roll < 0.3:
        start = rng.choice(("国立大学法人" + SEAM, "公立", "公立大学法人" + SEAM, "学校法人")) + stem(
            town(rng, at)
        )
    return start + kind


def section(rng: Random, at: Setting) -> str:
    """A section of a local government, with the government's name or without."""
    name = rng.choice(v.words("section"))
    roll = rng.random()
    if roll < 0.3:
        name = name.replace(SEAM, at.joint)
    elif roll < 0.36:
        name = name.replace(SEAM, "") + rng.choice(v.words("facility")).replace(SEAM, "")
    elif roll < 0.5:
        name = name.replace(SEAM, "") + at.joint
        name += rng.choice(
            ("振興係", "企画係", "庶務係", "交流担当", "推進係", "支援係", "管理係", "指導班", "広報担当")
        )
    return rng.choice((town(rng, at) + SEAM, at.prefecture + SEAM, "", "")) + name


def body(rng: Random, at: Setting) -> str:
    """Any body."""
    roll = rng.random()
    if roll < 0.36:
        return association(rng, at)
    if roll < 0.41:
        return katakana_body(rng, at)
    if roll < 0.56:
        return section(rng, at)
    if roll < 0.66:
        return school(rng, at)
    if roll < 0.74:
        return company(rng, at)
    if roll < 0.80:
        return town(rng, at) + SEAM + rng.choice(v.words("localbody"))
    if roll < 0.85:
        return (
            rng.choice(v.words("legalmark"))
            + town(rng, at)
            + SEAM
            + rng.choice(v.words("organhead"))
            + SEAM
            + rng.choice(("協会", "財団", "機構", "公社", "振興公社", "センター", "の会"))
        )
    if roll < 0.9:
        return place_facility(rng, at)
    return town(rng, at) if rng.random() < 0.7 else at.prefecture


def katakana_body(rng: Random, at: Setting) -> str:
    """A body whose name is mostly katakana."""
    name = rng.choice(v.words("katabody"))
    before = rng.choice(
        ("", "", stem(town(rng, at)) + SEAM, town(rng, at) + SEAM, rng.choice(v.words("legalmark")) + SEAM)
    )
    return before + name


def long_title(rng: Random, at: Setting) -> str:
    """An official title that says everything: 令和5年度|国際交流に係る|人材育成及び|研修会開催業務委託."""
    first, second = rng.choice(v.words("theme")), rng.choice(v.words("theme"))
    link = rng.choice(v.words("longlink"))
    end = rng.choice(v.words("programend"))
    core = (
        first
        + link
        + SEAM
        + second
        + rng.choice((SEAM, SEAM, "及び" + SEAM + rng.choice(v.words("item")), "等" + SEAM))
        + end
    )
    before = rng.choice(
        (
            "",
            f"令和{rng.randint(4, 7)}年度" + SEAM,
            at.prefecture + SEAM,
            town(rng, at) + SEAM,
            "外国人住民等" + link + SEAM,
        )
    )
    return before + core + rng.choice(("", "", SEAM + "業務委託", SEAM + "負担金", "(継続)", "(新規)"))


def english(rng: Random) -> str:
    """A few English words, with spaces where authors have them."""
    words = rng.choice(v.words("english")).split(SEAM)
    return rng.choice((" ", " ", KEEP)).join(words)


def place_facility(rng: Random, at: Setting) -> str:
    """A hall, mostly with its town's name."""
    name = rng.choice(v.words("facility"))
    roll = rng.random()
    if roll < 0.35:
        return name
    if roll < 0.6:
        return town(rng, at) + name
    if roll < 0.75:
        return stem(town(rng, at)) + SEAM + name
    if roll < 0.9:
        return town(rng, at) + "立" + SEAM + name
    if roll < 0.95:
        return stem(town(rng, at)) + rng.choice(v.words("stemhall")) + SEAM + rng.choice(v.words("hallname"))
    if roll < 0.975:
        return rng.choice(v.words("special")) + rng.choice(v.words("specialhall"))
    return rng.choice(
        ("ゆめ", "さくら", "ふれあい", "いきいき", "きらり", "アクア", "グリーン", "サン", "ルネス", "エコ")
    ) + rng.choice(("プラザ", "ホール", "館", "ドーム", "タウン", "センター", "パーク"))


def anniversary(rng: Random) -> str:
    """周年 phrases that a title begins with."""
    kind = rng.choice(v.words("occasion"))
    years = rng.choice((5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 70, 100, 150))
    first, second = (SEAM if rng.random() < 0.3 else "" for _ in range(2))
    return f"{kind}{first}{years}周年{second}記念"


def title(rng: Random, at: Setting) -> str:
    """A programme's title; every seam is one at which an author may lay it out."""
    core = rng.choice(v.words("theme")) + SEAM + rng.choice(v.words("programend"))
    if rng.random() < 0.4:
        special = rng.choice(v.words("special"))
        core = rng.choice(
            (
                special + SEAM,
                special + SEAM,
                town(rng, at) + SEAM + special + SEAM,
                stem(town(rng, at)) + special + SEAM,
                foreign(rng, at) + SEAM + special + SEAM,
                special
                + rng.choice("・・と")
                + SEAM * rng.randint(0, 1)
                + rng.choice(v.words("special"))
                + SEAM,
            )
        ) + rng.choice(v.words("specialend"))
    roll = rng.random()
    if roll < 0.05:
        return long_title(rng, at)
    if roll < 0.10:
        prefix = rng.choice(("", stem(town(rng, at)) + SEAM, rng.choice(v.words("special")) + SEAM))
        core = prefix + rng.choice(v.words("katatitle"))
    elif roll < 0.115:
        group = rng.choice(
            ("公式使節団", "訪問団", "市民訪問団", "代表団", "青少年訪問団", "合唱団", "選手団")
        )
        core = (
            rng.choice((foreign(rng, at), town(rng, at)))
            + rng.choice(("", SEAM))
            + group
            + SEAM
            + rng.choice((foreign(rng, at), town(rng, at)))
            + rng.choice(("", SEAM))
            + rng.choice(("訪問事業", "派遣事業", "受入事業", "歓迎事業", "交流事業"))
        )
    elif roll < 0.135:
        suffix = rng.choice(("", SEAM + rng.choice(v.words("programend")), " in " + stem(town(rng, at))))
        core = english(rng) + suffix
    elif roll < 0.25:
        core = (
            foreign(rng, at)
            + SEAM
            + rng.choice(v.words("visitors"))
            + SEAM
            + rng.choice(("派遣", "受入", "相互派遣", "訪問", "歓迎", "交流", "招へい"))
            + rng.choice(("事業", "", SEAM + "事業", SEAM + "交流会"))
        )
    elif roll < 0.31:
        core = (
            stem(town(rng, at))
            + rng.choice(("・", "－", "と"))
            + stem(foreign(rng, at))
            + SEAM
            + rng.choice(("友好都市", "姉妹都市", "姉妹校", "交流協定", "友好交流"))
            + SEAM
            + rng.choice(("交流事業", "記念事業", "訪問団派遣事業", "スポーツ交流大会", "提携記念式典"))
        )
    elif roll < 0.34:
        core = (
            rng.choice(v.words("abroadword"))
            + rng.choice(("向け", "", "を活用した" + SEAM, "対応" + SEAM))
            + core
        )
    elif roll < 0.35:
        core = rng.choice(v.words("theme")) + SEAM + rng.choice(v.words("item"))
    elif roll < 0.40:
        core = (
            rng.choice(v.words("catch"))
            + rng.choice(("", "!", "♪"))
            + SEAM
            + rng.choice(v.words("programend"))
        )
    elif roll < 0.44:
        core = rng.choice(v.words("item")) + SEAM + rng.choice(("事業", "業務", "", "支援事業", "実施事業"))
    before = rng.random()
    if before < 0.12:
        core = f"第{rng.randint(1, 60)}回" + SEAM * (rng.random() < 0.5) + core
    elif before < 0.2:
        core = f"令和{rng.randint(3, 6)}年度" + SEAM + core
    elif before < 0.3:
        core = anniversary(rng) + SEAM + core
    elif before < 0.42:
        core = (
            rng.choice((town(rng, at), at.prefecture, stem(town(rng, at)), "県", "市"))
            + rng.choice(("", SEAM))
            + core
        )
    elif before < 0.46:
        core = "(仮称)" + core
    after = rng.random()
    if after < 0.05:
        core += rng.choice(("(第2回)", "(仮称)", "（前期）", "(オンライン)", "(補助)"))
    elif after < 0.1:
        core += SEAM + "「" + rng.choice(v.words("catch")) + "」"
    elif after < 0.14:
        core += SEAM + "～" + rng.choice(v.words("catch")) + "～"
    elif after < 0.17:
        core += f"{rng.choice(('2021', '2022', '2023', '2024', 'in' + SEAM, ' in '))}{stem(town(rng, at))}"
    return core
