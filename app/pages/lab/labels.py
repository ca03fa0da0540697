"""What the form calls a field of an experiment, where the API has its path; one place for inputs and messages."""

from __future__ import annotations

from collections.abc import Mapping

LABELS = {
    "dataset": "Data set",
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
    """The label of the field that holds this path, and which entry of a list; the path in words where none does.

    An aside in a label, after a comma, is left out.
    """
    held = next((one for one in labels if f"{path}.".startswith(f"{one}.")), None)
    if held is None:
        return path.replace("_", " ").replace(".", ", ")
    rest = path[len(held) + 1 :]
    return labels[held].split(",")[0] + (f", number {int(rest) + 1}" if rest.isdecimal() else "")


def said(field: str, message: str, name: str) -> str:
    """A message of the engine's with this name in the place of the field's path; any other message as it is."""
    words = message.removeprefix(f"{field}: ")
    return message if words == message else f"{name}: {words}".replace("nothing (null)", "nothing")
