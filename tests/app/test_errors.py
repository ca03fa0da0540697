from __future__ import annotations

import pickle
import re
from collections.abc import Iterator
from types import ModuleType

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


@pytest.mark.parametrize(
    ("module", "root"), [(firmground.app.errors, AppError), (firmground.engine.errors, EngineError)]
)
def test_the_head_of_the_errors_module_shows_the_whole_tree(module: ModuleType, root: type[Exception]) -> None:
    shown = set(re.findall(r"\b[A-Z][A-Za-z]+\b(?=  | *$)", module.__doc__ or "", re.MULTILINE))
    missing = {kind.__name__ for kind in tree(root)} - shown
    assert not missing


def test_the_tree_shows_each_error_s_status_and_the_file_that_holds_its_branch() -> None:
    head = firmground.app.errors.__doc__ or ""
    lines = {line.split()[1]: line for line in head.splitlines() if "── " in line for line in [line.replace("│", " ")]}
    for kind in tree(AppError):
        if kind is not AppError:
            assert f"({STATUS[kind]}" in lines[kind.__name__], kind.__name__
        room = kind.__module__.removeprefix("firmground.").replace(".", "/") + ".py"
        before = head[: head.index(f"{kind.__name__} ") if kind is not AppError else 0]
        named = re.findall(r"app/\w+/errors\.py", before)
        assert room == (named[-1] if named else "app/errors.py"), kind.__name__


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
