"""Whether a pinned version is known to be vulnerable: `make audit` asks PyPI's list by way of pip-audit.

Exit codes: 0 all were looked up and none is, 1 some are, 3 the list could not be asked (for all of them).
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

PINNED = Path(__file__).parents[1] / "constraints.txt"
VULNERABLE, UNKNOWN = 1, 3
MOST_NAMED = 5


def judged(report: dict[str, Any]) -> tuple[int, list[str]]:
    """The exit code and the lines for a report of pip-audit's (`--format json`)."""
    lines = [
        f"{one['name']} {one['version']}: {hole['id']}, fixed in {', '.join(hole['fix_versions']) or 'no version yet'}"
        for one in report["dependencies"]
        for hole in one.get("vulns", ())
    ]
    skipped = [one["name"] for one in report["dependencies"] if "skip_reason" in one]
    asked = len(report["dependencies"]) - len(skipped)
    if skipped:
        some = ", ".join(skipped[:MOST_NAMED]) + (", …" if len(skipped) > MOST_NAMED else "")
        lines.append(f"audit: no answer for {len(skipped)} of {asked + len(skipped)} packages ({some}).")
    else:
        lines.append(f"audit: {asked} packages looked up, {len(lines)} vulnerabilities.")
    holes = any(one.get("vulns") for one in report["dependencies"])
    return (VULNERABLE if holes else UNKNOWN if skipped or not asked else 0), lines


def main() -> int:
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(PINNED), "--no-deps", "--disable-pip"]
    done = subprocess.run([*command, "--format", "json"], capture_output=True, text=True, check=False)
    try:
        code, lines = judged(json.loads(done.stdout))
    except ValueError:
        why = done.stderr.strip().splitlines() or ["nothing was said"]
        code, lines = UNKNOWN, [f"audit: the list of vulnerabilities could not be asked: {why[-1]}"]
    sys.stdout.write("\n".join(lines) + "\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
