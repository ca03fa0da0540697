"""The tables of an export, one for each kind of record: their columns, with units and meanings.

A number that was not finite is NaN or infinite. A number that does not apply is absent: null in Parquet, empty in CSV.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from firmground.engine.spec.schedule import WINDOW

ColumnKind = Literal["int", "float", "text", "bool"]


@dataclass(frozen=True)
class Column:
    name: str
    kind: ColumnKind
    unit: str
    meaning: str


_WHEN = (
    Column("run", "text", "", "id of the run"),
    Column("seq", "int", "", "number in the log; records of the same step differ in it"),
    Column("step", "int", "updates", "how many updates the weights have had"),
)
_LANE = (
    Column("arm", "text", "", "the treatment"),
    Column("seed", "int", "", "the replicate; arm and seed together identify a network"),
)
_LAYER = (Column("layer", "int", "", "from 1; the output layer counts"),)
_TAP = (Column("tap", "text", "", "where values are read: z, z_norm, z_tilde, a"),)
_UNIT = (Column("unit", "int", "", "from 1"),)

TABLES: dict[str, tuple[Column, ...]] = {
    "lanes": (
        *_WHEN,
        Column("elapsed", "float", "seconds", "since the run began"),
        *_LANE,
        Column("epoch", "float", "passes", "over the training examples so far"),
        Column(
            "loss", "float", "nats, or half squares", "of the step's mini-batch, before its update; absent at step 0"
        ),
        Column("eval_loss", "float", "nats, or half squares", "on the evaluation set, in eval mode"),
        Column(
            "accuracy",
            "float",
            "share",
            "share of examples classified correctly on the evaluation set; absent for regression",
        ),
        Column("lr", "float", "", "learning rate"),
        Column("diverged", "bool", "", "whether a loss has been non-finite so far"),
    ),
    "layers": (
        *_WHEN,
        *_LAYER,
        *_LANE,
        Column(
            "grad_norm", "float", "loss per weight", "length of the gradient of the layer's weights; absent at step 0"
        ),
        Column("weight_norm", "float", "", "length of the layer's weights"),
    ),
    "taps": (
        *_WHEN,
        *_LAYER,
        *_TAP,
        *_LANE,
        Column("mean", "float", "value", "over probe points and units"),
        Column("sd", "float", "value", "biased standard deviation, over probe points and units"),
        Column("skewness", "float", "", "third standardised moment"),
        Column("kurtosis", "float", "", "fourth standardised moment; 3 if Gaussian"),
        *(Column(f"q{percent:02d}", "float", "value", f"{percent} % quantile") for percent in (2, 15, 50, 85, 98)),
        Column(
            "shift_start",
            "float",
            "sd at step 0",
            "1-D Wasserstein distance to step 0, mean over units; absent where a value is not finite",
        ),
        Column(
            "shift_window",
            "float",
            "sd of then",
            f"the same to the newest frame at least {WINDOW} steps before; absent before there is one",
        ),
    ),
    "units": (
        *_WHEN,
        *_LAYER,
        *_TAP,
        *_LANE,
        *_UNIT,
        Column("mean", "float", "value", "over the probe points"),
        Column("var", "float", "value squared", "biased variance over the probe points"),
    ),
    "normalizations": (
        *_WHEN,
        *_LAYER,
        *_LANE,
        *_UNIT,
        Column("gamma", "float", "value", "the unit's new standard deviation; absent where nothing is normalized"),
        Column("beta", "float", "value", "the unit's new mean; absent where nothing is normalized"),
        Column("running_mean", "float", "value", "for eval mode; absent where the normalization keeps none"),
        Column("running_var", "float", "value squared", "for eval mode; absent where the normalization keeps none"),
    ),
    "histograms": (
        *_WHEN,
        *_LAYER,
        *_TAP,
        *_LANE,
        Column("low", "float", "value", "lower edge of the bin; absent: everything below the first"),
        Column("high", "float", "value", "upper edge of the bin; absent: everything beyond the last"),
        Column("count", "int", "values", "how many probe points and units; both edges absent: not finite"),
    ),
    "scatter": (
        *_WHEN,
        *_LAYER,
        *_UNIT,
        *_LANE,
        Column("point", "int", "", "probe point, from 1, the same in all arms and steps"),
        Column("label", "int", "", "its class; absent for regression"),
        Column("z", "float", "value", "before normalization, 16 bits"),
        Column("z_tilde", "float", "value", "input of the activation, 16 bits"),
    ),
    "surface": (
        *_WHEN,
        *_LANE,
        Column("row", "int", "", "from 1, along the second input"),
        Column("column", "int", "", "from 1, along the first input"),
        Column("x1", "float", "as the network gets it", "first input of the node"),
        Column("x2", "float", "as the network gets it", "second input of the node"),
        Column(
            "value",
            "float",
            "class + probability, or value",
            "the network's answer in eval mode, probabilities up to 0.99, 16 bits; not finite where it has diverged",
        ),
        Column("truth", "float", "as value", "the best possible answer, 16 bits; absent where no law is known"),
    ),
    "points": (
        *_WHEN,
        Column("point", "int", "", "probe point, from 1, as in scatter"),
        Column("x1", "float", "as the network gets it", "its first input"),
        Column("x2", "float", "as the network gets it", "its second input"),
        Column("target", "float", "class, or value", "what there is to learn of it, 16 bits"),
    ),
    "events": (
        *_WHEN,
        Column("elapsed", "float", "seconds", "since the run began"),
        Column("arm", "text", "", "the arm that it concerns; absent: all arms"),
        Column("type", "text", "", "kick, shift_inputs, retrain, freeze, set_lr, pause, diverged, …"),
        Column("event", "text", "JSON", "all of it"),
    ),
}
