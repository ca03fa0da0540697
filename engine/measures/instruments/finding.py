"""Turn the evidence of a measure into a finding to store: intervals, p values, and provenance."""

from __future__ import annotations

import math
from dataclasses import asdict

from firmground.engine.claims.budget import Budget
from firmground.engine.claims.claim import Claim
from firmground.engine.claims.evidence import Check, Detail, Evidence
from firmground.engine.claims.finding import CheckJson, DetailJson, Finding, Interval
from firmground.engine.claims.verdicts import Estimate
from firmground.engine.measures.instruments.fieller import mean_ratio
from firmground.engine.measures.instruments.inference import estimate, tost


def finding(claim: Claim, evidence: Evidence, budget: Budget, versions: dict[str, str]) -> Finding:
    """Raises ValueError if the evidence does not fit the claim, which is a defect of the measure."""
    _check_fit(claim, evidence, budget)
    found = estimate(evidence.effects) if claim.tested else None
    worst = max((_off(check.got, check.expected, check.tolerance) for check in evidence.checks), default=0.0)
    return Finding(
        name=claim.name,
        budget=budget.name,
        seeds=list(budget.seeds),
        n=len(budget.seeds),
        effects=list(evidence.effects),
        effect=_finite(worst) if found is None else math.exp(found.mean),
        interval=None if found is None else _ratios(found),
        p=None if found is None else tost(evidence.effects, claim.band) if claim.test == "equivalent" else found.p,
        checks=[_check(check) for check in evidence.checks],
        details=[_detail(detail) for detail in evidence.details],
        facts=dict(evidence.facts),
        figure=[asdict(panel) for panel in evidence.figure],
        diverged=evidence.diverged,
        censored=evidence.censored,
        bound=evidence.bound,
        stuck=list(evidence.stuck),
        versions=versions,
        timing=dict(evidence.timing),
    )


def _check_fit(claim: Claim, evidence: Evidence, budget: Budget) -> None:
    expected = len(budget.seeds) if claim.tested else 0
    if len(evidence.effects) != expected:
        raise ValueError(f"{claim.name}: got {len(evidence.effects)} effects. Allowed: {expected}, one a seed.")
    if not claim.tested and not evidence.checks:
        raise ValueError(f"{claim.name}: got no checks. Allowed: at least one, since they decide an exact claim.")


def _check(check: Check) -> CheckJson:
    return CheckJson(
        name=check.name,
        got=_finite(check.got),
        expected=check.expected,
        tolerance=check.tolerance,
        source=check.source,
        holds=check.holds,
    )


def _detail(detail: Detail) -> DetailJson:
    if detail.per:
        return _ratio_of_means(detail)
    found = estimate(detail.values)
    interval: Interval = None if found.low is None or found.high is None else [found.low, found.high]
    effect = found.mean
    if detail.scale == "ratio":
        effect, interval = math.exp(found.mean), _ratios(found)
    return DetailJson(
        name=detail.name,
        scale=detail.scale,
        effect=effect,
        interval=interval,
        p=found.p,
        bound=detail.bound,
        aim=detail.aim,
    )


def _ratio_of_means(detail: Detail) -> DetailJson:
    """Its p is that of the upper mean: whether there is anything of it."""
    found = mean_ratio(detail.values, detail.per)
    effect = None if found is None else found.value
    interval: Interval = None if found is None else [found.low, found.high]
    p = estimate(detail.values).p
    bound = "unknown" if found is None else detail.bound
    return DetailJson(name=detail.name, scale="plain", effect=effect, interval=interval, p=p, bound=bound)


def _ratios(found: Estimate) -> Interval:
    return None if found.low is None or found.high is None else [math.exp(found.low), math.exp(found.high)]


def _off(got: float, expected: float, tolerance: float) -> float:
    if tolerance == 0:
        return 0.0 if got == expected else math.inf
    return abs(got - expected) / tolerance if math.isfinite(got) else math.inf


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
