from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import msgspec
import pytest

from firmground.app.live.follower import PAGE, Follower, Followers, Skipped, Variant
from firmground.app.store.errors import StoreUnavailable
from firmground.app.store.log import LogEntry, Tail
from firmground.app.store.run_lease import RunLease
from firmground.app.store.store import Store
from firmground.engine.frames import Frame, Item, decode
from tests.app import world


class Log:
    """A run whose log the test writes."""

    def __init__(self, folder: Path) -> None:
        self.store: Store = world.store(folder)
        self.run = world.queued(self.store)
        self.lease: RunLease = world.held(self.store, self.run)
        self.seq = 0

    def write(self, *items: Item) -> None:
        world.written(self.lease, list(items), first=self.seq + 1)
        self.seq += len(items)

    def follow(self, act: Callable[[Follower], Awaitable[None]]) -> None:
        async def followed() -> None:
            async with Followers(self.store.log).follow(self.run.id) as follower:
                await asyncio.wait_for(act(follower), world.PATIENCE)

        asyncio.run(followed())


@pytest.fixture
def log(tmp_path: Path) -> Log:
    return Log(tmp_path)


async def collected(items: AsyncIterator[LogEntry | Skipped], number: int | None = None) -> list[int | tuple[int, int]]:
    """Seqs, and gaps as pairs; all until the end, or the first few."""
    seen: list[int | tuple[int, int]] = []
    async for item in items:
        seen.append(item.seq if isinstance(item, LogEntry) else (item.first, item.last))
        if len(seen) == number:
            break
    return seen


@pytest.mark.parametrize("after", [0, 1, 99, 149, 150, 1000])
def test_a_late_reader_gets_everything_once_and_in_order(log: Log, after: int) -> None:
    log.write(*(world.frame(step) for step in range(150)))
    log.lease.end("finished")

    async def act(follower: Follower) -> None:
        assert await collected(follower.every(after)) == list(range(after + 1, 151))

    log.follow(act)


def test_readers_at_every_speed_get_every_seq_while_it_is_written(log: Log) -> None:
    total = 6 * PAGE

    async def slowly(items: AsyncIterator[LogEntry], pause: float) -> list[int]:
        seen = []
        async for item in items:
            seen.append(item.seq)
            await asyncio.sleep(pause)
        return seen

    async def act(follower: Follower) -> None:
        readers = [asyncio.create_task(slowly(follower.every(0), pause)) for pause in (0, 0, 0.001, 0.01)]
        for step in range(0, total, 8):
            await asyncio.to_thread(log.write, *(world.frame(step + index) for index in range(8)))
            await asyncio.sleep(0.005)
        await asyncio.to_thread(log.lease.end, "finished")
        for seen in await asyncio.gather(*readers):
            assert seen == list(range(1, total + 1))

    log.follow(act)


def test_the_latest_skips_to_the_newest_frame_and_says_what_it_skipped(log: Log) -> None:
    log.write(
        *(world.frame(step) for step in range(10)), world.event("kick", 9), world.frame(9), world.event("pause", 9)
    )

    async def act(follower: Follower) -> None:
        items = follower.latest(0)
        assert await collected(items, 3) == [(1, 11), 12, 13]
        await asyncio.to_thread(log.write, world.event("resume", 9))
        assert await collected(items, 1) == [14]

    log.follow(act)


def test_the_latest_that_keeps_up_skips_nothing(log: Log) -> None:
    async def act(follower: Follower) -> None:
        items = follower.latest(0)
        for step in range(5):
            await asyncio.to_thread(log.write, world.frame(step))
            assert await collected(items, 1) == [step + 1]

    log.follow(act)


def test_items_that_come_while_a_gap_is_sent_are_accounted_for(log: Log) -> None:
    log.write(*(world.frame(step) for step in range(5)))

    async def act(follower: Follower) -> None:
        items = follower.latest(0)
        assert await collected(items, 1) == [(1, 4)]
        await asyncio.to_thread(log.write, *(world.frame(step) for step in range(5, 9)))
        while follower.frame < 9:
            await asyncio.sleep(0.01)
        assert await collected(items, 2) == [(5, 8), 9]

    log.follow(act)


def test_frames_and_gaps_of_latest_account_for_every_seq_exactly_once(log: Log) -> None:
    async def act(follower: Follower) -> None:
        seen: list[int] = []

        async def read() -> None:
            async for item in follower.latest(0):
                seen.extend([item.seq] if isinstance(item, LogEntry) else range(item.first, item.last + 1))
                await asyncio.sleep(0.01)

        reading = asyncio.create_task(read())
        for step in range(60):
            await asyncio.to_thread(log.write, world.frame(step), world.event("kick", step))
            await asyncio.sleep(0.002)
        await asyncio.to_thread(log.lease.end, "stopped")
        await reading
        assert seen == list(range(1, 121))

    log.follow(act)


def test_the_end_has_the_state(log: Log) -> None:
    log.write(world.frame(0))
    log.lease.end("failed", {"code": "x", "message": "y"})

    async def act(follower: Follower) -> None:
        assert await collected(follower.latest(0)) == [1]
        assert follower.state == "failed"

    log.follow(act)


