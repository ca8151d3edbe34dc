"""What a lead may count of their own organisation, beside what is counted by hand from the ledger."""

import json
from datetime import timedelta

import pytest

from app.casework import concerns, feedback, triage
from app.casework.concerns.models import Concern
from app.casework.feedback import policy
from app.casework.feedback.models import Said
from app.casework.referrals.models import Change
from app.errors import NotFound
from app.foundations import clock
from app.foundations.access import SYSTEM, Role
from app.foundations.database import session
from app.foundations.ledger import Entry
from tests.casework.feedback.own_story import ANSWERS, OWN, closed_and_told, until_it_is_over
from tests.casework.follow_up import following
from tests.casework.need_to_know import keeping
from tests.factories import let_the_worker_work, make_account, make_concern, make_concern_in_triage, make_lead

HEARD = ("update.referred", "update.taken_up", "outcome.")


@pytest.fixture
def lead(people):
    return make_lead(people.vet.organisation_id, "Lena Lovage", "lena@harbourlane.example")


def counted(own) -> dict:
    """Everything that is said of a term, to be held beside the same of another reader or another day."""
    return {name: getattr(own, name) for name in own.__slots__}


def once_over(*leads) -> list[dict]:
    """The same for each of these, exactly and for governors, when the term is over and the next has begun."""
    with clock.moved(until_it_is_over(leads[0])):
        name = own_name(leads[0])
        return [counted(feedback.own_figures(who, name, as_it_ended=ended)) for who in leads for ended in (False, True)]


def by_hand(lead) -> dict[str, object]:
    """From the ledger: what was sent by whom, and of what whoever sent it was told."""
    theirs = {each.id: each for each in session.query(Concern) if each.organisation_id == lead.organisation_id}
    open_to_leads = {id for id, each in theirs.items() if not each.kept_from_organisation}
    entries = [each for each in session.query(Entry).order_by(Entry.number) if each.subject_id in open_to_leads]
    sent = {each.subject_id: each for each in entries if each.event == "ConcernSubmitted"}
    told = [
        (each.subject_id, json.loads(each.details)["kind"], each.at) for each in entries if each.event == "ReporterTold"
    ]
    first = {}
    for concern_id, kind, at in told:
        if kind.startswith(HEARD):
            first.setdefault(concern_id, at)
    promised = {id: triage.due(None, "tell", each.at, "England") for id, each in sent.items()}
    return {
        "sent": len(sent),
        "senders": len({each.actor_id for each in sent.values()}),
        "in_time": sum(first[id] <= promised[id] for id in first),
        "late": sum(first[id] > promised[id] for id in first),
        "not_yet": len(sent) - len(first),
        "told": len({id for id, kind, _ in told if kind == "outcome.closed"}),
    }


def test_every_number_is_what_is_counted_by_hand(people, lead):
    colleague = make_account(people.vet.organisation_id, "Col Comfrey", "col@harbourlane.example", Role.REPORTER)
    closed_and_told(people.vet, people.officer, notes=("exact_words",))
    make_concern(colleague)
    with clock.moved(timedelta(days=6)):
        closed_and_told(people.vet, people.officer)
        own = feedback.own_figures(lead)
        hand = by_hand(lead)
        assert (own.sent, own.senders, own.told) == (hand["sent"], hand["senders"], hand["told"]) == (3, 2, 2)
        back = own.heard_back
        assert (back.in_time, back.late) == (hand["in_time"], hand["late"])
        assert back.waiting + back.overdue == hand["not_yet"] == back.overdue == 1
        assert own.first_time == 2 and own.notes == {"exact_words": 1} and own.decided == {("closed",): 2}
        assert own.kinds == {"domestic_abuse": 3, "animal": 3}
        assert feedback.own_history(lead)[-1] == (own.term, 3)


