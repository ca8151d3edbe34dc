"""What several agencies do together: asked for by an agency, or put to agencies by an officer."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import HiddenField
from wtforms.validators import StopValidation

from app.casework import follow_up
from app.casework.referrals.catalogue import FREE, actions_catalogue
from app.foundations import clock
from app.portals.shared.date_field import LONDON, PARTS
from app.portals.shared.fields import LongText, OneOfField, ShortText
from app.portals.shared.when_fields import ComingDateField


class JointDate(ComingDateField):
    """A whole date, from today on."""

    def check(self) -> None:
        super().check()
        if self.on < clock.now().astimezone(LONDON).date():
            self.faults = list(PARTS)
            raise StopValidation("The date must be today or later")


class JointForm(FlaskForm):
    version = HiddenField()
    kind = OneOfField("What is it?", required="Choose what it is")
    what = LongText(
        "What will be done together?",
        hint="Every agency that is asked reads this. Name nobody, and nothing that not all of them know.",
        required="Say what will be done together",
        limit=2000,
        rows=3,
    )
    due_on = JointDate("On which day, at the latest?", required="Give the day")
    where = ShortText(
        "At what time, and where or by which number?",
        limit=200,
        required="Say at what time, and where or by which number",
    )
    hoped_for = LongText(
        "What change should it bring?", required="Say what change this should bring", limit=2000, rows=3
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = [(each.code, each.verb) for each in actions_catalogue().joint()]
        self.kind.choices.append((FREE, "Something else"))

    @property
    def terms(self) -> follow_up.Terms:
        """What was said, once it is known to be whole."""
        return follow_up.Terms(
            kind=str(self.kind.data),
            what=self.what.data,
            due_on=self.due_on.on,
            where=self.where.data,
            hoped_for=self.hoped_for.data,
        )
