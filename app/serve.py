"""The server's process: one address, one event loop, and a quiet end."""

from __future__ import annotations

import logging
import signal
import socket

import uvicorn
from rich.console import Console

from app.errors import InvalidSetting
from app.main import create_app
from app.settings import Settings

GOODBYE_SECONDS = 3  # for viewers; what trains has its own time to write checkpoints
MOST_MESSAGE = 65_536


def serve(settings: Settings, console: Console) -> None:
    """Until SIGINT or SIGTERM. Raises InvalidSetting if the address is taken, StoreUnavailable."""
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.INFO)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    with _listening(settings.host, settings.port) as address:
        config = uvicorn.Config(
            create_app(settings),
            ws="websockets-sansio",
            ws_per_message_deflate=False,  # costs more than it saves, and doubles the latency of every frame
            ws_max_size=MOST_MESSAGE,
            timeout_graceful_shutdown=GOODBYE_SECONDS,
            log_level="warning",
            access_log=False,
        )
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        console.print(f"Firm Ground is at http://{host}:{address.getsockname()[1]} (Ctrl-C ends it)")
        # uvicorn raises the signal that ended it once more, when all is done: here it means nothing any more.
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: None)
        uvicorn.Server(config).run(sockets=[address])


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        raise InvalidSetting("port", f"{host}:{port}", f"an address that is free ({error.strerror})") from None
