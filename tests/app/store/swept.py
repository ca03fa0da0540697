"""Sweeps of three entries in two packs, and what tests of several modules do with them."""

from __future__ import annotations

from typing import cast

from firmground.app.records.sweep import COUNTING, HeldPack, SweepPack
from firmground.app.store.store import Store
from firmground.app.store.sweep_lease import Settled, Settlement
from firmground.app.store.sweeps import NewSweep
from firmground.engine.sweeps.statistics import PointJson, Statistics

NOTHING = Settlement((), lambda _: Settled({}))
PACKS = (SweepPack(COUNTING, 0, ["a", "b"], 3.0), SweepPack(COUNTING, 1, ["c"], 1.0))


def queued(store: Store, packs: tuple[SweepPack, ...] = PACKS, tuning_share: float = 0.0, most: int = 99) -> str:
    new = NewSweep({"effect": "loss"}, "a name", 3, 2, 8.0, tuning_share, packs)
    return store.sweeps.create(new, most_queued=most).id


def held(store: Store, owner: str = "me", lease: float = 60.0) -> HeldPack:
    pack = store.sweep_queue.claim(owner, lease)
    assert pack is not None
    return pack


def found(*keys: str) -> dict[str, Statistics]:
    return {key: cast(Statistics, {"loss": [len(key) / 3]}) for key in keys}


def point(number: int) -> PointJson:
    return cast(PointJson, {"set": {"lr": number}, "labels": [None], "statistics": {}})


def points_of(*numbers: int) -> Settlement:
    return Settlement((), lambda _: Settled({number: point(number) for number in numbers}))


def done(store: Store, sweep: str, *keys: str, settlement: Settlement = NOTHING, owner: str = "me") -> None:
    store.sweep_lease(sweep, owner, 60.0).finish(found(*keys), settlement)
