"""Networks converted to float64, for identities that rounding would hide."""

from __future__ import annotations

from dataclasses import replace

from firmground.engine.network.stack import Stack


def in_float64(stack: Stack, eps: float | None = None) -> Stack:
    """The same networks in float64, with another eps if given: some identities hold only as eps goes to 0."""
    norm = stack.structure.norm if eps is None else stack.structure.norm.model_copy(update={"eps": eps})
    return replace(
        stack,
        structure=replace(stack.structure, norm=norm),
        params={name: value.double() for name, value in stack.params.items()},
        running={name: value.double() for name, value in stack.running.items()},
    )
