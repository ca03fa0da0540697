"""The list of runs, where it needs a document."""

from __future__ import annotations

import pytest

from tests.static.conftest import Run

pytestmark = pytest.mark.browser
ARRANGE = """(() => { const parent = document.body; parent.replaceChildren(...[..."abcde"].map((one) => {
        const node = document.createElement("button"); node.textContent = one; return node }));
    const all = Object.fromEntries([...parent.children].map((node) => [node.textContent, node]));
    all.f = document.createElement("button"); all.f.textContent = "f";
    let blurs = 0; all.c.addEventListener("blur", () => blurs++); if (given.focus) all.c.focus();
    arrange(parent, [...given.order].map((one) => all[one]));
    return [parent.textContent, document.activeElement.textContent.slice(0, 1), blurs] })()"""


@pytest.mark.parametrize("order", ["abcde", "edcba", "cab", "fbacde", "bdc", "c", "cfeabd"])
def test_rows_change_places_around_the_one_that_has_the_focus(run: Run, order: str) -> None:
    assert run("runs/arrange", ARRANGE, order=order, focus=True) == [order, "c", 0]
    assert run("runs/arrange", ARRANGE, order=order, focus=False)[0] == order
