"""Checking with partners: chosen, read as they will read it, then sent."""

import re
from html import unescape

import pytest

from app.casework import accounts, partner_checks, triage
from app.casework.accounts.models import Sector
from app.casework.concerns.lifecycle import Closing
from app.foundations.access import SYSTEM
from tests.casework.partner_checks.asking import CRAIG, WHY, identifiers_of, make_case
from tests.factories import make_concern


@pytest.fixture
def concern(people):
    return make_case(people)


def at(concern) -> str:
    return f"/officer/concerns/{concern.reference}/checks/new"


def code_of(people, concern, words) -> str:
    return next(one.code for one in identifiers_of(people, concern) if one.words == words)


def ticked(people, concern, *words) -> dict[str, list[str]]:
    """What the form sends where these words are ticked, and nothing else."""
    told = partner_checks.people_in(people.officer, concern)
    return {f"person-{n}": [one.code for one in each.identifiers if one.words in words] for n, each in enumerate(told)}


def chosen(people, concern, *words, **changed) -> dict:
    partners = [str(people.social_worker.organisation_id)]
    kept = {"version": concern.version, "partners": partners, "purpose": "child", "ground": "children", "reason": WHY}
    return kept | ticked(people, concern, *(words or ("Shona Merriday",))) | changed


def hidden(page: str) -> dict[str, list[str]]:
    """What the page carries along while it is read."""
    found: dict[str, list[str]] = {}
    for each in re.findall(r"<input[^>]*>", page):
        parts = dict(re.findall(r'(\w+)="([^"]*)"', each))
        if parts["type"] == "hidden":
            found.setdefault(parts["name"], []).append(unescape(parts["value"]))
    return found


def sent(people, concern) -> list:
    return list(partner_checks.of_concern(people.officer, concern.id))


def test_it_shows_everybody_with_the_least_ticked_and_whom_to_ask(people, sign_in, concern):
    page = sign_in(people.officer).get(at(concern)).text
    assert "Shona Merriday – at risk" in page and "Craig Rudge – said to cause harm" in page and "Wanda" not in page
    assert re.findall(r'value="([^"]+)" checked', page) == [
        code_of(people, concern, words) for words in ("Shona Merriday", "26 to 64")
    ]
    assert "Wiltshire Police" in page and "Swindon children" in page
    assert page.index("Do not contact") < page.index("<h1")


def test_it_is_read_as_partners_will_before_it_is_sent(people, sign_in, concern):
    page = sign_in(people.officer).post(at(concern), data=chosen(people, concern, "Craig Rudge", "SN1 5BE")).text
    preview = page[page.index('id="preview"') : page.index('name="shown"')]
    assert "Person 1" in preview and "Craig Rudge" in preview and "SN1 5BE" in preview
    assert "Olive Orr, Heed hub" in preview and "Children Act 2004" in preview and "Do not contact home" in preview
    assert "Shona" not in preview and "said to cause harm" not in preview.split("Above it")[0] and WHY not in preview
    assert "It goes to <b>Swindon children" in page
    assert sent(people, concern) == []


def test_what_was_read_is_what_is_sent(people, sign_in, concern):
    browser, where = sign_in(people.officer), at(concern)
    read = browser.post(where, data=chosen(people, concern, "Craig Rudge")).text
    answer = browser.post(where, data=hidden(read) | {"send": "y"})
    assert answer.location == f"/officer/concerns/{concern.reference}"
    (check,) = sent(people, concern)
    assert [row["value"] for row in check.shown["people"][0]["rows"]] == ["Craig Rudge"]
    page = browser.get(answer.location).text
    assert "can read it now, and have an e-mail that a check waits" in page
    theirs = sign_in(people.social_worker).get(f"/agency/checks/{check.reference}").text
    as_read, as_sent = (re.findall(r"<dd .*?</dd>", page, re.DOTALL) for page in (read, theirs))
    assert as_sent == as_read and "Craig Rudge" in as_sent[0] and len(as_sent) == 5


def test_without_having_been_read_nothing_is_sent(people, sign_in, concern):
    answer = sign_in(people.officer).post(at(concern), data=chosen(people, concern) | {"send": "y"})
    assert answer.status_code == 422 and "has changed since you read it" in answer.text
    assert "What partners will read" in answer.text and sent(people, concern) == []


