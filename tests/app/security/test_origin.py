from __future__ import annotations

import pytest

from firmground.app.security.errors import ForeignHost, ForeignOrigin
from firmground.app.security.origin import check_host, check_origin


@pytest.mark.parametrize("host", ["localhost:8050", "127.0.0.1:8050", "127.0.0.1", "[::1]:8050", "LOCALHOST"])
def test_loopback_s_own_names_are_accepted(host: str) -> None:
    check_host(host, ())


@pytest.mark.parametrize(
    "host", ["evil.example:8050", "", "127.0.0.1.evil.example", "localhost.evil.example", "10.0.0.1"]
)
def test_a_name_that_another_site_points_here_is_refused(host: str) -> None:
    with pytest.raises(ForeignHost):
        check_host(host, ("lab.example",))


def test_a_name_in_the_settings_is_accepted() -> None:
    check_host("lab.example:8050", ("lab.example",))


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("http://127.0.0.1:8050", "127.0.0.1:8050"),
        ("https://lab.example", "lab.example"),  # a proxy speaks TLS for it
        ("https://lab.example:443", "lab.example"),
        ("http://LAB.example", "lab.EXAMPLE"),
    ],
)
def test_the_server_s_own_pages_may_act(origin: str, host: str) -> None:
    check_origin(origin, host, (), trusted=False)


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1:9999", "file://", "http://lab.example.evil.example"]
)
@pytest.mark.parametrize("trusted", [True, False])
def test_a_foreign_page_may_not_act_for_any_role(origin: str, trusted: bool) -> None:
    with pytest.raises(ForeignOrigin):
        check_origin(origin, "lab.example", (), trusted=trusted)


def test_an_origin_in_the_settings_may_act() -> None:
    check_origin("https://class.example", "lab.example", ("https://class.example",), trusted=False)


def test_only_programs_may_act_without_an_origin() -> None:
    check_origin(None, "lab.example", (), trusted=True)
    with pytest.raises(ForeignOrigin):
        check_origin(None, "lab.example", (), trusted=False)
