"""One box for everything. What is typed is posted; the address of what was found says nothing of it."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import HiddenField

from app.casework import finding
from app.casework.finding import LONGEST, Way, policy
from app.casework.finding.models import Search
from app.errors import Invalid
from app.portals.officer.blueprint import officer
from app.portals.shared.fields import ShortText
from app.portals.shared.guards import actor, requires


class SearchForm(FlaskForm):
    said = ShortText("What are you looking for?", required="Write what to look for", limit=LONGEST)
    way = HiddenField()

    @property
    def chosen(self) -> Way:
        """How the words are to be taken; as anything, where that is not said."""
        return next((way for way in Way if way == self.way.data), Way.ALL)


@officer.route("/search", methods=["GET", "POST"])
@requires(policy.search)
def search() -> ResponseReturnValue:
    form = SearchForm()
    if form.validate_on_submit():
        try:
            made = finding.search(actor(), form.said.data, way=form.chosen)
        except Invalid as nothing:
            form.said.errors = [str(nothing)]
        else:
            return redirect(_address(made))
    return render_template("officer/search.html", form=form), 422 if form.errors else 200


def _address(made: Search) -> str:
    """A reference leads straight to its concern."""
    if concern := finding.leads_to(actor(), made):
        return url_for("officer.concern", reference=concern.reference)
    return url_for("officer.found", search_id=made.id)
