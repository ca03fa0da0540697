"""Whose word counts for where a request comes from: a proxy's that the settings name, and only what it added itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from firmground.app.errors import InvalidSetting
from firmground.app.settings import read_settings
from tests.app import world

EDITOR = "the editor's token, made up"
LIMIT = 3


@contextmanager
def limited(folder: Path, **fields: object) -> Iterator[httpx2.Client]:
    given = world.settings(folder, token=EDITOR, logins_per_minute=LIMIT, **fields)
    with world.serving(given, trains=False) as address, world.http(address) as client:
        yield client


def tried(client: httpx2.Client, number: int, said: str) -> int:
    headers = {"Authorization": f"Bearer wrong token number {number}", "X-Forwarded-For": said}
    return client.get("/api/runs", headers=headers).status_code


def test_unnamed_proxies_are_not_believed(tmp_path: Path) -> None:
    with limited(tmp_path) as client:
        statuses = [tried(client, number, f"203.0.113.{number}") for number in range(LIMIT + 1)]
    assert statuses == [401] * LIMIT + [429], "another address each time, in a header that any client can send"


def test_a_named_proxy_tells_its_clients_apart(tmp_path: Path) -> None:
    with limited(tmp_path, proxies="127.0.0.1") as client:
        statuses = [tried(client, number, f"203.0.113.{number}") for number in range(LIMIT + 1)]
    assert statuses == [401] * (LIMIT + 1)


def test_addresses_that_the_client_wrote_itself_are_ignored(tmp_path: Path) -> None:
    with limited(tmp_path, proxies="127.0.0.1 10.0.0.0/8") as client:
        made_up = ("198.51.100.{}", "127.0.0.1", "10.0.0.{}, 127.0.0.1", "nonsense {}", "", "[::1]:{}")
        statuses = [
            tried(client, number, f"{before.format(number)}, 203.0.113.7, 10.0.0.1")
            for number, before in enumerate(made_up)
        ]
    assert statuses == [401] * LIMIT + [429] * (len(made_up) - LIMIT)


@pytest.mark.parametrize("proxies", ["*", "proxy.example", "10.0.0.1/8", "127.0.0.1,10.0.0.1"])
def test_an_invalid_address_is_refused_by_the_setting_s_name(proxies: str) -> None:
    with pytest.raises(InvalidSetting, match=r"FIRMGROUND_PROXIES\): got .* Allowed: addresses such as"):
        read_settings(proxies=proxies)


@pytest.mark.parametrize("proxies", ["", "127.0.0.1", "::1 172.18.0.0/16 2001:db8::/32"])
def test_addresses_and_networks_are_accepted(proxies: str) -> None:
    assert read_settings(proxies=proxies).proxies == proxies
