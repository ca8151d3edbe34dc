"""One referral: what was disclosed, by whom and why, and what the agency is doing about it."""

from datetime import date
from functools import partial

from flask import render_template, url_for

from app.casework import accounts, challenges, conferences, follow_up, referrals
from app.casework.attachments.models import Attachment
from app.casework.challenges.queries import Line
from app.casework.referrals import policy
from app.casework.referrals.models import Action, Referral
from app.errors import NotPossible
from app.foundations import clock
from app.portals.agency.blueprint import agency
from app.portals.agency.together import together_of
from app.portals.shared import pdf
from app.portals.shared.actions_in_words import CHANGES, Task, tasks_of
from app.portals.shared.challenge_account import Row, listed
from app.portals.shared.correspondents import news_of, released
from app.portals.shared.decided import decided
from app.portals.shared.filters import LONDON
from app.portals.shared.guards import actor, also_by_link, requires
from app.portals.shared.referral_body import bands_of, body_of, mark_of

BECAUSE = {
    "wrong area": "It is another area’s",
    "wrong agency": "It is for another kind of agency",
    "not enough": "There is not enough to act on",
}


LEFT = "Your agency has {} this referral. Ring the hub if that was a mistake."


@agency.get("/referrals/<string:reference>")
@requires(policy.receive)
@also_by_link
def referral(reference: str) -> str:
    found = read(reference)
    if found.has_left:
        return _returned(found) if found.is_returned else _handed_over(found)
    tasks = _tasks(found)
    made = decided(found)
    waits = next((each for each in made[:1] if each.decision.waits), None)
    return render_template(
        "agency/referral.html",
        referral=found,
        body=body_of(found, accounts.organisation(found.agency_id).name, referrals.sender_of(actor(), found)),
        owner=accounts.name_of(found.acknowledged_by_id),
        called=conferences.of_referral(actor(), found.reference),
        is_overdue=found.due_at is not None and found.due_at < clock.now(),
        hub={"news": news_of(found), "released": released(found, partial(_file, reference))},
        made=made,
        offers=referrals.offers_of(actor(), found),
        waits=waits,
        is_mine=waits is not None and waits.decision.decided_by_id == actor().id,
        tasks=tasks,
        next_action=_next(tasks),
        questions=[each for each in follow_up.questions_of(actor(), found.concern_id) if each.referral_id == found.id],
        together=together_of(found),
        changes=CHANGES,
        challenged=[_challenged(each) for each in challenges.of_referral(actor(), found)],
        now=clock.now(),
        can_be_pdf=pdf.CAN_BE_MADE,
    )


def read(reference: str) -> Referral:
    """The referral of a page that shows warnings from it. Showing it is an act, also beside a form with a mistake."""
    return referrals.open_referral(actor(), reference)


def at_work_on(reference: str) -> Referral:
    """The same, for a page on which something is done about it: not once it was returned."""
    found = read(reference)
    if found.has_left:
        raise NotPossible(LEFT.format("returned" if found.is_returned else "handed over"))
    return found


def today() -> date:
    """The day it is here."""
    return clock.now().astimezone(LONDON).date()


def _challenged(line: Line) -> Row:
    return listed(line, hides_who=line.challenge.is_raised_by(actor()))


def _returned(found: Referral) -> str:
    """What is left to read once it was given back: that it was, and whom nobody may tell."""
    return render_template(
        "agency/returned.html",
        referral=found,
        because=BECAUSE[str(found.returned_because)],
        who=accounts.name_of(found.returned_by_id),
        bands=bands_of(found),
        mark=mark_of(found),
    )


def _handed_over(found: Referral) -> str:
    """What is left to read once another agency has it: that it has, and whom nobody may tell."""
    offered, to = referrals.offers_of(actor(), found)[-1]
    return render_template(
        "agency/handed_over.html",
        referral=found,
        offered=offered,
        to=to,
        who=accounts.name_of(offered.offered_by_id),
        bands=bands_of(found),
        mark=mark_of(found),
    )


def _tasks(found: Referral) -> list[Task]:
    actions = referrals.actions_of(actor(), found)
    return tasks_of([(each, "") for each in actions], referrals.rearrangements_of(actor(), actions))


def _file(reference: str, file: Attachment) -> str:
    return url_for("agency.file", reference=reference, attachment_id=file.id)


def _next(tasks: list[Task]) -> Action | None:
    """The open action that is due first: what the page's one button is for."""
    still_open = [task.action for task in tasks if task.action.completed_at is None]
    return min(still_open, key=lambda action: action.due_on, default=None)
