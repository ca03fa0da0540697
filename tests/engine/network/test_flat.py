"""Tensors of many lanes in one vector: every number has one span, and a stack finds its own wherever they lie."""

from __future__ import annotations

import torch

from firmground.engine.network.flat import ALIGNED, Gathered, Layout, Part, Whereabouts

SHAPES = {"W": (3, 5, 2), "b": (3, 2), "gamma": (1, 7)}


def _filled(layout: Layout[str]) -> tuple[torch.Tensor, dict[str, torch.Tensor]]:
    """A vector and its views, which hold 1, 2, 3…; what lies between them is 0."""
    flat = torch.zeros(layout.size)
    views = {name: span.view(flat) for name, span in layout.spans.items()}
    first = 1
    for view in views.values():
        view.copy_(torch.arange(first, first + view.numel()).reshape(view.shape))
        first += view.numel()
    return flat, views


def test_no_two_tensors_share_a_number_and_each_begins_at_a_multiple() -> None:
    layout = Layout(SHAPES)
    flat, views = _filled(layout)
    count = sum(view.numel() for view in views.values())
    assert sorted(flat[flat > 0].tolist()) == list(range(1, count + 1))
    assert [span.start % ALIGNED for span in layout.spans.values()] == [0, 0, 0]
    assert layout.size % ALIGNED == 0
    assert {name: tuple(view.shape) for name, view in views.items()} == SHAPES


def test_a_span_can_be_cut_reshaped_transposed_and_moved() -> None:
    layout = Layout(SHAPES)
    flat, views = _filled(layout)
    span = layout.spans["W"]
    assert torch.equal(span.of(slice(1, 3)).view(flat), views["W"][1:3])
    assert torch.equal(span.shaped(30).view(flat), views["W"].flatten())
    assert torch.equal(span.transposed().view(flat), views["W"].transpose(1, 2))
    assert torch.equal(span.later(layout.size).view(torch.cat([flat, 2 * flat])), 2 * views["W"])


def test_lanes_that_follow_each_other_in_one_vector_are_seen_in_place() -> None:
    layout = Layout(SHAPES)
    flat, _ = _filled(layout)
    before = {"W": torch.zeros(2, 5, 2)}
    where = Whereabouts(before, [Part(0, (0, 1), {"W": layout.spans["W"].of(slice(1, 3))})])
    found = Gathered(where, [flat])
    flat[:] = 7
    assert found["W"].tolist() == torch.full((2, 5, 2), 7.0).tolist()
    assert found["W"] is found["W"]
    assert (list(found), len(found)) == (["W"], 1)


def test_lanes_of_two_vectors_come_together_and_those_in_no_part_rest() -> None:
    layout = Layout({"b": (2, 2)})
    one, two = torch.arange(float(layout.size)), -torch.arange(float(layout.size))
    spans = {"b": layout.spans["b"]}
    whole = Whereabouts({"b": torch.zeros(4, 2)}, [Part(0, (0, 1), spans), Part(1, (2, 3), spans)])
    assert Gathered(whole, [one, two])["b"].tolist() == [[0, 1], [2, 3], [0, -1], [-2, -3]]

    resting = torch.full((5, 2), 9.0)
    some = Whereabouts({"b": resting}, [Part(0, (0, 3), spans), Part(1, (1, 4), spans)])
    assert Gathered(some, [one, two])["b"].tolist() == [[0, 1], [0, -1], [9, 9], [2, 3], [-2, -3]]
    assert (resting == 9).all(), "what rests was written into"
