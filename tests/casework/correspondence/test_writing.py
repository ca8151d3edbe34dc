"""Officers and one agency write each other about one referral, and nobody else reads along."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.casework import accounts, correspondence, feedback, referrals
from app.casework.attachments.enclosing import Enclosure
from app.casework.attachments.models import LARGEST, Attachment
from app.casework.correspondence.models import AgencyMessage
from app.casework.referrals.models import Referral
from app.errors import Invalid, NotFound, NotPossible, Refused
from app.foundations import clock
from app.foundations.access import Role
from app.foundations.database import session
from tests import factories, samples
from tests.factories import let_the_worker_work

WORDS = "Zinnia Zapp is at her aunt’s this week."


def file(content: bytes = b"", name: str = "IMG_0007.JPG") -> Enclosure:
    content = content or samples.photograph()
    return Enclosure(name, len(content), [content])


def count(kind: type) -> int:
    return session.scalar(select(func.count()).select_from(kind))


@pytest.fixture
def referral(people) -> Referral:
    return factories.make_acknowledged_referral(people)


def test_each_side_reads_what_the_other_wrote_by_name(people, referral):
    correspondence.write_to_hub(people.social_worker, referral.id, WORDS)
    correspondence.write_to_agency(people.officer, referral.id, "Thank you. Is the dog with her?")
    for who in (people.social_worker, people.officer, people.other_officer):
        written = correspondence.thread(who, referral)
        assert [each.words for each in written] == [WORDS, "Thank you. Is the dog with her?"]
        assert accounts.name_of(written[1].author_id) == "Olive Orr"


def test_neither_another_agency_nor_the_reporter_finds_it(people, referral):
    correspondence.write_to_hub(people.social_worker, referral.id, WORDS, [file()])
    attachment_id = session.scalar(select(Attachment.id))
    for who in (people.constable, people.vet, people.teacher):
        with pytest.raises(NotFound):
            correspondence.thread(who, referral)
        with pytest.raises(NotFound):
            correspondence.open_file(who, referral.reference, attachment_id)
        with pytest.raises((NotFound, Refused)):
            correspondence.write_to_hub(who, referral.id, "Let me in")


def test_only_the_officer_responsible_writes_to_an_agency(people, referral):
    with pytest.raises(Refused):
        correspondence.write_to_agency(people.other_officer, referral.id, "Me too")
    with pytest.raises(Refused):
        correspondence.write_to_agency(people.social_worker, referral.id, "As if I were the hub")
    assert count(AgencyMessage) == 0


def test_a_letter_says_only_that_there_is_an_update(people, referral, letters):
    let_the_worker_work()
    letters.sent.clear()
    referral_id, reference = referral.id, referral.reference
    correspondence.write_to_hub(people.social_worker, referral_id, WORDS)
    correspondence.write_to_agency(people.officer, referral_id, WORDS)
    let_the_worker_work()
    told = {letter.to: letter.subject for letter in letters.sent}
    assert told == {
        "olive@hub.example": f"There is an update on {reference[:12]}",
        "sol@council.example": f"There is an update on {reference}",
    }
    assert not any("Zinnia" in letter.text for letter in letters.sent)


@pytest.mark.long
def test_before_anybody_there_has_it_everybody_there_hears(people, letters):
    factories.make_second_social_worker(people)
    referral = factories.make_referral(people)
    letters.sent.clear()
    correspondence.write_to_agency(people.officer, referral.id, WORDS)
    let_the_worker_work()
    assert {letter.to for letter in letters.sent} == {"sol@council.example", "sid@council.example"}


@pytest.mark.long
def test_where_the_officer_has_left_whoever_is_on_duty_hears(people, referral, letters):
    supervisor = factories.make_supervisor(people)
    factories.put_on_call(supervisor, people.other_officer, kind=factories.ShiftKind.DUTY)
    accounts.suspend(people.administrator, people.officer.id)
    let_the_worker_work()
    letters.sent.clear()
    correspondence.write_to_hub(people.social_worker, referral.id, WORDS)
    let_the_worker_work()
    assert [letter.to for letter in letters.sent] == ["otis@hub.example"]


def test_it_is_new_until_whoever_must_answer_has_read_it(people, referral):
    def is_new(who):
        return correspondence.news(who, [referral.id])[referral.id].is_new

    correspondence.write_to_hub(people.social_worker, referral.id, WORDS)
    assert is_new(people.officer) and not is_new(people.social_worker)
    correspondence.open_thread(people.other_officer, referral.reference)
    assert is_new(people.officer)
    correspondence.open_thread(people.officer, referral.reference)
    assert not is_new(people.officer)
    assert referral.id not in correspondence.news(people.constable, [referral.id])


def test_a_button_pressed_twice_sends_one_but_another_file_is_another_message(people, referral):
    for _ in range(2):
        correspondence.write_to_hub(people.social_worker, referral.id, WORDS, [file()])
    assert (count(AgencyMessage), count(Attachment)) == (1, 1)
    correspondence.write_to_hub(people.social_worker, referral.id, WORDS, [file(samples.PDF, "plan.pdf")])
    assert (count(AgencyMessage), count(Attachment)) == (2, 2)
    with clock.moved(timedelta(minutes=2)):
        correspondence.write_to_hub(people.social_worker, referral.id, WORDS, [file(samples.PDF, "plan.pdf")])
    assert count(AgencyMessage) == 3


def test_what_was_returned_can_be_read_and_no_more(people):
    referral = factories.make_referral(people)
    correspondence.write_to_hub(people.social_worker, referral.id, WORDS)
    referrals.send_back(people.social_worker, referral.id, because="wrong area", words="Leeds", seen=referral.version)
    for who, write in (
        (people.social_worker, correspondence.write_to_hub),
        (people.officer, correspondence.write_to_agency),
    ):
        with pytest.raises(NotPossible):
            write(who, referral.id, "One more thing")
        assert [each.words for each in correspondence.thread(who, referral)] == [WORDS]


@pytest.mark.long
def test_a_photograph_is_handed_out_as_a_copy_drawn_anew(people, referral):
    correspondence.write_to_hub(people.social_worker, referral.id, WORDS, [file()])
    attachment_id = session.scalar(select(Attachment.id))
    with pytest.raises(NotPossible, match="has not been checked"):
        correspondence.open_file(people.officer, referral.reference, attachment_id)
    let_the_worker_work()
    for who in (people.officer, people.social_worker):
        opened = correspondence.open_file(who, referral.reference, attachment_id)
        assert opened.name == "IMG_0007.jpg" and samples.CAMERA.encode() not in opened.content
    assert samples.is_red(samples.opened(opened.content).getpixel((5, 5)))


def test_a_file_of_one_thread_is_in_no_other_list(people, referral):
    correspondence.write_to_hub(people.social_worker, referral.id, WORDS, [file()])
    let_the_worker_work()
    attachment_id = session.scalar(select(Attachment.id))
    reference = referral.reference[:12]
    for who in (people.vet, people.officer):
        with pytest.raises(NotFound):
            feedback.open_file(who, reference, attachment_id)
    other = factories.make_referral(people)
    with pytest.raises(NotFound):
        correspondence.open_file(people.social_worker, other.reference, attachment_id)


REFUSED = [
    ([file(samples.SVG, "photo.jpg")], "not a kind of file"),
    ([file(samples.HTML, "letter.pdf")], "not a kind of file"),
    ([file(), file(b"MZ\x90\0", "photo.png")], "not a kind of file"),
    ([Enclosure("empty.txt", 0, [])], "empty"),
    ([file()] * 4, "up to 3 files"),
    ([Enclosure("large.pdf", LARGEST + 1, [])], "25 MB together"),
    ([Enclosure("cut.pdf", 5000, [samples.PDF])], "did not arrive whole"),
]


def test_one_file_that_may_not_be_sent_stops_the_whole_message(people, referral):
    for sent, said in REFUSED:
        with pytest.raises(Invalid, match=said):
            correspondence.write_to_hub(people.social_worker, referral.id, WORDS, sent)
    assert (count(AgencyMessage), count(Attachment)) == (0, 0)


@pytest.mark.long
def test_what_is_found_out_later_is_refused_and_forgotten(people, referral):
    sent = [file(samples.png_bomb(), "bomb.png"), file(samples.document(**{"word/vbaProject.bin": b"x"}), "m.docx")]
    correspondence.write_to_hub(people.social_worker, referral.id, WORDS, sent)
    let_the_worker_work()
    (files,) = correspondence.files_of(people.officer, referral).values()
    assert {(each.state, each.why) for each in files} == {("refused", "too large"), ("refused", "unsafe")}


@pytest.mark.long
def test_nobody_can_fill_the_house_with_files(people, referral, monkeypatch):
    monkeypatch.setattr("app.casework.attachments.enclosing.MOST_OF_ONE", 1)
    correspondence.write_to_hub(people.social_worker, referral.id, WORDS, [file()])
    with pytest.raises(Invalid, match="as many files"):
        correspondence.write_to_hub(people.social_worker, referral.id, "More", [file()])
    correspondence.write_to_agency(people.officer, referral.id, "Here is ours", [file()])
    assert people.officer.role is Role.OFFICER and count(Attachment) == 2
