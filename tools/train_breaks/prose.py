"""Description cells: sentences, lists of every kind, labelled lines, target groups, contact lines."""

from __future__ import annotations

from random import Random

from pipeline.lexicon.calendar import WEEKDAYS
from tools.train_breaks import vocabulary as v
from tools.train_breaks.names import Setting, body, foreign, place_facility, title, town
from tools.train_breaks.vocabulary import KEEP, LAYOUT, SEAM


def sentence(rng: Random, at: Setting) -> str:
    """One sentence of prose, with its full stop where it had one."""
    text = rng.choice(v.words("prose"))
    place = foreign(rng, at)
    if rng.random() < 0.3:
        place = rng.choice(at.countries) + rng.choice((" ", " ", "", "の", "・")) + place
    text = text.replace("{place}", place).replace("{n}", str(rng.randint(2, 60)))
    if rng.random() < 0.12:
        text = f"{town(rng, at)}では、" + text
    elif rng.random() < 0.08:
        text = f"{rng.choice(('また', 'さらに', 'なお', '併せて', '今年度は', '当日は'))}、" + text
    elif rng.random() < 0.08:
        text = (
            f"「{title(rng, at).replace(SEAM, '')}」に"
            + rng.choice(("おいて、", "合わせて、", "参加し、"))
            + text
        )
    if rng.random() < 0.2:
        text = text.rstrip("。")
    return text


def _laid_out(rng: Random, text: str) -> str:
    """Prose with an author's break in mid-sentence, mostly after a comma."""
    cuts = [i + 1 for i, char in enumerate(text[:-4]) if char == "、"] or [
        i + 1 for i, c in enumerate(text[:-4]) if c in "をにのは" and i > 5
    ]
    if not cuts:
        return text
    cut = rng.choice(cuts)
    return text[:cut] + LAYOUT + text[cut:]


def paragraph(rng: Random, at: Setting) -> str:
    """One to four sentences that run on, or begin new lines."""
    joint = rng.choice(("", "", KEEP))
    parts = [sentence(rng, at) for _ in range(rng.choice((1, 1, 2, 2, 3, 4)))]
    if joint == "":
        parts = [part if part[-1] in "。!?" else part + "。" for part in parts[:-1]] + parts[-1:]
    text = joint.join(parts)
    return _laid_out(rng, text) if rng.random() < 0.07 else text


def entry(rng: Random, at: Setting) -> str:
    """One line of a list."""
    roll = rng.random()
    if roll < 0.45:
        return rng.choice(v.words("item"))
    if roll < 0.58:
        return (
            rng.choice(v.words("theme")).replace(SEAM, "")
            + rng.choice(("の", "に関する", "に向けた", "に係る"))
            + rng.choice(v.words("item"))
        )
    if roll < 0.70:
        return rng.choice(v.words("fragment"))
    if roll < 0.78:
        return rng.choice(v.words("item")) + rng.choice(v.words("descend"))
    if roll < 0.84:
        return (
            rng.choice(v.words("item"))
            + f"({rng.randint(1, 12)}月{rng.choice(('上旬', '', f'{rng.randint(1, 28)}日'))})"
        )
    if roll < 0.90:
        return rng.choice(v.words("item")) + rng.choice(("、", "・", "及び")) + rng.choice(v.words("item"))
    if roll < 0.95:
        return (
            foreign(rng, at)
            + rng.choice(("との", "への", "からの", "における"))
            + rng.choice(v.words("item"))
        )
    return rng.choice(v.words("catch"))


