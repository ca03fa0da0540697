"""Training on given data is the same training, on other tensors."""

from __future__ import annotations

from dataclasses import replace

import torch

from engine.measures.retraining import labelled, training_on
from engine.training import Training
from tests.engine.measures.rehearsal import laboratory
from tests.engine.plain import experiment


def test_on_the_experiments_own_data_it_takes_the_same_steps() -> None:
    planned = experiment(widths=[5], batch_size=16, steps=6)
    own = Training(planned)
    given = training_on(planned, own.source.inputs(own.state.world))
    laboratory().go(given, 6)
    for _ in range(6):
        own.step()
    for mine, theirs in zip(given.state.stacks, own.state.stacks, strict=True):
        assert all(torch.equal(mine.params[name], value) for name, value in theirs.params.items())


def test_it_goes_on_from_a_checkpoint_and_never_sees_the_old_examples() -> None:
    planned = experiment(widths=[5], batch_size=16, steps=6)
    first = Training(planned)
    first.step()
    inputs = first.source.inputs(first.state.world)
    few = labelled(inputs, torch.arange(10), inputs.y[:, :10])
    poisoned = replace(few, x=few.x.clone())
    second, third = (training_on(planned, one, first.checkpoint()) for one in (few, poisoned))
    assert torch.equal(second.state.stacks[0].params["W1"], first.state.stacks[0].params["W1"])
    laboratory().go(second, 3)  # mini-batches of 16 asked for, 10 there: all of them at each step
    laboratory().go(third, 3)
    assert second.step_number == 4
    assert second.state.alive.all()
    assert torch.equal(second.state.stacks[0].params["W1"], third.state.stacks[0].params["W1"])
    assert not torch.equal(second.state.stacks[0].params["W1"], first.state.stacks[0].params["W1"])


def test_labelled_examples_keep_the_test_as_it_is() -> None:
    training = Training(experiment(widths=[5]))
    inputs = training.source.inputs(training.state.world)
    few = labelled(inputs, torch.tensor([4, 2]), inputs.y[:, [4, 2]])
    assert torch.equal(few.x, inputs.x[:, [4, 2]])
    assert few.y.tolist() == [[int(inputs.y[0, 4]), int(inputs.y[0, 2])]]
    assert few.x_eval is inputs.x_eval
