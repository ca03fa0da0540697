"""`firmground ask`: planned, registered, trained and judged, whatever came between."""

from __future__ import annotations

import codecs
import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.app import world
from tests.app.processes import environment, send, workers_of
from tests.app.terminal.here import Here

pytestmark = pytest.mark.long

TWINS = [{"name": "plain"}, {"name": "normed", "norm": {"kind": "batch"}}]
ASK: dict[str, Any] = {
    "experiment": world.SMALL | {"steps": 20, "arms": TWINS},
    "arms": ["normed", "plain"],
    "statistic": "loss",
    "direction": "smaller",
    "seeds": 6,
}
# Two packs, since networks of different shapes are not trained together.
SHAPES = {name: value for name, value in ASK.items() if name != "arms"} | {
    "arm": "plain",
    "path": "widths",
    "values": [[4], [4, 3]],
    "set": {"steps": 1_500},
}
TIMES = ("id", "registration", "url", "sweep", "plan", "number")


def file(folder: Path, document: Any = None, **fields: Any) -> str:
    path = folder / "question.json"
    path.write_text(json.dumps((document or ASK) | fields))
    return str(path)


def only_sweep(folder: Path) -> Any:
    """None before it is there."""
    if not (folder / "firmground.db").exists():
        return None
    store = world.store_at(folder / "firmground.db")
    found, _ = store.sweeps.page(None, 2, None)
    store.close()
    return found[0] if found else None


def started(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "firmground.app.terminal.cli", *arguments]
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, env=environment(folder), text=True, **pipes)


def result(stdout: str) -> dict[str, Any]:
    """Without what differs from run to run."""
    document: dict[str, Any] = json.loads(stdout)
    return {name: value for name, value in document.items() if name not in TIMES}


def test_the_verdict_is_told_with_when_it_was_registered(here: Here, tmp_path: Path) -> None:
    done = here("ask", file(tmp_path), "--workers", "1")

    assert done.returncode == 0, done.stderr
    assert "before its first run" in done.stderr
    assert "6 seeds would see a difference of" in done.stderr
    assert "plain ÷ normed" in done.stdout
    assert "Judged by itself" in done.stdout


def test_json_is_one_document(here: Here, tmp_path: Path) -> None:
    document = json.loads(here("ask", file(tmp_path), "--json", "--workers", "1").stdout)

    assert document["state"] == "finished"
    assert document["verdict"] in ("supported", "not supported", "inconclusive")
    assert document["registration"]["at"] <= document["registration"]["first_run"]


def test_the_same_seeds_are_refused_and_new_ones_are_a_second_look(here: Here, tmp_path: Path) -> None:
    here("ask", file(tmp_path), "--workers", "1")
    refused = here("ask", file(tmp_path), "--workers", "1")
    assert refused.returncode == 2
    assert "registered" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1

    again = here("ask", file(tmp_path, seeds=[6, 7, 8, 9, 10, 11]), "--workers", "1")
    assert again.returncode == 0, again.stderr
    assert "A second look, judged by itself" in again.stderr


def test_a_dry_run_leaves_no_database(here: Here, tmp_path: Path) -> None:
    told = here("ask", file(tmp_path), "--dry-run").stdout
    document = json.loads(here("ask", file(tmp_path), "--dry-run", "--json", "--seeds", "14").stdout)

    assert "6 seeds would see a difference of" in told
    assert document["plan"]["n"] == 14
    assert not (tmp_path / "firmground.db").exists()


def test_a_pilot_gives_the_plan_its_spread(here: Here, tmp_path: Path) -> None:
    assert "A pilot, not a test" in here("ask", file(tmp_path), "--pilot", "--workers", "1").stdout

    planned = json.loads(here("ask", file(tmp_path), "--dry-run", "--json").stdout)
    assert (planned["plan"]["source"], planned["plan"]["of"]) == ("measured", 5)


def test_a_worker_killed_in_the_middle_changes_no_verdict(here: Here, tmp_path: Path) -> None:
    expected = here("ask", file(tmp_path, SHAPES), "--workers", "1", "--json")
    assert expected.returncode == 0, expected.stderr
    other = tmp_path / "other"
    other.mkdir()
    process = started(other, "ask", file(other, SHAPES), "--workers", "1", "--json")
    world.eventually(lambda: getattr(only_sweep(other), "progress", 0), "its first steps")
    send(workers_of(process.pid), signal.SIGKILL)
    out, err = process.communicate(timeout=2 * world.PATIENCE)

    assert process.returncode == 0, err
    assert result(out) == result(expected.stdout)


