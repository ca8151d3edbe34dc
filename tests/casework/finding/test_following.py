"""The file of words follows the ledger by itself, is made anew where that is better, and keeps nothing of what went."""

import pytest
from sqlalchemy import update

from app.casework import concerns, finding
from app.casework.concerns.models import Concern
from app.casework.finding import Reach, following
from app.foundations import clock, database, words
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.foundations.vault import DataKey
from tests.casework.finding.finding_people import names, references, tell

PATIENCE = 10
EXACT = ("07700 900461", "AB12 CDE", "@thistle_9")


@pytest.fixture
def told(people):
    made = tell(people)
    following.follow(PATIENCE)
    return made


def file(settings):
    return max(settings.search.glob("words-*.sqlite"), key=lambda path: path.stat().st_mtime_ns)


def test_it_takes_in_what_is_sent_and_then_has_nothing_to_do(told):
    with words.looking() as book:
        assert (book.holds("concern"), book.holds("person")) == (1, 5)
        assert not following.follow(PATIENCE)
        assert book.holds("concern") == 1
    assert following.reach() is Reach.WHOLE


@pytest.mark.long
def test_what_is_told_again_stands_there_once(people, told):
    concerns.add(people.vet, told.id, "A ferret")
    concerns.add(people.vet, told.id, "A second ferret")
    following.follow(PATIENCE)
    with words.looking() as book:
        assert book.holds("concern") == 1


def destroy(told) -> None:
    """As when its time of keeping is over."""
    with database.writing():
        gone = {"wrapped": b"", "destroyed_at": clock.now()}
        session.execute(update(DataKey).where(DataKey.id == told.data_key_id).values(gone))
    session.expire_all()


def test_what_was_destroyed_leaves_whichever_event_destroyed_it(officer, told):
    assert references(officer, "Thistlewick") == [told.reference]
    destroy(told)
    following.follow(PATIENCE)
    with words.looking() as book:
        assert (book.holds("concern"), book.holds("person")) == (0, 0)
    assert references(officer, "Thistlewick") == [] and names(officer, "Thistlewick") == []


def test_what_was_destroyed_shows_nothing_even_before_it_left(officer, told):
    made = finding.search(officer, "temper")
    destroy(told)
    assert [each.excerpts for each in finding.concerns_found(officer, made)] == [()]


def test_another_ledger_makes_it_anew(people, told):
    with words.looking() as book, book.writing():
        book.stand(following.LEDGER, "999999:of another")
    following.follow(PATIENCE)
    with words.looking() as book:
        assert book.holds("concern") == 1 and not book.place(following.LEDGER).startswith("999999")


@pytest.mark.long
def test_other_rules_make_it_anew(told, monkeypatch):
    monkeypatch.setattr(following, "_made_by", lambda: "others")
    following.follow(PATIENCE)
    with words.looking() as book:
        assert book.place(following.MADE_BY) == "others" and book.holds("concern") == 1


@pytest.mark.long
def test_mentions_that_were_made_anew_are_read_anew(people, told):
    with database.writing():
        session.execute(update(Concern).values(mentions_made_by="identifying-0"))
    session.expire_all()
    concerns.index_some(SYSTEM, told.id, after=following.BEFORE_ALL)
    following.follow(PATIENCE)
    with words.looking() as book:
        assert book.place(following.WALKED) == following.ALL and book.holds("concern") == 1


@pytest.mark.parametrize("spoil", ["removed", "overwritten"])
def test_without_it_what_is_exact_is_found_and_the_search_says_so(officer, told, settings, spoil, monkeypatch):
    words.leave()
    monkeypatch.setattr("app.casework.finding.looking.PATIENCE_SECONDS", 0)
    path = file(settings)
    with words.turn() as held:
        assert held, "so that nobody mends it meanwhile"
        if spoil == "removed":
            path.unlink()
        else:
            path.write_bytes(b"nothing of the kind" * 1000)
        for typed in (*EXACT, "Owain O'Neill 4/3/2018", "Thistlewick William SN2 1AA"):
            made = finding.search(officer, typed)
            assert made.reach == Reach.NONE and made.count >= 2, typed
            assert [each.concern.id for each in finding.concerns_found(officer, made)] == [told.id]
        assert finding.search(officer, "temper").count == 0
        assert finding.search(officer, told.reference).kind == "reference"


def test_what_is_spoilt_is_mended_by_whoever_follows_next(officer, told, settings):
    words.leave()
    file(settings).write_bytes(b"nothing of the kind" * 1000)
    for _ in range(3):
        try:
            while following.follow(PATIENCE):
                pass
        except words.OutOfReach:
            continue
    assert references(officer, "temper") == [told.reference]


def test_it_is_made_anew_beside_the_one_that_serves(officer, told, settings):
    before = file(settings)
    assert finding.make_anew() == 1
    assert file(settings) != before and not before.exists()
    assert references(officer, "temper") == [told.reference]


@pytest.mark.long
def test_a_walk_that_was_broken_off_goes_on(people, told, monkeypatch):
    for _ in range(3):
        tell(people)
    monkeypatch.setattr(following, "BATCH", 1)
    with words.turn() as held:
        words.anew(held)
        with words.looking() as book:
            following._begin(book)
            following._step(book)
            following._step(book)
    assert following.reach() is Reach.BUILDING
    while following.follow(PATIENCE):
        pass
    with words.looking() as book:
        assert book.holds("concern") == 4 and following.reach() is Reach.WHOLE


def test_nothing_of_it_can_be_read_on_the_disk(told, settings):
    words.leave()
    held = b"".join(path.read_bytes() for path in settings.search.iterdir()).lower()
    for canary in (b"thistlewick", b"merriday", b"temper", b"900461", b"thistle_9"):
        assert canary not in held
