"""Every page of officers, agencies and administrators, on a phone and at a desk, held against axe.

Which pages there are the access map says. A new one is come to by itself where its address names what the story knows
already; otherwise the story gets one line, and so does what the page needs.
"""

import pytest

from tests import factories
from tests.journeys.browser import PHONE, PHONE_AND_DESK, chromium, window
from tests.journeys.desk_story import the_story
from tests.journeys.live import Live
from tests.journeys.pages import DESKS, Visit, address, go_through, left_out, patterns, visit

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.once]

THREAD = "/officer/concerns/<string:reference>/referrals/<string:referral_reference>"
NO_PAGES = {
    "/analyst/report.csv": "a download",
    "/analyst/report.pdf": "a download",
    "/analyst/report.xlsx": "a download",
    "/agency/link": "the way to a page, for whoever came by a link",
    "/agency/referrals/<string:reference>/json": "a download",
    "/agency/referrals/<string:reference>/pdf": "a download",
    "/officer/queue/arrivals": "a number, for a script",
    "/officer/board/numbers": "the part of the live board that its script counts again",
    "/officer/concerns/<string:reference>/attachments/<uuid:attachment_id>": "a download",
    "/officer/concerns/<string:reference>/conference/pdf": "a download",
    "/officer/concerns/<string:reference>/attachments/<uuid:attachment_id>/original": "a download",
    "/officer/plans/meetings/<uuid:meeting_id>/pdf": "a download",
    "/officer/concerns/<string:reference>/messages/files/<uuid:attachment_id>": "a download",
    f"{THREAD}/files/<uuid:attachment_id>": "a download",
    "/agency/referrals/<string:reference>/files/<uuid:attachment_id>": "a download",
}
# A page that is not there for what the usual name stands for.
OTHERWISE = {
    "/officer/people/<uuid:person_id>/links/<uuid:tie_id>/correct": "/officer/people/<person>/links/<tie_id>/correct",
    "/officer/people/<uuid:person_id>/links/<uuid:tie_id>/end": "/officer/people/<person>/links/<tie_id>/end",
    "/officer/people/<uuid:person_id>/links/<uuid:tie_id>/withdraw": "/officer/people/<person>/links/<tie_id>/withdraw",
    "/administrator/directory/<uuid:organisation_id>": "/administrator/directory/<council>",
    "/administrator/directory/<uuid:organisation_id>/areas/new": "/administrator/directory/<council>/areas/new",
    "/administrator/directory/<uuid:organisation_id>/contacts/new": "/administrator/directory/<council>/contacts/new",
    "/administrator/directory/<uuid:organisation_id>/refusals/new": "/administrator/directory/<council>/refusals/new",
    "/administrator/directory/<uuid:organisation_id>/systems": "/administrator/directory/<council>/systems",
    "/administrator/directory/<uuid:organisation_id>/systems/new": "/administrator/directory/<council>/systems/new",
    "/agency/coming/<string:reference>/take-up": "/agency/coming/<forgotten>/take-up",
    "/agency/referrals/<string:reference>/decisions/<uuid:decision_id>/second": (
        "/agency/referrals/<to_second>/decisions/<decision_id>/second"
    ),
    "/agency/referrals/<string:reference>/return": "/agency/referrals/<to_second>/return",
    "/agency/referrals/<string:reference>/transfer": "/agency/referrals/<to_second>/transfer",
    "/agency/referrals/<string:reference>/answers/<int:days>": "/agency/referrals/<asked>/answers/<days>",
    "/agency/referrals/<string:reference>/joint/<uuid:part_id>": "/agency/referrals/<together>/joint/<part_id>",
    "/agency/referrals/<string:reference>/joint/<uuid:part_id>/decline": (
        "/agency/referrals/<together>/joint/<part_id>/decline"
    ),
    "/officer/concerns/<string:reference>/answers/<int:days>": "/officer/concerns/<asked_concern>/answers/<days>",
    "/officer/concerns/<string:reference>/joint/new": "/officer/concerns/<together_concern>/joint/new",
    "/officer/concerns/<string:reference>/joint/<uuid:joint_id>": (
        "/officer/concerns/<together_concern>/joint/<joint_id>"
    ),
    "/officer/concerns/<string:reference>/joint/<uuid:joint_id>/call-off": (
        "/officer/concerns/<together_concern>/joint/<joint_id>/call-off"
    ),
    "/officer/concerns/<string:reference>/reopen": "/officer/concerns/<closed>/reopen",
    "/agency/challenges/<string:challenge_reference>/further": "/agency/challenges/<agencys_challenge>/further",
    "/officer/challenges/<string:challenge_reference>/answer": "/officer/challenges/<hub_challenge>/answer",
    "/officer/challenges/<string:challenge_reference>/further": "/officer/challenges/<officers_challenge>/further",
    "/officer/challenges/<string:challenge_reference>/learning": "/officer/challenges/<ended_challenge>/learning",
    "/officer/concerns/<string:reference>/checks/new": "/officer/concerns/<checked>/checks/new",
    "/officer/concerns/<string:reference>/refer/<uuid:agency_id>": "/officer/concerns/<rated>/refer/<agency_id>",
    "/officer/concerns/<string:reference>/referrals/<uuid:referral_id>/link": (
        "/officer/concerns/<linked>/referrals/<linked_id>/link"
    ),
    "/officer/concerns/<string:reference>/second-look": "/officer/concerns/<blue>/second-look",
    "/officer/supervision/unattended/<uuid:restriction_id>": "/officer/supervision/unattended/<nobody_there>",
    "/officer/plans/<string:plan_reference>/approval": "/officer/plans/<plan_to_approve>/approval",
}
# The same pages once more, as they are at another time.
AND_ALSO = (
    "/officer/plans/<plan_to_approve>",
    "/officer/plans?level=1&only=late",
    "/officer/plans/<plan_reference>/parts/victim_safety",
    "/administrator/rules/<proposed>",
    "/agency/challenges/<agencys_challenge>",
    "/agency/challenges?raised=ours",
    "/officer/challenges/<danger_challenge>",
    "/officer/challenges/<ended_challenge>",
    "/agency/referrals/<returned>",
    "/agency/referrals/<asked>",
    "/agency/referrals/<together>",
    "/officer/concerns/<asked_concern>",
    "/officer/concerns/<together_concern>",
    "/agency/referrals/<handed_over>",
    "/agency/referrals/<finished>",
    "/agency/referrals?part=overdue",
    "/officer/concerns/<handed_over_concern>",
    "/agency/referrals/<asked>",
    "/agency/referrals/<together>",
    "/officer/concerns/<asked_concern>",
    "/officer/concerns/<together_concern>",
    "/officer/concerns/<waiting>",
    "/officer/concerns/<closed>",
    "/officer/concerns/<checked>",
    "/officer/concerns/<returned_concern>",
    "/officer/concerns/<linked>",
    "/officer/concerns/<unreached>",
    "/officer/concerns/<kept_concern>",
    "/officer/concerns/<taken>/refer",
    "/analyst/figures?measure=no_further_action&by=ethnicity",
    "/analyst/figures?measure=rated_minutes&by=rating",
    "/analyst/figures?by=time",
    "/analyst/map?area=E06000030",
    "/officer/queue?rating=RED&only=overdue",
    "/officer/search/<search_id>?only=people",
    "/officer/alerts?state=settled",
    "/officer/alerts/<taken_alert>",
    "/officer/alerts/<settled_alert>",
    "/analyst/alerts?state=taken&only=mine",
    "/analyst/alerts/<taken_alert>",
    "/analyst/alerts/<settled_alert>",
)
# What only a supervisor reads.
SUPERVISOR = (
    "/second-look",
    "/officer/clocks/",
    "/officer/supervision",
    "/officer/searches",
    "/officer/rota/shifts/new",
    "/officer/odd-people",
    "/officer/alerts/unshown",
    "/write-down",
    "/approval",
    "/learning",
    "/lift",
    "/who-looked",
)


