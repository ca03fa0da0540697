"""When the verdict of a question may be read, by a rule that is registered before its first run. Free of torch."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator
from typing_extensions import TypedDict

from firmground.engine.claims.verdicts import LEVEL, smallest_p
from firmground.engine.errors import InvalidExperiment
from firmground.engine.questions.spending import levels, spent
from firmground.engine.spec.fields import Strictly, Whole

MOST_LOOKS = 10


class LookRule(Strictly):
    """`seeds` are the total numbers of seeds at which there is a look, the last of them all that there are."""

    seeds: Annotated[tuple[Whole, ...], Field(min_length=2, max_length=MOST_LOOKS)]

    @model_validator(mode="after")
    def _can_decide(self) -> LookRule:
        for place, (few, many) in enumerate(zip(self.seeds, self.seeds[1:], strict=False), start=1):
            if many <= few:
                raise InvalidExperiment(f"looks.seeds.{place}", many, f"more seeds than the look before has, {few}")
        first, last = self.seeds[0], self.seeds[-1]
        least = next((n for n in range(2, last) if smallest_p(n, "either") < spent(n / last)), last)
        if first < least:
            allowed = f"at least {least} seeds for a first look of {last}: fewer cannot decide anything"
            raise InvalidExperiment("looks.seeds.0", first, allowed)
        return self

    @property
    def levels(self) -> tuple[float, ...]:
        """What p must be below at each look, so that all of them together err in 5 %."""
        return levels(self.seeds)


class TakenLook(TypedDict):
    """One look that was taken: its `number` from 1 on, how many the rule has (`of`), at `seeds` seeds; what p has to be
    below there (`level`), and the numbers as a finding has them: `interval` has the confidence 1 - `level`, and `p`
    counts all looks in.
    """

    number: int
    of: int
    seeds: int
    level: float
    effect: float | None
    interval: list[float] | None
    p: float | None


def confidence(level: float) -> str:
    """A confidence in words: 98.2 %, and 95 % without looks."""
    return f"{100 * (1 - level):.1f} %" if level != LEVEL else "95 %"
