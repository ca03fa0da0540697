"""The documents are true about the code."""

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


def row(name: str) -> str:
    """The line of the table of settings."""
    field = Settings.model_fields[name]
    default = f"{field.default:g}" if isinstance(field.default, float) else str(field.default)
    shown = "" if field.default in (None, "") or field.default is False else f"`{default}`"
    return f"| `{field.validation_alias or PREFIX + name.upper()}` | {shown} | {field.description} |"


def test_every_setting_is_in_the_table_of_settings_with_its_default_and_its_help() -> None:
    table = [line for line in _read("docs/SETTINGS.md").splitlines() if line.startswith(f"| `{PREFIX}")]
    assert sorted(table) == sorted(map(row, Settings.model_fields))


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


DOCUMENTS = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/SETTINGS.md"]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_inside_the_documents_lead_somewhere(document: str) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", _read(document).replace("\n", " "))
    inside = [link for link in links if "://" not in link]
    assert [link for link in inside if not (ROOT / document).parent.joinpath(link).exists()] == []


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


def test_every_formula_that_the_code_cites_is_written_down() -> None:
    """`SCIENCE T29-T31`, `SCIENCE T10, T11`, `SCIENCE 1.8` and `SCIENCE 3f` stand in docs/SCIENCE.md."""
    text = _read("docs/SCIENCE.md")
    known = set(re.findall(r"^- \*\*(T\d+|3[a-f])\b", text, re.MULTILINE)) | {"1"}
    known |= {f"1.{number}" for number in re.findall(r"^(\d)\. \*\*", text, re.MULTILINE)}
    cited: dict[str, str] = {}
    for path in [*(ROOT / "engine").rglob("*.py"), *(ROOT / "tests").rglob("*.py"), *(ROOT / "app").rglob("*.py")]:
        source = path.read_text()
        for match in re.findall(r"SCIENCE ((?:(?:, |-| to )?(?:T\d+|\d\.\d|\d[a-f]?\b))+)", source):
            cited |= dict.fromkeys(re.findall(r"T\d+|\d\.\d|\d[a-f]?", match), path.name)
    assert len(cited) > 15
    assert {name: where for name, where in cited.items() if name not in known} == {}
