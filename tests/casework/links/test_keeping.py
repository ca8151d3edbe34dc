"""Who is sent a link, how long it lives, what ends it, and who hears of that."""

from datetime import timedelta

import pytest

from app.casework import accounts, directory, links, referrals
from app.casework.directory.models import ContactCategory
from app.casework.links.models import Ending
from app.casework.places import today
from app.casework.referrals.models import Because, Change
from app.errors import NotFound, NotPossible, Refused
from app.foundations import clock, delivery
from app.foundations.access import SYSTEM, VISITOR
from app.foundations.database import session
from app.foundations.door.sessions import SignIn
from tests import factories
from tests.casework.links import linking
from tests.casework.links.linking import EMAIL


def is_dead(token: str) -> bool:
    with pytest.raises(NotFound):
        links.link(token)
    return True


def test_where_somebody_signs_in_no_link_is_sent(people, letters, texts):
    linking.agree(people.social_worker.organisation_id)
    factories.make_referral(people)
    assert EMAIL not in [each.to for each in letters.sent]
    assert "sol@council.example" in [each.to for each in letters.sent]


@pytest.mark.long
@pytest.mark.parametrize("changed", [{"codes_to": ""}, {"category": ContactCategory.ESCALATION_1}])
def test_nobody_who_has_not_agreed_to_it_is_sent_a_link(people, letters, texts, changed):
    linking.make_linked_referral(people, **changed)
    assert not [each for each in letters.sent if "/link/" in each.text]


def test_no_link_where_no_text_can_be_sent_from_here(people, letters, texts):
    delivery.use_sms(None)
    linking.make_linked_referral(people)
    assert not [each for each in letters.sent if "/link/" in each.text]


def test_an_agency_with_an_agreed_contact_receives(people, texts):
    council = people.social_worker.organisation_id
    linking.nobody_signs_in(people)
    (listed,) = directory.listing({"childrens_social_care"}, {"E06000030"}, today()).find(
        "childrens_social_care", "E06000030"
    )
    assert (listed.id, listed.is_live, listed.is_by_link, listed.signs_in) == (council, True, True, False)
    concern = factories.make_rated_concern(people)
    assert referrals.proposals_for(concern).is_received


def test_it_lives_for_seven_days(people, letters, texts):
    linking.make_linked_referral(people)
    token = linking.token_in(letters)
    with clock.moved(timedelta(days=7, minutes=-5)):
        assert links.link(token)
    with clock.moved(timedelta(days=7)):
        assert is_dead(token)


def test_a_link_that_runs_out_before_anybody_acknowledged_alarms_the_officer(people, letters, texts):
    referral = linking.make_linked_referral(people)
    with clock.moved(timedelta(days=4)):
        factories.let_the_worker_work()
    again = [each for each in letters.sent if each.to == EMAIL]
    assert again[-1].subject == f"Still waiting for you: {referral.reference}", "a new link, with the reminder"
    letters.sent.clear()
    with clock.moved(timedelta(days=12)):
        factories.let_the_worker_work()
    told = [each for each in letters.sent if "its link has run out" in each.subject]
    assert [each.to for each in told] == ["olive@hub.example"]


@pytest.mark.long
def test_what_was_acknowledged_runs_out_quietly(people, letters, texts):
    referral = linking.make_linked_referral(people)
    contact = linking.come_in(letters, texts)
    referrals.acknowledge(contact, referral.id, seen=referral.now.version)
    letters.sent.clear()
    with clock.moved(timedelta(days=9)):
        factories.let_the_worker_work()
    assert not [each for each in letters.sent if "its link has run out" in each.subject]


def test_what_was_returned_by_link_is_dead_and_no_other_is_sent(people, letters, texts):
    referral = linking.make_linked_referral(people)
    token = linking.token_in(letters)
    contact = linking.come_in(letters, texts)
    seen = referral.now.version
    referrals.send_back(contact, referral.id, because=Because.WRONG_AREA, words="They moved to Leeds", seen=seen)
    factories.let_the_worker_work()
    letters.sent.clear()
    assert is_dead(token)
    links.ask_for_another(VISITOR, token)
    factories.let_the_worker_work()
    assert letters.sent == []
    with pytest.raises(NotPossible):
        links.send_anew(people.officer, referral.id)


def test_revoked_it_is_dead_and_whoever_came_in_is_out(people, letters, texts):
    referral = linking.make_linked_referral(people)
    token = linking.token_in(letters)
    code = linking.ask_for_code(token, texts)
    signed_in = links.open_by_link(VISITOR, token, code, device="")
    assert accounts.signed_in(signed_in)
    links.revoke(people.officer, referral.id)
    assert is_dead(token) and accounts.signed_in(signed_in) is None
    assert referral.link.ending is Ending.REVOKED
    letters.sent.clear()
    links.ask_for_another(VISITOR, token)
    factories.let_the_worker_work()
    assert letters.sent == [], "what an officer revoked, only an officer sends again"
    with pytest.raises(NotPossible):
        links.revoke(people.officer, referral.id)


