"""What a clause of days left out looks like: 8日、15日は休館, 休館日:第3火曜, (4日は荒天のため中止)."""

from __future__ import annotations

import re
from typing import Final

from pipeline.lexicon.calendar import WEEKDAYS
from pipeline.lexicon.conjunctions import either
from pipeline.lexicon.eras import signs
from pipeline.lexicon.remark_words import remark_words
from pipeline.lexicon.times import NEVER, closing, closing_days, never_closed, statuses
from pipeline.lexicon.word_lists import either as either_word

_YEAR: Final = rf"(?:{signs()}? ?[0-9]{{1,4}}年(?!度) ?)?"
MARK: Final = f"[{WEEKDAYS}祝休・曜振替]{{1,6}}"
_DAY: Final = (
    rf"(?<![0-9年])(?<![0-9]:)(?<!第(?=[0-9] ?[、・,] ?[0-9]{{1,2}} ?[月日])){_YEAR}"
    r"(?:[0-9]{1,2} ?(?:月|/) ?)?[0-9]{1,2}"
    r"(?:日|(?![0-9年月/:人名回時分歳才円校件組]))"
    rf"(?: {{0,2}}[(](?:{MARK}|[^()0-9休閉除外ないせず※]{{1,8}})[)])?"
)
_MONTH: Final = r"(?<![0-9])(?<![0-9]/)[0-9]{1,2} ?月(?!曜| ?[0-9])"
_WEEKDAY: Final = (
    rf"(?:(?<![0-9々\u4e00-\u9fff])|(?<=[{WEEKDAYS}曜])(?!(?<=曜)日)|(?<=原則)|(?<=[( 、※]除)|(?<=除く))"
    r"(?:毎週|毎月)?(?:第 ?[1-5](?: ?[・、,] ?第? ?[1-5])* ?)?"
    rf"(?:平日|土日(?:曜日?)?|[{WEEKDAYS}](?:[・、][{WEEKDAYS}](?![0-9]))+(?:曜日?)?|[{WEEKDAYS}]曜日?"
    rf"|(?<![のるいたくな])(?<!の[{WEEKDAYS}])(?<!の[{WEEKDAYS}][・、])[{WEEKDAYS}])(?![0-9本])"
)
HOLIDAY: Final = f"(?:国民の)?{either_word(remark_words('holiday'))}(?:の?翌平?日)?"
OTHERS: Final = "(?:[そこ]れ以外|その他|他)(?:の(?:[日月期間時季節]{1,2}|平日|曜日))?"
"""Days of which a cell says nothing else, and when these are, nothing tells: それ以外は水曜休館."""
_DATED: Final = rf"[(]{_DAY}(?: {{0,2}}(?:~|から|、|・) {{0,2}}{_DAY}){{0,5}}[)]"
"""Which days a name means: 年末年始(12月29日~1月3日)."""
_UNIT: Final = rf"(?>{_DAY}|{_MONTH}|{_WEEKDAY}|{HOLIDAY}(?:{_DATED})?)"
WEEKLY: Final = rf"平日|[{WEEKDAYS}祝][{WEEKDAYS}曜祝・、]|第[1-5]|毎週"
WITHIN: Final = "(?:(?:まで)?の(?:うち|間|期間中?)?| ?期間中)、?の?"
"""What stands between a range and the weekdays in it that are left out."""
_SIGN: Final = (
    rf"(?> {{0,2}}(?:、|・|,|{either('and')}|と|や|~|(?<=日)から) {{0,2}}| |(?<=月)の"
    rf"|(?<=[月日)0-9]){WITHIN}(?={WEEKLY})|(?<=[日)])の(?:うち|内)、?(?=[0-9]))?"
)
_LIST: Final = rf"{_UNIT}(?>{_SIGN}{_UNIT}){{0,30}}"
_SAID: Final = r"(?: {0,2}[(][^()]*[)])?"
_LONE: Final = rf"[{WEEKDAYS}](?:曜|[・、)]|$)"
_HEADS: Final = rf"(?!{NEVER})(?! ?日(?: {{0,2}}[:はの0-9]| +[毎第{WEEKDAYS}]|[毎第]|{_LONE}))日?"
"""No heading of closed days that follow, and not that there are none: 8日 休館日:15日, 休館日なし."""
_NO_CLOSING: Final = "".join(sorted({word[1] for word in closing() if word[0] == "休"} | set("日暇憩み止")))
"""What follows 休 in words of its own."""
_HELD: Final = either_word(remark_words("held"))
_CLOSED: Final = (
    rf"(?:以外|(?:を|は|も)?(?:除(?:く|き|いて|外)|のぞく)|(?:{either_word(closing())}|休止){_HEADS}"
    rf"|お?休み(?!期間|前|明け|なし|無)|(?<!無)休(?![{_NO_CLOSING}])"
    rf"|{_HELD}(?:しない|しません|せず|なし|(?:でき|いただけ)(?:ない|ません)|不可)|行わない|行いません)"
)
BEFORE: Final = re.compile(
    rf"(?P<list>{_LIST})(?: {{0,2}}[(][^()]*(?:祝|休日|翌|振替|開館)[^()]*[)])? {{0,2}}"
    r"(?:(?<=[0-9日月)])まで(?=を))?(?:(?P<topic>は)|を|が|も|の)? {0,2}"
    rf"(?P<gap>(?:(?!ただし|但し|まで|から)[^0-9※。、()~:]){{0,12}}?){_CLOSED}"
)
_NAMED: Final = rf"(?:[春夏秋冬][季期]|{HOLIDAY})の?{either_word(closing(of_days=True))}日?"
"""A closing that says of which time of the year it is: 夏季休業."""
AFTER: Final = re.compile(
    rf"(?:[【\[〈《<]{either_word((*closing(of_days=True), *closing_days()))}[】\]〉》>] {{0,2}}"
    rf"|[【\[]?{either_word(closing_days())}"
    rf"(?: {{1,2}}|[】\]] {{0,2}}|(?=[0-9]{{1,2}} ?[日月/]|第[1-5]|毎週|{_LONE})| {{0,2}}[:は/] {{0,2}})"
    rf"|{either_word(closing(of_days=True))} {{0,2}}[:は] {{0,2}}"
    r"|(?P<holidays>(?<![定祝日])休日 {0,2}: {0,2})"
    r"|(?:休止|(?<![春夏秋冬])休み) {0,2}[:は] {0,2}"
    r"|(?<=[( 、※])除く?[ :]{0,2}"
    rf"|{_NAMED}(?:[:は] {{0,2}}| {{0,2}}(?=[0-9]{{1,2}} ?[月日/]))"
    rf"|(?:{_NAMED}|{either_word(closing_days())}) ?(?P<open>[(]))"
    rf"(?P<list>{_UNIT}{_SAID}(?>{_SIGN}{_UNIT}{_SAID}){{0,30}})(?(open)[)])"
)
_BEHIND: Final = "(?:(?<=[休閉][一-龠み])|(?<=定休))[、。 ]{1,2}"
"""What leads to days that are open behind those that are closed: 月曜休館、9日は開館."""
OPEN: Final = re.compile(
    rf"(?:(?:ただし|但し)[、,]? {{0,2}}|[(]|{_BEHIND})(?P<list>{_LIST})(?:は|も)? {{0,2}}"
    r"(?:開(?!催?(?:しない|しません|せず|きません))|(?:営業|実施|上演)(?!しない|しません|せず))"
    rf"(?:[館園場]?し?(?:、|その| ){{0,2}}翌(?P<next>日|[{WEEKDAYS}](?=曜))(?:曜日?)?(?:は|が|を|に)?"
    rf"{either_word(closing())})?"
)
_REASON: Final = rf"(?:[^()0-9※。、]{{0,12}}?{either_word(remark_words('reason'))}[、 ]?)?"
CALLED_OFF: Final = re.compile(
    rf"[(](?! ?{either_word(never_closed())}) {{0,2}}(?:※ ?|うち|ただし[、 ]?|但し[、 ]?)?{_REASON}"
    rf"(?P<list>{_LIST})(?:のみ|だけ)?[はがも]?(?:、| )?{_REASON}"
    rf"(?:開催|実施)?{either_word(word for word in statuses('cancelled') if word not in closing())}"
    r"(?:し(?:た|ました)|と?な(?:った|りました)|とします|決定|済み?)?[)]"
)
"""A bracket that calls off some of the days before it, (4日は荒天のため中止); not so (4日は雨天中止)."""
UNITS: Final = re.compile(_UNIT)
MORE: Final = re.compile(rf"(?:{_SIGN}{_LIST}を?)?").fullmatch
"""More of a list behind a bracket: 月曜(祝日の場合は翌平日)及び年末年始."""
