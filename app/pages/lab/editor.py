"""A dialog that edits one record of a list, field by field: an arm, a planned event.

What you type applies at once, as everywhere in the form: nothing needs saving, and Escape only closes. But a new record
stays only after Done. A field that does not apply to the kind of the record is hidden, and its value is dropped when
the kind changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import dash_mantine_components as dmc
from dash import html

from firmground.app.pages.lab import entries
from firmground.app.pages.lab.fields import Component, select, text
from firmground.app.pages.lab.ids import Form
from firmground.app.pages.lab.labels import label, said

Record = dict[str, Any]
Typed = list[str | None]


@dataclass(frozen=True)
class EditorField:
    """One field of a record. Without `start` it may stay empty, and the record then leaves it out."""

    field: Form
    path: str  # within the record, dotted
    label: str
    read: Callable[[str], Any] = entries.number
    spell: Callable[[Any], str] = entries.spell_number
    start: str | None = None
    usual: str = ""  # the meaning of an empty field
    about: str | None = None  # one line of explanation
    kinds: frozenset[str] | None = None  # None: all
    choices: tuple[tuple[str, str], ...] = ()
    mode: str = "decimal"


@dataclass(frozen=True)
class Editor:
    title: str
    field: str  # the experiment's, such as "arms"
    records: Form
    place: Form
    dialog: Form
    done: Form
    press: Form  # which button of the records was pressed last, as the browser reports it
    kind: str  # the path of the field on which the others depend
    parts: tuple[EditorField, ...]

    @property
    def labels(self) -> dict[str, str]:
        return {part.path: part.label for part in self.parts}

    @property
    def fields(self) -> list[Form]:
        return [part.field for part in self.parts]

    def kind_of(self, typed: Typed) -> str:
        return next(str(value) for part, value in zip(self.parts, typed, strict=True) if part.path == self.kind)


def typed(editor: Editor, record: Record) -> Typed:
    """The record in the fields."""
    found = [(part, _get(record, part.path)) for part in editor.parts]
    return [(part.start or "") if value is None else part.spell(value) for part, value in found]


def edited(editor: Editor, before: Record, now: Typed) -> Record:
    """The record with these values. Values without a field stay as long as the kind stays."""
    kind = editor.kind_of(now)
    record = deepcopy(before) if kind == _get(before, editor.kind) else {}
    for part, value in zip(editor.parts, now, strict=True):
        if not shown(part, kind):
            continue
        if part.start is None and not (value or "").strip():
            _drop(record, part.path)
        else:
            _put(record, part.path, part.read(value or ""))
    return record


def shown(part: EditorField, kind: str) -> bool:
    return part.kinds is None or kind in part.kinds


def dialog(editor: Editor) -> Component:
    return dmc.Modal(
        [
            html.Div([_input(part, index) for index, part in enumerate(editor.parts)], className="parts"),
            html.Button("Done", id=editor.done, type="button", className="button done"),
        ],
        id=editor.dialog,
        title=editor.title,
        className="editor",
        transitionProps={"duration": 0},
        closeButtonProps={"aria-label": "Close"},
        lockScroll=False,
        shadow="none",
        size=320,
        xOffset=8,
    )


def blamed(editor: Editor, wrong: dict[str, str], index: int) -> list[str]:
    """The message for each field of this record, without the name that the label already gives."""
    messages = [""] * len(editor.parts)
    for field, message in wrong.items():
        for place, part in enumerate(editor.parts):
            if f"{field}.".startswith(f"{editor.field}.{index}.{part.path}."):
                messages[place] = said(field, message, label(part.path, editor.labels))
    return messages


def name(editor: Editor, field: str, records: Sequence[Record] = ()) -> str | None:
    """A field of a record as messages name it: arm “with BN”, epsilon. None for fields of other editors."""
    found = re.fullmatch(rf"{editor.field}\.(\d{{1,6}})\.(.+)", field)
    if not found:
        return None
    index = int(found[1])
    called = records[index].get("name") if index < len(records) else None
    part = label(found[2], editor.labels)
    return f"{editor.title} {f'“{called}”' if called else index + 1}, {part[0].lower()}{part[1:]}"


def changed(editor: Editor, records: list[Record], index: int, now: Typed) -> list[Record]:
    return [*records[:index], edited(editor, records[index], now), *records[index + 1 :]]


def pressed(press: Any, kind: str, records: list[Record]) -> int | None:
    """The index of the record whose button was pressed, or None if the page showed other records by then.

    The browser reports it in a store of its own, since Dash loses clicks on buttons that a callback is about to redraw.
    """
    return press["index"] if press and press["kind"] == kind and press["of"] == len(records) else None


def place(index: int, before: Any, *, new: bool = False) -> dict[str, Any]:
    """Which record is edited; `turn` makes opening the same one again a change."""
    return {"index": index, "turn": (before or {}).get("turn", 0) + 1, "new": new}


def kept(records: list[Record], at: Any) -> list[Record]:
    """The records after the dialog has closed: a new one only if Done was pressed."""
    if not is_there(at, records) or not at["new"] or at.get("done"):
        return records
    return [record for index, record in enumerate(records) if index != at["index"]]


def display(editor: Editor, now: Typed) -> list[str]:
    kind = editor.kind_of(now)
    return ["block" if shown(part, kind) else "none" for part in editor.parts]


def is_there(at: Any, records: list[Record]) -> bool:
    return bool(at) and at["index"] < len(records)


def _input(part: EditorField, index: int) -> Component:
    # Descriptions stand below the fields, so that fields side by side are level.
    first: dict[str, Any] = {"inputWrapperOrder": ["label", "input", "description", "error"]}
    if index == 0:
        first["data-autofocus"] = True
    if part.choices:
        return select(part.field, part.label, part.start, part.choices, description=part.about, **first)
    more = first | {"placeholder": part.usual, "description": part.about}
    return text(part.field, part.label, part.start or "", mode=part.mode, **more)


def _get(record: Record, path: str) -> Any:
    *folders, last = path.split(".")
    for folder in folders:
        record = record.get(folder) or {}
    return record.get(last)


def _put(record: Record, path: str, value: Any) -> None:
    *folders, last = path.split(".")
    for folder in folders:
        record = record.setdefault(folder, {})
    record[last] = value


def _drop(record: Record, path: str) -> None:
    *folders, last = path.split(".")
    for folder in folders:
        record = record.get(folder) or {}
    record.pop(last, None)