def test_a_deleted_run_ends_without_a_state(log: Log) -> None:
    log.write(world.frame(0))

    async def act(follower: Follower) -> None:
        items = follower.every(0)
        assert await collected(items, 1) == [1]
        await asyncio.to_thread(log.lease.end, "finished")
        await asyncio.to_thread(log.store.runs.delete, log.run.id)
        assert await collected(follower.every(1)) == []

    log.follow(act)


def test_each_item_is_encoded_once_a_variant(log: Log) -> None:
    log.write(world.frame(3))
    entry = log.store.log.read(log.run.id, 0, 1)[0]
    follower = Follower(log.store.log, log.run.id)
    assert follower.encoded(entry, Variant()) is entry.body
    for variant in (Variant("json", "all"), Variant("msgpack", 2), Variant("json", "none")):
        assert follower.encoded(entry, variant) is follower.encoded(entry, variant)
    focused = decode(follower.encoded(entry, Variant("msgpack", 2)))
    assert isinstance(focused, Frame)
    assert [scatter.layer for scatter in focused.scatter] == [2]
    document = msgspec.json.decode(follower.encoded(entry, Variant("json", "none")))
    assert document["scatter"] == []
    assert document["loss"] == [None, None]


def counted(log: Log, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many items each read of the log was for."""
    reads: list[int] = []
    read = log.store.log.read

    def counting(run_id: str, after: int, limit: int) -> list[LogEntry]:
        reads.append(limit)
        return read(run_id, after, limit)

    monkeypatch.setattr(log.store.log, "read", counting)
    return reads


def test_readers_at_about_the_same_place_share_chunks(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    log.write(*(world.frame(step) for step in range(4 * PAGE)))
    log.lease.end("finished")
    reads = counted(log, monkeypatch)

    async def act(follower: Follower) -> None:
        everything = await asyncio.gather(*(collected(follower.every(after)) for after in range(20)))
        assert everything == [list(range(after + 1, 4 * PAGE + 1)) for after in range(20)]

    log.follow(act)
    assert sum(reads) < 2 * 4 * PAGE, "twenty viewers read the log little more often than one"


def test_a_reader_who_is_behind_holds_few_large_items(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    log.write(*(world.frame(step) for step in range(PAGE)))
    log.lease.end("finished")
    size = len(log.store.log.read(log.run.id, 0, 1)[0].body or b"")
    monkeypatch.setattr("firmground.app.live.follower.CHUNK", 2 * size)
    reads = counted(log, monkeypatch)

    async def act(follower: Follower) -> None:
        assert await collected(follower.every(0)) == list(range(1, PAGE + 1))

    log.follow(act)
    assert max(reads[1:]) <= 2


def test_a_read_that_fails_is_tried_again_by_the_next(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    log.write(*(world.frame(step) for step in range(2 * PAGE)))
    log.lease.end("finished")
    read = log.store.log.read

    def failing(_run: str, _after: int, _limit: int) -> list[LogEntry]:
        raise StoreUnavailable("database: busy")

    async def act(follower: Follower) -> None:
        monkeypatch.setattr(log.store.log, "read", failing)
        with pytest.raises(StoreUnavailable):
            await collected(follower.every(0))
        monkeypatch.setattr(log.store.log, "read", read)
        assert await collected(follower.every(0)) == list(range(1, 2 * PAGE + 1))

    log.follow(act)


def test_the_cache_of_encoded_items_is_bounded(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    log.write(*(world.frame(step) for step in range(20)))
    entries = log.store.log.read(log.run.id, 0, 20)
    follower = Follower(log.store.log, log.run.id)
    size = len(follower.encoded(entries[0], Variant("json")))
    monkeypatch.setattr("firmground.app.live.follower.MOST_ENCODED", 5 * size)
    first = follower.encoded(entries[0], Variant("json"))
    for entry in entries:
        follower.encoded(entry, Variant("json"))
    assert follower.encoded(entries[0], Variant("json")) is not first


def test_one_follower_serves_all_viewers_of_a_run_and_ends_with_the_last(log: Log) -> None:
    async def watched() -> None:
        followers = Followers(log.store.log)
        async with followers.follow(log.run.id) as one:
            async with followers.follow(log.run.id) as other:
                assert one is other
            async with followers.follow(log.run.id) as again:
                assert again is one
        async with followers.follow(log.run.id) as fresh:
            assert fresh is not one

    asyncio.run(watched())


def test_a_log_is_read_again_only_after_a_commit(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    log.write(world.frame(0))
    looks: list[int] = []
    tail = log.store.log.tail

    def counted(run_id: str, after: int, limit: int) -> Tail:
        looks.append(after)
        return tail(run_id, after, limit)

    monkeypatch.setattr(log.store.log, "tail", counted)
    monkeypatch.setattr("firmground.app.live.follower.SURE_SECONDS", world.PATIENCE)

    async def act(follower: Follower) -> None:
        assert await collected(follower.every(0), 1) == [1]
        await asyncio.sleep(0.5)
        assert len(looks) == 1
        log.write(world.frame(1))
        assert await collected(follower.every(1), 1) == [2]

    log.follow(act)
