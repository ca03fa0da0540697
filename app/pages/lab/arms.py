"""The arms of the form: coloured chips, and the editor of one arm."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import dash_mantine_components as dmc
from dash import ALL, Dash, Input, Output, State, ctx, html, no_update

from firmground.app.pages.lab import editing, editor, entries
from firmground.app.pages.lab.editor import Editor, EditorField, Record
from firmground.app.pages.lab.fields import Component, attributes, named
from firmground.app.pages.lab.ids import Form
from firmground.app.services.facts import KIND_NAMES
from firmground.app.theme import arm_patterns, arm_slots
from firmground.engine.spec.normalizations import NORMALIZATIONS, Normalization
from firmground.engine.spec.treatment import Arm, Norm


def _kinds(wanted: Callable[[Normalization], bool]) -> frozenset[str]:
    return frozenset(row.kind for row in NORMALIZATIONS.values() if wanted(row))


_BATCH = _kinds(lambda row: row.by_batch)
_NORMALIZED = _kinds(lambda row: row.normalizes)
_USUAL = Norm()

ARM = Editor(
    title="Arm",
    field="arms",
    records=Form.ARMS,
    place=Form.ARM,
    dialog=Form.ARM_EDITOR,
    done=Form.ARM_DONE,
    press=Form.ARM_PRESS,
    kind="norm.kind",
    parts=(
        EditorField(Form.ARM_NAME, "name", "Name", read=str, spell=str, start="", mode="text"),
        EditorField(
            Form.ARM_KIND,
            "norm.kind",
            "Normalization",
            read=str,
            spell=str,
            start="none",
            choices=tuple(KIND_NAMES.items()),
        ),
        EditorField(
            Form.ARM_GHOST,
            "norm.ghost",
            "Ghost batch",
            usual="whole batch",
            about="Number of examples that share one mean and deviation",
            kinds=_BATCH,
            mode="numeric",
        ),
        EditorField(
            Form.ARM_GROUPS,
            "norm.groups",
            "Groups",
            usual=str(_USUAL.groups),
            about="Number of groups that the units of a layer form",
            kinds=frozenset({"group"}),
        ),
        EditorField(
            Form.ARM_GAMMA,
            "norm.gamma",
            "Gamma fixed at",
            usual="learned",
            about="Each unit's new standard deviation",
            kinds=_NORMALIZED,
        ),
        EditorField(
            Form.ARM_BETA,
            "norm.beta",
            "Beta fixed at",
            usual="learned",
            about="Each unit's new mean",
            kinds=_NORMALIZED - {"rms"},
        ),
        EditorField(
            Form.ARM_EPS,
            "norm.eps",
            "Epsilon",
            usual=entries.spell_number(_USUAL.eps),
            about="Added to the variance, so that it is never 0",
            kinds=_NORMALIZED,
        ),
        EditorField(
            Form.ARM_MOMENTUM,
            "norm.momentum",
            "Momentum",
            usual=entries.spell_number(_USUAL.momentum),
            about="Weight of each new batch in the running averages for test time",
            kinds=_BATCH,
        ),
        EditorField(Form.ARM_DROPOUT, "dropout", "Dropout", usual="none", about="Share of activations set to 0"),
        EditorField(Form.ARM_LR, "lr", "Own learning rate"),
        EditorField(Form.ARM_BATCH_SIZE, "batch_size", "Own batch size", mode="numeric"),
    ),
)
_ASIDES = {
    "norm.ghost": "ghost {}",
    "norm.groups": "{} groups",
    "norm.gamma": "γ = {}",
    "norm.beta": "β = {}",
    "norm.eps": "ε = {}",
    "norm.momentum": "momentum {}",
    "dropout": "dropout {}",
    "lr": "lr {}",
    "batch_size": "batch {}",
}


def records(arms: tuple[Arm, ...]) -> list[Record]:
    """Only what differs from the defaults, but always the kind."""
    return [
        arm.model_dump(mode="json", exclude_defaults=True)
        | {"norm": {"kind": arm.norm.kind} | arm.norm.model_dump(mode="json", exclude_defaults=True)}
        for arm in arms
    ]


def another_arm(arms: list[Record], kind: str) -> list[Record]:
    """The arms and one more of this kind, with an unused name."""
    names = {arm.get("name") for arm in arms}
    name, count = KIND_NAMES[kind], 2
    while name in names:
        name, count = f"{KIND_NAMES[kind]} {count}", count + 1
    return [*arms, {"name": name, "norm": {"kind": kind}}]


def asides(arm: Record) -> list[str]:
    """What differs from the defaults in this arm, each in a word or two; its kind if the name does not say it."""
    name, kind = str(arm.get("name", "")), str(arm["norm"]["kind"])
    said = [] if name.startswith(KIND_NAMES.get(kind, kind)) else [KIND_NAMES.get(kind, kind)]
    texts = dict(zip((part.path for part in ARM.parts), editor.typed(ARM, arm), strict=True))
    return said + [words.format(texts[path]) for path, words in _ASIDES.items() if texts[path]]


def chips(arms: list[Record], wrong: dict[str, str] | None = None) -> list[Component]:
    slots = arm_slots([arm["norm"]["kind"] for arm in arms])
    places = {field.split(".")[1] for field in wrong or {} if field.startswith("arms.")}
    return [
        _chip(arm, index, (slot, pattern), str(index) in places)
        for index, (arm, slot, pattern) in enumerate(zip(arms, slots, arm_patterns(slots), strict=True))
    ]


def _chip(arm: Record, index: int, look: tuple[int, int], wrong: bool) -> Component:
    slot, pattern = look
    name = arm["name"] or "unnamed"
    aside = "".join(f" · {words}" for words in asides(arm))
    return html.Span(
        [
            html.Button(
                [
                    html.I(className=f"dot mark-{pattern}"),
                    html.Span([name, html.Span(aside, className="unusual")], className="said"),
                ],
                type="button",
                title=f"Change {name}{aside}",
                className="edit",
                **attributes({"aria-haspopup": "dialog"}),
                **attributes({"aria-describedby": Form.ARMS_ERROR.value} if wrong else {}),
            ),
            html.Button(
                "×",
                type="button",
                title=f"Remove {name}",
                className="remove",
                **named(f"Remove arm {name}"),
            ),
        ],
        className=f"chip arm-{slot}{' wrong' if wrong else ''}",
    )


def field(arms: list[Record]) -> Component:
    add = dmc.Menu(
        [
            dmc.MenuTarget(html.Button("+ arm", type="button", className="add small", **named("Add an arm"))),
            dmc.MenuDropdown(
                [
                    dmc.MenuItem(name, id={"type": Form.ADD_ARM, "kind": kind}, n_clicks=0)
                    for kind, name in KIND_NAMES.items()
                ]
            ),
        ],
        position="bottom-end",
        shadow="none",
        transitionProps={"duration": 0},
    )
    return html.Div(
        [
            html.Div([html.Span("Arms, trained in lock-step", className="label"), add], className="top"),
            html.Div(chips(arms), id=Form.CHIPS, className="chips"),
            html.P("", id=Form.ARMS_ERROR, className="problem", role="alert"),
        ],
        className="field",
        role="group",
        **named("Arms"),
        **attributes({"data-press": Form.ARM_PRESS.value, "data-roving": "row"}),
    )


def register(dash: Dash) -> None:
    editing.register(
        dash,
        ARM,
        around=[State(Form.LR, "value"), State(Form.BATCH_SIZE, "value")],
        dressed=[Output(Form.ARM_LR, "placeholder"), Output(Form.ARM_BATCH_SIZE, "placeholder")],
        dress=lambda lr, batch_size: [f"as all, {lr}", f"as all, {batch_size}"],
    )

    @dash.callback(
        Output(Form.ARMS, "data", allow_duplicate=True),
        Input({"type": Form.ADD_ARM, "kind": ALL}, "n_clicks"),
        State(Form.ARMS, "data"),
        prevent_initial_call=True,
    )
    def add(_added: list[int], arms: list[dict[str, Any]]) -> Any:
        # When the menu opens, its items report a change without a click.
        if not ctx.triggered_id or not ctx.triggered[0]["value"]:
            return no_update
        kind = ctx.triggered_id["kind"]
        return another_arm(arms, kind) if kind in KIND_NAMES else no_update

    @dash.callback(
        Output(Form.CHIPS, "children"),
        Input(Form.ARMS, "data"),
        Input(Form.WRONG, "data"),
        prevent_initial_call=True,
    )
    def draw(arms: list[dict[str, Any]], wrong: dict[str, str] | None) -> Any:
        return chips(arms, wrong)
