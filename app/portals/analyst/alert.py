"""One pattern without a name: why it is shown, what was told and when, and an analyst's word on what it is."""

import uuid

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework.patterns import Seen, policy
from app.portals.analyst.blueprint import analyst
from app.portals.shared.alert_review import SettleForm, put_back, reviewed, shown, taken
from app.portals.shared.guards import requires


@analyst.route("/alerts/<uuid:alert_id>", methods=["GET", "POST"])
@requires(policy.study)
def alert(alert_id: uuid.UUID) -> ResponseReturnValue:
    return reviewed(alert_id, url_for("analyst.alert", alert_id=alert_id), _page)


@analyst.post("/alerts/<uuid:alert_id>/take")
@requires(policy.study)
def take_alert(alert_id: uuid.UUID) -> ResponseReturnValue:
    return taken(alert_id, url_for("analyst.alert", alert_id=alert_id))


@analyst.post("/alerts/<uuid:alert_id>/put-back")
@requires(policy.study)
def put_back_alert(alert_id: uuid.UUID) -> ResponseReturnValue:
    return put_back(alert_id, url_for("analyst.alerts"))


def _page(seen: Seen, form: SettleForm) -> str:
    return render_template("analyst/alert.html", **shown(seen, form))
