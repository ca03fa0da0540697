"""The runs of a database on the command line: options for the list, and its table."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from firmground.app.errors import InvalidRequest
from firmground.app.records.lifecycle import STATES, RunState
from firmground.app.records.listing import RunPage
from firmground.app.records.run import name_of

MOST = 200


def known_state(text: str | None) -> RunState | None:
    """Raises InvalidRequest."""
    known = next((one for one in STATES if one == text), None)
    if text is not None and known is None:
        raise InvalidRequest("--state", text, "one of " + ", ".join(STATES))
    return known


def limited(text: str) -> int:
    """Raises InvalidRequest."""
    if not (text.isascii() and text.isdigit() and len(text) < 5 and 1 <= int(text) <= MOST):
        raise InvalidRequest("--limit", text, f"a whole number from 1 to {MOST}")
    return int(text)


def table(page: RunPage) -> Table:
    shown = Table(title=_title(len(page["items"]), more=page["next"] is not None), title_justify="left")
    for heading in ("run", "name", "state", "tags", "created"):
        shown.add_column(heading)
    shown.add_column("step", justify="right")
    shown.add_column("of", justify="right")
    for run in page["items"]:
        called = name_of(run["id"], run["name"], run["preset"])
        # Names are free text, not markup.
        texts = (run["id"], called, run["state"], ", ".join(run["tags"]), run["created"][:16].replace("T", " "))
        shown.add_row(*(Text(one) for one in texts), f"{run['step']:,}", f"{run['steps']:,}")
    return shown


def _title(count: int, *, more: bool) -> str:
    if count == 0:
        return "No runs match."
    runs = "1 run" if count == 1 else f"{count} runs, newest first"
    return f"{runs}; use --limit to see more" if more else runs
