"""The grammar of a cell: which points make a range, a list or a labelled item, and what is said of them.

    cell   = {label} item {sign item}
    item   = point [range-sign point] | range-sign point | point range-sign | word (通年, 随時, 未定 …) |
    recurrence each item may carry: status, approximation, 予定, duration, times of day and notes in brackets

One pass over the tokens; each kind of token has its reader in `_READERS`, which takes the state and an
index and returns the index after what it read. What no reader takes stays in the gap between items, where
labels are found.
"""

from __future__ import annotations

from typing import Final

from .brackets import read_bracket
from .clock import read_half_year, read_meridiem
from .dated import read_date, read_number, read_self, read_third
from .items import Reader, State, read_tokens
from .labels import (
    read_colon,
    read_label_bracket,
    read_label_close,
    read_label_word,
    read_note_mark,
    read_quote,
    read_slash,
)
from .point import units_ahead
from .ranges import (
    read_arrow,
    read_before,
    read_choice,
    read_dot,
    read_now,
    read_or,
    read_range,
    read_separator,
    read_since,
    read_space,
    read_stop,
    read_until,
)
from .remarks import (
    read_approximate,
    read_condition,
    read_exclusion,
    read_lunar,
    read_status,
    read_tentative,
    read_usual,
    read_vague,
    read_word,
)
from .repeats import (
    close_rule,
    read_counted,
    read_digit_days,
    read_every,
    read_interval_rule,
    read_irregular,
    read_nth_list,
    read_parity,
    read_weekday,
)
from .tokens import Tokens


def read_items(tokens: Tokens, units: list[str] | None = None) -> State:
    """Everything that a cell says, item by item, with the state in which the reading ended."""
    state = State(
        tokens, units if units is not None else units_ahead(tokens), _READERS, len(tokens.kinds) - 1
    )
    read_tokens(state, 0)
    close_rule(state, len(tokens.text))
    return state


_READERS: Final[dict[str, Reader]] = {
    "number": read_number,
    "era": read_date,
    "relative": read_date,
    "circled_month": read_date,
    "third": read_third,
    "lunar": read_lunar,
    "season": read_date,
    "holiday": read_date,
    "half": read_date,
    "fy_end": read_date,
    "fy_start": read_date,
    "quarter_letter": read_date,
    "apostrophe": read_date,
    "fiscal_mark": read_date,
    "month_name": read_date,
    "nth": read_date,
    "last_nth": read_nth_list,
    "meridiem": read_meridiem,
    "noon": read_meridiem,
    "half_year": read_half_year,
    "range": read_range,
    "hyphen": read_range,
    "from": read_range,
    "to": read_range,
    "since": read_since,
    "before": read_before,
    "until": read_until,
    "now": read_now,
    "end_unknown": read_now,
    "separator": read_separator,
    "or": read_or,
    "dot": read_dot,
    "arrow": read_arrow,
    "choice": read_choice,
    "self": read_self,
    "approximate": read_approximate,
    "tentative": read_tentative,
    "status": read_status,
    "year_round": read_word,
    "anytime": read_word,
    "irregular": read_irregular,
    "condition": read_condition,
    "exclusion": read_exclusion,
    "label_word": read_label_word,
    "colon": read_colon,
    "slash": read_slash,
    "label_open": read_label_bracket,
    "label_close": read_label_close,
    "note_mark": read_note_mark,
    "quote_open": read_quote,
    "usual": read_usual,
    "space": read_space,
    "stop": read_stop,
    "vague": read_vague,
    "open": read_bracket,
    "every": read_every,
    "alternate": read_every,
    "parity": read_parity,
    "weekday": read_weekday,
    "weekday_char": read_weekday,
    "weekdays": read_weekday,
    "month": read_weekday,
    "day": read_weekday,
    "year": read_counted,
    "fiscal_year": read_counted,
    "duration": read_counted,
    "week": read_counted,
    "count": read_counted,
    "digit_days": read_digit_days,
    "interval_rule": read_interval_rule,
}
