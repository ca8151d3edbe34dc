"""Reading what a system sends: small, flat, in UTF-8, each name once; and saying what is wrong without repeating it."""

import json
from collections.abc import Iterator
from typing import Any, NoReturn, TypeVar

from flask import abort, request
from pydantic import BaseModel, ValidationError
from werkzeug.exceptions import HTTPException

from app.portals.shared.problems import problem

Shape = TypeVar("Shape", bound=BaseModel)
MOST_BYTES = 64 * 1024
DEEPEST = 4
# What is wrong, in words of our own: those of the library may repeat a part of what was sent.
WRONG = {
    "missing": "This is needed.",
    "extra_forbidden": "There is a name here that is not known.",
    "string_type": "This must be a text.",
    "string_too_short": "This is too short.",
    "string_too_long": "This is too long.",
    "string_pattern_mismatch": "Something must be said here, without control characters.",
    "int_type": "This must be a whole number.",
    "list_type": "This must be a list.",
    "too_short": "There are too few of these.",
    "too_long": "There are too many of these.",
    "literal_error": "This is not one of the values in the OpenAPI document.",
    "greater_than_equal": "This is too small.",
    "less_than_equal": "This is too large.",
    "less_than": "This is too large.",
    "model_type": "This must be an object.",
}
OTHERWISE = "This is not as the OpenAPI document says."


def body_as(shape: type[Shape]) -> Shape:
    """The body of this request in this shape; a problem otherwise."""
    request.max_content_length = MOST_BYTES
    if request.mimetype != "application/json":
        abort(415)
    raw = request.get_data()
    try:
        _check_depth(json.loads(raw.decode("utf-8"), object_pairs_hook=_once_each, parse_constant=_refuse), DEEPEST)
    except (ValueError, RecursionError):
        abort(400)
    try:
        return shape.model_validate_json(raw)
    except ValidationError as wrong:
        _refuse_shape(wrong)


def query_as(shape: type[Shape]) -> Shape:
    """What stands behind the question mark in this shape; a problem otherwise."""
    given = request.args.to_dict(flat=False)
    if any(len(values) > 1 for values in given.values()):
        refuse_part("", "Each parameter may stand once.")
    try:
        return shape.model_validate({name: values[0] for name, values in given.items()})
    except ValidationError as wrong:
        _refuse_shape(wrong)


def refuse_part(pointer: str, words: str) -> NoReturn:
    """What was sent cannot be used, because of this part of it."""
    raise HTTPException(response=problem(422, errors=[{"pointer": pointer, "problem": words}]))


def _refuse_shape(wrong: ValidationError) -> NoReturn:
    found = wrong.errors(include_url=False, include_context=False, include_input=False)
    raise HTTPException(response=problem(422, errors=[_told(each["type"], each["loc"]) for each in found[:20]]))


def _told(kind: str, place: tuple[int | str, ...]) -> dict[str, str]:
    # Danger: a name that nobody knows may be somebody's.
    known = place[:-1] if kind == "extra_forbidden" else place
    return {"pointer": "".join(f"/{each}" for each in known), "problem": WRONG.get(kind, OTHERWISE)}


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice")
    return found


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _check_depth(value: Any, left: int) -> None:
    if left == 0 and isinstance(value, dict | list):
        raise ValueError("too deep")
    for each in _inside(value):
        _check_depth(each, left - 1)


def _inside(value: Any) -> Iterator[Any]:
    yield from value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
