"""A vet in Wales reports in Welsh; and whoever looks over a reporter's shoulder, or comes after, sees nothing."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Route

from app.casework.accounts.models import Account
from app.foundations.database import session
from tests.journeys.browser import DESK, PHONE, Screen, chromium, window
from tests.journeys.canaries import ANSWERS
from tests.journeys.live import Live, cookie_for
from tests.journeys.walking import answer_every_page, press, reference_on, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.once]

ELSEWHERE = "https://www.bbc.co.uk/weather"
VISITORS_PAGES = ("/", "/help", "/privacy", "/accessibility", "/sign-in")
# Words of the English pages that no Welsh page of the form may hold.
ENGLISH = re.compile(r"\b(the|you|your|what|who|and|is it|please|save|continue|choose|answer|concern|report)\b", re.I)


@pytest.fixture
def phone(live: Live) -> Iterator[Screen]:
    with chromium() as browser, window(browser, PHONE) as screen:
        yield screen


def speak_welsh(screen: Screen) -> None:
    screen.follow(screen.page.get_by_role("button", name="Newid yr iaith i’r Gymraeg"))
    assert screen.page.locator("html").get_attribute("lang") == "cy"


def our_words(screen: Screen) -> str:
    """What we say on this page, without what is quoted in it."""
    words = screen.page.locator("main").inner_text()
    return re.sub(r"“[^”]*”", "", words)


def test_a_concern_goes_in_in_welsh_and_nothing_of_it_stays_in_the_browser(live: Live, phone: Screen) -> None:
    sign_in(live, phone, live.people.vet)
    phone.page.goto(f"{live.url}/reporter/start")
    speak_welsh(phone)
    phone.look()
    press(phone, "Dechrau")
    english: list[str] = []
    phone_look = phone.look

    def look() -> None:
        english.extend(f"{phone.page.url}: {found}" for found in ENGLISH.findall(our_words(phone)))
        phone_look()
        phone.page.set_viewport_size(DESK)  # type: ignore[arg-type]
        phone_look()
        phone.page.set_viewport_size(PHONE)  # type: ignore[arg-type]

    phone.look = look  # type: ignore[method-assign]  # reads each page for English as well
    answer_every_page(phone, ANSWERS, "Cadw a pharhau")
    phone.look = phone_look  # type: ignore[method-assign]
    phone.look()
    phone.page.locator("main [name=declaration]").check()
    press(phone, "Anfon")
    reference = reference_on(phone.page)
    mine = f"/reporter/concerns/{reference}"
    for page in (f"{mine}?show=answers", f"{mine}/print", "/reporter/concerns"):
        phone.page.goto(live.url + page)
        phone.look()
    kept = phone.page.evaluate("[localStorage.length, sessionStorage.length]")
    assert kept == [0, 0]
    assert english == []
    assert phone.faults == []
    assert {re.sub(r"^Gwall: ", "", title) for title in phone.titles[1:]} <= {
        "Rhoi gwybod am bryder – Heed",
        "Fy mhryderon – Heed",
    }
    assert phone.page.locator("link[rel=icon]").get_attribute("href").startswith("/static/images/heed.")


def test_the_pages_of_visitors_are_whole_in_welsh_on_a_phone_and_at_a_desk(live: Live) -> None:
    with chromium() as browser:
        for size in (PHONE, DESK):
            with window(browser, size) as screen:
                screen.page.goto(live.url)
                speak_welsh(screen)
                for page in VISITORS_PAGES:
                    screen.page.goto(live.url + page)
                    screen.look()
                    assert screen.page.locator("html").get_attribute("lang") == "cy"
                assert screen.faults == []


def come_in(live: Live, screen: Screen) -> None:
    """Signed in already: the front door lets nobody in as often as these tests would ask it to."""
    name, value = cookie_for(session.get_one(Account, live.people.vet.id)).split("=", 1)
    session.rollback()
    screen.page.context.add_cookies([{"name": name, "value": value, "url": live.url}])


def to_the_weather(route: Route, gone: list[str]) -> None:
    """Another site cannot be asked for here, so what our server answers is taken, and its page stands for theirs."""
    answer = route.fetch(max_redirects=0)
    gone.append(answer.headers["location"])
    cookie = {"Set-Cookie": answer.headers["set-cookie"]}
    route.fulfill(status=200, headers=cookie, content_type="text/html", body="<title>Weather</title>Sunny")


@pytest.mark.parametrize("way", ["button", "keys"])
def test_a_page_is_left_at_once_and_back_shows_nothing_of_it(live: Live, phone: Screen, way: str) -> None:
    gone: list[str] = []
    phone.page.route("**/leave", lambda route: to_the_weather(route, gone))
    come_in(live, phone)
    phone.page.goto(f"{live.url}/reporter/start")
    press(phone, "Start")
    here = phone.page.url
    if way == "button":
        phone.page.get_by_role("button", name="Exit this page").first.click()
    else:
        for _ in range(3):
            phone.page.keyboard.press("Shift")
    phone.page.wait_for_url("**/leave")
    assert gone == [ELSEWHERE]
    phone.page.go_back()
    phone.page.wait_for_url(here)
    assert phone.page.get_by_role("heading", level=1).inner_text() == "You left in a hurry"
    assert "immediate danger" not in phone.page.content()
    phone.look()
    press(phone, "Carry on")
    assert phone.page.url == here and "immediate danger" in phone.page.locator("main").inner_text()
    assert phone.faults == []


def test_enter_in_a_box_goes_on_and_does_not_change_the_language(live: Live, phone: Screen) -> None:
    come_in(live, phone)
    phone.page.goto(f"{live.url}/reporter/start")
    press(phone, "Start")
    phone.page.locator("main [name=danger][value=no]").check()
    phone.follow(phone.page.get_by_role("button", name="Save and continue"))
    phone.page.locator("main [name=contact_way]").fill("After four")
    phone.page.locator("main [name=contact_way]").press("Enter")
    assert phone.page.locator("html").get_attribute("lang") == "en"
    assert not phone.page.url.endswith("/you")
