"""The papers of a conference: everything about one concern on one screen, on paper, or as a file."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from app.casework import accounts, conferences, referrals, triage
from app.casework.concerns.handling import handling
from app.casework.concerns.models import Concern
from app.casework.conferences import policy
from app.casework.conferences.models import Agreement
from app.casework.referrals.models import Action, Referral, Turn
from app.errors import NotPossible
from app.foundations import clock
from app.portals.officer.blueprint import officer
from app.portals.officer.chronology import chronology
from app.portals.officer.people_in_it import people_in_it
from app.portals.officer.reading import bands_of
from app.portals.officer.related_concerns import related_concerns
from app.portals.shared import pdf
from app.portals.shared.decided import Decided, decided
from app.portals.shared.filters import day, moment
from app.portals.shared.guards import actor, requires

CHANGES = {
    "safer": "The person is safer",
    "same": "Nothing has changed for the person",
    "worse": "Things are worse for the person",
    "not known": "Not known yet",
}
TURNS: dict[str, str] = {
    Turn.ACKNOWLEDGE: "Has not acknowledged it yet",
    Turn.DECIDE: "Has acknowledged it and not decided yet",
    Turn.ACT: "At work on it",
    Turn.CONCLUDE: "Has done what it took on, and has not said what came of it",
    Turn.NOTHING: "Has finished",
    Turn.RETURNED: "Has returned it",
    Turn.HANDED_OVER: "Has handed it over to another agency",
}


@dataclass(frozen=True)
class AtWork:
    """One referral to one agency: when and why it was asked, how far it is, what it decided and what it does."""

    agency: str
    state: str
    asked: str
    why: str
    decided: list[Decided]
    is_theirs: bool
    actions: list[dict[str, str]]


@dataclass(frozen=True)
class Held:
    """One conference: what it was, when, and what was agreed."""

    kind: str
    when: str
    is_signed_off: bool
    who: list[str]
    agreed: list[dict[str, str]]


@officer.get("/concerns/<string:reference>/conference")
@requires(policy.read)
def papers(reference: str) -> ResponseReturnValue:
    """The papers on a screen, to be shared on a wall or printed."""
    concern = conferences.open_papers(actor(), reference, how="screen")
    held = conferences.of_concern(actor(), concern.id)
    return render_template("officer/papers.html", can_be_pdf=pdf.CAN_BE_MADE, conferences=held, **_papers(concern))


@officer.get("/concerns/<string:reference>/conference/pdf")
@requires(policy.read)
def papers_pdf(reference: str) -> ResponseReturnValue:
    """The same as a file to keep. Its name says nothing but the reference."""
    if not pdf.CAN_BE_MADE:
        raise NotPossible("A PDF cannot be made here. Print the page instead.")
    concern = conferences.open_papers(actor(), reference, how="pdf")
    answer = Response(pdf.pdf(render_template("officer/papers_pdf.html", **_papers(concern))))
    answer.content_type = "application/pdf"
    answer.headers["Content-Disposition"] = f'attachment; filename="{concern.reference}-conference.pdf"'
    return answer


def _papers(concern: Concern) -> dict[str, Any]:
    assessment = triage.assessment_of(actor(), concern.id)
    return {
        "concern": concern,
        "bands": bands_of(concern),
        "mark": handling(concern.answers),
        "rating": assessment.rating if assessment else None,
        "who": people_in_it(concern),
        "happenings": chronology(concern, related_concerns(concern)),
        "at_work": [_at_work(*each) for each in referrals.of_concern(actor(), concern.id)],
        "held": [_held(each.id, concern) for each in conferences.of_concern(actor(), concern.id)],
        "reader": accounts.name_of(actor().id),
        "now": clock.now(),
    }


def _at_work(referral: Referral, agency: str) -> AtWork:
    asked = "Took it up by themselves {}." if referral.is_taken_up else "Asked {}."
    return AtWork(
        agency=agency,
        state=TURNS[referral.turn],
        asked=asked.format(moment(referral.referred_at)),
        why="" if referral.is_taken_up else referral.reason,
        decided=decided(referral),
        is_theirs=not referral.has_left,
        actions=[_action(each) for each in referrals.actions_of(actor(), referral)],
    )


def _action(action: Action) -> dict[str, str]:
    return {
        "what": action.what,
        "who": accounts.name_of(action.owner_id),
        "when": f"Done {moment(action.completed_at)}" if action.completed_at else f"To be done by {day(action.due_on)}",
        "change": CHANGES[action.change] if action.change else f"Hoped for: {action.hoped_for}",
    }


def _held(conference_id: Any, concern: Concern) -> Held:
    found = conferences.conference(actor(), concern.id, conference_id)
    took_part = conferences.attendance_of(actor(), found)
    return Held(
        kind=found.kind,
        when=moment(found.held_at),
        is_signed_off=found.signed_off_at is not None,
        who=[f"{each.words['name']}, {each.words['body']}: {each.presence}" for each in took_part],
        agreed=list(agreed(conferences.agreements_of(actor(), found))),
    )


def agreed(found: Iterable[Agreement]) -> Iterable[dict[str, str]]:
    """What was agreed, in words."""
    for each in found:
        by = day(each.due_on) if each.due_on else "No date"
        yield {"what": each.words["what"], "who": each.words["who"], "by": by}
