"""The wheel, as a stranger installs it: beside folders of their own that are called app, engine and static."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import time
import venv
import zipfile
from pathlib import Path

import httpx2
import pytest

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[1]
OWN = ("app", "engine", "static")
STEPS = 12
PATIENCE = 300  # seconds: an environment that is new compiles all that it imports, on a machine that does more


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from what git knows, so that nothing else can slip in."""
    source, built = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in listed.stdout.decode().split("\0"):
        if name and os.path.lexists(ROOT / name) and not name.startswith(("tests/", "docs/")):
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, source / name, follow_symlinks=False)
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", built, source],
        check=True,
    )
    (made,) = built.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def light(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel, and with the dependencies that the tests have already."""
    folder = tmp_path_factory.mktemp("light")
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel],
        check=True,
    )
    (site,) = folder.glob("lib/python*/site-packages")
    # Only the folder: what is installed there as editable, this checkout, stays unknown.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A working directory that is on the path, and whose packages are somebody else's."""
    for name in OWN:
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("raise RuntimeError('this folder is not Firm Ground's')\n")
    return tmp_path


def environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FIRMGROUND_", "PYTHON"))}
    return kept | {"PYTHONPATH": str(folder), "FIRMGROUND_HOME": str(folder / "home")}


def check(installed: Path, folder: Path) -> None:
    """It is found in its own environment, trains headless, and serves a page with all its files."""
    env, bin_ = environment(folder), installed / "bin"
    where = "import firmground; print(firmground.__file__)"
    found = subprocess.run(
        [bin_ / "python", "-c", where], cwd=folder, env=env, capture_output=True, text=True, check=True
    )
    assert Path(found.stdout.strip()).is_relative_to(installed)
    arguments = ["run", "lecture", "--set", f"steps={STEPS}", "--set", "seeds=[0]", "--json"]
    ran = subprocess.run(
        [bin_ / "firmground", *arguments], cwd=folder, env=env, capture_output=True, text=True, check=True
    )
    assert json.loads(ran.stdout)["state"] == "finished"
    server = subprocess.Popen(
        [bin_ / "firmground", "serve", "--port", "0"], cwd=folder, env=env, stderr=subprocess.PIPE, text=True
    )
    try:
        assert server.stderr is not None
        address = next(m[0] for line in server.stderr if (m := re.search(r"http://127\.0\.0\.1:\d+", line)))
        with httpx2.Client(base_url=address, timeout=PATIENCE) as client:
            page = client.get("/").text
            links = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page))
            assert [link for link in links if link.endswith("/bundle/main.js")], "make bundle"
            assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)
            run_id = client.post("/api/runs", json={"preset": "lecture", "set": {"steps": STEPS}}).json()["id"]
            end = time.monotonic() + PATIENCE
            while (state := client.get(f"/api/runs/{run_id}").json()["state"]) != "finished":
                assert time.monotonic() < end, state
                time.sleep(0.1)
    finally:
        server.terminate()
        server.communicate(timeout=PATIENCE)
    assert server.returncode == 0


def test_the_wheel_carries_one_package_and_its_types(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0].partition("-")[0] for name in names} == {"firmground"}
    kept = [path for folder in OWN for path in (ROOT / folder).rglob("*") if path.is_file()]
    wanted = {f"firmground/{path.relative_to(ROOT)}" for path in kept if path.suffix != ".pyc"}
    assert wanted <= set(names)
    assert "firmground/py.typed" in names


def test_it_works_beside_folders_of_the_same_names(light: Path, elsewhere: Path) -> None:
    check(light, elsewhere)


@pytest.mark.soak
@pytest.mark.timeout(1_200)
def test_it_works_with_whatever_versions_an_installer_chooses(wheel: Path, elsewhere: Path, tmp_path: Path) -> None:
    """Without the constraints file: the newest versions that the ranges of pyproject.toml allow."""
    folder = tmp_path / "whole"
    venv.create(folder, with_pip=True)
    subprocess.run([folder / "bin" / "python", "-m", "pip", "install", "--quiet", wheel], check=True)
    check(folder, elsewhere)


def test_a_package_index_gets_the_readme_without_broken_pictures_and_links(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        (name,) = (each for each in opened.namelist() if each.endswith(".dist-info/METADATA"))
        metadata = opened.read(name).decode()
    assert "Description-Content-Type: text/markdown" in metadata
    readme = metadata.partition("\n\n")[2]
    assert readme.startswith("# Firm Ground")
    assert "why does batch normalization work?" in readme
    links = re.findall(r"\]\(([^)]*)\)", readme)
    assert [link for link in links if not link.startswith("https://")] == []
    assert "More pictures" not in readme
    assert "ARCHITECTURE.md has the vocabulary" in readme
