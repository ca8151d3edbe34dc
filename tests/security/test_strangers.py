"""Nobody reaches what is somebody else's, by any address of it, with any verb; and no form works without its token."""

import re

import pytest
from sqlalchemy import select

from app.casework import accounts, correspondence, places
from app.casework.accounts.lifecycle import Standing
from app.casework.accounts.models import Account
from app.casework.attachments.models import Attachment
from app.casework.concerns.models import Concern
from app.casework.correspondence.models import Needs
from app.foundations.database import session, uuid7
from app.foundations.ledger import Entry
from tests import factories
from tests.casework.correspondence.test_writing import file
from tests.casework.partner_checks.asking import ask, wanted

ACTS = (
    "ConcernTaken", "ConcernClosed", "RatingConfirmed", "ConcernReferred", "QuestionAsked", "QuestionAnswered",
    "ReporterTold", "ReferralAcknowledged", "ActionTakenOn", "ActionCompleted", "DraftSaved", "DraftDiscarded",
    "ConcernSubmitted", "ConcernOpened", "ReferralOpened", "SignedOut", "PartnersAsked", "CheckOpened",
    "PartnerAnswered", "CheckEnded", "PapersRead", "ActionStopped", "ActionMoved", "ActionGiven", "AnswerGiven",
    "JointWished", "JointProposed", "JointTakenOn", "JointDeclined", "JointCalledOff", "ConcernReopened",
    "AgencyWrote", "HubWrote", "InformationRequested", "RequestAnswered", "RequestRefused",
    "ReporterAskedForAgency", "MoreReleased", "CorrespondenceOpened", "AttachmentOpened",
    "PeopleJoined", "JoinAsked", "PeopleParted", "TieAdded", "TieWithdrawn", "GroupFormed", "RecordRestricted",
    "GlassBroken", "SomebodyLetIn",
)  # fmt: skip


@pytest.fixture
def story(people):
    """Somebody else's draft, concern, referral, action and sign-in, as addresses name them."""
    referral, action = factories.make_action(people)
    concern = session.get_one(Concern, referral.concern_id)
    asked = {"what": "Which school?", "why": "To go there", "by": places.today(), "needs": Needs.REPORTER}
    request = correspondence.request(people.social_worker, referral.id, **asked)
    correspondence.write_to_hub(people.social_worker, referral.id, "Here it is", [file()])
    return {
        "referral_reference": referral.reference,
        "request_id": request.id,
        "attachment_id": session.scalar(select(Attachment.id)),
        "check_reference": ask(people, concern, wanted(people, concern)).reference,
        "draft_id": factories.make_draft(people.vet).id,
        "reference": referral.reference,
        "page_id": "danger",
        "agency_id": people.constable.organisation_id,
        "action_id": action.id,
        "organisation_id": people.vet.organisation_id,
        "account_id": people.vet.id,
        "sign_in_id": uuid7(),
        "token": "none",
        "days": 30,
    }


def acts() -> list[str]:
    return [each.event for each in session.query(Entry).order_by(Entry.number) if each.event in ACTS]


def addresses(app, portal, story):
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith(f"{portal}.") and rule.arguments:
            known = dict(story)
            if portal != "agency":
                known["reference"] = story["reference"][:12]
            for method in {"GET", "POST"} & rule.methods:
                yield (
                    method,
                    re.sub("<(?:[a-z]+:)?([^>]+)>", lambda name, k=known: str(k.get(name[1], uuid7())), rule.rule),
                )


# No such thing, as far as they know; or an upload that does not say how it comes, whoever sends it.
NOTHING = {404, 412}
FILLED = {
    "version": "1", "words": "w", "reason": "advice", "rating": "RED", "what": "w", "released": "what_happened",
    "outcome": "o", "change": "safer", "declaration": "yes", "kind": "safer", "agency_kind": "police",
}  # fmt: skip


@pytest.mark.parametrize(("who", "portal"), [("teacher", "reporter"), ("constable", "agency")])
def test_another_reporter_and_another_agency_find_nothing(app, people, sign_in, story, who, portal):
    browser, before = sign_in(getattr(people, who)), acts()
    answers = {
        (method, path): browser.open(path, method=method, data=FILLED).status_code
        for method, path in addresses(app, portal, story)
    }
    assert len(answers) > 5 and set(answers.values()) <= NOTHING
    assert acts() == before


