"""From evidence to findings."""

from __future__ import annotations

import json
import math

import pytest

from firmground.engine.claims import claim
from firmground.engine.claims.budget import Budget
from firmground.engine.claims.evidence import Check, Detail, Evidence
from firmground.engine.claims.panels import Axis, Plot, Series
from firmground.engine.measures.instruments.fieller import mean_ratio
from firmground.engine.measures.instruments.finding import finding
from firmground.engine.measures.instruments.inference import estimate, tost
from firmground.engine.training.provenance import versions_of

BUDGET = Budget("quick", (3, 4, 5))
EFFECTS = (0.1, 0.3, 0.2)


def test_effects_are_kept_as_logs_and_reported_as_ratios() -> None:
    details = (Detail("a ratio", EFFECTS, bound="at least"), Detail("a difference", EFFECTS, "plain"))
    panel = Plot("A figure", Axis("x"), Axis("y"), [Series("line", [0.0, 1.0], [None, 2.0])])

    found = finding(claim("faster-learning"), Evidence(EFFECTS, details=details, figure=(panel,)), BUDGET, {"a": "1"})

    plain = estimate(EFFECTS)
    assert found["effects"] == list(EFFECTS)
    assert found["effect"] == pytest.approx(math.exp(0.2))
    assert found["interval"] == pytest.approx([math.exp(plain.low or 0), math.exp(plain.high or 0)])
    assert (found["p"], found["n"], found["seeds"]) == (plain.p, 3, [3, 4, 5])
    assert [detail["effect"] for detail in found["details"]] == pytest.approx([math.exp(0.2), 0.2])
    assert found["details"][1]["interval"] == pytest.approx([plain.low, plain.high])
    assert [detail.get("bound") for detail in found["details"]] == ["at least", None]
    assert json.loads(json.dumps(found, allow_nan=False)) == found


def test_an_equivalence_has_the_p_of_two_one_sided_tests() -> None:
    found = finding(claim("test-time"), Evidence(EFFECTS), BUDGET, {})

    assert found["p"] == tost(EFFECTS)


def test_an_exact_claim_has_its_worst_deviation_and_no_p() -> None:
    checks = (Check("close", 1.1, 1.0, 0.2, "law"), Check("exact", 2.0, 2.0, 0.0, "law"))

    found = finding(claim("batch-noise"), Evidence(checks=checks), BUDGET, {})

    assert found["effect"] == pytest.approx(0.5)
    assert (found["interval"], found["p"]) == (None, None)
    assert all(check["holds"] for check in found["checks"])


def test_a_share_is_a_ratio_of_means_and_unknown_where_the_whole_may_be_nothing() -> None:
    whole = (0.5, 0.9, 0.7)
    details = (
        Detail("a share", EFFECTS, "plain", bound="at most", per=whole),
        Detail("of what may be nothing", EFFECTS, "plain", per=(0.1, -0.1, 0.05)),
    )

    share, unknown = finding(claim("faster-learning"), Evidence(EFFECTS, details=details), BUDGET, {})["details"]

    ratio = mean_ratio(EFFECTS, whole)
    assert ratio is not None
    assert share["effect"] == pytest.approx(0.2 / 0.7)
    assert share["interval"] == [ratio.low, ratio.high]
    assert (share["scale"], share["bound"], share["p"]) == ("plain", "at most", estimate(EFFECTS).p)
    assert (unknown["effect"], unknown["interval"], unknown["bound"]) == (None, None, "unknown")
    json.dumps([share, unknown], allow_nan=False)


@pytest.mark.parametrize("got", [math.nan, math.inf, 1.3])
def test_a_check_that_is_off_or_nan_does_not_hold(got: float) -> None:
    found = finding(claim("batch-noise"), Evidence(checks=(Check("off", got, 1.0, 0.2, "law"),)), BUDGET, {})

    assert not found["checks"][0]["holds"]
    json.dumps(found, allow_nan=False)


def test_one_seed_has_no_interval() -> None:
    found = finding(claim("faster-learning"), Evidence((0.5,)), Budget("quick", (0,)), {})

    assert (found["interval"], found["p"]) == (None, 1.0)


def test_evidence_that_does_not_fit_its_claim_is_a_defect() -> None:
    with pytest.raises(ValueError, match=r"got 2 effects. Allowed: 3, one a seed"):
        finding(claim("faster-learning"), Evidence((0.1, 0.2)), BUDGET, {})
    with pytest.raises(ValueError, match="got no checks"):
        finding(claim("batch-noise"), Evidence(), BUDGET, {})


def test_the_versions_name_what_the_numbers_depend_on() -> None:
    assert versions_of("1.2.3")["firmground"] == "1.2.3"
