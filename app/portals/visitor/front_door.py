"""The front door: whoever proves who they are is let in; everybody else is asked again, and told what to do."""

from collections.abc import Callable

from flask_wtf import FlaskForm

from app.errors import Invalid, TooOften
from app.portals.shared.guards import let_in
from app.portals.shared.language import say


def knock(form: FlaskForm, show: Callable[[], str]) -> int | None:
    """Show what this form holds to those who can open: None if they did, else the status of the page that asks again.

    Danger: what was refused may be right in a minute, so the secret in the form is not sent back to lie on a screen.
    """
    status = 422 if form.is_submitted() else 200
    if form.validate_on_submit():
        try:
            let_in(show())
            return None
        except (Invalid, TooOften) as refusal:
            form.form_errors.append(say(refusal))
            status = 429 if isinstance(refusal, TooOften) else 422
    form.code.data = ""
    return status