def test_another_officer_may_read_and_no_more(app, people, sign_in, story):
    browser, before = sign_in(people.other_officer), acts()
    answers = {
        (method, path): browser.open(path, method=method, data=FILLED).status_code
        for method, path in addresses(app, "officer", story)
    }
    concern = f"/officer/concerns/{story['reference'][:12]}"
    pages = ("", "/conference", "/conference/pdf", f"/referrals/{story['reference']}/messages", "/restrict")
    assert {answers.pop(("GET", f"{concern}{page}")) for page in pages} == {200}
    assert answers.pop(("POST", f"{concern}/restrict")) == 422, "who may read it may keep it, with a reason"
    assert len(answers) > 5 and set(answers.values()) <= {403, 404, 409}
    read = ["ConcernOpened"] * 4 + ["CorrespondenceOpened", "PapersRead", "PapersRead"]
    assert sorted(acts()[len(before) :]) == read


@pytest.mark.parametrize("who", ["vet", "officer", "social_worker", "analyst", "administrator"])
def test_no_portal_opens_to_people_of_another(app, people, sign_in, story, who):
    portals = {"vet": "reporter", "officer": "officer", "social_worker": "agency", "analyst": "analyst",
               "administrator": "administrator"}  # fmt: skip
    browser, before = sign_in(getattr(people, who)), acts()
    answers = [
        browser.open(path, method=method, data=FILLED).status_code
        for portal in set(portals.values()) - {portals[who]}
        for method, path in addresses(app, portal, story)
    ]
    assert len(answers) > 10 and set(answers) <= {403} | NOTHING
    assert acts() == before


def test_somebody_suspended_is_out_at_the_next_page(people, sign_in, story):
    browser, reference = sign_in(people.officer), story["reference"][:12]
    accounts.suspend(people.administrator, people.officer.id)
    assert browser.get(f"/officer/concerns/{reference}").status_code == 302
    assert browser.post(f"/officer/concerns/{reference}/ask", data=FILLED).status_code == 401


def test_a_form_cannot_make_anybody_more_than_they_are(people, sign_in, story):
    browser, draft = sign_in(people.vet), story["draft_id"]
    extra = {"stage": "closed", "reporter_id": str(people.officer.id), "assignee_id": str(people.vet.id),
             "given_sector": "hub", "reference": "HD-2222-2222", "role": "administrator"}  # fmt: skip
    answer = browser.post(f"/reporter/drafts/{draft}/danger", data=extra | {"danger": "no", "_asked": "danger"})
    assert answer.status_code == 302 and acts()[-1] == "DraftSaved"
    found = session.get_one(Concern, draft, populate_existing=True)
    assert found.is_written_by(people.vet) and found.assignee_id is None and found.stage == "draft"
    assert found.answers["given_sector"] == "vet"


def test_an_agency_cannot_be_given_an_officer(people, sign_in):
    path = f"/administrator/organisations/{people.constable.organisation_id}/invite"
    sent = {"name": "Mal", "email": "mal@police.example", "role": "officer", "standing": Standing.ACTIVE}
    assert sign_in(people.administrator).post(path, data=sent).status_code == 422
    known = session.query(Account).filter_by(organisation_id=people.constable.organisation_id)
    assert [each.role for each in known] == ["agency"]


@pytest.mark.parametrize("token", [None, "wrong"])
@pytest.mark.parametrize(
    ("who", "portal"),
    [("vet", "reporter"), ("officer", "officer"), ("social_worker", "agency"),
     ("administrator", "administrator"),
     ("vet", "visitor")],
)  # fmt: skip
def test_no_form_works_without_its_token(app, people, sign_in, story, monkeypatch, who, portal, token):
    browser, before = sign_in(getattr(people, who)), acts()
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    data = FILLED | ({"csrf_token": token} if token else {})
    plain = [rule.rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith(f"{portal}.")]
    paths = [path for method, path in addresses(app, portal, story) if method == "POST"]
    paths += [each for each in plain if "<" not in each]
    answers = {path: browser.post(path, data=data).status_code for path in paths}
    assert 400 in answers.values() and set(answers.values()) <= {400, 405}
    assert acts() == before
