from __future__ import annotations

from typing import Any

import pytest

from tests.static.conftest import ORIGIN, Run

pytestmark = pytest.mark.browser
# A state with a log of `given.frames` frames; `seen` collects every place the clock was at.
SET_UP = f"""
    const {{ createState }} = await import('{ORIGIN}/static/js/state.js');
    const log = {{ frames: Array.from({{ length: given.frames }}, (_, step) => ({{ step }})) }};
    const state = createState({{ index: 0, playing: false, speed: given.speed ?? 1,
        following: false, connection: given.connection ?? 'live', run: {{ state: given.state ?? 'running' }} }});
    const seen = [0];
    state.on((changed, value) => changed.has('index') && seen.push(value.index));
    const clock = module.createClock(state, log, {{ still: given.still ?? false }});
    const loop = (now) => (clock.tick(now), requestAnimationFrame(loop));
    requestAnimationFrame(loop);
    const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
"""


def play(run: Run, script: str, **given: Any) -> Any:
    return run("clock/clock", f"await (async () => {{ {SET_UP} {script} }})()", **given)


def test_every_frame_is_visited_in_order_and_the_clock_stops_at_the_end(run: Run) -> None:
    seen, playing = play(run, "clock.play(); await pause(2500); return [seen, state.value.playing]",
                         frames=40, connection="ended")  # fmt: skip

    assert seen == list(range(40))
    assert playing is False


def test_the_clock_shows_at_most_thirty_frames_a_second(run: Run) -> None:
    script = """const start = performance.now(); clock.play(); await pause(1000);
        return [seen, (performance.now() - start) / 1000]"""

    seen, seconds = play(run, script, frames=500)

    assert 10 < len(seen) <= 30 * seconds + 2
    assert seen == list(range(len(seen)))


def test_at_the_head_of_a_live_run_it_waits_and_goes_on_with_the_next_frame(run: Run) -> None:
    script = """clock.play(); await pause(600); const waited = seen.at(-1);
        log.frames.push({ step: 5 }, { step: 6 }); await pause(600); return [waited, seen, state.value.playing]"""

    assert play(run, script, frames=5) == [4, list(range(7)), True]


def test_it_never_jumps_to_the_head_unasked_and_does_when_asked(run: Run) -> None:
    script = """clock.play(); await pause(200); const before = seen.at(-1);
        clock.live(); await pause(100); return [before, state.value.index, state.value.following]"""

    before, after, following = play(run, script, frames=1_000)

    assert before < 20
    assert (after, following) == (999, True)


def test_a_step_back_pauses_and_ends_the_following(run: Run) -> None:
    script = """clock.live(); await pause(50); clock.step(-10);
        return [state.value.index, state.value.playing, state.value.following]"""

    assert play(run, script, frames=100) == [89, False, False]


def test_seeking_stays_within_the_log(run: Run) -> None:
    script = "return [-5, 3, Infinity].map((to) => (clock.seek(to), state.value.index))"

    assert play(run, script, frames=10) == [0, 3, 9]


def test_play_at_the_end_of_an_ended_run_starts_again(run: Run) -> None:
    assert play(run, "clock.seek(9); clock.play(); return state.value.index", frames=10, connection="ended") == 0


def test_who_stands_at_the_head_of_a_paused_run_goes_along_with_a_step_and_plays_after_resume(run: Run) -> None:
    script = """clock.seek(Infinity); clock.steer({ type: 'step' });
        log.frames.push({ step: 9 }); state.set({ count: 6 });
        const stood = [state.value.index, state.value.playing];
        clock.steer({ type: 'resume' }); log.frames.push({ step: 10 }); await pause(100);
        return [...stood, state.value.index, state.value.playing]"""

    assert play(run, script, frames=5, state="paused") == [5, False, 6, True]


@pytest.mark.parametrize("act", ["step", "resume", "kick"])
def test_who_looks_at_the_past_of_a_paused_run_stays_there(run: Run, act: str) -> None:
    script = """clock.seek(2); clock.steer({ type: given.act });
        log.frames.push({ step: 9 }); state.set({ count: 6 });
        await pause(100); return [state.value.index, state.value.playing]"""

    assert play(run, script, frames=5, state="paused", act=act) == [2, False]


def test_where_motion_shall_be_reduced_it_shows_two_frames_a_second(run: Run) -> None:
    seen = play(run, "clock.play(); await pause(1300); return seen", frames=100, still=True)

    assert 2 <= len(seen) <= 5
