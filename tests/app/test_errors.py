from __future__ import annotations

import pickle
from collections.abc import Iterator

import pytest

import firmground.app.errors
import firmground.engine.errors
from firmground.app.api.failures import STATUS, status_of
from firmground.app.errors import AppError, WrongState, error_json
from firmground.engine.errors import EngineError


def tree(root: type[Exception]) -> Iterator[type[Exception]]:
    yield root
    for kind in root.__subclasses__():
        yield from tree(kind)


@pytest.mark.parametrize("kind", [*tree(AppError), *tree(EngineError)], ids=lambda kind: kind.__name__)
def test_every_error_has_a_status_of_its_own(kind: type[Exception]) -> None:
    assert kind in STATUS
    assert 400 <= STATUS[kind] < 600


@pytest.mark.parametrize("root", [AppError, EngineError])
def test_codes_are_stable_names_and_no_two_are_alike(root: type[Exception]) -> None:
    codes = [getattr(kind, "code") for kind in tree(root)]  # noqa: B009  both roots have it
    assert len(set(codes)) == len(codes)
    assert all(code.isidentifier() and code.islower() for code in codes)


@pytest.mark.parametrize("module", [firmground.app.errors, firmground.engine.errors])
def test_the_head_of_the_module_shows_the_whole_tree(module: object) -> None:
    for kind in (*tree(AppError), *tree(EngineError)):
        if kind.__module__ == getattr(module, "__name__", ""):
            assert kind.__name__ in (module.__doc__ or "")


def test_a_wrong_state_names_the_state_and_where_it_is_allowed() -> None:
    error = WrongState("step", "abc", "running", ("paused",))
    assert error_json(error) == {
        "code": "wrong_state",
        "message": "step: run abc is running. Allowed in: paused.",
        "field": "type",
        "allowed": "paused",
    }
    assert status_of(error) == 409


def test_engine_errors_survive_the_trip_between_processes() -> None:
    error = firmground.engine.errors.InvalidExperiment("lr", -1, "a number above 0")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  our own
    assert (str(again), again.field, again.allowed) == (str(error), "lr", "a number above 0")
