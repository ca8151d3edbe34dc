"""Every page of officers, agencies and administrators, on a phone and at a desk, held against axe.

Which pages there are the access map says. A new one is come to by itself where its address names what the story knows
already; otherwise the story gets one line, and so does what the page needs.
"""

import pytest

from app.casework import attachments, concerns, feedback, triage
from app.casework.concerns.lifecycle import Closing
from app.casework.concerns.models import Concern
from app.foundations.database import session
from tests import factories, samples
from tests.factories import People
from tests.journeys.browser import DESK, PHONE, chromium, window
from tests.journeys.live import Live
from tests.journeys.pages import DESKS, Visit, address, go_through, left_out, patterns, visit

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.once]

NO_PAGES = {
    "/officer/concerns/<string:reference>/attachments/<uuid:attachment_id>": "a download",
    "/officer/concerns/<string:reference>/attachments/<uuid:attachment_id>/original": "a download",
}
# A page that is not there for what the usual name stands for: {"/officer/<string:reference>/x": "/officer/<taken>/x"}.
OTHERWISE: dict[str, str] = {}
# The same pages once more, as they are at another time.
AND_ALSO = (
    "/officer/concerns/<waiting>",
    "/officer/concerns/<closed>",
    "/officer/concerns/<taken>/refer",
)


def the_story(people: People) -> dict[str, object]:
    """What has happened, as addresses name it."""
    referral, action = factories.make_action(people)
    _talked_about(people, session.get_one(Concern, referral.concern_id))
    return {
        "reference": referral.reference[:12],
        "referral": referral.reference,
        "action_id": action.id,
        "agency_id": people.constable.organisation_id,
        "organisation_id": people.vet.organisation_id,
        "account_id": people.vet.id,
        "waiting": _with_a_photograph(people),
        "taken": factories.make_concern_in_triage(people.vet, people.officer).reference,
        "closed": _closed(people),
    }


def _closed(people: People) -> str:
    concern = factories.make_concern_in_triage(people.vet, people.officer)
    triage.close(people.officer, concern.id, reason=Closing.KNOWN, words="Her IDVA is on it.", seen=concern.version)
    factories.let_the_worker_work()
    return str(concern.reference)


def _talked_about(people: People, concern: Concern) -> None:
    feedback.ask(people.officer, concern.id, "Which house is it?")
    feedback.answer(people.vet, concern.id, "The one with the blue door.")
    concerns.say_it_got_worse(people.vet, concern.id, "He was at the door again.")
    factories.let_the_worker_work()


def _with_a_photograph(people: People) -> str:
    draft = factories.make_draft(people.vet).id
    content = samples.photograph()
    begun = attachments.begin(people.vet, draft, name="IMG_0001.JPG", size=len(content))
    attachments.add_part(people.vet, begun.id, content, offset=0)
    reference = concerns.submit(people.vet, draft)
    factories.let_the_worker_work()
    return reference


@pytest.fixture(scope="module")
def visits(live: Live) -> list[Visit]:
    story = the_story(live.people)
    return [visit(live, getattr(live.people, who), _addresses(desk, story)) for desk, who in DESKS.items()]


def _addresses(desk: str, story: dict[str, object]) -> list[str]:
    # What an officer knows by the reference of a concern, an agency knows by that of its referral.
    known = story | {"reference": story["referral"]} if desk == "agency" else story
    ways = [*(OTHERWISE.get(each, each) for each in _pages()), *AND_ALSO]
    return [there for each in ways if each.startswith(f"/{desk}/") and (there := address(each, known))]


def _pages() -> list[str]:
    return [each for each in patterns() if each.split("/")[1] in DESKS and each not in NO_PAGES]


def test_no_desk_page_is_left_out(visits: list[Visit]):
    assert left_out(_pages(), visits) == []


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_every_desk_page_is_accessible(live: Live, visits: list[Visit], size: dict[str, int]):
    with chromium() as browser, window(browser, size) as screen:
        go_through(live, screen, visits)
        assert screen.faults == []
