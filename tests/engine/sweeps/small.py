"""Sweeps that several files ask about."""

from __future__ import annotations

from typing import Any

from firmground.engine.spec.sweep import Sweep, parse_sweep

SMALL: dict[str, Any] = {"widths": [6, 4], "steps": 20, "recording": {"probe": 64}}


def small_sweep(*axes: dict[str, Any], **parts: Any) -> Sweep:
    """Of a network that learns little in 20 steps; `set` changes it further."""
    changes = SMALL | parts.pop("set", {})
    return parse_sweep({"preset": "lecture", "set": changes, "axes": list(axes), "seeds": 2} | parts)
