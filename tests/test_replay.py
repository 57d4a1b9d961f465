"""The audit's own law: replay and undo are inverse, and a step that does not match is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.replay import ReplayError, Step, replay, undo


@st.composite
def audited(draw: st.DrawFn) -> tuple[str, list[Step]]:
    """A raw text and steps that fit it."""
    raw = text = draw(st.text(max_size=40))
    steps = []
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, len(text)))
        after = draw(st.text(max_size=5))
        steps.append(Step(start, text[start:end], after))
        text = text[:start] + after + text[end:]
    return raw, steps


@given(audited())
def test_undo_takes_back_what_replay_did(case: tuple[str, list[Step]]) -> None:
    raw, steps = case
    assert undo(replay(raw, steps), steps) == raw


@pytest.mark.parametrize(
    ("text", "step"),
    [("東南 アジア", Step(3, " ", "")), ("", Step(0, "a", "")), ("あ", Step(2, "", "い"))],
)
def test_a_step_that_does_not_match_is_refused(text: str, step: Step) -> None:
    with pytest.raises(ReplayError):
        replay(text, [step])
