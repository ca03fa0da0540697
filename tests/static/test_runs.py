"""The list of runs: what a run is called, which row stands where, whose answer is newer."""

from __future__ import annotations

from typing import Any

import pytest

from firmground.app.records.run import name_of
from firmground.app.services.run_documents import Change
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
    ("fields", "called"),
    [
        ({"name": "Monday's class"}, "Monday's class"),
        ({}, "lecture · k3v9q"),
        ({"preset": None}, "own experiment · k3v9q"),
    ],
)
def test_a_run_is_called_by_its_name_or_by_its_preset_and_id(run: Run, fields: dict[str, Any], called: str) -> None:
    assert run("run/name", "module.nameOf(given.run)", run=listed("k3v9qa2c4d", **fields)) == called
    assert name_of("k3v9qa2c4d", fields.get("name"), fields.get("preset", "lecture")) == called


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
    assert run("runs/split", "splitTags(given.typed, ['class'])", typed=typed) == expected


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("fine, " + "x" * 41, f"“{'x' * 41}” has 41 characters. A tag has at most 40."),
        (",".join(f"t{index}" for index in range(20)), "These would be 21 tags. A run has at most 20."),
    ],
    ids=["long", "many"],
)
def test_tags_beyond_the_limits_are_told_with_the_limit(run: Run, typed: str, words: str) -> None:
    expression = "(() => { try { return splitTags(given.typed, ['class']) } catch (wrong) { return wrong.message } })()"

    assert run("runs/split", expression, typed=typed) == words


def test_the_limits_of_tags_are_those_of_the_api(run: Run) -> None:
    field = Change.model_json_schema()["properties"]["tags"]

    told = run("runs/split", "module.TAG_LIMITS")

    assert f"Up to {field['maxItems']}, of {field['items']['maxLength']} characters each." in told


@pytest.mark.parametrize(
    ("shown", "ids", "kept", "expected"),
    [
        ("abc", "abc", "", "abc"),
        ("abc", "cab", "", "cab"),
        ("abc", "ac", "b", "abc"),
        ("abc", "ca", "b", "cab"),
        ("abc", "bc", "a", "abc"),
        ("abcd", "ad", "bc", "abcd"),
        ("abc", "xyz", "b", "bxyz"),
        ("abc", "xac", "b", "xabc"),
        ("abc", "ac", "", "ac"),
        ("", "ab", "z", "ab"),
    ],
)
def test_what_is_kept_stands_after_the_same_neighbour(run: Run, shown: str, ids: str, kept: str, expected: str) -> None:
    merged = "merge([...given.shown], [...given.ids], new Set(given.kept)).join('')"

    assert run("runs/list", merged, shown=shown, ids=ids, kept=kept) == expected


def test_an_answer_to_a_change_is_told_as_a_row(run: Run) -> None:
    row = run("runs/list", "listed(given.run)", run=listed("a"))

    assert (row["dataset"], [arm["kind"] for arm in row["arms"]]) == ("digits", ["none", "batch"])
    assert "experiment" not in row


def test_an_answer_to_an_older_question_changes_nothing_that_was_changed_since(run: Run) -> None:
    script = """(() => { const known = createList(); const asked = performance.now() - 1;
        known.set({ id: "a", name: "new" }); known.put([{ id: "b" }, { id: "c" }], asked); known.drop("b");
        known.put([{ id: "a", name: "old" }, { id: "b" }], asked); known.keep(new Set(["b"]), asked);
        const first = known.all(); const later = performance.now() + 1;
        known.put([{ id: "a", name: "newer" }], later); const second = known.all(); known.keep(new Set(), later);
        return [first, second, known.all()] })()"""

    first, second, last = run("runs/list", script)

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

    assert run("page/dates", script, moments=moments) == ["09:05", "21 Nov, 09:05", "22 Nov 2025"]


def test_a_size_is_told_as_people_say_it(run: Run) -> None:
    sizes = [1, 1499, 999_000, 1_240_000, 14_600_000, 2_000_000_000, 9_960_000, 99_600_000, 999_960_000, 999_960]

    assert run("numbers", "given.sizes.map(volume)", sizes=sizes) == [
        "1 kB",
        "1 kB",
        "999 kB",
        "1.2 MB",
        "15 MB",
        "2.0 GB",
        "10 MB",
        "100 MB",
        "1.0 GB",
        "1.0 MB",
    ]
