"""What may follow a month: a day, a third, an nth weekday, a week."""

from __future__ import annotations

from .point import Point, read_enumerator, skip_space, weekday_bracket
from .tokens import Tokens


def after_month(tokens: Tokens, i: int, point: Point, units: list[str]) -> int:
    """After 月: a day, a third, an nth weekday, a week, or nothing."""
    kinds, values = tokens.kinds, tokens.values
    point.unit = "month"
    j = i
    if kinds[j] == "space":
        j += 1
    kind = kinds[j]
    if kind == "text" and tokens.text[tokens.starts[j] : tokens.ends[j]] == "の":
        k = skip_space(kinds, j + 1)
        if kinds[k] in ("nth", "third", "last_nth", "last_day", "week", "half_month", "thirds"):
            j, kind = k, kinds[k]
    if kind == "slash" and kinds[j + 1] == "third":
        j, kind = j + 1, "third"
    if kind == "number":
        k = j + 1
        if kinds[k] == "space":
            k += 1
        if kinds[k] == "day":
            point.day, point.unit = int(values[j]), "day"
            return k + 1
        if kinds[k] == "week":
            # 6月3週目
            point.week, point.unit = int(values[j]), "week"
            return k + 2 if tokens.text.startswith("目", tokens.starts[k + 1]) else k + 1
        if units[j] == "day" or (
            j == i
            and units[j] == ""
            and kinds[j + 1] in ("open", "bracketed_weekday", "end", "separator", "range")
        ):
            after, weekday = weekday_bracket(tokens, j + 1)
            if units[j] == "day" or after > j + 1 or kinds[j + 1] in ("end", "separator", "range"):
                point.day, point.unit = int(values[j]), "day"
                if weekday is not None:
                    point.weekday = weekday
                return after
        return i
    if kind == "third":
        point.third, point.unit = int(values[j]), "third"
        return j + 1
    if kind == "thirds":
        point.third, point.third_end, point.unit = int(values[j]) // 10, int(values[j]) % 10, "third"
        return j + 1
    if kind == "half_month":
        point.half_month, point.unit = int(values[j]), "third"
        return j + 1
    if kind == "last_day":
        point.day, point.unit = -1, "day"
        return j + 1
    if kind == "during":
        return j + 1
    if kind in ("nth", "last_nth"):
        if kind == "last_nth":
            nth, k = -1, j + 1
        else:
            k = skip_space(kinds, j + 1)
            if kinds[k] != "number":
                return i
            nth, k = int(values[k]), k + 1
        k = skip_space(kinds, k)
        if tokens.text.endswith("週", tokens.starts[j], tokens.ends[j]):
            point.week, point.unit = -1, "week"
            if kinds[k] not in ("weekday", "weekday_char"):
                return j + 1
        if kinds[k] == "week" and nth > 0:
            m = skip_space(kinds, k + 1)
            if kinds[m] == "text" and tokens.text[tokens.starts[m] : tokens.ends[m]] == "の":
                m = skip_space(kinds, m + 1)
            if kinds[m] in ("weekday", "weekday_char") and nth <= 5:
                point.nth, point.weekday, point.unit = nth, int(values[m]), "day"
                return m + 1
            point.week, point.unit = nth, "week"
            return k + 1
        if kinds[k] in ("weekday", "weekday_char") and nth <= 5:
            point.nth, point.weekday, point.unit = nth, int(values[k]), "day"
            return k + 1
        return i
    if kind in ("open", "enumerator"):
        number, k = read_enumerator(tokens, j)
        if k > j and kinds[k] == "number" and units[k] == "day":
            after = skip_space(kinds, k + 1)
            point.enumerator = number
            point.day, point.unit = int(values[k]), "day"
            return after + 1 if kinds[after] == "day" else k + 1
    if kind == "vague" and j == i:
        return j + 1
    return i
