"""Questions in the database: registered before their runs, asked once of the same seeds, and never changed."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DatabaseError, IntegrityError

from firmground.app.errors import QueueFull
from firmground.app.records.sweep import COUNTING, SweepPack
from firmground.app.store.errors import AlreadyAsked, NoFurtherLook, UnknownQuestion
from firmground.app.store.questions import NewQuestion
from firmground.app.store.store import Store
from firmground.app.store.sweep_lease import Settled, Settlement
from firmground.app.store.sweeps import NewSweep
from firmground.app.store.tables import registrations
from firmground.engine.errors import DatasetChanged
from firmground.engine.questions.plan import plan_of
from firmground.engine.questions.question import OwnQuestion
from tests.app.store.swept import NOTHING, done, held, point
from tests.app.store.swept import found as entries
from tests.engine.questions.asked import found, question

SWEEP = NewSweep({}, "a name", 4, 1, 2.0, 0.0, (SweepPack(COUNTING, 0, ["a"], 1.0),))
VALUES = [1.0, 1.1, 1.2, 1.1, 1.0, 1.05, 1.1, 1.2]


def ask(store: Store, asked: OwnQuestion | None = None, *, pilot: bool = False, most: int = 99) -> Any:
    asked = asked or question()
    new = NewQuestion(asked.pilot if pilot else asked, pilot, plan_of(asked))
    return store.questions.ask(new, SWEEP, most_queued=most)


def answered(store: Store, asked: OwnQuestion, one: Any) -> None:
    """Its only pack is done, and with it its finding stored."""
    second = [2.0 + 0.1 * index for index, _ in enumerate(asked.experiment.seeds)]
    finding = found(asked, [1.0] * len(second), second)
    held(store)
    settled = Settled({0: point(0)}, finding=finding)
    done(store, one.sweep_id, "a", settlement=Settlement((), lambda _: settled))


def test_a_question_is_registered_with_the_hash_of_its_spec_before_its_first_run(store: Store) -> None:
    asked = question()
    one = ask(store, asked)

    assert (one.state, one.started) == ("queued", None)
    assert one.registration.hash == asked.hash
    held(store)
    running = store.questions.get(one.id)
    assert running.state == "running"
    assert running.started is not None
    assert running.registration.at <= running.started
    with store.database.read() as connection:
        spec = connection.execute(select(registrations.c.spec)).scalar_one()
    assert spec == asked.spec


def test_nothing_is_registered_that_is_not_queued(store: Store) -> None:
    ask(store)
    with pytest.raises(QueueFull):
        ask(store, question(seeds=[20, 21]), most=1)

    with store.database.read() as connection:
        assert len(connection.execute(select(registrations.c.number)).all()) == 1


@pytest.mark.parametrize("change", [delete(registrations), update(registrations).values(at=0.0)])
def test_a_registration_is_neither_changed_nor_deleted(store: Store, change: Any) -> None:
    ask(store)
    with pytest.raises((IntegrityError, DatabaseError), match="never changed"), store.database.write() as connection:
        connection.execute(change)


def test_a_finding_is_kept_with_when_its_run_began_also_without_its_sweep(store: Store) -> None:
    asked = question()
    one = ask(store, asked)
    answered(store, asked, one)
    began = store.sweeps.get(one.sweep_id).started
    store.sweeps.delete(one.sweep_id)
    while store.sweeps.purge():
        pass

    kept = store.questions.get(one.id)
    assert (kept.state, kept.started, kept.progress, kept.sweep_id) == ("finished", began, 1.0, None)
    assert kept.finding is not None
    assert kept.finding["n"] == 8


def test_the_same_seeds_are_asked_once(store: Store) -> None:
    one = ask(store)
    for again in (question(), question(direction="either"), question(band=0.3), question(seeds=[7, 8])):
        with pytest.raises(AlreadyAsked, match=f"question {one.id}, registered .* from 8 on") as caught:
            ask(store, again)
        assert (caught.value.earlier, caught.value.free) == (one.id, 8)


def test_new_seeds_are_a_second_look(store: Store) -> None:
    one = ask(store)
    other = ask(store, question(seeds=list(range(8, 16))))

    assert other.earlier == [one.id]
    assert store.questions.check(question(seeds=[30, 31])) == [one.id, other.id]


def test_a_question_that_ended_without_a_finding_may_be_asked_again(store: Store) -> None:
    one = ask(store)
    store.sweeps.act(one.sweep_id, "stop")

    assert store.questions.get(one.id).state == "stopped"
    assert ask(store).earlier == []
    assert store.questions.get(one.id).registration.hash == question().hash  # its registration stays


def test_a_pilot_is_no_question_and_its_seeds_do_not_count(store: Store) -> None:
    asked = question()
    pilot = ask(store, asked, pilot=True)
    answered(store, asked.pilot, pilot)

    assert ask(store, asked).earlier == []
    with pytest.raises(AlreadyAsked):
        ask(store, asked, pilot=True)


def test_the_spread_is_that_of_the_most_seeds_without_a_bound(store: Store) -> None:
    asked = question()
    assert store.questions.measured(asked.subject) == []
    pilot = ask(store, asked, pilot=True)
    answered(store, asked.pilot, pilot)
    assert len(store.questions.measured(asked.subject)) == 5
    answered(store, asked, ask(store, asked))

    assert len(store.questions.measured(asked.subject)) == 8
    assert store.questions.measured(question(statistic="eval_loss").subject) == []


def test_questions_are_listed_newest_first_a_page_at_a_time(store: Store) -> None:
    ids = [ask(store, question(seeds=[2 * start, 2 * start + 1])).id for start in range(3)]

    first, after = store.questions.page(2, None)
    rest, end = store.questions.page(2, after)
    assert [one.id for one in (*first, *rest)] == ids[::-1]
    assert end is None


def test_an_unknown_question_is_named(store: Store) -> None:
    with pytest.raises(UnknownQuestion, match="no question 'nothing'"):
        store.questions.get("nothing")


def test_only_the_sweep_of_a_question_has_its_document(store: Store) -> None:
    one = ask(store)

    assert store.questions.of_sweep(one.sweep_id) == question().model_dump(mode="json")
    assert store.questions.id_of_sweep(one.sweep_id) == one.id
    assert store.questions.of_sweep("other") is None


def looked(store: Store) -> tuple[OwnQuestion, Any, Any]:
    """A question with looks, its row and what its first look found."""
    asked = question(looks=[7, 14])
    one = ask(store, asked)
    first = found(asked, [1.0] * 7, [1.0, 1.1, 1.2, 1.1, 1.0, 1.05, 1.1])
    held(store)
    done(store, one.sweep_id, "a", settlement=Settlement((), lambda _: Settled({0: point(0)}, finding=first)))
    return asked, one, first


def test_a_further_look_keeps_what_the_first_one_found_until_it_has_its_own(store: Store) -> None:
    asked, one, first = looked(store)
    began = store.questions.get(one.id).started

    later = store.questions.look(one.id, 7, SWEEP, most_queued=99)
    waiting = store.questions.get(one.id)
    assert (waiting.sweep_id, waiting.state, waiting.finding) == (later, "queued", first)
    assert store.questions.found_before(later) == first
    for trained in (7, 14):
        with pytest.raises(NoFurtherLook, match=one.id):
            store.questions.look(one.id, trained, SWEEP, most_queued=99)

    second = found(asked, [1.0] * 7, [2.0] * 7, before=first)
    held(store)
    done(store, later, "a", settlement=Settlement((), lambda _: Settled({0: point(0)}, finding=second)))
    ended = store.questions.get(one.id)
    assert (ended.state, ended.finding, ended.started) == ("finished", second, began)


def test_a_further_look_trains_on_the_files_of_the_one_before(store: Store) -> None:
    asked = question(looks=[7, 14])
    one = ask(store, asked)
    finding = found(asked, [1.0] * 7, [2.0 + 0.1 * index for index in range(7)])
    held(store)
    settlement = Settlement((), lambda _: Settled({0: point(0)}, finding=finding))
    store.sweep_lease(one.sweep_id, "me", 60.0).finish(entries("a"), settlement, {"mnist": "these"})
    store.sweeps.delete(one.sweep_id)
    later = store.questions.look(one.id, 7, SWEEP, most_queued=99)

    assert store.sweeps.fingerprints(later) == {"mnist": "these"}
    held(store)
    with pytest.raises(DatasetChanged):
        store.sweep_lease(later, "me", 60.0).finish(entries("a"), NOTHING, {"mnist": "others"})


def test_a_further_look_that_was_ended_leaves_the_finding_of_the_one_before(store: Store) -> None:
    _, one, first = looked(store)
    store.sweeps.act(store.questions.look(one.id, 7, SWEEP, most_queued=99), "stop")

    assert (store.questions.get(one.id).state, store.questions.get(one.id).finding) == ("finished", first)
    assert store.questions.look(one.id, 7, SWEEP, most_queued=99)
