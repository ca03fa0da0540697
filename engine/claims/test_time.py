"""Claim: at test time, running averages replace the statistics of a mini-batch."""

from __future__ import annotations

from firmground.engine.claims.claim import Claim, Prediction, Source
from firmground.engine.claims.wording import HIGH, Compared, Side

RUNNING = Side("with running averages", "with running ones")
FRESH = Side("with fresh averages", "with fresh ones")

CLAIM = Claim(
    name="test-time",
    number=10,
    title="One example at a time",
    sentence="A single test example has no mini-batch to be normalized with. Averages kept while training do the job "
    "as well as statistics computed afresh.",
    short="running averages at test time",
    statistic="test loss with running averages ÷ with freshly computed statistics, at the end of training",
    why="Freshly computed statistics (one pass over the training data with the final weights) are the best estimate "
    "there is. If running averages lose nothing against them, they are good enough.",
    explanation=(
        "Networks train with mini-batches of 64 while running averages follow the mean and variance of every unit; "
        "then the same networks are tested with these averages and with statistics computed afresh.",
        "With averages, an example gets the same answer alone and in company; with a mini-batch's own statistics the "
        "answer depends on the company, and alone there is none to give.",
        "The averages forget a tenth at each step, so they lag behind while the weights move fast, and settle as the "
        "learning rate falls.",
    ),
    means="A network with batch norm can answer for one example, and the simple averages kept on the way suffice once "
    "the weights move slowly.",
    does_not_mean="That any average will do at any time: with mini-batches of 8 the gap is larger, most of all while "
    "the learning rate is high.",
    caveat="The learning rate falls tenfold twice before the end, as is usual. The details show the same ratio before "
    "it falls, and with mini-batches of 8.",
    literature=(
        Source(
            "A thousand to ten thousand examples suffice for precise statistics; running averages vary much when "
            "batches are very large.",
            "Wu & Johnson 2021",
        ),
        Source(
            "Correcting the statistics used in evaluation gained 6.18 points of accuracy on ImageNet at batch size 2.",
            "Singh & Shrivastava 2019",
        ),
        Source(
            "PyTorch normalizes with the biased variance of a mini-batch and stores the unbiased one.",
            "PyTorch documentation",
        ),
    ),
    test="equivalent",
    prediction=Prediction(
        "At the end of training, how does the test loss with running averages compare with that of freshly computed "
        "statistics?",
        (
            "The same, to within a tenth",
            "Somewhere near, but the runs cannot settle it",
            "Clearly different, by more than a tenth",
        ),
    ),
    wording=Compared(
        says="the loss is {amount}",
        degrees=HIGH,
        over=RUNNING,
        under=FRESH,
        about=RUNNING,
    ),
)
