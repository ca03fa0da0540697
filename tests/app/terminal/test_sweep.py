"""`firmground sweep`: the same statistics each time, however it was trained and whatever came between."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.app import world
from tests.app.processes import environment, send, workers_of
from tests.app.terminal.command import file, firmground
from tests.app.terminal.here import Here

pytestmark = pytest.mark.long

# Four packs, since networks of different shapes are not trained together.
GRID = ("--grid", "widths=[3],[4],[5],[2,2]", "--grid", "lr=0.05,0.2", "--seeds", "2")
ENDLESS = ("--set", "steps=50000", "--grid", "widths=[3],[4]", "--seeds", "1", "--workers", "1")


def sweep(folder: Path, *more: str, steps: int = 40) -> tuple[str, ...]:
    return ("sweep", file(folder, steps=steps), *GRID, *more)


_printed: list[str] = []


@pytest.fixture
def expected(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> str:
    """What one worker prints that nothing interrupts. The first test that asks has it made."""
    if not _printed:
        folder = tmp_path_factory.mktemp("expected")
        done = Here(folder, monkeypatch, capsys)(*sweep(folder, "--workers", "1", "--json"))
        assert done.returncode == 0, done.stderr
        _printed.append(done.stdout)
    return _printed[0]


def started(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "firmground.app.terminal.cli", *arguments]
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, env=environment(folder), text=True, **pipes)


def only_sweep(folder: Path) -> Any:
    """None before it is there."""
    if not (folder / "firmground.db").exists():
        return None
    store = world.store_at(folder / "firmground.db")
    found, _ = store.sweeps.page(None, 2, None)
    store.close()
    return found[0] if found else None


def test_one_json_document_has_every_point_in_the_order_of_the_grid(expected: str) -> None:
    told = json.loads(expected)

    assert set(told) == {"points", "largest_rates"}
    assert [point["set"] for point in told["points"]] == [
        {"widths": widths, "lr": lr} for widths in ([3], [4], [5], [2, 2]) for lr in (0.05, 0.2)
    ]
    arms = told["points"][0]["statistics"]["arms"]
    assert list(arms) == ["without BN", "with BN"]
    assert all(len(arm["loss"]) == 2 for arm in arms.values())
    assert list(told["points"][0]["statistics"]["effects"]) == ["without BN ÷ with BN"]
    assert [line["set"] for line in told["largest_rates"]] == [{"widths": one} for one in ([3], [4], [5], [2, 2])]


def test_two_workers_print_the_same_bytes(tmp_path: Path, expected: str) -> None:
    done = firmground(tmp_path, *sweep(tmp_path, "--workers", "2", "--json"))

    assert done.returncode == 0, done.stderr
    assert done.stdout == expected
    assert "8 points, 32 networks" in done.stderr


def test_a_sweep_killed_in_the_middle_resumes_and_prints_the_same_bytes(
    here: Here, tmp_path: Path, expected: str
) -> None:
    process = started(tmp_path, *sweep(tmp_path, "--workers", "1", "--json"))
    world.eventually(lambda: getattr(only_sweep(tmp_path), "done", 0), "the first points")
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=world.PATIENCE)
    before = only_sweep(tmp_path)
    assert (before.done < 8, before.state in ("queued", "running")) == (True, True), "it was killed too late"

    done = here("resume", before.id, "--workers", "1", "--json")

    assert done.returncode == 0, done.stderr
    assert done.stdout == expected


def test_a_worker_killed_in_the_middle_changes_no_byte(tmp_path: Path, expected: str) -> None:
    process = started(tmp_path, *sweep(tmp_path, "--workers", "1", "--json"))
    world.eventually(lambda: getattr(only_sweep(tmp_path), "done", 0), "the first points")
    send(workers_of(process.pid), signal.SIGKILL)
    assert only_sweep(tmp_path).done < 8, "it was killed too late"
    out, err = process.communicate(timeout=2 * world.PATIENCE)

    assert process.returncode == 0, err
    assert out == expected


def test_ctrl_c_pauses_and_says_how_to_resume(tmp_path: Path) -> None:
    process = started(tmp_path, "sweep", file(tmp_path), *ENDLESS, "--json")
    world.eventually(lambda: getattr(only_sweep(tmp_path), "progress", 0), "its first steps")
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=world.PATIENCE)

    paused = only_sweep(tmp_path)
    assert process.returncode == 130, err
    assert (paused.state, paused.busy) == ("paused", 0)
    assert json.loads(out) == {"points": [], "largest_rates": []}
    assert "Paused with 0 of 2 points." in err
    assert f"To resume: firmground resume {paused.id}" in err
    assert "Traceback" not in err


def test_the_points_are_a_table(here: Here, tmp_path: Path) -> None:
    document = {"experiment": world.SMALL, "axes": [{"path": "lr", "values": [0.2]}], "goal": {"loss": 0.9}}
    (tmp_path / "sweep.json").write_text(json.dumps(document))
    done = here("sweep", str(tmp_path / "sweep.json"), "--seeds", "2", "--name", "a small one", "--workers", "1")

    assert done.returncode == 0, done.stderr
    assert "steps to" in done.stdout
    assert "lr=0.2" in done.stdout
    assert "2 of 2" in done.stdout
    assert only_sweep(tmp_path).name == "a small one"


def test_a_finished_sweep_cannot_be_resumed(here: Here, tmp_path: Path) -> None:
    here("sweep", file(tmp_path), "--grid", "lr=0.2", "--seeds", "1", "--workers", "1")
    done = here("resume", only_sweep(tmp_path).id)

    assert done.returncode == 2
    assert "is finished. Allowed in: queued, running, paused." in done.stderr


def test_a_dry_run_tells_the_budget_and_leaves_no_database(here: Here, tmp_path: Path) -> None:
    told = here(*sweep(tmp_path, "--dry-run", "--workers", "1")).stdout
    document = json.loads(here(*sweep(tmp_path, "--dry-run", "--json")).stdout)

    assert told.startswith("8 points, 32 networks, about ")
    assert told.endswith(" on one core\n")
    assert (document["points"], document["networks"], document["seconds"] > 0) == (8, 32, True)
    assert not (tmp_path / "firmground.db").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--preset", "lecture"], "--grid: got 'nothing'. Allowed: at least one axis, such as --grid lr=0.1,0.5."),
        ([], "--preset: got 'nothing'. Allowed: the name of a preset, or else a FILE."),
        (
            ["--preset", "lecture", "--grid", "speed=1,2"],
            "axes: every point refused. speed: got 'speed'.",
        ),
        (
            ["--preset", "lecture", "--grid", "lr=0.1,-1", "--grid", "batch_size=32,64"],
            "axes: 2 of 4 points refused. lr: got -1. Allowed: a number above 0 and at most 1000. "
            "(at lr=-1, batch_size=32 and at lr=-1, batch_size=64)",
        ),
        (
            ["--preset", "lecture", "--grid", "lr=0.001..1:1000", "--grid", "init_scale=0.1..1:1000"],
            "axes: got '1000 x 1000 = 1,000,000 points'. Allowed: at most 4,096 points, or a draw of as many.",
        ),
        (
            ["--preset", "lecture", "--grid", "lr=0.1", "--grid", "lr=0.2"],
            "axes.1.paths: got 'lr'. Allowed: no path that another one contains or repeats, as lr does.",
        ),
        (
            ["--preset", "lecture", "--grid", "batch_size=32", "--tuned", "lr=0.1,1", "--seeds", "20000"],
            "seeds: got 20000. Allowed: a number of seeds from 1 to 4,096, or a list",
        ),
        (
            ["--preset", "lecture", "--grid", "dataset=wine,mnist", "--data", "/nowhere"],
            "dataset: the files of mnist are not in /nowhere/mnist.",
        ),
        (["--preset", "lecture", "--grid", "lr=1", "--ends"], "--ends: got 'no goal'. Allowed: --goal LOSS beside it"),
        (["--preset", "lecture", "--grid", "lr=1", "--goal", "low"], "--goal: got 'low'. Allowed: a loss such as 0.3"),
        (
            ["--preset", "lecture", "--grid", "lr=1", "--also", "1"],
            "--also: got 'no goal'. Allowed: --goal LOSS beside",
        ),
        (
            ["--preset", "lecture", "--grid", "lr=1", "--goal", "0.5", "--also", "1,"],
            "--also: got ''. Allowed: losses such as 1,0.25.",
        ),
        (
            ["--preset", "lecture", "--grid", "lr=1", "--workers", "0"],
            "--workers: got 0. Allowed: a whole number",
        ),
        (["--preset", "lecture", "--grid", "lr=1", "--name", "x" * 200], "name: got 'xxx"),
        (["--preset", "nonsense", "--grid", "lr=1"], "preset: got 'nonsense'. Allowed: one of "),
    ],
)
def test_bad_input_is_one_line_and_leaves_no_database(
    here: Here, tmp_path: Path, arguments: list[str], message: str
) -> None:
    done = here("sweep", *arguments)

    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "firmground.db").exists()


def test_a_tuned_axis_needs_tuning_seeds(here: Here, tmp_path: Path) -> None:
    axes = [{"path": "lr", "values": [0.1, 1], "tuned": True}, {"path": "batch_size", "values": [16]}]
    (tmp_path / "sweep.json").write_text(json.dumps({"preset": "lecture", "axes": axes, "tuning_seeds": []}))
    done = here("sweep", str(tmp_path / "sweep.json"))

    assert done.returncode == 2
    assert "tuning_seeds: got []. Allowed: at least one seed, since an axis is tuned" in done.stderr


def test_a_sweep_beyond_the_budget_is_refused_with_both_times(here: Here, tmp_path: Path) -> None:
    done = here(*sweep(tmp_path, "--dry-run"), FIRMGROUND_MAX_SWEEP_SECONDS="0.5")

    assert done.returncode == 2
    assert "axes: this sweep trains 32 networks, about " in done.stderr
    assert "Allowed: at most 0.5 s (max_sweep_seconds)." in done.stderr
