"""Every endpoint, with every method, for everybody: what is not for them is closed in the same way, whatever is behind
it, and what is somebody else's is not there.

The doors are those of the app, so a new one is tried from its first day. Where an address names something that the
story does not have, the test says so: add it to the story of the desks, or to `story_of` and `STANDS_FOR` in doors.py.
"""

import json
from collections.abc import Iterator

import pytest

from app.foundations.access import Permission
from app.portals.shared import keyed
from tests.casework.links import linking
from tests.portals.system.calling import make_key
from tests.portals.visitor.test_link import come_in
from tests.security import doors
from tests.security.doors import NOT_EVEN_FOR_ITS_OWNER, Somebody, address, everybody, nowhere, story_of, unchanged
from tests.security.standing import standing, undone


@pytest.fixture(scope="module")
def story(settings, people):
    """What there is, whoever comes: told once."""
    with standing(settings):
        council, _ = make_key(people.administrator, people.social_worker.organisation_id, "a key that tells")
        yield story_of(people, council.actor())


@pytest.fixture(autouse=True)
def _undone(request):
    """Every test that stands before the story leaves it as it was."""
    if "story" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("story")
    request.getfixturevalue("letters")
    with undone():
        yield


@pytest.fixture
def knocking(app, people, sign_in, story, monkeypatch):
    """Everybody, and what there is."""
    for name in ("REQUESTS", "UNKNOWN"):
        limit = getattr(keyed, name)
        monkeypatch.setattr(keyed, name, keyed.Limit(limit.name, 10**9, limit.every))
    return everybody(app, people, sign_in), story


def all_doors(app):
    for rule, method, opened_by in doors.doors(app):
        yield rule, method, opened_by, getattr(app.view_functions[rule.endpoint], "scope", "")


@pytest.mark.long
@pytest.mark.once
def test_every_door_for_everybody_with_something_and_with_nothing_behind_it(app, knocking):
    known, story = knocking
    unfilled = {(each.rule, name) for each, *_ in all_doors(app) for name in doors.unknown(each, story)}
    assert unfilled == set(), "Say in tests/security/doors.py what these stand for"
    wrong = [
        fault
        for rule, method, opened_by, scope in all_doors(app)
        for who in known
        for fault in _faults(who, rule, method, doors.expected(who, rule, method, opened_by, scope), story)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.long
@pytest.mark.once
def test_whoever_came_by_a_link_finds_nothing_but_what_they_came_for(app, people, knocking, letters, texts):
    _, story = knocking
    linking.make_linked_referral(people)
    browser = app.test_client()
    assert "Acknowledge" in come_in(browser, letters, texts)
    who = Somebody("whoever came by a link", browser)
    closed = [
        (rule, method)
        for rule, method, opened_by, _ in all_doors(app)
        if isinstance(opened_by, Permission) and not rule.rule.startswith(doors.API)
    ]
    answers = {
        (method, rule.rule, there): _knock(who, rule, method, there)
        for rule, method in closed
        for there in {address(rule, story), nowhere(rule)}
    }
    there = {path: status for (_, path, _), status in answers.items() if status != 404}
    # The way to their own referral, and what keeps their short sign-in.
    assert len(closed) > 200 and there == {"/agency/link": 302, "/keep-alive": 204}


def _faults(who: Somebody, rule, method: str, closed: set[int] | None, story) -> Iterator[str]:
    there = _knock(who, rule, method, address(rule, story))
    if closed is not None:
        answers = {there, _knock(who, rule, method, nowhere(rule))} if rule.arguments else {there}
        if answers != closed:
            yield f"{who.called}, {method} {rule.rule}: {answers} instead of {closed}"
    elif there >= 500:
        yield f"{who.called}, {method} {rule.rule}: {there}"
    elif who.owns(rule) is False and there != 404:
        yield f"{who.called}, {method} {rule.rule}: {there} for what is not theirs"
    elif who.owns(rule) and there == 404 and rule.endpoint not in NOT_EVEN_FOR_ITS_OWNER:
        yield f"{who.called}, {method} {rule.rule}: nothing there for whoever it belongs to"


def _knock(who: Somebody, rule, method: str, path: str) -> int:
    with undone(), unchanged(who.browser):
        return who.open(rule, method, path)


def test_every_shape_that_a_system_can_send_has_one_that_is_right():
    taken = {each.takes for each in doors.OPERATIONS if each.takes}
    assert taken == set(doors.BODIES)
    for shape, body in doors.BODIES.items():
        assert shape.model_validate_json(json.dumps(body))
