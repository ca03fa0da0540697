"""The facts that Python and JavaScript share are those of the code, and the page carries them."""

from __future__ import annotations

import json
import re
from typing import get_args

from firmground.app.records.lifecycle import ALLOWED, ENDED, STATES
from firmground.app.services.facts import EVENT_NAMES, KIND_NAMES, facts, facts_json
from firmground.app.theme import STATIC
from firmground.engine.frames import TAPS
from firmground.engine.spec.events import Event
from firmground.engine.spec.interventions import INTERVENTIONS
from firmground.engine.spec.normalizations import NormKind

FACTS = json.loads(facts_json())


def test_the_document_is_json_that_ends_no_script() -> None:
    assert "<" not in facts_json()
    assert json.loads(json.dumps(facts())) == FACTS


def test_states_taps_and_kinds_are_those_of_the_code() -> None:
    assert FACTS["states"]["all"] == list(STATES)
    assert FACTS["states"]["ended"] == list(ENDED)
    assert FACTS["taps"] == list(TAPS)
    assert list(FACTS["kinds"]) == list(get_args(NormKind)) == list(KIND_NAMES)


def test_every_event_is_there_with_its_states_and_limits() -> None:
    (union, *_) = get_args(Event)
    types = {kind.model_fields["type"].default for kind in get_args(union)}
    assert set(FACTS["events"]) == set(ALLOWED) == types
    acting = {name for name, event in FACTS["events"].items() if event["acts"]}
    assert acting == set(INTERVENTIONS)
    assert acting | {"step"} == set(EVENT_NAMES)
    assert FACTS["events"]["kick"]["limits"]["size"] == {"above": 0, "high": 100}
    assert FACTS["events"]["set_batch_size"]["limits"] == {"batch_size": {"low": 1, "high": 65_536, "whole": True}}


def test_what_the_browser_still_repeats_says_the_same() -> None:
    """Until a module reads the document, its own copy has to agree with it."""
    limits = (STATIC / "js" / "run" / "limits.js").read_text(encoding="utf-8")
    fields = {"offset": "shift_inputs", "size": "kick", "lr": "set_lr", "batch_size": "set_batch_size"}
    for field, event in fields.items():
        (written,) = re.findall(rf"^ *{field}: {{ ([^}}]*) }}", limits, re.MULTILINE)
        copied = dict(re.findall(r"(\w+): ([^,]+)", written))
        assert {name: json.loads(value) for name, value in copied.items()} == FACTS["events"][event]["limits"][field]
    ended = str(FACTS["states"]["ended"]).replace("'", '"')
    for module in ("page/view", "server/polled", "run/poll"):
        assert ended in (STATIC / "js" / f"{module}.js").read_text(encoding="utf-8")
