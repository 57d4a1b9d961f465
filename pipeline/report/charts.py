"""The charts, declared with Altair and compiled to Vega; the page's script gives them their rows.

A chart is a frame without data, the same for every dataset: what it shows, and in which language, comes from
the page. Nothing here measures text, so the specifications do not depend on the fonts of the machine.
"""

from __future__ import annotations

from typing import Any, Final

import altair as alt
import vl_convert

INK: Final = "#22303c"
QUIET: Final = "#5b6975"
LINE: Final = "#dfe3e6"
BAND: Final = "#eef2f5"
BLUE: Final = "#2d5b88"
RED: Final = "#a8321f"
SPAN: Final = "#6d97be"

NAMES: Final = 300
"""Width of the names beside the time line, in pixels; the style sheet sets the chart above it in as far."""

ROWS: Final = alt.NamedData(name="rows")


def charts() -> dict[str, Any]:
    """Vega specifications of all charts of the page by name.

    >>> sorted(charts())
    ['bars', 'columns', 'timeline', 'timeline_narrow']
    """
    frames = {
        "bars": bars(),
        "columns": upright(),
        "timeline": timeline(narrow=False),
        "timeline_narrow": timeline(narrow=True),
    }
    return {name: vl_convert.vegalite_to_vega(frame) for name, frame in frames.items()}


def bars() -> dict[str, Any]:
    """Lying bars, one per row of {label, n, tip}, the number at the end of each."""
    base = alt.Chart(ROWS).encode(y=names(limit=150))
    room_for_number = alt.Scale(range=[0, alt.expr("width - 34")])
    bar = base.mark_bar(color=BLUE, cornerRadiusEnd=2, height=13, cursor="pointer").encode(
        x=alt.X("n:Q", axis=None, scale=room_for_number), tooltip=alt.Tooltip("tip:N")
    )
    number = base.mark_text(align="left", dx=5, color=INK, fontSize=11).encode(x="n:Q", text="n:Q")
    return framed(alt.layer(bar, number), alt.Step(22))


def upright() -> dict[str, Any]:
    """Standing bars, one per row of {label, n, tip}, the number on top of each."""
    base = alt.Chart(ROWS).encode(
        x=alt.X("label:N", sort=None, title=None, axis=alt.Axis(labelAngle=0, ticks=False, labelOverlap=True))
    )
    bar = base.mark_bar(color=BLUE, cornerRadiusEnd=2).encode(
        y=alt.Y("n:Q", axis=None), tooltip=alt.Tooltip("tip:N")
    )
    number = base.mark_text(baseline="bottom", dy=-3, color=INK, fontSize=11).encode(y="n:Q", text="n:Q")
    return framed(alt.layer(bar, number), 130)


def timeline(*, narrow: bool) -> dict[str, Any]:
    """Bars over the twelve months of a fiscal year, from rows of {key, kind, x, x2, look, tip}.

    `key` is five digits, a sign (# heads a group) and the text to show; `x` and `x2` count months from the
    year's start. A bar whose days are known is solid; one that only says a third, a month or a season fades
    at its ends; one that says "about" fades all through. A narrow chart writes each text above its bar.
    """
    shared = alt.Chart(ROWS).encode(y=row_names(narrow))
    # The band comes first and takes every row, so that the rows keep their order; only heads show it.
    size: dict[str, Any] = {"height": 20, "yOffset": -7} if narrow else {}
    band = shared.mark_bar(**size).encode(
        x=alt.value(0 if narrow else -NAMES),
        x2=alt.value(alt.expr("width")),
        color=alt.condition("datum.kind == 'group'", alt.value(BAND), alt.value("transparent")),
    )
    grid = alt.Chart(alt.sequence(0, 13, as_="x")).mark_rule(color=LINE).encode(x="x:Q")
    height, shift = (8, 7) if narrow else (11, 0)
    spans = [
        shared.transform_filter(f"datum.look == '{look}'")
        .mark_bar(**style, yOffset=shift, clip=True, cursor="pointer")
        .encode(x=months(), x2="x2:Q", tooltip=alt.Tooltip("tip:N"))
        for look, style in looks(height).items()
    ]
    moment = alt.Chart(alt.NamedData(name="moment")).mark_rule(color=RED, strokeDash=[3, 3]).encode(x="x:Q")
    layers = [band, grid, *spans, moment]
    if narrow:
        style: dict[str, Any] = {
            "align": "left",
            "baseline": "middle",
            "dx": 2,
            "dy": -7,
            "fontSize": 11,
            "color": INK,
        }
        layers.append(
            shared.mark_text(**style, limit=alt.expr("width"))
            .encode(x=alt.value(0), text="text:N")
            .transform_calculate(text="slice(datum.key, 6)")
            .transform_filter("datum.first")
        )
    return framed(alt.layer(*layers), alt.Step(34 if narrow else 20))


