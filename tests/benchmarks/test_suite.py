"""Benchmarks run one after another, each in a process of its own; one that fails takes no other with it."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks import __main__ as command
from benchmarks import suite
from tests.app import processes, world

FAKES = "tests.benchmarks.fakes"
FOLDER = Path(suite.__file__).parent


def fake_results(name: str) -> Iterator[dict[str, Any]]:
    """`log` works, `stream` fails."""
    return suite.results({"log": "good", "stream": "failing"}[name], FAKES)


def test_only_cases_come_through_whatever_else_is_printed() -> None:
    first, second = suite.results("good", FAKES)
    assert (first["name"], first["ratio"], first["target"]) == ("log/first", 2.5, 2.0)
    assert second["versions"]["dash"] == "4.4.1"
    assert {"python", "torch", "firmground"} <= set(first["versions"])


def test_a_benchmark_that_raises_says_so_after_its_cases() -> None:
    first, error = suite.results("failing", FAKES)
    assert first["name"] == "log/first"
    assert error == {"name": "failing", "error": "RuntimeError: the peer did not start"}


def test_a_benchmark_that_is_killed_is_reported() -> None:
    (error,) = suite.results("dying", FAKES)
    assert error == {"name": "dying", "error": "the process ended with exit code -9"}


def test_a_benchmark_that_cannot_be_imported_is_reported() -> None:
    (error,) = suite.results("missing", FAKES)
    assert error["name"] == "missing"
    assert error["error"].startswith("ModuleNotFoundError")


def test_an_interrupted_benchmark_leaves_no_process() -> None:
    benchmark = suite.results("waiting", FAKES)
    child = int(next(benchmark)["ours"])
    assert not processes.gone(child)
    benchmark.close()  # what an interrupt does to it
    world.eventually(lambda: processes.gone(child), "the end of what the benchmark started")


def test_the_others_go_on_and_the_exit_code_is_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "results", fake_results)
    assert command.main(["stream", "log"]) == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["name"] for line in lines] == ["log/first", "failing", "log/first", "log/second/limit"]
    assert command.main(["log"]) == 0


def test_an_unknown_name_is_refused_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        command.main(["logs"])
    assert "no benchmark is called logs. Allowed: recording, overhead," in capsys.readouterr().err


def test_every_module_with_cases_is_run() -> None:
    """The return type tells a benchmark from another module with a function of this name."""
    found = {file.stem for file in FOLDER.glob("*.py") if has_cases(file)}
    assert "log" in found
    assert found <= set(suite.NAMES)


def has_cases(file: Path) -> bool:
    functions = (one for one in ast.parse(file.read_text()).body if isinstance(one, ast.FunctionDef))
    return any(
        one.name == "cases" and one.returns is not None and ast.unparse(one.returns) == "Iterator[Case]"
        for one in functions
    )