def test_a_concern_about_somebody_there_changes_no_number_for_anybody(people, lead):
    """The lead it may be about sees what they saw before; so does another one, and whoever wrote it."""
    other_lead = make_lead(people.vet.organisation_id, "Lou Lichen", "lou@harbourlane.example")
    closed_and_told(people.vet, people.officer)
    before = once_over(lead, other_lead)
    newcomer = make_account(people.vet.organisation_id, "Nan Nettle", "nan@harbourlane.example", Role.REPORTER)
    kept = closed_and_told(newcomer, people.officer, notes=("exact_words",), **OWN)
    by_lead = make_concern(other_lead, **OWN)
    concerns.name_recipient(newcomer, kept.id, lead.id)
    feedback.rate(newcomer, kept.id, answers=ANSWERS)
    assert kept.kept_from_organisation and by_lead.kept_from_organisation
    assert once_over(lead, other_lead) == before and before[:2] == before[2:]


def test_whoever_wrote_one_that_is_kept_is_no_old_hand(people, lead):
    make_concern(people.vet, **OWN)
    make_concern(people.vet)
    assert (feedback.own_figures(lead).sent, feedback.own_figures(lead).first_time) == (1, 1)


def test_what_the_hub_restricts_or_seals_changes_nothing_for_whoever_sent_it(people, lead):
    first, second = make_concern(people.vet), make_concern(people.vet)
    before = counted(feedback.own_figures(lead))
    keeping.restrict(people.officer, first)
    keeping.seal(people.officer, second)
    assert counted(feedback.own_figures(lead)) == before


def test_nothing_is_counted_of_another_organisation_or_for_anybody_else(people, lead):
    make_concern(people.teacher)
    assert feedback.own_figures(lead).sent == 0
    for who in (people.vet, people.officer, people.social_worker, SYSTEM):
        with pytest.raises(NotFound):
            feedback.own_figures(who)


def test_what_was_decided_and_not_told_is_not_counted(people, lead):
    question = following.make_asked(people, days=90)
    following.say(people.social_worker, question, Change.SAFER)
    let_the_worker_work()
    with clock.moved(timedelta(days=90)):
        own = feedback.own_figures(lead)
        assert not own.decided and not own.changed and not own.later and not own.told


def test_what_was_asked_after_ninety_days_is_counted_once_it_was_told(people, lead):
    question = following.make_asked(people, days=90)
    with clock.moved(question.asked_at - clock.now() + timedelta(hours=1)):
        following.say(people.social_worker, question, Change.SAFER)
        let_the_worker_work()
        kind = next(each for each in feedback.may_be_told(people.officer, question.concern_id) if each.kind == "safer")
        feedback.tell(people.officer, question.concern_id, kind="safer", agency_kind=kind.agency_kind)
        own = feedback.own_figures(lead)
        assert own.later == {"safer": 1} and own.changed == {"safer": 1}


def test_what_people_said_is_told_only_of_five_and_only_when_the_term_is_over(people, lead, monkeypatch):
    monkeypatch.setattr("app.casework.feedback.queries.organisation.FEWEST", 1)
    feedback.rate(people.vet, closed_and_told(people.vet, people.officer).id, answers=ANSWERS)
    assert (feedback.own_figures(lead).answered, feedback.own_figures(lead).opinions) == (None, {})
    with clock.moved(until_it_is_over(lead)):
        own = feedback.own_figures(lead, own_name(lead))
        assert own.answered == 1 and own.opinions["heard"] == dict.fromkeys(Said)
        monkeypatch.undo()
        assert feedback.own_figures(lead, own_name(lead)).answered is None


def test_as_it_ended_stays_as_it_was_whatever_is_told_later(people, lead):
    concern = make_concern_in_triage(people.vet, people.officer)
    with clock.moved(until_it_is_over(lead)):
        before = feedback.own_figures(lead, own_name(lead), as_it_ended=True)
        feedback.tell(people.officer, concern.id, kind="read", agency_kind="")
        assert counted(feedback.own_figures(lead, own_name(lead), as_it_ended=True)) == counted(before)
        assert feedback.own_figures(lead, own_name(lead)).heard_back.late == 1 and before.heard_back.late == 0


def test_only_leads_hold_the_permission(people, lead):
    assert policy.count.allows(lead) and not policy.count.allows(people.vet)


def own_name(lead) -> str:
    """The term that is over, when the next one has begun."""
    return feedback.own_terms(lead)[1].name
