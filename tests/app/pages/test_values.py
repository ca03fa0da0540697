"""Every callback of the pages with values that no page sends: refused in the one error shape, never a 500."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import httpx2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firmground.app.pages.callbacks import PATH
from firmground.app.pages.lab.ids import Form
from firmground.app.pages.values import shape
from firmground.app.server.application import create_app
from firmground.engine.spec.presets import preset
from tests.app import world

Component = dict[str, Any]
Ask = Callable[..., httpx2.Response]
EXPERIMENT = preset("lecture").experiment.model_dump(mode="json")
ARMS = [{"name": "a", "norm": {"kind": "none"}}, {"name": "b", "norm": {"kind": "batch", "ghost": 16}, "lr": 0.1}]
PLANS = [
    {"step": 5, "event": {"type": "kick", "layer": 1, "size": 1.5}},
    {"step": "x", "event": {"type": "freeze", "layers": [1]}},
]
AT = {"index": 0, "turn": 1, "new": True}
GOOD: dict[str, Any] = {
    Form.BASE: EXPERIMENT,
    Form.SHOWN: {"preset": None, "experiment": EXPERIMENT},
    Form.WRONG: {"lr": "lr: got 0."},
    Form.ARMS: ARMS,
    Form.PLANS: PLANS,
    Form.POINTS: [[0.5, -1, 0], [0, 0.25, 1]],
    Form.ARM: AT,
    Form.PLAN: AT,
    Form.ARM_PRESS: {"kind": "edit", "index": 1, "of": 2, "turn": 3},
    Form.PLAN_PRESS: {"kind": "remove", "index": 0, "of": 2, "turn": 3},
}
ODD: list[Any] = [
    None,
    True,
    0,
    -1,
    3,
    1e300,
    10**40,
    "",
    "x",
    "\x00",
    "[1]",
    "{}",
    "9" * 5000,
    [],
    [[]],
    [None],
    [1],
    ["x"],
    [{}],
    {},
    {"": {}},
    {"index": "0"},
    {"index": -1, "turn": 1, "new": True},
    {"index": 10**9, "turn": 1, "new": True},
    {"kind": "edit"},
    {"kind": "edit", "index": 10**9, "of": 2, "turn": 1},
    {"experiment": {}},
    {"preset": 3, "experiment": EXPERIMENT},
    [{"name": "a"}],
    [{"name": None, "norm": {"kind": "none"}}],
    [{"name": "a", "norm": 3}],
    [{"name": "a", "norm": {"kind": {}}}],
    [{"name": "a", "norm": {"kind": "odd", "ghost": []}}],
    [{"step": 1, "event": {}}],
    [{"step": {}, "event": {"type": "kick"}}],
    [{"step": 1, "event": {"type": "freeze", "layers": {}}}],
    [{"step": 1, "event": {"type": "shift_inputs", "offset": "x", "scale": None}}],
    {"arms.x": "y"},
    {"arms.99999999": "y"},
    {"lr": 3},
    {"interventions.": ""},
    '{"click": "x", "document": null}',
    '{"click": 1, "document": 1}',
]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    with world.asking(create_app(world.settings(tmp_path_factory.mktemp("pages")))) as ask:
        yield ask


@pytest.fixture(scope="module")
def callbacks(ask: Ask) -> list[dict[str, Any]]:
    found = [one for one in dependencies(ask) if not one["clientside_function"]]
    assert len(found) > 15
    return found


def dependencies(ask: Ask) -> list[dict[str, Any]]:
    ask("GET", "/")
    found: list[dict[str, Any]] = ask("GET", "/_dash-dependencies").json()
    return found


def usual(component: Any, prop: str) -> Any:
    if prop == "data":
        return GOOD[component]
    return {"value": "3", "n_clicks": 1, "n_submit": 1, "opened": False}.get(prop)


def asking(callback: dict[str, Any]) -> dict[str, Any]:
    """As the renderer asks, with a value that pages send for each property."""

    def sent(one: dict[str, str]) -> Any:
        if one["id"].startswith("{"):
            return [{"id": {"kind": "batch", "type": Form.ADD_ARM}, "property": one["property"], "value": 1}]
        return {"id": one["id"], "property": one["property"], "value": usual(one["id"], one["property"])}

    outputs = [
        dict(zip(("id", "property"), each.rsplit(".", 1), strict=True))
        for each in callback["output"].strip(".").split("...")
    ]
    inputs = [sent(one) for one in callback["inputs"]]
    first = inputs[0][0] if isinstance(inputs[0], list) else inputs[0]
    name = (
        first["id"] if isinstance(first["id"], str) else json.dumps(first["id"], sort_keys=True, separators=(",", ":"))
    )
    return {
        "output": callback["output"],
        "outputs": outputs if callback["output"].startswith("..") else outputs[0],
        "inputs": inputs,
        "state": [sent(one) for one in callback["state"]],
        "changedPropIds": [f"{name}.{first['property']}"],
    }


def places(body: dict[str, Any]) -> list[Component]:
    """Every property of a request that carries a value."""
    given = [*body["inputs"], *body["state"]]
    return [one for each in given for one in (each if isinstance(each, list) else [each])]


def posted(ask: Ask, body: Any) -> httpx2.Response:
    answer = ask("POST", PATH, content=json.dumps(body), headers={"Content-Type": "application/json"})
    assert answer.status_code in (200, 204, 422), (answer.status_code, json.dumps(body)[:2000])
    if answer.status_code == 422:
        assert {"code", "message", "field"} <= answer.json()["error"].keys()
    return answer


def test_values_from_pages_are_answered_and_have_a_shape(ask: Ask, callbacks: list[dict[str, Any]]) -> None:
    for callback in callbacks:
        body = asking(callback)
        assert [one for one in places(body) if shape(one["id"], one["property"]) is None] == []
        assert posted(ask, body).status_code in (200, 204), (callback["output"], posted(ask, body).text)


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: json.dumps(odd)[:40])
def test_no_value_at_any_place_breaks_a_callback(ask: Ask, callbacks: list[dict[str, Any]], odd: Any) -> None:
    for callback in callbacks:
        for place in range(len(places(asking(callback)))):
            body = asking(callback)
            if not isinstance(odd, str) and places(body)[place]["property"] == "value" and place:
                continue  # one field that is typed into is as good as any
            places(body)[place]["value"] = odd
            posted(ask, body)


# All that UTF-8 can encode, as text() has it by itself; but that tries each character, for seconds.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
KEYS = st.sampled_from(["name", "norm", "kind", "index", "step", "event", "type"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_json_breaks_a_callback(ask: Ask, callbacks: list[dict[str, Any]], data: st.DataObject) -> None:
    body = asking(data.draw(st.sampled_from(callbacks)))
    data.draw(st.sampled_from(places(body)))["value"] = data.draw(JSON)
    posted(ask, body)


@pytest.mark.parametrize(
    "changed", ['{"kind":"nonsense","type":"lab-add-arm"}.n_clicks', "{.n_clicks", "{}", "lab-add-arm", "."]
)
def test_a_change_of_an_unsent_property_is_refused(ask: Ask, callbacks: list[dict[str, Any]], changed: str) -> None:
    for callback in callbacks:
        answer = posted(ask, asking(callback) | {"changedPropIds": [changed]})
        assert answer.status_code == 422
        assert answer.json()["error"]["field"] == "changedPropIds.0"


def test_an_arm_of_a_kind_that_no_menu_has_is_not_added(ask: Ask, callbacks: list[dict[str, Any]]) -> None:
    body = next(body for body in map(asking, callbacks) if isinstance(body["inputs"][0], list))
    body["inputs"][0][0]["id"]["kind"] = "nonsense"
    body["changedPropIds"] = ['{"kind":"nonsense","type":"lab-add-arm"}.n_clicks']
    assert posted(ask, body).status_code in (200, 204)


def test_the_server_does_not_run_clientside_callbacks(ask: Ask) -> None:
    own = [one for one in dependencies(ask) if one["clientside_function"]]
    assert own
    assert [posted(ask, asking(one)).status_code for one in own] == [422] * len(own)


def test_unpaired_surrogates_are_refused(ask: Ask, callbacks: list[dict[str, Any]]) -> None:
    for callback in callbacks:
        for place in range(len(places(asking(callback)))):
            body = asking(callback)
            places(body)[place]["value"] = "\ud800"
            assert posted(ask, body).status_code == 422
