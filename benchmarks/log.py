"""Is a long log as quick as a short one? Appending, seeking and checkpoints in runs of 1,000 and of 100,000 frames.

- `append/sqlite`: a frame of `lecture` through the worker's lease (check and renew the lease, insert, update the run)
  beside a bare SQLite table with the same pragmas that gets the same bytes. Both encode the frame. A target of 0.5 lets
  the lease and the run's row cost as much as encoding and inserting.
- `append-growth/limit`: the time of an append at 100,000 frames over that at 1,000. It may be 1.2.
- `seek-…/limit`: the 95th percentile of GET …/frames for one frame at a random place; 50 ms are allowed.
- `memory/limit`: MB of the web process after 2,000 seeks; allowed are 1.1 times those after the first 500.
- `checkpoint-…`: beside torch.save of the same networks and optimizers, without their memory of earlier steps, which
  takes up to four states: hence a target of 0.25.
"""

from __future__ import annotations

import random
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from itertools import cycle, pairwise
from pathlib import Path

import torch
from torch import nn

from benchmarks.case import Case
from benchmarks.limits import at_most, percentile, spread_of
from benchmarks.pairs import pair, timed
from benchmarks.real_run import Writer, sample_frames
from firmground.app.store.checkpoints import Checkpoint
from firmground.app.store.run_lease import LogBatch
from firmground.app.store.sqlite import PRAGMAS
from firmground.app.store.store import Store
from firmground.engine.frames import encode
from firmground.engine.spec.presets import preset
from firmground.engine.training.training import Training
from tests.app.processes import resident
from tests.app.programs import SLOTLESS
from tests.browser.server import Server, serving

SHORT, LONG = 1_000, 100_000
APPENDS, SEEKS, CHECKPOINTS = 300, 500, 30


def cases() -> Iterator[Case]:
    with tempfile.TemporaryDirectory(prefix="bench-log-") as name:
        folder = Path(name)
        short, long = folder / "short", folder / "long"
        with filled(short, SHORT) as few, filled(long, LONG) as many:
            yield beside_sqlite(few, folder / "bare.db")
            yield growth(few, many)
            yield from checkpoints(few)
            runs = few.run.id, many.run.id
        yield from seeks(short, runs[0], SHORT)
        yield from seeks(long, runs[1], LONG)


@contextmanager
def filled(folder: Path, frames: int) -> Iterator[Writer]:
    folder.mkdir()
    with closing(Store(f"sqlite:///{folder / 'runs.db'}")) as store:
        writer = Writer(store)
        writer.fill(frames)
        yield writer


def beside_sqlite(writer: Writer, file: Path) -> Case:
    frames = cycle(sample_frames())
    with closing(sqlite3.connect(file, isolation_level=None)) as bare:
        for pragma in PRAGMAS:
            bare.execute(f"PRAGMA {pragma}")
        bare.execute("CREATE TABLE log (seq INTEGER PRIMARY KEY, body BLOB NOT NULL)")

        def insert() -> None:
            bare.execute("BEGIN IMMEDIATE")
            bare.execute("INSERT INTO log (body) VALUES (?)", (encode(next(frames)),))
            bare.execute("COMMIT")

        both = pair(lambda: writer.append([next(frames)]), insert, APPENDS)
    versions = {"sqlite": sqlite3.sqlite_version}
    return Case(
        "log/append/sqlite", both.ours * 1e3, both.peer * 1e3, "ms", both.ratio, 0.5, both.n, both.spread, versions
    )


def growth(few: Writer, many: Writer) -> Case:
    frames = cycle(sample_frames())
    both = pair(lambda: many.append([next(frames)]), lambda: few.append([next(frames)]), APPENDS)
    return at_most("log/append-growth", 1 / both.ratio, 1.2, "times", n=both.n, spread=both.spread)


def checkpoints(writer: Writer) -> Iterator[Case]:
    training = Training(preset("lecture").experiment)
    for step in range(60):
        training.step()
        if step % 3 == 0:
            training.frame()
    plain = [plain_network(normalized) for normalized in (False, True) for _ in range(4)]
    optimizers = [torch.optim.SGD(one.parameters(), lr=0.5) for one in plain]
    with tempfile.NamedTemporaryFile() as file:

        def save() -> None:
            torch.save([*(one.state_dict() for one in plain), *(one.state_dict() for one in optimizers)], file.name)

        def ours() -> None:
            checkpoint = Checkpoint(writer.seq, writer.seq, training.checkpoint())
            writer.lease.write(LogBatch(step=writer.seq, checkpoint=checkpoint))

        both = pair(ours, save, CHECKPOINTS)
        mine, other = len(training.checkpoint()) / 1e3, Path(file.name).stat().st_size / 1e3
    yield Case("log/checkpoint-size", mine, other, "kB", other / mine, 0.25, 1, 0.0)
    yield Case("log/checkpoint-time", both.ours * 1e3, both.peer * 1e3, "ms", both.ratio, 0.25, both.n, both.spread)


def plain_network(normalized: bool) -> nn.Sequential:
    """The lecture's, as PyTorch has it."""
    layers: list[nn.Module] = []
    widths = (64, 16, 4, 16, 16)
    for before, width in pairwise(widths):
        layers += [nn.Linear(before, width), *([nn.BatchNorm1d(width)] if normalized else []), nn.Tanh()]
    return nn.Sequential(*layers, nn.Linear(widths[-1], 10))


def seeks(folder: Path, run: str, frames: int) -> Iterator[Case]:
    """Of a server without slots: what it does is all that its memory is for."""
    chance = random.Random(0)  # noqa: S311  places, not secrets
    with serving(folder, program=SLOTLESS) as server:
        assert server.process is not None
        seek = partial(seek_one, server, run)
        seek(0)
        times = [1e3 * timed(partial(seek, chance.randrange(frames))) for _ in range(SEEKS)]
        name = f"log/seek-{frames:,}-frames"
        yield at_most(name, percentile(times, 95), 50.0, "ms", n=SEEKS, spread=spread_of(times))
        if frames == LONG:
            before = resident(server.process.pid)
            for _ in range(4 * SEEKS):
                seek(chance.randrange(frames))
            yield at_most("log/memory", resident(server.process.pid), 1.1 * before, "MB", n=4 * SEEKS)


def seek_one(server: Server, run: str, after: int) -> None:
    answer = server.http.get(f"/api/runs/{run}/frames?after={after}&limit=1", headers={"Accept": "application/msgpack"})
    assert answer.status_code == 200, answer.text
