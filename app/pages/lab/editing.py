"""The callbacks of an editor: open at a press, close, remove, and apply what is typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import Dash, Input, Output, State, no_update
from dash.exceptions import PreventUpdate

from firmground.app.pages.lab.editor import (
    Editor,
    Record,
    Typed,
    blamed,
    changed,
    display,
    is_there,
    kept,
    place,
    pressed,
    typed,
)
from firmground.app.pages.lab.ids import Form


def register(
    dash: Dash, editor: Editor, *, around: Sequence[State] = (), dressed: Sequence[Output] = (), dress: Any = None
) -> None:
    """`dress(*around)` returns the `dressed` properties (placeholders, choices) whenever the dialog opens."""
    _register_opening(dash, editor, around, dressed, dress)
    _register_closing(dash, editor)
    _register_removing(dash, editor)
    _register_typing(dash, editor)


def _register_opening(
    dash: Dash, editor: Editor, around: Sequence[State], dressed: Sequence[Output], dress: Any
) -> None:
    @dash.callback(
        Output(editor.place, "data", allow_duplicate=True),
        Input(editor.press, "data"),
        State(editor.records, "data"),
        State(editor.place, "data"),
        prevent_initial_call=True,
    )
    def choose(press: Any, records: list[Record], before: Any) -> Any:
        index = pressed(press, "edit", records)
        return no_update if index is None else place(index, before)

    @dash.callback(
        output={
            "opened": Output(editor.dialog, "opened"),
            "typed": [Output(field, "value") for field in editor.fields],
            "display": [Output(field, "display") for field in editor.fields],
            "dressed": list(dressed),
        },
        inputs={"at": Input(editor.place, "data"), "records": State(editor.records, "data"), "around": list(around)},
        prevent_initial_call=True,
    )
    def show(at: Any, records: list[Record], around: list[Any]) -> Any:
        if not is_there(at, records) or at.get("done"):
            raise PreventUpdate
        now = typed(editor, records[at["index"]])
        return {
            "opened": True,
            "typed": now,
            "display": display(editor, now),
            "dressed": dress(*around) if dress else [],
        }


def _register_closing(dash: Dash, editor: Editor) -> None:
    @dash.callback(
        Output(editor.dialog, "opened", allow_duplicate=True),
        Output(editor.place, "data", allow_duplicate=True),
        inputs={
            "clicks": Input(editor.done, "n_clicks"),
            "enters": [Input(part.field, "n_submit") for part in editor.parts if not part.choices],
            "at": State(editor.place, "data"),
        },
        prevent_initial_call=True,
    )
    def close(clicks: int | None, enters: list[int | None], at: Any) -> Any:
        return (False, {**at, "done": True}) if at and (clicks or any(enters)) else (no_update, no_update)

    @dash.callback(
        Output(editor.records, "data", allow_duplicate=True),
        Input(editor.dialog, "opened"),
        State(editor.place, "data"),
        State(editor.records, "data"),
        prevent_initial_call=True,
    )
    def discard(opened: bool, at: Any, records: list[Record]) -> Any:
        after = records if opened else kept(records, at)
        return no_update if after == records else after


def _register_removing(dash: Dash, editor: Editor) -> None:
    @dash.callback(
        Output(editor.records, "data", allow_duplicate=True),
        Input(editor.press, "data"),
        State(editor.records, "data"),
        prevent_initial_call=True,
    )
    def remove(press: Any, records: list[Record]) -> Any:
        gone = pressed(press, "remove", records)
        return no_update if gone is None else [record for index, record in enumerate(records) if index != gone]


def _register_typing(dash: Dash, editor: Editor) -> None:
    @dash.callback(
        output={
            "records": Output(editor.records, "data", allow_duplicate=True),
            "display": [Output(field, "display", allow_duplicate=True) for field in editor.fields],
        },
        inputs={
            "now": [Input(field, "value") for field in editor.fields],
            "at": State(editor.place, "data"),
            "records": State(editor.records, "data"),
        },
        prevent_initial_call=True,
    )
    def edit(now: Typed, at: Any, records: list[Record]) -> dict[str, Any]:
        after = changed(editor, records, at["index"], now) if is_there(at, records) else records
        return {"records": no_update if after == records else after, "display": display(editor, now)}

    @dash.callback(
        output=[Output(field, "error") for field in editor.fields],
        inputs={"wrong": Input(Form.WRONG, "data"), "at": Input(editor.place, "data")},
    )
    def blame(wrong: dict[str, str] | None, at: Any) -> list[str]:
        return blamed(editor, wrong or {}, at["index"] if at else -1)
