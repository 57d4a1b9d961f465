"""Schedule cells: dates, ranges, seasons, labelled times, notes."""

from __future__ import annotations

from random import Random

from pipeline.lexicon.calendar import WEEKDAYS
from tools.train_breaks import vocabulary as v
from tools.train_breaks.names import Setting, foreign
from tools.train_breaks.vocabulary import EITHER, KEEP, LAYOUT, SEAM

_SIGNS = ("～", "~", "〜", "～", "-", "から")


def _month(rng: Random) -> str:
    return f"{rng.randint(1, 12)}月"


def _day(rng: Random) -> str:
    week = rng.choice(
        ("", "", f"({rng.choice(WEEKDAYS)})", f"（{rng.choice(WEEKDAYS)}）", f"({rng.choice(WEEKDAYS)}曜日)")
    )
    return f"{rng.randint(1, 28)}日{week}"


def _year(rng: Random) -> str:
    return rng.choice(
        (
            f"令和{rng.randint(3, 7)}年",
            f"令和{rng.randint(3, 7)}年度",
            f"R{rng.randint(3, 7)}年",
            f"20{rng.randint(20, 26)}年",
            f"令和{rng.randint(4, 6)}年({2020 + rng.randint(2, 4)}年)",
        )
    )


def date(rng: Random) -> str:
    """One date, of any precision; a seam where an author may break it."""
    roll = rng.random()
    end = rng.choice(("", "", "", "頃", "ごろ", "予定", "中", "以降"))
    if roll < 0.25:
        return _month(rng) + rng.choice(("上旬", "中旬", "下旬", "", "", "末", "初旬", "中")) + end
    if roll < 0.55:
        return _month(rng) + _day(rng)
    if roll < 0.75:
        return _year(rng) + SEAM + _month(rng) + _day(rng)
    if roll < 0.9:
        return _year(rng) + SEAM + _month(rng) + rng.choice(("上旬", "中旬", "下旬", "", "")) + end
    return rng.choice(v.words("dateword"))


def clock(rng: Random) -> str:
    """A time of day or a range of them."""
    start, end = rng.randint(8, 14), rng.randint(15, 20)
    minute = rng.choice(("00", "30", "15", "45"))
    return rng.choice(
        (
            f"{start}:{minute}～{end}:00",
            f"{start}時～{end}時",
            f"午前{start}時から午後{rng.randint(1, 5)}時まで",
            f"{start}時{minute}分～{end}時",
            f"午後{rng.randint(1, 6)}時開演",
            f"{start}:{minute}開場",
        )
    )


def span(rng: Random) -> str:
    """A range of dates; an author may break it before or after the sign."""
    sign = rng.choice(_SIGNS)
    where = rng.random()
    left, right = rng.choice(
        (
            (_month(rng), _month(rng)),
            (_month(rng) + _day(rng), _month(rng) + _day(rng)),
            (_year(rng) + SEAM + _month(rng), _year(rng) + SEAM + _month(rng)),
            (_year(rng) + _month(rng) + _day(rng), _year(rng) + _month(rng) + _day(rng)),
            (_month(rng), "翌" + _month(rng)),
            (_month(rng) + _day(rng), _day(rng)),
            (_month(rng) + "上旬", _month(rng) + "中旬"),
        )
    )
    end = rng.choice(("", "", "予定", "(予定)", "頃"))
    if where < 0.35:
        return left + sign + LAYOUT + right + end
    if where < 0.5:
        return left + LAYOUT + sign + right + end
    if where < 0.56:
        return left + LAYOUT + sign + LAYOUT + right + end
    return left + sign + right + end


def schedule(rng: Random, at: Setting) -> str:
    """When it takes place."""
    roll = rng.random()
    if roll < 0.14:
        return date(rng)
    if roll < 0.30:
        return span(rng)
    if roll < 0.46:
        same = rng.random() < 0.5
        dates = [date(rng) for _ in range(rng.randint(2, 4))]
        if same:
            dates = (
                [_month(rng) + _day(rng) for _ in dates]
                if rng.random() < 0.5
                else [_month(rng) + rng.choice(("上旬", "下旬", "", "中旬")) for _ in dates]
            )
        return KEEP.join(d.replace(SEAM, "") for d in dates) if rng.random() < 0.8 else "、".join(dates)
    if roll < 0.62:
        labels = rng.choice(
            (
                ("派遣", "受入"),
                ("派遣", "受入"),
                ("春の部", "秋の部"),
                ("前期", "後期"),
                ("豪州", "米国"),
                ("第1回", "第2回", "第3回"),
                ("1回目", "2回目"),
                ("募集", "実施"),
                ("午前の部", "午後の部"),
                ("往路", "復路"),
                ("小学生", "中学生"),
                ("事前研修", "本研修", "報告会"),
                ("①", "②", "③"),
                ("・", "・"),
                ("○", "○"),
                (rng.choice(at.countries), rng.choice(at.countries)),
                (foreign(rng, at), foreign(rng, at)),
                ("申込期間", "開催日"),
                ("準備", "開催"),
                ("委託期間", "完了"),
            )
        )
        sign = rng.choice((":", "：", " ", "", "　", "…"))
        if labels[0] in "①・○":
            sign = ""
        return KEEP.join(
            label + sign + rng.choice((date, date, span))(rng).replace(SEAM, "").replace(LAYOUT, "")
            for label in labels
        )
    if roll < 0.72:
        return (date(rng) if rng.random() < 0.6 else span(rng)) + KEEP + clock(rng)
    if roll < 0.84:
        note = rng.choice(v.words("notelist"))
        return rng.choice((date, span))(rng) + rng.choice((EITHER if note[0] == "(" else KEEP, "")) + note
    if roll < 0.87:
        return rng.choice(
            (
                _month(rng) + _day(rng) + SEAM + rng.choice(("必着", "締切", "開幕", "前後", "まで", "以降")),
                f"{_month(rng)}{SEAM}{_day(rng)}",
                f"{_month(rng)}{SEAM}{rng.choice(('上旬', '中旬', '下旬'))}",
                f"{_month(rng)}第{rng.randint(1, 4)}{SEAM}{rng.choice(WEEKDAYS)}曜日",
                f"{_month(rng)}{rng.randint(1, 28)}日{SEAM}({rng.choice(WEEKDAYS)})",
                f"開催の{SEAM}{rng.randint(1, 3)}か月前まで",
                f"{_month(rng)}{_day(rng)}から{SEAM}{_month(rng)}{_day(rng)}まで",
            )
        )
    if roll < 0.9:
        return KEEP.join(
            clock(rng)
            if rng.random() < 0.7
            else f"{rng.randint(8, 17)}時{rng.choice(('', '30分', '45分'))}から"
            for _ in range(rng.randint(2, 4))
        )
    if roll < 0.94:
        outcome = rng.choice(("延期", "中止", _year(rng) + "に延期", "未定"))
        return date(rng).replace(SEAM, "") + "→" + (LAYOUT if rng.random() < 0.5 else "") + outcome
    if roll < 0.97:
        label = rng.choice(("予備日", "雨天時", "受付", "延期")) + rng.choice((":", " ", ""))
        return f"{date(rng)}{EITHER}({label}{date(rng)})"
    return (
        rng.choice(("時期未定", "調整中", "協議中", "未定"))
        + KEEP
        + "("
        + rng.choice(("例年", "昨年度は", "当初予定:"))
        + date(rng).replace(SEAM, "")
        + ")"
    )
