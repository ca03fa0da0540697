"""What Run posts: the experiment in the form, the preset that it came from, and the name and tags of the run."""

from __future__ import annotations

from typing import Any

from firmground.app.errors import InvalidRequest
from firmground.app.pages.lab.entry import plain
from firmground.app.pages.lab.origin import is_near
from firmground.app.services.run_documents import Change
from firmground.app.services.validation import validated
from firmground.engine.spec.experiment import Experiment


def called(name: str | None, tags: str | None) -> tuple[dict[str, Any], dict[str, str]]:
    """The name and tags of the run (tags separated by commas) as a launch has them, and messages about wrong ones."""
    words = [" ".join(part.split()) for part in (tags or "").split(",")]
    typed = {"name": (name or "").strip(), "tags": list(dict.fromkeys(word for word in words if word))}
    typed = {field: value for field, value in typed.items() if value}
    try:
        validated(Change, typed)
    except InvalidRequest as error:
        return {}, {error.field or "name": error.message}
    return typed, {}


def launch(experiment: Experiment, preset: str | None, call: dict[str, Any]) -> dict[str, Any]:
    """The document for POST /api/runs, without the preset if little is left of it."""
    origin = {"preset": preset} if is_near(experiment, preset) else {}
    return {"experiment": plain(experiment)} | origin | call
