"""The axes of a launched sweep as a map names them: what each is called, and a short label for each place."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from firmground.app.services.atlas_document import MapAxisJson
from firmground.engine.spec.axes import SweepAxis

NAMES = {
    "activation": "activation",
    "batch_size": "examples in a mini-batch",
    "dataset": "data set",
    "init_scale": "scale of the initial weights",
    "lr": "learning rate",
    "optimizer": "optimizer",
    "scaling": "scaling of the inputs",
    "steps": "steps of training",
    "weight_decay": "weight decay",
    "widths": "widths",
}
"""By path; other paths are told as they are."""
DEPTH = "hidden layers"
_OF_ARM = re.compile(r"arms\.(\d+)\.(.+)")
_WORDS = {"relu": "ReLU", "gelu": "GELU"}


def map_axis(axis: SweepAxis, arms: Sequence[str]) -> MapAxisJson:
    """`arms`: the names of the experiment's arms, in their order."""
    paths, values = list(axis.paths), list(axis.values)
    if axis.labels is not None:
        return MapAxisJson(name=_name(paths, arms), paths=paths, values=values, labels=list(axis.labels))
    if paths == ["widths"] and _by_depth(values):
        return MapAxisJson(name=DEPTH, paths=paths, values=values, labels=[str(len(value)) for value in values])
    if len(paths) > 1:
        labels = [" / ".join(map(_label, value)) for value in values]
    else:
        labels = [_label(value) for value in values]
    if len(set(labels)) < len(set(map(repr, values))):  # two numbers that differ beyond four digits
        labels = [_exact(value) for value in values]
    return MapAxisJson(name=_name(paths, arms), paths=paths, values=values, labels=labels)


def _name(paths: Sequence[str], arms: Sequence[str]) -> str:
    return " and ".join(_path(path, arms) for path in paths)


def _path(path: str, arms: Sequence[str]) -> str:
    found = _OF_ARM.fullmatch(path)
    if found is None or int(found[1]) >= len(arms):
        return NAMES.get(path, path)
    return f"{NAMES.get(found[2], found[2])} of “{arms[int(found[1])]}”"


def _by_depth(values: Sequence[Any]) -> bool:
    """Whether layers of one width differ in their number alone."""
    widths = {width for value in values for width in value}
    return len(widths) == 1 and len({len(value) for value in values}) == len(values)


def _label(value: Any) -> str:
    if isinstance(value, bool) or value is None:
        return {True: "yes", False: "no", None: "none"}[value]
    if isinstance(value, int | float):
        return f"{value:.4g}" if isinstance(value, float) else str(value)
    if isinstance(value, list | tuple):
        return "-".join(map(_label, value))
    return _WORDS.get(value, value) if isinstance(value, str) else _exact(value)


def _exact(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)
