"""Somebody says that they are still there; being asked at all is what renews their sign-in."""

from flask.typing import ResponseReturnValue

from app.casework.accounts import policy
from app.portals.shared.guards import requires
from app.portals.visitor.blueprint import visitor


@visitor.post("/keep-alive")
@requires(policy.own)
def keep_alive() -> ResponseReturnValue:
    return "", 204
