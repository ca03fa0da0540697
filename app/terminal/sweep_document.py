"""The sweep that the options of `firmground sweep` describe, as the API takes it."""

from __future__ import annotations

import argparse
from typing import Any

from firmground.app.errors import InvalidRequest
from firmground.app.settings import Settings
from firmground.app.terminal.arguments import changed, experiment_file, separated
from firmground.app.terminal.grid import axis

_PARTS = {"axes", "preset", "experiment"}  # any of them makes a file a sweep, and not an experiment


def sweep_document(options: argparse.Namespace, settings: Settings) -> dict[str, Any]:
    """Options add to what is in the file, and take precedence. Raises InvalidRequest, InvalidSetting."""
    document = _source(options)
    changes = changed(options.set or separated(settings.set_paths))
    if changes:
        document["set"] = {**_object(document, "set"), **changes}
    axes = [axis("--grid", text) for text in options.grid or ()]
    axes += [axis("--tuned", text) for text in options.tuned or ()]
    given = document.get("axes", [])
    if not axes and not given:
        raise InvalidRequest("--grid", "nothing", "at least one axis, such as --grid lr=0.1,0.5")
    document["axes"] = [*given, *axes] if isinstance(given, list) else given
    for name, value in (("seeds", options.seeds), ("name", options.called)):
        if value is not None:
            document[name] = value
    if options.draw is not None:
        document["draw"] = {"points": options.draw}
    if options.goal is not None:
        document["goal"] = None if options.goal == "none" else {"loss": _loss(options.goal, "--goal")}
    if options.also is not None:
        document["goal"] = {
            **_goal(document, "--also"),
            "also": [_loss(one, "--also") for one in options.also.split(",")],
        }
    if options.ends:
        document["goal"] = {**_goal(document, "--ends"), "ends": True}
    return document


def _source(options: argparse.Namespace) -> dict[str, Any]:
    if (options.what is None) == (options.preset is None):
        raise InvalidRequest("--preset", options.preset or "nothing", "the name of a preset, or else a FILE")
    file = None if options.what is None else experiment_file(options.what)
    if file is None:
        return {"preset": options.preset or options.what}
    document = file[0]
    if isinstance(document, dict) and _PARTS & document.keys():
        return dict(document)
    return {"experiment": document}


def _object(document: dict[str, Any], name: str) -> dict[str, Any]:
    value = document.get(name) or {}
    if not isinstance(value, dict):
        raise InvalidRequest(name, value, "an object of paths and values")
    return value


def _goal(document: dict[str, Any], option: str) -> dict[str, Any]:
    if not document.get("goal"):
        raise InvalidRequest(option, "no goal", "--goal LOSS beside it, the loss that networks are to reach")
    return _object(document, "goal")


def _loss(text: str, option: str) -> float:
    try:
        return float(text)
    except ValueError:
        allowed = "a loss such as 0.3, or none" if option == "--goal" else "losses such as 1,0.25"
        raise InvalidRequest(option, text, allowed) from None
