"""The table of runs: searching, sorting, and how little is sent when little has changed."""

from __future__ import annotations

import json
from typing import Any, get_args

import pytest
from sqlalchemy import text

from firmground.app.records.listing import listed_run
from firmground.app.records.run import run_json
from firmground.app.store.listing import Filter, ListingPart, Sort
from firmground.app.store.run_lease import LogBatch
from firmground.app.store.store import Store
from tests.app import world

MANY = 10_000


def made(store: Store, name: str | None = None, *tags: str, preset: str | None = None, **fields: Any) -> str:
    experiment = world.small(**fields).model_dump(mode="json")
    return store.runs.create(experiment, name=name, tags=tags, preset=preset, most_queued=100_000).id


def found(store: Store, search: str = "", **fields: Any) -> list[str]:
    part = store.listing.part(Filter(search=search, **fields), ListingPart(limit=200))
    return part.ids or []


@pytest.mark.parametrize(
    ("search", "hit"),
    [
        ("monday", True),
        ("MONDAY kick", True),
        ("monday shift", False),
        ("lecture", True),
        ("with bn", True),
        ("clusters", True),
        ("queue", True),
        ("#kick", True),
        ("#ki", True),
        ("#ick", False),
        ("straße", True),
        ("STRASSE", True),
        ("100%", True),
        ("1%0", False),
        ("_", False),
        ("", True),
        ("running", False),
        ("' or 1=1 --", False),
        ("%", True),
    ],
)
def test_a_search_matches_runs_that_contain_every_word(store: Store, search: str, hit: bool) -> None:
    made(store, "Monday's class, Straße 100%", "kick", preset="lecture")
    assert bool(found(store, search)) is hit


def test_a_run_is_found_by_what_it_is_called_without_a_name(store: Store) -> None:
    mine = made(store, preset="lecture")
    made(store, preset="lecture")
    assert found(store, f"lecture · {mine[:5]}") == [mine]
    assert found(store, mine) == [mine]


def test_a_rename_and_new_tags_are_found_at_once(store: Store) -> None:
    mine = made(store, "Before", "old")
    store.runs.change(mine, {"name": "After"})
    assert (found(store, "before"), found(store, "after #old")) == ([], [mine])
    store.runs.change(mine, {"tags": ["new"]})
    assert (found(store, "#old"), found(store, "after #new")) == ([], [mine])


def test_filters_are_a_part_of_the_name_and_one_whole_tag(store: Store) -> None:
    one, other = made(store, "Monday's Class", "Kick", "two words"), made(store, "monday", "kicked")
    assert set(found(store, name="MONDAY")) == {one, other}
    assert found(store, name="class") == [one]
    assert found(store, tag="kick") == [one]
    assert found(store, tag="Two  Words") == [one]
    assert found(store, tag="words") == []
    assert [run.id for run in store.runs.page(None, 10, None, name="DAY", tag="KICKED")[0]] == [other]


def ordered(store: Store, sort: Sort, descending: bool) -> str:
    part = store.listing.part(Filter(), ListingPart(sort=sort, descending=descending))
    names = {run.id: run.name or "" for run in part.rows}
    return " ".join(names[one] for one in part.ids or [])


@pytest.mark.parametrize(
    ("sort", "descending", "expected"),
    [
        ("name", False, "apple run1 Run9 Run10"),
        ("name", True, "Run10 Run9 run1 apple"),
        ("preset", False, "run1 Run10 apple Run9"),
        ("state", False, "Run10 run1 apple Run9"),
        ("progress", True, "Run9 Run10 apple run1"),
        ("accuracy", True, "Run10 Run9 apple run1"),
        ("accuracy", False, "Run9 Run10 apple run1"),
        ("started", True, "apple run1 Run10 Run9"),
        ("started", False, "Run9 Run10 apple run1"),
        ("tags", False, "apple run1 Run9 Run10"),
        ("tags", True, "Run9 run1 apple Run10"),
    ],
)
def test_a_column_orders_with_unknowns_last_and_equals_newest_first(
    store: Store, sort: Sort, descending: bool, expected: str
) -> None:
    """`Run9` has finished with accuracy 0.6, `Run10` runs at 0.9, `run1` and `apple` wait in this order."""
    nine = made(store, "Run9", "z")
    held = world.held(store, store.runs.get(nine))
    held.write(LogBatch(items=[world.frame(0, 1)], step=30, accuracy=[None, 0.6]))
    held.end("finished")
    ten = made(store, "Run10", preset="lecture")
    world.held(store, store.runs.get(ten)).write(LogBatch(items=[world.frame(0, 1)], step=5, accuracy=[0.9, 0.1]))
    made(store, "run1", "b", preset="deep-20")
    made(store, "apple", "a", "x")
    assert ordered(store, sort, descending) == expected


