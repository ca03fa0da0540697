"""The HTML of a replay: the Lab's panels without the rail, with everything inlined, so that it makes no request.

Its own policy forbids requests, and every script except the three that are written here. Names and tags are escaped;
the log is base64, which cannot contain HTML.
"""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from html import escape

from firmground.app import theme
from firmground.app.export.bundle import import_map, licences, modules
from firmground.app.export.stream import Sink
from firmground.app.records.run import RunJson, name_of
from firmground.app.services.facts import ELEMENT, facts_json
from firmground.app.theme import STATIC
from firmground.engine.spec.experiment import Experiment
from firmground.version import __version__

ENTRY = "js/replay/main.js"
STYLES = ("base", "panels", "tools", "strip", "transport", "phone", "replay")
_START = f"""
if (HTMLScriptElement.supports?.("importmap") && "DecompressionStream" in window) import("{ENTRY}");
else document.getElementById("replay-old").hidden = false;
"""
# The same layout as in app/pages/lab/page.py, without the rail; a test compares the two.
_BODY = """
<noscript>This replay draws in your browser: please allow JavaScript.</noscript>
<div id="site" class="site">
<header id="site-header" class="header"></header>
<div id="lab" class="lab replay">
<p class="about fine">{about}</p>
<p id="replay-old" class="about" role="alert" hidden>This browser is too old. Replays need one of 2023 or later.</p>
<main class="panels">
<h1 class="unseen">{title}</h1>
<section id="lab-strip" class="strip" aria-label="The network"></section>
<div class="broad">
<section id="lab-scatter" class="scatter" aria-label="Hidden values">
<div class="heading"></div><div class="stage"></div>
</section>
<section id="lab-trends" class="trends" aria-label="Trends"></section>
</div>
<div class="slim">
<section id="lab-layers" class="layers" aria-label="Layer by layer"></section>
<section id="lab-meter" class="meter" aria-label="Shift meter"></section>
</div>
</main>
<footer id="lab-transport" class="transport"></footer>
</div>
</div>
"""


@dataclass(frozen=True)
class About:
    """`frames` of the `recorded` ones are in the file, with the points of one layer, or of all (None)."""

    run: RunJson
    experiment: Experiment
    frames: int
    recorded: int
    layer: int | None


def write_head(run: RunJson, file: Sink) -> None:
    """What a browser can read while the log is still being packed: styles and the browser's modules."""
    scheme = _text("js/theme.js")
    imports = import_map(modules(ENTRY))
    for part in (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(scheme, imports, _START)}">\n',
        '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">\n',
        f"<title>{escape(_name(run))} · Firm Ground replay</title>\n",
        f'<meta name="generator" content="Firm Ground {__version__}">\n',
        f"<script>{scheme}</script>\n",
        *(
            f"<style>\n{style}</style>\n"
            for style in (theme.css() + "\n", *(_text(f"css/{one}.css") for one in STYLES))
        ),
        f'<script type="importmap">{imports}</script>\n</head>\n',
    ):
        file.write(part.encode())


def write_body(about: About, log: bytes, file: Sink) -> None:
    """`log` is base64."""
    title = f"Replay of {escape(_name(about.run))}"
    for part in (
        f"<body>{_BODY.format(title=title, about=escape(sentence(about)))}",
        f'<script type="application/json" id="{ELEMENT}">{facts_json()}</script>\n',
        f'<script type="text/plain" id="licences">{_notices(modules(ENTRY))}</script>\n',
        '<script type="application/octet-stream" id="log">',
    ):
        file.write(part.encode())
    file.write(log)
    file.write(f"</script>\n<script>{_START}</script>\n</body>\n</html>\n".encode())


def sentence(about: About) -> str:
    """One line about the run that this file shows."""
    run, experiment = about.run, about.experiment
    parts = [f"Replay: {summary(experiment)}."]
    if run["step"] < run["steps"]:
        parts.append(f"It was {run['state']} at step {run['step']:,} of {run['steps']:,}.")
    if about.frames < about.recorded:
        parts.append(f"Showing {about.frames:,} of {about.recorded:,} recorded frames.")
    if about.layer is not None:
        parts.append(f"Points: layer {about.layer}.")
    began = datetime.fromisoformat(run["started"] or run["created"])
    made = f"Made offline by Firm Ground {__version__} from run {run['id']} of {began.day} {began:%B %Y}."
    return " ".join([*parts, made])


def summary(experiment: Experiment) -> str:
    """The experiment in one line."""
    seeds = len(experiment.seeds)
    shape = "-".join(str(units) for units in experiment.units)
    return ", ".join(
        [
            experiment.dataset,
            f"layers {shape}",
            experiment.activation,
            f"{experiment.optimizer} {experiment.lr:g}",
            f"batch {experiment.batch_size}",
            f"{seeds} seed{'' if seeds == 1 else 's'}",
            " | ".join(arm.name for arm in experiment.arms),
        ]
    )


def _name(run: RunJson) -> str:
    """The same name as in `static/js/run/name.js`."""
    return name_of(run["id"], run["name"], run["preset"])


def _policy(*scripts: str) -> str:
    hashes = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    allowed = " ".join(f"'sha256-{one}'" for one in hashes)
    return (
        f"default-src 'none'; script-src {allowed} data:; style-src 'unsafe-inline'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def _notices(sources: dict[str, str]) -> str:
    """Licences of vendored libraries, as JSON without any character that could end the script."""
    return json.dumps(licences(sources)).replace("<", "\\u003c")


def _text(path: str) -> str:
    return (STATIC / path).read_text(encoding="utf-8")
