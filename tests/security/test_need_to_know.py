"""Every door of officers, for one who is not let in to anything: what is sealed is not there, what is restricted says
no more than that it is.

The doors are those of the app, so a new page is tried from its first day. What answers otherwise is about no concern,
and stands below with its reason.
"""

import re

import pytest

from app.casework import need_to_know
from app.casework.concerns.models import Concern
from app.casework.need_to_know import Order
from app.casework.need_to_know.models import About
from app.foundations.access import Role
from app.foundations.database import session
from tests import factories
from tests.casework.need_to_know.keeping import WHY
from tests.journeys.desk_story import the_story
from tests.security.doors import address, doors, unchanged
from tests.security.standing import standing, undone

REFERENCE = re.compile(r"HD-[0-9A-Z]{4}-[0-9A-Z]{4}")
# Doors whose address names something else than a concern, or what hangs on one.
ABOUT_NO_CONCERN = {
    "officer.rules": "rules",
    "officer.hand_over": "a shift",
    "officer.keep_shift": "a shift",
    "officer.drop_shift": "a shift",
    "officer.unattended": "names no record: a supervisor sees that somebody is there for it",
    "officer.look_up": "names no record that is kept: a supervisor is asked where no other can be",
    "officer.accept_shift": "a shift",
    "officer.decline_shift": "a shift",
    "officer.group": "a group, which has conditions of its own; who belongs to it is shown link by link",
    "officer.change_group": "a group",
    "officer.movement_of_group": "a group; who belongs to it, and what is told of them, as far as one may read it",
    "officer.new_member": "a group",
    "officer.plan_meeting": "a meeting; the plans on its agenda are shown plan by plan",
    "officer.plan_meeting_pdf": "a meeting",
    "officer.plan_attendance": "a meeting",
    "officer.plan_agenda": "a meeting",
    "officer.agree_plan_minutes": "a meeting",
}


@pytest.fixture(scope="module")
def story(settings, people):
    """All that happens at the desks, told once, and an officer and a supervisor who come new to the hub."""
    hub = people.officer.organisation_id
    with standing(settings):
        told = the_story(people, factories.make_supervisor(people, "Sage Sundew"))
        newcomer = factories.make_account(hub, "Nell Nightshade", "nell@hub.example", Role.OFFICER)
        unfilled = dict.fromkeys(("view_id", "absence_id", "attachment_id", "referral_id"), people.officer.id)
        yield unfilled | told, newcomer, factories.make_supervisor(people, "Wren Woad")


@pytest.fixture(autouse=True)
def _undone(story, letters):
    """Every test keeps it all from view in its own way, and leaves it as it was."""
    with undone():
        yield


def keep_everything(keeper, kind: str) -> set[str]:
    """Somebody keeps every concern that there is in this way; the references."""
    concerns = session.query(Concern).filter(Concern.submitted_at.is_not(None)).all()
    for each in concerns:
        kinds = {restriction.kind for restriction in need_to_know.put_on(keeper, each.id)}
        if kind not in kinds and not need_to_know.is_sealed_from(keeper, each.id):
            # As if they answered for it: to some they came by a glass, which restricts nothing.
            order = Order(about=About.CONCERN, kind=kind, reason=WHY, responsible_id=keeper.id)
            need_to_know.restrict(keeper, each.id, order)
    factories.let_the_worker_work()
    return {str(each.reference) for each in session.query(Concern) if each.reference}


def officers_doors(app):
    return [(rule, method) for rule, method, _ in doors(app) if rule.rule.startswith("/officer/")]


def try_doors(app, browser, story, is_right):
    """Each door that answers what it must not, and every reference that stands on any page."""
    wrong, seen = [], {}
    for rule, method in officers_doors(app):
        there, sent = address(rule, story), {"version": "1"} if method != "GET" else None
        with undone(), unchanged(browser):
            answer = browser.open(there, method=method, data=sent)
        # Whoever asks for a reference reads it again in the address that the page gives back.
        told = set(REFERENCE.findall(answer.data.decode("latin-1"))) - set(REFERENCE.findall(there))
        seen |= dict.fromkeys(told, f"{method} {rule.rule}")
        about_it = rule.arguments and rule.endpoint not in ABOUT_NO_CONCERN
        if answer.status_code >= 500 or (about_it and not is_right(rule, method, answer)):
            wrong.append(f"{method} {rule.rule}: {answer.status_code}")
    return wrong, seen


def is_closed(rule, method, answer):
    """Nothing is there; or, where the role alone does not open the door, it is said before anything is looked for."""
    return answer.status_code in (403, 404)


def says_only_that_it_is_there(rule, method, answer):
    """Nothing is there, or the way leads to the page that says what may be said."""
    led = answer.status_code == 302 and "/officer/kept/" in answer.location
    return is_closed(rule, method, answer) or (method == "GET" and led) or rule.endpoint == "officer.break_glass"


@pytest.mark.long
@pytest.mark.once
def test_what_is_sealed_is_at_no_door_and_on_no_page(app, people, story, sign_in):
    told, newcomer, supervisor = story
    browser = sign_in(newcomer)
    before = set(REFERENCE.findall(browser.get("/officer/queue").text + browser.get("/officer/overdue").text))
    everything = keep_everything(people.officer, "witness")
    assert len(everything) > 20 and len(before & everything) > 5, "so there is something to be kept"
    for who in (newcomer, supervisor):
        wrong, seen = try_doors(app, sign_in(who), told, is_closed)
        assert wrong == []
        assert {each: where for each, where in seen.items() if each in everything} == {}


@pytest.mark.long
@pytest.mark.once
def test_what_is_restricted_leads_to_what_may_be_said_of_it(app, people, story, sign_in):
    told, newcomer, _ = story
    everything = keep_everything(people.officer, "staff")
    wrong, seen = try_doors(app, sign_in(newcomer), told, says_only_that_it_is_there)
    assert wrong == [] and {each: where for each, where in seen.items() if each in everything} == {}
