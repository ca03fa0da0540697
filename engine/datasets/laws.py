"""The best possible answer at any point of the plane, from the law that each data set there is drawn from."""

from __future__ import annotations


def known(name: str) -> bool:
    return False
