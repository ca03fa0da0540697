"""For any bytes and queries: a plain document or query passes, or InvalidRequest names the field."""

from __future__ import annotations

import json
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firmground.app.api.body import parsed
from firmground.app.api.stream import Query, parsed_query
from firmground.app.errors import InvalidRequest
from firmground.app.json_document import DEEPEST
from firmground.app.records.run import RunJson
from tests.app import world
from tests.engine.hostile import ANY_JSON

RUN = cast(RunJson, {"experiment": world.small().model_dump(mode="json")})


def read(data: bytes) -> Any:
    """The document, or its refusal."""
    try:
        return parsed(data)
    except InvalidRequest as refused:
        assert refused.field == "body"  # noqa: PT017  both outcomes matter
        return refused


def levels(value: Any) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if inner is None else 1 + max((levels(each) for each in inner), default=0)


@settings(deadline=None, derandomize=True, max_examples=200)
@given(
    st.binary(max_size=60)
    | ANY_JSON.map(lambda value: json.dumps(value).encode())
    | ANY_JSON.map(lambda value: json.dumps(value, ensure_ascii=False).encode(errors="surrogatepass"))
    | st.text('{}[]:,"\\u d8001e+-.0NaInfity', max_size=30).map(str.encode)
)
def test_a_body_is_a_plain_document_or_refused(data: bytes) -> None:
    value = read(data)
    if not isinstance(value, InvalidRequest):
        json.dumps(value, ensure_ascii=False).encode()
        assert levels(value) <= DEEPEST


@pytest.mark.parametrize("constant", ["NaN", "Infinity", "-Infinity", '"\\ud800"', "9" * 5_000])
def test_invalid_json_values_are_refused_at_any_depth(constant: str) -> None:
    for template in ("{}", "[{}]", '{{"a": [1, {{"b": {}}}]}}'):
        assert isinstance(read(template.format(constant).encode()), InvalidRequest)


@pytest.mark.parametrize("opening", [b"[", b'{"a":', b'[{"":'])
def test_endless_nesting_is_refused(opening: bytes) -> None:
    for times in (DEEPEST + 1, 1_000, 200_000):
        assert isinstance(read(opening * times), InvalidRequest)
        closing = bytes(reversed(opening.translate(bytes.maketrans(b"[{", b"]}"), b'"a:')))
        assert isinstance(read(opening * times + b"1" + closing * times), InvalidRequest)


VALUES = st.text(max_size=8) | st.sampled_from(
    [
        "every",
        "latest",
        "json",
        "msgpack",
        "all",
        "none",
        "1",
        "2",
        "0",
        "3",
        "-1",
        "1e3",
        "inf",
        "nan",
        "٣",
        "²",
        "1_0",
    ]
)


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.dictionaries(st.sampled_from(["after", "mode", "format", "scatter", "rate", "else"]), VALUES))
def test_a_stream_s_query_is_valid_or_names_the_field(given_query: dict[str, str]) -> None:
    try:
        query: Query | InvalidRequest = parsed_query(given_query, RUN)
    except InvalidRequest as refused:
        query = refused
    if isinstance(query, Query):
        assert query.after >= 0
        assert query.rate is None or 0 < query.rate <= 240
    else:
        assert query.field in given_query
        assert query.allowed
