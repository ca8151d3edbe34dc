"""What each desk's menu holds: at most seven things at first sight, some of them several pages under one heading.

This is the one place that says what stands where. Only pages that open to whoever is asking are shown.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from flask import Flask, current_app, g, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_login import current_user

from app.casework import accounts, letters
from app.casework.patterns import listing
from app.foundations import clock
from app.foundations.access import Actor, Role
from app.portals.shared.guards import is_open
from app.portals.shared.language import own_name

Pages = Mapping[str, str]
Link = dict[str, str | bool]
ALONE = ""
# By desk, as they stand: a page by its own name, or several under a heading, of which the first opens.
MENU: Mapping[str, Sequence[tuple[str, Pages]]] = {
    "officer": (
        (ALONE, {"officer.queue": _("Queue")}),
        (ALONE, {"officer.mine": _("My concerns")}),
        (ALONE, {"officer.enter": _("Enter a report")}),
        (
            _("People"),
            {
                "officer.search": _("Search"),
                "officer.matches": _("Same person?"),
                "officer.plans": _("Plans"),
                "officer.groups": _("Groups"),
            },
        ),
        (ALONE, {"officer.alerts": _("Patterns")}),
        (
            _("Due and late"),
            {
                "officer.owed": _("Feedback due"),
                "officer.requests": _("Asked by agencies"),
                "officer.challenges": _("Challenges"),
                "officer.clocks": _("Clocks that ran out"),
                "officer.overdue": _("Actions overdue"),
                "officer.stuck": _("Not reached"),
            },
        ),
        (
            _("The hub"),
            {
                "officer.live_board": _("Live board"),
                "officer.rota": _("Rota"),
                "officer.supervision": _("Supervision"),
                # The analysts’ pages, which officers may read too, lie beneath it.
                "analyst.board": _("Figures"),
            },
        ),
    ),
    "reporter": (
        (ALONE, {"reporter.concerns": _("My concerns")}),
        (ALONE, {"reporter.organisation": _("My organisation’s concerns")}),
        (ALONE, {"reporter.start": _("Report a concern")}),
    ),
    "agency": (
        (ALONE, {"agency.inbox": _("Referrals")}),
        (ALONE, {"agency.checks": _("Checks")}),
        (ALONE, {"agency.plans": _("Plans")}),
        (ALONE, {"agency.challenges": _("Challenges")}),
    ),
    "analyst": (
        (ALONE, {"analyst.board": _("Board")}),
        (ALONE, {"analyst.alerts": _("Patterns")}),
        (ALONE, {"analyst.figures": _("Figures")}),
        (ALONE, {"analyst.fairness": _("Disproportionality")}),
        (ALONE, {"analyst.map": _("Map")}),
        (ALONE, {"analyst.report": _("Quarterly report")}),
    ),
    "administrator": (
        (ALONE, {"administrator.organisations": _("Organisations")}),
        (ALONE, {"administrator.directory": _("Directory")}),
        (ALONE, {"administrator.rules": _("Rules")}),
    ),
}
# What is everybody's own stands apart from the work.
OWN: Pages = {"visitor.notices": _("Notices"), "visitor.account": _("My account")}
FOOTER = (
    ("visitor.help", _("What happens to a concern")),
    ("visitor.privacy", _("Privacy")),
    ("visitor.accessibility", _("Accessibility")),
)
HOME = {"reporter": "reporter.concerns", "officer": "officer.queue", "agency": "agency.inbox",
        "contact": "agency.link", "analyst": "analyst.board",
        "administrator": "administrator.organisations"}  # fmt: skip


SEARCHING = ("officer.search", "officer.found")
WARN_SECONDS = 120
# More than these are not counted out.
MANY = 99


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
    known = [(endpoint, text) for endpoint, text in FOOTER if endpoint in current_app.view_functions]
    links: dict[str, object] = {"footer_links": [{"href": url_for(endpoint), "text": text} for endpoint, text in known]}
    # A failure page may be shown because the database is gone: it asks nothing of it.
    if g.get("_login_user") is None or not current_user.is_authenticated:
        return links
    return links | {
        **_menu(),
        "search_url": url_for("officer.search") if _has_box() else "",
        "home_url": home_of(current_user.actor.role),
        "signed_in_as": own_name(),
        "sign_out_url": url_for("visitor.sign_out"),
        # Nobody stands at a screen on a wall who could say that they are still there.
        "time_left": None if current_user.is_wall else _time_left(),
    }


def _time_left() -> dict[str, object]:
    """In how many seconds this sign-in ends if nothing is done, and whatever is done; and how to go on then."""
    return {
        "expires_in": _seconds_to(current_user.expires_at),
        "ends_in": _seconds_to(current_user.ends_at),
        "warn": WARN_SECONDS,
        "keep_alive": url_for("visitor.keep_alive"),
        **_afterwards(),
    }


def _afterwards() -> dict[str, str]:
    if current_user.actor.role is Role.CONTACT:
        words = gettext("What you had sent is with us. Open the link in your letter again to carry on.")
        return {"words": words, "href": url_for("visitor.home"), "text": gettext("To the first page")}
    if accounts.is_without_account(current_user.actor):
        words = gettext("What you had sent is with us. What you had not sent is gone: begin again.")
        return {"words": words, "href": url_for("visitor.home"), "text": gettext("Begin again")}
    words = gettext("The pages you sent are saved. Sign in to carry on.")
    return {"words": words, "href": url_for("visitor.sign_in"), "text": gettext("Sign in")}


def _seconds_to(moment: datetime) -> int:
    return round((moment - clock.now()).total_seconds())


def _menu() -> dict[str, object]:
    """What stands at first sight, the pages under the heading that is open, and what is one's own."""
    found = [(heading, links) for heading, pages in MENU[_desk()] if (links := _links(pages))]
    opened = [(heading, links) for heading, links in found if len(links) > 1 and _is_active(links)]
    return {
        "navigation": [_entry(heading, links) for heading, links in found],
        "section": opened[0] if opened else None,
        "own_links": [] if accounts.is_without_account(current_user.actor) else _links(OWN),
    }


