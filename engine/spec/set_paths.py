"""`set` paths such as `arms.1.norm.ghost`: dotted, with list indices. An unknown path is an error that names it."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from firmground.engine.errors import InvalidExperiment
from firmground.engine.spec.experiment import Experiment, parse_experiment

FOLLOWING = (("focus", "layer"), ("focus", "units"), ("recording", "probe"))
"""Fields whose defaults depend on other fields, and change with them."""


def with_set(experiment: Experiment, changes: Mapping[str, Any]) -> Experiment:
    """Replace some values and validate the result as a whole. Raises InvalidExperiment."""
    document = experiment.model_dump(mode="json")
    default = parse_experiment({name: value for name, value in document.items() if name not in ("focus", "recording")})
    for name in Experiment.model_fields:  # also what is not written where it is not given
        document.setdefault(name, None)
    for path, value in changes.items():
        _assign(document, path, value)
    for part, leaf in FOLLOWING:
        asked_for = any(path == part or f"{path}.".startswith(f"{part}.{leaf}.") for path in changes)
        if not asked_for and getattr(getattr(experiment, part), leaf) == getattr(getattr(default, part), leaf):
            del document[part][leaf]
    return parse_experiment(document)


def _assign(document: Any, path: str, value: Any) -> None:
    *parents, last = path.split(".")
    node = document
    for depth, part in enumerate(parents):
        node = node[_key(node, part, path, depth)]
    node[_key(node, last, path, len(parents))] = copy.deepcopy(value)


def _key(node: Any, part: str, path: str, depth: int) -> Any:
    where = ".".join(path.split(".")[:depth]) or "the experiment"
    if isinstance(node, dict):
        if part not in node:
            raise InvalidExperiment(path, part, f"in {where}: {', '.join(node)}")
        return part
    if isinstance(node, list):
        if part not in map(str, range(len(node))):
            indices = f"an index from 0 to {len(node) - 1}" if node else "nothing, it is empty"
            raise InvalidExperiment(path, part, f"in {where}: {indices}")
        return int(part)
    raise InvalidExperiment(path, part, f"{where} has no parts")