def test_ticking_more_after_reading_sends_nothing(people, sign_in, concern):
    browser = sign_in(people.officer)
    read = hidden(browser.post(at(concern), data=chosen(people, concern)).text)
    more = ticked(people, concern, "Shona Merriday", "07700 900456")
    answer = browser.post(at(concern), data=read | more | {"send": "y"})
    assert answer.status_code == 422 and sent(people, concern) == []


def test_it_can_be_changed_after_it_was_read(people, sign_in, concern):
    browser = sign_in(people.officer)
    read = hidden(browser.post(at(concern), data=chosen(people, concern, "Craig Rudge")).text)
    page = browser.post(at(concern), data=read | {"change": "y"}).text
    assert f'value="{code_of(people, concern, "Craig Rudge")}" checked' in page and WHY in page
    assert f'value="{people.social_worker.organisation_id}" checked' in page
    assert f'value="{code_of(people, concern, "Shona Merriday")}" checked' not in page


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({f"person-{number}": [] for number in range(5)}, "Tick at least one thing"),
        ({"partners": []}, "Choose at least one partner"),
        ({"purpose": ""}, "Choose what the check is for"),
        ({"ground": ""}, "Choose the law"),
        ({"reason": ""}, "Say why this check is needed"),
        ({"partners": ["nobody"]}, "Choose from the answers"),
    ],
)
def test_a_mistake_is_said_and_what_was_chosen_is_kept(people, sign_in, concern, changed, said):
    answer = sign_in(people.officer).post(at(concern), data=chosen(people, concern, **changed))
    assert answer.status_code == 422 and said in answer.text
    assert (WHY in answer.text) is ("reason" not in changed)


def test_somebody_elsewhere_is_looked_for_and_what_was_chosen_stays(people, sign_in, concern):
    far = accounts.register_organisation(
        SYSTEM, "Merseyside Police", Sector.AGENCY, agency_kind="police", area_code="E23000004"
    )
    browser, where = sign_in(people.officer), at(concern)
    assert "Merseyside" not in browser.get(where).text
    page = browser.post(where, data=chosen(people, concern, find="mersey", look="y")).text
    assert "Merseyside Police" in page and f'value="{people.social_worker.organisation_id}" checked' in page
    page = browser.post(where, data=chosen(people, concern, partners=[str(far.id)])).text
    assert "It goes to <b>Merseyside Police</b>" in page


def test_a_partner_where_the_person_said_to_cause_harm_may_work_is_left_out_with_the_reason(people, sign_in):
    concern = make_case(people, alleged=[CRAIG | {"workplace": "Wiltshire Police"}])
    page = sign_in(people.officer).get(at(concern)).text
    assert f'value="{people.constable.organisation_id}"' not in page
    assert "<b>Wiltshire Police:</b> The person said to cause harm may work there" in page


def test_where_nobody_can_be_asked_about_it_says_so(people, sign_in, concern, monkeypatch):
    monkeypatch.setattr("app.casework.partner_checks.people_in", lambda *_: [])
    page = sign_in(people.officer).get(at(concern)).text
    assert "Nobody in this concern can be asked about." in page and "See what they will read" not in page


def test_a_stale_page_sends_nothing(people, sign_in, concern):
    browser = sign_in(people.officer)
    read = hidden(browser.post(at(concern), data=chosen(people, concern)).text)
    answer = browser.post(at(concern), data=read | {"send": "y", "version": concern.version - 1})
    assert answer.status_code == 409 and sent(people, concern) == []


def test_a_closed_concern_is_not_checked(people, sign_in, concern):
    where = at(concern)
    triage.close(people.officer, concern.id, reason=Closing.KNOWN, words="A plan", seen=concern.version)
    assert sign_in(people.officer).get(where).status_code == 409


@pytest.mark.parametrize("who", ["other_officer", "vet", "social_worker", "administrator"])
def test_only_whoever_is_responsible_checks(people, sign_in, concern, who):
    browser, where, data = sign_in(getattr(people, who)), at(concern), chosen(people, concern)
    assert browser.get(where).status_code == 403 and browser.post(where, data=data).status_code == 403


def test_nobody_checks_a_concern_that_nobody_has_taken(people, sign_in):
    assert sign_in(people.officer).get(at(make_concern(people.vet))).status_code == 403
