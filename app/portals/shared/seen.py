"""Two people at once: a form says which version of a record its sender was looking at."""

from flask import abort, request
from flask_wtf import FlaskForm
from wtforms import HiddenField


class SeenForm(FlaskForm):
    """A form that says which version of a record its sender was looking at."""

    version = HiddenField()

    @property
    def seen(self) -> int:
        """That version; a form that was not ours is answered with 400."""
        found = request.form.get("version", type=int)
        return abort(400) if found is None else found