def test_a_question_killed_in_the_middle_is_resumed_to_its_verdict(here: Here, tmp_path: Path) -> None:
    process = started(tmp_path, "ask", file(tmp_path, SHAPES), "--workers", "1", "--json")
    world.eventually(lambda: getattr(only_sweep(tmp_path), "progress", 0), "its first steps")
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=world.PATIENCE)
    before = only_sweep(tmp_path)
    assert before.state in ("queued", "running"), "it was killed too late"

    done = here("resume", before.id, "--workers", "1", "--json")

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["verdict"] is not None


def test_ctrl_c_pauses_and_says_how_to_resume(tmp_path: Path) -> None:
    process = started(tmp_path, "ask", file(tmp_path, ASK, set={"steps": 50_000}), "--workers", "1", "--json")
    world.eventually(lambda: getattr(only_sweep(tmp_path), "progress", 0), "its first steps")
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=world.PATIENCE)

    assert process.returncode == 130, err
    assert json.loads(out)["verdict"] is None
    assert f"To resume: firmground resume {only_sweep(tmp_path).id}" in err


def test_a_further_look_is_asked_for_by_the_id_alone(here: Here, tmp_path: Path) -> None:
    document = {name: value for name, value in ASK.items() if name != "seeds"} | {"looks": [7, 14], "band": 9}
    first = json.loads(here("ask", file(tmp_path, document), "--workers", "1", "--json").stdout)
    assert (first["verdict"], first["n"]) == ("not supported", 7)

    decided = here("ask", "--look", first["id"])
    assert (decided.returncode, decided.stdout) == (2, "")
    assert "is decided" in decided.stderr
    refused = here("ask", "--look", first["id"], "--seeds", "8")
    assert refused.returncode == 2
    assert "the id alone" in refused.stderr


def test_a_further_look_is_told_and_taken(here: Here, tmp_path: Path) -> None:
    """No network arrives, so the first look decides nothing."""
    unknown = {"statistic": "steps_to_loss", "goal": 1e-9, "looks": [7, 14]}
    document = {name: value for name, value in ASK.items() if name != "seeds"} | unknown
    told = here("ask", file(tmp_path, document), "--workers", "1").stdout
    [look] = [
        line for line in told.splitlines() if line.startswith("The next look, at 14 seeds: firmground ask --look")
    ]

    again = json.loads(here("ask", "--look", look.split()[-1], "--workers", "1", "--json").stdout)
    assert (again["n"], again["looks"]["next"]) == (14, None)


def test_a_byte_order_mark_is_read_over(here: Here, tmp_path: Path) -> None:
    path = tmp_path / "marked.json"
    path.write_bytes(codecs.BOM_UTF8 + json.dumps(ASK).encode())

    assert here("ask", str(path), "--dry-run").returncode == 0


def test_a_dash_is_standard_input(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "firmground.app.terminal.cli", "ask", "-", "--dry-run"]
    done = subprocess.run(
        command, input=json.dumps(ASK).encode(), env=environment(tmp_path), capture_output=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert b"6 seeds would see" in done.stdout


@pytest.mark.parametrize(
    ("text", "arguments", "message"),
    [
        ("{", [], "a file with one JSON document"),
        ("[]", [], "FILE: got []. Allowed: an object"),
        ("null", [], "FILE: got None. Allowed: an object"),
        ("{}", [], "statistic: got None. Allowed: one of steps_to_loss"),
        (json.dumps(ASK), ["--seeds", "1"], "seeds: got 1. Allowed: from 2 to 400 seeds"),
        (json.dumps(ASK), ["--workers", "0"], "--workers: got 0."),
        (json.dumps(ASK | {"arms": ["normed", "x"]}), [], "arms.1: got 'x'. Allowed: one of plain, normed."),
        (json.dumps(ASK | {"set": {"dataset": "mnist"}}), ["--data", "/nowhere"], "dataset: the files of mnist"),
    ],
)
def test_bad_input_is_one_line_and_leaves_no_database(
    here: Here, tmp_path: Path, text: str, arguments: list[str], message: str
) -> None:
    path = tmp_path / "question.json"
    path.write_text(text)
    done = here("ask", str(path), *arguments)

    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "firmground.db").exists()


def test_a_file_that_is_not_there_is_named(here: Here) -> None:
    for name in ("nowhere.json", "lecture"):
        done = here("ask", name)
        assert done.returncode == 2
        assert f"FILE: got '{name}'" in done.stderr
