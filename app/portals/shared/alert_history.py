"""What became of a pattern, in words: found, taken, put back, settled, and woken by what was told later."""

from typing import Any

from app.casework.patterns import Disposition, listing
from app.casework.patterns.models import Alert
from app.foundations.access import Actor
from app.portals.shared.alert_in_words import SETTLED, called

HAPPENED: dict[str, str] = {
    "AlertTaken": "Taken, to be looked into",
    "AlertPutBack": "Put back for somebody else",
}


def history_of(actor: Actor, alert: Alert) -> list[dict[str, Any]]:
    """What became of it, the latest first: a timeline that begins with its being found."""
    found = [{"what": "Found", "at": alert.raised_at, "who": ""}]
    if alert.changed_at > alert.raised_at:
        found.append({"what": f"Something new was told{_woken(alert)}", "at": alert.changed_at, "who": ""})
    done = [
        {"what": _what(each.event, each.disposition), "at": each.at, "who": called(each.actor_id, actor)}
        for each in listing.history(actor, alert.id)
    ]
    return sorted([*done, *found], key=lambda each: each["at"], reverse=True)


def _woken(alert: Alert) -> str:
    return ", so it is put before somebody again" if alert.woken else ""


def _what(event: str, disposition: Disposition | None) -> str:
    return f"Said to be: {SETTLED[disposition][0].lower()}" if disposition else HAPPENED[event]
