"""Which proxies are believed when they say for whom they ask: those that the settings name, and no others."""

from __future__ import annotations

import ipaddress


def named_only(proxies: str) -> str:
    """The setting as it is. Raises ValueError for what names no machine or network, `*` included: that believes all."""
    for each in proxies.split():
        try:
            ipaddress.ip_network(each)
        except ValueError:
            raise ValueError(
                "addresses such as 10.0.0.5 or networks such as 172.18.0.0/16, with spaces between"
            ) from None
    return proxies
