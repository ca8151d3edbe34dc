"""What each address takes, what it gives and what opens it: said once, checked at the door, and told to developers."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from flask import Response
from pydantic import BaseModel

from app.foundations.access import Permission
from app.portals.system.blueprint import system
from app.portals.system.reading import body_as, query_as

View = TypeVar("View", bound=Callable[..., Any])
KIND = "application/json"


@dataclass(frozen=True, kw_only=True)
class Operation:
    """One address and method."""

    name: str
    method: str
    path: str
    scope: str
    summary: str
    gives: type[BaseModel]
    takes: type[BaseModel] | None = None
    asks: type[BaseModel] | None = None
    status: int = 200

    @property
    def changes(self) -> bool:
        """Does it change anything? Then it asks for an Idempotency-Key."""
        return self.method == "POST"


OPERATIONS: list[Operation] = []


def operation(method: str, path: str, permission: Permission, scope: str, **shapes: Any) -> Callable[[View], View]:
    """Put a view at this address: what comes in is checked before it runs, and what it gives is written as JSON."""

    def put(view: View) -> View:
        summary = (view.__doc__ or "").strip()
        said = Operation(name=view.__name__, method=method, path=path, scope=scope, summary=summary, **shapes)

        @wraps(view)
        def answered(**arguments: Any) -> Response:
            if said.asks:
                arguments["asked"] = query_as(said.asks)
            if said.takes:
                arguments["told"] = body_as(said.takes)
            return written(view(**arguments), said.status)

        answered.opened_by, answered.scope = permission, scope  # type: ignore[attr-defined]  # marks on a function
        system.add_url_rule(path, view.__name__, answered, methods=[method])
        OPERATIONS.append(said)
        return answered  # type: ignore[return-value]

    return put


def written(given: BaseModel, status: int) -> Response:
    """What is given, as JSON."""
    return Response(given.model_dump_json(), status=status, content_type=KIND)
