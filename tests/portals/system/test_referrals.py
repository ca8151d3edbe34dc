"""Referrals as an agency's own system reads them and acts on them."""

import json

import pytest

from app.casework import accounts, referrals
from app.casework.accounts.models import Account
from app.casework.referrals.models import Decision, Referral
from app.foundations.access import Role
from app.foundations.database import session
from app.foundations.ledger import Entry
from app.portals.system import document
from tests import factories

NFA = {"code": "nfa", "words": "Known to school", "reason": "threshold", "advice": "To school: early help"}


def acts(of: object) -> list[str]:
    return [each.event for each in session.query(Entry).filter_by(actor_id=of).order_by(Entry.number)]


def test_the_list_holds_ones_own_and_opens_nothing(people, system, stranger, monkeypatch):
    references = [factories.make_referral(people).reference for _ in range(3)]
    monkeypatch.setattr("app.foundations.vault.sealed.unseal", pytest.fail)
    pages, after = [], {}
    while page := system.get("/referrals", limit=2, **after).get_json():
        pages.append([each["reference"] for each in page["items"]])
        if page["next"] is None:
            break
        after = {"after": page["next"]}
    assert pages == [references[:2], references[2:]]
    assert stranger.get("/referrals").get_json() == {"items": [], "next": None}
    assert "ReferralOpened" not in acts(system.actor.id)


def test_the_list_can_be_of_one_state(people, system):
    waiting, known = factories.make_referral(people), factories.make_acknowledged_referral(people)
    for state, one in (("sent", waiting), ("acknowledged", known)):
        assert [each["reference"] for each in system.get("/referrals", state=state).get_json()["items"]] == [
            one.reference
        ]


def test_reading_one_in_full_is_recorded_and_shows_what_was_released(people, system):
    referral = factories.make_referral(people)
    told = system.get(f"/referrals/{referral.reference}").get_json()
    assert told["reason"] == referral.reason and told["handling"] == referral.handling
    assert [each["words"] for each in told["disclosed"]] == [each["words"] for each in referral.disclosure["fields"]]
    assert told["bands"] == referral.disclosure["bands"] and told["terms"]["purpose"]
    assert told["referred_by"] == "Olive Orr, Heed hub"
    assert acts(system.actor.id)[-1] == "ReferralOpened"


def test_what_a_system_does_stands_beside_the_name_of_its_key(people, system):
    referral = factories.make_referral(people)
    answer = system.post(f"/referrals/{referral.reference}/acknowledgement", {"version": referral.version})
    assert answer.status_code == 200 and answer.get_json()["state"] == "acknowledged"
    known = session.get_one(Referral, referral.id, populate_existing=True)
    name = accounts.name_of(known.acknowledged_by_id)
    assert name == f"Liquidlogic of Swindon children's social care, by key {system.known_by}"
    assert acts(system.actor.id)[-1] == "ReferralAcknowledged"


def test_a_key_is_nobody_to_sign_in_to_be_given_work_or_to_be_written_to(people, system):
    account = session.get_one(Account, system.actor.id)
    assert account.password_hash is None and not account.is_written_to() and not account.is_active()
    assert account.id not in {each.id for each in accounts.members(people.social_worker)}
    assert [each["name"] for each in system.get("/colleagues").get_json()["items"]] == ["Sol Sorrel"]
    everybody = accounts.everybody(people.administrator, people.social_worker.organisation_id)
    assert account.id not in {each.id for each in everybody}


def test_a_version_that_is_not_the_latest_is_409(people, system):
    referral = factories.make_acknowledged_referral(people)
    told = {"version": 1, "because": "wrong area", "words": "They moved"}
    assert system.post(f"/referrals/{referral.reference}/return", told).status_code == 409


def test_a_returned_referral_is_read_no_more(people, system):
    referral = factories.make_referral(people)
    told = {"version": referral.version, "because": "wrong area", "words": "They moved"}
    assert system.post(f"/referrals/{referral.reference}/return", told).get_json()["state"] == "returned"
    read = system.get(f"/referrals/{referral.reference}").get_json()
    assert read["bands"] and {read[each] for each in ("disclosed", "reason", "why", "terms")} == {None}
    assert "Two small children" not in json.dumps(read)
    for page in ("actions", "decisions"):
        assert system.get(f"/referrals/{referral.reference}/{page}").status_code == 409


