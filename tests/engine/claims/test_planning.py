"""Plans: the chance of a verdict against simulated seeds, and how many are needed."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from firmground.engine.claims import FAMILY
from firmground.engine.claims.claim import Claim
from firmground.engine.claims.judge import judge
from firmground.engine.claims.planning import MOST, SIZE, WANTED, chance, needed, planned, quantile
from firmground.engine.claims.verdicts import BAND, LEVEL, Aim, verdict
from firmground.engine.measures.instruments.inference import estimate, tost
from tests.engine.claims.test_judge import EQUIVALENT, GREATER, found


@pytest.mark.parametrize("freedom", [1, 2, 4, 9, 39, 399])
@pytest.mark.parametrize("p", [0.9, 0.975, 1 - LEVEL / (2 * len(FAMILY))])
def test_the_quantile_is_students(freedom: int, p: float) -> None:
    assert quantile(p, freedom) == pytest.approx(stats.t.ppf(p, freedom), rel=5e-3)


@pytest.mark.parametrize(
    ("claim", "effect", "spread", "n"),
    [
        (GREATER, 0.3, 0.25, 12),
        (GREATER, 0.3, 0.4, 30),
        (GREATER, 0.0, 0.1, 14),
        (GREATER, -0.3, 0.3, 12),
        (EQUIVALENT, 0.0, 0.06, 14),
        (EQUIVALENT, 0.3, 0.3, 12),
    ],
)
def test_the_chance_is_the_share_of_simulated_seeds_that_decide(
    claim: Claim, effect: float, spread: float, n: int
) -> None:
    """The rule itself judges 400 draws of n seeds, each p corrected by the whole family."""
    rng = np.random.default_rng(n)
    aim: Aim = "equivalent" if claim.test == "equivalent" else "greater"
    decided = 0
    for _ in range(400):
        values = rng.normal(effect, spread, n)
        one = estimate(values.tolist())
        p = tost(values) if aim == "equivalent" else one.p
        decided += verdict(one, min(1.0, p * len(FAMILY)), aim=aim) != "inconclusive"
    assert chance(claim, effect, spread, n) == pytest.approx(decided / 400, abs=0.1)


def test_fewer_seeds_than_can_decide_have_no_chance() -> None:
    assert chance(GREATER, 1.0, 0.01, 1) == 0
    assert chance(GREATER, 1.0, 0.01, 8) == 0  # 2^-7 x 10 is above 5 %
    assert chance(GREATER, 1.0, 0.01, 9) > 0.99


def test_without_a_spread_only_an_effect_on_the_edge_stays_open() -> None:
    assert chance(GREATER, 0.3, 0.0, 10) == 1
    assert chance(GREATER, BAND, 0.0, 10) == 0


@pytest.mark.parametrize(("effect", "spread"), [(0.3, 0.4), (0.0, 0.2), (0.2, 0.1), (-0.5, 0.5)])
def test_what_is_needed_is_the_first_number_that_suffices(effect: float, spread: float) -> None:
    n = needed(GREATER, effect, spread)
    assert n is not None
    assert chance(GREATER, effect, spread, n) >= WANTED
    assert chance(GREATER, effect, spread, n - 1) < WANTED


def test_an_effect_on_the_edge_of_the_band_is_never_decided() -> None:
    assert needed(GREATER, BAND, 0.3) is None


def test_a_plan_asks_by_the_spread_alone() -> None:
    pilot = [0.1, 0.5, -0.2, 0.4]
    spread = float(np.std(pilot, ddof=1))
    assert planned(GREATER, pilot) == planned(GREATER, [value + 3 for value in pilot]) == needed(GREATER, SIZE, spread)
    assert planned(EQUIVALENT, [one / 10 for one in pilot]) == needed(EQUIVALENT, 0.0, spread / 10)
    assert planned(GREATER, [0.3]) is None


def spread_about(effect: float, spread: float, n: int) -> tuple[float, ...]:
    """n log ratios with exactly this mean and deviation."""
    values = np.linspace(-1, 1, n)
    return tuple(effect + spread * values / values.std(ddof=1))


def test_an_open_verdict_says_whether_more_seeds_would_help() -> None:
    few = judge(GREATER, found(GREATER, spread_about(0.3, 0.4, 10)), {})
    assert few["verdict"] == "inconclusive"
    assert few["chance"] is not None
    assert few["needed"] is not None
    assert few["chance"] < WANTED
    assert few["needed"] > 10
    assert few["reason"].startswith("not enough seeds: the interval reaches into the band of ± 10 %; 10 seeds decide")
    assert few["reason"].endswith(f"{few['needed']} seeds with 80 %")


def test_an_effect_that_no_number_decides_says_so() -> None:
    edge = judge(GREATER, found(GREATER, spread_about(BAND, 0.3, 12)), {})
    assert edge["needed"] is None
    assert edge["reason"].endswith(f"and not even {MOST} seeds reach 80 %")


def test_what_is_decided_plans_nothing() -> None:
    sure = judge(GREATER, found(GREATER, spread_about(1.0, 0.1, 10)), {})
    assert (sure["verdict"], sure["chance"], sure["needed"]) == ("supported", None, None)


def test_a_bound_has_no_spread_to_plan_by() -> None:
    bound = judge(GREATER, found(GREATER, spread_about(0.1, 0.1, 10), censored=1, bound="at least"), {})
    assert (bound["verdict"], bound["chance"]) == ("inconclusive", None)
    assert not math.isnan(bound["adjusted_p"] or 0)
