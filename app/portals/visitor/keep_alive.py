"""Somebody says that they are still there; being asked at all is what renews their sign-in."""

from flask.typing import ResponseReturnValue

from app.casework.accounts import policy
from app.portals.shared.guards import also_by_link, requires
from app.portals.visitor.blueprint import visitor


@visitor.post("/keep-alive")
@requires(policy.stay)
@also_by_link
def keep_alive() -> ResponseReturnValue:
    return "", 204
