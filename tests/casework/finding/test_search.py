"""An officer finds people and concerns again, by whatever is left in their memory."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from app.casework import concerns as concerns_package
from app.casework import feedback, finding, oversight
from app.casework.concerns import policy as concerns_policy
from app.casework.concerns.models import Concern
from app.casework.finding import Way, queries
from app.casework.finding.models import Search
from app.casework.oversight.looking_up import Because
from app.casework.people.models import Portrait
from app.errors import Invalid, NotFound, Refused
from app.foundations import clock, database
from app.foundations.database import session
from app.foundations.ledger import Entry
from tests.casework.finding.finding_people import concerns, names, persons, references, tell
from tests.factories import let_the_worker_work, make_concern_in_triage, make_draft, make_supervisor

SHONA, WILLIAM, OWAIN = "Shona Merriday", "William Thistlewick", "Owain O'Neill"


@pytest.fixture
def told(people):
    """How the concern of William Thistlewick is called."""
    return tell(people).reference


def test_a_reference_leads_straight_to_its_concern(officer, told):
    made = finding.search(officer, told.lower().replace("-", " "))
    assert made.kind == "reference" and finding.leads_to(officer, made).reference == told
    assert finding.search(officer, "HD-2222-2222").kind != "reference", "nobody learns what is not there"


def test_a_name_whole_turned_round_in_part_short_and_by_its_sound(officer, told):
    found = {
        "Shona Merriday": (SHONA, "written"),
        "merriday shona": (SHONA, "written"),
        "Merriday": (SHONA, "written"),
        "Merri": (SHONA, "begins"),
        "Shona Meridey": (SHONA, "sounds"),
        "Meriday, Shonna": (SHONA, "sounds"),
        "Bill Thistlewick": (WILLIAM, "known as"),
        "O'Neill": (OWAIN, "written"),
        "ONeill": (OWAIN, "written"),
        "o neill": (OWAIN, "written"),
    }
    assert {typed: names(officer, typed)[0] for typed in found} == found


def test_a_concern_is_found_by_the_names_in_it(officer, told):
    for typed in ("Merriday Shona", "Meridey", "Bill Thistlewick", "O’Neill"):
        assert references(officer, typed) == [told], typed


def test_a_date_of_birth(officer, told):
    for typed in ("4/3/2018", "4 March 2018", "04.03.18", "March 2018", "2018", "Owain 2018"):
        assert OWAIN in [name for name, _ in names(officer, typed)], typed
        assert references(officer, typed) == [told], typed
    assert names(officer, "4/4/2018") == [] and references(officer, "4/4/2018") == []


def test_a_number_a_plate_an_online_name_a_postcode(officer, told):
    for typed in (
        *("07700900461", "+447700 900 461", "900461", "AB12CDE", "ab12", "2CD", "@thistle_9"),
        *("SN2 1AA", "sn2", "SN2 1", "Thistlewick SN2 1AA", "07700 900461 bruise"),
    ):
        assert WILLIAM in [name for name, _ in names(officer, typed)] or "bruise" in typed, typed
        assert references(officer, typed) == [told], typed


def test_words_of_the_account_and_mixtures(officer, told):
    for typed in (
        *("bruise", "temper", '"temper with the dog"', "stoo*", "bruises temper", "Merriday temper"),
        *("Thistlewick 2018 bruise", "AB12 CDE temper", "SN2 Owain"),
    ):
        assert references(officer, typed) == [told], typed
    assert names(officer, "Owain 2018 bruise") == [(OWAIN, "part")]


@pytest.mark.long
def test_what_is_not_all_there_is_not_found(officer, told):
    for typed in ('"dog with the temper"', "bruise giraffe", "Merriday 1931", "temp", "07700 900462"):
        assert references(officer, typed) == [], typed


def test_the_words_around_are_shown_and_marked(officer, told):
    (source, pieces), *_ = concerns(officer, "temper")[0].excerpts
    assert source == "account" and ("temper", True) in pieces


def test_words_as_they_stand_are_no_names(officer, told):
    assert names(officer, "Merriday", Way.WORDS) == [] and references(officer, "Merriday", Way.WORDS) == [told]
    assert references(officer, "Bill", Way.WORDS) == []


def test_what_came_later_is_found_too(people, officer):
    concern = make_concern_in_triage(people.vet, officer)
    concerns_package.add(people.vet, concern.id, "He keeps a ferret in the shed")
    feedback.ask(officer, concern.id, "Is there a giraffe?")
    assert references(officer, "ferret") == references(officer, "giraffe") == [concern.reference]
    assert concerns(officer, "ferret")[0].excerpts[0][0] == "added"
    assert concerns(officer, "giraffe")[0].excerpts[0][0] == "message"


def test_who_was_found_to_be_the_same_is_found_once(people, officer, told):
    tell(people)
    one, other = persons(officer, "Thistlewick")
    assert (one.others, other.others) == (0, 0), "nobody said yet that they are the same"
    eldest = min(one.portrait.subject_id, other.portrait.subject_id)
    same = Portrait.subject_id.in_((one.portrait.subject_id, other.portrait.subject_id))
    with database.writing():
        session.execute(update(Portrait).where(same).values(person_id=eldest))
    assert [each.others for each in persons(officer, "Thistlewick")] == [1]


def test_a_search_is_recorded_without_what_was_typed(officer, told):
    made = finding.search(officer, "Thistlewick")
    entry = session.scalars(select(Entry).where(Entry.subject_id == made.id)).one()
    assert entry.event == "Searched" and "histlewick" not in entry.details
    assert b"histlewick" not in made.sealed_said and made.said == "Thistlewick"
    assert (made.kind, made.count) == ("word", 2)


def test_a_search_is_its_searchers_own(people, officer, told):
    made = finding.search(officer, "Thistlewick")
    with pytest.raises(NotFound):
        finding.search_of(people.other_officer, made.id)
    assert finding.recent_searches(officer, made.searched_at) == 1
    assert finding.recent_searches(people.other_officer, made.searched_at) == 0


def test_only_officers_search(people):
    for other in (people.vet, people.administrator, people.social_worker):
        with pytest.raises(Refused):
            finding.search(other, "Thistlewick")
    assert session.scalar(select(func.count()).select_from(Search)) == 0


def test_nothing_to_look_for(officer):
    for typed in ("", "  ", '""', "*"):
        with pytest.raises(Invalid):
            finding.search(officer, typed)


def test_drafts_are_found_by_nobody(people, officer):
    make_draft(people.vet, people_at_risk=[{"name": "Perdita Larkspur", "age_band": "26_64", "sex": "female"}])
    assert finding.search(officer, "Larkspur").count == 0


def test_what_may_not_be_seen_is_neither_found_nor_counted(people, officer, told, monkeypatch):
    hidden = tell(people, what_happened="The ferret was bruised")
    kept = finding.search(officer, "Merriday")
    assert kept.count == 4
    see = concerns_policy.visible_to
    for module in (concerns_policy, concerns_package.queries):
        monkeypatch.setattr(module, "visible_to", lambda actor: see(actor) & (Concern.id != hidden.id))
    assert [each.concern.reference for each in finding.concerns_found(officer, kept)] == [told], "not even afterwards"
    assert len(finding.people_found(officer, kept)) == 1
    assert [finding.search(officer, typed).count for typed in ("ferret", "Merriday", "07700 900461")] == [0, 2, 2]
    assert finding.search(officer, hidden.reference).kind != "reference"


@pytest.mark.long
def test_pages_follow_each_other_and_lead_back(people, officer, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 1)
    sent = [tell(people).reference for _ in range(3)]
    for read, made in (
        (finding.concerns_found, finding.search(officer, "bruise")),
        (finding.people_found, finding.search(officer, "Thistlewick")),
    ):
        first, more = read(officer, made)
        second, last = read(officer, made, first.place)
        assert second.place == more.place
        assert [each.place for each in read(officer, made, second.place)] == [last.place]
        assert [each.place for each in read(officer, made, last.place, back=True)] == [second.place, first.place]
        assert {each.concern.reference for each in (first, second, last)} == set(sent)


def test_a_supervisor_is_asked_once_a_day_about_whoever_searches_for_their_own_or_a_colleague(people, letters):
    supervisor = make_supervisor(people)
    for said in ("Olive Orr", "ORR, Olive", "Otis Oakes", "Merrily Thistlewood"):
        finding.search(people.officer, said)
        let_the_worker_work()
    asked = oversight.unanswered(supervisor)
    assert [each.because for each in asked] == [Because.SELF, Because.COLLEAGUE]
    assert {each.account_id for each in asked} == {people.officer.id}
    sent = [each.text for each in letters.sent if "look-up" in each.subject]
    assert len(sent) == 2 and not any("Orr" in each or "Oakes" in each for each in sent)
    with clock.moved(timedelta(days=1)):
        finding.search(people.officer, "Olive Orr")
        let_the_worker_work()
        assert len(oversight.unanswered(supervisor)) == 3
