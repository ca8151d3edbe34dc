"""What has happened at the desks of officers, agencies and administrators, so that each page has something on it."""

import uuid
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.casework import (
    attachments,
    challenges,
    concerns,
    conferences,
    correspondence,
    directory,
    escalation,
    feedback,
    finding,
    follow_up,
    need_to_know,
    oversight,
    places,
    reaching,
    referrals,
    rota,
    triage,
)
from app.casework.attachments import Enclosure
from app.casework.concerns.lifecycle import Closing
from app.casework.concerns.models import Concern
from app.casework.conferences.models import Kind, Presence
from app.casework.correspondence import Further
from app.casework.correspondence.models import Needs
from app.casework.escalation import reactions
from app.casework.need_to_know.models import BrokenGlass
from app.casework.oversight.looking_up import Detail
from app.casework.oversight.models import LookUp
from app.casework.referrals.models import Referral
from app.casework.triage import Wanted
from app.casework.triage.models import Assessment, Rating
from app.foundations import clock, delivery
from app.foundations.access import SYSTEM, Actor
from app.foundations.database import session
from tests import factories, samples
from tests.casework.challenges import disagreeing
from tests.casework.challenges.disagreeing import again, answered, with_agency, with_closing, with_return
from tests.casework.follow_up import following
from tests.casework.links import linking
from tests.casework.need_to_know import keeping
from tests.casework.partner_checks.asking import make_check
from tests.casework.patterns import alerting
from tests.casework.people import twins
from tests.casework.plans import planned
from tests.casework.reaching.agencies import dead
from tests.casework.rulebook import rulemaking
from tests.casework.ties import linking as linked
from tests.factories import People
from tests.portals.analyst import published

RED = {"danger": "yes", "called": ["999"]}


def the_story(people: People, supervisor: Actor) -> dict[str, object]:
    """All of it, as addresses name it."""
    referral, action = factories.make_action(people)
    _talked_about(people, session.get_one(Concern, referral.concern_id))
    council = people.social_worker.organisation_id
    return {
        "reference": referral.reference[:12],
        "referral": referral.reference,
        "action_id": action.id,
        "conference_id": _met(people, referral),
        "agency_id": people.constable.organisation_id,
        "organisation_id": people.vet.organisation_id,
        "account_id": people.vet.id,
        "waiting": _with_a_photograph(people),
        "taken": factories.make_concern_in_triage(people.vet, people.officer).reference,
        "closed": _closed(people),
        "rated": factories.make_rated_concern(people).reference,
        "returned": factories.make_returned_referral(people).reference,
        "returned_concern": factories.make_returned_referral(people).reference[:12],
        "council": council,
        "area_id": directory.areas_of(people.administrator, council)[0].id,
        "contact_id": directory.contacts_of(people.administrator, council)[0].id,
        "label": rulemaking.FIRST["routing"],
        "kind": "rating",
        **_decisions(people),
        **_offers(people),
        **_rules(people),
        **_at_the_hub(people, supervisor),
        **_kept(people),
        **_searched(people, supervisor),
        **_clocks(people, supervisor),
        **_checks(people),
        **_followed(people),
        **_challenges(people),
        **_by_link(people),
        **_corresponded(people, referral.id),
        **_by_link(people),
        **_not_reached(people),
        **_perhaps_the_same(people),
        **linked.story(people),
        **planned.the_plans(people, supervisor),
        "quarter": published.publish("2021Q3", published.in_summer(2021)).period,
        **alerting.the_story(people),
    }


def _perhaps_the_same(people: People) -> dict[str, object]:
    """Two who may be the same, twins whom an officer would join, and two who were joined though born on other days."""
    one_id, other_id = twins.make_pair(people)
    return {
        "one_id": one_id,
        "other_id": other_id,
        "judgement_id": twins.ask_to_join_twins(people).id,
        "person_id": twins.join_of_two_births(people)[0],
    }


def _met(people: People, referral: Referral) -> object:
    """A strategy discussion was held about it, and its record is still open."""
    held = conferences.call(
        people.officer,
        referral.concern_id,
        kind=Kind.STRATEGY,
        held_at=clock.now() - timedelta(hours=1),
        place="By telephone: 01632 960150",
        invited=[referral.id],
    )
    told = {"name": "Sol Sorrel", "body": "Social worker, Swindon", "presence": Presence.PRESENT}
    conferences.note_attendance(people.officer, held.id, **told)
    told = {"what": "See both children at school", "who": "Sol Sorrel", "due_on": None}
    conferences.note_agreement(people.officer, held.id, referral_id=referral.id, **told)
    return held.id


def _decisions(people: People) -> dict[str, object]:
    """A colleague calls a report malicious: it waits for a second person."""
    referral, colleague = factories.make_acknowledged_referral(people), factories.make_second_social_worker(people)
    said = factories.verdict("nfa", reason="malicious", advice="Told that they may ring again")
    made = referrals.decide(colleague, referral.id, said, seen=referral.version)
    finished = factories.make_decision(people, "nfa", reason="duplicate", advice="Ring the school")
    return {"to_second": referral.reference, "decision_id": made.id, "finished": finished.reference}


