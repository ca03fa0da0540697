"""The options of `firmground sweep` as a document."""

from __future__ import annotations

import argparse
from typing import Any

from firmground.app.settings import Settings
from firmground.app.terminal.sweep_document import sweep_document

NONE = ("what", "set", "tuned", "seeds", "called", "draw", "goal", "also")


def document(**given: Any) -> dict[str, Any]:
    options = dict.fromkeys(NONE) | {"preset": "lecture", "grid": ["lr=0.1,1"], "ends": False} | given
    return sweep_document(argparse.Namespace(**options), Settings())


def test_further_losses_join_the_goal() -> None:
    assert document(goal="0.5", also="1,0.25")["goal"] == {"loss": 0.5, "also": [1.0, 0.25]}
    assert document(goal="0.5", also="1", ends=True)["goal"] == {"loss": 0.5, "also": [1.0], "ends": True}
    assert document(goal="0.5")["goal"] == {"loss": 0.5}
