"""A link in a letter: the button, the code, the one referral; and what a dead link says."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.casework import links, referrals
from app.casework.links.models import ReferralLink
from app.foundations import clock
from app.foundations.database import session
from app.foundations.ledger.entries import Entry
from app.foundations.outbox import Task
from tests import factories
from tests.casework.links import linking
from tests.casework.links.linking import make_linked_referral, token_in
from tests.factories import let_the_worker_work


@pytest.fixture
def client(app) -> FlaskClient:
    return app.test_client()


def in_all() -> tuple:
    """How much stands in the ledger, the outbox and beside the links."""
    counted = [session.scalar(select(func.count()).select_from(each)) for each in (Entry, Task)]
    return *counted, [(each.version, each.codes_asked) for each in session.scalars(select(ReferralLink))]


def come_in(client: FlaskClient, letters, texts) -> str:
    """The page that link and code lead to."""
    address = f"/link/{token_in(letters)}"
    client.post(address)
    let_the_worker_work()
    return client.post(f"{address}/code", data={"code": linking.code_in(texts)}, follow_redirects=True).text


def test_asking_for_the_page_changes_nothing_and_says_nothing(people, letters, texts, client):
    referral = make_linked_referral(people)
    address, before = f"/link/{token_in(letters)}", in_all()
    for path in (address, f"{address}/code"):
        for method in (client.get, client.head):
            answer = method(path)
            assert answer.status_code == 200
            assert not [word for word in (referral.reference, "Shona", "Swindon", "referral") if word in answer.text]
    let_the_worker_work()
    assert in_all() == before and texts.sent == []
    page = client.get(address)
    assert "You have been sent something that needs a code" in page.text and "Send me a code" in page.text
    assert page.headers["Referrer-Policy"] == "no-referrer" and page.headers["Cache-Control"] == "no-store"


def test_button_code_and_the_one_referral(people, letters, texts, client):
    referral = make_linked_referral(people)
    page = come_in(client, letters, texts)
    assert referral.reference in page and "What was shared with you" in page
    assert page.index("Do not contact home") < page.index("OFFICIAL-SENSITIVE") < page.index("<h1")
    assert token_in(letters) not in page and "Duty secure inbox" in page


def test_wherever_else_they_go_nothing_is_there(app, people, letters, texts, client):
    referral = make_linked_referral(people)
    come_in(client, letters, texts)
    other = factories.make_referral(people)
    theirs = f"/agency/referrals/{referral.reference}"
    assert [client.get(theirs + page).status_code for page in ("", "/return", "/json")] == [200] * 3
    gone = ["/agency/referrals", "/agency/coming", "/agency/checks", f"/agency/referrals/{other.reference}", "/account"]
    gone += [f"/agency/referrals/{other.reference}{page}" for page in ("/return", "/actions/new", "/json", "/pdf")]
    gone += [
        "/officer/queue",
        "/reporter/concerns",
        "/administrator/organisations",
        f"/agency/coming/{referral.reference[:12]}/take-up",
    ]
    assert {path: client.get(path).status_code for path in gone} == dict.fromkeys(gone, 404)
    posted = client.post(f"/agency/referrals/{other.reference}/acknowledge", data={"version": other.version})
    assert posted.status_code == 404
    page = client.get(theirs).text
    assert 'href="/agency/referrals"' not in page and 'href="/agency/checks"' not in page


def test_every_page_but_those_marked_is_closed_to_them(app):
    """Whoever adds a page to the agency's portal must say so for it to open by link."""
    marked = {name for name, view in app.view_functions.items() if getattr(view, "is_also_by_link", False)}
    assert {"agency.referral", "agency.acknowledge", "agency.send_back"} <= marked
    assert not marked & {"agency.inbox", "agency.coming", "agency.checks", "agency.check", "agency.take_up"}
    assert {name.split(".")[0] for name in marked} == {"agency", "visitor"}


