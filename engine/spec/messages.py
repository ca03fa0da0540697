"""Turn a pydantic error into one sentence for people: which field, what it got, what is allowed.

What is allowed is read from the JSON schema of the model, so that each limit is written down once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from firmground.engine.errors import LONGEST, InvalidExperiment, NotAllowed

Schema = Mapping[str, Any]


def invalid(error: ValidationError, of: type[BaseModel] | TypeAdapter[Any]) -> InvalidExperiment:
    """The first error, as an InvalidExperiment."""
    first = error.errors(include_url=False)[0]
    own = first.get("ctx", {}).get("error")
    if isinstance(own, InvalidExperiment):
        return own
    root = _schema(of)
    names, schema, parent = _walk(root, first["loc"])
    field = ".".join(names) or "experiment"
    if isinstance(own, NotAllowed):
        return InvalidExperiment(field, first["input"], own.allowed)
    match first["type"]:
        case "extra_forbidden":
            return InvalidExperiment(field, first["input"], f"no such field; known are {_names(parent)}")
        case "missing":
            return InvalidExperiment(field, None, f"{allowed(schema, root)} (it must be given)")
        case "union_tag_invalid" | "union_tag_not_found":
            got = first["input"].get("type") if isinstance(first["input"], Mapping) else first["input"]
            return InvalidExperiment(f"{field}.type" if names else "type", got, f"one of {_tags(schema)}")
        case "too_short" | "too_long" if len(repr(first["input"])) > LONGEST:
            return InvalidExperiment(field, f"{len(first['input'])} entries", allowed(schema, root))
        case _:
            return InvalidExperiment(field, first["input"], allowed(schema, root))


@cache
def _schema(of: type[BaseModel] | TypeAdapter[Any]) -> Schema:
    """Made once: pydantic takes 6 ms for the experiment's, and the Lab asks several times at a wrong field."""
    return of.json_schema() if isinstance(of, TypeAdapter) else of.model_json_schema()


def allowed(schema: Schema, root: Schema) -> str:
    """What a JSON schema node allows, in words."""
    schema = _resolved(schema, root)
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(allowed(option, root) for option in schema["anyOf"]))
    if "enum" in schema:
        return "one of " + ", ".join(map(str, schema["enum"]))
    if "const" in schema:
        return str(schema["const"])
    match schema.get("type"):
        case "integer":
            return f"a whole number{_range(schema)}"
        case "number":
            return f"a number{_range(schema)}"
        case "string":
            return f"a text{_count(schema, 'minLength', 'maxLength', 'characters')}"
        case "array":
            return _list(schema, root)
        case "null":
            return "nothing (null)"
        case "boolean":
            return "true or false"
        case _:
            return "an object" + (f" with {_names(schema)}" if "properties" in schema else "")


def _list(schema: Schema, root: Schema) -> str:
    count = _count(schema, "minItems", "maxItems", "entries")
    entries = schema.get("prefixItems") or [schema[name] for name in ("items",) if name in schema]
    words = [allowed(entry, root) for entry in entries]
    if len(set(words)) > 1:
        return f"a list{count} ({', '.join(words)})"
    return f"a list{count}, each {words[0]}" if words else f"a list{count}"


def _walk(root: Schema, loc: Sequence[int | str]) -> tuple[list[str], Schema, Schema]:
    """The path as people write it (without union tags), the schema node there, and its parent."""
    names: list[str] = []
    node = parent = _resolved(root, root)
    for part in loc:
        if not isinstance(part, int) and (tagged := _tagged(node, part, root)) is not None:
            parent, node = node, tagged
            continue
        names.append(str(part))
        parent, node = node, _child(node, part, root)
    return names, node, parent


def _child(node: Schema, part: int | str, root: Schema) -> Schema:
    for option in (_resolved(each, root) for each in node.get("anyOf", [node])):
        if isinstance(part, int):
            child = option.get("items") or dict(enumerate(option.get("prefixItems", ()))).get(part)
        else:
            child = option.get("properties", {}).get(part)
        if child is not None:
            return _resolved(child, root)
    return {}


def _tagged(node: Schema, tag: str, root: Schema) -> Schema | None:
    reference = node.get("discriminator", {}).get("mapping", {}).get(tag)
    return None if reference is None else _resolved({"$ref": reference}, root)


def _resolved(node: Schema, root: Schema) -> Schema:
    while "$ref" in node:
        node = root["$defs"][node["$ref"].rsplit("/", 1)[-1]]
    return node


def _range(schema: Schema) -> str:
    low, above = schema.get("minimum"), schema.get("exclusiveMinimum")
    high, below = schema.get("maximum"), schema.get("exclusiveMaximum")
    if low is not None and high is not None:
        return f" from {low:,} to {high:,}"
    parts = [
        text
        for bound, text in (
            (low, f"of at least {low}"),
            (above, f"above {above}"),
            (high, f"at most {high}"),
            (below, f"below {below}"),
        )
        if bound is not None
    ]
    return " " + " and ".join(parts) if parts else ""


def _count(schema: Schema, low: str, high: str, noun: str) -> str:
    if low in schema and schema[low] == schema.get(high):
        return f" of {schema[low]} {noun}"
    if low in schema and high in schema:
        return f" of {schema[low]} to {schema[high]} {noun}"
    return f" of at most {schema[high]} {noun}" if high in schema else ""


def _names(schema: Schema) -> str:
    return ", ".join(schema.get("properties", {})) or "none"


def _tags(schema: Schema) -> str:
    return ", ".join(schema.get("discriminator", {}).get("mapping", {}))
