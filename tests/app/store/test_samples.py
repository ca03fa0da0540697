from __future__ import annotations

import time
from pathlib import Path

from firmground.app.records.run import CATS, SAMPLE, SIGMOIDS
from firmground.app.sample import shipped
from firmground.app.sample.shipped import Shipped
from firmground.app.store.store import Store
from tests.app import world


def unread(run_id: str) -> Shipped:
    raise AssertionError(f"the file of {run_id} is not needed")


def ids(store: Store, *, sample: bool) -> list[str]:
    return [run.id for run in store.runs.page(None, 10, None, sample=sample)[0]]


def test_an_empty_database_takes_it_and_lists_it_only_when_asked(store: Store) -> None:
    assert store.samples.offer([SAMPLE], shipped.read)
    run = store.runs.get(SAMPLE)
    assert (run.state, run.step, run.steps, run.place) == ("finished", 1000, 1000, None)
    assert run.last_seq == run.frames + 1 == len(world.logged(store, SAMPLE))
    assert store.pictures.get(SAMPLE) == shipped.read().pictures
    assert ids(store, sample=False) == []
    assert ids(store, sample=True) == [SAMPLE]
    mine = world.queued(store)
    assert mine.place == 1
    assert ids(store, sample=False) == [mine.id]
    assert ids(store, sample=True) == [mine.id, SAMPLE]


def test_the_one_that_a_first_visit_shows_is_the_newest_of_all_that_are_shipped(store: Store) -> None:
    assert store.samples.offer(list(shipped.FILES), shipped.read)
    assert ids(store, sample=True) == [SAMPLE, SIGMOIDS, CATS]
    assert ids(store, sample=False) == []


def test_one_that_a_later_version_brings_does_not_come_to_a_database_in_use(store: Store) -> None:
    store.samples.offer([SAMPLE], shipped.read)
    assert not store.samples.offer(list(shipped.FILES), unread)
    assert ids(store, sample=True) == [SAMPLE]


def test_it_is_offered_once(store: Store, tmp_path: Path) -> None:
    assert store.samples.offer([SAMPLE], shipped.read)
    assert not world.store(tmp_path).samples.offer([SAMPLE], unread)


def test_once_deleted_it_does_not_come_back(store: Store) -> None:
    store.samples.offer([SAMPLE], shipped.read)
    store.runs.delete(SAMPLE)
    assert not store.samples.offer([SAMPLE], unread)
    while store.runs.purge(-1.0):
        pass
    assert not store.samples.offer([SAMPLE], unread)
    assert ids(store, sample=True) == []


def test_a_database_with_a_run_of_its_own_never_gets_it(store: Store) -> None:
    store.runs.delete(world.queued(store).id)
    assert not store.samples.offer([SAMPLE], unread)
    while store.runs.purge(-1.0):
        pass
    assert not store.samples.offer([SAMPLE], unread)


def test_it_is_there_in_half_a_second(store: Store) -> None:
    since = time.process_time()
    store.samples.offer([SAMPLE], shipped.read)
    assert time.process_time() - since < 0.5
