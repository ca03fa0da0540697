"""What numbers may depend on beside the experiment: versions, the machine, the device, the number of threads."""

from __future__ import annotations

import platform
from typing import NotRequired

import numpy as np
import torch
from typing_extensions import TypedDict

from firmground.engine.spec.experiment import Experiment


class Provenance(TypedDict):
    """`before`: those of earlier stretches of a run that went on elsewhere or under another version, oldest first."""

    firmground: str
    python: str
    torch: str
    numpy: str
    machine: str
    device: str
    threads: int
    before: NotRequired[list[Provenance]]


def versions_of(firmground: str) -> dict[str, str]:
    """`firmground` is the program's own version."""
    return {
        "firmground": firmground,
        "python": platform.python_version(),
        "torch": torch.__version__,
        "numpy": np.__version__,
        "machine": platform.machine(),
    }


def provenance(firmground: str, experiment: Experiment, device: torch.device) -> Provenance:
    """`device` is the one that the training found."""
    versions = versions_of(firmground)
    return Provenance(
        firmground=versions["firmground"],
        python=versions["python"],
        torch=versions["torch"],
        numpy=versions["numpy"],
        machine=versions["machine"],
        device=_named(device),
        threads=experiment.threads,
    )


def _named(device: torch.device) -> str:
    return f"cuda: {torch.cuda.get_device_name(device)}" if device.type == "cuda" else device.type