def _list(rng: Random, at: Setting) -> str:
    size = rng.choice((2, 2, 3, 3, 4, 5, 6))
    roll = rng.random()
    items = [entry(rng, at) for _ in range(size)]
    if roll < 0.42:
        items = [rng.choice(v.words("item")) for _ in range(size)]
    if roll < 0.55:
        return KEEP.join(items)
    if roll < 0.8:
        mark = rng.choice("・・・・○●◆※◇■→")
        space = rng.choice(("", "", " ", "　"))
        return KEEP.join(mark + space + item for item in items)
    style = rng.choice(("①", "(1)", "1.", "1 ", "１　", "ア ", "1)", "A ", "(ア)", "ア)", "Ⅰ ", "1", "１．"))
    first = next(char for char in style if char not in "()")
    marks = {"①": "①②③④⑤⑥", "ア": "アイウエオカ", "A": "ABCDEF", "Ⅰ": "ⅠⅡⅢⅣⅤⅥ"}.get(first, "123456")
    return KEEP.join(style.replace(first, mark) + item for mark, item in zip(marks, items, strict=False))


def steps(rng: Random, at: Setting) -> str:
    """Lines that say from when, where and how one applies; many end in a particle."""
    day = f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日({rng.choice(WEEKDAYS)}" + rng.choice((")", "曜日)"))
    start = day + rng.choice(("", f"午前{rng.randint(8, 11)}時", f"{rng.randint(8, 12)}時30分")) + "から"
    lines = [
        rng.choice(
            (
                start,
                start,
                rng.choice(v.words("whence")),
            )
        ),
        rng.choice(
            (
                "電話でお申し込みください。",
                "電話または窓口で受け付けます。",
                "オンラインで申し込み",
                f"{rng.choice(v.words('facility')).replace(SEAM, '')}へ電話、または来館にて受付",
                "窓口で配布",
                "先着順",
                "定員になり次第締め切ります。",
                "申込書を郵送(必着)",
                "下記へお問い合わせください。",
                "電子申請または往復はがきで申し込み",
                f"{rng.choice(v.words('contactname'))} 電話 (0{rng.randint(10, 99)}){rng.randint(100, 999)}",
            )
        ),
    ]
    if rng.random() < 0.5:
        lines.append(
            rng.choice(
                (
                    "※先着順",
                    "(注)詳細はホームページをご覧ください",
                    "※応募者多数の場合は抽選",
                    "参加費は当日お支払いください。",
                    "【申込先】",
                    "(先着順)",
                    start + "受付開始",
                )
            )
        )
    if rng.random() < 0.3:
        lines.insert(0, rng.choice(("申込方法", "【申込み】", "郵送の場合", "1 電子申請", "・窓口", "必要")))
    return KEEP.join(lines)