def test_they_acknowledge_and_return_as_everybody_does(people, letters, texts, client):
    referral = make_linked_referral(people)
    come_in(client, letters, texts)
    address = f"/agency/referrals/{referral.reference}"
    page = client.post(f"{address}/acknowledge", data={"version": referral.now.version}, follow_redirects=True).text
    assert "You have acknowledged" in page and "Acknowledged</b>" not in page
    form = {"version": referral.now.version, "because": "wrong area", "words": "They moved to Leeds"}
    assert "You have returned it" in client.post(f"{address}/return", data=form, follow_redirects=True).text
    assert client.get(f"/link/{token_in(letters)}").status_code == 404


@pytest.mark.long
@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "１２３４５６", "'; --"])
def test_a_mistake_is_said_and_never_sent_back(people, letters, texts, client, code):
    make_linked_referral(people)
    answer = client.post(f"/link/{token_in(letters)}/code", data={"code": code})
    assert answer.status_code == 422 and "There is a problem" in answer.text
    assert not code or f'value="{code}"' not in answer.text


def test_a_wrong_code_says_what_to_do(people, letters, texts, client):
    make_linked_referral(people)
    code = linking.ask_for_code(token_in(letters), texts)
    answer = client.post(f"/link/{token_in(letters)}/code", data={"code": linking.wrong(code)})
    assert answer.status_code == 422 and "That code is not right, or too old" in answer.text


@pytest.mark.long
def test_too_many_codes_are_not_sent(people, letters, texts, client):
    make_linked_referral(people)
    address = f"/link/{token_in(letters)}"
    for minute in range(5):
        with clock.moved(timedelta(minutes=minute)):
            answer = client.post(address)
    assert answer.status_code == 429 and "Too many codes were asked for" in answer.text


def test_a_dead_link_says_what_to_do_and_the_same_as_one_that_never_was(app, people, letters, texts, client):
    referral = make_linked_referral(people)
    token = token_in(letters)
    links.revoke(people.officer, referral.id)
    texts_on = [client.get(f"/link/{each}") for each in (token, "x" * 43)]
    assert [each.status_code for each in texts_on] == [404, 404]
    told = [each.text.replace(token, "T").replace("x" * 43, "T") for each in texts_on]
    assert len({len(each) for each in told}) == 1 and "ring the hub" in told[0]
    for each in (token, "x" * 43):
        answer = client.post(f"/link/{each}/another", follow_redirects=True)
        assert "If a new link can be sent, it is on its way" in answer.text
        assert client.post(f"/link/{each}").status_code == client.post(f"/link/{each}/code").status_code == 404


def test_the_number_of_the_hub_stands_where_it_is_known(app, people, client, monkeypatch):
    object.__setattr__(app.extensions["heed"], "telephone", "01632 960000")
    try:
        assert "01632 960000" in client.get("/link/nothing").text
    finally:
        object.__setattr__(app.extensions["heed"], "telephone", "")


def test_the_token_is_in_no_line_of_the_log(people, letters, texts, client, capsys):
    make_linked_referral(people)
    token = token_in(letters)
    come_in(client, letters, texts)
    client.get(f"/link/{token}x")
    client.post(f"/link/{token}x")
    said = capsys.readouterr()
    assert "visitor.link" in said.out and token not in said.out + said.err


def test_it_speaks_welsh(people, letters, texts, client):
    make_linked_referral(people)
    page = client.get(f"/link/{token_in(letters)}", headers={"Accept-Language": "cy"}).text
    assert "Anfonwch god ataf" in page


@pytest.mark.long
def test_signing_out_ends_it(people, letters, texts, client):
    referral = make_linked_referral(people)
    come_in(client, letters, texts)
    client.post("/sign-out")
    assert client.get(f"/agency/referrals/{referral.reference}").status_code == 302
    assert referrals.by_reference(people.officer, referral.reference)
