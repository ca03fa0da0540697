"""Kill -9 of a worker, of the web process, of both, in the middle of a run; and two servers on one database."""

from __future__ import annotations

import random
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path

import httpx2
import pytest

from firmground.app.records.run import Run
from firmground.app.store.store import Store
from firmground.engine.frames import Item
from tests.app import world
from tests.app.processes import (
    LONG,
    any_port,
    gone,
    healthy,
    same_frames,
    send,
    server,
    stand_still,
    started,
    state,
    workers_of,
)
from tests.app.programs import PACED
from tests.app.workers import uninterrupted

pytestmark = pytest.mark.long

QUICK = {"FIRMGROUND_CHECKPOINT_SECONDS": "0.2", "FIRMGROUND_LEASE_SECONDS": "1", "FIRMGROUND_MAX_DEATHS": "100"}
VICTIMS = ("worker", "web", "both")


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> list[Item]:
    store = world.store(tmp_path_factory.mktemp("uninterrupted"))
    items = uninterrupted(store, **LONG)
    store.close()
    return items


class Victim:
    """A server that is killed and started again, on one database, which the test reads by itself."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._errors = folder / "errors.txt"  # a file, since orphans hold a pipe open
        self._web: subprocess.Popen[str] | None = None
        self.start()
        self.store: Store = world.store_at(folder / "firmground.db")

    def start(self) -> None:
        port = any_port()
        with self._errors.open("a") as errors:
            self._web = started(self._folder, port, QUICK, errors, program=PACED)
        self.client = world.http(f"127.0.0.1:{port}")
        world.eventually(lambda: healthy(self.client), "the server's start")

    def launch(self) -> str:
        run_id: str = self.client.post("/api/runs", json=world.SMALL | LONG).json()["id"]
        return run_id

    def held_still(self, run_id: str, step: int) -> tuple[list[int], Run] | None:
        """The slots, stopped in the middle of the run beyond this step, and the run as the database has it then. None
        if the run ended first.
        """

        def far_enough() -> bool:
            run = self.store.runs.get(run_id)
            return run.step > step or run.state == "finished"

        world.eventually(far_enough, "progress")
        workers = workers_of(self.web.pid)
        stand_still(workers, self._folder / "firmground.db")
        run = self.store.runs.get(run_id)
        if run.state == "finished":
            send(workers, signal.SIGCONT)
            return None
        assert run.state == "running"
        assert step < run.step < run.steps
        return workers, run

    @property
    def web(self) -> subprocess.Popen[str]:
        assert self._web is not None
        return self._web

    def end(self) -> None:
        self.web.kill()
        self.web.wait(world.PATIENCE)
        self.client.close()

    @property
    def errors(self) -> str:
        """What all of them wrote to standard error, orphans too."""
        return self._errors.read_text()


@pytest.fixture
def victim(tmp_path: Path) -> Iterator[Victim]:
    one = Victim(tmp_path)
    yield one
    one.end()
    one.store.close()


def _killed(victim: Victim, what: str, run_id: str, step: int, *, asleep: bool) -> bool:
    """Returns once a server is back and only its own slots can write; False if it was too late."""
    held = victim.held_still(run_id, step)
    if held is None:
        return False
    workers, before = held
    if what == "worker":
        send(workers, signal.SIGKILL)
        return True
    if what == "both":
        send(workers, signal.SIGKILL)
    elif not asleep:
        send(workers, signal.SIGCONT)
    victim.end()
    victim.start()
    if what == "web" and asleep:
        world.eventually(lambda: victim.store.runs.get(run_id).resumes > before.resumes, "the next server's turn")
        send(workers, signal.SIGCONT)  # in the middle of a run that another worker holds now
    for pid in workers:
        world.eventually(partial(gone, pid), "the end of an orphan")
    return True


def _moments(rounds: int) -> Iterator[tuple[str, list[tuple[int, float, bool]]]]:
    """For each round the victim and its kills: after which step, how much later, whether an orphan sleeps over it.

    Few rounds have one kill each: what costs is to start servers.
    """
    draw = random.Random(rounds)
    order: list[str] = []
    for _ in range(rounds):
        order = order or draw.sample(VICTIMS, len(VICTIMS))
        what = order.pop()
        kills = draw.choice((1, 2)) if rounds > len(VICTIMS) else 1
        steps = sorted(draw.sample(range(10, 160), kills))
        yield what, [(step, draw.uniform(0, 0.1), kills == 1 or draw.random() < 0.5) for step in steps]


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("rounds", [3, pytest.param(30, marks=pytest.mark.soak)])
def test_whatever_is_killed_runs_resume_by_themselves_with_the_same_bits(
    victim: Victim, expected: list[Item], rounds: int
) -> None:
    for what, kills in _moments(rounds):
        run_id = victim.launch()
        for number, (step, later, asleep) in enumerate(kills):
            time.sleep(later)  # any moment will do
            done = victim.store.runs.get(run_id).step
            in_time = _killed(victim, what, run_id, max(step, done), asleep=asleep)
            assert in_time or number > 0, "no kill came in time"
        world.eventually(partial(_finished, victim.store, run_id), f"the end, {what}")
        items = world.logged(victim.store, run_id)
        run = victim.store.runs.get(run_id)
        assert same_frames(items, expected)
        assert 1 <= world.kinds(items).count("resumed") == run.resumes <= len(kills) + 1
        assert set(world.kinds(items)) - set(world.kinds(expected)) == {"resumed"}
        assert (run.last_seq, run.frames) == (len(items), len(expected))
    assert "Traceback" not in victim.errors


def test_two_servers_share_the_queue_and_one_that_stalls_loses_its_run(tmp_path: Path) -> None:
    patient = world.SMALL | LONG
    with ExitStack() as stack:
        one, client = stack.enter_context(server(tmp_path, any_port(), program=PACED, **QUICK))
        other, beside = stack.enter_context(server(tmp_path, any_port(), program=PACED, **QUICK))
        store = world.store_at(tmp_path / "firmground.db")
        stack.callback(store.close)

        for each in (client, beside):
            world.eventually(partial(has_a_free_slot, each), "a free slot")
        short = [client.post("/api/runs", json=world.SMALL).json()["id"] for _ in range(8)]
        world.eventually(lambda: len({run.owner for run in _running(store)}) == 2, "both at work")
        world.eventually(lambda: all(state(client, run)["state"] == "finished" for run in short), "the ends")
        for run_id in short:
            assert world.kinds(world.logged(store, run_id)) == [f"frame {step}" for step in range(31)]

        both = [client.post("/api/runs", json=patient).json()["id"] for _ in range(2)]
        world.eventually(lambda: len(_running(store)) == 2 and min(run.step for run in _running(store)) > 20)
        stalled = workers_of(one.pid)
        stack.callback(wake, stalled)
        stand_still(stalled, tmp_path / "firmground.db")
        world.eventually(lambda: any(store.runs.get(run).resumes for run in both), "the other's turn")
        wake(stalled)
        world.eventually(lambda: all(store.runs.get(run).state == "finished" for run in both), "the ends")
        world.eventually(partial(has_a_free_slot, client), "a slot that works again")

        other.kill()
        again = client.post("/api/runs", json=patient).json()["id"]
        world.eventually(lambda: state(client, again)["state"] == "finished", "a run of the one that had stalled")
        for run_id in both:
            assert same_frames(world.logged(store, run_id), world.logged(store, again))


def wake(stalled: list[int]) -> None:
    """Those that stood still for too long have been replaced."""
    for pid in stalled:
        with suppress(ProcessLookupError):
            send([pid], signal.SIGCONT)


def has_a_free_slot(client: httpx2.Client) -> bool:
    return 'firmground_slots{state="free"} 1.0' in client.get("/metrics").text


def _finished(store: Store, run_id: str) -> bool:
    return store.runs.get(run_id).state == "finished"


def _running(store: Store) -> list[Run]:
    return store.runs.page("running", 10, None)[0]
