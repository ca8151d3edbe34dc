"""What each portal's menu holds: only pages that open to whoever is asking."""

from flask import Flask, current_app, g, request, url_for
from flask_babel import lazy_gettext as _
from flask_login import current_user

from app.casework import accounts, letters
from app.casework.patterns import listing
from app.foundations import clock
from app.foundations.access import Actor, Role
from app.portals.shared.guards import is_open

# In the order in which they stand; an entry without permission for somebody is not shown to them.
MENU = (
    ("officer.queue", _("Queue")),
    ("officer.live_board", _("Live board")),
    ("officer.search", _("Search")),
    ("officer.mine", _("My concerns")),
    ("officer.owed", _("Feedback due")),
    ("officer.enter", _("Enter a report")),
    ("officer.matches", _("Same person?")),
    ("officer.alerts", _("Patterns")),
    ("officer.requests", _("Asked by agencies")),
    ("officer.clocks", _("Clocks that ran out")),
    ("officer.overdue", _("Actions overdue")),
    ("officer.plans", _("Plans")),
    ("officer.challenges", _("Challenges")),
    ("officer.stuck", _("Not reached")),
    ("officer.groups", _("Groups")),
    ("officer.rota", _("Rota")),
    ("officer.supervision", _("Supervision")),
    ("reporter.concerns", _("My concerns")),
    ("reporter.organisation", _("My organisation’s concerns")),
    ("reporter.start", _("Report a concern")),
    ("agency.inbox", _("Referrals")),
    ("agency.checks", _("Checks")),
    ("agency.plans", _("Plans")),
    ("agency.challenges", _("Challenges")),
    ("analyst.board", _("Board")),
    ("analyst.alerts", _("Patterns")),
    ("analyst.figures", _("Figures")),
    ("analyst.fairness", _("Disproportionality")),
    ("analyst.report", _("Quarterly report")),
    ("analyst.map", _("Map")),
    ("administrator.organisations", _("Organisations")),
    ("administrator.directory", _("Directory")),
    ("administrator.rules", _("Rules")),
    ("visitor.notices", _("Notices")),
    ("visitor.account", _("My account")),
)
FOOTER = (
    ("visitor.help", _("What happens to a concern")),
    ("visitor.privacy", _("Privacy")),
    ("visitor.accessibility", _("Accessibility")),
)
# Who has no account has neither of them.
OWN = ("visitor.notices", "visitor.account")
HOME = {"reporter": "reporter.concerns", "officer": "officer.queue", "agency": "agency.inbox",
        "contact": "agency.link", "analyst": "analyst.board",
        "administrator": "administrator.organisations"}  # fmt: skip


SEARCHING = ("officer.search", "officer.found")
WARN_SECONDS = 120
# More than these are not counted out.
MANY = 99

Link = dict[str, str | bool]


def _urgent_patterns(actor: Actor) -> int:
    return listing.urgent(actor, MANY + 1)


NEW = {
    "visitor.notices": letters.unread_count,
    "officer.alerts": _urgent_patterns,
    "analyst.alerts": _urgent_patterns,
}


def init_app(app: Flask) -> None:
    """Give every template its menu, and say who is signed in and until when."""
    app.context_processor(_for_templates)


def home_of(role: str) -> str:
    """Where somebody in this role begins."""
    return url_for(HOME[role])


def _for_templates() -> dict[str, object]:
    links: dict[str, object] = {
        "footer_links": [_link(*each) for each in FOOTER if each[0] in current_app.view_functions]
    }
    # A failure page may be shown because the database is gone: it asks nothing of it.
    if g.get("_login_user") is None or not current_user.is_authenticated:
        return links
    return links | {
        "navigation": [_link(endpoint, text) for endpoint, text in MENU if _opens(endpoint)],
        "search_url": url_for("officer.search") if _has_box() else "",
        "home_url": home_of(current_user.actor.role),
        "signed_in_as": current_user.name,
        "sign_out_url": url_for("visitor.sign_out"),
        "sign_in_url": url_for("visitor.sign_in"),
        "keep_alive_url": url_for("visitor.keep_alive"),
        "session_expires_in": round((current_user.expires_at - clock.now()).total_seconds()),
        "session_warn": WARN_SECONDS,
    }


def _has_box() -> bool:
    """Does a box to search from stand at the top? Not where the page is about searching itself."""
    return _opens("officer.search") and request.endpoint not in SEARCHING


def _opens(endpoint: str) -> bool:
    if endpoint in OWN and accounts.is_without_account(current_user.actor):
        return False
    # Officers may read figures too, and come to them from Supervision: their own menu is long enough.
    if endpoint.startswith("analyst.") and current_user.actor.role is not Role.ANALYST:
        return False
    return is_open(endpoint, current_user.actor)


def _link(endpoint: str, text: str) -> Link:
    return {"href": url_for(endpoint), "text": f"{text}{_new(endpoint)}", "current": endpoint == request.endpoint}


def _new(endpoint: str) -> str:
    """How much there is to read that its reader has not seen, or that waits for somebody."""
    counted = NEW.get(endpoint)
    count = counted(current_user.actor) if counted else 0
    return f" ({MANY}+)" if count > MANY else f" ({count})" if count else ""
