"""Pages of the Dash application in one process: once all are there, each presses its button and reads for some seconds.

    python -m benchmarks.dash_crowd PORT VIEWERS SECONDS

Prints "ready" once all are there, and then, as JSON, how many whole frames all of them got in that time.
"""

from __future__ import annotations

import asyncio
import json
import sys
import urllib.request

from websockets.asyncio.client import connect

LAST = '"componentId":"sent"'


async def attend(port: str, viewers: int, seconds: float) -> int:
    (callback,) = json.load(urllib.request.urlopen(f"http://127.0.0.1:{port}/_dash-dependencies"))
    inside = asyncio.Semaphore(0)
    begun = asyncio.Event()
    door = asyncio.Semaphore(20)
    frames = 0

    async def view(name: str) -> None:
        nonlocal frames
        async with door:
            socket = await connect(
                f"ws://127.0.0.1:{port}/_dash-ws-callback",
                origin=f"http://127.0.0.1:{port}",  # type: ignore[arg-type]
                max_size=None,
                open_timeout=120,
                ping_interval=None,
                compression=None,
            )
        async with socket:
            inside.release()
            await begun.wait()  # a server that sends to some already is slow to let others in
            await socket.send(request(name, callback["output"]))
            async for message in socket:
                frames += str(message).count(LAST)

    readers = [asyncio.create_task(view(f"page-{number}")) for number in range(viewers)]
    for _ in readers:
        await inside.acquire()
    tell("ready")
    begun.set()
    await asyncio.sleep(seconds)
    got = frames
    for each in readers:
        each.cancel()
    await asyncio.gather(*readers, return_exceptions=True)
    return got


def request(page: str, output: str) -> str:
    """What a page sends when its button is pressed."""
    pressed = {"id": "go", "property": "n_clicks", "value": 1}
    payload = {"output": output, "outputs": [], "inputs": [pressed], "changedPropIds": ["go.n_clicks"], "state": []}
    return json.dumps({"type": "callback_request", "rendererId": page, "requestId": "1", "payload": payload})


def tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    tell(json.dumps({"frames": asyncio.run(attend(sys.argv[1], int(sys.argv[2]), float(sys.argv[3])))}))
