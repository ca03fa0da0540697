"""The design's tokens, stored once as data (`static/tokens.json`). CSS variables and Plotly's templates derive from
them.

The arms own the two saturated hues; `arm_slots` assigns hues to arms, with the same rule as `static/js/arms/slots.js`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal, get_args

STATIC = Path(__file__).resolve().parent.parent / "static"
Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = get_args(Theme)
# "without BN" and "with BN" look the same in every experiment; other kinds take the free hues, in order.
OWN_SLOTS = {"none": 0, "batch": 1}
SLOTS = 8
PATTERNS = (0, 0, 1, 2, 1, 3, 3, 2)  # of the first arm with each hue
FURTHER = 3  # distance to the pattern of a second arm with the same hue


def tokens(theme: Theme) -> dict[str, Any]:
    document: dict[Theme, dict[str, Any]] = json.loads((STATIC / "tokens.json").read_text(encoding="utf-8"))
    return document[theme]


def lesson_styles() -> tuple[str, ...]:
    """The style sheets of the lesson: its own, and those of its cards."""
    cards = sorted(path.stem for path in (STATIC / "css").glob("lesson_*.css"))
    return ("lesson", *cards)


def css() -> str:
    """One block of custom properties for each theme. Mantine sets the attribute, `static/js/theme.js` sets it first."""
    themes = [
        f":root[data-mantine-color-scheme={theme}] {{\n{_properties(tokens(theme))}  color-scheme: {theme};\n}}"
        for theme in THEMES
    ]
    hues = [f".arm-{slot} {{ {_hue(slot)} }}" for slot in range(SLOTS)]
    return "\n".join(themes + hues)


def arm_slots(kinds: list[str]) -> list[int]:
    """The hue of each arm, by the kind of its normalization; the first arm of a kind gets the hue of that kind."""
    slots: list[int | None] = [None] * len(kinds)
    for kind, slot in OWN_SLOTS.items():
        if kind in kinds:
            slots[kinds.index(kind)] = slot
    free = [slot for slot in range(SLOTS) if slot not in (0, 1)]
    taken = iter(range(len(kinds)))
    return [free[next(taken) % len(free)] if slot is None else slot for slot in slots]


def arm_patterns(slots: list[int]) -> list[int]:
    """The dash and marker of each arm, by the hues of all, so that no two arms share both hue and pattern.

    Two arms share a pattern only if people who confuse red and green can tell their hues apart.
    """
    own = len(OWN_SLOTS)
    return [PATTERNS[slot] + (FURTHER if slot >= own and slot in slots[:at] else 0) for at, slot in enumerate(slots)]


def _hue(slot: int) -> str:
    return " ".join(f"--hue{part}: var(--arm-{slot}{part});" for part in ("", "-text", "-soft"))


def _properties(values: dict[str, Any]) -> str:
    lines = [f"  --{name}: {value};" for name, value in values.items() if isinstance(value, str)]
    for slot, arm in enumerate(values["arms"]):
        soft = f"{arm['mark']}{round(float(values['soft']) * 255):02X}"
        lines += [
            f"  --arm-{slot}: {arm['mark']};",
            f"  --arm-{slot}-text: {arm['text']};",
            f"  --arm-{slot}-soft: {soft};",
        ]
    lines += [f"  --class-{number}: {colour};" for number, colour in enumerate(values["classes"])]
    return "".join(line + "\n" for line in lines)
