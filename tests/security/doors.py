"""Every door of the house, who could stand at it, and what lies behind: theirs, somebody else's, or nothing."""

import re
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.routing import Rule

from app.casework import attachments, systems
from app.casework.challenges.models import Challenge
from app.casework.concerns.models import Concern
from app.casework.systems import SCOPES, TOPICS
from app.foundations.access import Actor, Permission
from app.foundations.database import session, uuid7
from app.portals.shared.guards import PUBLIC
from app.portals.system.contract import OPERATIONS
from app.portals.system.told import (
    Acknowledgement,
    Answer,
    NewAction,
    NewWebhook,
    Outcome,
    Return,
    Seen,
    Stop,
    Verdict,
)
from tests import factories, samples
from tests.factories import People
from tests.journeys.desk_story import the_story
from tests.journeys.test_every_desk_page_is_accessible import OTHERWISE
from tests.portals.system.calling import make_key

API = "/api/"
VARIABLE = re.compile(r"<(?:(\w+):)?(\w+)>")

# A form that is as good as any, wherever it is sent.
FORM = {
    "version": "1", "words": "w", "reason": "advice", "rating": "RED", "what": "w", "released": "what_happened",
    "outcome": "o", "change": "safer", "declaration": "yes", "kind": "safer", "agency_kind": "police",
}  # fmt: skip
# What a system sends that is right in itself, by the shape it must have. A new shape needs a line here.
BODIES: dict[type, dict[str, Any]] = {
    Acknowledgement: {"version": 1},
    Answer: {"version": 1, "said": "no hit"},
    NewAction: {"what": "w", "hoped_for": "w", "owner_id": str(uuid7()), "due_on": "2999-01-01"},
    NewWebhook: {"url": "https://cases.swindon.example/", "topics": list(TOPICS)},
    Outcome: {"version": 1, "change": "safer", "outcome": "o"},
    Return: {"version": 1, "because": "wrong area", "words": "w"},
    Seen: {"version": 1},
    Stop: {"version": 1, "because": "mistake", "words": "w"},
    Verdict: {"version": 1, "code": "known", "words": "w"},
}
# What a name in an address stands for where the story of the desks has another name for it, or none.
# By the beginning of the address and the name; the longest beginning that fits counts.
STANDS_FOR: dict[tuple[str, str], str] = {
    ("/agency/", "reference"): "referral",
    ("/agency/coming/", "reference"): "forgotten",
    ("/agency/referrals/<string:reference>/joint", "reference"): "together",
    ("/agency/referrals/<string:reference>/decisions", "reference"): "to_second",
    ("/api/", "reference"): "referral",
    ("/reporter/concerns/<string:reference>/disagreements", "reference"): "disagreed",
    ("/reporter/", "challenge_reference"): "ended_challenge",
    ("/officer/concerns/<string:reference>/refer", "reference"): "rated",
    ("/officer/people/<uuid:person_id>/links", "person_id"): "person",
    ("/officer/concerns/<string:reference>/checks", "reference"): "checked",
}
# Nothing is there even for whoever it belongs to.
NOT_EVEN_FOR_ITS_OWNER = {
    "reporter.recipient": "only where a concern is kept from the organisation",
    "reporter.return_code": "only for whoever has no account",
    # Their own tests let strangers try these.
    "agency.revoke": "the offer in the story is another agency's to take back",
    "agency.file": "nobody in the story sent a file with a message",
    "reporter.message_file": "nobody in the story sent a file with a message",
}
# Whose the things of the story are, by portal; everybody else whom its doors open to finds nothing behind them.
OWNERS = {
    "reporter": {"a reporter"},
    "agency": {"an agency"},
    "system": {"a key", *(f"a key for {scope} alone" for scope in SCOPES)},
}
# How a file comes, in parts.
IN_PARTS = {"Tus-Resumable": "1.0.0", "Upload-Length": "9", "Upload-Offset": "0"}


@contextmanager
def unchanged(browser: FlaskClient) -> Iterator[None]:
    """Whoever it is comes to the next door as they came to this one: signed in, even where they signed out."""
    cookies = dict(browser._cookies)
    yield
    browser._cookies.clear()
    browser._cookies.update(cookies)


@dataclass(frozen=True)
class Somebody:
    """Who stands at the door: with a cookie, with a key, or with neither."""

    called: str
    browser: FlaskClient
    actor: Actor | None = None
    key: str = ""
    scopes: frozenset[str] = frozenset()

    def owns(self, rule: Rule) -> bool | None:
        """Is what is behind this door theirs? None where it is everybody's who may open it."""
        owners = OWNERS.get(rule.endpoint.split(".")[0])
        return self.called in owners if owners and rule.arguments else None

    def open(self, rule: Rule, method: str, path: str) -> int:
        """Ask for this; with which status it was answered."""
        if "/uploads" in rule.rule:
            part = {"data": b"not a file", "content_type": "application/offset+octet-stream"}
            return self.browser.open(path, method=method, headers=IN_PARTS, **part).status_code
        if not rule.rule.startswith(API):
            return self.browser.open(path, method=method, data=FORM if method != "GET" else None).status_code
        headers = {"Idempotency-Key": uuid.uuid4().hex}
        headers |= {"Authorization": f"Bearer {self.key}"} if self.key else {}
        return self.browser.open(path, method=method, headers=headers, json=body_of(rule, method)).status_code