def test_a_referral_that_another_agency_took_over_is_read_no_more(people, system):
    referral = factories.make_action(people)[0]
    told = {"version": 1, "change": "safer", "outcome": "Both seen"}
    path = f"/referrals/{referral.reference}"
    (known,) = system.get(f"{path}/actions").get_json()["items"]
    assert system.post(f"{path}/actions/{known['id']}/outcome", told).status_code == 200
    leeds = factories.make_agency("Leeds children's social care", "childrens_social_care", "E08000035")
    lena = factories.make_account(leeds.id, "Lena Ling", "lena@leeds.example", Role.AGENCY)
    transfer = factories.offer_to(people, session.get_one(Referral, referral.id), lena)
    referrals.accept(lena, transfer.id, seen=transfer.version)
    read = system.get(path).get_json()
    assert (read["state"], read["reference"]) == ("handed over", referral.reference) and read["bands"]
    kept = ("why", "reason", "duty", "share", "reported_by", "referred_by", "disclosed", "terms")
    assert {read[each] for each in kept} == {None}
    for page in ("actions", "decisions"):
        answer = system.get(f"{path}/{page}")
        assert answer.status_code == 409 and "handed over this referral" in answer.get_json()["detail"]
    (listed,) = system.get("/referrals", state="handed over").get_json()["items"]
    assert listed["reference"] == referral.reference


def test_deciding_and_concluding_by_the_codes_for_ones_kind(people, system):
    referral, choices = factories.make_acknowledged_referral(people), system.get("/choices").get_json()
    decision = next(each for each in choices["decisions"] if not each["needs_reason"] and not each["needs_second"])
    told = {"version": referral.version, "code": decision["code"], "words": "A strategy meeting tomorrow"}
    told |= {"wishes": choices["wishes_when_deciding"][-1]["code"], "wanted": "To stay with her mother"}
    decided = system.post(f"/referrals/{referral.reference}/decision", told).get_json()
    assert (decided["category"], decided["turn"]) == (decision["category"], "act")
    (made,) = system.get(f"/referrals/{referral.reference}/decisions").get_json()["items"]
    assert (made["words"], made["stands"]) == ("A strategy meeting tomorrow", True)
    told |= {"version": decided["version"], "code": choices["conclusions"][0]["code"]}
    told |= {"wishes": choices["wishes_when_concluding"][0]["code"]}
    assert system.post(f"/referrals/{referral.reference}/conclusion", told).get_json()["concluded_at"]
    assert {each.step for each in session.query(Decision)} == {"decision", "conclusion"}


def test_a_verdict_without_what_its_choice_asks_for_says_what_to_do(people, system):
    referral = factories.make_acknowledged_referral(people)
    told = {"version": referral.version, "code": "nfa", "words": "Nothing"}
    answer = system.post(f"/referrals/{referral.reference}/decision", told)
    assert answer.status_code == 422 and answer.get_json()["detail"] == "Choose why there is no further action"


def test_an_action_from_taking_it_on_to_its_outcome(people, system):
    referral, action = factories.make_action(people)
    path = f"/referrals/{referral.reference}/actions"
    (known,) = system.get(path).get_json()["items"]
    assert (known["id"], known["what"]) == (str(action.id), "See both children alone at school")
    told = {"version": known["version"], "change": "safer", "outcome": "Both seen"}
    answer = system.post(f"{path}/{known['id']}/outcome", told)
    assert answer.status_code == 200 and answer.get_json()["completed_at"]


def test_what_a_foreign_agency_asks_for_is_not_there(people, system, stranger):
    referral, action = factories.make_action(people)
    path, action_id = f"/referrals/{referral.reference}", action.id
    assert [stranger.get(f"{path}{each}").status_code for each in ("", "/actions", "/decisions")] == [404] * 3
    told = {"version": 1, "because": "wrong area", "words": "Ours now"}
    assert stranger.post(f"{path}/return", told).status_code == 404
    theirs = factories.make_action(people)[0].reference
    outcome = {"version": 1, "change": "safer", "outcome": "Seen"}
    assert system.post(f"/referrals/{theirs}/actions/{action_id}/outcome", outcome).status_code == 404


def test_the_document_is_what_openapi_says_a_document_is(app):
    openapi_spec_validator = pytest.importorskip("openapi_spec_validator")
    answer = app.test_client().get("/api/v1/openapi.json")
    assert answer.status_code == 200 and answer.get_json()["openapi"] == "3.1.0"
    assert openapi_spec_validator.validate(answer.get_json()) is None


def test_the_document_names_every_address_of_the_api(app):
    rules = [each for each in app.url_map.iter_rules() if each.endpoint.startswith("system.")]
    served = {
        (method.lower(), document._template(each.rule.removeprefix("/api/v1")))
        for each in rules
        for method in each.methods - {"HEAD", "OPTIONS"}
    }
    told = {(method, path) for path, methods in document.document()["paths"].items() for method in methods}
    assert served - told == {("get", "/openapi.json")} and told <= served
