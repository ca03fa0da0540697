"""The table "Where do I put …" in ARCHITECTURE.md is enough to add a normalization, a statistic and an intervention.

They are added in a copy of the tree, by edits of files that the table's rows name. Then experiments, training, frames,
the API's description, exports, the form and the page's words have them. No panel is looked at.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.static.node import evaluate_in

pytestmark = pytest.mark.long

ROOT = Path(__file__).resolve().parents[2]
WORDS = [
    ("run/words", 'module.eventWords({ type: "halve", layer: 1 }).long'),
    ("facts", 'module.allows("halve", "paused")'),
    ("scatter/words", 'module.caption("centred", "z_tilde", "layer 2")'),
]
Edits = list[tuple[str, str, str]]
"""(file, what stands there, what replaces it)"""

NORMALIZATION: Edits = [
    ("engine/spec/normalizations.py", '"noisy_batch"]', '"noisy_batch", "centred"]'),
    (
        "engine/spec/normalizations.py",
        '            Normalization("none",',
        '            Normalization("centred", "centred", "z minus its mean in the layer.", "example", beta=False),\n'
        '            Normalization("none",',
    ),
    (
        "engine/network/normalization.py",
        '    "layer": lambda',
        '    "centred": lambda one, layer, z: z - z.mean(dim=2, keepdim=True),\n    "layer": lambda',
    ),
]
STATISTIC: Edits = [
    (
        "engine/frames.py",
        "    histogram: Histogram\n",
        "    histogram: Histogram\n"
        '    largest: Annotated[Array, Meta(description="[L] largest distance from 0")] = msgspec.field(\n'
        "        default_factory=lambda: np.empty(0)\n    )\n",
    ),
    (
        "engine/recording/tap_records.py",
        '    "shift_start": lambda',
        '    "largest": lambda seen: seen.units.by_layer(np.maximum, np.abs(seen.values).max(2)),\n'
        '    "shift_start": lambda',
    ),
    (
        "app/export/columns.py",
        '        Column(\n            "shift_start",',
        '        Column("largest", "float", "value", "from 0"),\n        Column(\n            "shift_start",',
    ),
    (
        "app/export/records.py",
        'for name in ("shift_start", "shift_window")',
        'for name in ("largest", "shift_start", "shift_window")',
    ),
]
INTERVENTION: Edits = [
    (
        "engine/spec/interventions.py",
        "AnyIntervention = Kick",
        '''class Halve(Intervention):
    """Halve the weights of a layer."""

    title: ClassVar[str] = "halve weights"
    example: ClassVar[dict[str, Any]] = {"type": "halve", "layer": 1}

    type: Literal["halve"] = "halve"
    layer: Annotated[Whole, Field(ge=1)]

    def check(self, experiment: Experiment, field: str = "") -> None:
        fit.check_layer(experiment, self.layer, f"{field}layer")


AnyIntervention = Halve | Kick''',
    ),
    (
        "engine/training/interventions.py",
        "def kicked(",
        """@apply.register
def halve(event: interventions.Halve, state: TrainingState, scene: Scene) -> None:
    def halved(stack: Stack) -> Stack:
        return replace(stack, params={**stack.params, (event.layer, "W"): stack.params[event.layer, "W"] / 2})

    state.stacks = [halved(stack) for stack in state.stacks]


def kicked(""",
    ),
    (
        "engine/training/interventions.py",
        "from firmground.engine.spec.experiment import Experiment\n",
        "from firmground.engine.spec import interventions\nfrom firmground.engine.spec.experiment import Experiment\n",
    ),
    (
        "static/js/run/words.js",
        "    set_lr: (",
        "    halve: ({ layer }) => [`halve W[${layer}]`, `W[${layer}] halved, every arm`],\n    set_lr: (",
    ),
]
ADDED = {"a normalization": NORMALIZATION, "a statistic of a lane": STATISTIC, "an intervention": INTERVENTION}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the copy can do, by `where_check.py`."""
    folder = tmp_path_factory.mktemp("where")
    tree = folder / "tree"
    shutil.copytree(ROOT / "firmground", tree / "firmground", symlinks=True)
    for part in ("app", "engine", "static"):
        shutil.copytree(ROOT / part, tree / part, ignore=shutil.ignore_patterns("__pycache__"))
    for edits in ADDED.values():
        for file, old, new in edits:
            text = (tree / file).read_text(encoding="utf-8")
            assert text.count(old) == 1, f"{file} has {text.count(old)} times {old!r}"
            (tree / file).write_text(text.replace(old, new), encoding="utf-8")
    check = Path(__file__).with_name("where_check.py")
    done = subprocess.run(
        [sys.executable, "-P", str(check), str(folder)],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(tree)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    says = [evaluate_in(tree / "static", answer["facts"], *words) for words in WORDS]
    return answer | {"the page says": says}


@pytest.mark.parametrize("what", ADDED)
def test_the_table_names_every_file_that_is_edited(what: str) -> None:
    lines = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").splitlines()
    (row,) = (line for line in lines if line.startswith(f"| {what} |"))
    assert {file for file, _, _ in ADDED[what] if f"`{file}`" not in row} == set()


def test_a_new_normalization_trains_and_is_recorded(found: dict[str, Any]) -> None:
    assert found["mean of z_norm"] == [False, False, True, True]
    assert found["gamma"] == [False, True]  # one lane an arm has detail
    assert found["name"] == "centred"
    assert found["beta is refused"] == "arms.0.norm.beta"


def test_a_new_intervention_acts_in_every_arm_and_is_replayed_to_the_same_bits(found: dict[str, Any]) -> None:
    assert found["log"] == [0, 1, 2, "halve", 2, 3, 4]
    assert found["weights"] == [0.5] * 4
    assert found["reproduced"]
    assert found["resumed"]
    assert found["a layer too many is refused"] == "interventions.0.event.layer"
    assert found["told"] == ["halve weights"]


def test_a_new_statistic_is_in_every_frame_and_in_the_size_that_is_told_before(found: dict[str, Any]) -> None:
    assert found["largest"] == [4]
    assert found["largest bounds a"]
    assert found["size of a frame, told ÷ written"] == pytest.approx(1, rel=0.05)


def test_the_api_the_form_and_the_exports_have_all_three(found: dict[str, Any]) -> None:
    assert found["the API knows"] == ["centred", "Halve", "largest"]
    assert found["the API shows"]
    assert found["allowed"] == ["running", "paused"]
    assert found["the form offers"] == ["centred", "halve weights"]
    assert found["exported gammas"] == 6 + 5
    assert found["exported largest"] == 3 * 4 * 4  # layers, taps, lanes
    assert found["exported column"] == ["largest"]
    assert found["exported event"] == "halve"


def test_the_page_says_what_is_new_by_its_name(found: dict[str, Any]) -> None:
    caption = "normalized over each example's units, then γ"
    assert found["the page says"] == ["W[1] halved, every arm", True, caption]