def _labelled(rng: Random, at: Setting) -> str:
    pairs = [
        ("派遣", f"{rng.choice(v.words('target_group'))}{rng.randint(2, 30)}名"),
        ("受入", f"{foreign(rng, at)}の{rng.choice(v.words('target_group'))}{rng.randint(2, 30)}名"),
        ("対象", rng.choice(v.words("target_group"))),
        ("定員", f"{rng.randint(5, 200)}名"),
        ("講師", rng.choice(v.words("company")) + "代表"),
        ("参加費", rng.choice(("無料", f"{rng.randint(1, 9)},000円", "500円(材料費)"))),
        ("会場", place_facility(rng, at).replace(SEAM, "")),
        ("内容", rng.choice(v.words("item")) + "、" + rng.choice(v.words("item"))),
        ("期間", f"{rng.randint(1, 12)}月～{rng.randint(1, 12)}月"),
        ("日程", f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日～{rng.randint(1, 28)}日"),
        ("訪問先", foreign(rng, at)),
        ("主催", body(rng, at).replace(SEAM, "")),
        ("目的", rng.choice(v.words("theme")).replace(SEAM, "") + "の促進"),
        ("一般", f"{rng.randint(1, 9)},000円"),
        ("大人", f"{rng.randint(1, 9)}00円"),
        ("高校生以下", "無料"),
        ("第1部", rng.choice(v.words("item"))),
        ("第2部", rng.choice(v.words("item"))),
        ("基調講演", rng.choice(v.words("theme")).replace(SEAM, "") + "について"),
        ("パネル展示", rng.choice(v.words("fragment"))),
        ("1日目", rng.choice(v.words("item")) + "、" + rng.choice(v.words("item"))),
        ("2日目", rng.choice(v.words("item"))),
    ]
    start = rng.randrange(len(pairs) - 3)
    chosen = (
        pairs[start : start + rng.randint(2, 4)]
        if rng.random() < 0.6
        else rng.sample(pairs, rng.randint(2, 4))
    )
    style = rng.choice((":", "：", " ", "　", "】", "〉", "…"))
    if style == "】":
        return KEEP.join("【" + label + "】" + rng.choice(("", KEEP)) + text for label, text in chosen)
    if style == "〉":
        return KEEP.join("〈" + label + "〉" + text for label, text in chosen)
    mark = rng.choice(("", "", "", "・", "○"))
    return KEEP.join(mark + label + style + text for label, text in chosen)


def prices(rng: Random) -> str:
    """Fees by group, on lines of their own or run together."""
    who = v.words("payer")

    def one(space: str) -> str:
        amount = rng.choice(
            (
                "無料",
                f"{rng.randint(1, 9)}00円",
                f"{rng.randint(1, 12)},000円",
                f"{rng.randint(1, 9)},{rng.randint(1, 9)}00円",
                f"{rng.randint(1, 9)},500円(税込)",
                "実費",
            )
        )
        return rng.choice(who) + space + amount

    space = rng.choice(("", "", ":", "：", " "))
    items = [one(space) for _ in range(rng.randint(1, 4))]
    return rng.choice((KEEP, KEEP, "、", "、", "　", ",")).join(items) + rng.choice(
        ("", "", KEEP + rng.choice(v.words("notelist")), "(材料費込み)")
    )


def contact_lines(rng: Random) -> str:
    """Telephone, fax, mail and web lines; the numbers lead nowhere."""
    number = f"0{rng.randint(1, 9)}{rng.randint(0, 9)}-{rng.randint(100, 999)}-{rng.randint(1000, 9999)}"
    tel = rng.choice(("TEL ", "TEL:", "電話 ", "電話:", "Tel.", "☎", "TEL", "電話", "")) + number
    fax = rng.choice(("FAX ", "FAX:", "ファクス ", "FAX")) + number[:-2] + f"{rng.randint(10, 99)}"
    mail = (
        rng.choice(("E-mail:", "メール:", "Email ", "", "e-mail："))
        + rng.choice(("kokusai", "info", "kanko", "bunka"))
        + rng.choice(("@city", "@town", "@pref"))
        + rng.choice((".example.jp", ".example.lg.jp", ".example.or.jp"))
    )
    web = (
        rng.choice(("URL ", "HP:", "", "URL:"))
        + rng.choice(("https://www.example.jp/", "https://www.example.com/"))
        + rng.choice(("event", "kouryu/2022", "index.html", "info/a1"))
    )
    office = rng.choice(v.words("contactname"))
    chosen = rng.choice(
        (
            [office, tel],
            [tel],
            [tel, fax],
            [tel, mail],
            [office, tel, fax],
            [tel, fax, mail],
            [web],
            [mail, web],
            [office, tel + f"(内線{rng.randint(100, 999)})"],
            [tel, web],
        )
    )
    return KEEP.join(chosen)


def groups(rng: Random) -> str:
    """Target groups, with how many of each or without."""

    def group() -> str:
        name = rng.choice(v.words("target_group"))
        roll = rng.random()
        if roll < 0.4:
            return name
        number = str(rng.choice((2, 5, 8, 10, 12, 15, 20, 25, 30, 40, 50, 80, 100)))
        count = rng.choice(("", "", "各", "約", "定員", "先着")) + number
        count += rng.choice(("名", "人", "名", "名程度", "組", "団体", "社"))
        return name + rng.choice(("", " ", "(", "　", KEEP if roll > 0.9 else "")) + count

    names = [group() for _ in range(rng.choice((1, 1, 2, 2, 3, 4)))]
    names = [name + ")" if "(" in name and ")" not in name else name for name in names]
    roll = rng.random()
    if roll < 0.1:
        return rng.choice(v.words("target_group")) + rng.choice(
            ("(18歳以上)", "(小学生以上)", "(国籍問わず)", "(引率者含む)", "(保護者同伴)", "(要申込)")
        )
    if roll < 0.2:
        return f"{rng.choice(('市内', '県内'))}に在住する{SEAM}{rng.choice(v.words('target_group'))}"
    if roll < 0.24:
        field = rng.choice(("日本語教室で", "国際交流に", "海外で", "県内で", "地域で", "市内に"))
        people = (
            "活動している方",
            "関心のある方",
            "学ぶ学生",
            "働く若者",
            "事業所を有する企業",
            "在勤する外国人",
        )
        return field + SEAM + rng.choice(people)
    if roll < 0.30:
        link = rng.choice(("及び", "又は", "、", "と", "または")) + rng.choice(("", LAYOUT))
        return rng.choice(v.words("target_group")) + link + rng.choice(v.words("target_group"))
    if roll < 0.34:
        return (
            names[0]
            + KEEP
            + rng.choice(
                (
                    f"定員{rng.randint(10, 99)}名",
                    f"{rng.randint(2, 40)}名程度",
                    f"{rng.randint(5, 60)}名",
                    f"(定員{rng.randint(10, 90)}名)",
                    f"先着{rng.randint(10, 90)}人",
                    f"各回{rng.randint(5, 30)}名",
                    rng.choice(v.words("notelist")),
                )
            )
        )
    if roll < 0.8:
        return KEEP.join(names)
    return rng.choice(("、", "・")).join(names)


def description(rng: Random, at: Setting) -> str:
    """What it is about."""
    roll = rng.random()
    if roll < 0.30:
        return paragraph(rng, at)
    if roll < 0.47:
        return _list(rng, at)
    if roll < 0.57:
        intro = sentence(rng, at)
        return intro + KEEP + _list(rng, at)
    if roll < 0.66:
        return _labelled(rng, at)
    if roll < 0.71:
        first = rng.choice(("【目的】", "【内容】", "<概要>", "〔趣旨〕", "■概要", "◆内容", "目的", "内容"))
        second = rng.choice(("【内容】", "【対象】", "<日程>", "〔内容〕", "■日程", "◆対象", "内容", "対象"))
        return KEEP.join((first, paragraph(rng, at), second, _list(rng, at)))
    if roll < 0.76:
        return paragraph(rng, at) + KEEP + rng.choice(v.words("notelist"))
    if roll < 0.80:
        return rng.choice(v.words("catch")) + rng.choice(("!", "♪", "", "")) + KEEP + paragraph(rng, at)
    if roll < 0.825:
        return steps(rng, at)
    if roll < 0.845:
        return rng.choice(v.words("fragment")) + rng.choice(("", "", "等", "ほか"))
    if roll < 0.88:
        return KEEP.join(
            f"{rng.randint(1, 12)}月"
            + rng.choice(("", "上旬", f"{rng.randint(1, 28)}日"))
            + rng.choice((" ", ":", "　", ""))
            + rng.choice(v.words("item"))
            for _ in range(rng.randint(2, 4))
        )
    if roll < 0.91:
        return contact_lines(rng) if rng.random() < 0.5 else paragraph(rng, at) + KEEP + contact_lines(rng)
    if roll < 0.94:
        return prices(rng)
    if roll < 0.97:
        text = entry(rng, at)
        return text + LAYOUT + rng.choice(v.words("nounending"))
    joined = (
        rng.choice(v.words("theme"))
        + rng.choice((SEAM + "に関する" + SEAM, "のための" + SEAM, SEAM + "に向けた" + SEAM, SEAM))
        + rng.choice(v.words("programend"))
    )
    return joined + rng.choice(("", "の実施", "を支援", "への補助"))
