"""What a run is found and ordered by, as columns: derived from what it is called and what it trains."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from firmground.app.records.run import name_of

DIGITS = 12  # numbers in names are compared as numbers, up to so many digits
TAG = "#"


def indexed(
    run_id: str, *, name: str | None, preset: str | None, tags: Sequence[str], experiment: dict[str, Any]
) -> dict[str, Any]:
    """The columns of the table `runs` that follow from these."""
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
    """One line, without the difference between capitals and small letters."""
    return " ".join(text.split()).casefold()


def sortable(text: str) -> str:
    """As people sort: without capitals and accents, "Run 9" before "Run 10"."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", folded(text)) if not unicodedata.combining(sign))
    return re.sub(r"[0-9]+", lambda found: found[0].lstrip("0").zfill(DIGITS), plain)
