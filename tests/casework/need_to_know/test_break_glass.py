"""Reading what is restricted without being let in, because somebody needs help now."""

from datetime import timedelta

import pytest

from app.casework import accounts, concerns, need_to_know, oversight, triage
from app.casework import people as persons
from app.casework.concerns.lifecycle import Closing
from app.casework.concerns.models import Concern
from app.casework.concerns.subjects import SubjectKind
from app.casework.need_to_know.models import About, BrokenGlass
from app.casework.oversight import queries
from app.errors import Invalid, KeptBack, NotFound, NotPossible, Refused
from app.foundations import clock
from app.foundations.database import session
from tests import factories
from tests.casework.need_to_know.keeping import NEED, restrict, seal


@pytest.fixture
def supervisor(people):
    return factories.make_supervisor(people)


@pytest.fixture
def kept(people):
    concern = factories.make_concern_in_triage(people.vet, people.officer)
    restrict(people.officer, concern)
    return concern


def breaks(actor, concern, reason=NEED):
    until = need_to_know.break_glass(actor, concern.id, reason=reason)
    factories.let_the_worker_work()
    return until


def test_whoever_breaks_the_glass_reads_for_a_day(people, kept):
    until = breaks(people.other_officer, kept)
    assert concerns.open_concern(people.other_officer, kept.reference).id == kept.id
    with clock.moved(until - clock.now() + timedelta(seconds=1)), pytest.raises(KeptBack):
        concerns.open_concern(people.other_officer, kept.reference)


@pytest.mark.parametrize("reason", ["", "   ", "urgent"])
def test_a_reason_that_says_nothing_is_not_enough(people, kept, reason):
    with pytest.raises(Invalid, match="who needs help"):
        breaks(people.other_officer, kept, reason)


def test_nobody_breaks_into_what_is_sealed(people):
    concern = factories.make_concern(people.vet)
    seal(people.officer, concern)
    with pytest.raises(NotFound):
        breaks(people.other_officer, concern)
    assert session.query(BrokenGlass).count() == 0


def test_nobody_breaks_what_stands_open_to_them(people, kept):
    with pytest.raises(NotFound):
        breaks(people.officer, factories.make_concern(people.vet))


def test_supervisors_hear_of_it_at_once_and_their_letter_says_nothing(people, kept, supervisor, letters):
    breaks(people.other_officer, kept)
    (letter,) = [each for each in letters.sent if "broke the glass" in each.subject]
    assert letter.to == "sunita@hub.example"
    assert kept.reference not in letter.subject + letter.text and "Otis" not in letter.text


def test_a_supervisor_who_breaks_the_glass_hears_nothing_and_reviews_nothing_of_it(people, supervisor, letters):
    concern = factories.make_concern(people.vet)
    restrict(people.officer, concern)
    other = factories.make_supervisor(people, "Sage Sundew")
    breaks(people.other_officer, concern)
    (glass,) = need_to_know.unreviewed(supervisor)
    assert need_to_know.unreviewed(other) and not need_to_know.unreviewed(people.other_officer)
    with pytest.raises(NotFound):
        need_to_know.review(people.other_officer, glass.id, is_justified=True, words="Fine", seen=glass.version)


def test_everything_that_they_open_meanwhile_is_shown_to_the_supervisor(people, kept, supervisor):
    concerns.open_concern(people.other_officer, factories.make_concern(people.vet).reference)
    breaks(people.other_officer, kept)
    concerns.open_concern(people.other_officer, kept.reference)
    (glass,) = need_to_know.unreviewed(supervisor)
    assert [each.record_id for each in oversight.opened_meanwhile(supervisor, glass)] == [kept.id]


def test_nothing_that_they_do_later_pushes_it_out(people, kept, supervisor, monkeypatch):
    monkeypatch.setattr(queries, "MOST", 2)
    breaks(people.other_officer, kept)
    concerns.open_concern(people.other_officer, kept.reference)
    with clock.moved(timedelta(days=2)):
        later = factories.make_concern(people.vet).reference
        for _ in range(3):
            concerns.open_concern(people.other_officer, later)
        (glass,) = need_to_know.unreviewed(supervisor)
        assert [each.record_id for each in oversight.opened_meanwhile(supervisor, glass)] == [kept.id]


def test_so_is_each_concern_whose_account_they_read_on_the_page_of_a_person(people, kept, supervisor):
    second = factories.make_concern(people.vet)
    here, there = (persons.portraits_of(people.officer, each.id)[0].subject_id for each in (kept, second))
    persons.join(people.officer, here, there, reason="Her birthday and her mother are the same")
    breaks(people.other_officer, kept)
    persons.open_person(people.other_officer, here, accounts=25)
    (glass,) = need_to_know.unreviewed(supervisor)
    read = {each.record_id for each in oversight.opened_meanwhile(supervisor, glass)}
    assert {kept.id, second.id} <= read


