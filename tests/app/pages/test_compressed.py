"""Scripts and styles on the wire: gzip where a browser takes it, the same bytes in every case."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from fastapi import FastAPI, Response
from fastapi.testclient import TestClient

from firmground.app.pages import compressed
from firmground.app.pages.assets import KEPT, Assets
from firmground.app.pages.compressed import Compressed
from firmground.app.pages.site import DOCUMENTS
from firmground.app.server.application import create_app
from tests.app import world

SCRIPT = "export const words = 'firm ground';\n" * 100
PICTURE = bytes(range(256)) * 8
PACKED = {"Accept-Encoding": "br, gzip"}
PLAIN = {"Accept-Encoding": "identity"}


class Counting(Assets):
    """How often a file is read."""

    reads = 0

    def file_response(self, *arguments: object, **more: object) -> Response:
        Counting.reads += 1
        return super().file_response(*arguments, **more)  # type: ignore[arg-type]


@pytest.fixture
def assets(tmp_path: Path) -> Assets:
    (tmp_path / "main.js").write_text(SCRIPT)
    (tmp_path / "tiny.js").write_text("1")
    (tmp_path / "picture.png").write_bytes(PICTURE)
    Counting.reads = 0
    return Counting(tmp_path)


@pytest.fixture
def client(assets: Assets) -> Iterator[httpx2.Client]:
    api = FastAPI()
    api.mount("/static", assets)

    @api.get("/static-but-not/secret.js")
    def secret() -> Response:
        return Response(SCRIPT, media_type="text/javascript", headers={"Cache-Control": KEPT})

    api.add_middleware(Compressed, folders=("/static/",))
    with TestClient(api) as one:
        yield one


def test_a_script_that_is_kept_is_compressed_and_read_once(client: httpx2.Client, assets: Assets) -> None:
    path = f"/static/{assets.folder}/main.js"
    plain = client.get(path, headers=PLAIN)
    assert (plain.text, plain.headers.get("content-encoding")) == (SCRIPT, None)
    for _ in range(3):
        packed = client.get(path, headers=PACKED)
        assert (packed.status_code, packed.text) == (200, SCRIPT)
        assert packed.headers["content-encoding"] == "gzip"
        assert int(packed.headers["content-length"]) == len(gzip.compress(SCRIPT.encode(), 6))
        assert packed.headers["cache-control"] == KEPT
        assert packed.headers["content-type"] == plain.headers["content-type"]
        assert packed.headers["vary"] == "Accept-Encoding"
    assert Counting.reads == 2


def test_a_browser_that_has_it_is_told_so_by_either_tag(client: httpx2.Client, assets: Assets) -> None:
    path = f"/static/{assets.folder}/main.js"
    tags = [client.get(path, headers=headers).headers["etag"] for headers in (PLAIN, PACKED)]
    assert tags[1] == f"W/{tags[0]}"
    for tag in tags:
        assert client.get(path, headers=PACKED | {"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("name", ["tiny.js", "picture.png"])
def test_what_gains_nothing_goes_as_it_is(client: httpx2.Client, assets: Assets, name: str) -> None:
    answer = client.get(f"/static/{assets.folder}/{name}", headers=PACKED)
    assert answer.status_code == 200
    assert "content-encoding" not in answer.headers


def test_what_a_browser_must_revalidate_goes_as_it_is(client: httpx2.Client) -> None:
    answer = client.get("/static/main.js", headers=PACKED)
    assert (answer.text, "content-encoding" in answer.headers) == (SCRIPT, False)


def test_a_part_of_a_script_is_a_part_of_its_own_bytes(client: httpx2.Client, assets: Assets) -> None:
    answer = client.get(f"/static/{assets.folder}/main.js", headers=PACKED | {"Range": "bytes=0-5"})
    assert (answer.status_code, answer.text) == (206, SCRIPT[:6])


def test_a_missing_script_and_a_head_stay_as_they_are(client: httpx2.Client, assets: Assets) -> None:
    assert client.get(f"/static/{assets.folder}/nosuch.js", headers=PACKED).status_code == 404
    head = client.head(f"/static/{assets.folder}/main.js", headers=PACKED)
    assert (head.status_code, head.headers["content-length"]) == (200, str(len(SCRIPT)))


def test_no_other_path_is_compressed(client: httpx2.Client) -> None:
    assert "content-encoding" not in client.get("/static-but-not/secret.js", headers=PACKED).headers


def test_addresses_without_end_fill_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """A script of Dash's has as many addresses as there are fingerprints to make up."""
    monkeypatch.setattr(compressed, "MOST_KEPT", 3)
    asked: list[str] = []
    api = FastAPI()

    @api.get("/static/{name}")
    def script(name: str) -> Response:
        asked.append(name)
        return Response(SCRIPT, media_type="text/javascript", headers={"Cache-Control": KEPT})

    api.add_middleware(Compressed, folders=("/static/",))
    with TestClient(api) as client:
        for _ in range(2):
            for name in "abcde":
                assert client.get(f"/static/{name}", headers=PACKED).text == SCRIPT
    assert asked == [*"abcde", *"de"]


def test_the_page_s_scripts_and_dash_s_are_sent_compressed(tmp_path: Path) -> None:
    server = create_app(world.settings(tmp_path))
    with world.asking(server) as ask:
        page = ask("GET", "/").text
        ours = page.split('<script type="module" src="')[1].split('"')[0]
        dash = page.split('<script src="/_dash-component-suites/')[1].split('"')[0]
        for path in (ours, f"/_dash-component-suites/{dash}"):
            answer = ask("GET", path, headers=PACKED)
            assert (answer.status_code, answer.headers.get("content-encoding")) == (200, "gzip"), path
            assert answer.content == ask("GET", path, headers=PLAIN).content


def lasting(document: str) -> str:
    """Without the number that Dash draws for each document."""
    return re.sub(r'"end_id":"[^"]*"', "", document)


@pytest.mark.parametrize("path", DOCUMENTS)
def test_the_documents_of_a_first_visit_are_sent_compressed_and_not_kept(tmp_path: Path, path: str) -> None:
    with world.asking(create_app(world.settings(tmp_path))) as ask:
        for _ in range(2):
            answer = ask("GET", path, headers=PACKED)
            assert (answer.status_code, answer.headers.get("content-encoding")) == (200, "gzip")
            assert lasting(answer.text) == lasting(ask("GET", path, headers=PLAIN).text)
            assert "immutable" not in answer.headers.get("cache-control", "")
