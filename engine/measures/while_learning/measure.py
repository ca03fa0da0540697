"""Steps to a loss with batch norm put into a network that has half learned already, and without.

Until a step t both are one network without batch norm; from there on they compute the same function and learn on, each
at its own best rate. So what differs is how they learn, not how they start. Arms that have batch norm from step 0 on
say how much of the gain is left for the start: built in, where units begin standardised, and put in, where the network
begins with the function that it has without.

Goal and loss are those of the claim `faster-learning`. t was fixed in advance as the step at which tuning seeds come,
in the mean, half of the way from the loss of guessing to the goal: past the plateau of the start, and far from done.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from firmground.engine.claims.evidence import Bound, Check, Detail, Evidence
from firmground.engine.frames import Array
from firmground.engine.measures.instruments.bounds import GUESSING
from firmground.engine.measures.instruments.fastest_rate import RateChoice, Trial, fastest_rate
from firmground.engine.measures.instruments.laboratory import Laboratory
from firmground.engine.measures.instruments.lanes import BY_ITS_BATCH, loss
from firmground.engine.measures.instruments.steps_to_loss import Arrivals, LossWatch, looks_since
from firmground.engine.measures.instruments.stuck import stuck
from firmground.engine.measures.while_learning.figure import figure
from firmground.engine.measures.while_learning.twins import (
    ALIKE,
    ARMS,
    AT_ZERO,
    FROM_START,
    GO_ON,
    GO_ON_AS_BEFORE,
    INSERTED,
    INSERTED_AS_BEFORE,
    WITH,
    ArmRates,
    counted,
    from_step,
    from_zero,
    names,
)
from firmground.engine.training.training import Training

GOAL = 0.5  # nats a held-out example
OTHER_GOALS = (1.0, 0.3)
MIDWAY = (GUESSING + GOAL) / 2
GRID = tuple(2.0**power for power in range(-2, 4))
HEADLINE = (GO_ON, INSERTED)
SAME = 1e-10  # nats: largest difference of losses that an insertion may make, in float64


@dataclass(frozen=True)
class RateChoices:
    """The best rates of each arm and what they were chosen from, and t, the step at which batch norm is inserted."""

    step: int
    before: RateChoice
    without: RateChoice
    inserted: RateChoice
    at_zero: RateChoice
    from_start: RateChoice

    @property
    def rates(self) -> ArmRates:
        after = self.without.rate, self.inserted.rate
        return ArmRates(self.before.rate, *after, self.at_zero.rate, self.from_start.rate)


@dataclass(frozen=True)
class TwinCourses:
    """`from_step` counts steps from t, `from_zero` from the start; `held` has the checks of the insertions."""

    training: Training
    watch: LossWatch
    step: int
    held: tuple[Check, ...]

    def from_step(self, goal: float = GOAL) -> Arrivals:
        return self.watch.arrivals(goal, self.step)

    @property
    def from_zero(self) -> Arrivals:
        return self.watch.arrivals(GOAL)

    @property
    def losses_then(self) -> Array:
        """[A, S] at step t, just after batch norm was inserted."""
        return np.asarray(self.watch.losses[self.watch.steps.index(self.step)])


def measure(lab: Laboratory) -> Evidence:
    width, steps = lab.budget.of(30, 100), lab.budget.of(240, 360)
    fields = {"widths": (width,) * 3, "activation": "sigmoid", "batch_size": 60, "steps": steps}
    trial, count = fields | {"seeds": lab.budget.tuning_seeds}, fields | {"seeds": lab.seeds}
    announce(lab, trial, count)
    choices = chosen(lab, trial)
    courses = followed(lab, count, choices)
    found = courses.from_step()
    diverged, censored = found.missing(*HEADLINE)
    return Evidence(
        effects=found.gain(*HEADLINE),
        checks=courses.held,
        details=details(courses),
        facts=facts(courses, choices),
        figure=figure(
            courses.watch, courses.step, GOAL, {"without BN": choices.without, "BN inserted": choices.inserted}
        ),
        diverged=diverged,
        censored=censored,
        bound=found.bound(*HEADLINE),
        stuck=tuple(name for name in stuck(courses.training) if name in names(HEADLINE)),
    )


def announce(lab: Laboratory, trial: dict[str, Any], count: dict[str, Any]) -> None:
    """All the work, which does not depend on t and on rates: five searches, one look for t, and what counts."""
    any_rates = ArmRates(*[1.0] * 5)
    searches = [from_zero(trial, GRID)] * 5
    lab.expect(*searches, from_zero(trial, [1.0]), counted(count, 1, any_rates))


def chosen(lab: Laboratory, trial: dict[str, Any]) -> RateChoices:
    def best(name: str, made: Trial, since: int = 0) -> RateChoice:
        return fastest_rate(lab, f"the rate {name}", GRID, made, GOAL, since)

    before = best("without BN", partial(from_zero, trial))
    step = midway(lab, trial, before.rate)

    def after(name: str, *, inserted: bool) -> RateChoice:
        made = partial(from_step, trial, step=step, before=before.rate, inserted=inserted)
        return best(f"{name} from step {step} on", made, step)

    return RateChoices(
        step,
        before,
        after("without BN", inserted=False),
        after("with BN inserted", inserted=True),
        best("with BN inserted at step 0", partial(from_zero, trial, inserted=True)),
        best("with BN", partial(from_zero, trial, norm=WITH)),
    )


def midway(lab: Laboratory, trial: dict[str, Any], rate: float) -> int:
    """The mean step at which tuning seeds without batch norm come to MIDWAY; at most half of the steps."""
    watch, one = LossWatch(), from_zero(trial, [rate])
    lab.train("when the network without BN has come half of the way", one, watch, range(one.steps + 1))
    return max(1, min(round(float(watch.arrivals(MIDWAY).restricted[0])), one.steps // 2))


def followed(lab: Laboratory, count: dict[str, Any], choices: RateChoices) -> TwinCourses:
    step, watch = choices.step, LossWatch()
    as_one_batch: dict[int, Array] = {}

    def visit(training: Training) -> None:
        watch(training)
        if training.step_number in (0, step):
            as_one_batch[training.step_number] = loss(training, "train", BY_ITS_BATCH)

    one = counted(count, step, choices.rates)
    training = lab.train(
        "batch norm put in midway", one, visit, {*looks_since(0, one.steps), *looks_since(step, one.steps)}
    )
    return TwinCourses(training, watch, step, checks(watch, step, as_one_batch))


def checks(watch: LossWatch, step: int, as_one_batch: dict[int, Array]) -> tuple[Check, ...]:
    """The twins are one network until t, and no insertion changes what a network computes."""
    evaluated = dict(zip(watch.steps, watch.losses, strict=True))
    earlier = max(apart(losses, GO_ON, *ALIKE) for at, losses in evaluated.items() if at < step)
    then = INSERTED, GO_ON_AS_BEFORE, INSERTED_AS_BEFORE
    law = "W, mean and variance stay, gamma = sqrt(var + eps) and beta = mean undo them"
    return (
        Check(
            "losses of the twins before batch norm is inserted, largest difference", earlier, 0.0, 0.0, "one network"
        ),
        *(
            Check(
                f"{what}, changed by inserting batch norm at step {at}", apart(losses[at], GO_ON, *arms), 0.0, SAME, law
            )
            for at, arms in ((0, (AT_ZERO,)), (step, then))
            for what, losses in (("held-out loss", evaluated), ("loss of the training set as one batch", as_one_batch))
        ),
    )


def apart(losses_AS: Array, one: int, *others: int) -> float:
    """The largest difference of other arms from one; of two lanes without a number it is 0, of one infinite."""
    pairs = losses_AS[list(others)], np.broadcast_to(losses_AS[one], (len(others), losses_AS.shape[1]))
    both = np.isnan(pairs[0]) & np.isnan(pairs[1])
    return float(np.where(both, 0.0, np.nan_to_num(np.abs(pairs[0] - pairs[1]), nan=np.inf)).max())


def details(courses: TwinCourses) -> tuple[Detail, ...]:
    after, start = courses.from_step(), courses.from_zero
    then = "steps from midway on, without BN ÷ with BN inserted"
    whole = start.detail("steps from the start, without BN ÷ with BN from the start", GO_ON_AS_BEFORE, FROM_START)
    put_in = start.detail("steps from the start, without BN ÷ with BN inserted at step 0", GO_ON_AS_BEFORE, AT_ZERO)
    return (
        after.detail(f"{then}, both at the rate of before", GO_ON_AS_BEFORE, INSERTED_AS_BEFORE),
        *(
            courses.from_step(goal).detail(f"{then}, rates as for the verdict, to a loss of {goal:g}", *HEADLINE)
            for goal in OTHER_GOALS
        ),
        whole,
        put_in,
        start.detail("steps from the start, with BN inserted at step 0 ÷ with BN from the start", AT_ZERO, FROM_START),
        share("share of the gain with BN from the start (as a log) that BN inserted at step 0 has", put_in, whole),
        share(
            "gain with BN inserted midway as a share of the gain with BN from the start (as logs)",
            after.detail("", *HEADLINE),
            whole,
        ),
    )


def share(name: str, part: Detail, whole: Detail) -> Detail:
    """The mean log ratio of `part` over that of `whole`, which must be a gain to be shared."""
    bound = share_bound(part.bound, whole.bound) if np.mean(whole.values) > 0 else "unknown"
    return Detail(name, part.values, scale="plain", bound=bound, per=whole.values)


def share_bound(part: Bound | None, whole: Bound | None) -> Bound | None:
    """A whole that is at least so much makes a share at most so much, and the other way round."""
    if "unknown" in (part, whole) or (part is not None and part == whole):
        return "unknown"
    return part or {"at least": "at most", "at most": "at least", None: None}[whole]


def facts(courses: TwinCourses, choices: RateChoices) -> dict[str, float]:
    after, start = courses.from_step(), courses.from_zero
    then = courses.losses_then[GO_ON]
    found = {
        "the loss to reach": GOAL,
        "step at which batch norm is inserted": float(courses.step),
        "steps allowed": float(after.horizon),
        "held-out loss then, mean": float(np.nan_to_num(then, nan=GUESSING).mean()),
        "seeds that were there by then": float((then <= GOAL).sum()),
    }
    tried = (choices.without, choices.inserted, choices.before, choices.before, choices.at_zero, choices.from_start)
    for arm, (name, choice) in enumerate(zip(ARMS, tried, strict=True)):
        steps = after if arm in ALIKE else start
        found[f"best learning rate {name}"] = choice.rate
        found[f"steps {name}, mean"] = float(steps.restricted[arm])
        found[f"share of seeds arriving {name}"] = float(steps.fraction[arm])
        if choice.at_the_edge:
            found[f"grid too narrow: the best rate {name} is its end"] = choice.rate
    return found
