"""An officer asks partners whether they know somebody."""

import uuid
from collections.abc import Callable, Collection
from typing import Any

from app.casework import partner_checks
from app.casework.concerns.models import Concern
from app.casework.partner_checks.identifiers import Identifier
from app.casework.partner_checks.lifecycle import Said
from app.casework.partner_checks.models import PartnerAnswer, PartnerCheck
from app.casework.partner_checks.proposing import Wanted
from app.foundations import clock
from app.foundations.access import Actor
from app.foundations.database import session
from tests.factories import People, let_the_worker_work, make_concern_in_triage
from tests.stories import told_once

WHY = "The girl may be known to the school nurse."
NUMBER = "01632 960 321"
SHONA = {"name": "Shona Merriday", "age_band": "26_64", "sex": "female", "ethnicity": "white", "phone": "07700 900456"}
CRAIG = {"name": "Craig Rudge", "relationship": "partner", "age": "34", "vehicle": "Grey Transit, AB12 CDE"}
ANSWERS: dict[str, Any] = {
    "people_at_risk": [SHONA],
    "alleged": [CRAIG],
    "witnesses": [{"name": "Wanda Wren", "saw": "Heard it", "phone": "07700 900789"}],
    "other_witnesses": "yes",
}

Which = Callable[[Identifier], bool]


@told_once
def make_case(people: People, **changed: Any) -> Concern:
    """A concern in triage that tells of Shona, of Craig and his van, of two children, of a dog and of a witness."""
    return make_concern_in_triage(people.vet, people.officer, **(ANSWERS | changed))


def identifiers_of(people: People, concern: Concern) -> list[Identifier]:
    return [one for each in partner_checks.people_in(people.officer, concern) for one in each.identifiers]


def wanted(people: People, concern: Concern, partners: Collection[Actor] = (), which: Which | None = None) -> Wanted:
    """To ask the council (or these), by what is ticked to begin with (or by these identifiers)."""
    told = identifiers_of(people, concern)
    asked = partners or [people.social_worker]
    return Wanted(
        identifiers=frozenset(one.code for one in told if (which(one) if which else one.is_usual)),
        partners=frozenset(uuid.UUID(str(each.organisation_id)) for each in asked),
        purpose="child",
        ground="children",
        reason=WHY,
    )


def ask(people: People, concern: Concern, want: Wanted) -> PartnerCheck:
    """Read it as the partners will, then send it."""
    concern = session.get_one(Concern, concern.id)
    read = partner_checks.request_of(people.officer, concern, want, clock.now()).mark
    return partner_checks.ask(people.officer, concern.id, want, read=read, seen=concern.version)


@told_once
def make_check(people: People, partners: Collection[Actor] = (), **changed: Any) -> PartnerCheck:
    """A check that was sent, and its letters with it."""
    concern = make_case(people, **changed)
    check_id = ask(people, concern, wanted(people, concern, partners)).id
    let_the_worker_work()
    return session.get_one(PartnerCheck, check_id)


def say(worker: Actor, reference: str, said: Said, phone: str = NUMBER, reach: str = "") -> PartnerAnswer:
    """Answer it, as whoever has just read it."""
    theirs = partner_checks.open_check(worker, reference)
    reply = partner_checks.Reply(said=said, phone=phone, reach=reach)
    partner_checks.answer(worker, theirs.id, reply, seen=theirs.version)
    return theirs
