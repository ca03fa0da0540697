"""Whether a request comes from a page of another site. Browsers name the page in `Origin`, and the server in `Host`."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from firmground.app.security.errors import ForeignHost, ForeignOrigin
from firmground.app.security.keys import is_loopback


def check_host(host: str, known: Sequence[str]) -> None:
    """For an open server: refuse a name that another site's DNS may have pointed here. Raises ForeignHost."""
    name = urlsplit(f"//{host}").hostname or ""
    if not (is_loopback(name) or name in known):
        raise ForeignHost(host)


def check_origin(origin: str | None, host: str, known: Sequence[str], *, trusted: bool) -> None:
    """`trusted`: whether a request without an origin is accepted, as programs send it. Raises ForeignOrigin."""
    if origin is None:
        if not trusted:
            raise ForeignOrigin("none")
    elif origin not in known and _place(origin) != host.lower():
        raise ForeignOrigin(origin)


def _place(origin: str) -> str:
    parts = urlsplit(origin.lower())
    usual = {"http": ":80", "https": ":443"}.get(parts.scheme, "")
    return parts.netloc.removesuffix(usual) if usual else ""
