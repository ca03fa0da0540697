"""A run as one HTML file: what it carries is the log, what it shows of people's texts is text."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from dash.development.base_component import Component

from firmground.app.errors import NothingRecorded
from firmground.app.export import replay
from firmground.app.export.pack import numbers
from firmground.app.export.replay import write_replay
from firmground.app.pages.lab.page import layout
from firmground.app.services.runs import Runs
from firmground.app.store.store import Store
from firmground.engine.frames import Frame, Item, LoggedEvent
from firmground.engine.training.running import Running
from firmground.engine.training.training import Training
from tests.app import world
from tests.app.export.unpacked import at, payload, unpacked

NASTY = "</script></title><img src=x onerror=alert(1)>&quot;"


class World:
    def __init__(self, folder: Path) -> None:
        self.store: Store = world.store(folder)
        self.runs = Runs(self.store, world.settings(folder))

    def run(self, *, name: str | None = None, events: tuple[LoggedEvent, ...] = (), **fields: Any) -> str:
        """A run whose log was written by hand: its frames, and these events before the last of them."""
        experiment = world.small(**({"steps": 6} | fields))
        run = self.store.runs.create(experiment.model_dump(mode="json"), name=name, most_queued=9)
        frames: list[Item] = [item for item in Running(Training(experiment)).whole() if isinstance(item, Frame)]
        world.written(world.held(self.store, run), [*frames[:-1], *events, frames[-1]])
        return run.id

    def html(self, run_id: str, layer: int | None = None) -> str:
        file = io.BytesIO()
        write_replay(self.runs, self.runs.get(run_id), file, layer)
        return file.getvalue().decode()

    def logged(self, run_id: str) -> list[Item]:
        return world.logged(self.store, run_id)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.store.close()


class Page(HTMLParser):
    """Ids and classes of the elements, and every attribute that could ask for something."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str | None, str | None]] = []
        self.asked: list[str] = []
        self.tags: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self.found.append((tag, given.get("id"), given.get("class")))
        self.asked += [given[name] or "" for name in ("src", "href", "action", "data") if name in given]


def test_a_browser_can_read_the_head_while_the_log_is_being_packed(here: World) -> None:
    sent: list[bytes] = []

    class Watched(io.BytesIO):
        def flush(self) -> None:
            sent.append(self.getvalue())

    run_id = here.run()
    write_replay(here.runs, here.runs.get(run_id), Watched())
    assert sent[0].endswith(b"</head>\n")


def test_the_file_carries_every_frame_bit_for_bit_and_every_event(here: World) -> None:
    kick = world.event("kick", step=5, layer=1, size=0.5)
    run_id = here.run(events=(kick,))
    items = here.logged(run_id)
    frames = [item for item in items if isinstance(item, Frame)]
    carried = payload(here.html(run_id))

    assert carried["heads"] == [[frame.seq, frame.step, frame.elapsed] for frame in frames]
    assert carried["recorded"] == len(frames)
    assert [one["event"] for one in carried["events"]] == [kick.event]
    values = unpacked(carried["columns"], len(frames))
    for index, frame in enumerate(frames):
        for path, array, _ in numbers(frame, frozenset({1, 2})):
            assert values[path][index].tobytes() == array.tobytes(), path
            assert values[path].dtype == array.dtype
    assert {path: at(frames[0], path) for path in carried["fixed"] if "units" not in path} == {
        path: value for path, value in carried["fixed"].items() if "units" not in path
    }
    assert carried["hello"]["run"]["id"] == run_id


def test_the_file_carries_the_pictures_of_the_probe(here: World) -> None:
    run_id = here.run()
    assert payload(here.html(run_id))["pictures"] is None
    here.store.lease(run_id, "me", 60.0).introduce({}, None, b"png", {})
    assert payload(here.html(run_id))["pictures"] == b"png"


def test_the_same_log_gives_the_same_bytes(here: World) -> None:
    run_id = here.run()

    assert here.html(run_id) == here.html(run_id)


