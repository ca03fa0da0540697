"""Facts that Python and JavaScript share, as one JSON document that comes with the page (`<script id="facts">`).

Python is the source: states, taps, kinds of normalization, events with their limits, and what all of these are called.
A module of the browser that needs one of them reads it from there instead of repeating it.
"""

from __future__ import annotations

import json
from typing import Any, get_args

from firmground.app.records.lifecycle import ALLOWED, DELETABLE, ENDED, STATES
from firmground.app.records.run import SAMPLE
from firmground.app.services.run_documents import Change
from firmground.app.theme import FURTHER, OWN_SLOTS, PATTERNS, SLOTS
from firmground.engine.claims.verdicts import Verdict
from firmground.engine.frames import TAPS
from firmground.engine.spec.interventions import INTERVENTIONS
from firmground.engine.spec.normalizations import NORMALIZATIONS

ELEMENT = "facts"  # the id of the page's script that holds the document
KIND_NAMES: dict[str, str] = {row.kind: row.name for row in NORMALIZATIONS.values()}
EVENT_NAMES: dict[str, str] = {name: kind.title for name, kind in INTERVENTIONS.items()} | {"step": "record a frame"}
"""By type, the events that can be planned."""
_LIMITS = {"minimum": "low", "exclusiveMinimum": "above", "maximum": "high"}


def facts() -> dict[str, Any]:
    tags = Change.model_json_schema()["properties"]["tags"]
    return {
        "states": {"all": STATES, "ended": ENDED, "deletable": DELETABLE},
        "events": {kind: _event(kind) for kind in ALLOWED},
        "taps": TAPS,
        "kinds": {kind: {"name": row.name, "batch": row.by_batch} for kind, row in NORMALIZATIONS.items()},
        "verdicts": get_args(Verdict),
        "arms": {"slots": SLOTS, "own": OWN_SLOTS, "patterns": PATTERNS, "further": FURTHER},
        "tags": {"most": tags["maxItems"], "longest": tags["items"]["maxLength"]},
        "sample": SAMPLE,
    }


def facts_json() -> str:
    """For a script element: without a character that could end it."""
    return json.dumps(facts(), ensure_ascii=True).replace("<", "\\u003c")


def _event(kind: str) -> dict[str, Any]:
    """`allowed`: in these states; `acts`: it changes the numbers; `limits`: of the numbers in its fields."""
    model = INTERVENTIONS.get(kind)
    fields = {} if model is None else model.model_json_schema()["properties"]
    limits = {name: found for name, field in fields.items() if (found := _limits(field))}
    return {"name": EVENT_NAMES.get(kind), "allowed": ALLOWED[kind], "acts": model is not None, "limits": limits}


def _limits(field: dict[str, Any]) -> dict[str, Any]:
    """Of a number: `low` and `high` are included, `above` is not."""
    schemas = [field, *field.get("anyOf", ())]
    found = {ours: one[theirs] for one in schemas for theirs, ours in _LIMITS.items() if theirs in one}
    whole = any(one.get("type") == "integer" for one in schemas)
    return found | {"whole": True} if found and whole else found
