"""Reading what came back. Anybody may send us anything here."""

import uuid
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.foundations.delivery import Bounce, identifier_of, notice_in, read_bounce
from app.foundations.delivery.bounces import MOST_BYTES
from tests.bounced import report

pytestmark = pytest.mark.usefixtures("house")
NOTICE = uuid.uuid4()


def test_a_report_that_brings_the_letter_back_names_it():
    assert read_bounce(report(identifier_of(NOTICE))) == Bounce(NOTICE, "5.1.1")


def test_a_report_that_brings_only_headers_names_it_too():
    assert read_bounce(report(identifier_of(NOTICE), headers_only=True)) == Bounce(NOTICE, "5.1.1")


def test_the_address_that_it_came_back_to_is_enough():
    to = f"bounces+{identifier_of(NOTICE)}@hub.example"
    assert read_bounce(report("somebody-elses"), to) == Bounce(NOTICE, "5.1.1")
    assert read_bounce(report("somebody-elses"), to.upper()) == Bounce(NOTICE, "5.1.1")


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded", ""])
def test_what_is_no_failure_is_left_alone(action):
    assert read_bounce(report(identifier_of(NOTICE), action=action)) is None


def test_an_absence_note_is_no_failure_wherever_it_comes_to():
    note = EmailMessage()
    note["Subject"], note["Auto-Submitted"] = "I am away", "auto-replied"
    note.set_content("Action: failed\nStatus: 5.1.1\n")
    assert read_bounce(bytes(note), f"bounces+{identifier_of(NOTICE)}@hub.example") is None


def test_nobody_marks_a_letter_who_knows_its_identifier_but_not_its_token():
    for forged in (str(NOTICE), NOTICE.hex, f"{NOTICE.hex}.{'0' * 20}", identifier_of(NOTICE)[:-1] + "0g"):
        assert notice_in(forged) is None and read_bounce(report(forged)) is None


def test_the_token_of_one_letter_opens_no_other():
    _, _, token = identifier_of(uuid.uuid4()).partition(".")
    assert read_bounce(report(f"{NOTICE.hex}.{token}")) is None


def test_an_identifier_fits_behind_a_name_in_an_address():
    assert len(f"ourbounces+{identifier_of(NOTICE)}") <= 64


@given(st.binary(max_size=2000))
def test_nothing_that_comes_in_breaks_it(raw):
    assert read_bounce(raw) is None


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_no_report_that_somebody_makes_up_is_believed(identifier, action, status):
    crafted = report("x").replace(b"Action: failed", b"Action: " + action.encode("utf-8", "replace"))
    crafted = crafted.replace(b"5.1.1", status.encode("utf-8", "replace")).replace(
        b"<x@heed>", identifier.encode("utf-8", "replace")
    )
    assert read_bounce(crafted, identifier) is None


def test_reports_in_reports_in_reports_are_read_only_so_far():
    raw = report(identifier_of(NOTICE))
    for _ in range(200):
        raw = b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n' + raw
    assert read_bounce(raw) is None


def test_parts_within_parts_without_end_are_not_read_at_all():
    layer = b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n'
    assert read_bounce(b"".join(layer % (depth, depth) for depth in range(3000))) is None


def test_what_is_huge_is_read_only_so_far():
    assert read_bounce(report(identifier_of(NOTICE), before=b"x" * (2 * MOST_BYTES))) is None
