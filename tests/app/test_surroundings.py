"""What commands read and write, whatever is around them: names, files, encodings, hosts."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from firmground.app.errors import InvalidSetting, OutputLost
from firmground.app.records.run import run_json
from firmground.app.settings import read_settings
from firmground.app.terminal import output, summary
from firmground.app.terminal.cli import COMMANDS, main
from tests.app import world
from tests.app.processes import environment

NAME = "ünïcode – ⚡ [/bold] 変"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8", "cp1252"])
def test_a_table_of_any_names_can_be_written_in_any_encoding(
    encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = world.store(tmp_path)
    run = world.queued(store, arms=[{"name": NAME}, {"name": "with BN", "norm": {"kind": "batch"}}])
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding))
    output.prepare()
    output.show(summary.table(summary.summary(run_json(run), None)))
    written = raw.getvalue().decode(encoding)
    assert "[/bold]" in written, "a name is not markup"
    assert ("⚡" if encoding == "utf-8" else "\\u26a1") in written
    store.close()


def test_a_command_whose_output_is_lost_says_so_and_does_not_run_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(OutputLost, match="it is closed"):
        output.tell("x")


def test_without_a_home_only_the_default_place_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(path: Path) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "expanduser", nowhere)
    monkeypatch.delenv("FIRMGROUND_HOME", raising=False)
    with pytest.raises(InvalidSetting, match=r"home \(or FIRMGROUND_HOME\): got '~/.local/share/firmground'"):
        read_settings()
    assert read_settings(database="sqlite:////x.db").database == "sqlite:////x.db"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("rnu", "run"),
        ("RUN", "run"),
        ("exprot", "export"),
        ("lecture", "run lecture"),
        ("run-s", "runs"),
        ("sevre", "serve"),
    ],
)
def test_an_unknown_command_gets_a_suggestion(typed: str, meant: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([typed]) == 2
    told = capsys.readouterr().err
    allowed = ", ".join(COMMANDS)
    words = f"command: got '{typed}'. Allowed: one of {allowed}. Did you mean `firmground {meant}`?"
    assert told == f"firmground: {words}\n"


def test_an_unlikely_command_gets_no_suggestion(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["xyzzy"]) == 2
    assert "Did you mean" not in capsys.readouterr().err


@pytest.mark.parametrize("host", ["nowhere.invalid", "203.0.113.7", "a..b", "", "2001:db8::7"])
def test_a_wrong_host_is_called_a_host(
    host: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FIRMGROUND_HOME", str(tmp_path))
    assert main(["serve", "--host", host, "--port", "0"]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"firmground: host: got '{host}'. Allowed: a name or an address of this machine (")
    assert told.count("\n") == 1


def experiment(**fields: Any) -> str:
    return json.dumps(world.SMALL | {"steps": -1} | fields)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("name", ["x.json", "X.JSON", "sub/x", "x"])
def test_an_experiment_is_read_from_any_file(
    encoding: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FIRMGROUND_HOME", str(tmp_path))
    Path("sub").mkdir()
    Path(name).write_bytes(experiment().encode(encoding))
    assert main(["run", name]) == 2
    assert "steps: got -1" in capsys.readouterr().err, "it was read, and judged"


@pytest.mark.parametrize("name", ["-", "/dev/stdin"])
def test_an_experiment_is_read_from_standard_input(name: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "firmground.app.terminal.cli", "run", name],
        env=environment(tmp_path),
        input="\ufeff" + experiment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("firmground: steps: got -1")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"lr": 1, "lr": 2}', 'the key "lr" occurs twice'),
        ('{"lr": NaN}', "NaN is not a JSON number"),
        ("[" * 5_000, "nests deeper"),
        ("", "Expecting value"),
        ('{"name": "\ud800"}', "utf-8"),
    ],
)
def test_a_file_that_is_not_a_document_is_named(
    text: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FIRMGROUND_HOME", str(tmp_path))
    file = tmp_path / "x.json"
    file.write_bytes(text.encode(errors="surrogatepass"))
    assert main(["run", str(file)]) == 2
    told = capsys.readouterr().err
    assert "Allowed: a file with one JSON document" in told
    assert words in told
    assert told.count("\n") == 1


def test_a_preset_takes_precedence_over_a_file_of_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FIRMGROUND_HOME", str(tmp_path))
    Path("lecture").write_text("no JSON")
    assert main(["run", "lecture", "--set", "steps=-1"]) == 2
    assert "steps: got -1" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (["steps=1", "steps=2"], "--set: got 'steps=2'. Allowed: steps once"),
        (['arms.0.norm={"kind": "none", "kind": "batch"}'], "--set: got 'kind'. Allowed: each key of an object once"),
    ],
)
def test_changes_are_unambiguous(
    changes: list[str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FIRMGROUND_HOME", str(tmp_path))
    assert main(["run", "lecture", *(part for change in changes for part in ("--set", change))]) == 2
    assert words in capsys.readouterr().err


def test_a_variable_with_an_open_quote_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FIRMGROUND_HOME", str(tmp_path))
    monkeypatch.setenv("FIRMGROUND_SET", 'activation="relu')
    assert main(["run", "lecture"]) == 2
    assert "set (or FIRMGROUND_SET): got 'activation=\"relu'" in capsys.readouterr().err