def test_names_and_tags_stay_text(here: World) -> None:
    run_id = here.run(name=NASTY, arms=[{"name": NASTY[:40]}, {"name": "<b>&"}])
    html = here.html(run_id)

    assert "<img" not in html
    assert Page(html).tags.count("script") == 6
    assert payload(html)["hello"]["run"]["name"] == NASTY


def test_the_file_asks_for_nothing_and_its_policy_forbids_it(here: World) -> None:
    html = here.html(here.run())
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)

    assert Page(html).asked == []
    styles = "".join(re.findall(r"<style>(.*?)</style>", html, re.DOTALL))
    assert "url(" not in styles
    assert "@import" not in styles
    assert policy
    assert "default-src 'none'" in policy[1]
    assert "http" not in policy[1]


def test_the_panels_are_laid_out_as_in_the_lab(here: World) -> None:
    wanted = {(type(one).__name__.lower(), one_id(one), one_class(one)) for one in panels(layout())}
    found = set(Page(here.html(here.run())).found)

    assert len(wanted) == 14
    assert wanted <= found


def panels(root: Component) -> Iterator[Component]:
    """All of the Lab but its rail."""
    for one in root._traverse():  # type: ignore[no-untyped-call]
        if isinstance(one, Component) and type(one).__name__ == "Main":
            yield from (one, *(part for part in one._traverse() if isinstance(part, Component)))  # type: ignore[no-untyped-call]
        if isinstance(one, Component) and type(one).__name__ == "Footer":
            yield one


def one_id(component: Component) -> str | None:
    found = getattr(component, "id", None)
    return None if found is None else str(found)


def one_class(component: Component) -> str | None:
    return getattr(component, "className", None)


def test_a_run_without_a_frame_is_refused(here: World) -> None:
    run = world.queued(here.store)

    with pytest.raises(NothingRecorded, match=f"Run {run.id} is queued and has no frame yet"):
        here.html(run.id)


def test_points_of_one_layer_are_kept_where_those_of_all_are_too_many(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id = here.run()
    assert payload(here.html(run_id))["layers"] == [1, 2]
    monkeypatch.setattr(replay, "SMALL", 1_000)
    html = here.html(run_id)

    assert payload(html)["layers"] == [2], "the experiment's focus"
    assert "Points: layer 2." in html
    assert payload(here.html(run_id, 1))["layers"] == [1]


def test_without_a_hidden_layer_there_are_no_points(here: World) -> None:
    assert payload(here.html(here.run(widths=[]), 1))["layers"] == []


def test_a_long_run_keeps_some_frames_and_says_so(here: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replay, "ROOM", 1)
    monkeypatch.setattr(replay, "FEWEST", 4)
    run_id = here.run(steps=30, events=(world.event("kick", step=29, layer=1, size=0.5),))
    frames = [item for item in here.logged(run_id) if isinstance(item, Frame)]
    html = here.html(run_id)
    carried = payload(html)

    assert "Showing 4 of 31 recorded frames." in html
    assert (len(carried["heads"]), carried["recorded"], len(carried["events"])) == (4, 31, 1)
    assert [carried["heads"][0][0], carried["heads"][-1][0]] == [frames[0].seq, frames[-1].seq]
    kept = [frame for frame in frames if [frame.seq, frame.step, frame.elapsed] in carried["heads"]]
    losses = unpacked(carried["columns"], 4)["eval_loss"]
    np.testing.assert_array_equal(losses, [frame.eval_loss for frame in kept])


def test_the_line_above_names_the_run_and_its_progress(here: World) -> None:
    html = here.html(here.run(name="Mine", steps=6))
    about = re.search(r'<aside class="about fine"[^>]*>([^<]+)</aside>', html)

    assert about
    assert about[1].startswith("Replay: clusters, layers 4-3-")
    assert "It was running at step 0 of 6." in about[1]
    assert "Made offline by Firm Ground" in about[1]
    assert "<title>Mine · Firm Ground replay</title>" in html