def _offers(people: People) -> dict[str, object]:
    """One that the police offer to the council; one that the council has handed over, and its concern."""
    concern, council, police = factories.make_rated_concern(people), people.social_worker, people.constable
    theirs = factories.refer(people.officer, concern, police.organisation_id)
    referrals.acknowledge(police, theirs.id, seen=theirs.version)
    to, where, why = council.organisation_id, "E06000030", "They need help more than we do"
    offered = referrals.offer(police, theirs.id, to, area_code=where, reason=why, seen=theirs.version)
    gone = factories.make_acknowledged_referral(people)
    accepted = factories.offer_to(people, gone, police, "E23000038")
    referrals.accept(police, accepted.id, seen=accepted.version)
    return {"transfer_id": offered.id, "handed_over": gone.reference, "handed_over_concern": gone.reference[:12]}


def _at_the_hub(people: People, supervisor: Actor) -> dict[str, object]:
    triage.save_view(people.officer, name="Late and red", wanted=Wanted(rating=(Rating.RED,), only=("overdue",)))
    shift = factories.put_on_call(supervisor, people.officer, 48)
    rota.give_number(people.officer, "01632 960123")
    away = clock.now() + timedelta(days=3), clock.now() + timedelta(days=5)
    rota.go_away(people.other_officer, people.other_officer.id, away)
    return {"shift_id": shift.id, "lowering_id": _lowering(people), "blue": _blue(people)}


def _searched(people: People, supervisor: Actor) -> dict[str, object]:
    """An officer looked for somebody, and a supervisor looked at that."""
    look = finding.look_at_searches(supervisor, people.officer.id, reason="One in twenty")
    return {"search_id": finding.search(people.officer, "Merriday temper").id, "look_id": look.id}


def _lowering(people: People) -> object:
    concern = factories.make_concern_in_triage(people.vet, people.other_officer, **RED)
    seen = triage.assessment_of(SYSTEM, concern.id).version
    triage.ask_to_lower(people.other_officer, concern.id, rating=Rating.AMBER, reason="Nobody is hurt", seen=seen)
    return triage.lowering_of(people.officer, concern.id).id


def _blue(people: People) -> str:
    """What an officer called BLUE, and on which the lot fell that a supervisor reads it again."""
    with pytest.MonkeyPatch.context() as fate:
        fate.setattr(Assessment, "needs_second_person", lambda *_: False)
        fate.setattr(reactions, "is_drawn", lambda *_: True)
        concern = factories.make_concern_in_triage(people.vet, people.officer)
        seen = triage.assessment_of(SYSTEM, concern.id).version
        triage.confirm_rating(people.officer, concern.id, rating=Rating.BLUE, reason="Nobody is at risk", seen=seen)
        factories.let_the_worker_work()
    return str(concern.reference)


def _clocks(people: People, supervisor: Actor) -> dict[str, object]:
    with clock.moved(timedelta(days=-1)):
        forgotten = str(factories.make_concern(people.vet, **RED).reference)
    factories.let_the_worker_work()
    return {"forgotten": forgotten, "escalation_id": escalation.ran_out(supervisor)[0].escalation.id}


def _kept(people: People) -> dict[str, object]:
    """What is restricted, sealed and broken into, what an officer looked up, and what is watched for them."""
    mine = keeping.restrict(people.officer, factories.make_concern_in_triage(people.vet, people.officer))
    theirs, broken = factories.make_concern(people.vet), factories.make_concern(people.vet)
    sealed = keeping.seal(people.other_officer, factories.make_concern(people.vet))
    for each in (theirs, broken):
        keeping.restrict(people.other_officer, each)
    need_to_know.break_glass(people.officer, broken.id, reason=keeping.NEED)
    looked_up = factories.make_concern(people.vet, alleged=[{"name": "Otis Oakes"}])
    concerns.open_concern(people.officer, str(looked_up.reference))
    detail = oversight.tell_detail(people.officer, Detail.PHONE, "07700 900321")
    factories.let_the_worker_work()
    return {
        "restriction_id": mine.id,
        "kept_concern": concerns.reference_of(mine.record_id),
        "record_id": theirs.id,
        "glass_id": session.scalar(select(BrokenGlass.id)),
        "look_up_id": session.scalar(select(LookUp.id).where(LookUp.concern_id == looked_up.id)),
        "nobody_there": sealed.id,
        "detail_id": detail.id,
    }


def _not_reached(people: People) -> dict[str, object]:
    """A referral whose only letter failed, and the letter; then letters leave again as they did."""
    before = delivery.sender()
    dead("sol@council.example")
    unreached = factories.make_referral(people).reference
    delivery.use(before)
    return {"unreached": unreached[:12], "notice_id": reaching.letters(people.officer)[0].notice.id}


