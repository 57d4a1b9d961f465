"""Ways of carrying out a programme: 現地派遣・受入 → outbound and inbound."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.lexicon.choices import choices
from pipeline.lexicon.conjunctions import either
from pipeline.lexicon.dictionary import ends_in
from pipeline.lexicon.row_words import row_words
from pipeline.lexicon.spelling import HALF_KANA, fold, widen
from pipeline.lexicon.undecided import undecided
from pipeline.lexicon.ways import ACTIONS, kinds_of, names_ways, terms, weak
from pipeline.normalize.way_clauses import settled, without_requests
from pipeline.normalize.way_nouns import standing
from pipeline.normalize.way_text import joined

CUT = re.compile(
    r"(?P<inside>\([^()]{1,30}\)(?=[のをにへで]))|"
    rf"{either()}|"
    r"と?を?併用(?:する|した|して|し|で|により|にて|開催|実施|形式|方式)*|"
    r"(?<!\d)/|/(?!\d)|(?<!の上)(?<!のうえ)(?:(?<!\d)、|、(?!\d{3}(?!\d)))|"
    r"[|+→⇔&;・。]|(?<![A-Za-z]) +| +(?![A-Za-z])|[()]"
)
BULLET = re.compile(r"(?:^|(?<=[\s　]))[●○〇◯■□◆◇◎▪▫・][ 　]*(?=[^\s　])")
STRIP = " 。．.,:：※「」『』【】[]-"
TAIL = re.compile(r"(?:など|等|ほか|を?予定|を?想定|による|にて|で実施|で開催|中心)+$")
NOUN = re.compile(r"[団生者先員客費元側]|経費|に係る|にかかる|会社|社員|職員|団体|機関|校(?![庭舎])")
"""After one of these a word is a noun and no way: 訪問団, 留学生, 渡航費補助."""
VISITS = re.compile(r"訪問(?:介護|看護|診療|入浴|販売|リハ|歯科|薬剤|型)")
"""Services that are no visits of guests."""
FROM_THERE = re.compile(
    r"(?:都市|相手[国先方側]?|先方|海外|外国|現地|諸国|[一-龠ァ-ヶ]国|(?:姉妹|友好|提携)(?:州|省|先))からの$"
)
"""Before a trip of those who come: 姉妹都市からの訪問."""
HERE = re.compile(
    r"(?:(?<!見)[本当](?:市|県|町|村|区|道|府|都)|日本)(?:[のを]?各地)?(?:[をにへ]|への)(?:表敬|公式|親善)?$"
)
"""Before a trip of those who come: 本市を訪れる."""
LONGEST_FROM = 16
"""More characters than either of the two takes."""
MODIFIER = re.compile(
    r"^(?:による|随時|予定|必要に応じて|適宜|対応|方式|形式|開催|実施|未定分|一部|状況により|検討|場合あり|参加型?|型|のみ|会議"
    r"|[約計各]?[\d○〇◯●]+(?:件|名|人|回|社|団体|校|組|[かカヶ]所))+$"
)
DETAIL = re.compile(
    r"(?:詳細|日程|時期|期日|人数|人員|場所|会場|金額|内容|回数|相手先?|派遣先)[はも等]?"
    rf"{undecided()}"
)
"""What is still open about a way that itself is settled: 派遣(詳細未定)."""
NAMED = re.compile(r"(?:委託|受託|補助|助成|交付)(?:先|者|業者) ?:")
"""A heading of the bodies that a way goes to, whose names say no way: 委託先:(公財)みなと協会."""
DONE = re.compile(
    r"(?:の)?(?:配布|発行|掲載|送付|公表|周知|設置|提供|運営|貸出|貸し出し|発送|作成|製作|制作|印刷|公開|販売)"
)
"""What is done with what was named before, and no way of its own: 冊子作成・配布."""
AND_THEN = re.compile(
    r"[^、がをにへで]*[がをにへで][^、]*(?:し|して|行い|行って|図り|通じて|[いきちにひみりえけせてねべめれ])"
)
"""A clause that may go on in another: 市が主催し、協会に委託."""
NOTE = re.compile(r" ?\([^()]*\)$")
SIGNED = re.compile(
    r"[※*]? ?該当(?:する)?(?:もの|項目|箇所)?[にを][^、。 ]*(?:○|〇|チェック|丸)[^、。 ]*|[※*] ?複数回答可?"
)
"""How a form is to be filled in."""
CHOICE = re.compile(
    r"[(][^()]*(?:(?:から|より|のうち)(?:1つ|一つ|いずれか)?を?選択|のうち(?:から)?(?:1つ|一つ))[^()]*[)]"
)
"""The options that a choice was made from: ③オンライン(①派遣 ②受入 ③オンライン から選択)."""
LENTICULAR = re.compile(r"(?<=[^\s、・,])【([^【】]*)】")
"""A remark after a way: 派遣【隔年実施、次回令和8年度】."""
BLANK_FORM = re.compile(r"(?:[^\s、・()]{1,10}[ :(]*(?:有|可|要|する)[ ・/]+(?:無|否|不要|しない)[) 、]*)+")
"""A form in which nothing is chosen yet: 派遣 有・無 受入 有・無."""
CLAUSE = re.compile(r"(?=[^、]*\Z)(?:[^、]{2}[^はが]*[はが][^、]+|[^、]*[0-9][万千]?円[^、]*)")
"""A clause about another matter than a way: 残額は自己負担."""
COMPOUND = re.compile("[一-鿿々ァ-ヶー]{1,20}")
EVENT = re.compile(
    "^[可中等型式制内]|(?:会議?|講座|教室|式|形式|方式|型|展|集会|試験|セミナー|イベント|ツアー|ワークショップ)$"
)
"""Nouns that a weak word says the way of: 会場開催, 集合形式."""
ABOUT_SITE = re.compile(
    "セールス|プロモーション|設営|借上|借り上げ|準備|整理|警備|撤去|使用|手配|提供|貸出|案内|清掃|設置|運営|管理|変更|確保|予約"
)
"""What is done to a place, and not at it: 会場設営."""
SUBJECT = re.compile(r"[のに](?![てはも])")
"""After a weak word that is a place in a sentence and no way: 現地の大学, 会場にブースを設ける."""
MEANWHILE = re.compile(
    r"その後|その際|また|さらに|併せて|あわせて|同時に|ただし|なお|後日|その上で|そのうえで|加えて"
)
"""Words between two clauses."""
OWN_COST = re.compile(
    r"[市町村県区]民|参加者|本人|保護者|利用者|受益者|自己|個人|各自|受講者|家庭|世帯|団員|生徒が|学生が|実費"
)
"""Those whose own money a cost is paid with."""
SITES = ("inbound", "outbound", "in_person")
WHOLE_WAYS = ("派遣", "受入", "受け入れ", "受入れ", "招", "渡航", "来日", "送り出し", "送出し")
"""Words that make a way inside a bracket one of its own, and no detail of that before it: 学校訪問."""
NUMBER = re.compile(
    r"第?[\d①-⑳./%％]+(?:[節款項目割]|[千万]?円|分の\d+)?|定[額率]|[アイウエオカキク]|[a-eA-E]"
)
GOES_ON = re.compile(
    r"[をがはにへと][^、。・をがは]{1,10}(?:し|れ|え|き|り|て|い)、"
    r"[^、。・/()（）]+[をにがへとで][^、。・/()（）]+。?$"
)
"""A clause that goes on in a last one: 訪問団を迎え、交流会を開催."""
SENTENCE = re.compile(r"(?:[うくすつぬむる]|ます)。?$")


@dataclass(frozen=True, slots=True)
class Method:
    """A way named in a cell, and its category as in the data model."""

    text: str
    category: str


def classify_methods(text: str) -> list[Method]:
    """The ways that a cell names, in order, each with its category; [] for a blank cell.

    A piece with two ways in one word (現地訪問受入) gives a row for each, cut between them; a piece that no
    word of the table fits is `other`. Brackets and words that only qualify (随時, 予定) go with what they
    qualify.

    >>> [(m.text, m.category) for m in classify_methods("現地派遣・受入")]
    [('現地派遣', 'outbound'), ('受入', 'inbound')]
    >>> [(m.text, m.category) for m in classify_methods("オンライン又は現地派遣")]
    [('オンライン', 'online'), ('現地派遣', 'outbound')]
    """
    if (choice := choices(text, ways=True)) is not None:
        return [way for option in choice.chosen for way in classify_methods(option)]
    if HALF_KANA.search(text):
        text = widen(text)
    folded = fold(text)
    folded = CHOICE.sub(lambda one: " " * len(one[0]), LENTICULAR.sub(r"(\1)", folded))
    if NOTE.sub("", folded).strip(STRIP) in row_words("nothing") or not folded.strip(STRIP + "－―—ー…‥"):
        return []
    if BLANK_FORM.fullmatch(folded.strip()):
        return []
    folded = without_names(without_requests(settled(folded)))
    folded = joined(SIGNED.sub(lambda one: " " * len(one[0]), folded))
    found: list[Method] = []
    spans: list[tuple[int, int]] = []
    # A bullet begins an item: 、 in its place, of the same length.
    folded = BULLET.sub(lambda one: "、" * len(one[0]), folded)
    last = len(folded.rstrip(STRIP + "()、"))
    for start, end, separator, inside in pieces(folded):
        words = folded[start:end]
        named = ways(words)
        if inside and found:
            named = [] if DETAIL.fullmatch(words) or weak_only(words) else named
            if named and found[-1].category in ("inbound", "outbound") and is_detail(words, named):
                named = []
        if not named and (NUMBER.fullmatch(words) or (inside and not found and end < last)):
            # (継続) before the way qualifies it
            continue
        if not named and end < last and not inside and goes_on(words):
            continue
        if not named and found and found[-1].category == "other" and DONE.fullmatch(words) and not inside:
            spans[-1] = (spans[-1][0], end)
            found[-1] = Method(text[slice(*spans[-1])], "other")
            continue
        if (
            not named
            and (separator == "、" or words.endswith("負担"))
            and CLAUSE.fullmatch(words)
            and (found or end < last)
        ):
            continue
        if inside and found and named:
            if found[-1].text.startswith("その他") and not names_ways(words):
                # その他(動画の交換) is what the form calls other.
                spans[-1] = (spans[-1][0], closing(text, end))
                found[-1] = Method(text[slice(*spans[-1])], found[-1].category)
                continue
            # A hybrid is two ways of one text: its bracket goes with both.
            same = [at for at, span in enumerate(spans) if span[0] == spans[-1][0]]
            if {one[2] for one in named} <= {found[at].category for at in same}:
                for at in same:
                    spans[at] = (spans[at][0], closing(text, end))
                    found[at] = Method(text[slice(*spans[at])], found[at].category)
                continue
            if (
                len(same) == 1
                and found[-1].category == "other"
                and not (found[-1].text.startswith("直営") and named[0][2] != "outsourcing")
                and not all(words[at:stop] in weak() for at, stop, _ in named)
            ):
                # ホームステイ(受入): the bracket says which way it is.
                spans[-1] = (spans[-1][0], closing(text, end))
                found[-1] = Method(text[slice(*spans[-1])], named[0][2])
                found += (Method(found[-1].text, kind) for _, _, kind in named[1:])
                spans += (spans[-1] for _ in named[1:])
                continue
        modifier = MODIFIER.match(words) is not None
        if found and (modifier or not named):
            follows = inside or (separator == " " and (modifier or found[-1].category == "other"))
            if follows:
                spans[-1] = (spans[-1][0], closing(text, end))
                category = named[0][2] if named and found[-1].category == "other" else found[-1].category
                found[-1] = Method(text[slice(*spans[-1])], category)
            if follows or modifier:
                continue
        for at, stop, category in named or [(0, len(words), "other")]:
            found.append(Method(text[start + at : start + stop].strip(STRIP + "の") or words, category))
            spans.append((start + at, start + stop))
    return as_sentence(text, on_site(found))


def on_site(found: list[Method]) -> list[Method]:
    """The ways of a cell; beside one that is online, 現地参加 is the same meeting's and no trip abroad.

    >>> [m.category for m in on_site([Method("現地参加", "outbound"), Method("オンライン参加", "online")])]
    ['in_person', 'online']
    """
    if all(one.category != "online" for one in found):
        return found
    return [Method(one.text, "in_person") if one.text.startswith("現地参加") else one for one in found]


def without_names(folded: str) -> str:
    """A folded cell with blanks for the names under a heading such as 委託先, up to the next way.

    >>> without_names("委託先:(公財)港協会、受入").replace(" ", "_")
    '委託先________、受入'
    """
    for head in NAMED.finditer(folded):
        after = re.search(rf"[、/・ ] ?(?={terms().pattern})|[;。\n]", folded[head.end() :])
        end = head.end() + after.start() if after else len(folded)
        folded = folded[: head.end() - 1] + " " * (end - head.end() + 1) + folded[end:]
    return folded


def goes_on(words: str) -> bool:
    """Whether a piece is a clause whose verb goes on in the next: 各自が期間内に走り.

    >>> goes_on("各自が期間内に走り"), goes_on("市が主催し"), goes_on("広報でお知らせ")
    (True, True, False)
    """
    return AND_THEN.fullmatch(words) is not None and ends_in(words)[0] in ("動詞", "助詞")


def as_sentence(text: str, found: list[Method]) -> list[Method]:
    """The ways of a cell; in a sentence a clause that names none (…し、調査を行う) is no way of its own."""
    if len(found) < 2 or not (SENTENCE.search(text.strip()) or GOES_ON.search(text)):
        return found
    return [one for one in found if one.category != "other"] or [Method(text.strip(STRIP), "other")]


def is_detail(words: str, named: list[tuple[int, int, str]]) -> bool:
    """Whether a bracket only says what a visit to or from abroad consists of: 受入(学校訪問・市内見学)."""
    if not {one[2] for one in named} <= {*SITES} or any(word in words for word in WHOLE_WAYS):
        return False
    hits = terms().findall(words)
    return all(hit in weak() for hit in hits if kinds_of(hit) == ("in_person",))


def weak_only(words: str) -> bool:
    """True for several words in a bracket that say a way only where nothing else does: 現地集合, not 会場."""
    hits = terms().findall(words)
    return len(hits) > 1 and all(hit in weak() for hit in hits)


def closing(text: str, end: int) -> int:
    """The offset after a bracket that closes right at `end`, or `end`."""
    return end + 1 if fold(text[end : end + 1]) == ")" else end


def pieces(folded: str) -> list[tuple[int, int, str, bool]]:
    """(start, end, separator before, whether in a bracket) of the pieces of a cell, without decorations."""
    out: list[tuple[int, int, str, bool]] = []
    at, separator, depth = 0, "", 0
    for found in [*CUT.finditer(folded), None]:
        if found is not None and found["inside"]:
            # 交流員(CIR)の配置 goes on after its bracket
            continue
        start, end = at, found.start() if found else len(folded)
        while start < end and folded[start] in STRIP:
            start += 1
        tail = TAIL.search(folded, start, end)
        if tail is not None and tail.start() > start:
            end = tail.start()
        while end > start and folded[end - 1] in STRIP:
            end -= 1
        if (
            end > start
            and folded[start:end] not in ("等", "など", "ほか")
            and not MEANWHILE.fullmatch(folded, start, end)
        ):
            out.append((start, end, separator, depth > 0))
            separator = ""
        if found is not None:
            at = found.end()
            depth = max(0, depth + (found[0] == "(") - (found[0] == ")"))
            separator = (
                "(" if "(" in (separator, found[0]) else found[0][0] if not separator.strip() else separator
            )
    return out


def ways(words: str) -> list[tuple[int, int, str]]:
    """(start, end, category) of the ways in one piece: one, or several where words of two categories meet."""
    hits = [(one.start(), one.end(), kinds_of(one[0])) for one in terms().finditer(words)]
    borne = [hit[0] for hit in hits if borne_by_others(words, hit, OWN_COST.search(words))]
    hits = [hit for hit in hits if hit[2] != ("other",) and hit[0] not in borne and hit[1] not in borne]
    hits = [hit for hit in hits if words[hit[0] - 1 : hit[0]] != "非" and not VISITS.match(words, hit[0])]
    hits = [
        hit
        for hit in hits
        if hit[2] != ("in_person",) or words[slice(*hit[:2])] not in weak() or stands(words, *hit[:2])
    ]
    hits = without_other_trips(words, hits)
    if not hits or all(words[a:b] in weak() and SUBJECT.match(words, b) for a, b, _ in hits):
        return []
    while hits and is_about(words[hits[-1][1] :], hits[-1][2]):
        del hits[-1]
    if not hits:
        return []
    strong = [
        hit
        for hit in hits
        if (
            words[hit[0] : hit[1]] not in weak()
            or (words[hit[1] : hit[1] + 1] == "と" and hit is not hits[-1])
        )
        and NOUN.match(words, hit[1]) is None
    ]
    strong = strong or hits
    out: list[tuple[int, int, str]] = []
    begin = 0
    for at, (start, end, kinds) in enumerate(strong):
        stop = end if at + 1 < len(strong) else len(words)
        if len(kinds) > 1 and {*kinds} <= {one[2] for one in out}:
            # 対面とオンラインのハイブリッド says again what it joins.
            out[-1] = (out[-1][0], stop, out[-1][2])
            continue
        for kind in kinds:
            if out and (out[-1][2] == kind or (kind == "undecided" and words[start - 1] in ":：")):
                kind = out[-1][2]
                out[-1] = (out[-1][0], stop, kind)
            elif len(kinds) > 1:
                out.append((0, len(words), kind))
            else:
                out.append((begin, stop, kind))
        begin = stop
    return out


def is_about(rest: str, kinds: tuple[str, ...]) -> bool:
    """Whether what follows a word for what is done says what is done about it: 派遣 in 派遣先の選定."""
    return bool(rest) and not {*kinds}.isdisjoint(ACTIONS) and standing(rest) == "about"


def stands(words: str, start: int, end: int) -> bool:
    """Whether a weak word says how something is done, and doesn't only name a thing: 会場参加, not 現地法人.

    >>> [stands(one, 0, 2) for one in ("会場参加", "会場で実施", "現地法人", "会場設営", "集合形式")]
    [True, True, False, False, True]
    """
    if words[start - 1 : start].isascii() and words[start - 1 : start].isalpha():
        # ICT面談: of what kind says the word before it
        return False
    noun = COMPOUND.match(words, end)
    if noun is None or terms().match(words, end) or EVENT.search(noun[0]):
        return True
    return ends_in(noun[0])[2] == "サ変可能" and not ABOUT_SITE.match(noun[0])


def borne_by_others(words: str, hit: tuple[int, int, tuple[str, ...]], own: re.Match[str] | None) -> bool:
    """Whether those who take part bear a cost, the first of them named before it: 参加者が費用を負担."""
    return words[slice(*hit[:2])].endswith("負担") and own is not None and own.end() <= hit[1]


def without_other_trips(
    words: str, hits: list[tuple[int, int, tuple[str, ...]]]
) -> list[tuple[int, int, tuple[str, ...]]]:
    """The hits without trips that are made online, バーチャル訪問, or by those who come, 訪問の受入."""
    kept: list[tuple[int, int, tuple[str, ...]]] = []
    for hit in hits:
        trip = hit[2] == ("outbound",) and words[hit[0] : hit[1]] not in WHOLE_WAYS
        if trip and kept and kept[-1][2] == ("online",) and kept[-1][1] == hit[0]:
            kept[-1] = (kept[-1][0], hit[1], ("online",))
        elif (
            hit[2] == ("inbound",)
            and kept
            and kept[-1][2] == ("outbound",)
            and (words[kept[-1][1] : hit[0]] == "の" and words[slice(*kept[-1][:2])] not in WHOLE_WAYS)
        ):
            # 表敬訪問の受入: of others
            kept[-1] = hit
        elif hit[2] == ("outbound",) and (
            FROM_THERE.search(words, max(0, hit[0] - LONGEST_FROM), hit[0])
            or (
                words[slice(*hit[:2])] not in WHOLE_WAYS
                and HERE.search(words, max(0, hit[0] - LONGEST_FROM), hit[0])
            )
        ):
            kept.append((hit[0], hit[1], ("inbound",)))
        else:
            kept.append(hit)
    return kept
