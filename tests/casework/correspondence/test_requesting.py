"""An agency asks for what it needs to decide; an officer answers, refuses, asks the reporter or releases more."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from app.casework import correspondence, feedback, places, referrals, triage
from app.casework.attachments.models import Attachment
from app.casework.concerns.models import Concern
from app.casework.correspondence.models import InformationRequest, Needs, RequestStep
from app.casework.referrals.disclosure import disclosure_rules
from app.casework.referrals.models import Referral
from app.errors import Invalid, NotFound, NotPossible, Refused
from app.foundations import clock
from app.foundations.database import session
from app.foundations.ledger import Entry
from tests import factories, samples
from tests.casework.correspondence.test_writing import file
from tests.factories import let_the_worker_work

WHAT = "Which school does Zinnia Zapp go to?"


def ask(people, referral, **changed) -> InformationRequest:
    asked = {"needs": Needs.REPORTER, "what": WHAT, "why": "To see her there", "by": places.today() + timedelta(days=1)}
    return correspondence.request(people.social_worker, referral.id, **asked | changed)


def steps(who, referral) -> list[tuple[str, str | None]]:
    (asked,) = correspondence.requests_of(who, referral)
    return [(each.step, each.words) for each in asked.steps]


def seen(asked) -> int:
    return session.get_one(InformationRequest, asked.id).version


@pytest.fixture
def referral(people) -> Referral:
    return factories.make_acknowledged_referral(people)


@pytest.fixture
def asked(people, referral) -> InformationRequest:
    return ask(people, referral)


def test_it_waits_for_the_officer_and_the_agencys_clock_keeps_running(people, referral):
    due_at = referral.due_at
    asked = ask(people, referral)
    (line,) = correspondence.open_requests(people.officer, mine=True)
    assert (line.request.id, line.agency, line.concern.assignee_id) == (
        asked.id, "Swindon children's social care", people.officer.id,
    )  # fmt: skip
    assert session.get_one(Referral, referral.id, populate_existing=True).due_at == due_at
    assert correspondence.news(people.officer, [referral.id])[referral.id].requests == 1
    assert correspondence.open_requests(people.other_officer, mine=True) == []
    assert correspondence.open_requests(people.social_worker) == []


@pytest.mark.long
def test_what_is_missing_is_said_in_words(people, referral):
    wrong = (
        ({"what": " "}, "what you need to know"),
        ({"why": ""}, "why you need it"),
        ({"by": date(2020, 1, 1)}, "from today"),
    )
    for changed, said in wrong:
        with pytest.raises(Invalid, match=said):
            ask(people, referral, **changed)
    assert correspondence.requests_of(people.officer, referral) == []


@pytest.mark.long
def test_pressed_twice_it_is_one_request(people, referral):
    assert ask(people, referral).id == ask(people, referral).id
    ask(people, referral, what="Who else lives there?")
    assert session.scalar(select(func.count()).select_from(InformationRequest)) == 2


def test_the_agency_reads_the_answer_and_another_agency_finds_nothing(people, referral, asked, letters):
    letters.sent.clear()
    for _ in range(2):  # pressed twice
        correspondence.answer(people.officer, asked.id, "Larkfield Primary", seen=seen(asked))
    let_the_worker_work()
    referral = session.get_one(Referral, referral.id)
    assert steps(people.social_worker, referral) == [("answered", "Larkfield Primary")]
    told = [letter for letter in letters.sent if letter.to == "sol@council.example"]
    assert len(told) == 1 and "Larkfield" not in told[0].text
    with pytest.raises(NotFound):
        correspondence.requests_of(people.constable, referral)
    assert correspondence.open_requests(people.officer) == []


def test_a_refusal_says_why_and_what_is_settled_stays_settled(people, referral, asked):
    with pytest.raises(Invalid, match="why you refuse"):
        correspondence.refuse(people.officer, asked.id, " ", seen=seen(asked))
    correspondence.refuse(people.officer, asked.id, "It would name who told us", seen=seen(asked))
    assert steps(people.social_worker, referral) == [("refused", "It would name who told us")]
    with pytest.raises(NotPossible, match="dealt with"):
        correspondence.answer(people.officer, asked.id, "On second thoughts", seen=seen(asked))


def test_the_reporter_is_asked_and_the_request_says_so(people, referral, asked, letters):
    let_the_worker_work()
    letters.sent.clear()
    correspondence.ask_reporter(people.officer, asked.id, "Which school is it?", seen=seen(asked))
    let_the_worker_work()
    referral = session.get_one(Referral, referral.id)
    assert [each.words for each in feedback.thread(people.vet, referral.concern_id)] == ["Which school is it?"]
    assert [letter.to for letter in letters.sent] == ["vera@harbourlane.example"]
    assert steps(people.social_worker, referral) == [("asked reporter", None)]
    assert session.get_one(InformationRequest, asked.id).reporter_asked_at
    assert session.get_one(Concern, referral.concern_id).is_unanswered
    correspondence.answer(people.officer, asked.id, "Larkfield", seen=seen(asked))
    assert [step for step, _ in steps(people.social_worker, referral)] == ["asked reporter", "answered"]


def test_only_the_officer_responsible_answers(people, referral, asked):
    acts = (correspondence.answer, correspondence.refuse, correspondence.ask_reporter)
    for act in acts:
        with pytest.raises(Refused):
            act(people.other_officer, asked.id, "Me", seen=1)
        with pytest.raises(Refused):
            act(people.social_worker, asked.id, "Me", seen=1)
    assert steps(people.officer, referral) == []


@pytest.mark.long
def test_two_officers_at_once_is_an_error_to_show(people, asked):
    stale = seen(asked)
    correspondence.ask_reporter(people.officer, asked.id, "Which school is it?", seen=stale)
    with pytest.raises(NotPossible, match="Somebody else changed this"):
        correspondence.answer(people.officer, asked.id, "Larkfield", seen=stale)


@pytest.mark.long
def test_what_is_overdue_is_said_once_more(people, asked, letters):
    let_the_worker_work()
    letters.sent.clear()
    with clock.moved(timedelta(days=3)):
        let_the_worker_work()
        (line,) = correspondence.open_requests(people.officer)
        assert line.request.is_late(clock.now())
    assert "olive@hub.example" in [letter.to for letter in letters.sent]
    assert session.query(Entry).filter_by(event="RequestOverdue").count() == 1


def test_a_referral_that_is_returned_needs_no_answer(people):
    referral = factories.make_referral(people)
    asked = ask(people, referral).id
    referrals.send_back(people.social_worker, referral.id, because="wrong area", words="Leeds", seen=referral.version)
    let_the_worker_work()
    referral = session.get_one(Referral, referral.id)
    assert steps(people.officer, referral) == [("ended", None)]
    with pytest.raises(NotPossible):
        correspondence.answer(people.officer, asked, "Too late", seen=2)
    assert session.scalar(select(func.count()).select_from(RequestStep)) == 1


def further(fields=(), files=(), reason="They asked for it") -> correspondence.Further:
    return correspondence.Further(fields=frozenset(fields), files=frozenset(files), reason=reason)


def release(people, referral, what, request_id=None) -> None:
    concern = session.get_one(Concern, referral.concern_id)
    token = correspondence.preview(people.officer, concern, referral, what).token
    correspondence.release(people.officer, referral.id, what, previewed=token, request_id=request_id)


@pytest.fixture
def scant(people) -> Referral:
    """A referral from which an officer had left out what happened."""
    return factories.make_referral(people, but_not=["what_happened"])


def test_a_field_that_was_kept_back_is_released_word_for_word(people, scant):
    asked, (referral_id, concern_id) = ask(people, scant, needs=Needs.CONCERN), (scant.id, scant.concern_id)
    release(people, scant, further(["what_happened"]), asked.id)
    let_the_worker_work()
    referral = session.get_one(Referral, referral_id)
    (released,) = correspondence.releases_of(people.social_worker, referral)
    said = session.get_one(Concern, concern_id).answers["what_happened"]
    assert [each["words"] for each in released.release.shown["fields"]] == [said]
    assert "what_happened" not in {each["id"] for each in referral.disclosure["fields"]}
    assert steps(people.social_worker, referral) == [("released", None)]
    with pytest.raises(NotFound):
        correspondence.releases_of(people.constable, referral)


def test_what_the_rules_hold_back_is_not_offered_and_cannot_be_released(people, scant):
    concern = session.get_one(Concern, scant.concern_id)
    offer = correspondence.offered(people.officer, concern, scant)
    assert [each.question_id for each in offer.fields] == ["what_happened"]
    for held in [*(each.question_id for each in offer.held_back), "no_such_question"]:
        with pytest.raises(Invalid, match="cannot be released"):
            correspondence.preview(people.officer, concern, scant, further([held]))


@pytest.mark.long
def test_nothing_is_released_that_was_not_previewed(people, scant):
    concern = session.get_one(Concern, scant.concern_id)
    what = further(["what_happened"])
    other = correspondence.preview(people.officer, concern, scant, further(["what_happened"], reason="Another"))
    for token in ("", other.token):
        with pytest.raises(NotPossible, match="has changed since you looked"):
            correspondence.release(people.officer, scant.id, what, previewed=token)
    with pytest.raises(Refused):
        correspondence.release(people.other_officer, scant.id, what, previewed=other.token)


@pytest.mark.long
def test_pressed_twice_it_is_released_once(people, scant):
    what, concern = further(["what_happened"]), session.get_one(Concern, scant.concern_id)
    token = correspondence.preview(people.officer, concern, scant, what).token
    for _ in range(2):
        correspondence.release(people.officer, scant.id, what, previewed=token)
    assert len(correspondence.releases_of(people.officer, scant)) == 1


def with_files(people, **changed) -> tuple[Referral, list]:
    concern = factories.make_rated_concern(people, **changed)
    concern_id = concern.id
    feedback.answer(people.vet, concern.id, "Here they are", [file(), file(samples.PDF, "letter.pdf")])
    factories.refer(people.officer, concern, people.social_worker.organisation_id)
    let_the_worker_work()
    files = session.scalars(select(Attachment).where(Attachment.concern_id == concern_id).order_by(Attachment.id))
    return session.scalar(select(Referral).where(Referral.concern_id == concern_id)), files.all()


def test_a_file_of_the_concern_is_opened_only_once_it_is_released_to_this_agency(people):
    referral, (photograph, letter) = with_files(people)
    with pytest.raises(NotFound):
        correspondence.open_file(people.social_worker, referral.reference, photograph.id)
    release(people, referral, further(files=[photograph.id]))
    opened = correspondence.open_file(people.social_worker, referral.reference, photograph.id)
    assert samples.CAMERA.encode() not in opened.content
    with pytest.raises(NotFound):
        correspondence.open_file(people.social_worker, referral.reference, letter.id)
    with pytest.raises(NotFound):
        correspondence.open_file(people.constable, referral.reference, photograph.id)


def test_of_a_protected_source_no_document_goes_that_may_name_them(people):
    referral, (photograph, letter) = with_files(people, identity="protect", identity_reason="He knows me")
    concern = session.get_one(Concern, referral.concern_id)
    offer = correspondence.offered(people.officer, concern, referral)
    assert [each.id for each in offer.files] == [photograph.id]
    assert [each.id for each in offer.files_held_back] == [letter.id]
    with pytest.raises(Invalid):
        correspondence.preview(people.officer, concern, referral, further(files=[letter.id]))


def test_what_was_released_is_gone_for_an_agency_that_has_returned_it(people):
    referral, (photograph, _) = with_files(people)
    release(people, referral, further(files=[photograph.id]))
    referral = session.get_one(Referral, referral.id, populate_existing=True)
    referrals.send_back(people.social_worker, referral.id, because="wrong area", words="Leeds", seen=referral.version)
    assert correspondence.releases_of(people.social_worker, referral) == []
    with pytest.raises(NotFound):
        correspondence.open_file(people.social_worker, referral.reference, photograph.id)
    assert triage.assessment_of(people.officer, referral.concern_id) is not None


def test_what_is_held_back_until_it_is_asked_for_is_offered_once_they_ask(people):
    concern = factories.make_rated_concern(people)
    concern_id = concern.id
    referral = factories.refer(people.officer, concern, people.inspector.organisation_id)
    before = correspondence.offered(people.officer, session.get_one(Concern, concern_id), referral)
    asked = {"needs": Needs.CONCERN, "what": "Who lives there?", "why": "To go there safely", "by": places.today()}
    correspondence.request(people.inspector, referral.id, **asked)
    after = correspondence.offered(people.officer, session.get_one(Concern, concern_id), referral)
    assert (before.is_asked, after.is_asked) == (False, True)
    assert {each.question_id for each in before.fields} < {each.question_id for each in after.fields}
    rules = disclosure_rules()
    blocks = {rules.block_of[each.question_id] for each in after.fields}
    assert blocks <= rules.shares["rspca"].full and len(after.held_back) < len(before.held_back)
