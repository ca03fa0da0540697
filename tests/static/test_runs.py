"""The list of runs: what a search finds, how columns order, whose answer is newer."""

from __future__ import annotations

from typing import Any

import pytest

from app.jobs import Change
from tests.static.conftest import Run

pytestmark = pytest.mark.browser


def listed(run_id: str, **fields: Any) -> dict[str, Any]:
    arms = [{"name": "without BN", "norm": {"kind": "none"}}, {"name": "with BN", "norm": {"kind": "batch"}}]
    return {
        "id": run_id,
        "name": None,
        "preset": "lecture",
        "state": "finished",
        "place": None,
        "step": 10,
        "steps": 10,
        "accuracy": [0.5, 0.6],
        "created": f"2026-11-22T10:00:0{len(run_id)}.000Z",
        "started": "2026-11-22T10:01:00.000Z",
        "tags": [],
        "experiment": {"dataset": "digits", "arms": arms},
    } | fields


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("monday", True),
        ("MONDAY kick", True),
        ("monday shift", False),
        ("lecture", True),
        ("with bn", True),
        ("digits", True),
        ("finished", True),
        ("abc", True),
        ("", True),
        ("running", False),
    ],
)
def test_a_search_wants_every_word_somewhere(run: Run, text: str, found: bool) -> None:
    one = listed("abc", name="Monday's class", tags=["kick"])

    assert run("runs/matches", "matches(given.run, given.text)", run=one, text=text) is found


@pytest.mark.parametrize(
    ("fields", "called"),
    [
        ({"name": "Monday's class"}, "Monday's class"),
        ({}, "lecture · k3v9q"),
        ({"preset": None}, "own experiment · k3v9q"),
    ],
)
def test_a_run_is_called_by_its_name_or_by_its_preset_and_id(run: Run, fields: dict[str, Any], called: str) -> None:
    assert run("run/name", "module.nameOf(given.run)", run=listed("k3v9qa2c4d", **fields)) == called
    assert run("runs/matches", "matches(given.run, given.text)", run=listed("k3v9qa2c4d", **fields), text=called)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("homework, kick", ["class", "homework", "kick"]),
        (" two  words ,, ,", ["class", "two words"]),
        ("kick, Kick, CLASS", ["class", "kick"]),
        (" , ", ["class"]),
        (",".join(f"t{index}" for index in range(19)), ["class", *(f"t{index}" for index in range(19))]),
        ("é" * 40, ["class", "é" * 40]),
        ("🙂" * 40, ["class", "🙂" * 40]),
    ],
    ids=str,
)
def test_tags_are_split_at_commas_without_empty_ones_or_doubles(run: Run, typed: str, expected: list[str]) -> None:
    assert run("runs/split", "module.split(given.typed, ['class'])", typed=typed) == expected


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("fine, " + "x" * 41, f"“{'x' * 41}” has 41 characters. A tag has at most 40."),
        (",".join(f"t{index}" for index in range(20)), "These would be 21 tags. A run has at most 20."),
    ],
    ids=["long", "many"],
)
def test_tags_beyond_the_limits_are_told_with_the_limit(run: Run, typed: str, words: str) -> None:
    expression = (
        "(() => { try { return module.split(given.typed, ['class']) } catch (wrong) { return wrong.message } })()"
    )

    assert run("runs/split", expression, typed=typed) == words


def test_the_limits_of_tags_are_those_of_the_api(run: Run) -> None:
    field = Change.model_json_schema()["properties"]["tags"]

    told = run("runs/split", "module.TAG_LIMITS")

    assert f"Up to {field['maxItems']}, of {field['items']['maxLength']} characters each." in told


RUNS = [
    listed("a", name="Run 10", accuracy=[0.9, 0.2], state="queued", place=2, started=None, step=0),
    listed("bb", name="run 9", accuracy=None, state="running", step=5, tags=["x"]),
    listed("ccc", name="Run 1", accuracy=[None, 0.7], state="queued", place=1, started=None, preset=None, step=0),
    listed("dddd", name="Apple", accuracy=[None, None], started="2026-11-22T11:00:00.000Z", tags=["a", "b"]),
]


