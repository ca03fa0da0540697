"""The process that makes exports, one after the other, until its server closes the pipe or dies.

It imports what it needs before it reports that it is ready. An order is a pickle, then the file to write into; the
server sends what is in the file while the rest is written.
"""

from __future__ import annotations

import os
import resource
import threading
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing.reduction import recv_handle
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Literal, TypeAlias

from firmground.app.errors import AppError
from firmground.app.export.choice import ExportChoice, SweepFormat
from firmground.app.export.stream import Stream
from firmground.app.records.run import RunJson
from firmground.app.records.sweep import LaunchedSweepJson
from firmground.engine.errors import EngineError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from firmground.app.store.store import Store


NAME = "export"  # in the system's list of processes


@dataclass(frozen=True)
class Order:
    database: str
    run: RunJson
    choice: ExportChoice


@dataclass(frozen=True)
class SweepOrder:
    """The points of a sweep up to `last_seq`."""

    database: str
    sweep: LaunchedSweepJson
    last_seq: int
    form: SweepFormat


@dataclass(frozen=True)
class Done:
    """`memory`: bytes that this process holds."""

    memory: int


ExportMessage: TypeAlias = int | Done | AppError | EngineError | Literal["ready"]
"""How many bytes can be read, or the outcome."""
AnyOrder: TypeAlias = Order | SweepOrder
Pipe: TypeAlias = "Connection[ExportMessage, AnyOrder]"


def serve(pipe: Pipe) -> None:
    with suppress(OSError):  # without /proc the interpreter's name stays
        Path("/proc/self/comm").write_text(NAME)
    orders: SimpleQueue[tuple[AnyOrder, int]] = SimpleQueue()
    threading.Thread(target=_listen, args=(pipe, orders), daemon=True).start()
    from firmground.app.export import export, files  # noqa: F401  so that the first export need not wait for it
    from firmground.app.store.store import Store

    stores: dict[str, Store] = {}
    pipe.send("ready")
    while True:
        order, file = orders.get()
        try:
            if order.database not in stores:
                stores[order.database] = Store(order.database, migrate=False)
            stream = Stream(file, pipe.send)
            _make(order, stores[order.database], stream)
            stream.flush()
            pipe.send(Done(_memory()))
        except (AppError, EngineError) as error:
            pipe.send(error)
        finally:
            os.close(file)


def _make(order: AnyOrder, store: Store, stream: Stream) -> None:
    from firmground.app.export.export import export
    from firmground.app.export.sweep_files import write_sweep
    from firmground.app.services.runs import Runs
    from firmground.app.services.sweeps import Sweeps
    from firmground.app.settings import Settings

    settings = Settings.model_construct(home=Path(), database=order.database)
    if isinstance(order, Order):
        export(Runs(store, settings), order.run, order.choice, stream)
    else:
        sweeps = Sweeps(store, settings)
        points = partial(sweeps.in_order, order.sweep["id"], order.last_seq)
        write_sweep(order.sweep, points, stream, order.form)


def _listen(pipe: Pipe, orders: SimpleQueue[tuple[AnyOrder, int]]) -> None:
    """End with the server, whatever is being made: this process would not notice otherwise."""
    try:
        while True:
            order = pipe.recv()
            orders.put((order, recv_handle(pipe)))
    except (EOFError, OSError):
        os._exit(0)


def _memory() -> int:
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
    except FileNotFoundError:  # a system without /proc
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
