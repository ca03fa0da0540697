"""What the panels of the claim draw of planted courses."""

from __future__ import annotations

import numpy as np
import pytest

from firmground.engine.claims.panels import Plot, Slopes
from firmground.engine.measures.instruments.fastest_rate import RateChoice
from firmground.engine.measures.instruments.steps_to_loss import Arrivals
from firmground.engine.measures.while_learning.figure import WORST, figure
from firmground.engine.measures.while_learning.measure import GOAL
from firmground.engine.measures.while_learning.twins import AT_ZERO, FROM_START, GO_ON, INSERTED
from tests.engine.measures.while_learning.test_measure import STEP, planted


def test_panels_show_the_courses_the_steps_and_the_rates() -> None:
    ran = planted({GO_ON: 30, INSERTED: 20, 2: 30, AT_ZERO: 6, FROM_START: 4})
    ran.watch._losses[-1][GO_ON, 0] = np.nan
    never = np.zeros((2, 1), bool)
    choice = RateChoice((1.0, 2.0), Arrivals(np.array([[9.0], [7.0]]), never, never, horizon=30))
    courses, after, rates, start = figure(ran.watch, STEP, GOAL, {"without BN": choice, "BN inserted": choice})

    assert isinstance(courses, Plot)
    assert [series.name for series in courses.series] == [
        "without BN",
        "BN inserted",
        "BN inserted at step 0",
        "BN from the start",
    ]
    assert [(rule.value, rule.along) for rule in courses.rules] == [(GOAL, "y"), (float(STEP), "x")]
    assert courses.series[0].y[-1] == pytest.approx(np.sqrt(WORST * 0.4))  # one of two seeds has no number
    assert isinstance(after, Slopes)
    assert after.values == [[20.0, 10.0]] * 2  # from the step on
    assert isinstance(start, Slopes)
    assert start.values == [[30.0, 6.0, 4.0]] * 2
    assert start.arms == [0, 3, 1]
    assert isinstance(rates, Plot)
    assert [series.y for series in rates.series] == [[9.0, 7.0]] * 2
    assert rates.rules[0].value == 30.0
