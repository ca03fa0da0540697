"""The facts that Python and JavaScript share are those of the code, and the page carries them."""

from __future__ import annotations

import json
from typing import get_args

from firmground.app.api.failures import STATUS
from firmground.app.records.lifecycle import ALLOWED, ENDED, STATES
from firmground.app.security.errors import Expired, NotSignedIn
from firmground.app.services.facts import EVENT_NAMES, KIND_NAMES, facts, facts_json
from firmground.engine.datasets import names
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
    assert FACTS["taps"] == [tap for tap in TAPS if tap != "a"]
    assert list(FACTS["kinds"]) == list(get_args(NormKind)) == list(KIND_NAMES)
    assert {kind: row["name"] for kind, row in FACTS["kinds"].items()} == KIND_NAMES
    assert [kind for kind, row in FACTS["kinds"].items() if row["noise"]] == ["noisy_batch"]


def test_data_sets_have_names_for_their_classes_and_say_how_an_example_looks() -> None:
    assert list(FACTS["datasets"]) == names()
    assert FACTS["datasets"]["cats"] == {
        "example": "drawn picture",
        "classes": ["not a cat", "cat"],
        "picture": "colour",
    }
    assert [FACTS["datasets"][name]["picture"] for name in ("digits", "wine", "cats_2d")] == ["grey", None, None]


def test_every_event_is_there_with_its_states_and_limits() -> None:
    (union, *_) = get_args(Event)
    types = {kind.model_fields["type"].default for kind in get_args(union)}
    assert set(FACTS["events"]) == set(ALLOWED) == types
    acting = {name for name, event in FACTS["events"].items() if event["acts"]}
    assert acting == set(INTERVENTIONS)
    assert acting | {"step"} == set(EVENT_NAMES)
    assert FACTS["events"]["kick"]["limits"]["size"] == {"above": 0, "high": 100}
    assert FACTS["events"]["set_batch_size"]["limits"] == {"batch_size": {"low": 1, "high": 65_536, "whole": True}}


def test_a_page_knows_how_a_websocket_closes_whose_session_is_over() -> None:
    own, over = FACTS["closes"]["own"], FACTS["closes"]["over"]
    assert {own + STATUS[NotSignedIn], own + STATUS[Expired]} == {over}
