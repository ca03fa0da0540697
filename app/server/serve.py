"""The server's process: one address, one event loop, and a quiet end."""

from __future__ import annotations

import errno
import resource
import signal
import socket
from functools import partial

import uvicorn
from fastapi import FastAPI
from rich.console import Console

from firmground.app.errors import InvalidSetting
from firmground.app.security.identity import Role
from firmground.app.server.application import create_app
from firmground.app.server.logs import configure
from firmground.app.server.protocols import protocols
from firmground.app.settings import Settings

GOODBYE_SECONDS = 3  # for viewers; training has its own time to write checkpoints
IDLE_SECONDS = 75  # proxies and client libraries keep a connection for 60 or less; ours must not end first
MOST_MESSAGE = 65_536
MOST_FILES = 65_536


def serve(settings: Settings, console: Console) -> None:
    """Serve until SIGINT or SIGTERM. Raises InvalidSetting if the address is taken, StoreUnavailable."""
    configure(settings.log_format)
    _allow_many_connections()
    with _listening(settings.host, settings.port) as address:
        config = configured(create_app(settings, partial(_announce, console)), settings)
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        console.print(f"Firm Ground is at http://{host}:{address.getsockname()[1]}{settings.prefix} (Ctrl-C ends it)")
        # uvicorn raises the signal that stopped it again when it is done. By then it must not do anything.
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: None)
        uvicorn.Server(config).run(sockets=[address])


def configured(app: FastAPI, settings: Settings) -> uvicorn.Config:
    """The configuration of uvicorn for this application; tests use the same."""
    http, socket = protocols(settings.patience_seconds, settings.max_body)
    return uvicorn.Config(
        app,
        http=http,
        ws=socket,
        ws_per_message_deflate=False,  # it costs more than it saves, and doubles the latency of frames
        ws_max_size=MOST_MESSAGE,
        timeout_keep_alive=IDLE_SECONDS,
        timeout_graceful_shutdown=GOODBYE_SECONDS,
        log_config=None,
        log_level="warning",
        access_log=False,
        proxy_headers=False,  # create_app adds the middleware that believes them, and from whom
    )


def _allow_many_connections() -> None:
    """A browser opens up to eight connections, and many systems allow a process 1,024 files unless it asks for more."""
    few, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_FILES if most == resource.RLIM_INFINITY else min(most, MOST_FILES)
    if few != resource.RLIM_INFINITY and few < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def _announce(console: Console, role: Role, token: str) -> None:
    console.print(f"Made a token for the {role}, shown this once: {token}")


def _listening(host: str, port: int) -> socket.socket:
    """A listening socket. Raises InvalidSetting, which names the setting that is wrong."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    allowed = "a name or an address of this machine"
    try:
        if not host:
            raise InvalidSetting("host", host, f"{allowed} (an empty one would mean every address)")
        socket.getaddrinfo(host, port, family, socket.SOCK_STREAM)
        return socket.create_server((host, port), family=family, backlog=2048)
    except ValueError as error:  # a name that cannot be encoded
        raise InvalidSetting("host", host, f"{allowed} ({error})") from None
    except OSError as error:
        if isinstance(error, socket.gaierror) or error.errno in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT):
            why = (error.strerror or "").partition(" (while")[0]
            raise InvalidSetting("host", host, f"{allowed} ({why})") from None
        raise InvalidSetting("port", f"{host}:{port}", f"an address that is free ({error.strerror})") from None
