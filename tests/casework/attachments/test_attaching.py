"""A file comes to a draft, is looked at, and can be opened by those who may."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app import worker
from app.casework import attachments, concerns, triage
from app.casework.attachments.lifecycle import State, Why
from app.casework.attachments.models import Attachment
from app.errors import Invalid, NotFound, NotPossible, Refused
from app.foundations import clock, scanning
from app.foundations.access import Actor
from app.foundations.database import session
from app.foundations.ledger import Entry
from app.foundations.vault.files import SealedPiece
from tests import clamd, samples
from tests.factories import People, let_the_worker_work, make_draft

PHOTOGRAPH = samples.photograph()


def attach(actor: Actor, concern_id, content: bytes = PHOTOGRAPH, name: str = "IMG_0001.JPG") -> Attachment:
    """The whole file in one part."""
    made = attachments.begin(actor, concern_id, name=name, size=len(content))
    return attachments.add_part(actor, made.id, content, offset=0)


def examined(actor: Actor, concern_id, content: bytes = PHOTOGRAPH, name: str = "IMG_0001.JPG") -> Attachment:
    """The same, once the worker has looked at it."""
    made = attach(actor, concern_id, content, name)
    let_the_worker_work()
    return session.get_one(Attachment, made.id, populate_existing=True)


def pieces() -> int:
    return session.scalar(select(func.count(SealedPiece.id)))


def openings(concern_id) -> list[tuple]:
    opened = select(Entry.actor_id, Entry.details).where(Entry.event == "AttachmentOpened")
    return [tuple(row) for row in session.execute(opened.where(Entry.subject_id == concern_id))]


@pytest.fixture
def draft(vet: Actor):
    return make_draft(vet).id


@pytest.fixture
def clamav(tmp_path: Path) -> Iterator[list[bytes]]:
    scanning.use(scanning.Clamd(tmp_path / "clamd.ctl"))
    with clamd.listening(tmp_path / "clamd.ctl") as brought:
        yield brought
    scanning.use(scanning.NoScanner())


def test_a_photograph_is_kept_as_it_came_and_copied_without_what_the_camera_wrote(people: People):
    draft = make_draft(people.vet).id
    made = examined(people.vet, draft)
    assert made.state is State.NOT_SCANNED and made.kind == "jpeg"
    assert made.fingerprint == hashlib.sha256(PHOTOGRAPH).hexdigest()
    concerns.submit(people.vet, draft)
    triage.take(people.officer, draft, seen=concerns.by_id(people.officer, draft).version)
    copy = attachments.open_copy(people.officer, made.id)
    assert copy.name == "IMG_0001.jpg" and samples.CAMERA.encode() not in copy.content
    assert attachments.open_original(people.officer, made.id).content == PHOTOGRAPH


def test_what_is_not_a_picture_is_kept_as_it_came(draft, vet):
    for content, name, called in ((samples.PDF, "a letter", "a letter.pdf"), (b"Words", "x.html", "x.txt")):
        opened = attachments.open_own(vet, examined(vet, draft, content, name).id)
        assert (opened.content, opened.name) == (content, called)


@pytest.mark.parametrize("content", [samples.SVG, samples.HTML, samples.GIF_AND_SCRIPT])
def test_what_could_run_is_refused_as_it_comes_and_nothing_of_it_is_kept(draft, vet, content):
    made = attach(vet, draft, content, "photo.jpg")
    assert (made.state, made.why) == (State.REFUSED, Why.KIND) and pieces() == 0
    with pytest.raises(NotPossible):
        attachments.open_own(vet, made.id)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (samples.png_bomb(), Why.TOO_LARGE),
        (PHOTOGRAPH[:200], Why.UNREADABLE),
        (samples.zip_bomb(20_000_000), Why.UNSAFE),
    ],
)
def test_bombs_and_ruins_are_refused_by_the_worker_and_nothing_of_them_is_kept(draft, vet, content, why):
    made = examined(vet, draft, content)
    assert (made.state, made.why) == (State.REFUSED, why) and pieces() == 0


def test_where_clamav_runs_a_clean_file_says_so(draft, vet, clamav):
    assert examined(vet, draft).state is State.SCANNED
    assert clamav == [PHOTOGRAPH]


def test_where_clamav_finds_something_nothing_is_kept(draft, vet, clamav):
    made = examined(vet, draft, samples.MALWARE, "invoice.pdf")
    assert (made.state, made.why) == (State.REFUSED, Why.MALWARE) and pieces() == 0


def test_a_scanner_out_of_reach_is_asked_again_and_then_the_file_says_that_nobody_looked(draft, vet, tmp_path):
    scanning.use(scanning.Clamd(tmp_path / "nobody-listens.ctl"))
    try:
        made = attach(vet, draft, samples.PDF).id
        for tried in range(8):
            assert session.get_one(Attachment, made).state is State.WAITING
            with clock.moved(timedelta(hours=2 * tried)):
                worker.catch_up()
        assert session.get_one(Attachment, made).state is State.NOT_SCANNED
    finally:
        scanning.use(scanning.NoScanner())


def test_nothing_is_opened_before_it_was_looked_at(draft, vet):
    made = attach(vet, draft)
    assert made.state is State.WAITING
    with pytest.raises(NotPossible, match="not been checked"):
        attachments.open_own(vet, made.id)


def test_a_file_may_come_in_parts_and_each_has_its_place(draft, vet):
    content = samples.PDF + bytes(900)
    made = attachments.begin(vet, draft, name="letter.pdf", size=len(content))
    assert attachments.add_part(vet, made.id, content[:400], offset=0).state is State.ARRIVING
    for wrong in (0, 399, 401, -1):
        with pytest.raises(NotPossible):
            attachments.add_part(vet, made.id, content[400:], offset=wrong)
    with pytest.raises(Invalid):
        attachments.add_part(vet, made.id, content[400:] + b"more than was said", offset=400)
    with pytest.raises(Invalid):
        attachments.add_part(vet, made.id, b"", offset=400)
    attachments.add_part(vet, made.id, content[400:], offset=400)
    let_the_worker_work()
    assert attachments.open_own(vet, made.id).content == content


def test_what_never_arrived_completely_is_gone_after_a_day(draft, vet):
    made = attachments.begin(vet, draft, name="letter.pdf", size=5000)
    attachments.add_part(vet, made.id, samples.PDF, offset=0)
    with clock.moved(timedelta(hours=23)):
        let_the_worker_work()
    assert pieces() == 1
    with clock.moved(timedelta(hours=25)):
        let_the_worker_work()
    assert pieces() == 0 and list(attachments.of_concern(vet, draft)) == []


def test_what_did_arrive_is_still_there_after_a_day(draft, vet):
    examined(vet, draft)
    with clock.moved(timedelta(hours=25)):
        let_the_worker_work()
    assert len(attachments.of_concern(vet, draft)) == 1


def test_removing_one_leaves_nothing_of_it(draft, vet):
    made, other = examined(vet, draft).id, examined(vet, draft, samples.PDF).id
    attachments.remove(vet, made)
    assert [each.id for each in attachments.of_concern(vet, draft)] == [other] and pieces() == 1


def test_a_draft_that_is_thrown_away_takes_them_with_it(draft, vet):
    attach(vet, draft)
    concerns.discard(vet, draft)
    session.expire_all()
    assert pieces() == 0 and session.scalar(select(func.count(Attachment.id))) == 0
    let_the_worker_work()  # what was still to be looked at is gone without complaint
    assert worker.catch_up() == 0


def test_a_removed_file_that_waited_is_not_missed(draft, vet):
    attachments.remove(vet, attach(vet, draft).id)
    let_the_worker_work()
    assert pieces() == 0


@pytest.mark.parametrize("size", [0, -1, attachments.LARGEST + 1, 200 * 1024**2])
def test_too_large_or_empty_is_refused_before_anything_comes(draft, vet, size):
    with pytest.raises(Invalid):
        attachments.begin(vet, draft, name="a", size=size)


def test_no_more_than_ten_come_with_a_concern(draft, vet):
    for _ in range(attachments.MOST):
        attachments.begin(vet, draft, name="a", size=5)
    with pytest.raises(Invalid, match="up to 10 files"):
        attachments.begin(vet, draft, name="a", size=5)


def test_nobody_fills_the_disk_with_drafts(vet):
    for _ in range(4):
        concern_id = make_draft(vet).id
        for _ in range(attachments.MOST):
            attachments.begin(vet, concern_id, name="a", size=5)
    with pytest.raises(Invalid, match="many files"):
        attachments.begin(vet, make_draft(vet).id, name="a", size=5)


def test_a_draft_and_its_files_are_its_writers_alone(draft, people):
    made = examined(people.vet, draft)
    for stranger in (people.teacher, people.officer, people.social_worker):
        for act in (attachments.open_own, attachments.open_copy, attachments.open_original, attachments.own):
            with pytest.raises((NotFound, Refused)):
                act(stranger, made.id)
        with pytest.raises((NotFound, Refused)):
            attachments.begin(stranger, draft, name="a", size=5)
        with pytest.raises((NotFound, Refused)):
            attachments.remove(stranger, made.id)
        with pytest.raises((NotFound, Refused)):
            attachments.add_part(stranger, made.id, b"x", offset=0)


def test_once_sent_nothing_is_added_and_nothing_removed(draft, vet):
    made = examined(vet, draft)
    unfinished = attachments.begin(vet, draft, name="late.pdf", size=5000)
    concerns.submit(vet, draft)
    for act in (
        lambda: attachments.begin(vet, draft, name="a", size=5),
        lambda: attachments.remove(vet, made.id),
        lambda: attachments.add_part(vet, unfinished.id, samples.PDF, offset=0),
    ):
        with pytest.raises(NotPossible, match="already sent"):
            act()
    assert attachments.open_own(vet, made.id).content


def test_only_the_officer_responsible_takes_out_an_original(people):
    draft = make_draft(people.vet).id
    made = examined(people.vet, draft)
    concerns.submit(people.vet, draft)
    assert attachments.open_copy(people.other_officer, made.id)
    with pytest.raises(Refused):
        attachments.open_original(people.other_officer, made.id)
    with pytest.raises((NotFound, Refused)):
        attachments.open_copy(people.social_worker, made.id)


def test_every_opening_is_in_the_ledger(people):
    draft = make_draft(people.vet).id
    made = examined(people.vet, draft)
    concerns.submit(people.vet, draft)
    assert openings(draft) == []
    attachments.open_own(people.vet, made.id)
    attachments.open_copy(people.officer, made.id)
    seen = openings(draft)
    assert [who for who, _ in seen] == [people.vet.id, people.officer.id]
    assert all(str(made.id) in told and '"what":"copy"' in told for _, told in seen)


def test_an_officer_sees_no_file_that_did_not_arrive(people):
    draft = make_draft(people.vet).id
    attachments.begin(people.vet, draft, name="late.pdf", size=5000)
    concerns.submit(people.vet, draft)
    assert list(attachments.of_concern(people.officer, draft)) == []


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\Users\\Vera\\child.jpg", "child.jpg"),
        ("../../etc/passwd", "passwd"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("a\r\nSet-Cookie: b\0.jpg", "aSet-Cookie: b.jpg"),
        ("", "file"),
        ("..", "file"),
        ("n" * 500 + ".jpg", "n" * 116 + ".jpg"),
    ],
)
def test_a_name_is_only_a_name(draft, vet, given, kept):
    assert attachments.begin(vet, draft, name=given, size=5).name == kept


def test_neither_name_nor_fingerprint_stands_in_clear(draft, vet):
    made = examined(vet, draft, name="Shona Merriday.jpg")
    stored = b"".join(bytes(each or b"") for each in (made.sealed_name, made.sealed_fingerprint))
    assert b"Shona" not in stored and made.fingerprint.encode() not in stored
