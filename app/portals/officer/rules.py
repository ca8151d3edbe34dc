"""The rules of one version, as they were when a concern was rated or an agency was asked by them."""

from flask import render_template

from app.casework import rulebook
from app.casework.rulebook import policy
from app.portals.officer.blueprint import officer
from app.portals.shared.guards import actor, requires
from app.portals.shared.rules_in_words import sections_of
from app.portals.shared.rules_story import ABOUT, state_of, story_of


@officer.get("/rules/<string:label>")
@requires(policy.read)
def rules(label: str) -> str:
    edition = rulebook.edition(actor(), label)
    followed = edition.rules()
    return render_template(
        "officer/rules.html",
        edition=edition,
        title=ABOUT[edition.kind],
        state=state_of(edition),
        in_force=rulebook.label_in_force(edition.kind),
        story=story_of(edition),
        sections=sections_of(followed) if followed else [],
    )
