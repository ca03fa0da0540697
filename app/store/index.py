"""The columns by which runs are found and sorted, derived from their names, tags and experiments."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from firmground.app.records.run import name_of

DIGITS = 12  # digits up to which numbers in names are compared as numbers
TAG = "#"


def indexed(
    run_id: str, *, name: str | None, preset: str | None, tags: Sequence[str], experiment: dict[str, Any]
) -> dict[str, Any]:
    """The columns of the table `runs` that follow from these values."""
    arms = [str(arm["name"]) for arm in experiment["arms"]]
    known = [name_of(run_id, name, preset), run_id, preset or "", str(experiment["dataset"]), *arms]
    lines = [folded(one) for one in known if one] + [TAG + folded(tag) for tag in tags]
    return {
        "words": "\n" + "\n".join(lines) + "\n",
        "folded_name": None if name is None else folded(name),
        "by_name": sortable(name_of(run_id, name, preset)),
        "by_arms": sortable(" ".join(arms)),
        "by_tags": sortable(" ".join(tags)) if tags else None,
    }


def folded(text: str) -> str:
    """The text on one line, with upper and lower case made alike."""
    return " ".join(text.split()).casefold()


def sortable(text: str) -> str:
    """The text as people sort it: ignoring case and accents, "Run 9" before "Run 10"."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", folded(text)) if not unicodedata.combining(sign))
    return re.sub(r"[0-9]+", lambda found: found[0].lstrip("0").zfill(DIGITS), plain)
