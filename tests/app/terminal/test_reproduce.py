"""`firmground claims`: the same numbers each time, on one JSON document or a table."""

from __future__ import annotations

import io
import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from firmground.app.store.store import Store
from firmground.app.terminal.reproduce import table
from tests.app import world
from tests.app.processes import environment
from tests.app.terminal.command import firmground
from tests.app.terminal.here import Here

pytestmark = pytest.mark.long

ASKED = ("claims", "batch-noise", "--quick", "--seeds", "2")


def told(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    assert done.returncode == 0, done.stderr
    entries: list[dict[str, Any]] = json.loads(done.stdout)
    return entries


def test_two_calls_with_the_same_seeds_print_the_same_numbers(here: Here, tmp_path: Path) -> None:
    [one], [other] = told(firmground(tmp_path, *ASKED, "--json")), told(here(*ASKED, "--json"))

    assert one["timing"]["seconds"] > 0
    assert {**one, "timing": None} == {**other, "timing": None}
    assert set(one) >= {
        "name",
        "statistic",
        "effect",
        "interval",
        "p",
        "n",
        "verdict",
        "take_home",
        "diverged",
        "versions",
        "timing",
    }
    assert (one["name"], one["n"], one["seeds"], one["budget"], one["verdict"]) == (
        "batch-noise", 2, [0, 1], "quick", "supported",
    )  # fmt: skip
    assert one["effect"] is None, "an exact claim has no ratio"
    assert 0 <= one["deviation"] <= 1


def test_the_verdicts_are_a_table_and_the_page_has_them_too(here: Here, tmp_path: Path) -> None:
    done = here("claims", "batch-noise", "--quick", "--seeds", "1")

    assert done.returncode == 0
    assert "batch-noise" in done.stdout
    assert "supported" in done.stdout
    assert done.stdout.endswith("by an exact law: all 23 checks agree here.\n")
    store = Store(f"sqlite:///{tmp_path / 'firmground.db'}")
    one = store.reproductions.newest_finished()["batch-noise"]
    assert store.reproductions.runs(one.id)
    store.close()


ENTRY = {
    "name": "faster-learning",
    "statistic": "steps",
    "n": 10,
    "error": None,
    "verdict": "inconclusive",
    "reservation": "",
}


# Each of the two would have a process of its own, with PyTorch.
@pytest.mark.parametrize(
    ("number", "names"),
    [
        (signal.SIGINT, ["covariate-shift", "robust-layers"]),
        pytest.param(signal.SIGTERM, ["robust-layers"], marks=pytest.mark.soak),  # one handler for both
    ],
    ids=["SIGINT", "SIGTERM"],
)
def test_an_interrupted_command_leaves_nothing_behind(tmp_path: Path, number: signal.Signals, names: list[str]) -> None:
    command = [sys.executable, "-m", "firmground.app.terminal.cli", "claims", *names]
    process = subprocess.Popen(command, env=environment(tmp_path), stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    database = tmp_path / "firmground.db"
    world.eventually(database.exists)
    store = Store(f"sqlite:///{database}")
    world.eventually(lambda: [one.state for one in store.reproductions.newest().values()].count("running") > 0)

    process.send_signal(number)

    assert process.wait(world.PATIENCE) == 130
    assert store.reproductions.newest() == {}
    assert store.runs.page(None, 10, None, claims=True) == ([], None)
    store.close()


@pytest.mark.parametrize(
    ("shown", "cells"),
    [
        ({"effect": 1.56, "interval": [1.51, 1.62], "bound": None, "p": 0.002}, ["1.56 ×", "1.51 × to 1.62 ×", ".002"]),
        (
            {"effect": 18.0, "interval": [16.5, None], "bound": "at least", "p": 0.002},
            ["at least 18.0 ×", "16.5 × or more", ".002"],
        ),
        (
            {"effect": 2.2, "interval": [None, 2.31], "bound": "at most", "p": None},
            ["at most 2.20 ×", "2.31 × or less", "–"],
        ),
        ({"effect": None, "interval": None, "bound": "unknown", "p": None}, ["unknown", "–", "–"]),
        ({"effect": 0.08, "interval": None, "bound": None, "p": None}, ["–", "–", "–"]),
    ],
)
def test_a_bound_in_the_table_has_one_end(shown: dict[str, Any], cells: list[str]) -> None:
    columns = table([ENTRY | shown]).columns

    assert [next(iter(column.cells)) for column in columns[2:5]] == cells


def test_a_reservation_stands_in_the_table_beside_its_verdict() -> None:
    shown = {"effect": 1.56, "interval": [1.51, 1.62], "bound": None, "p": 0.002}
    words = "But the opposite: A[2], 0.62 × (0.53 × to 0.73 ×)."

    out = io.StringIO()
    Console(width=200, file=out).print(table([ENTRY | shown | {"reservation": words}]))

    printed = " ".join(out.getvalue().replace("│", " ").split())
    assert words in printed
    assert printed.index("inconclusive") < printed.index(words)


def test_an_unknown_name_makes_no_database(here: Here, tmp_path: Path) -> None:
    done = here("claims", "batch-noise", "magic")

    assert done.returncode == 2
    assert "claim: got 'magic'" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [["--json"], []])
def test_invalid_requests_are_refused_by_name_and_make_no_database(
    here: Here, tmp_path: Path, arguments: list[str]
) -> None:
    done = here("claims", "test-time", "--seeds", "41", *arguments)

    assert done.returncode == 2
    assert "seeds: got 41" in done.stderr
    assert done.stdout == ""
    assert list(tmp_path.iterdir()) == []
