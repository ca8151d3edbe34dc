"""Taking up an invitation, from the letter to the first sign-in."""

import html
import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.casework import accounts
from app.casework.accounts import second_factor
from app.foundations import clock
from app.foundations.database import session
from app.foundations.delivery import Notice, NoticeState
from tests.factories import let_the_worker_work

PASSWORD = "nine copper kettles in a loft"
CHOSEN = {"name": "Nora Nettle", "password": PASSWORD, "again": PASSWORD}


@pytest.fixture
def link(people, letters) -> str:
    """What stands in the letter, without where we are."""
    organisation = accounts.organisations(people.administrator)[0]
    roles = accounts.ROLE_IN[organisation.sector]
    accounts.invite(
        people.administrator,
        organisation.id,
        name="Nora Nettle",
        email="nora@nettle.example",
        role=roles[0],
        address="http://127.0.0.1:8000",
    )
    letters.sent.clear()
    let_the_worker_work()
    theirs = next(each for each in letters.sent if each.to == "nora@nettle.example")
    return re.search(r"http://127\.0\.0\.1:8000(/invitation/\S+)", theirs.text)[1]


@pytest.fixture
def client(app) -> FlaskClient:
    return app.test_client()


def secret_on(page: str) -> str:
    return re.search(r"<code[^>]*>([A-Z2-7 ]+)</code>", page)[1].replace(" ", "")


def set_up(client: FlaskClient, link: str) -> tuple[str, str]:
    """Choose a password and set up the app: its secret, and the page with the recovery codes."""
    secret = secret_on(client.post(link, data=CHOSEN, follow_redirects=True).text)
    code = second_factor.code_at(secret, clock.now())
    return secret, client.post(f"{link}/second-factor", data={"code": code}).text


def test_it_says_who_invited_her_and_for_whom(people, link, client):
    page = client.get(link).text

    assert "Ada Ash invited you" in page
    assert accounts.organisations(people.administrator)[0].name in html.unescape(page)
    assert 'value="Nora Nettle"' in page


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("too short", "at least 12 characters"),
        ("passwordpassword", "too easy to guess"),
        ("nora@nettle.example", "too easy to guess"),
        ("safeguarding", "too easy to guess"),
        ("", "Choose a password"),
        ("x" * 300, "256 characters or fewer"),
    ],
)
def test_a_weak_password_is_refused_with_a_reason(link, client, password, reason):
    answer = client.post(link, data={"name": "Nora N.", "password": password, "again": password})

    assert answer.status_code == 422
    assert reason in answer.text
    assert 'value="Nora N."' in answer.text, "what she typed is kept"
    assert not password or f'value="{password}"' not in answer.text, "but never a password"


def test_two_different_passwords_are_refused(link, client):
    answer = client.post(link, data=CHOSEN | {"again": "nine copper kettles in a loaf"})

    assert answer.status_code == 422
    assert "The two passwords are not the same" in answer.text


def test_the_square_is_drawn_and_the_key_stands_beside_it(link, client):
    page = client.post(link, data=CHOSEN, follow_redirects=True).text

    assert "<svg" in page
    assert "<path" in page
    assert "style=" not in page[page.index("<svg") : page.index("</svg>")], "our rules for pages forbid styles"
    assert re.search(r"([A-Z2-7]{4} ){7}[A-Z2-7]{4}", page)


def test_a_wrong_code_is_refused_and_the_square_stays_the_same(link, client):
    before = secret_on(client.post(link, data=CHOSEN, follow_redirects=True).text)

    answer = client.post(f"{link}/second-factor", data={"code": "000000"})

    assert answer.status_code == 422
    assert "That code is not right" in answer.text
    assert secret_on(answer.text) == before


def test_without_a_password_there_is_no_second_step(link, client):
    assert client.get(f"{link}/second-factor").location == link


def test_ten_recovery_codes_are_shown_and_the_account_is_open(link, client):
    secret, page = set_up(client, link)
    codes = re.findall(r"\b(?:[2-9B-DF-HJKMNP-TV-XZ]{4}-){3}[2-9B-DF-HJKMNP-TV-XZ]{4}\b", page)

    assert len(set(codes)) == 10
    with clock.moved(timedelta(seconds=31)):
        typed = {"email": "nora@nettle.example", "password": PASSWORD}
        code = second_factor.code_at(secret, clock.now())
        assert client.post("/sign-in", data=typed | {"code": code}).status_code == 302


def test_a_recovery_code_stands_in_for_the_app_once(link, client, app):
    _, page = set_up(client, link)
    spare = re.search(r"\b(?:[2-9B-DF-HJKMNP-TV-XZ]{4}-){3}[2-9B-DF-HJKMNP-TV-XZ]{4}\b", page)[0]
    typed = {"email": "nora@nettle.example", "password": PASSWORD, "code": spare.lower().replace("-", " ")}

    first = client.post("/sign-in", data=typed)
    second = app.test_client().post("/sign-in", data=typed)

    assert first.status_code == 302
    assert second.status_code == 422
    assert "You have 9 codes left" in client.get("/account").text


def test_a_used_invitation_says_what_to_do(link, client):
    set_up(client, link)

    for address in (link, f"{link}/second-factor"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert "ask for a new one" in answer.text
        assert "If you have set up your account already, sign in" in answer.text


def test_an_invitation_that_is_too_old_changes_nothing(link, client):
    with clock.moved(timedelta(days=7, minutes=1)):
        answer = client.post(link, data=CHOSEN)

    assert answer.status_code == 404
    assert "ask for a new one" in answer.text
    assert client.get(f"{link}/second-factor").location == link, "no password was set"


def test_a_made_up_invitation_is_answered_like_an_old_one(client, app):
    answer = client.get("/invitation/not-a-link-of-ours")

    assert answer.status_code == 404
    assert "ask for a new one" in answer.text


def test_until_the_second_step_nobody_can_sign_in(link, client):
    secret = secret_on(client.post(link, data=CHOSEN, follow_redirects=True).text)
    typed = {"email": "nora@nettle.example", "password": PASSWORD}

    answer = client.post("/sign-in", data=typed | {"code": second_factor.code_at(secret, clock.now())})

    assert answer.status_code == 422


def test_a_link_is_forgotten_once_its_letter_is_sent(link, people):
    account = accounts.invitation(link.rsplit("/", 1)[1]).account
    notice = session.scalar(select(Notice).where(Notice.recipient_id == account.id))

    assert notice.state is NoticeState.SENT
    assert notice.link is None
