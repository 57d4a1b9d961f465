"""Ways of writing that say the same as plainer ones, made plain character for character before reading.

Offsets stay: a longer way of writing is filled up with spaces.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from pipeline.lexicon import eras
from pipeline.lexicon.calendar import WEEKDAYS
from pipeline.lexicon.conjunctions import either
from pipeline.lexicon.eras import western_year
from pipeline.lexicon.remark_words import remark_words
from pipeline.lexicon.times import closing
from pipeline.lexicon.undecided import undecided
from pipeline.lexicon.word_lists import either as either_word

Match = re.Match[str]


def _blank(found: Match) -> str:
    return " " * len(found.group())


def _filled(written: str, found: Match) -> str:
    return written.ljust(len(found.group()))


def _worded(found: Match) -> str:
    """A sign of text for each character: what stands there counts something and is no date."""
    return _TEXT * len(found.group())


def _once(found: Match) -> str:
    """A year of an era without the same year in brackets after it; as it was where they differ."""
    same = western_year(found["era"], int(found["year"])) == int(found["same"])
    return f"{found['era']}{found['year']}".rjust(len(found.group())) if same else found.group()


def _said_of_days(found: Match) -> str:
    """Blanks where all days of a list are said to be of one weekday; a range or a rule has it as its own."""
    ruled = any(sign in found.string for sign in ("~", "から", "まで", "毎"))
    return found.group() if ruled else _blank(found)


def _of_each_day(found: Match) -> str:
    """Text for 1日3回 beside a date, where it says how often on each day; alone it is as it was."""
    dated = _DATED(found.string, 0, found.start()) or _DATED(found.string, found.end())
    return _worded(found) if dated else found.group()


def _beside_dates(found: Match) -> str:
    """Blanks where a date stands elsewhere in the text too, or that none is known; alone as it was."""
    others = (found.string[: found.start()], found.string[found.end() :])
    dated = any(_DATED(text) or _REPEATED(text) or _UNDECIDED(text) for text in others)
    return _blank(found) if dated else found.group()


def _one_day(found: Match) -> str:
    """A length for 月の1日; as it was, the first day, where months are listed or 毎年 stands before."""
    first = "中" not in found.group() and _LISTED_MONTH(found.string, 0, found.start()) is not None
    return found.group() if first else "1日間".rjust(len(found.group()))


def _starts_alone(found: Match) -> str:
    """A blank for the sign after an hour where the last hour of the cell has one too, and no end."""
    return found.group() if _OPEN_HOUR(found.string) is None else _blank(found)


_OPEN_HOUR: Final = re.compile(r"(?::[0-9]{2}|時|分)~ *$").search
_UNDECIDED: Final = re.compile(undecided()).search
_REPEATED: Final = re.compile(rf"通年|毎[月週年日]|第[1-5][{WEEKDAYS}]|随時").search
_LISTED_MONTH: Final = re.compile(rf"(?:[・、,]|{either('and')}|と|毎年) ?[0-9]{{1,2}}月$").search
_DATED: Final = re.compile(r"[0-9](?:月|年|[/.-][0-9])").search
_PAPER: Final = either_word(remark_words("paper"))
_AGREEMENT: Final = either_word(remark_words("agreement"))
_SHARE: Final = either_word(remark_words("share"))
_ISSUE: Final = (
    rf"(?:{eras.signs()} ?(?:[0-9]{{1,2}}|元)年 ?|[12][0-9]{{3}}年 ?)?"
    r"[0-9]{1,2}月(?:[0-9]{1,2}日|[上中下]旬)?号"
)
"""10月号, 令和7年7月1日号: an issue of a paper."""


_OTHER_DAY: Final = (
    rf"{either_word(remark_words('other_day'))}[:は ]{{0,3}}(?:毎[週月] ?)?"
    rf"(?>翌?(?:第 ?[1-5] ?)?(?>[{WEEKDAYS}]曜日?|[{WEEKDAYS}](?=[ )、。]|$)|土日|平日)"
    rf"|(?:翌々?|次の)(?:日|週(?:の?[{WEEKDAYS}]曜日?)?))"
    r"(?! {0,2}[(]?[0-9]{1,2} ?[月日/])"
)


def other_day(folded: str) -> re.Match[str] | None:
    """A day to wait for that only weekdays or the day before it tell, and so is in no time of a cell.

    >>> other_day("毎週土曜、予備日は日曜")[0], other_day("5月3日 予備日5日")
    ('予備日は日曜', None)
    """
    return _FIND_OTHER_DAY(folded)


_FIND_OTHER_DAY: Final = re.compile(_OTHER_DAY).search


def _behind(sign: str) -> str:
    """Regular expression for a place right behind the name of an era, with a sign before that name."""
    return "(?:" + "|".join(f"(?<={re.escape(sign + era.name)})" for era in eras.eras()) + ")"


_TEXT: Final = "〓"
_CLOSED: Final = rf"(?:{either_word(closing())}|お?休み|以外|を?除く)"
_HOLIDAY: Final = either_word(remark_words("holiday"))
_ERA: Final = eras.signs()
_ISO_HOUR: Final = (
    r"[0-9]{2}(?::?[0-9]{2}(?::?[0-9]{2}(?:\.[0-9]{1,9})?)?)?(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?(?![0-9-]))?"
)
_ISO_TIME: Final = (
    rf"(?:[12][0-9]{{3}}-[0-9]{{2}}(?:-[0-9]{{2}}(?:[T ]{_ISO_HOUR})?)?|[12][0-9]{{7}}(?:T{_ISO_HOUR})?)"
)

_RULES: Final[tuple[tuple[re.Pattern[str], Callable[[Match], str]], ...]] = (
    # 10/5(日)＜予備日10/11(土)＞
    (
        re.compile(
            r"[<＜〈《≪〔【](?=[^<>＜＞〉》≫〕】]{0,6}(?:予備|雨天|荒天|順延|延期))(?P<in>[^<>＜＞〈〉《》≪≫〔〕【】]*)[>＞〉》≫〕】]"
        ),
        lambda m: f"({m['in']})",
    ),
    # 7月1日~8月31日【月曜休館】
    (
        re.compile(
            rf"(?<=[0-9日月)年])[【〔](?=[^】〕]{{0,20}}(?:[0-9]日?|[{WEEKDAYS}]曜|{_HOLIDAY})[^0-9】〕]{{0,6}}{_CLOSED})"
            r"(?P<in>[^【】〔〕]{1,40})[】〕]"
        ),
        lambda m: f"({m['in']})",
    ),
    # 8月(上旬)
    (
        re.compile(r"(?<=[0-9]月)[(](?P<third>[上中下]旬|初旬|初め|月末|末)(?P<more>頃|ごろ|予定)?[)]"),
        lambda m: f" {m['third']}{m['more'] or ''} ",
    ),
    # (7月1日現在)8月1日
    (
        re.compile(
            r"[(][^()]{0,16}[0-9](?:日|月|年度?)末?(?:現在|時点)[^()]*[)]"
            rf"|(?:{_ERA} ?[0-9元]{{1,2}}年 ?|[12][0-9]{{3}}年 ?)?(?:[0-9]{{1,2}}月)?"
            r"[0-9]{1,2}[日月]末?(?:現在|時点)|(?<![0-9/])[0-9]{1,2}/[0-9]{1,2}(?:現在|時点)"
        ),
        _beside_dates,
    ),
    # 検討中(昨年度は10月に実施)
    (
        re.compile(rf"(?P<said>^[^0-9()]{{0,12}}{undecided()}) ?[(](?:[昨前]年|例年)度?[^()]*[)]"),
        lambda m: m["said"].ljust(len(m.group())),
    ),
    # 2022-06-01/2022-08-31, 2025-10-04T09:30/2025-10-05T16:00 and 20221008-20221010
    (
        re.compile(rf"(?<![0-9/])(?P<from>{_ISO_TIME})/(?P<to>{_ISO_TIME})(?![0-9/-])"),
        lambda m: f"{m['from']}~{m['to']}",
    ),
    # 2023-11-03T10:00:00+09:00: the hour and its zone are no part of the day.
    (re.compile(rf"(?<=-[0-9]{{2}})T{_ISO_HOUR}|(?<=(?<![0-9])[12][0-9]{{7}})T{_ISO_HOUR}"), _blank),
    (re.compile(r"(?<=(?<![0-9])[12][0-9]{7})[-~](?=[12][0-9]{7}(?![0-9]))"), lambda _: "~"),
    # ～9999年12月31日 is how systems write an open end.
    (re.compile(r"(?<=[~])\s*9999(?:年12月31日|[-/.]12[-/.]31)(?![0-9])"), _blank),
    # 民国108年 counts from 1912.
    (
        re.compile(r"(?:中華)?民国 {0,2}(?P<year>[0-9]{2,3})年"),
        lambda m: _filled(f"{1911 + int(m['year'])}年", m),
    ),
    # 西暦2022年
    (re.compile(r"西暦(?= {0,2}[0-9]{4})"), _blank),
    # (R5)10月, （令和5年）11月, 2019（令和元）年8月
    (
        re.compile(
            rf"(?<![年度月日0-9元])[(](?P<year>{_ERA}(?:[0-9]{{1,2}}|元)"
            r"|[12][0-9]{3})(?P<unit>年?度?)[)](?= {0,2}[0-9]{1,2}(?:月|/))"
        ),
        lambda m: " " + m["year"] + (m["unit"] or "年") + " " * bool(m["unit"]),
    ),
    (re.compile(rf"{_behind('(')}元(?=[)]年)"), lambda _: "1"),
    # 1995年 同年8月5日
    (re.compile(r"(?<=[0-9元]年) {0,2}同年(?= {0,2}[0-9]{1,2}月)"), _blank),
    # 令和6年年8月 is typed twice.
    (re.compile(r"(?<=[0-9元]年)年(?= {0,2}[0-9]{1,2}月)"), _blank),
    # 毎週土曜、予備日は日曜: a day of no rule, of which there is a finding.
    (re.compile(_OTHER_DAY), _blank),
    # 2日目 is a day of the event, 30人×2日 counts man-days, 翌週 is said of a time that stands elsewhere.
    (re.compile(r"(?:第 ?)?[0-9]{1,2}日目|(?:全|計|延べ|のべ) ?[0-9]{1,3}日(?![間、・~])"), _worded),
    (re.compile(r"(?<=[0-9人名組泊台][×xX*])[0-9]{1,3}日(?:間)?"), _worded),
    (re.compile(rf"(?<![の日])(?:翌々?|次|前|先|再?来|同|今)週(?!号)(?:の?[{WEEKDAYS}]曜日?)?"), _worded),
    (re.compile(rf"(?:翌々?|次|前|先|再?来|今)月(?:の ?)?第[1-5][{WEEKDAYS}]曜日?"), _worded),
    # 1日約200人, 1日当たり: of each day.
    (re.compile(r"(?<![0-9月/、,・~])(?:1|一)日(?=約|あたり|当たり|当り|平均|につき)"), _worded),
    # 1日3回上映: of each day.
    (
        re.compile(
            r"(?<![0-9月/、,・~第])[1一]日(?:に(?:つき)?)? ?"
            r"[0-9]{1,2}(?:[~・-][0-9]{1,2})? ?(?:回|便|公演)"
        ),
        _of_each_day,
    ),
    # 広報10月号, 7月1日号に掲載: of the paper.
    (
        re.compile(
            rf"{_PAPER}[^0-9、。,()~]{{0,8}}{_ISSUE}(?:[・、と]{_ISSUE})*"
            rf"|(?<![毎・、,~]){_ISSUE}(?:[・、と]{_ISSUE})*(?=に(?:て|掲載|折)|で|を|の|参照|掲載|以降|同封|{_PAPER})"
        ),
        _worded,
    ),
    # 日曜市 5月11日, 土曜講座:6月7日: a name before its date.
    (
        re.compile(
            rf"(?:^|(?<=[ 、・(「]))[{WEEKDAYS}]曜"
            r"(?!日|午|夜|朝[^市]|開[催館]|実施|休|定休|祝|振替|以外|及|又|毎|隔)"
            r"(?=[一-龠ァ-ヶー][一-龠ァ-ヶーぁ-ん]{0,9}[ :]{0,2}"
            rf"(?:毎[週月年](?! ?第[1-5](?:[・、] ?第?[1-5])*(?:$|[^1-5・、{WEEKDAYS}週]))"
            rf"|第[1-5]|[年月週](?:間|に)? ?[0-9]|不定期|随時|~|{eras.signs()}[0-9]|[12][0-9]{{3}}[年./-]"
            r"|[0-9]{1,2}(?:月|[./~・][0-9])))"
        ),
        _worded,
    ),
    # 1. 7月26日 2. 8月2日
    (
        re.compile(
            r"(?:^|(?<= ))[1-9][0-9]?[.] {1,2}"
            rf"(?=(?:{eras.signs()}|[12][0-9]{{3}}[年./])?[0-9]{{1,2}}(?:[年月]|/[0-9]))"
        ),
        _blank,
    ),
    # 10月16日 13:30~ 10月23日 13:30~
    (re.compile(r"(?<=:[0-9]{2}|..[時分])~(?= +[^ ])"), _starts_alone),
    # 8月中の1日, 防災週間(8月30日~9月5日)中の1日: how long, and not the first.
    (
        re.compile(
            r"(?:(?<=[0-9]月)|(?<=[日旬)間]))[中内間]?の[1一]日"
            r"(?![0-9月間~・、]| ?(?:から|より|と|及び|は|に)(?![実開行]))"
        ),
        _one_day,
    ),
    # 1年度につき6回: 年6回
    (
        re.compile(
            r"(?<![0-9和成正治度.])[1一]?(?:年度?|か月|月|週間?)(?:につき|あたり|当たり|当り)(?= ?[0-9])"
        ),
        lambda m: ("月に" if "月" in m.group() else "週" if "週" in m.group() else "年に").rjust(
            len(m.group())
        ),
    ),
    # 4年ぶり, 3年連続
    (re.compile(r"(?<![0-9])[0-9]{1,3} ?(?:年|か月)(?=ぶり|振り|連続|越し)"), _worded),
    # 1年更新, 3年契約
    (
        re.compile(rf"(?<![0-9和成正治度.])[0-9]{{1,2}}年(?=間?(?:ごとの?|毎の?)?{_AGREEMENT})"),
        _worded,
    ),
    # 令和元(2019)年11月, 平成31年/令和元年5月
    (re.compile(_behind("") + r"元(?= ?[(][12][0-9]{3}(?:年度?)?[)])"), lambda _: "1"),
    (
        re.compile(
            rf"{eras.last_years()}年?(?P<fy>度?) ?[/・=] ?"
            rf"(?={_ERA} ?(?:元|1)年(?P=fy)(?!度))"
        ),
        _blank,
    ),
    # R7(2025).11.16
    (
        re.compile(
            rf"(?P<era>{eras.letters()})(?P<year>[0-9]{{1,2}})[(](?P<same>[12][0-9]{{3}})[)](?=[./][0-9])"
        ),
        _once,
    ),
    # 補助率1/2, 経費の1/2以内
    (
        re.compile(
            rf"(?<![0-9/])(?:1/(?:[2-9]|10)|2/[35]|3/[45]|4/5)(?=[をの]?{_SHARE})"
            r"|(?:(?<=率)|(?<=費の))[1-9]/[1-9][0-9]?"
        ),
        _worded,
    ),
    # R5 . 9 . 30
    (
        re.compile(
            rf"(?<![0-9.])(?P<y>{eras.letters()}? ?[0-9]{{1,4}}) {{1,2}}(?P<s>[./]) {{1,2}}"
            r"(?P<m>[0-9]{1,2}) {1,2}(?P=s) {1,2}(?P<d>[0-9]{1,2})(?![0-9])"
        ),
        lambda m: _filled(f"{m['y']}{m['s']}{m['m']}{m['s']}{m['d']}", m),
    ),
    # 4/19, 5/17, 6/21 いずれも土曜日
    (
        re.compile(
            r"(?:(?<=[0-9日)])|(?<=[0-9日)] )) {0,2}(?:の(?=[各い]))?"
            rf"(?:いずれも|すべて|全て|各)[{WEEKDAYS}]曜日?"
        ),
        _said_of_days,
    ),
    # 毎月「0」のつく日
    (re.compile(r"「(?P<digit>[0-9])」(?=の[つ付]く日)"), lambda m: f"  {m['digit']}"),
    # 1回/2か月
    (
        re.compile(r"(?<![0-9第])[1一]回 ?[/／] ?(?P<n>[2-9]|1[0-2])(?P<unit>か月|年|週間?)"),
        lambda m: _filled(f"{m['n']}{m['unit']}に1回", m),
    ),
    # 4月2日~翌年4月1日生まれ: whom it is for.
    (
        re.compile(
            rf"(?:(?:{_ERA}?[0-9元]{{1,4}}年(?:度)?|翌年?)?[0-9]{{1,2}}[月/](?:[0-9]{{1,2}}日?)?|{_ERA}?[0-9元]{{1,4}}年(?:度)?)"
            rf"(?:(?:~|から)(?:(?:{_ERA}?[0-9元]{{1,4}}年(?:度)?|翌年?)?[0-9]{{1,2}}[月/](?:[0-9]{{1,2}}日?)?"
            rf"|{_ERA}?[0-9元]{{1,4}}年(?:度)?)|[0-9]{{1,2}}~)?(?:に|の間に)?(?:生まれ|生れ|出生)"
        ),
        _worded,
    ),
    # 学期に1回, 各学期1回ずつ: how often, as 年1回 is.
    (
        re.compile(r"(?<![0-9一二三])[各毎]?学期(?:ごと|毎)?に?(?:各|それぞれ)? ?(?=[0-9一二三]{1,2} ?回)"),
        lambda m: _filled("年", m),
    ),
    # 乳児相談…毎月第1水曜
    (
        re.compile(
            r"(?<=[一-龠ァ-ヶー])(?<![年月日度旬期末])[…‥]+(?=毎[週月年]|隔[週月]|偶数|奇数|第[1-5]|[0-9]{1,2}[月/])"
        ),
        lambda m: _filled(":", m),
    ),
    # ・(春)5月 (秋)10月
    (re.compile(r"^[・●○◎■◆] ?(?=[(])"), _blank),
    # 11月3日～(3日間)
    (re.compile(r"(?<=[日月)])~ {0,2}[(](?=[0-9]{1,3}(?:日|週|か月|年)間[)])"), lambda m: _filled("から", m)),
)
_ANY: Final = re.compile(
    rf"{_OTHER_DAY}"
    r"|」の[つ付]く日|…|‥|回 ?[/／] ?[0-9]|生まれ|生れ|出生|学期.{0,6}回|"
    rf"[月日旬]号|[1一]日に?(?:つき)? ?[0-9]|[{WEEKDAYS}]曜[^日]"
    r"|[0-9時分]~ *$|^1[.] |^[・●○◎■◆] ?[(]"
    r"|の[1一]日|[度年月週間](?:につき|あた|当た|当り)|の各"
    r"|[<＜〈《≪〔【]|月[(][上中下初末月]|現在|時点|[(](?:[昨前]年|例年)"
    r"|T[0-9]|[0-9Z]/[12][0-9]{3}|[12][0-9]{7}[-~]|9999|西暦|民国|[(][^)]{1,6}[)] {0,2}[0-9年]|年年"
    rf"|~ {{0,2}}[(]|(?:も|べて|全て|各)[{WEEKDAYS}]曜"
    r"|日目|[全計べ] ?[0-9]|日(?:約|あたり|当|平均|につき)|[×xX*][0-9]"
    r"|[年月](?:ぶり|振り|連続|越し)|[翌々次前先来同今][週月]|同年|[0-9] {1,2}[./] "
    rf"|年(?:間?ごと|毎|{_AGREEMENT})|元 ?[(]|[0-9][)][./][0-9]"
    rf"|[1-9]/[1-9][0-9]?[をの]?{_SHARE}|(?:率|費の)[1-9]/"
    rf"|{eras.last_years()}"
)


def make_plain(folded: str) -> str:
    """The folded text with its longer ways of writing made plain, as long as before.

    >>> make_plain("(R5)10月"), make_plain("20231105-20231107")
    (' R5年10月', '20231105~20231107')
    >>> make_plain("2023-11-03T10:00:00Z").rstrip()
    '2023-11-03'
    """
    if _ANY.search(folded) is None:
        return folded
    for pattern, written in _RULES:
        folded = pattern.sub(written, folded)
    return folded
