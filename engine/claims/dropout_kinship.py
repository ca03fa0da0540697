"""Claim: batch norm's noise acts like dropout's, so that no unit relies on one particular other unit."""

from __future__ import annotations

from firmground.engine.claims.claim import Claim, Prediction, Source
from firmground.engine.claims.wording import MUCH, WITH, WITHOUT, Compared

CLAIM = Claim(
    name="dropout-kinship",
    number=8,
    title="A relative of dropout",
    sentence="Batch norm's noise is like dropout's: it shakes the hidden values, so that the units after them cannot "
    "rely too much on any single one; and the two can be used together.",
    short="noise like dropout's",
    statistic="rise of the loss when the unit missed most is silenced, without ÷ with batch norm",
    why="If a network leans on one unit, silencing that unit hurts. We silence each unit of the last hidden layer in "
    "turn, where both noises act, by holding it at its average value, and take the one that is missed most.",
    explanation=(
        "Dropout sets a random share of hidden values to zero at each step; batch norm divides them by a spread that "
        "differs from mini-batch to mini-batch and shifts them, and here are networks with neither, with one, with "
        "both.",
        "You see the two noises side by side, how much each network misses its most important unit, and how much "
        "worse it does on digits that it has not seen.",
        "The noises are of one kind but not of one strength: with mini-batches of 64, batch norm's factor varies as "
        "little as that of dropout at a rate of 0.8 %.",
    ),
    means="The effect says how many times as much the network without batch norm loses when its most important unit "
    "is silenced. Dropout alone, and both together, are listed below for comparison.",
    does_not_mean="That equal variance is equal effect: dropout draws separately for each example and unit, while "
    "batch norm's noise is the same for the whole mini-batch.",
    caveat="All networks share one learning rate, and batch norm changes more than the noise. The network that is "
    "normalized by the whole training set, which has no such noise, tells the two apart.",
    literature=(
        Source(
            "Batch norm's factor at 64 examples is as strong as dropout at a rate of 0.00816, and dropout at one half "
            "about 122 times as strong in variance.",
            "own derivation, checked numerically",
        ),
        Source(
            "Dropout in every block of a network with batch norm takes its accuracy from 77.4 to 68.6 %: placement "
            "matters. Here it acts after the last normalization.",
            "Li et al. 2018, CIFAR-100",
        ),
        Source("Training with batch norm can be read as approximate Bayesian inference.", "Teye et al. 2018"),
    ),
    test="greater",
    prediction=Prediction(
        "We silence the unit that a network misses most. Which network loses more?",
        ("The one without batch norm", "Both about the same", "The one with batch norm"),
    ),
    wording=Compared(
        says="silencing the key unit hurts {amount}",
        degrees=MUCH,
        over=WITHOUT,
        under=WITH,
        about=WITH,
    ),
    debate="Not in every place: dropout inside each block took accuracy from 77.4 to 68.6 % (Li et al. 2018).",
)
