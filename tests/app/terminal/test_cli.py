"""The command as people run it: in processes of its own, or in this one where only its words matter."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from firmground.app.security.keys import open_keys
from firmground.app.terminal.cli import main
from tests.app import world
from tests.app.processes import environment
from tests.app.programs import PACED
from tests.app.terminal.command import file, firmground, frames
from tests.app.terminal.here import Here
from tests.app.workers import same_frames, uninterrupted
from tests.engine.datasets.written import encoded, noise, write_set

pytestmark = pytest.mark.long


def test_run_prints_one_json_document_and_leaves_its_log(tmp_path: Path) -> None:
    done = firmground(tmp_path, "run", file(tmp_path, seeds=[0, 1]), "--json")
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert list(result) == ["id", "state", "steps", "receipt", "arms"]
    assert (result["state"], result["steps"]) == ("finished", 30)
    assert [arm["name"] for arm in result["arms"]] == ["without BN", "with BN"]
    last = frames(tmp_path, result["id"])[-1]
    for index, arm in enumerate(result["arms"]):
        assert list(arm) == ["name", "loss", "eval_loss", "accuracy", "diverged"]
        assert arm["loss"] == pytest.approx(float(last.loss[2 * index : 2 * index + 2].mean()), rel=1e-6)
        assert arm["accuracy"] == pytest.approx(float(last.accuracy[2 * index : 2 * index + 2].mean()), rel=1e-6)
        assert arm["diverged"] == 0


def test_run_shows_a_table_and_takes_changes_from_options(here: Here) -> None:
    done = here("run", "lecture", "--set", "steps=3", "--set", "seeds=[7]", "--set", "activation=relu")
    assert done.returncode == 0, done.stderr
    assert "without BN" in done.stdout
    assert "with BN" in done.stdout
    assert "3/3" in done.stderr


def test_every_option_has_its_variable(here: Here, tmp_path: Path) -> None:
    database = tmp_path / "elsewhere.db"
    done = here(
        "run",
        file(tmp_path),
        FIRMGROUND_JSON="1",
        FIRMGROUND_SET="steps=4 lr=0.05",
        FIRMGROUND_DATABASE=f"sqlite:///{database}",
    )
    assert json.loads(done.stdout)["steps"] == 4
    assert database.exists()


def test_regression_has_no_accuracy_and_a_diverged_arm_no_means(here: Here, tmp_path: Path) -> None:
    fields = {"dataset": "two_scales", "scaling": "raw", "lr": 500.0, "activation": "linear", "steps": 60}
    done = here("run", file(tmp_path, **fields), "--json")
    arms = json.loads(done.stdout)["arms"]
    assert [arm["accuracy"] for arm in arms] == [None, None]
    assert arms[0]["diverged"] == 1
    assert arms[0]["eval_loss"] is None
    assert "NaN" not in done.stdout


def test_ctrl_c_pauses_with_a_checkpoint_and_resume_gives_the_same_bits(here: Here, tmp_path: Path) -> None:
    fields = {"steps": 250, "recording": {"probe": 16, "max_frames": 500}}
    process = subprocess.Popen(
        [sys.executable, "-m", PACED, "run", file(tmp_path, **fields), "--json"],
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    store = world.store_at(tmp_path / "firmground.db")
    world.eventually(lambda: any(run.step > 20 for run in store.runs.page("running", 1, None)[0]), "progress")
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the workers, too
    out, err = process.communicate(timeout=world.PATIENCE)
    result = json.loads(out)
    assert process.returncode == 130
    assert result["state"] == "paused"
    assert f"firmground resume {result['id']}" in err
    assert "Traceback" not in err
    paused = store.runs.get(result["id"])
    assert (paused.state, paused.owner) == ("paused", None)
    assert 20 < paused.step < 250
    done = here("resume", result["id"], "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["state"] == "finished"
    assert same_frames(world.logged(store, result["id"]), uninterrupted(store, **fields))
    again = here("resume", result["id"])
    assert again.returncode == 2
    assert f"resume: run {result['id']} is finished" in again.stderr
    store.close()


def test_a_failed_run_prints_the_reason_and_exits_with_a_code(here: Here, tmp_path: Path) -> None:
    write_set(tmp_path / "data" / "mnist", train=300)
    (tmp_path / "data" / "mnist" / "train-labels-idx1-ubyte").write_bytes(encoded(noise(299, below=10)))
    command = ["run", "lecture", "--set", "dataset=mnist", "--set", "steps=2", "--json"]
    done = here(*command, FIRMGROUND_DATA=str(tmp_path / "data"))
    assert done.returncode == 1
    assert json.loads(done.stdout)["state"] == "failed"
    assert "299 labels" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_data_set_is_refused_before_anything_runs(here: Here, tmp_path: Path) -> None:
    command = ["run", "ioffe-szegedy", "--set", "steps=2", "--json"]
    done = here(*command, FIRMGROUND_DATA=str(tmp_path / "nowhere"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "the files of fashion_mnist are not in" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["run", "nope"], 2, "preset: got 'nope'. Allowed: one of lecture"),
        (["run", "lecture", "--set", "arms.9.name=x"], 2, "arms.9.name: got '9'. Allowed: in arms: an index"),
        (["run", "lecture", "--set", "lr=NaN"], 2, "lr: got 'NaN'"),
        (["run", "lecture", "--set", "lr"], 2, "--set: got 'lr'. Allowed: path=value"),
        (["run", "lecture", "--set", "steps=1000000", "--set", "widths=[2048,2048]"], 2, "the limit is 1e+13"),
        (["run", "missing.json"], 2, "FILE: got 'missing.json'. Allowed: a file that can be read"),
        (["run", "{bad}"], 2, "Allowed: a file with one JSON document"),
        (["run", "{list}"], 2, "experiment: got [1]. Allowed: an object"),
        (["run", "lecture", "--database", "nonsense"], 3, "database: got 'nonsense'"),
        (["run", "lecture", "--database", "sqlite:////proc/nowhere/x.db"], 3, "cannot be created"),
        (["run", "lecture", "--database", "sqlite:///{bad}"], 3, "file is not a database"),
        (["resume", "nobody"], 2, "There is no run 'nobody'."),
        (["serve", "--port", "http"], 2, "port (or FIRMGROUND_PORT): got 'http'"),
        (["--executor", "nowhere://"], 2, "executor: got 'nowhere://'"),
        (["--database", "postgresql://x/y"], 3, "postgresql comes with a later version"),
        (["claims", "magic"], 2, "claim: got 'magic'. Allowed: one of input-scaling"),
        (["claims", "test-time", "--seeds", "0"], 2, "seeds: got 0. Allowed: how many, a whole number from 1 to 40"),
        (["claims", "--database", "nonsense"], 3, "database: got 'nonsense'"),
        (["backup", "x.db", "--database", "sqlite:///{list}.db"], 3, "there is no file at sqlite:///"),
        (["export", "abc"], 2, "There is no run 'abc'."),
        (["export", "abc", "--steps", "1", "-o", "{bad}"], 2, "There is no run 'abc'."),
        (["export", "abc", "--format", "xls"], 2, "format: got 'xls'. Allowed: one of csv, parquet, json, html"),
    ],
    ids=lambda value: " ".join(value)[:50] if isinstance(value, list) else None,
)
def test_errors_are_one_line_and_an_exit_code(
    arguments: list[str],
    code: int,
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("FIRMGROUND_HOME", str(tmp_path))
    if arguments[0] in ("resume", "export"):  # which make no database
        world.store_at(tmp_path / "firmground.db").close()
    (tmp_path / "bad.json").write_text("{'not': json")
    (tmp_path / "list.json").write_text("[1]")
    places = {"{bad}": str(tmp_path / "bad.json"), "{list}": str(tmp_path / "list.json")}
    for name, path in places.items():
        arguments = [argument.replace(name, path) for argument in arguments]
    assert main(arguments) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("firmground: ")
    assert words in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize("arguments", [["--help"], ["run", "--help"], ["serve", "--help"], ["--version"]])
def test_help_is_printed(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 0
    assert "firmground" in capsys.readouterr().out


def test_new_tokens_replace_the_old_ones_and_are_printed_once(here: Here, tmp_path: Path) -> None:
    first, second = (here("token") for _ in range(2))
    assert (first.returncode, second.returncode, first.stdout) == (0, 0, "")
    tokens = [
        [line.split(": ")[1] for line in done.stderr.splitlines() if "shown this once" in line]
        for done in (first, second)
    ]
    assert [len(found) for found in tokens] == [2, 2]
    assert "A running server uses them within seconds" in second.stderr
    store = world.store_at(tmp_path / "firmground.db")
    keys = open_keys(store.secrets, world.settings(tmp_path, host=world.EVERYWHERE), lambda *_: None)
    store.close()
    assert [keys.of_token(token) for token in tokens[0]] == [None, None]
    assert {identity.role for token in tokens[1] if (identity := keys.of_token(token))} == {"viewer", "editor"}


def test_a_mistyped_database_gets_no_tokens_and_is_not_created(here: Here, tmp_path: Path) -> None:
    for named in (("token", "--database", f"sqlite:///{tmp_path}/typo.db"), ("token",)):
        done = here(*named, FIRMGROUND_DATABASE=f"sqlite:///{tmp_path}/typo.db")
        assert (done.returncode, done.stderr.count("\n")) == (3, 1)
        assert "typo.db" in done.stderr
    assert not (tmp_path / "typo.db").exists()
