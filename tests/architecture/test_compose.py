"""docker/compose.yaml bounds what the container takes, lets it end in its own time, and passes all settings through."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from firmground.app.server.serve import GOODBYE_SECONDS

ROOT = Path(__file__).parents[2]
MARGIN = 5  # seconds for what ends after viewers and checkpoints


@pytest.fixture(scope="module")
def service() -> dict[str, Any]:
    document = yaml.safe_load((ROOT / "docker" / "compose.yaml").read_text())
    return dict(document["services"]["firmground"])


def passed(service: dict[str, Any]) -> dict[str, str]:
    """By name; what is passed through as it is has no value."""
    return {name: value for name, _, value in (each.partition("=") for each in service["environment"])}


def usual(value: str) -> str:
    """Of `${NAME:-usual}`."""
    return value.partition(":-")[2].rstrip("}")


def test_every_documented_setting_is_passed_through(service: dict[str, Any]) -> None:
    table = re.findall(r"^\| `(FIRMGROUND_\w+)` \|", (ROOT / "docs" / "SETTINGS.md").read_text(), re.MULTILINE)
    assert len(table) > 30
    assert set(passed(service)) == set(table)


def test_the_shell_s_own_server_does_not_move_the_container_s(service: dict[str, Any]) -> None:
    inside = {"FIRMGROUND_HOST": "0.0.0.0", "FIRMGROUND_PORT": "8050", "FIRMGROUND_HOME": "/data"}  # noqa: S104
    assert inside.items() <= passed(service).items()
    assert service["ports"] == ["${FIRMGROUND_PUBLISH:-8050}:8050"]
    assert service["volumes"] == ["data:/data"]


def test_the_container_may_take_as_long_to_end_as_the_server_does(service: dict[str, Any]) -> None:
    shutdown = float(usual(passed(service)["FIRMGROUND_SHUTDOWN_SECONDS"]))
    grace = float(service["stop_grace_period"].removesuffix("s"))
    assert grace >= shutdown + GOODBYE_SECONDS + MARGIN


def test_memory_processors_and_temporary_files_have_limits(service: dict[str, Any]) -> None:
    assert float(usual(service["cpus"])) > 0
    memory = float(usual(service["mem_limit"]).removesuffix("g")) * 1024
    (temporary,) = service["tmpfs"]
    found = re.fullmatch(r"/tmp:size=(\d+)m,mode=1777", temporary)  # noqa: S108
    assert found
    assert int(found[1]) * 4 < memory, "what lies there is memory, too"
