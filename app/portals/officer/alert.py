"""One pattern: why it is shown, the concerns behind it, what can be done, and an officer's word on what it is."""

import uuid

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework.patterns import Seen, policy
from app.portals.officer.after_alert import concerns_behind, ways_on
from app.portals.officer.blueprint import officer
from app.portals.officer.reading import bands_of
from app.portals.shared.alert_review import SettleForm, put_back, reviewed, shown, taken
from app.portals.shared.guards import requires


@officer.route("/alerts/<uuid:alert_id>", methods=["GET", "POST"])
@requires(policy.watch)
def alert(alert_id: uuid.UUID) -> ResponseReturnValue:
    return reviewed(alert_id, url_for("officer.alert", alert_id=alert_id), _page)


@officer.post("/alerts/<uuid:alert_id>/take")
@requires(policy.watch)
def take_alert(alert_id: uuid.UUID) -> ResponseReturnValue:
    return taken(alert_id, url_for("officer.alert", alert_id=alert_id))


@officer.post("/alerts/<uuid:alert_id>/put-back")
@requires(policy.watch)
def put_back_alert(alert_id: uuid.UUID) -> ResponseReturnValue:
    return put_back(alert_id, url_for("officer.alerts"))


def _page(seen: Seen, form: SettleForm) -> str:
    behind = concerns_behind(seen)
    return render_template(
        "officer/alert.html",
        **shown(seen, form),
        words=seen.words,
        ways=ways_on(seen, behind),
        bands=bands_of(*behind),
    )
