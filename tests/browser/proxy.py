"""The nginx of docker/nginx.conf on loopback, with a certificate of its own, in front of a server of the tests."""

from __future__ import annotations

import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

CONFIGURATION = Path(__file__).parents[2] / "docker" / "nginx.conf"
_AROUND = """
daemon off;
{user}
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


@contextmanager
def nginx(folder: Path, port: int, upstream: int, *, told: bool = True) -> Iterator[str]:
    """Its address with the prefix. `told`: as documented; else it leaves the prefix on and says nothing of it."""
    program, openssl = (shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin") for name in ("nginx", "openssl"))
    if program is None or openssl is None:
        pytest.skip("no nginx or no openssl: install Debian's packages nginx-light and openssl")
    certificate, key = folder / "site.pem", folder / "site.key"
    _certify(openssl, certificate, key)
    (folder / "site.conf").write_text(_adapted(port, upstream, certificate, key, told=told))
    user = "user root;" if os.geteuid() == 0 else ""  # its worker could not reach a folder of ours otherwise
    (folder / "nginx.conf").write_text(_AROUND.format(folder=folder, user=user))
    command = [program, "-e", str(folder / "error.log"), "-p", str(folder), "-c", str(folder / "nginx.conf")]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        _wait(process, port, folder / "error.log")
        yield f"https://127.0.0.1:{port}/lab"
    finally:
        process.terminate()
        process.wait(timeout=30)


def _adapted(port: int, upstream: int, certificate: Path, key: Path, *, told: bool) -> str:
    changes = {
        "listen 443 ssl;": f"listen 127.0.0.1:{port} ssl;",
        "server_name class.example.org;": "server_name 127.0.0.1;",
        "/etc/ssl/certs/class.example.org.pem": str(certificate),
        "/etc/ssl/private/class.example.org.key": str(key),
        "proxy_pass http://127.0.0.1:8050/;": f"proxy_pass http://127.0.0.1:{upstream}{'/' if told else ''};",
    }
    if not told:
        changes["proxy_set_header X-Forwarded-Prefix /lab;"] = ""
    text = CONFIGURATION.read_text()
    for before, after in changes.items():
        assert text.count(before) == 1, f"{before} is not in {CONFIGURATION.name} once"
        text = text.replace(before, after)
    return text


def _certify(openssl: str, certificate: Path, key: Path) -> None:
    made = ("-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2")
    name = ("-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1")
    files = ("-out", str(certificate), "-keyout", str(key))
    subprocess.run([openssl, "req", *made, *name, *files], check=True, capture_output=True)


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    trusting = ssl._create_unverified_context()  # noqa: S323  the certificate was made a second ago
    for _ in range(300):
        if process.poll() is not None:
            break
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1) as plain, trusting.wrap_socket(plain):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"nginx did not start:\n{log.read_text() if log.exists() else ''}", pytrace=False)
