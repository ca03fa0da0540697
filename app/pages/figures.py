"""What all figures of the claims share: Plotly's settings, and a template from the tokens."""

from __future__ import annotations

import json
from typing import Any

from firmground.app.theme import THEMES, Theme, tokens

FONT = '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'
CONFIG = {"doubleClick": False, "scrollZoom": False, "showTips": False, "displayModeBar": False, "responsive": False}


def template(theme: Theme) -> dict[str, Any]:
    """The template of all figures of this theme."""
    colour = tokens(theme)
    axis = {
        "gridcolor": colour["grid"],
        "linecolor": colour["line"],
        "zerolinecolor": colour["line"],
        "zerolinewidth": 1,
        "zeroline": True,
        "showline": True,
        "mirror": True,
        "ticks": "",
        "automargin": False,
        "fixedrange": True,
        "tickfont": {"color": colour["ink3"], "size": 11},
        "separatethousands": True,
    }
    return {
        "layout": {
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": colour["surface"],
            "font": {"family": FONT, "size": 11, "color": colour["ink2"]},
            "xaxis": axis,
            "yaxis": axis,
            "hovermode": False,
            "showlegend": False,
            "dragmode": False,
        }
    }


def parts_json() -> str:
    """What the browser's figures share, for a script element: Plotly's settings, and the template of each theme."""
    parts = {"config": CONFIG, "templates": {theme: template(theme) for theme in THEMES}}
    return json.dumps(parts).replace("<", r"\u003c")
