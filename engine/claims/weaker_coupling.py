"""Claim: with batch norm, a layer's gradient depends less on the latest step of the layers before it."""

from __future__ import annotations

from firmground.engine.claims.claim import Claim, Prediction, Source
from firmground.engine.claims.wording import MUCH, WITH, WITHOUT, Compared

CLAIM = Claim(
    name="weaker-coupling",
    number=5,
    title="Layers learn more by themselves",
    sentence="Batch norm weakens the coupling between early and late layers, so that each layer can learn a little "
    "more by itself.",
    short="layers that learn more by themselves",
    statistic="1 − cosine of the last hidden layer's gradients before and after the earlier layers' step, without ÷ "
    "with batch norm, both at the same learning rate",
    why="A layer's gradient is the direction in which it wants to change. If the layer learns by itself, that "
    "direction should not turn when the layers before it take their step. The cosine compares directions only, so that "
    "the size of the gradients, which batch norm changes, plays no part.",
    explanation=(
        "At fixed steps of training we take the gradient of a layer, let only the layers before it take their update, "
        "and take the gradient again on the same images.",
        "You see by how much its direction has turned, in each layer, with and without batch norm: five layers at one "
        "learning rate for both, twelve each at the rate that suits it best.",
        "A large step of the early layers turns the later gradients more, and batch norm both allows larger steps and "
        "ties all images of a batch together, so the outcome is open, and researchers do not agree on it.",
    ),
    means="An effect above 1 says that gradients turn more without batch norm, as the lecture has it; below 1, that "
    "they turn more with it.",
    does_not_mean="That the network whose gradients turn less learns faster. A network can learn faster although its "
    "layers disturb each other more.",
    caveat="Larger learning rates turn gradients more, so both networks have the lecture's rate of 0.5. Each at its "
    "own best rate, and deeper networks, are shown beside it.",
    literature=(
        Source(
            "In a 25-layer linear network, gradients before and after are nearly the same without batch norm and "
            "nearly unrelated with it, and yet it trains much better with it.",
            "Santurkar et al. 2018, definition 2.1",
        ),
        Source(
            "A normalization that smooths the loss and allows large steps, but does not reduce this change of "
            "gradients, did badly: so the question is open.",
            "Awais et al., IEEE TNNLS",
        ),
    ),
    test="greater",
    prediction=Prediction(
        "The layers before the last hidden one take their step. Where does the last hidden layer's gradient turn more?",
        ("Without batch norm", "About as much in both", "With batch norm"),
    ),
    wording=Compared(
        says="gradients turn {amount}",
        degrees=MUCH,
        over=WITHOUT,
        under=WITH,
        about=WITH,
    ),
    debate="The literature disagrees with the lecture: gradients turn more with it (Santurkar et al. 2018).",
)
