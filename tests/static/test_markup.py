"""Templates, where they need a document: rows change places and keep what has the focus."""

from __future__ import annotations

import pytest

from tests.static.conftest import Run

pytestmark = pytest.mark.browser
ROWS = """(() => { const root = document.body;
    const row = (one) => html`<input id=${one} .value=${one + one}>`;
    const show = (order) => render(repeat([...order], (one) => one, row), root);
    show("abcde"); const held = root.querySelector("#c");
    if (given.focus) { held.focus(); held.setSelectionRange(1, 1); }
    show(given.order);
    const { id, selectionStart } = document.activeElement;
    return [[...root.querySelectorAll("input")].map((one) => one.id).join(""), id, selectionStart ?? null,
        root.querySelector("#c") === held] })()"""


@pytest.mark.parametrize("order", ["abcde", "edcba", "cab", "fbacde", "bdc", "c", "cfeabd"])
def test_rows_that_change_places_keep_focus_and_caret(run: Run, order: str) -> None:
    assert run("page/markup", ROWS, order=order, focus=True) == [order, "c", 1, True]
    assert run("page/markup", ROWS, order=order, focus=False)[0] == order


def test_what_is_interpolated_is_text(run: Run) -> None:
    shown = "(render(html`<p title=${given.text}>${given.text}</p>`, document.body), document.body.firstElementChild)"
    text = "<img src=x onerror=alert(1)>"
    assert run("page/markup", f"[{shown}.textContent, document.images.length, {shown}.title]", text=text) == [
        text,
        0,
        text,
    ]
