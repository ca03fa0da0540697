"""Random ids of runs and reproductions, and random tokens of the workers that hold them."""

from __future__ import annotations

import secrets

_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # without characters that people confuse


def new_id() -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(10))


def new_owner() -> str:
    return secrets.token_hex(16)
