"""What there is to read: every notice to oneself, also those of which a letter has not left or did not arrive."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.casework import letters
from app.casework.letters import policy
from app.casework.letters.queries import PAGE
from app.foundations import delivery
from app.foundations.access import Role
from app.foundations.delivery import Notice
from app.portals.shared.guards import actor, requires
from app.portals.shared.language import say
from app.portals.shared.paging import page, place
from app.portals.visitor.blueprint import visitor

CONCERN = re.compile(r"HD-\w{4}-\w{4}")
REFERRAL = re.compile(rf"{CONCERN.pattern}-\d+")
PLAN = re.compile(r"PL-\w{4}-\w{4}")
CHECK = re.compile(r"CHK-\w{4}-\w{4}")
# Where a notice leads, by what it is about and who reads it.
PAGES: Mapping[Role, tuple[tuple[re.Pattern[str], str], ...]] = {
    Role.REPORTER: ((CONCERN, "reporter.concern"),),
    Role.OFFICER: ((CONCERN, "officer.concern"), (PLAN, "officer.plan")),
    Role.AGENCY: ((REFERRAL, "agency.referral"), (CHECK, "agency.check"), (PLAN, "agency.plan")),
}
# Where an address names what it is about otherwise.
NAMED = {"agency.check": "check_reference", "officer.plan": "plan_reference", "agency.plan": "plan_reference"}


@dataclass(frozen=True)
class Line:
    """One notice in words, and where it leads."""

    notice: Notice
    words: str
    url: str

    @property
    def at(self) -> datetime:
        return self.notice.made_at

    @property
    def is_new(self) -> bool:
        return self.notice.read_at is None


@visitor.get("/account/notices")
@requires(policy.own)
def notices() -> str:
    at = place(request.args.get("from"))
    found = letters.notices(actor(), at.id if at else None, back=bool(at and at.back))
    shown = page(found, PAGE, lambda each: ("", each.id), at)
    lines = [Line(each, _words(each), _leads_to(each)) for each in shown.rows]
    is_any_new = letters.unread_count(actor()) > 0
    return render_template("visitor/notices.html", page=shown, lines=lines, is_any_new=is_any_new)


@visitor.post("/account/notices/seen")
@requires(policy.own)
def seen() -> ResponseReturnValue:
    letters.see(actor())
    flash(_("Everything here counts as seen."))
    return redirect(url_for("visitor.notices"))


def _words(notice: Notice) -> str:
    return say(delivery.letters()[notice.kind]["subject"]).format(reference=notice.about)


def _leads_to(notice: Notice) -> str:
    """The page it is about. An officer reads of a referral on the page of its concern."""
    for pattern, endpoint in PAGES.get(actor().role, ()):
        whole = pattern.match if actor().role is Role.OFFICER else pattern.fullmatch
        if found := whole(notice.about):
            named: dict[str, Any] = {NAMED.get(endpoint, "reference"): found[0]}
            return url_for(endpoint, **named)
    return ""
