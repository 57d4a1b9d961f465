"""What the notes of schedules say, in Japanese and English: what was found, and what a person should do."""

from __future__ import annotations

from typing import Final

from pipeline.model import Note, Severity

_CHECK: Final = ("原文を確認してください。", "check the source")
_MESSAGES: Final[dict[str, tuple[Severity, str, str]]] = {
    "period-unreadable": (
        "warning",
        "「{text}」から時期を読み取れません。原文を確認し、日付か「未定」「随時」などで書いてください。",
        "no time was understood in 「{text}」: check the source; write dates, or a word such as 未定",
    ),
    "period-unreadable:near": (
        "warning",
        "「{text}」は旧暦か、日付の前後を指す書き方なので、日付にしていません。新暦の日付を確かめてください。",
        "「{text}」 is of the old calendar or only near the date named, and was not read; find out the date",
    ),
    "period-unreadable:blank": (
        "info",
        "「{text}」だけで、時期は書かれていません。",
        "「{text}」 alone: no time is written",
    ),
    "period-unreadable:serial": (
        "warning",
        "「{text}」はExcelの日付の通し番号のようです。元の表で日付の表示形式にして確認してください。",
        "「{text}」 looks like an Excel serial date; give the cell a date format in the source and check",
    ),
    "period-unreadable:year": (
        "warning",
        "「{text}」の年が分かりません。資料の年度を指定してください。",
        "「{text}」: the year is not known; give the document's fiscal year",
    ),
    "period-impossible-date:year": (
        "warning",
        "「{text}」の{year}年は時期の年として扱えません。" + _CHECK[0],
        "「{text}」: {year} is no year of a schedule; " + _CHECK[1],
    ),
    "period-impossible-date:unknown": (
        "warning",
        "「{text}」の「{year}」は読み取れない年なので、日付にしていません。今の元号か西暦で書いてください。",
        "「{year}」 in 「{text}」 is a year that was not understood, so no date was read; "
        "write it in a present era or the Gregorian calendar",
    ),
    "period-impossible-date:month": (
        "warning",
        "「{text}」の{month}月は存在しません。" + _CHECK[0],
        "「{text}」: there is no month {month}; " + _CHECK[1],
    ),
    "period-impossible-date:day": (
        "warning",
        "「{text}」の日は{month}にありません。" + _CHECK[0],
        "「{text}」: there is no such day in {month}; " + _CHECK[1],
    ),
    "period-impossible-date:number": (
        "warning",
        "「{text}」の日は暦にありません。" + _CHECK[0],
        "「{text}」: no month has such a day; " + _CHECK[1],
    ),
    "period-impossible-date:week": (
        "warning",
        "「{text}」の週はその月にありません。" + _CHECK[0],
        "「{text}」: the month has no such week; " + _CHECK[1],
    ),
    "period-outside-era": (
        "info",
        "「{text}」は{era}の期間の外です。年数を数えて読みました。必要なら今の年号で書いてください。",
        "「{text}」 lies outside {era}: the years were counted on; write the present era",
    ),
    "period-end-before-start": (
        "warning",
        "「{text}」は終わりが始まりより前です。" + _CHECK[0],
        "「{text}」: the end lies before the start; " + _CHECK[1],
    ),
    "period-weekday-differs": (
        "warning",
        "「{text}」の曜日は{day}と合いません。日付は書かれたまま読みました。" + _CHECK[0],
        "「{text}」: {day} is another weekday; the date was read as written; " + _CHECK[1],
    ),
    "period-weekday-differs:years": (
        "warning",
        "「{text}」の曜日は前後の年のどれとも合いません。" + _CHECK[0],
        "「{text}」: the weekday fits no year near the document's; " + _CHECK[1],
    ),
    "period-year-by-weekday": (
        "info",
        "「{text}」の曜日に合う年は{day}だけなので、そう読みました。年を確認してください。",
        "「{text}」: the weekday fits {day} only, which was taken; check the year",
    ),
    "period-year-added": (
        "info",
        "「{text}」は終わりが始まりより前なので、翌年と読みました。年を確認してください。",
        "「{text}」: the end lies before the start, so the next year was taken; check the year",
    ),
    "period-next-month": (
        "info",
        "「{text}」は終わりの日が始まりの日より前なので、翌月と読みました。月を確認してください。",
        "「{text}」: the last day lies before the first, so the next month was taken; check the month",
    ),
    "period-years-differ": (
        "warning",
        "「{text}」の二つの年の書き方が食い違います。西暦を採りました。" + _CHECK[0],
        "「{text}」: two statements of the year differ; the Gregorian one was taken; " + _CHECK[1],
    ),
    "period-year-unclear": (
        "warning",
        "「{text}」の{year}年がどの年号か西暦か分かりません。年を確かめて書いてください。",
        "「{text}」: the year {year} names no era and no century; write the year in full",
    ),
    "period-year-unknown": (
        "info",
        "「{text}」には年がなく、資料の年度も分かりません。資料の年度を指定してください。",
        "「{text}」: no year is written and the document's is not known; give the document's fiscal year",
    ),
    "period-begins-before-fiscal-year": (
        "warning",
        "「{text}」は{year}年度より前に始まります。年を確認してください。",
        "「{text}」 begins before fiscal year {year}; check the year",
    ),
    "period-outside-fiscal-year": (
        "warning",
        "「{text}」は{year}年度の外です。年を確認してください。",
        "「{text}」 lies outside fiscal year {year}; check the year",
    ),
    "period-month-unknown": (
        "warning",
        "「{text}」は日だけで、月が分かりません。月を書いてください。",
        "「{text}」 is a day alone, and its month is not known; write the month",
    ),
    "period-arrow": (
        "info",
        "「{text}」の後の矢印を延期・変更と読みました。期間なら「～」で書いてください。",
        "「{text}」 before an arrow was read as postponed; write ～ if a range was meant",
    ),
    "period-partly-read": (
        "warning",
        "「{text}」のうち「{rest}」を読み取れませんでした。日付を確認してください。",
        "「{rest}」 in 「{text}」 was not understood; check the dates",
    ),
    "period-bracket-ignored": (
        "info",
        "「{text}」の括弧の中は時期として読んでいません。" + _CHECK[0],
        "「{text}」: the bracket was not read as a time; " + _CHECK[1],
    ),
    "period-exception": (
        "info",
        "「{text}」の「{rest}」は除かれますが、日付にできないので、除く日（exdates）に入れていません。"
        "除く日を日付で書いてください。",
        "「{rest}」 is left out of 「{text}」 but can't be placed as dates, and stands in no exdates; "
        "write the days that are left out as dates",
    ),
    "period-holidays": (
        "info",
        "「{text}」の「{rest}」は曜日の規則（rrule）で表せないので、入れていません。必要なら祝日の日付を書いてください。",
        "「{rest}」 of 「{text}」 can't be told by a rule of weekdays and stands in none; write the dates",
    ),
    "period-in-description": (
        "warning",
        "実施時期は「{text}」ですが、説明には「{said}」とあります。実施時期を確認してください。",
        "the schedule is 「{text}」, the description says 「{said}」; check the schedule",
    ),
    "period-description-undecided": (
        "warning",
        "実施時期は「{text}」ですが、説明には「{said}」とあります。決まっているか確認してください。",
        "the schedule is 「{text}」, the description says 「{said}」; check whether the time is decided",
    ),
    "period-description-cancelled": (
        "warning",
        "実施時期は「{text}」ですが、説明には「{said}」とあります。中止・延期でないか確認してください。",
        "the schedule is 「{text}」, the description says 「{said}」; check whether it takes place",
    ),
    "period-description-differs": (
        "warning",
        "実施時期は「{text}」ですが、説明には「{said}」とあります。どちらが正しいか確認してください。",
        "the schedule is 「{text}」, the description says 「{said}」; check which is right",
    ),
}


_LONGEST_NAME: Final = 60


def make_note(case: str, text: str, severity: Severity | None = None, **values: object) -> Note:
    """The note of a case (a rule, or rule:variant) about a text, in Japanese and English.

    >>> make_note("period-impossible-date:month", "13月", month=13).message.partition(" / ")[2]
    '「13月」: there is no month 13; check the source'
    >>> make_note("period-year-unknown", "4月").severity
    'info'
    """
    usual, japanese, english = _MESSAGES[case]
    message = f"{japanese} / {english}".format(text=text, **values)
    return Note(case.partition(":")[0], severity or usual, message)


def shortened(text: str) -> str:
    """A text as a note quotes it: no more than its first words of a long one.

    >>> shortened("8月"), len(shortened("8月" * 50))
    ('8月', 60)
    """
    return text if len(text) <= _LONGEST_NAME else text[: _LONGEST_NAME - 1] + "…"
