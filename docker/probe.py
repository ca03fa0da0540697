"""Launches `lecture` over HTTP and reads its stream to the end: what `make docker-check` asks of a container.

BASE_URL says where, FIRMGROUND_TOKEN who asks.
"""

from __future__ import annotations

import json
import os
import sys
import urllib.error
import urllib.request
from typing import Any

from websockets.sync.client import connect

BASE = os.environ["BASE_URL"].rstrip("/")
HEADERS = {"Authorization": f"Bearer {os.environ['FIRMGROUND_TOKEN']}"}
PATIENCE = 240.0


def asked(path: str, body: Any = None, headers: dict[str, str] | None = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(BASE + path, data, HEADERS if headers is None else headers)  # noqa: S310  our own
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
        return json.load(answer)


def refused() -> int:
    """What a stranger is answered."""
    try:
        asked("/api/runs", headers={})
    except urllib.error.HTTPError as error:
        return error.code
    return 200


def main() -> None:
    assert refused() == 401, "a stranger came in"  # noqa: S101  a check, not a test
    run = asked("/api/runs", {"preset": "lecture"})
    frames, state, seq = 0, None, 0
    where = f"{BASE.replace('http', 'ws')}/api/runs/{run['id']}/stream?scatter=none&format=json"
    with connect(where, additional_headers=HEADERS, max_size=None) as stream:
        while state is None:
            item = json.loads(stream.recv(timeout=PATIENCE))
            if item["type"] in ("frame", "event"):
                assert item["seq"] == seq + 1, f"a gap after {seq}"  # noqa: S101
                seq, frames = item["seq"], frames + (item["type"] == "frame")
            state = item["state"] if item["type"] == "end" else None
    told = asked(f"/api/runs/{run['id']}")
    print(f"{run['id']}: {state}, {frames} frames, accuracy {told['accuracy']}")  # noqa: T201  what a person reads
    sys.exit(0 if state == "finished" and frames == told["frames"] > 100 else 1)


if __name__ == "__main__":
    main()
