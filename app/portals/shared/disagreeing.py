"""What reporters, agencies and officers fill in to say that they disagree, and whether an answer is enough.

Danger comes first: whoever says that somebody is in immediate danger is told to call 999 before anything is sent.
"""

import uuid
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms.fields import SelectChoice

from app.casework import challenges
from app.casework.challenges.answering import LONGEST
from app.portals.shared.fields import LongText, OneOfField
from app.portals.shared.guards import actor
from app.portals.shared.seen import SeenForm

DANGER = [SelectChoice("yes", _("Yes")), SelectChoice("no", _("No, or I do not know"))]
ENOUGH = [SelectChoice("yes", _("Yes: it ends here")), SelectChoice("no", _("No: take it further"))]
WARNED = "warned"


class OfDanger:
    """A form that asks whether somebody is in immediate danger, and says 999 before it is sent."""

    danger: OneOfField

    @property
    def is_immediate(self) -> bool:
        """Is somebody said to be in immediate danger?"""
        return bool(self.danger.data == "yes")

    def must_warn(self) -> bool:
        """Has whoever says so not read yet that they must call 999 first?"""
        return self.is_immediate and request.form.get(WARNED) != "yes"


class DisagreeForm(OfDanger, FlaskForm):
    """With what, why, what should happen, and whether somebody is in danger."""

    danger = OneOfField(
        _("Is somebody in immediate danger because of this?"),
        choices=DANGER,
        required=_("Say whether somebody is in immediate danger"),
    )
    matter = OneOfField(_("With what do you disagree?"), required=_("Choose with what you disagree"))
    words = LongText(
        _("Why do you disagree?"),
        hint=_("What you know, and what you think was not seen. Facts first."),
        required=_("Say why you disagree"),
        limit=LONGEST,
    )
    wanted = LongText(
        _("What do you want to happen?"),
        hint=_("For example: somebody sees the children again, without their parents."),
        required=_("Say what you want to happen"),
        limit=LONGEST,
        rows=4,
    )


class FurtherForm(OfDanger, SeenForm):
    """Is the answer enough? Where not: why, and whether somebody is in danger."""

    enough = OneOfField(_("Is this answer enough?"), choices=ENOUGH, required=_("Say whether the answer is enough"))
    danger = OneOfField(_("If not: is somebody in immediate danger because of this?"), choices=DANGER)
    words = LongText(
        _("If not: why is it not enough?"), hint=_("Whoever answers next reads this."), limit=LONGEST, rows=4
    )

    def validate(self, extra_validators: Any = None) -> bool:
        good = super().validate(extra_validators)
        if self.goes_on and not self.danger.data:
            self.danger.errors = [_("Say whether somebody is in immediate danger")]
        if self.goes_on and not self.words.data:
            self.words.errors = [_("Say why the answer is not enough")]
        return good and not (self.danger.errors or self.words.errors)

    @property
    def goes_on(self) -> bool:
        """Does it go to the next stage?"""
        return bool(self.enough.data == "no")

    def must_warn(self) -> bool:
        """Only where it goes on is anything sent to anybody."""
        return self.goes_on and super().must_warn()


def settle(challenge_id: uuid.UUID, form: FurtherForm) -> None:
    """End it or take it further, as the form says."""
    if form.goes_on:
        danger = form.is_immediate
        challenges.take_further(actor(), challenge_id, form.words.data, is_immediate=danger, seen=form.seen)
    else:
        challenges.accept(actor(), challenge_id, seen=form.seen)
