from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from firmground.engine.errors import EngineError
from firmground.engine.executors import EndedJob, Report, open_executor
from firmground.engine.executors.local import LocalExecutor

ENTRY = "tests.engine.executors.jobs:act"
PATIENCE = 60.0


@pytest.fixture
def executor() -> Iterator[LocalExecutor]:
    with_two = open_executor("local://?workers=2", ENTRY)
    assert isinstance(with_two, LocalExecutor)
    with_two.start()
    eventually(lambda: with_two.free() == 2)
    yield with_two
    with_two.close(0.0)


def eventually(true: Callable[[], Any]) -> Any:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if value := true():
            return value
        time.sleep(0.01)
    raise AssertionError("it did not happen")


def told(path: Path) -> str:
    return str(eventually(lambda: path.exists() and path.read_text()))


def end_of(executor: LocalExecutor, job: str) -> EndedJob:
    ended: list[EndedJob] = []

    def seen() -> bool:
        ended.extend(executor.ended())
        return any(each.job == job for each in ended)

    eventually(seen)
    return next(each for each in ended if each.job == job)


def test_a_slot_runs_jobs_one_after_another_in_the_same_process(executor: LocalExecutor, tmp_path: Path) -> None:
    pids = set()
    for job in ("one", "two", "three"):
        assert executor.free() == 2
        executor.submit(job, {"do": "nothing", "told": tmp_path / job})
        assert end_of(executor, job) == EndedJob(job, None)
        pids.add(told(tmp_path / job))
    assert len(pids) == 1
    assert int(pids.pop()) in executor.pids


def test_a_process_that_has_grown_beyond_its_bound_is_replaced_between_two_jobs(tmp_path: Path) -> None:
    one = open_executor("local://?workers=1", ENTRY)
    assert isinstance(one, LocalExecutor)
    one.start()
    try:
        pids = []
        for job, do in (("small", "nothing"), ("large", "grow"), ("next", "nothing"), ("last", "nothing")):
            eventually(lambda: one.free() == 1)
            one.submit(job, {"do": do, "told": tmp_path / job})
            assert end_of(one, job) == EndedJob(job, None), "no job may be sent to a process that is about to end"
            pids.append(told(tmp_path / job))
    finally:
        one.close(0.0)
    assert pids[0] == pids[1] != pids[2] == pids[3]


def test_a_slot_becomes_free_once_its_process_has_imported_its_entry_point(tmp_path: Path) -> None:
    told: list[None] = []
    one = open_executor("local://?workers=1", "tests.engine.executors.slow:act", lambda: told.append(None))
    one.start()
    try:
        assert one.free() == 0
        assert not told
        eventually(lambda: told)
        assert one.free() == 1
    finally:
        one.close(0.0)


def test_a_busy_slot_is_not_free(executor: LocalExecutor, tmp_path: Path) -> None:
    for index, job in enumerate(("one", "two"), start=1):
        executor.submit(job, {"do": "wait", "told": tmp_path / job})
        assert executor.free() == 2 - index
    executor.submit("three", {"do": "nothing", "told": tmp_path / "three"})
    assert end_of(executor, "three").reason is not None


@pytest.mark.parametrize(
    ("do", "reason"), [("die", "it was killed by SIGKILL"), ("raise", "ValueError: this went wrong")]
)
def test_a_crash_ends_only_its_own_job_and_the_slot_restarts(
    executor: LocalExecutor, tmp_path: Path, do: str, reason: str
) -> None:
    executor.submit("other", {"do": "wait", "told": tmp_path / "other"})
    executor.submit("crash", {"do": do, "told": tmp_path / "crash"})
    assert end_of(executor, "crash") == EndedJob("crash", reason)
    eventually(lambda: executor.free() == 1)
    executor.submit("next", {"do": "nothing", "told": tmp_path / "next"})
    assert end_of(executor, "next") == EndedJob("next", None)
    assert told(tmp_path / "next") != told(tmp_path / "crash")
    assert told(tmp_path / "other") != "left"


def test_a_killed_idle_slot_restarts(executor: LocalExecutor, tmp_path: Path) -> None:
    executor.submit("first", {"do": "nothing", "told": tmp_path / "first"})
    end_of(executor, "first")
    killed = int(told(tmp_path / "first"))
    os.kill(killed, signal.SIGKILL)
    eventually(lambda: killed not in executor.pids and executor.free() == 2)


def test_closing_lets_jobs_leave_and_ends_the_others(executor: LocalExecutor, tmp_path: Path) -> None:
    executor.submit("polite", {"do": "wait", "told": tmp_path / "polite"})
    executor.submit("hung", {"do": "hang", "told": tmp_path / "hung"})
    told(tmp_path / "polite")
    hung = int(told(tmp_path / "hung"))
    executor.close(2.0)
    assert told(tmp_path / "polite") == "left"
    with pytest.raises(ProcessLookupError):
        os.kill(hung, 0)
    assert {each.job: each.reason for each in executor.ended()} == {
        "polite": None,
        "hung": "it was killed by SIGKILL",
    }


def test_slots_end_by_themselves_when_their_parent_is_killed(tmp_path: Path) -> None:
    script = (
        "import sys, time; from firmground.engine.executors import open_executor\n"
        f"executor = open_executor('local://?workers=1', '{ENTRY}'); executor.start()\n"
        "while not executor.free(): time.sleep(0.01)\n"
        f"executor.submit('job', {{'do': 'wait', 'told': '{tmp_path / 'job'}'}})\n"
        "time.sleep(1000)"
    )
    with subprocess.Popen([sys.executable, "-c", script]) as parent:
        slot = int(told(tmp_path / "job"))
        parent.kill()
    eventually(lambda: (tmp_path / "job").read_text() == "left")
    eventually(lambda: not Path(f"/proc/{slot}").exists())


@pytest.mark.parametrize(
    "url",
    ["", "local", "ray://x", "local://?workers=0", "local://?workers=-1", "local://?workers=two", "local://?slots=1"],
)
def test_a_bad_url_is_refused_with_the_allowed_forms(url: str) -> None:
    with pytest.raises(EngineError, match=r"executor: got .* Allowed: "):
        open_executor(url, ENTRY)


def test_an_unresponsive_job_is_ended_and_its_slot_restarts(executor: LocalExecutor, tmp_path: Path) -> None:
    executor.submit("frozen", {"do": "hang", "told": tmp_path / "frozen"})
    executor.submit("other", {"do": "wait", "told": tmp_path / "other"})
    os.kill(int(told(tmp_path / "frozen")), signal.SIGSTOP)
    assert executor.report() == Report(slots=2, up=2, busy=2, deaths=0)
    executor.replace("nobody's")
    executor.replace("frozen")
    assert end_of(executor, "frozen").reason == "it was killed by SIGKILL"
    eventually(lambda: executor.free() == 1)
    assert executor.report() == Report(slots=2, up=2, busy=1, deaths=1)
    executor.submit("next", {"do": "nothing", "told": tmp_path / "next"})
    assert end_of(executor, "next").reason is None
