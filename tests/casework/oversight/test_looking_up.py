"""What is noticed when an officer opens a concern."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.casework import accounts, concerns, need_to_know, oversight
from app.casework import people as persons
from app.casework.concerns.events import ConcernOpened
from app.casework.need_to_know import kinds
from app.casework.oversight import reactions
from app.casework.oversight.looking_up import Because, Detail, Looker, Said, Told, why_asked, why_searched
from app.errors import Invalid, NotFound, NotPossible
from app.foundations import clock
from app.transaction import transaction
from tests import factories
from tests.casework.need_to_know.keeping import restrict, seal


@pytest.fixture
def supervisor(people):
    return factories.make_supervisor(people)


def about(people, name, **changed):
    told = {"name": name, **changed}
    return factories.make_concern(people.vet, alleged=[told])


def opened(actor, concern):
    concerns.open_concern(actor, concern.reference)
    factories.let_the_worker_work()


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Olive Orr", [Because.SELF]),
        ("ORR, Olive", [Because.SELF]),
        ("Peter Orr", [Because.FAMILY]),
        ("Orr, Peter", [Because.FAMILY]),
        ("Peter Orr-Dashwood", [Because.FAMILY]),
        ("Orr Peterson", []),
        ("Olive Orrin", []),
        ("a girl about 3", []),
    ],
)
def test_names_are_compared_as_people_write_them(name, why):
    assert why_asked(Looker(name="Olive Orr"), Told(names=[name])) == why


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("Olive Orr", [Because.SELF]),
        ("orr olive yard", [Because.SELF]),
        ('yard "Olive Orr"', [Because.SELF]),
        ("Orr", [Because.FAMILY]),
        ("Peter Orr", [Because.FAMILY]),
        ("Orr, Peter", [Because.FAMILY]),
        ("07700 900123", [Because.PHONE]),
        ("14 Quarry Row SN1 5BE", [Because.ADDRESS]),
        ("orr carers group", []),
        ("Olive", []),
        ("HD-7K4M-2QXV", []),
    ],
)
def test_what_is_searched_for_is_compared_as_it_is_typed(said, why):
    looker = Looker(name="Olive Orr", addresses=["14 Quarry Row, SN1 5BE"], phones=["07700 900123"])
    assert why_searched(looker, said) == why


def test_addresses_and_numbers_are_compared_however_they_are_written():
    looker = Looker(name="Olive Orr", addresses=["14 Quarry Row, SN1 5BE"], phones=["+44 7700 900123"])
    told = Told(addresses=["14 Quarry Rd sn15be"], phones=["ring 07700900123"])
    assert why_asked(looker, told) == [Because.ADDRESS, Because.PHONE]
    assert why_asked(looker, Told(addresses=["16 Quarry Row, SN1 5BE"], phones=["07700 900124"])) == []


def test_a_supervisor_is_asked_about_an_officer_who_opens_what_tells_of_their_family(people, supervisor, letters):
    concern = about(people, "Peter Orr")
    opened(people.officer, concern)
    (found,) = oversight.unanswered(supervisor)
    assert (found.account_id, found.because, found.concern_id) == (people.officer.id, Because.FAMILY, concern.id)
    (letter,) = [each for each in letters.sent if "look-up" in each.subject]
    assert letter.to == "sunita@hub.example" and concern.reference not in letter.subject + letter.text


def test_nobody_is_asked_twice_about_the_same(people, supervisor):
    concern = about(people, "Peter Orr")
    opened(people.officer, concern)
    opened(people.officer, concern)
    (found,) = oversight.unanswered(supervisor)
    oversight.answer(supervisor, found.id, said=Said.EXPLAINED, words="His name alone", seen=found.version)
    opened(people.officer, concern)
    assert oversight.unanswered(supervisor) == []


def test_a_colleague_is_noticed_by_name(people, supervisor):
    opened(people.officer, about(people, "Otis Oakes"))
    assert [each.because for each in oversight.unanswered(supervisor)] == [Because.COLLEAGUE]


def test_what_is_nobodys_own_is_not_noticed(people, supervisor):
    opened(people.officer, about(people, "Merrily Thistlewood"))
    assert oversight.unanswered(supervisor) == []


def test_a_supervisor_does_not_judge_their_own_look_up(people, supervisor):
    opened(supervisor, about(people, "Petra Sedge"))
    other = factories.make_supervisor(people, "Sage Sundew")
    assert oversight.unanswered(supervisor) == []
    (found,) = oversight.unanswered(other)
    with pytest.raises(NotFound):
        oversight.answer(supervisor, found.id, said=Said.EXPLAINED, words="It was me", seen=found.version)


def test_the_look_up_of_a_sealed_concern_is_told_to_nobody_who_is_not_let_in(people, supervisor, letters):
    other, concern = factories.make_supervisor(people, "Sage Sundew"), about(people, "Peter Orr")
    seal(people.officer, concern, let_in=[other.id])
    opened(people.officer, concern)
    assert len(oversight.unanswered(other)) == 1 and oversight.unanswered(supervisor) == []
    assert len([each for each in letters.sent if "look-up" in each.subject]) == 1


@pytest.mark.parametrize("is_sealed_first", [True, False])
def test_nobody_makes_a_look_up_of_their_own_vanish_by_sealing_what_they_looked_at(people, supervisor, is_sealed_first):
    concern, kept_out = about(people, "Peter Orr"), factories.make_supervisor(people, "Sage Sundew")
    for act in (seals, opens) if is_sealed_first else (opens, seals):
        act(people.officer, concern, kept_out)
    (found,) = oversight.unanswered(supervisor)
    assert found.account_id == people.officer.id and oversight.references(supervisor, [concern.id]) == {}
    assert oversight.unanswered(kept_out) == []
    oversight.answer(supervisor, found.id, said=Said.LOOK_INTO, words="She sealed it herself", seen=found.version)


def seals(actor, concern, kept_out):
    seal(actor, concern, kept_out=[kept_out.id])


def opens(actor, concern, kept_out):
    opened(actor, concern)


def test_not_every_supervisor_is_kept_out(people, supervisor):
    other, concern = factories.make_supervisor(people, "Sage Sundew"), factories.make_concern(people.vet)
    with pytest.raises(Invalid, match="Leave one supervisor"):
        seal(people.officer, concern, kept_out=[supervisor.id, other.id])
    made = restrict(people.officer, concern, kept_out=[supervisor.id])
    third = factories.make_supervisor(people, "Sorrel Stone")
    need_to_know.let_out(third, made.id, other.id, keep_out=False, seen=made.version)
    with pytest.raises(Invalid, match="Leave one supervisor"):
        need_to_know.let_out(third, made.id, other.id, keep_out=True, seen=made.version)


def test_one_s_own_address_is_noticed_once_one_has_said_it(people, supervisor):
    oversight.tell_detail(people.officer, Detail.PHONE, "07700 900321")
    opened(people.officer, about(people, "Merrily Thistlewood", phone="07700 900321"))
    assert [each.because for each in oversight.unanswered(supervisor)] == [Because.PHONE]
    (detail,) = oversight.details(people.officer)
    assert b"900321" not in detail.sealed_words


@pytest.mark.parametrize(("kind", "words"), [(Detail.ADDRESS, "Quarry Row"), (Detail.PHONE, "twelve")])
def test_what_could_not_be_compared_is_asked_for_again(people, kind, words):
    with pytest.raises(Invalid, match="Enter"):
        oversight.tell_detail(people.officer, kind, words)


def test_a_detail_is_its_owners_alone_and_can_be_forgotten(people):
    detail = oversight.tell_detail(people.officer, Detail.ADDRESS, "14 Quarry Row, SN1 5BE")
    with pytest.raises(NotFound):
        oversight.forget_detail(people.other_officer, detail.id)
    oversight.forget_detail(people.officer, detail.id)
    assert oversight.details(people.officer) == [] and oversight.details(people.other_officer) == []


def test_very_many_records_in_a_short_time_are_noticed_once(people, supervisor, monkeypatch):
    fewer = replace(kinds.need_to_know_rules(), many_records=2)
    monkeypatch.setattr(reactions, "need_to_know_rules", lambda: fewer)
    for _ in range(3):
        opened(people.officer, factories.make_concern(people.vet))
    assert [each.because for each in oversight.unanswered(supervisor)] == [Because.MANY]


def test_a_look_up_is_answered_once(people, supervisor):
    opened(people.officer, about(people, "Peter Orr"))
    (found,) = oversight.unanswered(supervisor)
    oversight.answer(supervisor, found.id, said=Said.LOOK_INTO, words="Not her case", seen=found.version)
    with pytest.raises(NotPossible):
        oversight.answer(supervisor, found.id, said=Said.EXPLAINED, words="It was", seen=found.version)


def test_a_person_who_is_opened_is_compared_as_a_concern_is(people, supervisor):
    concern = about(people, "Peter Orr")
    person = next(
        each for each in concerns.subjects_of(people.officer, concern.id) if each.words["said"] == "Peter Orr"
    )
    opened_it = ConcernOpened(concern_id=person.id)
    with transaction(people.officer) as tx:
        tx.record(opened_it)
    reactions.notice_looking_at_person(opened_it)
    assert [each.because for each in oversight.unanswered(supervisor)] == [Because.FAMILY]


def test_whoever_reads_an_account_on_the_page_of_a_child_has_read_the_concern(people, supervisor):
    concern = about(people, "Olive Orr")
    child = next(each for each in concerns.subjects_of(people.officer, concern.id) if each.words["said"] != "Olive Orr")
    persons.open_person(people.officer, child.id)
    factories.let_the_worker_work()
    assert oversight.unanswered(supervisor) == [], "no account was shown to them yet"
    persons.open_person(people.officer, child.id, accounts=25)
    factories.let_the_worker_work()
    (found,) = oversight.unanswered(supervisor)
    assert (found.account_id, found.because, found.concern_id) == (people.officer.id, Because.SELF, concern.id)
    concerns.open_concern(people.officer, concern.reference)
    told = [(accounts.name_of(each.account_id), each.times) for each in oversight.readers_of(supervisor, concern.id)]
    assert told == [("Olive Orr", 2)]


def test_who_has_looked_is_told_from_the_ledger(people, supervisor):
    concern = factories.make_concern(people.vet)
    for _ in range(2):
        concerns.open_concern(people.officer, concern.reference)
    with clock.moved(timedelta(minutes=1)):
        concerns.open_concern(people.other_officer, concern.reference)
    told = [(accounts.name_of(each.account_id), each.times) for each in oversight.readers_of(supervisor, concern.id)]
    assert told == [("Otis Oakes", 1), ("Olive Orr", 2)] and oversight.readers_of(people.officer, concern.id) == []
