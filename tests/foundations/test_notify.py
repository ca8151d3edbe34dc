"""GOV.UK Notify behind the same interface, against a server that speaks its API."""

from dataclasses import replace

import pytest

from app.config import Misconfigured, settings
from app.foundations.delivery import Fate, Letter, NoSuchAddress, Notify, NotNow, Sms, SmsNotify, Undelivered
from tests.notify_server import SECRET, SERVICE, TEMPLATE, notify_server

LETTER = Letter("vera@harbourlane.example", "Something to read", "Sign in to read it.\n", "0190-letter")


@pytest.fixture
def server():
    with notify_server() as running:
        yield running


def errors(message: str) -> dict:
    return {"errors": [{"error": "ValidationError", "message": message}]}


def test_it_is_given_an_address_a_subject_and_a_text_and_no_more(server):
    receipt = Notify(server.url).send(LETTER)
    (told,) = server.letters
    assert told["id"] == receipt
    assert told["email_address"] == LETTER.to and told["reference"] == LETTER.identifier
    assert told["personalisation"] == {"subject": LETTER.subject, "body": LETTER.text}


@pytest.mark.parametrize(
    ("status", "fate"),
    [
        ("created", Fate.UNKNOWN),
        ("sending", Fate.UNKNOWN),
        ("delivered", Fate.ARRIVED),
        ("permanent-failure", Fate.BOUNCED),
        ("temporary-failure", Fate.LOST),
        ("technical-failure", Fate.LOST),
        ("something new", Fate.UNKNOWN),
    ],
)
def test_what_became_of_it(server, status, fate):
    notify = Notify(server.url)
    receipt = notify.send(LETTER)
    server.status = status
    assert notify.fate(receipt) is fate
    assert notify.fate("another") is Fate.UNKNOWN


@pytest.mark.parametrize(
    ("status", "message", "kind"),
    [
        (400, "email_address Not a valid email address", NoSuchAddress),
        (400, "Missing personalisation: body", NotNow),
        (403, "Invalid token: API key not found", NotNow),
        (429, "Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds", NotNow),
        (500, "Internal server error", NotNow),
    ],
)
def test_only_a_complaint_about_the_address_is_final(server, status, message, kind):
    server.refuses = status, errors(message)
    with pytest.raises(kind, match=f"Notify {status}"):
        Notify(server.url).send(LETTER)


def test_what_it_took_without_saying_so_is_not_handed_over_again(server):
    server.hangs_up_after_taking = True
    with pytest.raises(Undelivered):
        Notify(server.url).send(LETTER)
    receipt = Notify(server.url).send(replace(LETTER, is_again=True))
    assert len(server.letters) == 1 and server.letters[0]["id"] == receipt


def test_another_key_is_refused(server):
    with pytest.raises(NotNow, match="Notify 403"):
        Notify(server.url.replace(SECRET, SECRET.replace("c", "d"))).send(LETTER)
    assert server.letters == []


def test_a_server_that_is_gone_is_a_failure_to_try_again():
    with pytest.raises(NotNow, match="ConnectionRefusedError"):
        Notify(f"notify+http://heed-{SERVICE}-{SECRET}@127.0.0.1:9/{TEMPLATE}").send(LETTER)


@pytest.mark.parametrize(
    "url",
    ["notify://key@api.example/template", "notify://api.example/", "notify+http://elsewhere.example/"],
)
def test_a_way_out_that_cannot_be_read_is_refused(url):
    with pytest.raises(ValueError, match="notify://KEY"):
        Notify(url)


def test_a_way_out_that_nobody_knows_stops_the_start():
    with pytest.raises(Misconfigured, match="HEED_MAIL must begin with"):
        settings({"HEED_MAIL": "pigeon://heed.example"})


@pytest.mark.parametrize("given", ["bounces", "@heed.example", "farmuchtoolong@heed.example"])
def test_an_address_for_bounces_that_cannot_carry_a_mark_stops_the_start(given):
    with pytest.raises(Misconfigured, match="HEED_MAIL_BOUNCES"):
        settings({"HEED_MAIL_BOUNCES": given})
    assert settings({"HEED_MAIL_BOUNCES": "bounces@heed.example"}).mail_bounces


def test_a_text_message_goes_the_same_way_once(server):
    texts, sms = SmsNotify(server.url), Sms("07700 900123", "123456 is your Heed code.", "0190-text")
    texts.send(sms)
    texts.send(sms)
    (told,) = server.letters
    assert told["phone_number"] == sms.to and told["personalisation"] == {"body": sms.words}
    server.refuses = (500, errors("Internal server error"))
    with pytest.raises(NotNow):
        texts.send(Sms("07700 900123", "654321 is your Heed code.", "0190-other"))


def test_texts_without_a_key_stop_the_start():
    with pytest.raises(ValueError, match="notify://"):
        SmsNotify("notify://nothing@api.notifications.service.gov.uk/")
