"""Where each field of the experiment is typed in the form, and where messages about it are shown."""

from __future__ import annotations

from firmground.app.pages.lab.ids import Form

# Field of the form entry, its component, and the property that holds what was typed.
FIELDS: tuple[tuple[str, Form, str], ...] = (
    ("dataset", Form.DATASET, "value"),
    ("points", Form.POINTS, "data"),
    ("widths", Form.WIDTHS, "value"),
    ("activation", Form.ACTIVATION, "value"),
    ("arms", Form.ARMS, "data"),
    ("batch_size", Form.BATCH_SIZE, "value"),
    ("lr", Form.LR, "value"),
    ("steps", Form.STEPS, "value"),
    ("seeds", Form.SEEDS, "value"),
    ("interventions", Form.PLANS, "data"),
    ("scaling", Form.SCALING, "value"),
    ("optimizer", Form.OPTIMIZER, "value"),
    ("init_scale", Form.INIT_SCALE, "value"),
    ("weight_decay", Form.WEIGHT_DECAY, "value"),
    ("colour", Form.COLOUR, "value"),
    ("channels", Form.CHANNELS, "value"),
    ("max_frames", Form.MAX_FRAMES, "value"),
    ("probe", Form.PROBE, "value"),
    ("tracked_units", Form.TRACKED_UNITS, "value"),
    ("detail_seeds", Form.DETAIL_SEEDS, "value"),
    ("threads", Form.THREADS, "value"),
    ("dtype", Form.DTYPE, "value"),
)
# Field of the experiment or run, and the component and property of its message. Planned events show their own.
PLACES: tuple[tuple[str, Form, str], ...] = (
    ("dataset", Form.DATASET, "error"),
    ("points", Form.POINTS_ERROR, "children"),
    ("widths", Form.WIDTHS, "error"),
    ("arms", Form.ARMS_ERROR, "children"),
    ("batch_size", Form.BATCH_SIZE, "error"),
    ("lr", Form.LR, "error"),
    ("steps", Form.STEPS, "error"),
    ("seeds", Form.SEEDS, "error"),
    ("interventions", Form.PLANS_ERROR, "children"),
    ("name", Form.NAME, "error"),
    ("tags", Form.TAGS, "error"),
    ("scaling", Form.SCALING, "error"),
    ("optimizer", Form.OPTIMIZER, "error"),
    ("init_scale", Form.INIT_SCALE, "error"),
    ("weight_decay", Form.WEIGHT_DECAY, "error"),
    ("colour", Form.COLOUR, "error"),
    ("channels", Form.CHANNELS, "error"),
    ("recording.max_frames", Form.MAX_FRAMES, "error"),
    ("recording.probe", Form.PROBE, "error"),
    ("recording.tracked_units", Form.TRACKED_UNITS, "error"),
    ("recording.detail_seeds", Form.DETAIL_SEEDS, "error"),
    ("threads", Form.THREADS, "error"),
    ("dtype", Form.DTYPE, "error"),
)
# Fields of the form entry by path in the experiment: the same name, except inside `recording`.
PATHS = {name: next((path for path, _, _ in PLACES if path.split(".")[-1] == name), name) for name, _, _ in FIELDS}
FOLDED = frozenset(field for field, _, _ in PLACES[9:])
_OWN_ROW = "interventions."
# Server messages about these fields belong in the form; other fields are those of live events.
ROOTS = tuple(dict.fromkeys(field.split(".")[0] for field, _, _ in PLACES))


def placed(wrong: dict[str, str]) -> tuple[list[str], str, bool]:
    """The messages in the order of PLACES, the messages without a place, and whether any is in the fold."""
    found: dict[str, list[str]] = {field: [] for field, _, _ in PLACES}
    rest: list[str] = []
    for field, message in wrong.items():
        if field.startswith(_OWN_ROW):
            continue
        place = next((one for one in found if f"{field}.".startswith(f"{one}.")), None)
        (rest if place is None else found[place]).append(message)
    folded = any(found[field] for field in FOLDED)
    return [" ".join(messages) for messages in found.values()], " ".join(rest), folded
