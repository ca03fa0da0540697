"""The ratios of all cases as an SVG picture: a dot for each, its target as a tick, on a logarithmic axis.

Written by hand: it needs no browser to be made, and its colours follow the reader's light or dark theme.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape

WIDTH, LABELS, MARGIN, TOP, ROW = 860, 300, 30, 64, 22
_TITLE = "Ratio to the peer or limit: further right is better, right of the tick meets the target"
_STYLE = """
  text { font: 13px system-ui, sans-serif; fill: #1f2328 }
  .small { font-size: 12px; fill: #59636e }
  .grid { stroke: #d1d9e0 } .one { stroke: #59636e }
  .target { stroke: #1f2328; stroke-width: 2.5 }
  .met { fill: #1a7f37; stroke: #1a7f37 } .missed { fill: none; stroke: #bc4c00 }
  circle { stroke-width: 2.5 } .bar { stroke-width: 2; opacity: 0.5 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .small { fill: #9198a1 }
    .grid { stroke: #3d444d } .one { stroke: #9198a1 } .target { stroke: #e6edf3 }
    .met { fill: #3fb950; stroke: #3fb950 } .missed { stroke: #f0883e }
  }
"""


def drawn(results: Sequence[dict[str, Any]]) -> str:
    decades = axis([one[key] for one in results for key in ("ratio", "target")])
    height = TOP + ROW * len(results) + 34
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="title">',
        '<title id="title">Ratio to the peer or limit for each benchmark case, with its target</title>',
        f"<style>{_STYLE}</style>",
        f'<text x="12" y="20">{_TITLE}</text>',
        *legend(),
        *grid(decades, height),
    ]
    for index, one in enumerate(results):
        parts += row(one, TOP + ROW * (index + 0.5), decades)
    return "\n".join([*parts, "</svg>"]) + "\n"


def axis(values: Sequence[float]) -> tuple[int, int]:
    """The powers of ten that the axis reaches from and to; 1 is always on it."""
    logs = [math.log10(value) for value in values if value > 0] + [-0.2, 0.2]
    return math.floor(min(logs)), math.ceil(max(logs))


def place(value: float, decades: tuple[int, int]) -> float:
    low, high = decades
    share = (math.log10(max(value, 10.0**low)) - low) / (high - low)
    return round(LABELS + share * (WIDTH - MARGIN - LABELS), 1)


def legend() -> Iterator[str]:
    yield '<circle class="met" cx="18" cy="40" r="5"/><text class="small" x="30" y="44">target met</text>'
    yield '<circle class="missed" cx="118" cy="40" r="5"/><text class="small" x="130" y="44">missed</text>'
    yield '<line class="target" x1="198" x2="198" y1="33" y2="47"/><text class="small" x="208" y="44">target</text>'


def grid(decades: tuple[int, int], height: int) -> Iterator[str]:
    low, high = decades
    for power in range(low, high + 1):
        x, kind = place(10.0**power, decades), "one" if power == 0 else "grid"
        yield f'<line class="{kind}" x1="{x}" x2="{x}" y1="{TOP}" y2="{height - 24}"/>'
        yield f'<text class="small" x="{x}" y="{height - 8}" text-anchor="middle">{10.0**power:,g} x</text>'


def row(result: dict[str, Any], y: float, decades: tuple[int, int]) -> Iterator[str]:
    ratio, target, spread = result["ratio"], result["target"], min(result["spread"], 0.9)
    kind = "met" if ratio >= target else "missed"
    x, at = place(ratio, decades), place(target, decades)
    low, high = place(ratio * (1 - spread), decades), place(ratio * (1 + spread), decades)
    yield f'<text x="{LABELS - 14}" y="{y + 4:g}" text-anchor="end">{escape(result["name"])}</text>'
    yield f'<line class="target" x1="{at}" x2="{at}" y1="{y - 8:g}" y2="{y + 8:g}"/>'
    yield f'<line class="bar {kind}" x1="{low}" x2="{high}" y1="{y:g}" y2="{y:g}"/>'
    yield f'<circle class="{kind}" cx="{x}" cy="{y:g}" r="5"/>'
