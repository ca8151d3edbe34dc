"""Keeps the side file of this machine up with the ledger, a little at a time, by whoever has the turn.

Every machine has a file of its own, so nobody can be told by the one worker that carries a reaction. Instead the file
knows the last entry of the ledger that it has taken in. A ledger that has no such entry is another one, as after a
backup was put back: the file is then made anew. What was destroyed leaves by its key, whichever event destroyed it.
"""

import json
import time
import uuid
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Row, Select, select

from app.casework.concerns import events as concerns_events
from app.casework.concerns.identifying import identifying_rules
from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern
from app.casework.correspondence import events as correspondence_events
from app.casework.feedback import events as feedback_events
from app.casework.finding.gathering import CONCERNS, PEOPLE, gather
from app.casework.finding.known_as import known_as
from app.casework.triage import events as triage_events
from app.foundations import clock, database, ledger, vault, words
from app.foundations.database import session
from app.foundations.words import Book, Turn

BATCH, ENTRIES = 50, 1000
BEFORE_ALL = uuid.UUID(int=0)
# How long the act may have taken that destroyed a key: its moment is that of its beginning.
LONGEST_ACT = timedelta(minutes=5)
PAUSE_SECONDS = 0.02
MADE_BY, LEDGER, WALKED, DESTROYED, ALL = "made by", "ledger", "walked", "destroyed", "all"
# After which something of a concern reads otherwise. Each names its concern.
CHANGES_WORDS = frozenset(
    kind.__name__
    for kind in (
        concerns_events.ConcernSubmitted,
        concerns_events.ConcernAddedTo,
        concerns_events.ConcernGotWorse,
        concerns_events.ConcernWithdrawn,
        concerns_events.ConcernClosed,
        concerns_events.PlaceConfirmed,
        feedback_events.QuestionAsked,
        feedback_events.QuestionAnswered,
        correspondence_events.AgencyWrote,
        correspondence_events.HubWrote,
        triage_events.RatingConfirmed,
        triage_events.ProposalRaised,
        triage_events.ConcernGiven,
        triage_events.LoweringAgreed,
    )
)
# After which people are told apart otherwise, in concerns that it does not name: all are read once more.
CHANGES_ALL = concerns_events.MentionsMade.__name__


class Reach(StrEnum):
    """How much of the words can be looked in."""

    WHOLE = "whole"
    BEHIND = "behind"
    BUILDING = "building"
    NONE = "none"


def follow(seconds: float) -> bool:
    """Take in what is new, or go on making the file, for about so long; is there more to do?"""
    until = time.monotonic() + seconds
    while True:
        with words.turn() as held:
            if held:
                return _work(held, until)
        if time.monotonic() >= until:
            return True
        time.sleep(PAUSE_SECONDS)


def reach() -> Reach:
    """How far the file has got."""
    with words.looking() as book:
        if book.place(WALKED) != ALL:
            return Reach.BUILDING
        return Reach.BEHIND if _is_behind(book) else Reach.WHOLE


def make_anew(patience: float = 60) -> int:
    """Make another file beside the one that is there, which serves and follows meanwhile; how many concerns it holds.

    OutOfReach where somebody else on this machine goes on writing for longer than one has patience.
    """
    until = time.monotonic() + patience
    while time.monotonic() < until:
        with words.turn() as held:
            if held:
                return _beside(held)
        time.sleep(PAUSE_SECONDS)
    raise words.OutOfReach("busy")


def _work(held: Turn, until: float) -> bool:
    if words.needs_another():
        if not _can_be_looked_in():
            _begin(words.anew(held))
        else:
            _beside(held)
    with words.looking() as book:
        is_ours = _is_ours(book)
    if not is_ours:
        _begin(words.anew(held))
    return _go_on(until)


def _go_on(until: float) -> bool:
    with words.looking() as book:
        while more := _step(book):
            if time.monotonic() >= until:
                break
        return more


