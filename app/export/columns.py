"""The tables of an export, one a kind of record: their columns, units, and what they mean.

A number that was not finite is NaN or infinite. What does not apply is absent: null in Parquet, nothing in CSV.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ColumnKind = Literal["int", "float", "text", "bool"]


@dataclass(frozen=True)
class Column:
    name: str
    kind: ColumnKind
    unit: str
    meaning: str


_WHEN = (
    Column("run", "text", "", "id of the run"),
    Column("seq", "int", "", "number in the log; two records of one step differ in it"),
    Column("step", "int", "updates", "the weights are those after so many updates"),
)
_LANE = (
    Column("arm", "text", "", "the treatment"),
    Column("seed", "int", "", "the replicate; an arm and a seed are one network"),
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
        Column("accuracy", "float", "share", "right answers on the evaluation set; absent for regression"),
        Column("lr", "float", "", "learning rate"),
        Column("diverged", "bool", "", "whether a loss was not finite by now"),
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
            "the same to the newest frame at least 50 steps before; absent before there is one",
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
        Column("gamma", "float", "value", "the deviation that the unit is given; absent where nothing is normalized"),
        Column("beta", "float", "value", "the mean that the unit is given; absent where nothing is normalized"),
        Column("running_mean", "float", "value", "for eval mode; absent where the normalization keeps none"),
        Column("running_var", "float", "value squared", "for eval mode; absent where the normalization keeps none"),
    ),
    "histograms": (
        *_WHEN,
        *_LAYER,
        *_TAP,
        *_LANE,
        Column("low", "float", "value", "where the bin begins; absent: everything below the first"),
        Column("high", "float", "value", "where the bin ends; absent: everything beyond the last"),
        Column("count", "int", "values", "of probe points and units; both ends absent: not finite"),
    ),
    "scatter": (
        *_WHEN,
        *_LAYER,
        *_UNIT,
        *_LANE,
        Column("point", "int", "", "probe point, from 1, the same in all arms and steps"),
        Column("label", "int", "", "its class; absent for regression"),
        Column("z", "float", "value", "before normalization, 16 bits"),
        Column("z_tilde", "float", "value", "what the activation gets, 16 bits"),
    ),
    "events": (
        *_WHEN,
        Column("elapsed", "float", "seconds", "since the run began"),
        Column("arm", "text", "", "the arm that it is about; absent: all of them"),
        Column("type", "text", "", "kick, shift_inputs, retrain, freeze, set_lr, pause, diverged, …"),
        Column("event", "text", "JSON", "all of it"),
    ),
}
