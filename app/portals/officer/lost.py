"""Letters that did not get there, or that nobody would take for an hour: to whom, why, and what to do."""

from dataclasses import dataclass

from flask import render_template, request

from app.casework import reaching
from app.casework.reaching import policy
from app.casework.reaching.queries import PAGE, Letter
from app.foundations import delivery
from app.foundations.delivery import Notice
from app.portals.officer.blueprint import officer
from app.portals.officer.reached import became_of
from app.portals.shared import paging
from app.portals.shared.guards import actor, requires


@dataclass(frozen=True)
class Shown:
    """One letter in the list. Whose it is stands on its own page."""

    line: Letter
    subject: str
    state: tuple[str, str]


@officer.get("/stuck/letters")
@requires(policy.watch)
def lost() -> str:
    at = paging.place(request.args.get("from"))
    found = reaching.letters(actor(), at.id if at else None, back=bool(at and at.back))
    page = paging.page(found, PAGE, lambda line: (str(line.notice.id), line.notice.id), at)
    letters, referrals = reaching.stuck(actor())
    return render_template(
        "officer/lost.html",
        lines=[Shown(each, subject_of(each.notice), became_of(each.notice)) for each in page.rows],
        page=page,
        letters=letters,
        referrals=referrals,
    )


def subject_of(notice: Notice) -> str:
    """What stands above the letter."""
    words = delivery.letters().get(notice.kind, {})
    return words.get("subject", notice.kind).format(reference=notice.about)