@pytest.mark.parametrize(
    ("column", "descending", "expected"),
    [
        ("name", False, "dddd ccc bb a"),
        ("name", True, "a bb ccc dddd"),
        ("preset", False, "dddd bb a ccc"),
        ("state", False, "bb ccc a dddd"),
        ("progress", True, "dddd bb ccc a"),
        ("accuracy", True, "a ccc dddd bb"),
        ("accuracy", False, "ccc a dddd bb"),
        ("started", True, "ccc a dddd bb"),
        ("started", False, "bb dddd ccc a"),
        ("tags", False, "dddd bb ccc a"),
        ("tags", True, "bb dddd ccc a"),
    ],
)
def test_a_column_orders_with_unknowns_last_and_equals_newest_first(
    run: Run, column: str, descending: bool, expected: str
) -> None:
    expression = "order(given.runs, given.column, given.descending).map((one) => one.id).join(' ')"

    assert run("runs/order", expression, runs=RUNS, column=column, descending=descending) == expected


def test_an_answer_to_an_older_question_changes_nothing_that_was_changed_since(run: Run) -> None:
    script = """(() => { const known = createList(); const asked = performance.now() - 1;
        known.set({ id: "a", name: "new" }); known.put([{ id: "b" }, { id: "c" }], asked); known.drop("b");
        known.put([{ id: "a", name: "old" }, { id: "b" }], asked); known.keep(new Set(["b"]), asked);
        const first = known.all(); const later = performance.now() + 1;
        known.put([{ id: "a", name: "newer" }], later); const second = known.all(); known.keep(new Set(), later);
        return [first, second, known.all()] })()"""

    first, second, last = run("runs/list", script.replace("createList", "list"))

    assert first == [{"id": "a", "name": "new"}]
    assert second == [{"id": "a", "name": "newer"}]
    assert last == []


ARRANGE = """(() => { const parent = document.body; parent.replaceChildren(...[..."abcde"].map((one) => {
        const node = document.createElement("button"); node.textContent = one; return node }));
    const all = Object.fromEntries([...parent.children].map((node) => [node.textContent, node]));
    all.f = document.createElement("button"); all.f.textContent = "f";
    let blurs = 0; all.c.addEventListener("blur", () => blurs++); if (given.focus) all.c.focus();
    arrange(parent, [...given.order].map((one) => all[one]));
    return [parent.textContent, document.activeElement.textContent.slice(0, 1), blurs] })()"""


@pytest.mark.parametrize("order", ["abcde", "edcba", "cab", "fbacde", "bdc", "c", "cfeabd"])
def test_rows_change_places_around_the_one_that_has_the_focus(run: Run, order: str) -> None:
    assert run("runs/arrange", ARRANGE, order=order, focus=True) == [order, "c", 0]
    assert run("runs/arrange", ARRANGE, order=order, focus=False)[0] == order


def test_a_moment_is_told_as_short_as_it_can_be(run: Run) -> None:
    script = "given.moments.map((one) => when(one, new Date(2026, 10, 22, 23, 0)))"
    moments = ["2026-11-22T09:05", "2026-11-21T09:05", "2025-11-22T09:05"]

    assert run("runs/when", script, moments=moments) == ["09:05", "21 Nov, 09:05", "22 Nov 2025"]


def test_a_size_is_told_as_people_say_it(run: Run) -> None:
    sizes = [1, 1499, 999_000, 1_240_000, 14_600_000, 2_000_000_000]

    assert run("runs/volume", "given.sizes.map(volume)", sizes=sizes) == [
        "1 kB",
        "1 kB",
        "999 kB",
        "1.2 MB",
        "15 MB",
        "2.0 GB",
    ]
