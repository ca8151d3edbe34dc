"""Who is let in, as the database is asked; and who may restrict, let in, lift, break the glass and review it."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, not_, or_, select, true

from app.casework.accounts.lifecycle import Standing
from app.casework.accounts.models import Account
from app.casework.need_to_know.kinds import ByRule, need_to_know_rules
from app.casework.need_to_know.models import Admission, BrokenGlass, Cover, Restriction
from app.foundations import clock
from app.foundations.access import Actor, Role, permission


def lets_in(actor: Actor, column: Any, *, responsible: ColumnElement[bool] | None = None) -> ColumnElement[bool]:
    """Is nothing kept from this actor about the record in this column?

    Only officers are kept out: a reporter reads what is their own, an agency what was disclosed to it, and the service
    itself everything, or its clocks would stop. `responsible`: does the actor answer for the record?
    """
    if actor.role is not Role.OFFICER:
        return true()
    return not_(exists(_shut(actor, column, responsible)))


def says_it_exists(actor: Actor, column: Any, *, responsible: ColumnElement[bool] | None = None) -> ColumnElement[bool]:
    """Is the record kept from this actor, and may they know that it is there?"""
    if actor.role is not Role.OFFICER:
        return false()
    shut = _shut(actor, column, responsible)
    sealed = Cover.kind.not_in(_open_kinds())
    return and_(exists(shut), not_(exists(shut.where(sealed))))


def covered_records() -> Select[Any]:
    """The few records that anything keeps at all: to begin with them, where most are asked about in vain."""
    return select(Cover.record_id).where(Cover.ended_at.is_(None))


def sealed_records() -> Select[Any]:
    """The few records that do not exist for whoever is not let in: a number that anybody may read leaves them out."""
    return covered_records().where(Cover.kind.not_in(_open_kinds()))


def kept_from_supervisors(column: Any, *, but_for: Any) -> ColumnElement[bool]:
    """Is the record in this column kept from every supervisor, leaving aside whoever stands in the other column?"""
    others = (Account.role == Role.OFFICER, Account.is_lead.is_(True), Account.standing == Standing.ACTIVE)
    shut = _shut_to(Account.id, column, Cover.kind.in_(need_to_know_rules().letting_in(ByRule.SUPERVISORS)))
    let_in = select(Account.id).where(*others, Account.id != but_for, not_(exists(shut)))
    return not_(exists(let_in.correlate_except(Account)))


def keeps_out(actor: Actor, column: Any) -> ColumnElement[bool]:
    """Was this actor kept out by name of the record in this column?"""
    named = select(Cover.id).where(Cover.record_id == column, Cover.ended_at.is_(None))
    return exists(named.where(_named(actor.id, is_kept_out=True)).correlate_except(Cover, Admission))


def _shut(actor: Actor, column: Any, responsible: ColumnElement[bool] | None) -> Any:
    """The restrictions of this record that do not let this actor in."""
    return _shut_to(actor.id, column, _by_rule(actor, false() if responsible is None else responsible))


def _shut_to(account_id: Any, column: Any, in_by_rule: ColumnElement[bool]) -> Any:
    kept = (Cover.record_id == column, Cover.ended_at.is_(None))
    named, kept_out = _named(account_id, is_kept_out=False), _named(account_id, is_kept_out=True)
    is_shut = or_(kept_out, not_(or_(named, in_by_rule)))
    return select(Cover.id).where(*kept, is_shut).correlate_except(Cover, Admission)


def _by_rule(actor: Actor, responsible: ColumnElement[bool]) -> ColumnElement[bool]:
    rules = need_to_know_rules()
    for_responsible = and_(Cover.kind.in_(rules.letting_in(ByRule.RESPONSIBLE)), responsible)
    for_supervisors = Cover.kind.in_(rules.letting_in(ByRule.SUPERVISORS)) if actor.is_lead else false()
    return or_(for_responsible, for_supervisors)


def _named(account_id: Any, *, is_kept_out: bool) -> ColumnElement[bool]:
    theirs = (Admission.restriction_id == Cover.restriction_id, Admission.account_id == account_id)
    goes_on = (Admission.ended_at.is_(None), or_(Admission.until.is_(None), Admission.until > clock.now()))
    found = select(Admission.id).where(*theirs, *goes_on, Admission.is_kept_out.is_(is_kept_out))
    return exists(found.correlate_except(Admission))


def _open_kinds() -> list[str]:
    """The kinds of which others may know. Danger: a kind that the rules have forgotten is none of them."""
    return [each.code for each in need_to_know_rules().kinds.values() if not each.is_sealed]


@permission(Role.OFFICER)
def restrict(actor: Actor, subject: object) -> bool:
    """Keep a record that one may read oneself from those who need not know it."""
    return True


@permission(Role.OFFICER)
def see_who(actor: Actor, subject: object) -> bool:
    """See who is let in to a restricted record that one may read oneself, or that nobody is there for."""
    return True


@permission(Role.OFFICER)
def let_in(actor: Actor, subject: object) -> bool:
    """Let somebody else in to a restricted record by name, or end it, as a supervisor."""
    return actor.is_lead


@permission(Role.OFFICER)
def lift(actor: Actor, restriction: Restriction | None) -> bool:
    """Lift a restriction, as a supervisor who is let in, so that officers read the record again."""
    return actor.is_lead


@permission(Role.OFFICER)
def break_glass(actor: Actor, subject: object) -> bool:
    """Read a restricted record for a day without being let in, with a reason that a supervisor reviews."""
    return True


@permission(Role.OFFICER)
def review(actor: Actor, glass: BrokenGlass | None) -> bool:
    """Say, as a supervisor, whether somebody else had a good reason to break the glass; never of oneself."""
    return actor.is_lead and (glass is None or glass.account_id != actor.id)
