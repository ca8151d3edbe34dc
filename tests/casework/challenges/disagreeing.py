"""Somebody disagrees, by the real commands."""

from sqlalchemy import inspect

from app.casework import challenges, referrals, triage
from app.casework.challenges.models import Challenge
from app.casework.concerns.lifecycle import Closing
from app.casework.referrals.models import Referral
from app.foundations import clock
from app.foundations.access import Actor
from app.foundations.database import session
from tests.factories import (
    People,
    let_the_worker_work,
    make_acknowledged_referral,
    make_concern_in_triage,
    make_lead,
    make_rated_concern,
    make_returned_referral,
    refer,
)
from tests.stories import told_once

WORDS, WANTED = "They were never seen, and he is back", "Somebody sees both children alone this week"


def disagreement(matter: str = "closing", **changed) -> challenges.Disagreement:
    return challenges.Disagreement(**({"matter": matter, "words": WORDS, "wanted": WANTED} | changed))


@told_once
def make_closed(people: People, **changed):
    """A concern of the vet that the officer has closed."""
    concern = make_concern_in_triage(people.vet, people.officer, **changed)
    triage.close(people.officer, concern.id, reason=Closing.KNOWN, words="Her IDVA is on it.", seen=concern.version)
    let_the_worker_work()
    return concern


@told_once
def with_closing(people: People, **changed) -> Challenge:
    """The vet disagrees with closing it: it is with the officer."""
    concern = make_closed(people)
    found = challenges.disagree(people.vet, concern.id, disagreement(**changed))
    let_the_worker_work()
    return again(found)


@told_once
def with_agency(people: People, **changed) -> Challenge:
    """The vet disagrees with what the council decided: it is with the social worker who acknowledged it."""
    referral = make_acknowledged_referral(people)
    said = disagreement("decision", referral_id=referral.id, **changed)
    found = challenges.disagree(people.vet, referral.concern_id, said)
    let_the_worker_work()
    return again(found)


@told_once
def make_held_in_the_council(people: People, **changed) -> Referral:
    """A concern with these answers, referred to the council, where the social worker holds it."""
    concern = make_rated_concern(people, **changed)
    referral = refer(people.officer, concern, people.social_worker.organisation_id)
    let_the_worker_work()
    referrals.acknowledge(people.social_worker, referral.id, seen=session.get_one(Referral, referral.id).version)
    return session.get_one(Referral, referral.id)


@told_once
def with_return(people: People) -> Challenge:
    """The officer disagrees with the council's having returned it."""
    referral = make_returned_referral(people)
    found = challenges.disagree(people.officer, referral.concern_id, disagreement("returned", referral_id=referral.id))
    let_the_worker_work()
    return again(found)


def make_manager(people: People, name: str = "Mona Mint") -> Actor:
    """Somebody who leads in the council."""
    return make_lead(people.social_worker.organisation_id, name, f"{name.split(maxsplit=1)[0].lower()}@council.example")


def answered(challenge: Challenge, who: Actor, verdict: str = "uphold") -> Challenge:
    said = challenges.Answer(verdict=verdict, words="We looked at it again with the school")
    challenges.answer(who, challenge.id, said, seen=again(challenge).version)
    let_the_worker_work()
    return again(challenge)


def written_down(challenge: Challenge, who: Actor, name: str, role: str = "Service manager") -> Challenge:
    said = challenges.Answer(verdict="explain", words="The threshold was not met")
    given = challenges.Given(name=name, role=role, at=clock.now())
    challenges.record_answer(who, challenge.id, said, given, seen=again(challenge).version)
    let_the_worker_work()
    return again(challenge)


def further(challenge: Challenge, who: Actor, *, is_immediate: bool = False) -> Challenge:
    challenges.take_further(
        who, challenge.id, "That is no answer", is_immediate=is_immediate, seen=again(challenge).version
    )
    let_the_worker_work()
    return again(challenge)


def again(challenge: Challenge) -> Challenge:
    """As it stands now."""
    (known,) = inspect(challenge).identity
    session.expire_all()
    return session.get_one(Challenge, known)
