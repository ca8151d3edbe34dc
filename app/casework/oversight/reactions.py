"""Noticing who looks up their own, seeing that somebody is there for what is restricted, and keeping whole people."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Protocol

from app.casework import accounts, need_to_know, people
from app.casework.accounts.events import NoticeDue
from app.casework.accounts.models import Account
from app.casework.need_to_know.events import RecordRestricted, RestrictionCovered
from app.casework.need_to_know.kinds import need_to_know_rules
from app.casework.need_to_know.models import About, Cover, Restriction
from app.casework.oversight import queries
from app.casework.oversight.events import AttendanceDue, AttendanceLooked, LookUpsNoticed
from app.casework.oversight.looking_up import Because, Told, why_asked, why_searched
from app.casework.oversight.models import AttendanceWatch, LookUp
from app.casework.people.events import JoinAgreed, PeopleJoined, PeopleParted, WordTakenBack
from app.casework.people.models import Judgement
from app.foundations import vault
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.foundations.ledger import Event
from app.transaction import Transaction, transaction


class OfConcern(Protocol):
    """Anything that happens to a concern."""

    @property
    def concern_id(self) -> uuid.UUID:
        """Which one."""


class OfRestriction(Protocol):
    """Anything that happens to a restriction."""

    @property
    def restriction_id(self) -> uuid.UUID:
        """Which one."""


def notice_looking(event: OfConcern) -> None:
    """A supervisor is asked about an officer who opened what may be about themselves, their own, or a colleague."""
    with transaction(SYSTEM) as tx:
        found = _telling(event.concern_id)
        _notice(tx, event.concern_id, [(each, [found]) for each in queries.lookers(SYSTEM, event.concern_id)])


def notice_looking_at_person(event: Event) -> None:
    """The same where somebody opened all that is known of a person, whom the event names by a subject: by what is told
    of that person, and by all that stands in the accounts that were shown to them."""
    with transaction(SYSTEM) as tx:
        person_id, told = event.subject_id, cache(_telling)
        own = _Telling(*queries.told_of(SYSTEM, person_id))
        lookers = queries.lookers(SYSTEM, person_id)
        shown = {each.id: people.shown_of(SYSTEM, person_id, each.id) for each in lookers}
        _notice(tx, person_id, [(each, [own, *map(told, shown[each.id])]) for each in lookers])


def notice_search(tx: Transaction, search_id: uuid.UUID, looker: Account, said: str, day: date) -> None:
    """The same where somebody searched for it, found or not: what is found is shown with the words around it.

    Once a day for each reason: a search is of no record of which nobody would be asked twice."""
    why = why_searched(queries.looker(SYSTEM, looker), said)
    why += [Because.COLLEAGUE] if queries.colleagues_named(SYSTEM, [said]) - {looker.id} else []
    facts = {because: f"{looker.id} searched {because} {day}" for because in why}
    new = {because: fact for because, fact in facts.items() if not queries.is_known(SYSTEM, fact)}
    for because, fact in new.items():
        _noticed(tx, looker, because, fact, None)
    if new:
        tx.record(LookUpsNoticed(record_id=search_id, count=len(new)))


def look_who_is_there(event: OfRestriction) -> None:
    """While there is work on a restricted record, somebody who is let in must be there; else supervisors hear of it."""
    with transaction(SYSTEM) as tx:
        restriction = session.get(Restriction, event.restriction_id)
        if restriction:
            _look(tx, [restriction], restriction.record_id)


def look_who_is_there_for_it(event: OfConcern) -> None:
    """The same for all that keeps one concern: it is worked on again, or a clock of it ran out."""
    with transaction(SYSTEM) as tx:
        kept = need_to_know.kept(SYSTEM, event.concern_id)
        if kept:
            _look(tx, kept, event.concern_id)


def keep_all_of_a_person(event: RecordRestricted) -> None:
    """Whoever restricts a person keeps each concern that tells of them, whoever they are taken to be now."""
    with transaction(SYSTEM) as tx:
        restriction = session.get(Restriction, event.restriction_id)
        if restriction and restriction.goes_on and restriction.about is About.PERSON:
            changed = _cover_anew(tx, restriction)
            tx.record(RestrictionCovered(record_id=event.record_id, restriction_id=event.restriction_id, count=changed))


def keep_them_anew(event: PeopleJoined | JoinAgreed | WordTakenBack | PeopleParted) -> None:
    """People were joined or parted: what was restricted of one of them keeps those concerns that tell of them now."""
    with transaction(SYSTEM) as tx:
        both = session.get_one(Judgement, event.judgement_id).pair
        theirs = queries.concerns_telling_of(SYSTEM, both)
        restrictions = need_to_know.of_people(SYSTEM, [*both, *theirs])
        changed = sum(_cover_anew(tx, each) for each in restrictions)
        if changed:
            first = restrictions[0]
            tx.record(RestrictionCovered(record_id=first.record_id, restriction_id=first.id, count=changed))


@dataclass(frozen=True)
class _Telling:
    """What one concern told whoever read it."""

    concern_id: uuid.UUID
    told: Told

    @cached_property
    def colleagues(self) -> set[uuid.UUID]:
        return queries.colleagues_named(SYSTEM, self.told.names)

    def why(self, looker: Account) -> list[Because]:
        own = why_asked(queries.looker(SYSTEM, looker), self.told)
        return [*own, Because.COLLEAGUE] if self.colleagues - {looker.id} else own


def _telling(concern_id: uuid.UUID) -> _Telling:
    return _Telling(concern_id, queries.told_in(SYSTEM, concern_id))


def _notice(tx: Transaction, record_id: uuid.UUID, read: Iterable[tuple[Account, Sequence[_Telling]]]) -> None:
    """Ask about each officer who has opened this record, once for each reason, by what it told them."""
    noticed = list[LookUp]()
    for looker, tellings in read:
        for telling, because in ((each, because) for each in tellings for because in each.why(looker)):
            facts = f"{looker.id} {record_id} {because}"
            if not queries.is_known(SYSTEM, facts):
                noticed.append(_noticed(tx, looker, because, facts, telling.concern_id))
        noticed += _very_many(tx, looker)
    if noticed:
        tx.record(LookUpsNoticed(record_id=record_id, count=len(noticed)))


def _noticed(tx: Transaction, looker: Account, because: Because, facts: str, concern_id: uuid.UUID | None) -> LookUp:
    found = LookUp(account_id=looker.id, concern_id=concern_id, because=because, facts=facts, noticed_at=tx.now)
    found.data_key_id = vault.new_key()
    tx.add(found)
    supervisors = [each for each in accounts.supervisors(SYSTEM) if each.id != looker.id]
    _write(tx, queries.whom_to_ask(SYSTEM, concern_id, supervisors) if concern_id else supervisors, "look_up")
    return found


def _very_many(tx: Transaction, looker: Account) -> list[LookUp]:
    rules = need_to_know_rules()
    facts = f"{looker.id} {Because.MANY} {tx.now:%Y-%m-%dT%H}"
    if queries.is_known(SYSTEM, facts):
        return []
    opened = queries.opened_lately(SYSTEM, looker.id, tx.now - rules.many_within)
    return [_noticed(tx, looker, Because.MANY, facts, None)] if opened >= rules.many_records else []


def _look(tx: Transaction, restrictions: Sequence[Restriction], record_id: uuid.UUID) -> None:
    missing = [each for each in restrictions if _is_missing(tx, each)]
    tx.record(AttendanceLooked(record_id=record_id, missing=len(missing)))


def _is_missing(tx: Transaction, restriction: Restriction) -> bool:
    work = queries.work_under(SYSTEM, restriction.id) if restriction.goes_on else ()
    there = queries.there(SYSTEM, tx.now)
    is_missing = any(not need_to_know.who_is_let_in(SYSTEM, each.id, there, each.assignee_id) for each in work)
    watch = queries.watch_of(SYSTEM, restriction.id) or tx.add(AttendanceWatch(restriction_id=restriction.id))
    if is_missing and watch.missing_since is None:
        kept_out = {each.account_id for each in need_to_know.admissions_of(SYSTEM, restriction.id) if each.is_kept_out}
        _write(tx, [each for each in accounts.supervisors(SYSTEM) if each.id not in kept_out], "nobody_let_in")
    watch.missing_since = (watch.missing_since or tx.now) if is_missing else None
    _look_again(tx, watch, is_needed=bool(work))
    return is_missing


def _look_again(tx: Transaction, watch: AttendanceWatch, *, is_needed: bool) -> None:
    """One clock for each restriction, while there is work under it."""
    if not is_needed:
        watch.next_look_at = None
    elif watch.next_look_at is None or watch.next_look_at <= tx.now:
        watch.next_look_at = tx.now + need_to_know_rules().look_every
        tx.later(AttendanceDue(restriction_id=watch.restriction_id), watch.next_look_at)


def _cover_anew(tx: Transaction, restriction: Restriction) -> int:
    """See that it keeps these and no others; how many that changed."""
    wanted = {restriction.record_id, *queries.concerns_telling_of(SYSTEM, [restriction.record_id])}
    kept = {each.record_id: each for each in need_to_know.covers_of(SYSTEM, restriction.id)}
    for record_id in wanted - set(kept):
        tx.add(Cover(restriction_id=restriction.id, record_id=record_id, kind=restriction.kind))
    for record_id in set(kept) - wanted:
        kept[record_id].ended_at = tx.now
    return len(wanted ^ set(kept))


def _write(tx: Transaction, supervisors: Sequence[Account], kind: str) -> None:
    for each in supervisors:
        notice = tx.add(each.notice(kind, tx.now))
        tx.later(NoticeDue(notice_id=notice.id), tx.now)
