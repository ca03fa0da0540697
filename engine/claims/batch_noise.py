"""Claim: mini-batches differ in mean and spread, and that noise follows an exact law."""

from __future__ import annotations

from firmground.engine.claims.claim import Claim, Prediction, Source
from firmground.engine.claims.wording import Identities

CLAIM = Claim(
    name="batch-noise",
    number=7,
    title="Every mini-batch is a little off",
    sentence="Each mini-batch has its own mean and spread, so batch norm shakes every hidden value a little; larger "
    "mini-batches shake it less.",
    short="a little noise in every mini-batch",
    statistic="variance of a mini-batch's mean and spread, measured ÷ exact law, sizes 8 to 512",
    why="If a mini-batch is a random sample, statistics says exactly how far its mean and spread stray. Nothing is "
    "left to opinion: either the measured noise follows the law to within chance, or the program is wrong.",
    explanation=(
        "We train networks, take one hidden unit's values over all training examples, and draw thousands of "
        "mini-batches of 8 to 512 examples from them.",
        "Each mini-batch is a dot: the small ones scatter widely around the data's own mean and spread, the large ones "
        "sit close to it.",
        "The scatter follows the law of random samples, with one twist: a mini-batch is drawn without repetition from "
        "a limited pile, so the noise shrinks faster than 1 over the size.",
    ),
    means="Batch norm adds noise to every hidden value, and the size of the mini-batch sets how much: from 64 to 512 "
    "the variance falls 8-fold, and more where the data set is small.",
    does_not_mean="That the noise helps. Whether it keeps a network from memorising is another claim.",
    caveat="“Eight times less” holds for endless data only; with this small training set it is about twelve. The law "
    "is for a unit whose inputs stay as they are. While training, the same mini-batch normalizes the layer before as "
    "well, which changes the noise of the next layer's mean; the details say by how much.",
    literature=(
        Source("Training with batch norm can be read as approximate Bayesian inference.", "Teye et al. 2018"),
        Source(
            "Drawn without repetition from 1,000 examples, the mean of 64 varies 15.3 times as much as the mean of "
            "512; from 60,000 examples 8.06 times.",
            "own derivation, checked numerically",
        ),
    ),
    test="exact",
    prediction=Prediction(
        "The mini-batch grows from 64 to 512 examples. What happens to the noise in its mean?",
        ("It shrinks by the law, 8-fold or more", "It stays about the same", "It grows"),
    ),
    wording=Identities("every mini-batch adds a little noise, and larger ones less, by an exact law"),
)
