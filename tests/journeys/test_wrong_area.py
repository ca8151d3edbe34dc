"""In a real browser: a council returns what is over a border; the officer says where it is, and asks the right one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.casework import accounts
from app.casework.accounts.models import Sector
from app.foundations.access import SYSTEM, Actor, Role
from app.foundations.database import session
from tests import factories
from tests.engines import install
from tests.journeys.browser import DESK, PHONE, Screen, chromium, window
from tests.journeys.drafts import signed_in
from tests.journeys.live import Live, living
from tests.journeys.walking import press

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.once]

WHERE = "The school says that they moved to Cardiff in the spring"


class Story:
    """What everybody read on the way."""

    def __init__(self) -> None:
        self.screens: list[Screen] = []
        self.read: dict[str, str] = {}

    def keep(self, name: str, screen: Screen) -> None:
        self.read[name] = screen.page.locator("main").inner_text()


@pytest.fixture(scope="module")
def story(new_database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    folder: Path = tmp_path_factory.mktemp("area")
    told, house = Story(), install(folder / "instance", new_database())
    with chromium() as browser, living(house, folder / "log", is_at_work=False) as live:
        cardiff = _cardiff(live)
        referral = factories.make_referral(live.people).reference
        concern = referral.rsplit("-", 1)[0]
        session.remove()
        live.start("worker")
        with window(browser, DESK) as council, window(browser, PHONE) as officer, window(browser, DESK) as other:
            told.screens = [council, officer, other]
            _the_council_returns_it(live, told, council, referral)
            _the_officer_says_where_it_is(live, told, officer, concern)
            _the_officer_refers_it_there(told, officer)
            _the_right_council_reads_it(live, told, other, cardiff, f"{concern}-2")
        yield told


def _cardiff(live: Live) -> Actor:
    name, kind = "Cardiff children's services", "childrens_social_care"
    made = accounts.register_organisation(SYSTEM, name, Sector.AGENCY, agency_kind=kind, area_code="W06000015")
    return factories.make_account(made.id, "Lleucu Lovage", "lleucu@cardiff.example", Role.AGENCY)


def _come_in(live: Live, screen: Screen, who: Actor, path: str) -> None:
    cookie = signed_in(live, who).cookie.split("=", 1)[1]
    screen.page.context.add_cookies([{"name": "heed", "value": cookie, "url": live.url}])
    session.remove()
    screen.page.goto(live.url + path)
    screen.look()


def _the_council_returns_it(live: Live, told: Story, council: Screen, referral: str) -> None:
    _come_in(live, council, live.people.social_worker, f"/agency/referrals/{referral}")
    press(council, "Return it to the hub")
    council.page.get_by_label("It is another area’s").check()
    council.page.locator("textarea[name=words]").fill("They do not live here any more")
    press(council, "Return it")
    told.keep("returned", council)


def _the_officer_says_where_it_is(live: Live, told: Story, officer: Screen, concern: str) -> None:
    _come_in(live, officer, live.people.officer, f"/officer/concerns/{concern}")
    told.keep("came back", officer)
    press(officer, "Say where it is")
    officer.page.get_by_label("Where they are now").check()
    officer.page.locator("input[name=postcode]").fill("CF10 3ND")
    officer.page.locator("textarea[name=words]").fill(WHERE)
    press(officer, "Confirm this place")
    told.keep("who must act", officer)


def _the_officer_refers_it_there(told: Story, officer: Screen) -> None:
    press(officer, "Refer to Cardiff children's services")
    officer.page.locator("textarea[name=reason]").fill("Two small children live there now.")
    press(officer, "See what they will read")
    press(officer, "Change")
    told.keep("changed", officer)
    press(officer, "See what they will read")
    told.keep("preview", officer)
    press(officer, "Send the referral")
    told.keep("sent", officer)


def _the_right_council_reads_it(live: Live, told: Story, other: Screen, cardiff: Actor, referral: str) -> None:
    _come_in(live, other, cardiff, f"/agency/referrals/{referral}")
    told.keep("received", other)


def test_every_page_on_the_way_is_accessible_and_fits_its_screen(story: Story):
    assert [fault for screen in story.screens for fault in screen.faults] == []


def test_whoever_returned_it_reads_no_more_of_it(story: Story):
    assert "You have returned it" in story.read["returned"] and "Shona" not in story.read["returned"]


def test_the_officer_reads_first_who_returned_it_and_what_to_do(story: Story):
    said = story.read["came back"]
    assert said.index("has returned it") < said.index("Find out where it is") < said.index("What happened")
    assert "They do not live here any more" in said


def test_the_right_council_is_proposed_and_the_wrong_one_is_not(story: Story):
    proposed = story.read["who must act"]
    assert "Cardiff children's services" in proposed and "Swindon children's social care" not in proposed


def test_nothing_that_was_typed_is_lost_on_the_way_back(story: Story):
    assert "Refer to Cardiff children's services" in story.read["changed"]
    assert "Two small children live there now." in story.read["preview"]


def test_what_was_previewed_is_what_is_read(story: Story):
    words = {name: " ".join(story.read[name].split()) for name in ("preview", "received")}
    shared, received = (words[name].split("What was shared with you")[1] for name in ("preview", "received"))
    assert received.startswith(shared.split("When you send it")[0])
    assert WHERE not in received, "how the officer knows stays in the hub"


def test_whom_nobody_may_tell_stands_first_everywhere(story: Story):
    for name in ("returned", "came back", "who must act", "preview", "received"):
        page = story.read[name]
        assert "Do not contact" in page[:400], name
