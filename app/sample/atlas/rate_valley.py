"""What Arora et al. 2019 lead to expect of a map along learning rates: less tuning.

Written down on 2026-12-01 for a map whose numbers had been seen, after the paper and before this statistic of it was
ever computed.
"""

from __future__ import annotations

import math

from firmground.engine.sweeps.valleys import ValleyPrediction

RATE_VALLEY = ValleyPrediction(
    name="rate-valley",
    sentence="Learning rates need less tuning: with batch norm more of them end within twice the best loss of the row, "
    "and below half of that of guessing.",
    source="Arora et al. 2019, a theorem on the weights before batch norm, whatever their rate, as the number of steps "
    "grows; the two lines are our choice",
    statistic="loss",
    along="learning rate",
    expects="less",
    ceiling=round(math.log(10) / 2, 4),
)
