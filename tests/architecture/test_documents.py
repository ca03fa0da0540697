"""README and ARCHITECTURE.md tell what is there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from firmground.app.settings import PREFIX, Settings
from firmground.engine.spec.presets import PRESETS

ROOT = Path(__file__).parents[2]


def _read(name: str) -> str:
    return (ROOT / name).read_text()


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_stands_in_the_readme_with_its_help(name: str) -> None:
    field = Settings.model_fields[name]
    variable = field.validation_alias or PREFIX + name.upper()
    row = next((line for line in _read("README.md").splitlines() if line.startswith(f"| `{variable}` |")), None)
    assert row is not None, f"{variable} is not in README.md"
    assert str(field.description) in row
    if field.default:
        assert f"`{field.default:g}`" in row if isinstance(field.default, float) else f"`{field.default}`" in row


@pytest.mark.parametrize("preset", [preset.name for preset in PRESETS])
def test_every_preset_stands_in_the_readme(preset: str) -> None:
    assert f"| `{preset}` |" in _read("README.md")


def test_every_dependency_is_pinned_and_has_its_reason() -> None:
    project = tomllib.loads(_read("pyproject.toml"))["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    wanted = {re.split(r"[\[>=<]", line)[0] for group in groups for line in group} - {"firmground"}
    pinned = {line.split("==")[0].lower().replace("_", "-") for line in _read("constraints.txt").splitlines()}
    reasons = _read("ARCHITECTURE.md")
    assert wanted <= pinned, f"not pinned: {wanted - pinned}"
    assert [name for name in wanted if name not in reasons] == []


def test_torch_is_pinned_to_the_version_that_the_numbers_were_checked_with() -> None:
    assert "torch==2.13.0" in _read("constraints.txt").splitlines()


@pytest.mark.parametrize("document", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_inside_the_documents_lead_somewhere(document: str) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", _read(document).replace("\n", " "))
    inside = [link for link in links if "://" not in link]
    assert [link for link in inside if not (ROOT / link).exists()] == []


def test_the_readme_s_proxy_is_the_file_that_the_tests_run() -> None:
    assert re.findall(r"```nginx\n(.*?)```", _read("README.md"), re.DOTALL) == [_read("docker/nginx.conf")]


def test_the_modules_that_architecture_names_exist() -> None:
    named = re.findall(r"`((?:engine|app|static|tests)/[\w/.]+)`", _read("ARCHITECTURE.md"))
    assert len(named) > 10
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_only_one_module_of_the_browser_puts_addresses_together() -> None:
    """A path in an attribute or a move would lead beside the prefix that a proxy shows the server below."""
    modules = {path: path.read_text() for path in (ROOT / "static" / "js").rglob("*.js")}
    bare = re.compile(r"""(?:href|src|action|fetch\(|assign\(|pushState.*,|replaceState.*,)\s*[:=]?\s*["'`]/""")
    assert [path.name for path, text in modules.items() if bare.search(text)] == []
    assert [path.name for path, text in modules.items() if "meta[name=prefix]" in text] == ["base.js"]