def test_every_sort_of_the_api_is_known(store: Store) -> None:
    made(store)
    for sort in get_args(Sort):
        assert len(store.listing.part(Filter(), ListingPart(sort=sort)).ids or []) == 1


def test_a_returning_reader_gets_only_changes(store: Store) -> None:
    one, two = made(store, "one"), made(store, "two")
    world.held(store, store.runs.get(one)).end("finished")
    first = store.listing.part(Filter(), ListingPart())
    assert (first.ids, first.found, first.all) == ([two, one], 2, 2)
    again = store.listing.part(Filter(), ListingPart(since=first.cursor))
    assert (again.ids, again.rows, again.cursor) == (None, [], first.cursor)

    store.runs.change(one, {"name": "another"})
    renamed = store.listing.part(Filter(), ListingPart(since=first.cursor))
    assert [run.name for run in renamed.rows if run.state != "queued"] == ["another"]
    store.runs.delete(one)
    deleted = store.listing.part(Filter(), ListingPart(since=renamed.cursor))
    assert (deleted.ids, deleted.all) == ([two], 1)
    store.runs.restore(one, 60)
    restored = store.listing.part(Filter(), ListingPart(since=deleted.cursor))
    assert restored.ids == [two, one]
    assert one in [run.id for run in restored.rows]


def test_a_run_that_moves_up_in_the_queue_is_sent_although_its_row_did_not_change(store: Store) -> None:
    first, second = made(store), made(store)
    before = store.listing.part(Filter(), ListingPart())
    store.runs.delete(first)
    after = store.listing.part(Filter(), ListingPart(since=before.cursor))
    assert [(run.id, run.place) for run in after.rows] == [(second, 1)]


def many(store: Store, count: int) -> None:
    """Copies of one finished run, by one statement: a test need not launch ten thousand."""
    mine = made(store, "Copied", preset="lecture")
    world.held(store, store.runs.get(mine)).end("finished")
    with store.database.write() as connection:
        names = [row[1] for row in connection.execute(text("PRAGMA table_info(runs)")) if row[1] != "number"]
        own = {
            "id": "printf('many%06d', value)",
            "name": "printf('Row %d', value)",
            "folded_name": "printf('row %d', value)",
            "by_name": "printf('row %012d', value)",
            "words": "words || printf('row %d', value) || char(10)",
        }
        columns = ", ".join(own.get(name, name) for name in names)
        counted = "WITH RECURSIVE n(value) AS (SELECT 0 UNION ALL SELECT value + 1 FROM n WHERE value + 1 < :count)"
        copied = f"SELECT {columns} FROM runs, n WHERE id = '{mine}'"  # noqa: S608  all of it is ours
        connection.execute(text(f"{counted} INSERT INTO runs ({', '.join(names)}) {copied}"), {"count": count})


def test_among_ten_thousand_runs_a_part_stays_small_and_an_unchanged_one_is_empty(store: Store) -> None:
    many(store, MANY)
    part = store.listing.part(Filter(search="row 99"), ListingPart(sort="name", descending=False, limit=50))
    assert (part.found, part.all, len(part.rows)) == (280, MANY + 1, 50)
    assert [run.name for run in part.rows][:2] == ["Row 99", "Row 199"]
    rows = json.dumps([listed_run(run) for run in part.rows])
    whole = json.dumps([run_json(run) for run in part.rows])
    assert len(rows) < len(whole) / 2, "without experiments and receipts"
    assert len(rows) < 40_000
    assert store.listing.part(Filter(), ListingPart(since=part.cursor)).rows == []

    seen: list[str] = []
    for offset in range(0, 600, 200):
        seen += store.listing.part(Filter(), ListingPart(sort="name", offset=offset, limit=200)).ids or []
    assert len(seen) == len(set(seen)) == 600


def test_the_question_whether_anything_has_changed_reads_an_index_alone(store: Store) -> None:
    with store.database.read() as connection:
        plan = str(connection.execute(text("EXPLAIN QUERY PLAN SELECT max(changed) FROM runs")).all())
    assert "COVERING INDEX ix_runs_changed" in plan