@pytest.fixture(scope="module")
def live(without_worker: Live) -> Live:
    """Its worker begins when the story is made: it would not know on which concern the lot falls here."""
    return without_worker


@pytest.fixture(scope="module")
def visits(live: Live) -> list[Visit]:
    supervisor = factories.make_supervisor(live.people)
    story = the_story(live.people, supervisor)
    live.start("worker")
    visits = [visit(live, getattr(live.people, who), _addresses(desk, story)) for desk, who in DESKS.items()]
    return [*visits, visit(live, supervisor, _addresses("officer", story, supervises=True))]


def _addresses(desk: str, story: dict[str, object], *, supervises: bool = False) -> list[str]:
    # What an officer knows by the reference of a concern, an agency knows by that of its referral.
    known = story | {"reference": story["referral"]} if desk == "agency" else story
    ways = [*(OTHERWISE.get(each, each) for each in _pages()), *AND_ALSO]
    here = [each for each in ways if each.startswith(f"/{desk}/") and supervises == any(map(each.count, SUPERVISOR))]
    return [there for each in here if (there := address(each, known))]


def _pages() -> list[str]:
    return [each for each in patterns() if each.split("/")[1] in DESKS and each not in NO_PAGES]


def test_no_desk_page_is_left_out(visits: list[Visit]):
    assert left_out(_pages(), visits) == []


def test_every_desk_page_is_accessible(live: Live, visits: list[Visit]):
    with chromium() as browser, window(browser, PHONE) as screen:
        go_through(live, screen, visits)
        assert screen.faults == []


def test_what_an_agency_will_read_is_accessible(live: Live, visits: list[Visit]):
    to_the_form = [each for each in visits[0].addresses if "/refer/" in each][:1]
    with chromium() as browser, window(browser, PHONE) as screen:
        go_through(live, screen, [Visit(visits[0].cookie, to_the_form)])
        screen.page.get_by_label("Why this agency, and why now?").fill("He is on his way there")
        screen.follow(screen.page.get_by_role("button", name="See what they will read"))
        assert screen.page.get_by_role("button", name="Send").is_visible()
        screen.look_on(PHONE_AND_DESK)
        assert screen.faults == []