def body_of(rule: Rule, method: str) -> dict[str, Any] | None:
    """What is right in itself to send there."""
    takes = next((each.takes for each in OPERATIONS if f"system.{each.name}" == rule.endpoint), None)
    return BODIES[takes] if takes and method == "POST" else None


def doors(app: Flask) -> Iterator[tuple[Rule, str, object]]:
    """Each address and method, with what opens it."""
    for rule in app.url_map.iter_rules():
        for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
            yield rule, method, getattr(app.view_functions[rule.endpoint], "opened_by", None)


def story_of(people: People, council_key: Actor) -> dict[str, object]:
    """What there is, by the names that addresses use for it."""
    supervisor = factories.make_supervisor(people, "Sage Sundew")
    story = the_story(people, supervisor)
    key_id = make_key(people.administrator, people.constable.organisation_id, "Athena")[0].id
    webhook_id = systems.register_webhook(council_key, url="https://cases.swindon.example/", topics=TOPICS)[0].id
    draft, content = factories.make_draft(people.vet).id, samples.photograph()
    attachment = attachments.begin(people.vet, draft, name="IMG_0001.JPG", size=len(content)).id
    attachments.add_part(people.vet, attachment, content, offset=0)
    factories.let_the_worker_work()
    return {
        # Where what it is does not matter: these doors are of officers and administrators, or of whoever signed in.
        **dict.fromkeys(("refusal_id", "view_id", "absence_id", "sign_in_id", "referral_id"), uuid7()),
        "attachment_id": attachment,
        "draft_id": draft,
        "page_id": "danger",
        "key_id": key_id,
        "webhook_id": webhook_id,
        "token": "none",
        "name": "nothing.css",
        "disagreed": _concern_of(str(story["ended_challenge"])),
        **story,
    }


def _concern_of(challenge_reference: str) -> str:
    """The concern that somebody disagrees about."""
    about = select(Concern.reference).join(Challenge, Challenge.concern_id == Concern.id)
    return str(session.scalar(about.where(Challenge.reference == challenge_reference)))


def address(rule: Rule, story: Mapping[str, object]) -> str:
    """The address of what is there, as those come to it who look at each page of the desks."""
    return VARIABLE.sub(lambda found: str(story[stands_for(rule, found[2])]), pattern_of(rule))


def unknown(rule: Rule, story: Mapping[str, object]) -> list[str]:
    """What this address names and the story does not have."""
    return [name for _, name in VARIABLE.findall(pattern_of(rule)) if stands_for(rule, name) not in story]


def pattern_of(rule: Rule) -> str:
    """The address with the names of what stands in it."""
    return OTHERWISE.get(rule.rule, rule.rule)


def stands_for(rule: Rule, name: str) -> str:
    """The name in the story for a name in this address."""
    fitting = [begins for begins, named in STANDS_FOR if named == name and rule.rule.startswith(begins)]
    return STANDS_FOR[max(fitting, key=len), name] if fitting else name


def nowhere(rule: Rule) -> str:
    """The same address of something that never was."""
    absent = {"uuid": str(uuid7()), "int": "30", "string": "HD-2222-2222", "path": "nothing"}
    return VARIABLE.sub(lambda found: absent[found[1] or "string"], rule.rule)


def everybody(app: Flask, people: People, sign_in: Callable[[Actor], FlaskClient]) -> list[Somebody]:
    """One of each role, and of those who own something another, whom nothing of it concerns."""
    truro = factories.make_agency("Cornwall adult social care", "adult_social_care", "E06000052")
    stranger = factories.make_account(truro.id, "Kit Knapweed", "kit@truro.example", people.social_worker.role)
    lead = factories.make_lead(people.teacher.organisation_id, "Lee Larch", "lee@larkfield.example")
    supervisor = factories.make_supervisor(people)
    known = [
        ("a reporter", people.vet),
        ("another reporter", people.teacher),
        ("a lead of another school", lead),
        ("an officer", people.officer),
        ("another officer", people.other_officer),
        ("a supervisor", supervisor),
        ("an agency", people.social_worker),
        ("another agency", stranger),
        ("an administrator", people.administrator),
    ]
    council = people.social_worker.organisation_id
    keys = [("a key", council, tuple(SCOPES)), ("another agency's key", truro.id, tuple(SCOPES))]
    keys += [(f"a key for {scope} alone", council, (scope,)) for scope in SCOPES]
    return [
        Somebody("a visitor", app.test_client()),
        *(Somebody(called, sign_in(who), who) for called, who in known),
        *(_with_key(app, people, *each) for each in keys),
    ]


def _with_key(app: Flask, people: People, called: str, agency: uuid.UUID, scopes: tuple[str, ...]) -> Somebody:
    key, text = make_key(people.administrator, agency, called, scopes)
    return Somebody(called, app.test_client(), key.actor(), text, frozenset(scopes))


def expected(who: Somebody, rule: Rule, method: str, opened_by: object, scope: str) -> set[int] | None:
    """With what this door must answer whoever it is not for, whatever is behind it; None for whom it is."""
    if opened_by is PUBLIC:
        return None
    if rule.rule.startswith(API):
        return None if scope in who.scopes else {403} if who.key else {401}
    if who.actor is None or who.key:
        return {401} if method == "POST" else {302}
    assert isinstance(opened_by, Permission), rule
    return None if opened_by.open_to(who.actor) else {403}
