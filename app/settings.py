"""Every setting is a row: name, default, help. The only module that reads the environment (FIRMGROUND_<NAME>)."""

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
    """The setting as it is. Raises ValueError for what names no machine or network, `*` included: that believes all."""
    for each in proxies.split():
        try:
            ipaddress.ip_network(each)
        except ValueError:
            raise ValueError(
                "addresses such as 10.0.0.5 or networks such as 172.18.0.0/16, with spaces between"
            ) from None
    return proxies


LogFormat = Literal["text", "json"]
Token = Annotated[TokenHash | None, BeforeValidator(hashed)]
Prefix = Annotated[str, AfterValidator(checked)]
Proxies = Annotated[str, AfterValidator(named_only)]
_TOKENS = ("token", "viewer_token")


class Settings(BaseSettings):
    """Values given to the constructor (the command line's options) win over the environment."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore", env_ignore_empty=True)

    host: str = Field("127.0.0.1", description="address that the server listens on")
    port: int = Field(8050, ge=0, le=65_535, description="port that the server listens on; 0 takes any free one")
    home: Path = Field(Path("~/.local/share/firmground"), description="data folder; the default database lives there")
    database: str = Field(
        "",
        description="database URL (a name's ? is %3F, its % is %25); by default firmground.db in the data folder",
    )
    executor: str = Field("local://?workers=1", description="where runs execute: local://?workers=N")
    data: Path | None = Field(
        None,
        description="folder with mnist/ and fashion-mnist/ (IDX files); by default the system's datasets folder",
    )
    max_cost: float = Field(1e13, gt=0, description="largest cost of one run: parameters x batch x steps x lanes")
    max_runs_queued: int = Field(200, ge=1, description="how many runs may wait in the queue")
    max_body: int = Field(1_000_000, ge=1_000, description="largest body of a request, in bytes")
    max_bodies: int = Field(
        32_000_000,
        ge=10_000,
        description="bytes that the bodies of all requests may hold together, a quarter for strangers",
    )
    checkpoint_seconds: float = Field(
        10.0,
        gt=0,
        description="seconds between checkpoints of a running run; more where writing one takes a tenth of that",
    )
    lease_seconds: float = Field(10.0, ge=1, description="after so many silent seconds a worker counts as dead")
    max_deaths: int = Field(3, ge=1, description="a run fails after so many deaths of its worker without progress")
    restore_seconds: float = Field(10.0, ge=10, description="how long a deleted run can be restored, in seconds")
    sample: bool = Field(
        True,
        description="bring a sample run along into a database that never had any run, and show a sample ledger",
    )
    shutdown_seconds: float = Field(20.0, gt=0, description="how long a stopping server waits for its checkpoints")
    log_format: LogFormat = Field("text", description="log lines for people (text), or one JSON document each (json)")
    # Who may come in.
    token: Token = Field(
        None,
        description="the editor's token; made and printed once where the server listens beyond loopback and has none",
    )
    viewer_token: Token = Field(None, description="the viewers' token: they watch, replay and export")
    session_hours: float = Field(168.0, gt=0, le=8_760, description="hours that a session lasts after signing in")
    link_hours: float = Field(168.0, gt=0, le=8_760, description="hours that a viewer's link lasts, unless it says")
    hosts: str = Field(
        "",
        description="names, beside loopback's, under which a server without tokens may be asked (with spaces between)",
    )
    origins: str = Field(
        "",
        description="origins whose pages may act and stream, such as https://class.example.org (with spaces between)",
    )
    frame_ancestors: str = Field("'none'", description="which pages may show this one in a frame, as in a CSP")
    proxies: Proxies = Field(
        "",
        description="addresses or networks of proxies whose X-Forwarded headers are believed (with spaces between); "
        "by default nothing is",
    )
    prefix: Prefix = Field(
        "",
        description="path below which a proxy shows this server, such as /lab; by default what a named proxy says in "
        "X-Forwarded-Prefix",
    )
    logins_per_minute: int = Field(10, ge=1, description="wrong tokens that one address may try a minute")
    launches_per_minute: int = Field(
        60,
        ge=1,
        description="launches (of runs, of reproductions) that one address may make a minute; "
        "does not hold on an open server for its own machine",
    )
    max_exports: int = Field(2, ge=1, description="how many exports are made at once, each by a process of its own")
    max_exports_queued: int = Field(
        16, ge=0, description="how many more exports may wait, or be read by those who asked; the same one counts once"
    )
    max_viewers: int = Field(500, ge=1, description="how many streams may be open at once")
    # How much is kept, and how much may be asked for.
    keep_runs: int = Field(
        0, ge=0, description="how many ended runs to keep, newest first, pinned ones aside; 0 keeps all"
    )
    keep_bytes: int = Field(0, ge=0, description="bytes that ended runs may take, pinned ones aside; 0 keeps all")
    max_lanes: int = Field(4_096, ge=1, description="largest number of lanes (arms x seeds) of one run")
    max_steps: int = Field(1_000_000, ge=1, description="largest number of steps of one run")
    max_bytes: int = Field(
        0,
        ge=0,
        description="bytes in the database, checkpoints included, beyond which nothing is launched; 0 is no limit",
    )
    patience_seconds: float = Field(
        30.0,
        gt=0,
        description="seconds after which a client is cut off that does not finish its request, or reads nothing more",
    )
    # Options of `run` and `resume`, so that every option has its variable.
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
    except RuntimeError:  # no HOME and no such user
        raise InvalidSetting(name, str(home), "a folder; nothing here says where that ~ is") from None
    except (OSError, ValueError) as error:  # a relative one, and the working directory is gone
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
        if name in _TOKENS:  # never to be seen, not even a wrong one
            got, allowed = f"{len(str(got))} characters", ALLOWED
        raise InvalidSetting(f"{name} (or {PREFIX}{name.upper()})", got, allowed) from None
