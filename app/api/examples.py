"""The bodies of requests: their schemas, and examples that work as they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from firmground.app.live.tally import CardAnswer
from firmground.app.security.link import Link
from firmground.app.services.claim_documents import Reproduce
from firmground.app.services.question_documents import QuestionLaunchBody
from firmground.app.services.run_documents import BranchOf, Change, FromPreset, OfExperiment
from firmground.app.services.sweep_documents import SweepEvent, SweepLaunch
from firmground.engine.spec.events import Event
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.interventions import INTERVENTIONS

REFERENCE = "#/components/schemas/{model}"


@dataclass(frozen=True)
class Body:
    of: TypeAdapter[Any]
    examples: dict[str, Any]

    def schema(self) -> dict[str, Any]:
        schema = self.of.json_schema(ref_template=REFERENCE)
        schema.pop("$defs", None)
        return schema

    def parts(self) -> dict[str, Any]:
        """The schemas that `schema` refers to."""
        parts: dict[str, Any] = self.of.json_schema(ref_template=REFERENCE).get("$defs", {})
        return parts


LAUNCH = Body(
    TypeAdapter(FromPreset | OfExperiment | BranchOf | Experiment),
    {
        "a preset": {"preset": "lecture"},
        "a preset with changes": {"preset": "lecture", "set": {"steps": 300, "arms.1.norm.eps": 0.001}},
        "with name and tags": {"preset": "lecture", "name": "Monday's class", "tags": ["class"]},
        "an experiment with a name": {"experiment": {"dataset": "wine", "widths": [8, 4]}, "name": "wine, narrow"},
        "a branch": {
            "from": {"run": "sample", "step": 200},
            "events": [{"type": "kick", "layer": 1, "size": 1.5}],
            "name": "what a kick at step 200 would have done",
        },
        "an experiment": {
            "dataset": "wine",
            "widths": [8, 4],
            "lr": 0.1,
            "batch_size": 16,
            "steps": 200,
            "seeds": [0, 1],
            "arms": [{"name": "without BN"}, {"name": "with BN", "norm": {"kind": "batch"}}],
        },
    },
)
CHANGE = Body(
    TypeAdapter(Change),
    {"name and tags": {"name": "Monday's class", "tags": ["lecture", "kick"]}, "pinned": {"pinned": True}},
)
EVENTS = Body(
    TypeAdapter(Event),
    {
        "pause": {"type": "pause"},
        "resume": {"type": "resume"},
        "step": {"type": "step"},
        "stop": {"type": "stop"},
        **{name: kind.example for name, kind in INTERVENTIONS.items()},
    },
)
REPRODUCE = Body(
    TypeAdapter(Reproduce),
    {"quick": {}, "full": {"budget": "full", "seeds": 10}, "chosen seeds": {"budget": "quick", "seeds": [3, 5, 8]}},
)
SWEEP = Body(
    TypeAdapter(SweepLaunch),
    {
        "a grid": {
            "preset": "lecture",
            "set": {"steps": 60},
            "axes": [{"path": "lr", "values": [0.1, 0.5]}, {"path": "batch_size", "values": [32, 64]}],
            "seeds": 3,
        },
        "a range, and a rate for each arm": {
            "experiment": {"dataset": "wine", "widths": [8], "batch_size": 16, "steps": 60},
            "axes": [
                {"path": "init_scale", "from": 0.1, "to": 10, "count": 5},
                {"path": "lr", "values": [0.03, 0.1, 0.3], "tuned": True},
            ],
            "goal": {"loss": 0.3, "ends": True},
            "name": "wine, badly initialized",
        },
        "settings that change together, some of them drawn": {
            "preset": "lecture",
            "set": {"steps": 60},
            "axes": [
                {"paths": ["lr", "batch_size"], "values": [[0.1, 32], [0.5, 64], [1, 128]]},
                {"path": "widths", "values": ["2x8", [16, 8]], "labels": ["narrow", "tapered"]},
            ],
            "draw": {"points": 4},
            "seeds": [0, 1],
        },
    },
)
QUESTION = Body(
    TypeAdapter(QuestionLaunchBody),
    {
        "two arms": {
            "preset": "lecture",
            "set": {"steps": 100},
            "arms": ["with BN", "without BN"],
            "statistic": "steps_to_loss",
            "goal": 1.5,
            "direction": "smaller",
            "band": 0.1,
            "seeds": 8,
        },
        "two values of a setting": {
            "preset": "lecture",
            "set": {"steps": 60},
            "arm": "with BN",
            "path": "batch_size",
            "values": [16, 64],
            "statistic": "accuracy",
            "direction": "either",
            "seeds": [0, 1, 2, 3, 4, 5, 6],
            "title": "Do small batches hurt?",
        },
        "the plan alone": {
            "preset": "lecture",
            "arms": ["with BN", "without BN"],
            "statistic": "loss",
            "direction": "smaller",
            "seeds": 14,
            "spread": 0.3,
            "dry_run": True,
        },
    },
)
SWEEP_EVENT = Body(TypeAdapter(SweepEvent), {act: {"type": act} for act in ("pause", "resume", "stop")})
LINK = Body(TypeAdapter(Link), {"a run for a week": {"run": "k7m2p9x4ab", "hours": 168}, "everything": {}})
ANSWER = Body(
    TypeAdapter(CardAnswer),
    {"the second answer": {"lesson": "Xq3v9TzPl0aWs8Yb", "card": "ground", "choice": 1, "viewer": "m4Kd82nRtQx7LcVe"}},
)
BODIES = (LAUNCH, CHANGE, EVENTS, REPRODUCE, SWEEP, SWEEP_EVENT, QUESTION, LINK, ANSWER)


def takes(body: Body, *, required: bool = True) -> dict[str, Any]:
    """For `openapi_extra`: routes parse their bodies themselves, so that every error has our shape."""
    examples = {name: {"value": value} for name, value in body.examples.items()}
    content = {"application/json": {"schema": body.schema(), "examples": examples}}
    return {"requestBody": {"required": required, "content": content}}
