"""A font with Japanese from a package, so that no test hangs on what a machine happens to have."""

from __future__ import annotations

import base64
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont


def japanese_font() -> Path:
    """The file of the font; the test skips where the package is not installed."""
    spec = find_spec("matplotlib_fontja")
    if spec is None or spec.origin is None:
        pytest.skip("needs the font of matplotlib-fontja, which is in the dependency group `dev`")
    return Path(spec.origin).parent / "fonts" / "ipaexg.ttf"


def as_style(font: Path) -> str:
    """A style sheet that sets all of a page in the font, which stands in the page itself."""
    data = base64.b64encode(font.read_bytes()).decode()
    face = f"@font-face{{font-family:own;src:url(data:font/ttf;base64,{data})}}"
    return f"<style>{face}*{{font-family:own!important}}</style>"


@cache
def same_glyphs(font: Path) -> dict[int, int]:
    """For each character that shares its glyph with others in the font, one of them that stands for all."""
    groups: dict[str, list[int]] = {}
    for character, glyph in TTFont(font).getBestCmap().items():
        groups.setdefault(glyph, []).append(character)
    return {character: max(group) for group in groups.values() for character in group if len(group) > 1}
