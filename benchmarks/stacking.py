"""Is it worth giving every tensor a lane axis? Lanes of one structure as one stack, against one lane after another.

    python -m benchmarks.stacking [LANES] [STEPS]

Prints one JSON line: steps per second of all lanes both ways, and their ratio, which is the answer; times are noisy.
"""

from __future__ import annotations

import json
import sys
import time

from firmground.engine.spec.experiment import Experiment
from firmground.engine.training.training import Training


def experiment(lanes: int) -> Experiment:
    return Experiment.model_validate(
        {"seeds": list(range(lanes)), "arms": [{"name": "with BN", "norm": {"kind": "batch"}}]}
    )


def seconds(trainings: list[Training], steps: int) -> float:
    for training in trainings:
        training.step()
    start = time.perf_counter()
    for _ in range(steps):
        for training in trainings:
            training.step()
    return time.perf_counter() - start


def main(lanes: int, steps: int) -> None:
    together = [Training(experiment(lanes))]
    alone = [Training(experiment(lanes).model_copy(update={"seeds": (seed,)})) for seed in experiment(lanes).seeds]
    rounds = [(seconds(together, steps), seconds(alone, steps)) for _ in range(3)]
    stacked, one_by_one = min(a for a, _ in rounds), min(b for _, b in rounds)
    print(
        json.dumps(
            {
                "benchmark": "stacking",
                "lanes": lanes,
                "steps": steps,
                "stacked_steps_per_second": round(steps / stacked, 1),
                "one_by_one_steps_per_second": round(steps / one_by_one, 1),
                "ratio": round(one_by_one / stacked, 2),
            }
        )
    )


if __name__ == "__main__":
    main(*(int(argument) for argument in (sys.argv[1:] + ["8", "200"][len(sys.argv) - 1 :])))
