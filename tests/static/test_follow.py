from __future__ import annotations

from typing import Any

import pytest

from tests.static.conftest import ORIGIN, Run

pytestmark = pytest.mark.browser
# Two pages of one class: `teach` presents, `learn` follows; each has a log of 100 frames and no network.
SET_UP = f"""
    const {{ createState }} = await import('{ORIGIN}/static/js/state.js');
    const {{ createLog }} = await import('{ORIGIN}/static/js/run/log.js');
    const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    const run = (id) => ({{ id, experiment: {{ focus: {{ layer: 2, units: [1, 2] }}, widths: [4, 4, 4], seeds: [0, 1],
        recording: {{ tracked_units: 4 }}, arms: [] }} }});
    const seats = [];
    let presenter = null;
    let view = null;
    const tellAll = () => seats.forEach((seat) =>
        seat.heard({{ presenting: seat === presenter, view: structuredClone(view) }}));
    const room = (handlers) => {{
        seats.push(handlers);
        return {{
            present(shown) {{ presenter = handlers; view = shown; tellAll(); }},
            rest() {{ if (presenter === handlers) {{ presenter = view = null; tellAll(); }} }},
        }};
    }};
    function page(id) {{
        const log = createLog();
        for (let seq = 1; seq <= 100; seq++) log.add({{ type: 'frame', seq, step: seq * 10 }});
        const said = [];
        const state = createState({{ run: run(id), index: 0, playing: false, speed: 1, following: false,
            layer: 2, units: [1, 2], tap: 'z_tilde', seed: 0, ridges: false, rowUnit: null, trend: 'loss',
            panel: null, lesson: null, presented: false }});
        const session = {{ open: async (wanted) => state.set({{ run: run(wanted) }}) }};
        const follow = module.createFollow(state, log, {{ session, tell: (words) => said.push(words), room }});
        return {{ state, log, follow, said }};
    }}
    const teach = page('abc');
    const learn = page(given.other ?? 'abc');
    const seen = () => {{
        const {{ run: {{ id }}, index, layer, tap, playing, lesson }} = learn.state.value;
        return [id, index, layer, tap, playing, lesson];
    }};
"""


def lesson(run: Run, script: str, **given: Any) -> Any:
    return run("classroom/follow", f"await (async () => {{ {SET_UP} {script} }})()", **given)


def test_who_follows_is_shown_run_frame_focus_and_tap_of_the_presenter(run: Run) -> None:
    script = """teach.state.set({ index: 40, layer: 3, tap: 'z' }); teach.follow.present(); await pause(150);
        learn.follow.follow(); await pause(50); const first = seen();
        teach.state.set({ index: 60, layer: 1 }); await pause(250); return [first, seen()]"""
    first, second = lesson(run, script, other="another")
    assert first == ["abc", 40, 3, "z", False, "follow"]
    assert second == ["abc", 60, 1, "z", False, "follow"]


def test_a_playing_presenter_s_clock_plays_and_is_set_only_when_it_drifts(run: Run) -> None:
    script = """teach.follow.present(); await pause(150); learn.follow.follow(); await pause(50);
        learn.state.set({ index: 30 }); teach.state.set({ index: 33, playing: true }); await pause(250);
        const near = seen();
        teach.state.set({ index: 80, speed: 4 }); await pause(250); return [near, seen(), learn.state.value.speed]"""
    near, far, speed = lesson(run, script)
    assert near[1:5] == [30, 2, "z_tilde", True]
    assert far[1] == 80
    assert speed == 4


@pytest.mark.parametrize(
    "hand", ["learn.state.set({ layer: 3 })", "learn.follow.leave()", "learn.state.set({ run: run('b') })"]
)
def test_a_hand_of_one_s_own_leaves_and_follow_leads_back(run: Run, hand: str) -> None:
    script = f"""teach.follow.present(); await pause(150); learn.follow.follow(); await pause(50);
        {hand}; teach.state.set({{ index: 50 }}); await pause(250);
        const left = seen(); const words = learn.said.at(-1);
        learn.follow.follow(); await pause(50); return [left[5], left[1], words, seen()]"""
    lesson_now, index, words, back = lesson(run, script)
    assert (lesson_now, index) == (None, 0)
    assert words == "You look around by yourself now; Follow leads back."
    assert back == ["abc", 50, 2, "z_tilde", False, "follow"]


def test_when_the_presenter_stops_the_clock_is_given_back(run: Run) -> None:
    script = """teach.follow.present(); await pause(150); learn.follow.follow(); await pause(50);
        teach.follow.present(); await pause(50);
        return [learn.state.value.lesson, learn.state.value.presented, learn.said.at(-1), teach.state.value.lesson]"""
    assert lesson(run, script) == [None, False, "The presenter has stopped; the clock is yours.", None]


def test_who_is_taken_the_word_from_is_told(run: Run) -> None:
    script = """teach.follow.present(); await pause(150); learn.follow.present(); await pause(150);
        return [teach.state.value.lesson, teach.said.at(-1), learn.state.value.lesson, teach.state.value.presented]"""
    assert lesson(run, script) == [None, "Somebody else presents now.", "present", True]


def test_with_nobody_to_follow_nothing_happens(run: Run) -> None:
    assert lesson(run, "learn.follow.follow(); return learn.state.value.lesson") is None


def test_frames_that_come_later_bring_the_follower_to_where_the_presenter_is(run: Run) -> None:
    script = """teach.log.add({ type: 'frame', seq: 101, step: 1010 }); teach.state.set({ index: 100 });
        teach.follow.present(); await pause(150); learn.follow.follow(); await pause(50); const before = seen()[1];
        learn.log.add({ type: 'frame', seq: 101, step: 1010 }); learn.state.set({ count: 101 });
        return [before, seen()[1]]"""
    assert lesson(run, script) == [99, 100]


@pytest.mark.parametrize(
    ("ever", "words"),
    [
        ("true", "The connection to the class is lost, trying again."),
        ("false", "The class needs a websocket, and none comes through here."),
    ],
)
def test_a_class_that_cannot_be_heard_is_not_offered_and_its_followers_are_told(
    run: Run, ever: str, words: str
) -> None:
    script = f"""teach.follow.present(); await pause(150); learn.follow.follow(); await pause(50);
        seats[1].lost({{ ever: {ever} }}); seats[1].lost({{ ever: {ever} }});
        const [offered, lesson, told] = [learn.state.value.presented, learn.state.value.lesson, [...learn.said]];
        seats[1].opened(); tellAll(); await pause(50);
        return [offered, lesson, told, learn.state.value.presented, learn.said.at(-1)]"""
    offered, lesson_now, told, again, last = lesson(run, script)
    assert (offered, lesson_now, told) == (False, "follow", [words])
    assert (again, last) == (True, "The class is connected again.")
