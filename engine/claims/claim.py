"""What a claim is: one sentence of the lecture, and how it is put to the test. Free of torch.

A claim only says; the module of the same name in `engine.measures` measures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from firmground.engine.claims.verdicts import BAND

Test = Literal["greater", "equivalent", "exact"]
"""How the verdict is made: the effect lies above the band, within it, or all identities hold to their tolerance."""
FigureName = Literal["paired", "lines", "noise", "cats", "scaling", "spread", "recovery"]


@dataclass(frozen=True)
class Source:
    """What the literature says, in one sentence, and where; only what SCIENCE tags C, V, S or D."""

    says: str
    where: str


@dataclass(frozen=True)
class Prediction:
    """What a reader may be asked first; `answers` in the order shown, each with the verdict that proves it right."""

    question: str
    answers: tuple[str, ...]


@dataclass(frozen=True)
class Claim:
    """`sentence` in our words, `statistic` in one line, `why` that measures it; `explanation` in three sentences.

    `short` names it in a few plain words, without a comma: so it stands where all verdicts are told in one sentence.
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
    debate: str = ""  # what the literature holds against it, in a clause beside the verdict
    beyond: bool = False  # beyond the lecture
    band: float = BAND  # of the log ratio: what is too small to matter

    @property
    def headline(self) -> bool:
        """Whether it is a member of the Holm family; exact identities stand outside it."""
        return self.test != "exact"
