"""The tray: what was referred to this agency, in parts, each with its count. Opens nothing sealed."""

from dataclasses import dataclass

from flask import render_template, request, url_for

from app.casework import follow_up, referrals
from app.casework.referrals import Tab, policy
from app.casework.referrals.tray import MANY, PAGE
from app.foundations import clock
from app.portals.agency.blueprint import agency
from app.portals.shared.correspondents import marks_of
from app.portals.shared.decided import SAID
from app.portals.shared.guards import actor, requires
from app.portals.shared.paging import page, place

# The most pressing of what is on its way; all of it has a page of its own.
SHOWN = 5
TABS = {
    Tab.ACKNOWLEDGE: "To acknowledge",
    Tab.DECIDE: "Decision due",
    Tab.ACT: "Actions due",
    Tab.OVERDUE: "Overdue",
    Tab.FINISHED: "Finished",
    Tab.ALL: "All",
}
# Why a part is empty, and what to do.
EMPTY = {
    Tab.ACKNOWLEDGE: (
        "Nothing waits to be acknowledged.",
        "When an officer refers a concern to you, you get an e-mail.",
    ),
    Tab.DECIDE: (
        "No decision is due.",
        "What you acknowledge stands here until you say what your agency does about it.",
    ),
    Tab.ACT: ("No action is due.", "What you decided to act on stands here until you have said what came of it."),
    Tab.OVERDUE: ("Nothing is overdue.", "What is not done in time stands here, the longest first."),
    Tab.FINISHED: ("Nothing is finished yet.", "What you have dealt with, returned or handed over stands here."),
    Tab.ALL: (
        "Nothing has been referred to you yet.",
        "When an officer refers a concern to your organisation, everybody here gets an e-mail and it appears here.",
    ),
}


@dataclass(frozen=True)
class Part:
    """One tab: its name, how many there are, and where it leads."""

    text: str
    count: str
    href: str
    current: bool


@agency.get("/referrals")
@requires(policy.see_tray)
def inbox() -> str:
    tab, at = _tab(), place(request.args.get("from"))
    near = (at.value, at.id) if at and isinstance(at.value, int) else None
    found = referrals.inbox(actor(), near, back=bool(near and at and at.back), tab=tab)
    listed = page(found, PAGE, lambda line: line.place, at if near else None)
    return render_template(
        "agency/inbox.html",
        tab=tab,
        parts=_parts(tab),
        empty=EMPTY[tab],
        said=SAID,
        offers=[] if near else referrals.offers_to(actor()),
        now=clock.now(),
        page=listed,
        news=marks_of(line.place[1] for line in listed.rows),
        coming=[each for each in referrals.coming(actor(), limit=SHOWN) if each.ended_at is None] if not near else [],
        wanted=follow_up.wanted(actor()),
        left=len(follow_up.left_behind(actor())),
    )


def _tab() -> Tab:
    """The part that the address names; all of it where it names none that there is."""
    named = request.args.get("part", "")
    return Tab(named) if named in set(Tab) else Tab.ALL


def _parts(tab: Tab) -> list[Part]:
    counted = referrals.counts(actor())
    return [Part(words, _count(counted[each]), _address(each), each is tab) for each, words in TABS.items()]


def _address(tab: Tab) -> str:
    return url_for("agency.inbox") if tab is Tab.ALL else url_for("agency.inbox", part=tab)


def _count(number: int) -> str:
    return str(number) if number < MANY else f"{MANY - 1}+"
