"""What "Code to reproduce" shows, run for real."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from firmground.engine.frames import Frame, LoggedEvent, encode
from firmground.engine.spec.interventions import Freeze, Kick
from firmground.engine.training.running import Running
from firmground.engine.training.training import Training
from tests.app import world
from tests.static.conftest import ORIGIN, Run

pytestmark = pytest.mark.browser
ODD = 'an "arm" with \\ and ü, and </script>'
ROOT = Path(__file__).parents[2]
DIGEST = """
import hashlib
import msgspec
from firmground.engine.frames import encode
plain = [encode(msgspec.structs.replace(frame, seq=0, elapsed=0.0)) for frame in frames]
print(len(plain), hashlib.sha256(b"".join(plain)).hexdigest())
"""


def pushed() -> tuple[dict[str, Any], list[Frame], list[LoggedEvent]]:
    """A run that was planned one push, and got two more and a single step from people."""
    planned = [{"step": 4, "event": {"type": "set_lr", "lr": 0.05}}]
    arms = [{"name": ODD}, {"name": "with BN", "norm": {"kind": "batch"}}]
    sparse = {"probe": 16, "max_frames": 8}
    experiment = world.small(steps=40, arms=arms, interventions=planned, recording=sparse)
    running = Running(Training(experiment))
    items = list(running.begin())
    while not running.training.finished:
        step = running.training.step_number
        if step == 6:
            items += [*running.intervene(Kick(layer=1, size=0.5)), *running.intervene(Freeze(layers=(1,)))]
        if step == 9:
            items.append(LoggedEvent(seq=0, step=9, elapsed=0.0, event={"type": "step"}))
        items += running.advance(single=step == 9)
    frames = [item for item in items if isinstance(item, Frame)]
    return experiment.model_dump(mode="json"), frames, [item for item in items if isinstance(item, LoggedEvent)]


def test_the_three_lines_train_the_run_again_to_the_last_bit_with_all_that_was_done_to_it(
    run: Run, tmp_path: Path
) -> None:
    experiment, frames, events = pushed()
    script = f"""await (async () => {{
        const {{ python, reproducing }} = await import('{ORIGIN}/static/js/page/code.js');
        return python(reproducing(given.experiment, {{ events: given.events, frames: [{{ step: given.last }}] }}));
    }})()"""
    told = [{"step": one.step, "event": one.event} for one in events]
    code = run("page/code", script, experiment=experiment, events=told, last=frames[-1].step)
    assert len(code.splitlines()) == 3

    file = tmp_path / "reproduce.py"
    file.write_text(code + DIGEST)
    command = [sys.executable, str(file)]
    done = subprocess.run(
        command, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=False
    )
    assert done.returncode == 0, done.stderr
    plain = [encode(msgspec.structs.replace(frame, seq=0, elapsed=0.0)) for frame in frames]
    assert done.stdout.split() == [str(len(frames)), hashlib.sha256(b"".join(plain)).hexdigest()]


def test_what_is_planned_beyond_where_the_run_is_stays_planned(run: Run) -> None:
    script = f"""await (async () => {{
        const {{ reproducing }} = await import('{ORIGIN}/static/js/page/code.js');
        const log = {{ events: [{{ step: 3, event: {{ type: 'pause' }} }}], frames: [{{ step: 5 }}] }};
        const plan = (step) => ({{ step, event: {{ type: 'kick', layer: 1, size: 1 }} }});
        return reproducing({{ interventions: [plan(2), plan(9)] }}, log).interventions.map(({{ step }}) => step);
    }})()"""
    assert run("page/code", script) == [9]