def test_without_a_good_reason_they_are_let_out_at_once(people, kept, supervisor):
    breaks(people.other_officer, kept)
    (glass,) = need_to_know.unreviewed(supervisor)
    need_to_know.review(supervisor, glass.id, is_justified=False, words="Nobody rang", seen=glass.version)
    assert need_to_know.unreviewed(supervisor) == []
    with pytest.raises(KeptBack):
        concerns.open_concern(people.other_officer, kept.reference)


def test_a_glass_reads_and_does_not_own(people, supervisor):
    concern = factories.make_concern(people.vet)
    made, seen = restrict(people.officer, concern), concern.version
    breaks(people.other_officer, concern)
    with pytest.raises(NotPossible, match="let you in by name"):
        triage.take(people.other_officer, concern.id, seen=seen)
    need_to_know.let_in(supervisor, made.id, people.other_officer.id, until=None, seen=made.version)
    triage.take(people.other_officer, concern.id, seen=seen)
    assert session.get_one(Concern, concern.id).is_assigned_to(people.other_officer)


def test_what_is_closed_is_not_opened_again_by_a_glass_but_by_whoever_had_it(people, kept):
    triage.close(people.officer, kept.id, reason=Closing.OUTCOME, words="All is well", seen=kept.version)
    breaks(people.other_officer, kept)
    seen = session.get_one(Concern, kept.id).version
    with pytest.raises(NotPossible, match="let you in by name"):
        triage.reopen(people.other_officer, kept.id, words="He is back", seen=seen)
    triage.reopen(people.officer, kept.id, words="He is back", seen=seen)
    assert session.get_one(Concern, kept.id).is_assigned_to(people.officer)


@pytest.mark.parametrize("about", About)
def test_a_glass_is_not_hidden_by_whoever_broke_it(people, kept, supervisor, about):
    girl = next(each for each in concerns.subjects_of(people.officer, kept.id) if each.kind is SubjectKind.PERSON)
    told = {"about": about, "record_id": girl.id if about is About.PERSON else kept.id, "covers": [kept.id]}
    breaks(people.other_officer, kept)
    with pytest.raises(NotPossible, match="let you in by name"):
        seal(people.other_officer, kept, **told)
    assert need_to_know.unreviewed(supervisor) and concerns.open_concern(people.officer, kept.reference)
    assert seal(people.other_officer, kept, **told, responsible_id=people.other_officer.id), "given to them meanwhile"


def test_a_glass_is_reviewed_once(people, kept, supervisor):
    breaks(people.other_officer, kept)
    (glass,) = need_to_know.unreviewed(supervisor)
    need_to_know.review(supervisor, glass.id, is_justified=True, words="She rang", seen=glass.version)
    with pytest.raises(NotPossible):
        need_to_know.review(supervisor, glass.id, is_justified=False, words="No", seen=glass.version)


def test_letting_in_letting_out_and_lifting_are_for_supervisors_who_are_let_in(people, supervisor):
    concern = factories.make_concern(people.vet)
    made = restrict(people.officer, concern)
    with pytest.raises(Refused):
        need_to_know.let_in(people.officer, made.id, people.other_officer.id, until=None, seen=made.version)
    need_to_know.let_in(supervisor, made.id, people.other_officer.id, until=None, seen=made.version)
    assert concerns.open_concern(people.other_officer, concern.reference)
    need_to_know.let_out(supervisor, made.id, people.other_officer.id, keep_out=True, seen=made.version)
    with pytest.raises(NotPossible, match="kept out"):
        breaks(people.other_officer, concern)
    need_to_know.lift(supervisor, made.id, words="The trial is over", seen=made.version)
    assert concerns.open_concern(people.other_officer, concern.reference)


def test_a_sealed_restriction_is_not_there_for_a_supervisor_who_is_not_let_in(people, supervisor):
    made = seal(people.officer, factories.make_concern(people.vet))
    with pytest.raises(NotFound):
        need_to_know.lift(supervisor, made.id, words="Out with it", seen=made.version)


def test_somebody_is_let_in_for_a_time(people, supervisor):
    concern = factories.make_concern(people.vet)
    made, until = restrict(people.officer, concern), clock.now() + timedelta(days=1)
    need_to_know.let_in(supervisor, made.id, people.other_officer.id, until=until, seen=made.version)
    with clock.moved(timedelta(days=2)), pytest.raises(KeptBack):
        concerns.by_reference(people.other_officer, concern.reference)


def test_whoever_cannot_sign_in_is_not_let_in(people, supervisor):
    made = restrict(people.officer, factories.make_concern(people.vet))
    accounts.suspend(people.administrator, people.other_officer.id)
    with pytest.raises(Invalid):
        need_to_know.let_in(supervisor, made.id, people.other_officer.id, until=None, seen=made.version)
