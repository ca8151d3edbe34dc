"""Where an answer leads: which of its values name the next address, and which version to send there."""

from collections.abc import Mapping
from typing import Any

FIRST = "$response.body#/items/0"
HERE, VERSION = "$request.path", "$response.body#/version"
Links = Mapping[str, Mapping[str, Any]]


def _from_list(of: str, name: str, value: str = "reference") -> Links:
    return {of: {"parameters": {name: f"{FIRST}/{value}"}}}


def _on(name: str, *operations: str) -> Links:
    """What can be done next about the one that was read, if it is still as it was read."""
    return {each: {"parameters": {name: f"{HERE}.{name}"}, "requestBody": {"version": VERSION}} for each in operations}


def _about(name: str, *operations: str) -> Links:
    return {each: {"parameters": {name: f"{HERE}.{name}"}} for each in operations}


# From which operation to which.
LINKS: Mapping[str, Links] = {
    "listed": _from_list("referral", "reference"),
    "referral": {
        **_about("reference", "actions", "decisions", "take_on"),
        **_on("reference", "acknowledge", "give_back", "decide", "conclude"),
    },
    "acknowledge": _on("reference", "decide", "give_back"),
    "decide": _on("reference", "conclude"),
    "actions": {
        each: {
            "parameters": {"reference": f"{HERE}.reference", "action_id": f"{FIRST}/id"},
            "requestBody": {"version": f"{FIRST}/version"},
        }
        for each in ("complete", "stop")
    },
    "take_on": {
        each: {
            "parameters": {"reference": f"{HERE}.reference", "action_id": "$response.body#/id"},
            "requestBody": {"version": VERSION},
        }
        for each in ("complete", "stop")
    },
    "waiting": _from_list("check", "check_reference"),
    "check": _on("check_reference", "answer"),
    "told_at": {
        each: {"parameters": {"webhook_id": f"{FIRST}/id"}, "requestBody": {"version": f"{FIRST}/version"}}
        for each in ("renew", "end")
    },
    "listen": {
        each: {
            "parameters": {"webhook_id": "$response.body#/webhook/id"},
            "requestBody": {"version": "$response.body#/webhook/version"},
        }
        for each in ("renew", "end")
    },
}


def links_of(name: str) -> dict[str, Any]:
    """Where the answer of this operation leads, as the document says it."""
    return {to: {"operationId": to, **how} for to, how in LINKS.get(name, {}).items()}
