"""The OpenAPI document, from the same shapes that check what is sent and write what is given."""

import re
from functools import cache
from typing import Any

from flask import Response, json
from pydantic import BaseModel, Field
from pydantic.json_schema import models_json_schema

from app.casework.systems import SCOPES
from app.portals.shared.guards import public
from app.portals.shared.problems import KIND as PROBLEM
from app.portals.shared.problems import PHRASES
from app.portals.system.blueprint import system
from app.portals.system.contract import KIND, OPERATIONS, Operation
from app.portals.system.given import Given
from app.portals.system.links import links_of
from app.portals.system.once import HEADER, WRITTEN

VERSION = "1.0.0"
ABOUT = (
    "Referrals and partner checks for an agency’s own case management system. It can do what the people of the "
    "agency can do in Heed, and sees what they see."
)
# What may come instead, whatever is asked for; then where something is named, and where something is changed.
ALWAYS, NAMED, ASKED, CHANGED = (401, 403, 429, 500, 503), (404,), (422,), (400, 404, 409, 413, 415, 422)
TYPES = {"uuid": {"type": "string", "format": "uuid"}, "string": {"type": "string"}}


class Fault(Given):
    """A part of the request that is at fault."""

    pointer: str = Field(description="Where it stands in the request, as a JSON pointer.")
    problem: str


class Problem(Given):
    """What went wrong and what to do about it (RFC 9457). It never repeats what was sent."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Fault] = Field(default=[])


@system.get("/openapi.json")
@public
def openapi() -> Response:
    return Response(_written(), content_type=KIND)


@cache
def _written() -> str:
    return json.dumps(document(), sort_keys=False)


def document() -> dict[str, Any]:
    """The whole document."""
    paths: dict[str, dict[str, Any]] = {}
    for each in OPERATIONS:
        paths.setdefault(_template(each.path), {})[each.method.lower()] = _operation(each)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Heed for agency systems", "version": VERSION, "description": ABOUT},
        "servers": [{"url": "/api/v1"}],
        "security": [{"key": []}],
        "paths": paths,
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {
                "key": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A key that an administrator of Heed made for your agency. "
                    + " ".join(f"{scope}: {meaning}." for scope, meaning in SCOPES.items()),
                }
            },
            "responses": {str(status): _problem(status) for status in sorted(PHRASES)},
        },
    }


def _operation(one: Operation) -> dict[str, Any]:
    content = {KIND: {"schema": _ref(one.gives)}}
    told: dict[str, Any] = {
        "operationId": one.name,
        "summary": one.summary.split(". ")[0].rstrip("."),
        "description": f"{one.summary}\n\nNeeds a key for `{one.scope}`.",
        "parameters": [*_in_path(one), *_in_query(one), *_in_headers(one)],
        "responses": {
            str(one.status): {"description": "It is as was asked.", "content": content, "links": links_of(one.name)},
            **{str(each): {"$ref": f"#/components/responses/{each}"} for each in _otherwise(one)},
        },
    }
    if one.takes:
        told["requestBody"] = {"required": True, "content": {KIND: {"schema": _ref(one.takes)}}}
    return told


def _otherwise(one: Operation) -> list[int]:
    named = NAMED if "<" in one.path else ()
    return sorted({*ALWAYS, *named, *(ASKED if one.asks else ()), *(CHANGED if one.changes else (409,))})


def _in_path(one: Operation) -> list[dict[str, Any]]:
    found = re.findall(r"<(\w+):(\w+)>", one.path)
    return [{"name": name, "in": "path", "required": True, "schema": TYPES[kind]} for kind, name in found]


def _in_query(one: Operation) -> list[dict[str, Any]]:
    properties = one.asks.model_json_schema()["properties"] if one.asks else {}
    return [
        {"name": name, "in": "query", "required": False, "schema": _without_null(schema)}
        for name, schema in properties.items()
    ]


def _in_headers(one: Operation) -> list[dict[str, Any]]:
    if not one.changes:
        return []
    words = "New for each request, the same when it is sent again: then nothing happens twice. Kept for 48 hours."
    schema = {"type": "string", "pattern": WRITTEN, "minLength": 8, "maxLength": 100}
    return [{"name": HEADER, "in": "header", "required": True, "description": words, "schema": schema}]


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """In an address there is no null: what is not asked for is left out."""
    ways = [each for each in schema.pop("anyOf", []) if each.get("type") != "null"]
    kept = {name: value for name, value in schema.items() if not (name == "default" and value is None)}
    return kept | (ways[0] if ways else {})


def _schemas() -> dict[str, Any]:
    taken = [(each.takes, "validation") for each in OPERATIONS if each.takes]
    given = [(each.gives, "serialization") for each in OPERATIONS]
    known: list[Any] = list(dict.fromkeys([*taken, *given, (Problem, "serialization")]))
    _, found = models_json_schema(known, ref_template="#/components/schemas/{model}")
    schemas: dict[str, Any] = found["$defs"]
    return schemas


def _problem(status: int) -> dict[str, Any]:
    told: dict[str, Any] = {"description": PHRASES[status], "content": {PROBLEM: {"schema": _ref(Problem)}}}
    if status in (429, 503):
        seconds = {"description": "How many seconds to wait.", "schema": {"type": "integer", "minimum": 1}}
        told["headers"] = {"Retry-After": seconds}
    return told


def _ref(shape: type[BaseModel]) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{shape.__name__}"}


def _template(path: str) -> str:
    return re.sub(r"<\w+:(\w+)>", r"{\1}", path)
