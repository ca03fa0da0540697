"""The engine's messages in the words of the form: "arms.1.norm.eps: got 0" becomes arm “with BN”, epsilon."""

from __future__ import annotations

from collections.abc import Sequence

from firmground.app.pages.lab import editor
from firmground.app.pages.lab.arms import ARM
from firmground.app.pages.lab.editor import Record
from firmground.app.pages.lab.labels import label, said
from firmground.app.pages.lab.plans import PLAN


def worded(wrong: dict[str, str], arms: Sequence[Record]) -> dict[str, str]:
    """The messages by field, reworded."""
    return {field: said(field, message, name(field, arms)) for field, message in wrong.items()}


def name(field: str, arms: Sequence[Record]) -> str:
    return editor.name(ARM, field, arms) or editor.name(PLAN, field) or label(field)
