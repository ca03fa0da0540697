"""Every random draw is a pure function of a key such as (seed, "dropout", step): nothing has to be remembered.

So lanes with the same seed share weights, batches, masks and kicks whatever else differs between their arms, recording
can draw without moving anybody's stream, and a checkpoint needs no generator state. Draws happen on the CPU, so that
every device trains on the same numbers.
"""

from __future__ import annotations

import hashlib

import torch


def generator(*key: int | str) -> torch.Generator:
    digest = hashlib.blake2b(repr(key).encode(), digest_size=8).digest()
    return torch.Generator().manual_seed(int.from_bytes(digest, "little") >> 1)
