"""Labels of the fields of an experiment, for inputs and for messages about them."""

from __future__ import annotations

from collections.abc import Mapping

LABELS = {
    "dataset": "Data set",
    "points": "Points",
    "widths": "Network widths",
    "activation": "Activation",
    "arms": "Arms",
    "batch_size": "Batch size",
    "lr": "Learning rate",
    "steps": "Steps",
    "seeds": "Seeds",
    "interventions": "Planned events",
    "scaling": "Input scaling",
    "optimizer": "Optimizer",
    "dtype": "Number type",
    "init_scale": "Initial scale",
    "weight_decay": "Weight decay",
    "channels": "Channels of convolutions before",
    "colour": "Coats",
    "recording.max_frames": "Frames, at most",
    "recording.probe": "Probe points",
    "recording.tracked_units": "Tracked units",
    "recording.detail_seeds": "Seeds in detail",
    "threads": "Threads",
    "name": "Name of the run",
    "tags": "Tags",
}


def label(path: str, labels: Mapping[str, str] = LABELS) -> str:
    """The label of the field that contains this path, with the number of the list item. A path without a field is put
    into words.

    The part of a label after a comma is left out.
    """
    held = next((one for one in labels if f"{path}.".startswith(f"{one}.")), None)
    if held is None:
        return path.replace("_", " ").replace(".", ", ")
    rest = path[len(held) + 1 :]
    return labels[held].split(",")[0] + (f", number {int(rest) + 1}" if rest.isdecimal() else "")


def said(field: str, message: str, name: str) -> str:
    """The engine's message with this name instead of the path of the field; other messages stay as they are."""
    words = message.removeprefix(f"{field}: ")
    return message if words == message else f"{name}: {words}".replace("nothing (null)", "nothing")
