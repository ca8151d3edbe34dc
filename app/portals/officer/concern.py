"""One concern, in full: who must not be told, how urgent it is and why, what was said, and what to do next."""

import uuid
from collections.abc import Sequence
from functools import partial
from typing import Any

from flask import render_template, url_for

from app.casework import accounts, challenges, concerns, feedback, triage
from app.casework.attachments.models import Attachment
from app.casework.concerns import policy
from app.casework.concerns.models import Addendum, AddendumKind, Concern
from app.casework.feedback.models import Message
from app.casework.triage.models import RatingDecision
from app.casework.triage.standing import STEPS
from app.foundations import clock
from app.portals.officer.account import account_of
from app.portals.officer.agency_messages import threads_with
from app.portals.officer.attachment import attached
from app.portals.officer.blueprint import officer
from app.portals.officer.by_link import by_link
from app.portals.officer.case import Case, case_of, next_step
from app.portals.officer.checked import checked
from app.portals.officer.lines import DUE, state_of
from app.portals.officer.part_of_patterns import patterns_of
from app.portals.officer.people_in_it import people_in_it
from app.portals.officer.reached import how_far
from app.portals.officer.reading import in_words, read
from app.portals.officer.related_concerns import related_concerns
from app.portals.officer.same_people import same_people
from app.portals.officer.what_followed import what_followed
from app.portals.officer.with_agencies import with_agencies
from app.portals.shared import sending
from app.portals.shared.challenge_account import listed
from app.portals.shared.guards import actor, requires

ADDED = {
    AddendumKind.MORE: "added to the concern",
    AddendumKind.WORSE: "says that it has got worse",
    AddendumKind.WITHDRAWN: "has withdrawn the concern",
}
RULES = "The rules proposed {proposed}"
DECIDED = "Rated {confirmed}; the rules proposed {proposed}"


@officer.get("/concerns/<string:reference>")
@requires(policy.read)
def concern(reference: str) -> str:
    found = read(reference, policy.read)
    case, added = case_of(found), concerns.addenda(actor(), found.id)
    return render_template(
        "officer/concern.html",
        case=case,
        concern=found,
        assessment=case.assessment,
        bands=in_words(case.proposals.bands),
        account=account_of(found),
        attached=attached(found),
        state=state_of(found.stage, case.is_rated),
        clock=_clock(case),
        owner=accounts.name_of(found.assignee_id) if found.assignee_id else "",
        next_step=next_step(case),
        who=people_in_it(found),
        checks=checked(found),
        followed=what_followed(found),
        progress=with_agencies(found, case),
        challenged=[listed(each) for each in challenges.of_concern(actor(), found.id)],
        ways=how_far(case.sent),
        related=related_concerns(found),
        same=same_people(found),
        part_of=patterns_of([found.id]),
        messages=_messages(found, added),
        threads=threads_with(case.sent),
        waiting=triage.lowering_of(actor(), found.id),
        rated=[_rated(each) for each in triage.decisions_on(actor(), found.id)],
        given=_given(found),
        withdrawn_because=next((each.words for each in added if each.kind is AddendumKind.WITHDRAWN), ""),
        is_unanswered=feedback.unanswered(actor(), found.id),
        told=[
            {"what": each.title, "at": each.at, "detail": each.words} for each in feedback.timeline(actor(), found.id)
        ],
        owed=feedback.owed(actor(), found),
        handling=feedback.handling_of(actor(), found.id),
        links=by_link(referral for referral, _ in case.sent),
        now=clock.now(),
    )


def _clock(case: Case) -> dict[str, Any] | None:
    """By when the next step is due, where one is due here."""
    step = STEPS.get(case.concern.stage)
    if step is None:
        return None
    rating = case.assessment.rating if case.assessment else None
    due_at = triage.due(rating, step, case.concern.waits_since, triage.nation_of(case.concern))
    return {"words": DUE[step], "due_at": due_at, "is_overdue": due_at < clock.now()}


def _rated(decision: RatingDecision) -> dict[str, Any]:
    """One time that somebody, or the rules, said how urgent it is."""
    words = DECIDED if decision.confirmed else RULES
    names = [accounts.name_of(each) for each in (decision.decided_by_id, decision.seconded_by_id) if each]
    return {
        "what": words.format(proposed=decision.proposed.title(), confirmed=(decision.confirmed or "").title()),
        "at": decision.decided_at,
        "who": f"{' and '.join(names)}, by {decision.rules}",
        "detail": decision.reason,
    }


def _given(concern: Concern) -> list[dict[str, Any]]:
    """Who gave it to whom, latest first."""
    return [
        {
            "what": f"{_holder(each.from_id)} to {_holder(each.to_id)}",
            "at": each.given_at,
            "who": f"given by {accounts.name_of(each.given_by_id)}",
            "detail": each.words,
        }
        for each in reversed(triage.hand_overs_of(actor(), concern.id))
    ]


def _holder(account_id: uuid.UUID | None) -> str:
    return accounts.name_of(account_id) if account_id else "The queue"


def _messages(concern: Concern, added: Sequence[Addendum]) -> list[dict[str, Any]]:
    """What was asked, answered and added, oldest first."""
    files, here = feedback.files_of(actor(), concern.id), partial(_file, str(concern.reference))
    said = [
        _message(each) | {"files": sending.rows(files.get(each.id, ()), here)}
        for each in feedback.thread(actor(), concern.id)
    ]
    return sorted([*said, *map(_addition, added)], key=lambda each: each["at"])


def _file(reference: str, file: Attachment) -> str:
    return url_for("officer.message_file", reference=reference, attachment_id=file.id)


def _addition(addendum: Addendum) -> dict[str, Any]:
    who = f"{accounts.name_of(addendum.author_id)} {ADDED[addendum.kind]}"
    return {"who": who, "at": addendum.added_at, "text": addendum.words, "mine": False}


def _message(message: Message) -> dict[str, Any]:
    mine = message.author_id == actor().id
    return {
        "who": "You" if mine else accounts.name_of(message.author_id),
        "at": message.sent_at,
        "text": message.words,
        "mine": not message.is_from_reporter,
    }
