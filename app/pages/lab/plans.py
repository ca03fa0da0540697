"""Planned events: what happens at which step, one sentence for each."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output, State, html

from firmground.app.pages.lab import editing, editor, entries
from firmground.app.pages.lab.editor import Editor, EditorField, Record
from firmground.app.pages.lab.fields import Component, attributes, matrix, named, options
from firmground.app.pages.lab.ids import Form
from firmground.app.pages.lab.labels import LABELS, said
from firmground.app.services.facts import EVENT_NAMES
from firmground.engine.datasets import describe, names
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.freezing import TITLES
from firmground.engine.spec.interventions import Freezing

EVERY_ARM = ""
NO_COLOUR = ""
_FIRST_STEP = 200
USUALLY_FROZEN = Freezing.model_fields["what"].default
_FREEZING = frozenset({"freeze", "unfreeze"})
_NORMALIZING = frozenset({"insert_norm", "fold_norm"})
_SETTING = frozenset({"set_lr", "set_batch_size"}) | _NORMALIZING


def _only(*kinds: str) -> frozenset[str]:
    return frozenset(kinds)


PLAN = Editor(
    title="Planned event",
    field="interventions",
    records=Form.PLANS,
    place=Form.PLAN,
    dialog=Form.PLAN_EDITOR,
    done=Form.PLAN_DONE,
    press=Form.PLAN_PRESS,
    kind="event.type",
    parts=(
        EditorField(Form.PLAN_STEP, "step", "At step", start="", mode="numeric"),
        EditorField(
            Form.PLAN_TYPE, "event.type", "Do", read=str, spell=str, start="kick", choices=tuple(EVENT_NAMES.items())
        ),
        EditorField(Form.PLAN_LAYER, "event.layer", "Layer", start="1", kinds=_only("kick"), mode="numeric"),
        EditorField(Form.PLAN_SIZE, "event.size", "Size, × norm", start="1.5", kinds=_only("kick")),
        EditorField(Form.PLAN_LR, "event.lr", "New learning rate", start="0.05", kinds=_only("set_lr")),
        EditorField(
            Form.PLAN_BATCH_SIZE,
            "event.batch_size",
            "New batch size",
            start="32",
            kinds=_only("set_batch_size"),
            mode="numeric",
        ),
        EditorField(
            Form.PLAN_ARM, "event.arm", "In", read=str, spell=str, kinds=_SETTING, choices=((EVERY_ARM, "every arm"),)
        ),
        EditorField(Form.PLAN_SCALE, "event.scale", "Multiply by", usual="1", kinds=_only("shift_inputs")),
        EditorField(Form.PLAN_OFFSET, "event.offset", "Then add", usual="0", kinds=_only("shift_inputs")),
        EditorField(
            Form.PLAN_COLOUR,
            "event.colour",
            "Coats",
            read=str,
            spell=str,
            kinds=_only("shift_inputs"),
            choices=((NO_COLOUR, "as they are"),),
        ),
        EditorField(
            Form.PLAN_EXAMPLES,
            "event.examples",
            "Examples",
            usual="all",
            kinds=_only("retrain"),
            mode="numeric",
        ),
        EditorField(Form.PLAN_TURNED, "event.turned", "Share of labels flipped", usual="0", kinds=_only("retrain")),
        EditorField(
            Form.PLAN_LAYERS,
            "event.layers",
            "Layers",
            read=entries.some,
            spell=entries.spell_some,
            start="1",
            kinds=_FREEZING,
        ),
        EditorField(
            Form.PLAN_WHAT,
            "event.what",
            "What of them",
            read=str,
            spell=str,
            start=USUALLY_FROZEN,
            kinds=_FREEZING,
            choices=tuple(TITLES.items()),
        ),
        EditorField(
            Form.PLAN_NORM_LAYERS,
            "event.layers",
            "Layers",
            read=entries.some,
            spell=entries.spell_some,
            usual="all that allow it",
            kinds=_NORMALIZING,
        ),
    ),
)


def records(experiment: Experiment) -> list[Record]:
    return [planned.model_dump(mode="json", exclude_none=True) for planned in experiment.interventions]


def first_plan(steps: str | None) -> Record:
    """The event to start from: a kick of W[1] in the middle of the run at the latest."""
    last = entries.number(steps)
    step = min(_FIRST_STEP, last // 2) if isinstance(last, int) and last > 0 else _FIRST_STEP
    return {"step": step, "event": {"type": "kick", "layer": 1, "size": 1.5}}


def words(event: Record) -> list[Component]:
    """The event in words, as its row shows it."""
    said = {key: entries.spell_number(value) if key != "layers" else value for key, value in event.items()}
    arm = f" in {said['arm']}" if said.get("arm") else ""
    match event.get("type"):
        case "kick":
            return ["kick ", matrix(said.get("layer", "")), f" by {said.get('size', '')}"]
        case "set_lr":
            return [f"set the learning rate to {said.get('lr', '')}{arm}"]
        case "set_batch_size":
            return [f"set the batch size to {said.get('batch_size', '')}{arm}"]
        case "freeze" | "unfreeze":
            layers = entries.spell_some(said.get("layers", ""))
            what = event.get("what", USUALLY_FROZEN)
            part = "" if what == USUALLY_FROZEN else f"{TITLES.get(what, what)} of "
            return [f"{event['type']} {part}layer{'s' if ',' in layers else ''} {layers}"]
        case "insert_norm" | "fold_norm":
            layers = entries.spell_some(said.get("layers") or [])
            where = f": layer{'s' if ',' in layers else ''} {layers}" if layers else ""
            return [f"{EVENT_NAMES[event['type']]}{where}{arm}"]
        case "shift_inputs":
            return [_shift(event)]
        case "retrain":
            examples, share = said.get("examples") or "all", said.get("turned") or "0"
            truth = "" if share == "0" else f", labels flipped for {share} of the coats"
            return [f"retrain on {examples} examples{truth}"]
        case kind:
            return [EVENT_NAMES.get(str(kind), str(kind))]


def _shift(event: Record) -> str:
    scale, offset, colour = event.get("scale", 1), event.get("offset", 0), event.get("colour")
    parts = [f"coats turn {colour}"] if colour else []
    if scale not in (1, "") or offset not in (0, "") or not colour:
        less = isinstance(offset, int | float) and offset < 0
        amount = entries.spell_number(abs(offset) if less else offset)
        parts.append(f"inputs × {entries.spell_number(scale)} {'−' if less else '+'} {amount}")
    return ", ".join(parts)


def rows(plans: list[Record], wrong: dict[str, str] | None = None) -> list[Component]:
    messages = {index: _message(index, wrong or {}) for index in range(len(plans))}
    return [_row(plan, index, messages[index]) for index, plan in enumerate(plans)]


def _message(index: int, wrong: dict[str, str]) -> str:
    here = f"{PLAN.field}.{index}"
    return " ".join(
        said(field, message, editor.name(PLAN, field) or f"{PLAN.title} {index + 1}")
        for field, message in wrong.items()
        if f"{field}.".startswith(f"{here}.")
    )


def _row(plan: Record, index: int, message: str) -> Component:
    step = entries.spell_number(plan.get("step", ""))
    said = f"{Form.PLANS_ERROR}-{index}"
    return html.Li(
        [
            html.Button(
                [f"at step {step} ", *words(plan["event"])],
                type="button",
                className="edit",
                **attributes({"aria-haspopup": "dialog"}),
                **attributes({"aria-describedby": said} if message else {}),
            ),
            html.Button(
                "×",
                type="button",
                className="remove",
                title="Remove this event",
                **named(f"Remove the event at step {step}"),
            ),
            html.P(message, id=said, className="problem", role="alert"),
        ],
        className="plan wrong" if message else "plan",
    )


def field(plans: list[Record]) -> Component:
    return html.Div(
        [
            html.Div(
                [
                    html.Span(LABELS["interventions"], className="label"),
                    html.Button(
                        "+ event", id=Form.ADD_PLAN, type="button", className="add small", **named("Plan an event")
                    ),
                ],
                className="top",
            ),
            html.Ul(rows(plans), id=Form.PLAN_ROWS, className="plans"),
            html.P("", id=Form.PLANS_ERROR, className="problem", role="alert"),
        ],
        className="field",
        role="group",
        **named(LABELS["interventions"]),
        **attributes({"data-press": Form.PLAN_PRESS.value, "data-roving": "row"}),
    )


def register(dash: Dash) -> None:
    editing.register(
        dash,
        PLAN,
        around=[State(Form.ARMS, "data"), State(Form.DATASET, "value")],
        dressed=[Output(Form.PLAN_ARM, "data"), Output(Form.PLAN_COLOUR, "data")],
        dress=_dress,
    )

    @dash.callback(
        Output(Form.PLANS, "data", allow_duplicate=True),
        Output(Form.PLAN, "data", allow_duplicate=True),
        Input(Form.ADD_PLAN, "n_clicks"),
        State(Form.PLANS, "data"),
        State(Form.PLAN, "data"),
        State(Form.STEPS, "value"),
        prevent_initial_call=True,
    )
    def add(_added: Any, plans: list[Record], at: Any, steps: str | None) -> Any:
        return [*plans, first_plan(steps)], editor.place(len(plans), at, new=True)

    @dash.callback(
        Output(Form.PLAN_ROWS, "children"),
        Input(Form.PLANS, "data"),
        Input(Form.WRONG, "data"),
        prevent_initial_call=True,
    )
    def draw(plans: list[Record], wrong: dict[str, str] | None) -> Any:
        return rows(plans, wrong)


def _dress(arms: list[Record], dataset: str | None) -> list[Any]:
    colours = describe(dataset).colours if dataset in names() else ()
    return [
        options(
            [(EVERY_ARM, "every arm"), *((name, name) for name in dict.fromkeys(arm["name"] for arm in arms) if name)]
        ),
        options([(NO_COLOUR, "as they are"), *((colour, colour) for colour in colours)]),
    ]
