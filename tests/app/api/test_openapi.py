"""The whole OpenAPI against a running server: nothing breaks, and every answer is one of those that are described.

Schemathesis makes the requests and checks status, content type, headers and schema of the answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

import httpx2
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import Case, CheckFunction, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.transport import Response
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from firmground.app.security.access import RULES
from firmground.engine.claims import NAMES
from tests.app import world

EDITOR = "the editor's token, made up"
VIEWER = "the viewers' token, made up"
SWEEP: dict[str, Any] = {"experiment": world.SMALL, "axes": [{"path": "lr", "values": [0.1]}], "seeds": 1}
FEW, EXAMPLES, MANY = 2, 12, 150
# A schema cannot express rules between two fields, nor that 2.0 is not a whole number, so what it allows may be
# refused.
EXCLUDED: list[CheckFunction] = [positive_data_acceptance]
OPERATIONS = [
    (rule.method, rule.path)
    for rule in RULES
    if rule.path.startswith("/api/") and rule.method not in ("HEAD", "WEBSOCKET")
]
WITH_INPUT = [
    ("GET", "/api/runs"),
    ("POST", "/api/runs"),
    ("PATCH", "/api/runs/{run_id}"),
    ("POST", "/api/runs/{run_id}/events"),
    ("GET", "/api/runs/{run_id}/frames"),
    ("GET", "/api/runs/{run_id}/export"),
    ("POST", "/api/claims/{name}/runs"),
    ("POST", "/api/sweeps"),
    ("GET", "/api/sweeps"),
    ("GET", "/api/sweeps/{sweep_id}/points"),
    ("POST", "/api/sweeps/{sweep_id}/events"),
    ("GET", "/api/sweeps/{sweep_id}/export"),
    ("POST", "/api/links"),
]
each_operation = pytest.mark.parametrize(("method", "path"), OPERATIONS, ids=lambda value: value)


@dataclass
class Described:
    """A guarded server, what it says of itself, and runs in several states that it has."""

    address: str
    schema: Any
    runs: list[str]
    sweep: str
    editor: httpx2.Client


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Described]:
    given = world.settings(
        tmp_path_factory.mktemp("openapi"),
        token=EDITOR,
        viewer_token=VIEWER,
        max_cost=3e7,
        max_body=20_000,
        max_runs_queued=20,
        logins_per_minute=1_000_000,
        launches_per_minute=1_000_000,
    )
    with world.serving(given) as address, world.http(address, EDITOR) as editor:
        schema = schemathesis.openapi.from_url(f"http://{address}/openapi.json", headers=bearer(EDITOR))
        # Some of those it makes vanish from the URL (an empty list). `test_query.py` asks every route for one.
        schema.config.generation.update(allow_extra_parameters=False)
        refusal = schema.config.checks.negative_data_rejection
        refusal.expected_statuses = [*refusal.expected_statuses, "413"]  # what is too large is not looked at any closer
        runs = [editor.post("/api/runs", json=world.SMALL).json()["id"] for _ in range(3)]
        editor.post(f"/api/runs/{runs[2]}/events", json={"type": "stop"})
        sweep = editor.post("/api/sweeps", json=SWEEP).json()["id"]
        editor.post(f"/api/sweeps/{sweep}/events", json={"type": "stop"})
        yield Described(address, schema, ["sample", *runs], sweep, editor)


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def exercise(
    described: Described,
    operation: tuple[str, str],
    mode: GenerationMode,
    examples: int,
    act: Callable[[Case[Any]], None],
) -> None:
    """`act` on so many requests, always the same ones."""
    method, path = operation
    asked = described.schema[path][method]

    @settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(
        asked.as_strategy(generation_mode=mode),
        st.none() | st.sampled_from(described.runs),
        st.none() | st.sampled_from(NAMES),
    )
    def asks(case: Case[Any], run: str | None, claim: str | None) -> None:
        sweep = None if run is None else described.sweep
        for name, known in (("run_id", run), ("sweep_id", sweep), ("name", claim)):
            if known is not None and name in case.path_parameters:
                case.path_parameters[name] = known
        act(case)

    asks()


def validated(case: Case[Any], headers: dict[str, str]) -> Response:
    """The answer, once it is found to be as described."""
    # The only slot may be starting again just then, and `ready` says so with a 503 that it describes.
    excluded = [*EXCLUDED, not_a_server_error] if case.path == "/api/health/ready" else [*EXCLUDED]
    if vanishing(case.query):
        excluded.append(negative_data_rejection)
    return case.call_and_validate(headers=headers, excluded_checks=excluded, timeout=world.PATIENCE)


def vanishing(query: Mapping[str, Any] | None) -> list[str]:
    """The parameters that are not in the URL, so that the server cannot refuse them: null, an empty list or object."""
    return [name for name, value in (query or {}).items() if value is None or not urlencode({name: value}, doseq=True)]


def as_the_editor(described: Described, case: Case[Any]) -> None:
    """And undone again, so that nothing trains and everything stays where it is."""
    answer = validated(case, bearer(EDITOR))
    route = (case.method, case.path)
    if route == ("POST", "/api/runs") and answer.status_code == 201:
        described.editor.post(f"{answer.json()['url']}/events", json={"type": "stop"})
    if route == ("POST", "/api/sweeps") and answer.status_code == 201:
        described.editor.post(f"{answer.json()['url']}/events", json={"type": "stop"})
    if route == ("DELETE", "/api/sweeps/{sweep_id}") and answer.status_code == 204:
        described.sweep = described.editor.post("/api/sweeps", json=SWEEP).json()["id"]
        described.editor.post(f"/api/sweeps/{described.sweep}/events", json={"type": "stop"})
    if route == ("POST", "/api/claims/{name}/runs") and answer.status_code == 201:
        described.editor.delete(answer.json()["url"])
    if route == ("DELETE", "/api/runs/{run_id}") and answer.status_code == 204:
        described.editor.post(f"/api/runs/{case.path_parameters['run_id']}/restore")


def test_what_vanishes_from_a_url_is_known() -> None:
    assert vanishing({"after": None, "state": [], "tag": {}, "limit": 0, "q": "", "ids": ["a"]}) == [
        "after",
        "state",
        "tag",
    ]
    assert vanishing(None) == []


def test_every_operation_is_exercised(described: Described) -> None:
    found = {(result.ok().method.upper(), result.ok().path) for result in described.schema.get_all_operations()}
    assert found == set(OPERATIONS)


@each_operation
def test_an_editor_s_answers_are_as_described(described: Described, method: str, path: str) -> None:
    exercise(described, (method, path), GenerationMode.POSITIVE, EXAMPLES, partial(as_the_editor, described))


@pytest.mark.parametrize(("method", "path"), WITH_INPUT)
def test_undescribed_requests_are_refused_as_described(described: Described, method: str, path: str) -> None:
    exercise(described, (method, path), GenerationMode.NEGATIVE, EXAMPLES, partial(as_the_editor, described))


@each_operation
def test_a_viewer_s_answers_are_as_described(described: Described, method: str, path: str) -> None:
    least = next(rule.least for rule in RULES if (rule.method, rule.path) == (method, path))

    def ask(case: Case[Any]) -> None:
        answer = validated(case, bearer(VIEWER))
        assert (answer.status_code == 403) == (least == "editor")

    exercise(described, (method, path), GenerationMode.POSITIVE, FEW, ask)


@pytest.mark.parametrize("headers", [{}, bearer("an unknown token")], ids=["nobody", "a stranger"])
@each_operation
def test_answers_without_signing_in_are_as_described(
    described: Described, method: str, path: str, headers: dict[str, str]
) -> None:
    public = any(rule.least == "anyone" for rule in RULES if (rule.method, rule.path) == (method, path))

    def ask(case: Case[Any]) -> None:
        answer = validated(case, headers)
        assert (answer.status_code == 401) != public

    exercise(described, (method, path), GenerationMode.POSITIVE, FEW, ask)


@pytest.mark.soak
@pytest.mark.timeout(1_200)
@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@each_operation
def test_many_answers_are_as_described(described: Described, method: str, path: str, mode: GenerationMode) -> None:
    if mode is GenerationMode.POSITIVE or (method, path) in WITH_INPUT:
        exercise(described, (method, path), mode, MANY, partial(as_the_editor, described))
