"""Random draws as pure functions of a key such as (seed, "dropout", step), so that no generator has state.

Lanes with the same seed therefore share weights, batches, masks and kicks, however their arms differ. Recording can
draw without disturbing training, and a checkpoint needs no generator state. Draws are made on the CPU, so that every
device trains on the same numbers.
"""

from __future__ import annotations

import hashlib

import torch


def generator(*key: int | str) -> torch.Generator:
    digest = hashlib.blake2b(repr(key).encode(), digest_size=8).digest()
    return torch.Generator().manual_seed(int.from_bytes(digest, "little") >> 1)
