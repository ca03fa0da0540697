"""A claim: one sentence of the lecture, and how it is tested. Free of torch.

The claim only states; the folder of the same name in `engine.measures` measures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from firmground.engine.claims.verdicts import BAND, LEVEL, Aim
from firmground.engine.claims.wording import Wording

Test = Literal["greater", "equivalent", "exact"]
"""What supports the claim: an effect above the band, one within it, or identities that hold to their tolerance."""
FigureName = Literal["paired", "lines", "noise", "cats", "scaling", "spread", "recovery"]


@dataclass(frozen=True)
class Source:
    """What the literature says, in one sentence, and where: only what was read there or in a detailed account."""

    says: str
    where: str


@dataclass(frozen=True)
class Prediction:
    """A question to the reader before the result; each answer has the verdict that makes it correct."""

    question: str
    answers: tuple[str, ...]


@dataclass(frozen=True)
class Claim:
    """`sentence` in our words, `statistic` in one line, `why` that measures it; `explanation` in three sentences.

    `short` names it in a few plain words without a comma, for sentences that list several verdicts; `wording` has its
    words for the sentence to take home.
    """

    name: str
    number: int
    title: str
    sentence: str
    short: str
    statistic: str
    why: str
    explanation: tuple[str, str, str]
    means: str
    does_not_mean: str
    caveat: str
    literature: tuple[Source, ...]
    test: Test
    prediction: Prediction
    wording: Wording
    debate: str = ""  # what the literature objects, as a clause beside the verdict
    beyond: bool = False  # beyond the lecture
    band: float = BAND  # of the log ratio; effects within it are too small to matter

    @property
    def tested(self) -> bool:
        """Whether a p value decides it, and not exact identities."""
        return self.test != "exact"

    @property
    def spec(self) -> dict[str, str | float]:
        """What is registered of it: all that it says and all that decides its verdict."""
        says = {"name": self.name, "sentence": self.sentence, "statistic": self.statistic}
        return {**says, "test": self.test, "band": self.band, "level": LEVEL}

    @property
    def aim(self) -> Aim:
        """What its interval must show; an exact claim has no interval."""
        return "equivalent" if self.test == "equivalent" else "greater"
