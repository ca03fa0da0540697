"""Every setting is a row: name, default, help. The only module that reads the environment (FIRMGROUND_<NAME>)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.errors import InvalidSetting

PREFIX = "FIRMGROUND_"


class Settings(BaseSettings):
    """Values given to the constructor (the command line's options) win over the environment."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore", env_ignore_empty=True)

    host: str = Field("127.0.0.1", description="address that the server listens on")
    port: int = Field(8050, ge=0, le=65_535, description="port that the server listens on; 0 takes any free one")
    home: Path = Field(Path("~/.local/share/firmground"), description="data folder; the default database lives there")
    database: str = Field("", description="database URL; by default firmground.db in the data folder")
    executor: str = Field("local://?workers=1", description="where runs execute: local://?workers=N")
    data: Path | None = Field(
        None,
        description="folder with mnist/ and fashion-mnist/ (IDX files); by default the system's datasets folder",
    )
    max_cost: float = Field(1e13, gt=0, description="largest cost of one run: parameters x batch x steps x lanes")
    max_runs_queued: int = Field(200, ge=1, description="how many runs may wait in the queue")
    max_body: int = Field(1_000_000, ge=1_000, description="largest body of a request, in bytes")
    checkpoint_seconds: float = Field(10.0, gt=0, description="seconds between checkpoints of a running run")
    lease_seconds: float = Field(10.0, ge=1, description="after so many silent seconds a worker counts as dead")
    max_deaths: int = Field(3, ge=1, description="a run fails after so many deaths of its worker without progress")
    restore_seconds: float = Field(10.0, ge=10, description="how long a deleted run can be restored, in seconds")
    sample: bool = Field(
        True,
        description="bring a sample run along into a database that never had any run, and show a sample ledger",
    )
    shutdown_seconds: float = Field(20.0, gt=0, description="how long a stopping server waits for its checkpoints")
    # Options of `run` and `resume`, so that every option has its variable.
    set_paths: str = Field(
        "", validation_alias=PREFIX + "SET", description="path=value changes of the experiment, separated by spaces"
    )
    as_json: bool = Field(
        False, validation_alias=PREFIX + "JSON", description="write one JSON document to standard output"
    )

    def model_post_init(self, _context: Any) -> None:
        object.__setattr__(self, "home", self.home.expanduser())
        if not self.database:
            object.__setattr__(self, "database", f"sqlite:///{self.home.resolve() / 'firmground.db'}")


def read_settings(**given: object) -> Settings:
    """The settings of this process. Raises InvalidSetting, which names the option or the variable."""
    try:
        return Settings.model_validate({name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = str(first["loc"][0]).removeprefix(PREFIX).lower()
        raise InvalidSetting(
            f"{name} (or {PREFIX}{name.upper()})", first["input"], first["msg"].removeprefix("Input should be ")
        ) from None
