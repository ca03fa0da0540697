"""The command as people run it: in processes of its own, or in this one where only its words matter."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from firmground.app.security.keys import open_keys
from firmground.app.terminal.cli import main
from firmground.engine.frames import Frame
from tests.app import world
from tests.app.export.unpacked import payload, unpacked
from tests.app.terminal.here import Here
from tests.app.workers import same_frames, uninterrupted
from tests.engine.datasets.written import encoded, noise, write_set

pytestmark = pytest.mark.long


def environment(folder: Path, **variables: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FIRMGROUND_")}
    return kept | {"FIRMGROUND_HOME": str(folder)} | variables


def firmground(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "firmground.app.terminal.cli", *arguments],
        env=environment(folder, **variables),
        capture_output=True,
        text=True,
        timeout=4 * world.PATIENCE,
        check=False,
    )


def file(folder: Path, **fields: Any) -> str:
    path = folder / "experiment.json"
    path.write_text(json.dumps(world.SMALL | fields))
    return str(path)


def frames(folder: Path, run_id: str) -> list[Frame]:
    store = world.store_at(folder / "firmground.db")
    items = world.logged(store, run_id)
    store.close()
    return [item for item in items if isinstance(item, Frame)]


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
    fields = {"steps": 400, "recording": {"probe": 16, "max_frames": 500}}
    process = subprocess.Popen(
        [sys.executable, "-m", "firmground.app.terminal.cli", "run", file(tmp_path, **fields), "--json"],
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    store = world.store_at(tmp_path / "firmground.db")
    world.eventually(lambda: any(run.step > 50 for run in store.runs.page("running", 1, None)[0]), "progress")
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the workers, too
    out, err = process.communicate(timeout=world.PATIENCE)
    result = json.loads(out)
    assert process.returncode == 130
    assert result["state"] == "paused"
    assert f"firmground resume {result['id']}" in err
    assert "Traceback" not in err
    paused = store.runs.get(result["id"])
    assert (paused.state, paused.owner) == ("paused", None)
    assert 50 < paused.step < 400
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


def test_export_writes_a_replay_that_a_browser_opens_by_itself(
    here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = json.loads(here("run", file(tmp_path, steps=6), "--json").stdout)

    exported = here("export", done["id"], "--format", "html", "--layer", "1")
    assert exported.returncode == 0
    page = (tmp_path / f"firm-ground-{done['id']}.html").read_text()
    assert "bytes" in exported.stderr
    carried = payload(page)
    losses = unpacked(carried["columns"], 7)["eval_loss"]
    assert carried["focus"] == 1
    assert [row.tolist() for row in losses] == [frame.eval_loss.tolist() for frame in frames(tmp_path, done["id"])]


def test_a_replay_without_frames_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FIRMGROUND_HOME", str(tmp_path))
    store = world.store_at(tmp_path / "firmground.db")
    run = world.queued(store)
    store.close()

    assert main(["export", run.id, "--format", "html", "-o", str(tmp_path / "x.html")]) == 2
    assert f"Run {run.id} is queued and has no frame yet" in capsys.readouterr().err
    assert not (tmp_path / "x.html").exists()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--format", "html", "--layer", "9"], "layer: got 9. Allowed: a hidden layer, 1 to 2"),
        (["--layer", "1"], "layer: got 1. Allowed: not with csv, only with html"),
        (["--tables", "nope"], "tables: got 'nope'. Allowed: one or more of lanes"),
        (["--layers", "7"], "layers: got '7'. Allowed: one or more of 1,2,3"),
        (["--taps", "x"], "taps: got 'x'. Allowed: one or more of z,z_norm,z_tilde,a"),
        (["--steps", "x"], "steps: got 'x'. Allowed: a range such as 0..500"),
        (["--format", "html"], "has no frame yet"),
    ],
)
def test_an_export_that_fails_leaves_the_file_as_it_was(
    options: list[str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FIRMGROUND_HOME", str(tmp_path))
    store = world.store_at(tmp_path / "firmground.db")
    run = world.queued(store)
    store.close()
    mine = tmp_path / "files" / "mine.csv"
    mine.parent.mkdir()
    mine.write_text("precious")

    assert main(["export", run.id, *options, "-o", str(mine)]) == 2
    assert words in capsys.readouterr().err
    assert mine.read_text() == "precious"
    assert os.listdir(mine.parent) == ["mine.csv"]


def test_a_damaged_log_and_a_full_disk_leave_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FIRMGROUND_HOME", str(tmp_path))
    store = world.store_at(tmp_path / "firmground.db")
    run = world.queued(store)
    world.written(world.held(store, run), [world.frame(0), world.frame(1)])
    with store.database.write() as connection:
        connection.exec_driver_sql("UPDATE log SET body = x'c1' WHERE seq = 2")
    store.close()
    mine = tmp_path / "mine.json"
    mine.write_text("precious")

    assert main(["export", run.id, "--format", "json", "-o", str(mine)]) == 2
    assert "neither frame nor event" in capsys.readouterr().err
    assert mine.read_text() == "precious"
    assert main(["export", run.id, "--format", "json", "--steps", "0", "-o", "/dev/full"]) == 2
    assert "neither frame nor event" in capsys.readouterr().err


def test_a_disk_that_is_full_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FIRMGROUND_HOME", str(tmp_path))
    store = world.store_at(tmp_path / "firmground.db")
    run = world.queued(store)
    world.written(world.held(store, run), [world.frame(0)])
    store.close()

    assert main(["export", run.id, "--format", "json", "-o", "/dev/full"]) == 2
    assert "-o: the disk of /dev takes no more: No space left on device" in capsys.readouterr().err


def test_a_run_is_named_and_tagged_at_its_start_and_listed(
    here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = file(tmp_path, steps=2)
    done = here("run", given, "--name", "Monday [bold]", "--tag", "Class", "--tag", "kick", "--json")
    assert done.returncode == 0, done.stderr
    mine = json.loads(done.stdout)["id"]
    store = world.store_at(tmp_path / "firmground.db")
    other = world.queued(store).id
    store.close()
    monkeypatch.setenv("FIRMGROUND_HOME", str(tmp_path))

    def listed(*options: str) -> list[str]:
        assert main(["runs", "--json", *options]) == 0
        page = json.loads(capsys.readouterr().out)
        assert set(page) == {"items", "next"}
        return [run["id"] for run in page["items"]]

    assert listed() == [other, mine]
    assert listed("--tag", "class") == listed("--name", "MONDAY") == listed("--state", "finished") == [mine]
    assert listed("--limit", "1") == [other]
    assert listed("--tag", "clas") == listed("--state", "failed") == []
    assert main(["runs"]) == 0
    shown = capsys.readouterr().out
    assert "2 runs, newest first" in shown
    for options, title in (
        (["--tag", "kick"], "1 run"),
        (["--tag", "none"], "No runs match."),
        (["--limit", "1"], "1 run; "),
    ):
        assert main(["runs", *options]) == 0
        assert capsys.readouterr().out.startswith(title)
    for word in (mine, "[bold]", "Class", "queued", other):
        assert word in shown


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["runs", "--state", "tired"], "--state: got 'tired'. Allowed: one of queued, running"),
        (["runs", "--limit", "0"], "--limit: got '0'. Allowed: a whole number from 1 to 200"),
        (["runs", "--limit", "many"], "--limit: got 'many'"),
        (["run", "lecture", "--name", "x" * 101], "name: got"),
        (["run", "lecture", "--tag", ""], "tags.0: got"),
    ],
)
def test_invalid_lists_and_launches_are_refused_in_one_line(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    words: str,
) -> None:
    monkeypatch.setenv("FIRMGROUND_HOME", str(tmp_path))
    assert main(arguments) == 2
    told = capsys.readouterr().err
    assert words in told
    assert told.count("\n") == 1
