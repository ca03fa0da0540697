"""One case of a benchmark: our figure beside a peer's for the same work in the same run, as one JSON line."""

from __future__ import annotations

import json
import os
import platform
from dataclasses import asdict, dataclass, field
from importlib.metadata import version


@dataclass(frozen=True)
class Case:
    """`ratio` above 1 means that we are ahead, and `target` is the ratio that we want."""

    name: str
    """Benchmark and case, e.g. lanes/lecture."""
    ours: float
    peer: float
    unit: str
    """Of `ours` and `peer`, e.g. ms."""
    ratio: float
    target: float
    n: int
    """Rounds that were measured."""
    spread: float
    """Half the distance between the quartiles of the rounds' ratios, as a share of `ratio`."""
    versions: dict[str, str] = field(default_factory=dict)
    """Of what was compared, by package; Python's and PyTorch's are always there."""
    cores: int = field(default_factory=lambda: len(os.sched_getaffinity(0)))

    def line(self) -> str:
        ours = {"python": platform.python_version(), "torch": version("torch"), "firmground": version("firmground")}
        numbers = {name: float(f"{value:.4g}") for name, value in asdict(self).items() if isinstance(value, float)}
        return json.dumps(asdict(self) | numbers | {"versions": ours | self.versions})
