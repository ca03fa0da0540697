"""The HTML of a replay: the Lab's panels without the rail, in one file. Names and tags are escaped; the log is base64,
which cannot contain HTML.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from html import escape

from firmground.app.export.page import TOO_OLD, FilePage
from firmground.app.export.stream import Sink
from firmground.app.records.run import RunJson, name_of
from firmground.engine.spec.experiment import Experiment
from firmground.version import __version__

ENTRY = "js/replay/main.js"
STYLES = ("base", "panels", "tools", "strip", "transport", "laptop", "phone", "replay", "projector")
# The same layout as in app/pages/lab/page.py, without the rail; a test compares the two.
_BODY = """
<noscript>This replay draws in your browser: please allow JavaScript.</noscript>
<div id="site" class="site">
<header id="site-header" class="header"></header>
<div id="lab" class="lab replay">
<aside class="about fine" aria-label="About this replay">{about}</aside>
{too_old}
<main class="panels">
<h1 class="unseen">{title}</h1>
<section id="lab-strip" class="strip" aria-label="The network"></section>
<p id="lab-headline" class="headline"></p>
<div class="broad">
<section id="lab-scatter" class="scatter" aria-label="Hidden values">
<div class="heading"></div><div class="stage"></div>
</section>
<section id="lab-trends" class="trends" aria-label="Trends"></section>
</div>
<div class="slim">
<section id="lab-plane" class="plane" aria-label="The plane" hidden></section>
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
    for part in _page(run).head():
        file.write(part.encode())


def write_body(about: About, log: bytes, file: Sink) -> None:
    """`log` is base64."""
    page = _page(about.run)
    title = f"Replay of {escape(_name(about.run))}"
    body = _BODY.format(title=title, about=escape(sentence(about)), too_old=TOO_OLD)
    for part in (f"<body>{body}", *page.facts(), '<script type="application/octet-stream" id="log">'):
        file.write(part.encode())
    file.write(log)
    file.write(f"</script>\n{page.end()}".encode())


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


def _page(run: RunJson) -> FilePage:
    return FilePage(f"{_name(run)} · Firm Ground replay", ENTRY, STYLES)
