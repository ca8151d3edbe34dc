"""The keys of an agency's own case management system, and where it is told that there is news."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import directory, places, systems
from app.casework.systems import SCOPES, policy
from app.casework.systems.models import SystemKey, Webhook
from app.portals.administrator.blueprint import administrator
from app.portals.shared.guards import actor, requires

GOOD, REVOKED, EXPIRED = ("Works", "green"), ("Revoked", "grey"), ("Past its last day", "yellow")
SHORT = {
    "referrals:read": "Read referrals",
    "referrals:act": "Act on referrals",
    "checks:answer": "Answer checks",
    "webhooks": "Be told of news",
}
ANSWERS = {
    "no such name": "Its name leads nowhere",
    "not a public address": "Its name leads into a network of its own",
    "not trusted": "Its certificate is not trusted",
    "too slow": "It did not answer in time",
    "not connected": "It could not be connected to",
    "no answer": "It did not answer as a web server does",
}
LAST_SHOWN = 10


@administrator.get("/directory/<uuid:organisation_id>/systems")
@requires(policy.keep_keys)
def agency_systems(organisation_id: uuid.UUID) -> str:
    organisation = directory.agency(actor(), organisation_id)
    return render_template(
        "administrator/systems.html",
        organisation=organisation,
        keys=[(each, _state(each), _what_for(each)) for each in systems.keys_of(actor(), organisation_id)],
        webhooks=[(each, _listening(each)) for each in systems.webhooks_of(actor(), organisation_id)],
        unreached=[
            (each, answer_in_words(each.last_answer))
            for each in systems.unreached_of(actor(), organisation_id)[:LAST_SHOWN]
        ],
    )


@administrator.post("/keys/<uuid:key_id>/revoke")
@requires(policy.keep_keys)
def revoke_key(key_id: uuid.UUID) -> ResponseReturnValue:
    key = systems.revoke_key(actor(), key_id)
    flash(f"The key {key.known_by} of {key.name} is revoked. It opens nothing from now on.")
    return redirect(url_for("administrator.agency_systems", organisation_id=key.organisation_id))


@administrator.post("/webhooks/<uuid:webhook_id>/end")
@requires(policy.keep_keys)
def end_webhook(webhook_id: uuid.UUID) -> ResponseReturnValue:
    ended = systems.end_webhook(actor(), webhook_id)
    flash("Nothing is told at that address any more. Its people go on reading their tray and their e-mails.")
    return redirect(url_for("administrator.agency_systems", organisation_id=ended.organisation_id))


def answer_in_words(code: str) -> str:
    """How a system answered, as people say it."""
    return ANSWERS.get(code, f"It answered with the error {code}" if code.isdecimal() else "It did not answer")


def _state(key: SystemKey) -> tuple[str, str]:
    if key.revoked_at:
        return REVOKED
    return GOOD if key.is_good(places.today()) else EXPIRED


def _what_for(key: SystemKey) -> list[str]:
    return [SHORT[each] for each in SCOPES if key.opens(each)]


def _listening(webhook: Webhook) -> tuple[str, str]:
    if webhook.ended_at:
        return ("Ended", "grey")
    if webhook.failing_since:
        return ("Does not answer", "red")
    return ("Answers", "green") if webhook.answered_at else ("Nothing sent yet", "blue")