def _desk() -> str:
    """The desk of whoever is signed in."""
    return HOME[current_user.actor.role].partition(".")[0]


def _links(pages: Pages) -> list[Link]:
    return [_link(endpoint, text) for endpoint, text in pages.items() if is_open(endpoint, current_user.actor)]


def _entry(heading: str, links: Sequence[Link]) -> Link:
    """One thing at first sight; where only one page under a heading opens to somebody, the page itself."""
    if len(links) == 1:
        return links[0]
    return {"href": links[0]["href"], "text": heading, "current": False, "active": _is_active(links)}


def _is_active(links: Sequence[Link]) -> bool:
    return any(each["active"] for each in links)


def _link(endpoint: str, text: str) -> Link:
    """A page, whether it is the one that is open, and whether that is this one or lies beneath it."""
    is_here = endpoint == request.endpoint
    is_active = is_here or _is_beneath(endpoint)
    return {"href": url_for(endpoint), "text": f"{text}{_new(endpoint)}", "current": is_here, "active": is_active}


def _is_beneath(endpoint: str) -> bool:
    """Does the page that is open lie beneath this one? So do all of another desk, to which only this one leads."""
    if request.endpoint in (*OWN, *(each for _heading, pages in MENU[_desk()] for each in pages)):
        return False
    leads_to = endpoint.partition(".")[0]
    is_of_another_desk = leads_to in MENU and leads_to != _desk() and leads_to == request.blueprint
    return is_of_another_desk or request.path.startswith(f"{url_for(endpoint)}/")


def _has_box() -> bool:
    """Does a box to search from stand at the top? Not where the page is about searching itself."""
    return is_open("officer.search", current_user.actor) and request.endpoint not in SEARCHING


def _new(endpoint: str) -> str:
    """How much there is to read that its reader has not seen, or that waits for somebody."""
    counted = NEW.get(endpoint)
    count = counted(current_user.actor) if counted else 0
    return f" ({MANY}+)" if count > MANY else f" ({count})" if count else ""
