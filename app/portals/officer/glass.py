"""A supervisor reviews that somebody broke the glass: why, what they opened meanwhile, and whether they should have."""

import uuid
from datetime import datetime

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import accounts, need_to_know, oversight
from app.casework.need_to_know import policy
from app.casework.need_to_know.models import BrokenGlass
from app.portals.officer.blueprint import officer
from app.portals.officer.reading import SeenForm
from app.portals.officer.saying_why import saying_why
from app.portals.shared.fields import OneOfField
from app.portals.shared.guards import actor, insist, requires

ANSWERS = {"yes": "Yes, the reason was good", "no": "No, there was no such need"}
WHAT_FOLLOWS = {
    "yes": "They stay let in until the time is over",
    "no": "They are let out at once. Speak with them, and tell the data protection officer what was read",
}
UNSEEN = "a record that you may not see"
# What they read of a concern, and what hangs on none that could be named here.
OF_A_CONCERN = {
    "ConcernOpened": "{}",
    "PersonOpened": "Somebody of whom {} tells",
    oversight.ACCOUNT_SHOWN: "The account of {}, on the page of a person",
    "AttachmentOpened": "A photograph or document of {}",
    "CorrespondenceOpened": "Messages with an agency about {}",
    "PapersRead": "Everything about {}, as for a meeting",
}
BESIDE = {
    "AlertOpened": "An alert of a pattern",
    "ChallengeOpened": "A challenge",
    "GroupOpened": "A group",
    "PlanOpened": "A plan",
    "PlanVictimsOpened": "The victims of a plan",
    "PlanMeetingOpened": "A meeting about a plan",
    "Searched": "What a search found",
}


class ReviewForm(SeenForm):
    justified = OneOfField(
        "Did they have to read it?", choices=ANSWERS, hints=WHAT_FOLLOWS, required="Say whether they had to read it"
    )
    words = saying_why("another supervisor")


@officer.route("/supervision/glass/<uuid:glass_id>", methods=["GET", "POST"])
@requires(policy.review)
def glass(glass_id: uuid.UUID) -> ResponseReturnValue:
    insist(policy.review)
    found = need_to_know.glass(actor(), glass_id)
    form = ReviewForm(version=found.version)
    if form.validate_on_submit():
        is_justified = form.justified.data == "yes"
        need_to_know.review(actor(), found.id, is_justified=is_justified, words=form.words.data, seen=form.seen)
        flash(f"Your review is kept. {_next(found, is_justified=is_justified)}")
        return redirect(url_for("officer.supervision"))
    opened = _opened(found)
    page = render_template(
        "officer/glass.html",
        glass=found,
        reason=found.reason,
        finding=found.finding,
        who=accounts.name_of(found.account_id),
        reviewer=accounts.name_of(found.reviewed_by_id) if found.reviewed_by_id else "",
        reference=oversight.references(actor(), [found.record_id]).get(found.record_id, ""),
        opened=opened,
        is_cut=len(opened) >= oversight.MOST,
        form=form,
    )
    return page, 422 if form.errors else 200


def _opened(found: BrokenGlass) -> list[tuple[datetime, str]]:
    """When they opened what, while they were let in; what its reader may not see is not named."""
    entries = oversight.opened_meanwhile(actor(), found)
    named = oversight.references(actor(), {each.record_id for each in entries})
    return [(each.at, _what(each.what, named.get(each.record_id, UNSEEN))) for each in entries]


def _what(what: str, of: str) -> str:
    said = BESIDE.get(what) or OF_A_CONCERN[what].format(of)
    return said[:1].upper() + said[1:]


def _next(found: BrokenGlass, *, is_justified: bool) -> str:
    who = accounts.name_of(found.account_id)
    return (
        f"{who} stays let in until the time is over." if is_justified else f"{who} is let out. Next: speak with them."
    )
