"""What is typed into a field, as the value that the engine checks.

Only the notation is decided here (dashes, ranges, decimals). A text that is not a number stays a text, so that the
engine's message quotes it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from firmground.engine.errors import InvalidExperiment

WIDTHS = "whole numbers with dashes between them, such as 16 - 4 - 16"
SEEDS = "whole numbers and ranges, such as 0-3, 7"
MOST_SEEDS = 64
_WHOLE = re.compile(r"[+-]?\d{1,30}")
_RANGE = re.compile(r"(\d{1,12})\s*[-–]\s*(\d{1,12})")


def number(text: str | float | None) -> int | float | str:
    """Whole numbers stay whole. Python's extras (underscores, other digits) are not numbers here."""
    text = str("" if text is None else text).strip()
    if _WHOLE.fullmatch(text) and text.isascii():
        return int(text)
    try:
        return float(text) if "_" not in text and text.isascii() else text
    except ValueError:
        return text


def some(text: str | None) -> list[int] | str:
    """Whole numbers separated by dashes or commas; any other text stays a text."""
    parts = [part.strip() for part in re.split(r"[-–,]", text or "")]
    if parts == [""]:
        return []
    if all(part.isascii() and part.isdigit() and len(part) < 10 for part in parts):
        return [int(part) for part in parts]
    return text or ""


def widths(text: str | None) -> list[int]:
    """Raises InvalidExperiment."""
    parts = [part.strip() for part in re.split(r"[-–,]", text or "")]
    if parts == [""]:
        return []
    for part in parts:
        if not (part.isascii() and part.isdigit() and len(part) < 10):
            raise InvalidExperiment("widths", part, WIDTHS)
    return [int(part) for part in parts]


def seeds(text: str | None) -> list[int]:
    """Raises InvalidExperiment. A range is never expanded beyond the limit."""
    found: list[int] = []
    for part in map(str.strip, (text or "").split(",")):
        if span := _RANGE.fullmatch(part):
            first, last = int(span[1]), int(span[2])
            if last < first or last - first >= MOST_SEEDS:
                raise InvalidExperiment("seeds", part, f"ascending ranges of at most {MOST_SEEDS} seeds, such as 0-3")
            found += range(first, last + 1)
        elif part.isascii() and part.isdigit() and len(part) < 20:
            found.append(int(part))
        else:
            raise InvalidExperiment("seeds", part, SEEDS)
    return found


def spell_widths(values: Sequence[int]) -> str:
    return " - ".join(map(str, values))


def spell_number(value: float | str) -> str:
    """The shortest form without losing a digit."""
    if isinstance(value, float) and float(short := f"{value:g}") == value:
        return short
    return str(value)


def spell_some(values: Sequence[int] | str) -> str:
    return values if isinstance(values, str) else ", ".join(map(str, values))


def spell_seeds(values: Sequence[int]) -> str:
    """Consecutive seeds become ranges: 0, 1, 2, 3, 7 is "0-3, 7"."""
    spans: list[list[int]] = []
    for value in values:
        if spans and value == spans[-1][1] + 1:
            spans[-1][1] = value
        else:
            spans.append([value, value])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in spans)