def looks(height: int) -> dict[str, dict[str, Any]]:
    """The style of each kind of bar."""
    return {
        "exact": {"color": BLUE, "height": height, "cornerRadius": 1},
        "span": {"color": fading(SPAN, 0.12), "height": height},
        "about": {"color": fading(SPAN, 0.5), "height": height},
        "year": {"color": SPAN, "height": 3, "cornerRadius": 1},
        "off": {"color": "#ffffff", "stroke": QUIET, "strokeDash": [2, 2], "height": height - 1},
    }


def fading(color: str, share: float) -> alt.Gradient:
    """A colour that fades to nothing over this share of the bar at either end."""
    clear = color + "00"
    stops = [
        alt.GradientStop(offset=at, color=shade)
        for at, shade in ((0, clear), (share, color), (1 - share, color), (1, clear))
    ]
    return alt.LinearGradient(gradient="linear", x1=0, x2=1, y1=0, y2=0, stops=stops)


def months() -> alt.X:
    """The axis of the fiscal year; the names of the months come from the page."""
    axis = alt.Axis(
        orient="top",
        values=[month + 0.5 for month in range(12)],
        # Vega drops every other value where there are more than it would count itself.
        tickCount=12,
        labelExpr="months[floor(datum.value)]",
        labelOverlap=False,
        grid=False,
        ticks=False,
        domain=False,
        labelPadding=6,
    )
    return alt.X("x:Q", title=None, axis=axis, scale=alt.Scale(domain=[0, 12], nice=False))


def row_names(narrow: bool) -> alt.Y:
    """The axis of the rows: the text of each key, the heads of groups in bold."""
    if narrow:
        return alt.Y("key:N", sort=None, title=None, axis=None)
    head = "datum.value[5] == '#'"
    axis = alt.Axis(
        labelExpr="slice(datum.value, 6)",
        labelAlign="left",
        labelLimit=NAMES - 10,
        minExtent=NAMES,
        maxExtent=NAMES,
        zindex=1,
        labelFontWeight=alt.condition(head, alt.value("bold"), alt.value("normal")),
        ticks=False,
        domain=False,
        labelPadding=NAMES - 6,
        labelOverlap=False,
    )
    return alt.Y("key:N", sort=None, title=None, axis=axis)


def names(limit: int) -> alt.Y:
    """The axis of the names of bars, in the order of the rows."""
    axis = alt.Axis(labelLimit=limit, ticks=False, domain=False, labelPadding=6, labelOverlap=False)
    return alt.Y("label:N", sort=None, title=None, axis=axis)


def framed(chart: alt.LayerChart | alt.FacetChart, height: Any) -> dict[str, Any]:
    """The Vega-Lite specification of the chart, as wide as its place on the page, in the page's colours."""
    specification: dict[str, Any] = (
        chart.add_params(alt.param(name="months", value=[""] * 12))
        .properties(width="container", height=height, autosize={"type": "fit-x", "contains": "padding"})
        .configure(background="transparent", padding={"left": 0, "right": 8, "top": 2, "bottom": 2})
        .configure_view(stroke=None)
        .configure_axis(labelColor=INK, labelFontSize=12)
        .configure_bar(aria=False)
        .configure_text(aria=False)
        .configure_rule(aria=False)
        .to_dict()
    )
    return specification
