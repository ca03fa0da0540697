"""Which layers of which arms an insertion or a folding of batch norm changes, and when it is refused.

The events are in `engine.spec.interventions`, what they do to the numbers in `engine.training.norm_changes`. Free of
torch.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from firmground.engine.errors import InvalidExperiment
from firmground.engine.spec import fit
from firmground.engine.spec.standing import ArmStanding, Standing
from firmground.engine.spec.treatment import Norm

Places: TypeAlias = Mapping[int, tuple[int, ...]]
"""Index of an arm -> its layers, ascending. Arms without any are left out."""


@dataclass(frozen=True)
class NormChange:
    """`puts` is what normalizes a layer afterwards, `allows` says of what normalizes it now whether it can be changed,
    `layer` which layer that is, and `why` what the others are.
    """

    event: str
    puts: Norm
    allows: Callable[[Norm], bool]
    layer: str
    why: Callable[[Norm], str]

    def places(self, standing: Standing, layers: Sequence[int] | None, arm: str | None, field: str) -> Places:
        """What it changes. Without `layers` every layer that allows it, without `arm` every arm that has one.

        Raises InvalidExperiment if a layer that is named changes in no arm, or if nothing changes at all.
        """
        hidden = len(standing.experiment.hidden)
        if not hidden:
            raise InvalidExperiment(f"{field}type", self.event, "an event that needs no hidden layer: there is none")
        if arm is not None:
            fit.check_arm(standing.experiment, arm, f"{field}arm")
        asked = standing.named(arm)
        for index, layer in enumerate(layers or ()):
            fit.check_hidden_layer(standing.experiment, layer, f"{field}layers.{index}")
            if not any(self.allows(one.norm(layer)) for one in asked.values()):
                raise InvalidExperiment(f"{field}layers.{index}", layer, f"{self.layer}: {self._all(asked, layer)}")
        wanted = range(1, hidden + 1) if layers is None else sorted(set(layers))
        places = {index: tuple(at for at in wanted if self.allows(one.norm(at))) for index, one in asked.items()}
        if not any(places.values()):
            at, got = ("type", self.event) if arm is None else ("arm", arm)
            raise InvalidExperiment(f"{field}{at}", got, f"an arm with {self.layer}: {self._all(asked, 1)}")
        return {index: changed for index, changed in places.items() if changed}

    def after(self, standing: Standing, places: Places, field: str) -> Standing:
        """The arms with these layers changed. Raises InvalidExperiment if an arm's mini-batch is too small for it."""
        for index in places:
            one = standing.arms[index]
            if one.batch_size < self.puts.traits.least_batch:
                least = f"arms with mini-batches of at least {self.puts.traits.least_batch}"
                got = f"arm “{one.arm.name}” with mini-batches of {one.batch_size}"
                raise InvalidExperiment(f"{field}arm", got, f"{least}: a single value has no variance")
        return standing.exchanged({at: standing.arms[at].with_norms(each, self.puts) for at, each in places.items()})

    def _all(self, asked: Mapping[int, ArmStanding], layer: int) -> str:
        """Why this layer of each arm cannot be changed."""
        return "; ".join(f"arm “{one.arm.name}” {self.why(one.norm(layer))}" for one in asked.values())


def _normalizes(norm: Norm) -> str:
    return f"already normalizes ({norm.kind} norm)"


def _no_fixed_map(norm: Norm) -> str:
    if not norm.traits.normalizes:
        return "does not normalize"
    return f"has {norm.traits.name}, which takes its statistics from each example, so that no weights can hold it"


INSERTION = NormChange(
    "insert_norm",
    puts=Norm(kind="batch"),
    allows=lambda norm: not norm.traits.normalizes,
    layer="a hidden layer that does not normalize yet",
    why=_normalizes,
)
FOLDING = NormChange(
    "fold_norm",
    puts=Norm(),
    allows=lambda norm: norm.traits.per_unit,
    layer="a batch-normalized hidden layer",
    why=_no_fixed_map,
)