def _beside(held: Turn) -> int:
    with words.instead(held) as book:
        _begin(book)
        while _step(book):
            database.disconnect()
            if _can_be_looked_in():
                with words.looking() as old:
                    _step(old)
        return book.holds(CONCERNS)


def _can_be_looked_in() -> bool:
    try:
        with words.looking() as book:
            return _is_ours(book)
    except words.OutOfReach:
        return False


def _begin(book: Book) -> None:
    """From here on the ledger is followed; what there was before is walked through."""
    with book.writing():
        book.stand(MADE_BY, _made_by())
        book.stand(LEDGER, _head())
        book.stand(DESTROYED, clock.now().isoformat())
        book.stand(WALKED, str(BEFORE_ALL))


def _is_ours(book: Book) -> bool:
    """Was it made by the rules in force, from this ledger?"""
    if book.place(MADE_BY) != _made_by():
        return False
    number, _, seal = book.place(LEDGER).partition(":")
    return number == "0" or session.scalar(_entry(int(number or -1))) == seal


def _made_by() -> str:
    return f"{known_as().version} {identifying_rules().version}"


def _entry(number: int) -> Select[str]:
    return select(ledger.Entry.seal).where(ledger.Entry.number == number)


def _head() -> str:
    last = session.execute(
        select(ledger.Entry.number, ledger.Entry.seal).order_by(ledger.Entry.number.desc()).limit(1)
    ).first()
    return f"{last.number}:{last.seal}" if last else "0:"


def _step(book: Book) -> bool:
    """One batch; may there be more?"""
    walked = book.place(WALKED)
    return _walk(book, uuid.UUID(walked)) if walked != ALL else _follow(book)


def _walk(book: Book, after: uuid.UUID) -> bool:
    sent = select(Concern.id).where(Concern.id > after, Concern.stage != Stage.DRAFT)
    some = session.scalars(sent.order_by(Concern.id).limit(BATCH)).all()
    with book.writing():
        _take_in(book, some)
        book.stand(WALKED, str(some[-1]) if len(some) == BATCH else ALL)
    return True


def _follow(book: Book) -> bool:
    entries = _entries(int(book.place(LEDGER).partition(":")[0]))
    changed = list(dict.fromkeys(_concern_of(each.details) for each in entries if each.event in CHANGES_WORDS))
    now, since = clock.now(), datetime.fromisoformat(book.place(DESTROYED)) - LONGEST_ACT
    gone = vault.destroyed_since(since)
    if not entries and not gone:
        return False
    with book.writing():
        for start in range(0, len(changed), BATCH):
            _take_in(book, changed[start : start + BATCH])
        book.take_out_locked(gone)
        if any(each.event == CHANGES_ALL for each in entries):
            book.stand(WALKED, str(BEFORE_ALL))
        book.stand(DESTROYED, now.isoformat())
        if entries:
            book.stand(LEDGER, f"{entries[-1].number}:{entries[-1].seal}")
    return len(entries) == ENTRIES or book.place(WALKED) != ALL


def _take_in(book: Book, concern_ids: Collection[uuid.UUID]) -> None:
    book.take_out(concern_ids)
    for told in gather(concern_ids).values():
        whole, people = told.leaves()
        book.put(CONCERNS, whole)
        book.put(PEOPLE, people)


def _entries(after: int) -> Sequence[Row[int, str, str, str]]:
    columns = (ledger.Entry.number, ledger.Entry.seal, ledger.Entry.event, ledger.Entry.details)
    return session.execute(
        select(*columns).where(ledger.Entry.number > after).order_by(ledger.Entry.number).limit(ENTRIES)
    ).all()


def _is_behind(book: Book) -> bool:
    return any(each.event in CHANGES_WORDS for each in _entries(int(book.place(LEDGER).partition(":")[0])))


def _concern_of(details: str) -> uuid.UUID:
    return uuid.UUID(json.loads(details)["concern_id"])