def _checks(people: People) -> dict[str, object]:
    check = make_check(people, [people.social_worker, people.constable])
    return {"check_reference": check.reference, "checked": session.get_one(Concern, check.concern_id).reference}


def _followed(people: People) -> dict[str, object]:
    """What the council took on a month ago was not done, and it is asked how they are; and what two do together."""
    with clock.moved(timedelta(days=-31)):
        asked = str(factories.make_action(people)[0].reference)
    factories.let_the_worker_work()
    council, police = following.make_two_referrals(people)
    following.make_joint(people, police, pair=(council, police))
    part = follow_up.together(people.social_worker, council)[0].mine
    wished = follow_up.wish(people.social_worker, council.id, following.terms())
    return {
        "days": 30,
        "asked": asked,
        "asked_concern": asked[:12],
        "together": council.reference,
        "together_concern": council.reference[:12],
        "part_id": part.id,
        "joint_id": wished.id,
    }


def _challenges(people: People) -> dict[str, object]:
    """What an agency and an officer are to answer, what each raised and was answered, and what has ended."""
    ours = challenges.disagree(
        people.social_worker, with_agency(people).concern_id, disagreeing.disagreement("referral")
    )
    factories.let_the_worker_work()
    ended = answered(with_closing(people), people.officer)
    challenges.accept(people.vet, ended.id, seen=ended.version)
    return {
        "challenge_reference": with_agency(people, is_shared=True).reference,
        "hub_challenge": with_closing(people, is_immediate=False).reference,
        "agencys_challenge": answered(again(ours), people.officer).reference,
        "officers_challenge": answered(with_return(people), people.social_worker).reference,
        "ended_challenge": again(ended).reference,
        "danger_challenge": with_closing(people, is_immediate=True).reference,
    }


def _by_link(people: People) -> dict[str, object]:
    """Nobody signs in for the inspectors any more, so that what is referred to them goes by link."""
    linking.nobody_signs_in(people, people.inspector)
    concern = factories.make_rated_concern(people)
    referral = factories.refer(people.officer, concern, people.inspector.organisation_id)
    told = {"linked": concern.reference, "linked_id": referral.id}
    factories.let_the_worker_work()
    return told


def _corresponded(people: People, referral_id: uuid.UUID) -> dict[str, object]:
    """Both sides have written, the reporter too; one thing is asked for still, and one file was sent on."""
    referral = session.get_one(Referral, referral_id)
    reference, concern_id, picture = referral.reference, referral.concern_id, samples.photograph()
    photograph = Enclosure("IMG_0002.JPG", len(picture), [picture])
    letter = Enclosure("letter.pdf", len(samples.PDF), [samples.PDF])
    correspondence.write_to_hub(people.social_worker, referral_id, "Is she at her aunt’s?", [photograph])
    correspondence.write_to_agency(people.officer, referral_id, "Yes, since Monday.")
    feedback.answer(people.vet, concern_id, "Two photographs of the door.", [photograph, letter])
    asked = {"what": "Which school does she go to?", "why": "To see her there", "by": places.today()}
    request = correspondence.request(people.social_worker, referral_id, needs=Needs.REPORTER, **asked).id
    factories.let_the_worker_work()
    referral, concern = session.get_one(Referral, referral_id), session.get_one(Concern, concern_id)
    sent = correspondence.offered(people.officer, concern, referral).files[:1]
    further = Further(fields=frozenset(), files=frozenset(each.id for each in sent), reason="They asked for it")
    token = correspondence.preview(people.officer, concern, referral, further).token
    correspondence.release(people.officer, referral_id, further, previewed=token)
    return {"referral_reference": reference, "request_id": request}


def _rules(people: People) -> dict[str, object]:
    rules = rulemaking.propose(people.administrator, "rating", ("RED = 100", "RED = 80"))
    rulemaking.try_out(people.administrator, rules)
    return {"proposed": rules.label}


def _closed(people: People) -> str:
    concern = factories.make_concern_in_triage(people.vet, people.officer)
    triage.close(people.officer, concern.id, reason=Closing.KNOWN, words="Her IDVA is on it.", seen=concern.version)
    factories.let_the_worker_work()
    return str(concern.reference)


def _talked_about(people: People, concern: Concern) -> None:
    feedback.ask(people.officer, concern.id, "Which house is it?")
    feedback.answer(people.vet, concern.id, "The one with the blue door.")
    concerns.say_it_got_worse(people.vet, concern.id, "He was at the door again.")
    factories.let_the_worker_work()


def _with_a_photograph(people: People) -> str:
    draft = factories.make_draft(people.vet).id
    content = samples.photograph()
    begun = attachments.begin(people.vet, draft, name="IMG_0001.JPG", size=len(content))
    attachments.add_part(people.vet, begun.id, content, offset=0)
    reference = concerns.submit(people.vet, draft)
    factories.let_the_worker_work()
    return reference
