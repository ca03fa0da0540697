"""Ids of the Lab. The browser's modules find the elements of `Panel`; callbacks use those of `Form`."""

from __future__ import annotations

from enum import StrEnum


class Form(StrEnum):
    PRESET = "lab-preset"
    SENTENCE = "lab-sentence"
    DATASET = "lab-dataset"
    WIDTHS = "lab-widths"
    ACTIVATION = "lab-activation"
    ARMS = "lab-arms"
    CHIPS = "lab-chips"
    ARMS_ERROR = "lab-arms-error"
    ADD_ARM = "lab-add-arm"
    REMOVE_ARM = "lab-remove-arm"
    BATCH_SIZE = "lab-batch-size"
    LR = "lab-lr"
    STEPS = "lab-steps"
    SEEDS = "lab-seeds"
    CARRIED = "lab-carried"
    ERROR = "lab-error"
    RUN = "lab-run"
    BASE = "lab-base"
    SHOWN = "lab-shown"
    SUBMITTED = "lab-submitted"


class Panel(StrEnum):
    ROOT = "lab"
    HEADER = "lab-header"
    RAIL = "lab-rail"
    CONTROLS = "lab-controls"
    PROGRESS = "lab-progress"
    EVENTS = "lab-events"
    SCATTER = "lab-scatter"
    AXES = "lab-axes"
    LAYERS = "lab-layers"
    TRENDS = "lab-trends"
    METER = "lab-meter"
    TRANSPORT = "lab-transport"
