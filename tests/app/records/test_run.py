"""`Run` is the one definition of a run's fields: every other form of a run takes its own from there."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import msgspec
import pytest

from firmground.app.records.listing import ListedRun, listed_run
from firmground.app.records.run import SAMPLE, Run, RunJson, Trained, run_json
from firmground.app.sample import shipped
from firmground.app.sample.shipped import Shipped
from firmground.app.store.finished import FinishedRun
from firmground.app.store.tables import runs
from tests.app import world

PRIVATE = {"number", "owner", "lease", "origin"}  # of the store and its workers
DERIVED = {"url", "eta", "kind", "from"}


def names(kind: type) -> set[str]:
    return {field.name for field in fields(kind)}


def test_the_json_of_a_run_has_all_its_fields_but_the_store_s_own() -> None:
    assert set(RunJson.__annotations__) == (names(Run) - PRIVATE) | DERIVED


def test_a_row_of_the_table_says_what_the_whole_run_says(tmp_path: Path) -> None:
    run = world.queued(world.store(tmp_path))
    row, whole = listed_run(run), run_json(run)
    assert set(row) == set(ListedRun.__annotations__)
    shared = set(row) & set(whole)
    assert {name: dict(row)[name] for name in shared} == {name: dict(whole)[name] for name in shared}
    assert set(row) - shared == {"dataset", "arms"}


def test_every_field_of_a_run_but_its_place_is_a_column() -> None:
    assert names(Run) - {"place"} <= set(runs.c.keys())


def test_runs_that_travel_have_the_fields_of_what_was_trained_their_log_and_their_pictures() -> None:
    assert names(FinishedRun) - names(Trained) == {"id", "entries", "pictures"}
    assert names(Shipped) - names(Trained) == {"items", "pictures"}


def test_the_sample_survives_being_written_and_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sample = shipped.read()
    monkeypatch.setitem(shipped.FILES, SAMPLE, tmp_path / "run.msgpack.gz")
    shipped.write(sample, shipped.FILES[SAMPLE])
    assert msgspec.to_builtins(shipped.read()) == msgspec.to_builtins(sample)
