"""What the numbers can depend on besides the experiment: versions, machine, device and number of threads."""

from __future__ import annotations

import platform
from typing import NotRequired

import numpy as np
import torch
from typing_extensions import TypedDict

from firmground.engine.spec.experiment import Experiment


class Provenance(TypedDict):
    """`before` lists those of earlier parts of a run that was resumed elsewhere or by another version, oldest first."""

    firmground: str
    python: str
    torch: str
    numpy: str
    machine: str
    device: str
    threads: int
    before: NotRequired[list[Provenance]]


def versions_of(firmground: str) -> dict[str, str]:
    """`firmground` is the version of this program."""
    return {
        "firmground": firmground,
        "python": platform.python_version(),
        "torch": torch.__version__,
        "numpy": np.__version__,
        "machine": platform.machine(),
    }


def provenance(firmground: str, experiment: Experiment, device: torch.device) -> Provenance:
    """`device` is the one that the training uses."""
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
