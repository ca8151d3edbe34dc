"""Writing down what somebody answered by telephone: a supervisor says who, as what, and when."""

import uuid
from datetime import datetime

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import challenges
from app.casework.challenges import policy
from app.casework.challenges.answering import LONGEST_NAME
from app.errors import Invalid
from app.foundations import clock
from app.portals.officer.blueprint import officer
from app.portals.officer.challenge import opened
from app.portals.officer.hours import LONDON
from app.portals.officer.reading import bands_of
from app.portals.shared.challenge_answers import AnswerForm, still_asked
from app.portals.shared.fields import ShortText
from app.portals.shared.guards import actor, insist, requires
from app.portals.shared.when_fields import TimeField, WholeDateField


class WriteDownForm(AnswerForm):
    name = ShortText("Who answered?", required="Enter the name of whoever answered", limit=LONGEST_NAME)
    role = ShortText(
        "As what?",
        hint="For example: service manager, director of children’s services, chair of the partnership.",
        required="Enter what they are",
        limit=LONGEST_NAME,
    )
    on = WholeDateField("On which day?", required="Enter the day on which they answered")
    at = TimeField("At what time?", hint="For example 14:30.", required="Enter the time at which they answered")

    @property
    def by(self) -> challenges.Given:
        """Who gave the answer, and when."""
        at = datetime.combine(self.on.on, self.at.at, LONDON)
        return challenges.Given(name=self.name.data, role=self.role.data, at=at)


@officer.route("/challenges/<string:challenge_reference>/write-down", methods=["GET", "POST"])
@requires(policy.write_down)
def write_down(challenge_reference: str) -> ResponseReturnValue:
    insist(policy.write_down)
    found = opened(challenge_reference)
    insist(policy.write_down, still_asked(found.challenge))
    here = clock.now().astimezone(LONDON)
    form = WriteDownForm(version=found.challenge.version, on=here.date(), at=f"{here:%H:%M}")
    form.suit(found.challenge)
    if form.validate_on_submit() and _written(found.challenge.id, form):
        flash("Their answer is with whoever disagrees. They say whether it is enough, or take it further.")
        return redirect(url_for("officer.challenge", challenge_reference=challenge_reference))
    page = render_template(
        "officer/write_down.html", found=found, concern=found.concern, bands=bands_of(found.concern), form=form
    )
    return page, 422 if form.errors else 200


def _written(challenge_id: uuid.UUID, form: WriteDownForm) -> bool:
    try:
        challenges.record_answer(actor(), challenge_id, form.given, form.by, seen=form.seen)
    except Invalid as refused:
        (form.at if "when" in str(refused) else form.name).errors = [str(refused)]
        return False
    return True
