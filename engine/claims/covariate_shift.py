"""Claim: a classifier trained on black cats does badly on coloured ones."""

from __future__ import annotations

from firmground.engine.claims.claim import Claim, Prediction, Source
from firmground.engine.claims.wording import MANY, Compared, Side

COLOURED = Side("on coloured cats", "on coloured ones")
BLACK = Side("on black cats", "on black ones")

CLAIM = Claim(
    name="covariate-shift",
    number=3,
    title="From black cats to coloured cats",
    sentence="A classifier that has seen black cats only does badly on coloured cats, although what makes a cat has "
    "not changed. This is measured without batch norm; how much batch norm helps, with old and with new "
    "statistics, is in the details.",
    short="black cats preparing badly for coloured ones",
    statistic="error on coloured ÷ error on black pictures of the same shapes, trained on black without batch norm",
    why="The test pictures are the same drawings in two coats, so shape, place, ground and label are equal one by one. "
    "So any further errors on the coloured ones come from the coat.",
    explanation=(
        "A small network learns to tell drawn cats from bears, dogs, houses, balls and fish, all of them black; then "
        "the same test drawings are shown to it in black and in colour.",
        "The pictures show what it says to each, and the maps show why in the plane: with black cats only, nothing in "
        "the data says where the boundary runs among coloured ones.",
        "Two remedies are tried: with batch norm, to take its means and spreads from coloured pictures, which needs no "
        "labels; and to train on with labelled ones, which is harder if the truth itself changes along with the coats.",
    ),
    means="A rule learned on one kind of inputs need not hold on another, even if the truth is the same. For batch "
    "norm this is the analogy: to a late layer, moving early layers are like cats that keep changing their coats.",
    does_not_mean="That batch norm repairs such a shift. A panel and the details compare its three ways to normalize "
    "coloured pictures: by the averages of its black training pictures, by statistics computed again on unlabelled "
    "coloured ones, and by those of the test batch.",
    caveat="The shift is drastic: black training pictures hold no coloured coat at all. The arm with 10 % coloured "
    "shows how much a little overlap is worth. Inputs stay scaled as the training pictures asked for. Half a picture "
    "is added to each count of errors, so that none is zero.",
    literature=(
        Source(
            "Covariate shift means that the inputs' distribution changes while the answer given the input does not.",
            "Shimodaira 2000",
        ),
        Source(
            "Computing batch norm's statistics again on unlabelled corrupted pictures lowered a ResNet-50's corruption "
            "error from 76.7 to 62.2 %.",
            "Schneider et al. 2020",
        ),
        Source("The same idea raised accuracy on corrupted pictures from 39.2 to 48.7 %.", "Benz et al. 2021"),
    ),
    test="greater",
    prediction=Prediction(
        "A network has learned cats from black pictures only. How many errors does it make on the same shapes in "
        "colour?",
        ("Clearly more", "About as many", "Fewer"),
    ),
    wording=Compared(
        says="{amount} errors",
        degrees=MANY,
        over=COLOURED,
        under=BLACK,
        about=COLOURED,
    ),
)
