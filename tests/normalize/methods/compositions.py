"""Cells of ways composed of ways, what is said of each, and signs: the answer is certain by construction.

A frame is a cell with gaps: {x} is said not to be done, {y} and {z} are done. No label is an answer read off.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple


class Way(NamedTuple):
    """A way as a cell names it, its category, and whether it is an action that 行う is said of."""

    text: str
    category: str
    action: bool = True


class Composed(NamedTuple):
    """A cell, the categories of what is done in it, and the frame it was made by."""

    text: str
    done: frozenset[str]
    frame: str


WAYS = (
    Way("派遣", "outbound"),
    Way("職員派遣", "outbound"),
    Way("現地訪問", "outbound"),
    Way("訪問団の派遣", "outbound"),
    Way("受入", "inbound"),
    Way("研修員の受入れ", "inbound"),
    Way("選手団の招へい", "inbound"),
    Way("オンライン", "online", action=False),
    Way("オンライン配信", "online"),
    Way("Zoom", "online", action=False),
    Way("ライブ配信", "online"),
    Way("対面", "in_person", action=False),
    Way("対面開催", "in_person"),
    Way("集合研修", "in_person"),
    Way("書面", "document", action=False),
    Way("書面開催", "document"),
    Way("補助", "funding"),
    Way("業務委託", "outsourcing"),
    Way("補助金の交付", "funding"),
)

DENIED = (
    "{x}なし",
    "{x}は行わない",
    "{x}は実施しない",
    "{x}は行いません",
    "{x}は実施せず",
    "{x}は中止",
    "{x}（中止）",
    "{x}：中止",
    "{x}：なし",
    "{x}（なし）",
    "{x}は見送り",
    "{x}は取りやめ",
    "{x}は廃止",
    "{x}は休止中",
    "{x}は当面見合わせ",
    "{x}は不可",
    "{x}不可",
    "{x}の予定なし",
    "{x}は予定していない",
    "{x}は想定していない",
    "{x}は対象外",
    "{x}は台風により中止",
    "{x}は感染拡大のため中止",
    "{x}は未実施",
    "{x}は今年度なし",
    "今年度は{x}なし",
    "{x}は実施予定なし",
    "{x}は希望者がなく中止",
    "{x}は認めない",
    "{x}は実績なし",
    "{x}はない",
    "{x}は無し",
    "{x}を行わない",
    "{x}は中止となった",
    "{x}は廃止済み",
    "{x}は取り止め",
    "{x}は対応していない",
    "{x}は不要",
)
"""A clause by which a way is not done."""

DONE = (
    "{y}",
    "{y}のみ",
    "{y}を実施",
    "{y}で実施",
    "{y}あり",
    "{y}は実施",
    "{y}は予定どおり",
    "{y}（実施）",
    "{y}を継続",
    "{y}による",
    "{y}（年2回）",
    "{y}は継続",
    "{y}を予定",
)
"""A clause by which a way is done."""

GIVEN_UP = (
    "{x}に代えて{y}",
    "{x}に代えて{y}を実施",
    "{x}に代わり{y}",
    "{x}に替えて、{y}",
    "{x}の代わりに{y}",
    "{x}ではなく{y}",
    "{x}でなく{y}",
    "{x}から{y}に変更",
    "{x}から{y}へ移行",
    "{x}から{y}に切替",
    "{x}を{y}に変更",
    "{x}を{y}に切り替え",
    "{x}を{y}へ移行",
    "{x}を{y}に代替",
    "{x}は{y}に変更",
    "{x}は{y}に切替え",
    "{x}は{y}で代替",
    "{x}を{y}で代替",
    "{x}を中止し{y}",
    "{x}を中止し、{y}に変更",
    "{x}を中止し、{y}を実施",
    "{x}を取りやめ、{y}で実施",
    "{x}は中止し、{y}を実施",
    "{x}を見送り、{y}に切り替え",
    "{x}が困難なため{y}",
    "{x}が困難なため、{y}で実施",
    "{x}が困難であったため{y}に変更",
    "{x}困難につき{y}",
    "{x}困難のため{y}で代替",
    "{x}を行わず{y}",
    "{x}は行わず、{y}のみ",
    "{x}は実施せず{y}のみ",
    "{x}によらず{y}",
    "{x}の代替として{y}",
    "{x}の代替措置として{y}",
    "{x}中止のため{y}",
    "{x}の中止に伴い{y}を実施",
    "{x}の中止により{y}",
    "{x}→{y}に変更",
    "{x}→{y}へ変更",
    "{x}→中止、{y}に変更",
    "{x}（{y}に変更）",
    "{x}（{y}で代替）",
    "{x}（{y}に切替）",
    "{x}中止（{y}で代替）",
    "{y}（{x}は中止）",
    "{y}（{x}の代替）",
    "{y}（{x}から変更）",
    "{y}（当初は{x}）",
    "{y}（{x}に代えて）",
    "{y}（{x}なし）",
    "{y}（{x}は行わない）",
    "{y}（{x}の中止による）",
    "{y}（{x}を中止）",
    "{y}のみ（{x}なし）",
    "{y}のみとし{x}は実施しない",
    "{y}とし、{x}は行わない",
    "{y}で実施（{x}は見送り）",
    "{y}を実施し、{x}は行わない",
    "当初は{x}の予定だったが{y}に変更",
    "{x}を予定していたが{y}に変更",
    "{x}を予定していたが、{y}で実施",
    "{x}の予定を{y}に変更",
    "{x}の予定だったが中止し、{y}",
    "{x}予定だったが{y}に変更",
    "{x}不可につき{y}",
    "{x}ができないため{y}",
    "{x}ができず{y}",
    "{x}が難しいため{y}",
    "{x}が難しく、{y}で実施",
    "従来の{x}を廃止し、{y}に移行",
    "{x}を廃止して{y}",
    "{x}をやめ{y}",
    "{x}をやめて{y}に変更",
    "{x}を避け、{y}",
    "{x}とせず{y}",
    "例年の{x}は中止。{y}を実施",
    "{x}は終了し、{y}に移行",
    "{x}を断念し{y}",
    "{x}は延期、{y}を実施",
    "{x}は不可、{y}は可",
    "{x}の実施が困難なことから{y}",
    "{x}を控え、{y}で実施",
    "{x}は令和2年度で廃止し、{y}に移行",
)
"""A cell by which one way takes the place of another."""

BOTH = (
    "{y}及び{z}",
    "{y}・{z}",
    "{y}、{z}",
    "{y}／{z}",
    "{y} {z}",
    "{y}又は{z}",
    "{y}だけでなく{z}も",
    "{y}だけでなく{z}も実施",
    "{y}のみならず{z}も実施",
    "{y}のみではなく{z}も",
    "{y}に加え{z}",
    "{y}に加えて{z}を実施",
    "{y}とともに{z}",
    "{y}に限らず{z}も可",
    "{y}（{z}も可）",
    "{y}（中止の場合は{z}）",
    "{y}（状況により{z}に変更）",
    "{y}（状況により{z}に変更の可能性あり）",
    "{y}。感染拡大時は{z}に切替",
    "{y}。悪天候時は{z}に変更",
    "原則{y}。悪天候の場合は{z}に切替",
    "{y}を原則とし、困難な場合は{z}",
    "{y}が困難な場合は{z}",
    "{y}ができない場合は{z}",
    "{y}できない場合は{z}で代替",
    "{y}を中止する場合は{z}",
    "{y}を再開し、{z}も実施",
    "休止していた{y}を再開、{z}は継続",
    "中止していた{y}を再開し、{z}も実施",
    "{y}と{z}の併用",
    "{y}と{z}を併用",
    "{y}を実施（{z}併用）",
    "{y}のほか{z}",
    "{y}（必要に応じて{z}）",
    "{y}、{z}とも実施",
    "{y}は中止せず、{z}と並行して実施",
    "{y}（雨天中止）、{z}",
    "{y}（予約不要）、{z}",
    "{y}（参加費なし）、{z}",
    "{y}、{z}（申込不要）",
    "{y}（4月）、{z}（9月）",
    "第1回：{y}、第2回：{z}",
    "市内：{y}　市外：{z}",
    "{y}（定員なし）、{z}（定員10名）",
    "{y}を縮小せず実施、{z}も実施",
    "{y}（変更なし）、{z}（新規）",
    "{y}は5月、{z}は10月",
    "{y}を中心に{z}も行う",
    "{y}しつつ{z}も実施",
)
"""A cell by which two ways are done, possibly on a condition."""

ALONE = (
    "{y}",
    "{y}を実施",
    "{y}（雨天中止）",
    "{y}（予約不要）",
    "{y}（参加費なし）",
    "{y}（令和2年度は中止）",
    "{y}（最少催行人数に満たない場合は中止）",
    "{y}（中止の場合あり）",
    "{y}（荒天時は中止）",
    "{y}（休館日を除く）",
    "{y}（同行者なし）",
    "{y}（変更なし）",
    "{y}（前年度から変更なし）",
    "{y}は予定どおり",
    "{y}は中止しない",
    "{y}を中止せず実施",
    "{y}（申込は郵送）",
    "{y}（申込みはオンライン）",
    "{y}（申込はメール又はFAX）",
    "{y}（要申込、メールで受付）",
    "{y}（問合せは電話、メール）",
    "{y}（資料は郵送）",
    "{y}（報告書を提出）",
    "{y}。申込みは電子申請",
    "{y}（チラシを郵送）",
    "{y}（交通費は自己負担）",
    "{y}（費用負担なし）",
    "{y}（人数制限なし）",
    "{y}（未経験者可）",
    "{y}（新型コロナにより縮小）",
    "{y}（中止していたが再開）",
    "{y}（R4再開）",
    "{y}（不定期）",
    "{y}（日程未定）",
    "{y}（詳細未定）",
    "{y}（時期は未定）",
    "中止していた{y}を再開",
    "{y}を見送らず実施",
    "{y}（対象者なしの場合は中止）",
    "{y}（事前申込不要）",
    "{y}（資格不問）",
)
"""A cell by which one way is done, with a remark that says nothing of ways."""

SIGNS = ("、", "。", "／", "　", "\n", "；", "，")


def fits(frame: str, ways: dict[str, Way]) -> bool:
    """Whether a frame is Japanese with these ways: しつつ wants an action, による a thing."""
    for gap, way in ways.items():
        gap = "{" + gap + "}"
        if gap + "しつつ" in frame and (not way.action or way.text.endswith(("れ", "開催", "受入"))):
            return False
        if gap + "できない" in frame and not way.action:
            return False
    return True


def composed() -> Iterator[Composed]:
    """Every cell that the frames and the ways make."""
    for way in WAYS:
        for frame in ALONE:
            if fits(frame, {"y": way}):
                yield Composed(frame.format(y=way.text), frozenset({way.category}), frame)
    pairs = [(x, y) for x, y in product(WAYS, WAYS) if x.category != y.category]
    for x, y in pairs:
        for frame in GIVEN_UP:
            if fits(frame, {"x": x, "y": y}):
                yield Composed(frame.format(x=x.text, y=y.text), frozenset({y.category}), frame)
        for frame in BOTH:
            if fits(frame, {"y": x, "z": y}):
                yield Composed(frame.format(y=x.text, z=y.text), frozenset({x.category, y.category}), frame)
    count = 0
    for denied, done, sign, order in product(DENIED, DONE, SIGNS, (0, 1)):
        for _ in range(3):
            x, y = pairs[count * 37 % len(pairs)]
            count += 1
            clauses = [denied.format(x=x.text), done.format(y=y.text)]
            yield Composed(sign.join(clauses[:: 1 - 2 * order]), frozenset({y.category}), denied)
