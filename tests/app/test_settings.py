from __future__ import annotations

from pathlib import Path

import pytest

from firmground.app.errors import InvalidSetting
from firmground.app.settings import Settings, read_settings


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_has_a_default_and_a_help(name: str) -> None:
    field = Settings.model_fields[name]
    assert not field.is_required()
    assert field.description


def test_an_option_wins_over_the_environment_and_that_over_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_settings().port == 8050
    monkeypatch.setenv("FIRMGROUND_PORT", "9000")
    assert read_settings(port=None).port == 9000
    assert read_settings(port=9001).port == 9001


def test_the_default_database_lives_in_the_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FIRMGROUND_HOME", str(tmp_path))
    assert read_settings().database == f"sqlite:///{tmp_path}/firmground.db"
    monkeypatch.setenv("FIRMGROUND_DATABASE", "sqlite:///elsewhere.db")
    assert read_settings().database == "sqlite:///elsewhere.db"


def test_options_of_single_commands_have_their_variables_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIRMGROUND_JSON", "1")
    monkeypatch.setenv("FIRMGROUND_SET", "steps=5 lr=0.1")
    settings = read_settings()
    assert settings.as_json
    assert settings.set_paths == "steps=5 lr=0.1"


@pytest.mark.parametrize(
    ("name", "text"),
    [("PORT", "http"), ("PORT", "70000"), ("MAX_COST", "-1"), ("LEASE_SECONDS", "0"), ("JSON", "perhaps")],
)
def test_a_bad_variable_is_named_with_what_it_got(monkeypatch: pytest.MonkeyPatch, name: str, text: str) -> None:
    monkeypatch.setenv(f"FIRMGROUND_{name}", text)
    with pytest.raises(InvalidSetting, match=rf"FIRMGROUND_{name}\): got '{text}'. Allowed: "):
        read_settings()
