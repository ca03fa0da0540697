"""The settings, each with its default and help. The only module that reads the environment (FIRMGROUND_<NAME>)."""

from __future__ import annotations

import ipaddress
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import quote

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from firmground.app.access_token import ALLOWED, TokenHash, hashed
from firmground.app.errors import InvalidSetting
from firmground.app.prefix import checked

PREFIX = "FIRMGROUND_"


def url_of(file: Path) -> str:
    """The URL of a database file, with the characters escaped that mean something in a URL (? and %)."""
    return "sqlite:///" + quote(str(file), safe=" +/")


def named_only(proxies: str) -> str:
    """The setting, checked. Raises ValueError for anything but addresses and networks, `*` included, which would trust
    all.
    """
    for each in proxies.split():
        try:
            ipaddress.ip_network(each)
        except ValueError:
            raise ValueError(
                "addresses such as 10.0.0.5 or networks such as 172.18.0.0/16, separated by spaces"
            ) from None
    return proxies


LogFormat = Literal["text", "json"]
Token = Annotated[TokenHash | None, BeforeValidator(hashed)]
Prefix = Annotated[str, AfterValidator(checked)]
Proxies = Annotated[str, AfterValidator(named_only)]
_TOKENS = ("token", "viewer_token")


class Settings(BaseSettings):
    """Values passed to the constructor (options of the command line) take precedence over the environment."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore", env_ignore_empty=True)

    host: str = Field("127.0.0.1", description="address that the server listens on")
    port: int = Field(8050, ge=0, le=65_535, description="port that the server listens on; 0 means any free port")
    home: Path = Field(Path("~/.local/share/firmground"), description="data folder, with the default database")
    database: str = Field(
        "",
        description="database URL (in names write %3F for ?, %25 for %); by default firmground.db in the data folder",
    )
    executor: str = Field("local://?workers=1", description="where runs execute: local://?workers=N")
    data: Path | None = Field(
        None,
        description="folder with mnist/ and fashion-mnist/ (IDX files); by default the system's datasets folder",
    )
    max_cost: float = Field(1e13, gt=0, description="largest cost of one run: parameters x batch x steps x lanes")
    max_runs_queued: int = Field(200, ge=1, description="most runs in the queue, and as many reproductions and sweeps")
    max_body: int = Field(1_000_000, ge=1_000, description="largest body of a request, in bytes")
    max_bodies: int = Field(
        32_000_000,
        ge=10_000,
        description="most bytes in the bodies of all requests together; a quarter of it without signing in",
    )
    checkpoint_seconds: float = Field(
        10.0,
        gt=0,
        description="seconds between checkpoints of a running run; more if writing one takes over a tenth of that",
    )
    lease_seconds: float = Field(10.0, ge=1, description="seconds without a report after which a worker counts as dead")
    max_deaths: int = Field(3, ge=1, description="deaths of its worker without progress after which a run fails")
    restore_seconds: float = Field(10.0, ge=10, description="seconds for which a deleted run can be restored")
    sample: bool = Field(
        True,
        description="add the sample runs to a database that never had a run, and show a sample ledger",
    )
    shutdown_seconds: float = Field(20.0, gt=0, description="seconds that a stopping server waits for checkpoints")
    log_format: LogFormat = Field("text", description="format of log lines: text for people, or json")
    # Access
    token: Token = Field(
        None,
        description="the editor's token; beyond loopback, a server without one generates it and prints it once",
    )
    viewer_token: Token = Field(None, description="the viewers' token, for watching, replaying and exporting")
    session_hours: float = Field(168.0, gt=0, le=8_760, description="hours that a session lasts after signing in")
    link_hours: float = Field(168.0, gt=0, le=8_760, description="hours that a viewer's link lasts by default")
    hosts: str = Field(
        "",
        description="names besides loopback's by which a server without tokens answers, separated by spaces",
    )
    origins: str = Field(
        "",
        description="origins whose pages may act and stream, such as https://class.example.org, separated by spaces",
    )
    frame_ancestors: str = Field("'none'", description="pages that may show this one in a frame, as in a CSP")
    proxies: Proxies = Field(
        "",
        description="addresses or networks of proxies whose X-Forwarded headers are believed, separated by spaces; "
        "by default none",
    )
    prefix: Prefix = Field(
        "",
        description="path below which a proxy shows this server, such as /lab; by default the X-Forwarded-Prefix of a "
        "named proxy",
    )
    logins_per_minute: int = Field(10, ge=1, description="wrong tokens that one address may try in a minute")
    launches_per_minute: int = Field(
        60,
        ge=1,
        description="launches (of runs, reproductions and sweeps) that one address may make in a minute; "
        "no limit on an open server for its own machine",
    )
    max_exports: int = Field(2, ge=1, description="exports made at once, each by its own process")
    max_exports_queued: int = Field(
        16, ge=0, description="further exports that may wait or be read; equal ones count once"
    )
    max_viewers: int = Field(500, ge=1, description="most open streams, and as many seats in the class")
    # Limits
    keep_runs: int = Field(0, ge=0, description="ended runs to keep, newest first, besides pinned ones; 0 keeps all")
    keep_bytes: int = Field(0, ge=0, description="most bytes in ended runs and sweeps besides pinned runs; 0 keeps all")
    max_lanes: int = Field(4_096, ge=1, description="largest number of lanes (arms x seeds) of one run")
    max_steps: int = Field(1_000_000, ge=1, description="largest number of steps of one run")
    max_sweep_seconds: float = Field(
        86_400.0, gt=0, description="longest sweep, in seconds on one core as estimated at its launch"
    )
    max_bytes: int = Field(
        0,
        ge=0,
        description="bytes in the database, checkpoints included, beyond which nothing is launched; 0 means no limit",
    )
    patience_seconds: float = Field(
        30.0,
        gt=0,
        description="seconds after which a client is disconnected that does not finish its request, or stops reading",
    )
    # Options of `run` and `resume`, which have variables too
    set_paths: str = Field(
        "", validation_alias=PREFIX + "SET", description="path=value changes of the experiment, separated by spaces"
    )
    as_json: bool = Field(
        False, validation_alias=PREFIX + "JSON", description="write one JSON document to standard output"
    )

    def model_post_init(self, _context: Any) -> None:
        """Raises InvalidSetting."""
        if not self.database:
            object.__setattr__(self, "home", _folder(self.home))
            object.__setattr__(self, "database", url_of(self.home / "firmground.db"))


def _folder(home: Path) -> Path:
    name = f"home (or {PREFIX}HOME)"
    try:
        return home.expanduser().resolve()
    except RuntimeError:  # no HOME, or an unknown user
        raise InvalidSetting(name, str(home), "a folder; there is no home for that ~") from None
    except (OSError, ValueError) as error:  # a relative path without a working directory
        raise InvalidSetting(name, str(home), f"a folder that can be found ({_why(error)})") from None


def _why(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def read_settings(**given: object) -> Settings:
    """The settings of this process. Raises InvalidSetting, which names the option or the variable."""
    try:
        return Settings.model_validate({name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = str(first["loc"][0]).removeprefix(PREFIX).lower()
        got = first["input"]
        allowed = first["msg"].removeprefix("Input should be ").removeprefix("Value error, ")
        if name in _TOKENS:  # never shown, not even a wrong one
            got, allowed = f"{len(str(got))} characters", ALLOWED
        raise InvalidSetting(f"{name} (or {PREFIX}{name.upper()})", got, allowed) from None
