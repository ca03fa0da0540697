"""What "Code to reproduce" shows, run for real."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec

from firmground.engine.frames import Frame, LoggedEvent, encode
from firmground.engine.spec.interventions import Freeze, Kick
from tests.static.node import evaluate

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
    from firmground.engine.training.running import Running  # here: the browser's tests are collected beside this one
    from firmground.engine.training.training import Training
    from tests.app import world

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


def test_the_two_lines_train_the_run_again_to_the_last_bit_with_all_that_was_done_to_it(tmp_path: Path) -> None:
    experiment, frames, events = pushed()
    log = {"events": [{"step": one.step, "event": one.event} for one in events], "frames": [{"step": frames[-1].step}]}
    program = "module.python(module.reproducing(given.experiment, given.log))"
    code = evaluate("page/code", program, experiment=experiment, log=log)
    assert len(code.splitlines()) == 2

    file = tmp_path / "reproduce.py"
    file.write_text(code + DIGEST)
    command = [sys.executable, str(file)]
    done = subprocess.run(
        command, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=False
    )
    assert done.returncode == 0, done.stderr
    plain = [encode(msgspec.structs.replace(frame, seq=0, elapsed=0.0)) for frame in frames]
    assert done.stdout.split() == [str(len(frames)), hashlib.sha256(b"".join(plain)).hexdigest()]