def test_only_the_officer_responsible_keeps_links(people, letters, texts):
    referral = linking.make_linked_referral(people)
    for who in (people.other_officer, people.constable, people.vet, VISITOR):
        for act in (links.revoke, links.send_anew):
            with pytest.raises(Refused):
                act(who, referral.id)
    with pytest.raises(NotFound):
        links.revoke(people.officer, people.officer.id)


def test_sent_anew_the_one_before_is_dead(people, letters, texts):
    referral = linking.make_linked_referral(people)
    first = linking.token_in(letters)
    links.send_anew(people.officer, referral.id)
    factories.let_the_worker_work()
    assert is_dead(first) and links.link(linking.token_in(letters))


def test_a_dead_link_asks_for_another_which_goes_to_the_agreed_address_a_few_times(people, letters, texts):
    linking.make_linked_referral(people)
    token = linking.token_in(letters)
    letters.sent.clear()
    with clock.moved(timedelta(days=8)):
        for _ in range(5):
            links.ask_for_another(VISITOR, token)
        factories.let_the_worker_work()
        sent = [each for each in letters.sent if "/link/" in each.text and each.subject.startswith("A referral")]
        assert 1 <= len(sent) <= 2 and {each.to for each in sent} == {EMAIL}
        assert links.link(linking.token_in(letters))


@pytest.mark.long
def test_a_link_that_still_works_asks_for_no_other(people, letters, texts):
    linking.make_linked_referral(people)
    token = linking.token_in(letters)
    letters.sent.clear()
    links.ask_for_another(VISITOR, token)
    factories.let_the_worker_work()
    assert letters.sent == []


@pytest.mark.long
@pytest.mark.parametrize("changed", [{"codes_to": "07700 900999"}, {"name": "Another desk"}])
def test_when_the_directory_says_otherwise_of_its_contact_the_link_is_dead(people, letters, texts, changed):
    referral = linking.make_linked_referral(people)
    token, contact_id = linking.token_in(letters), referral.link.contact_id
    contact = directory.contact(people.administrator, contact_id)
    details = linking.changed_details(contact, **changed)
    directory.change_contact(people.administrator, contact_id, details, seen=contact.version)
    assert is_dead(token)


def test_a_contact_who_has_left_opens_nothing(people, letters, texts):
    referral = linking.make_linked_referral(people)
    token, contact_id = linking.token_in(letters), referral.link.contact_id
    contact = directory.contact(people.administrator, contact_id)
    yesterday = today() - timedelta(days=1)
    directory.end_contact(people.administrator, contact_id, last_day=yesterday, seen=contact.version)
    assert is_dead(token)
    with pytest.raises(NotPossible):
        links.send_anew(people.officer, referral.id)


@pytest.mark.long
def test_an_account_by_link_is_nobody_whom_letters_or_lists_know(people, letters, texts):
    linking.make_linked_referral(people)
    contact = linking.come_in(letters, texts)
    council = people.social_worker.organisation_id
    assert contact.id not in {each.id for each in accounts.everybody(people.administrator, council)}
    assert accounts.workers(SYSTEM, [council]) == [] and accounts.reached(SYSTEM, [council]) == set()
    assert [each.id for each in accounts.members(contact) if each.is_active()] == [contact.id]


@pytest.mark.long
def test_its_sign_in_is_short(people, letters, texts):
    linking.make_linked_referral(people)
    contact = linking.come_in(letters, texts)
    (sign_in,) = accounts.sign_ins(contact)
    assert sign_in.is_short and sign_in.opens_id == contact.only
    assert session.get_one(SignIn, sign_in.id).expires_at() <= clock.now() + timedelta(minutes=20)


def test_once_decided_the_letter_opens_nothing_but_whoever_is_in_says_what_was_done(people, letters, texts):
    referral = linking.make_linked_referral(people)
    token = linking.token_in(letters)
    contact = linking.come_in(letters, texts)
    referrals.acknowledge(contact, referral.id, seen=referral.now.version)
    assert links.link(token), "until it is decided a new code opens it again"
    referrals.decide(contact, referral.id, factories.verdict(), seen=referral.now.version)
    assert is_dead(token)
    plan = referrals.Plan(what="See them", hoped_for="Safe", owner_id=contact.id, due_on=today())
    action = referrals.take_on(contact, referral.id, plan)
    referrals.complete_action(contact, action.id, change=Change.SAFER, outcome="Seen", seen=action.version)
    assert accounts.name_of(action.owner_id) == "Duty secure inbox"


@pytest.mark.long
def test_after_the_decision_another_link_can_be_asked_for_while_something_is_left_to_say(people, letters, texts):
    referral = linking.make_linked_referral(people)
    token = linking.token_in(letters)
    contact = linking.come_in(letters, texts)
    referrals.acknowledge(contact, referral.id, seen=referral.now.version)
    referrals.decide(contact, referral.id, factories.verdict(), seen=referral.now.version)
    with clock.moved(timedelta(days=1)):
        links.ask_for_another(VISITOR, token)
        factories.let_the_worker_work()
        assert links.link(linking.token_in(letters))
