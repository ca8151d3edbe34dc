"""Partner checks: does your agency know any of them? A person answers; this only carries the answer."""

import uuid

from app.casework import accounts, partner_checks
from app.casework.partner_checks import policy
from app.casework.partner_checks.lifecycle import Said
from app.casework.partner_checks.queries import PAGE
from app.portals.shared.guards import actor
from app.portals.shared.paging import Place, cursor
from app.portals.system.contract import operation
from app.portals.system.given_checks import CheckLine, CheckLines, CheckReply, CheckStanding, FullCheck
from app.portals.system.once import done
from app.portals.system.places import after
from app.portals.system.told import Answer, AskedForChecks

CHECKS = "checks:answer"


@operation("GET", "/checks", policy.receive, CHECKS, asks=AskedForChecks, gives=CheckLines)
def waiting(asked: AskedForChecks) -> CheckLines:
    """What your agency was asked: to answer first, by when it is due, then the rest. Nobody is named here."""
    found = partner_checks.waiting(actor(), after(asked.after))
    rows = found[:PAGE]
    more = len(found) > len(rows)
    return CheckLines(
        items=[CheckLine.of(each) for each in rows], next=cursor(Place(*rows[-1].place)) if rows and more else None
    )


@operation("GET", "/checks/<string:check_reference>", policy.receive, CHECKS, gives=FullCheck)
def check(check_reference: str) -> FullCheck:
    """One check in full: whom you are asked about, by what they may be known. Reading it is remembered."""
    partner_checks.open_check(actor(), check_reference)
    found, theirs = partner_checks.asked_of(actor(), check_reference)
    asked_for = accounts.organisation(found.asked_for_id).name
    replies = [CheckReply.of(each) for each in partner_checks.replies_of(actor(), theirs)]
    return FullCheck.read(found, theirs, asked_for, replies)


@operation("POST", "/checks/<string:check_reference>/answer", policy.answer, CHECKS, takes=Answer, gives=CheckStanding)
def answer(check_reference: str, told: Answer) -> CheckStanding:
    """Answer: you know them, you do not, or ring us. Said again, it puts right what was said before."""
    _, theirs = partner_checks.asked_of(actor(), check_reference)

    def act() -> uuid.UUID:
        reply = partner_checks.Reply(said=Said(told.said), phone=told.phone, reach=told.reach)
        partner_checks.answer(actor(), theirs.id, reply, seen=told.version)
        return theirs.id

    done(act)
    return CheckStanding.of(*partner_checks.asked_of(actor(), check_reference))
