"""What goes wrong gives nothing away: to another site, to a log, to whoever holds the device next."""

import io
import logging

import pytest
from werkzeug.test import EnvironBuilder, run_wsgi_app

from app.casework import accounts
from app.foundations import log
from app.foundations.access import SYSTEM, Role
from app.portals.shared import failures

GUARDED = ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cache-Control")


@pytest.mark.parametrize("path", ["/", "/nowhere", "/officer/queue", "/static/nothing.js"])
@pytest.mark.parametrize("method", ["GET", "POST", "HEAD", "OPTIONS", "PUT"])
def test_a_request_for_another_host_gets_a_plain_page(app, path, method):
    answer = app.test_client().open(path, method=method, headers={"Host": "elsewhere.example"})
    assert answer.status_code == 400 and answer.headers["Cache-Control"] == "no-store"
    assert [name for name in GUARDED if name not in answer.headers] == []
    assert "elsewhere.example" not in answer.text + str(answer.headers)


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
@pytest.mark.parametrize("path", ["/sign-in", "/keep-alive"])
def test_what_breaks_off_on_the_way_gets_a_plain_page(app, path, kind):
    sent = EnvironBuilder(path, method="POST", base_url="http://127.0.0.1:8000", content_type=kind).get_environ()
    sent |= {"wsgi.input": io.BytesIO(b"email=ada"), "CONTENT_LENGTH": "100"}
    _, status, headers = run_wsgi_app(app, sent)
    assert status[:3] in {"400", "401"} and "Content-Security-Policy" in headers


def test_neither_password_is_shown_back(app, people, monkeypatch):
    link = accounts.invite(
        SYSTEM, people.vet.organisation_id, name="Vic", email="vic@vets.example", role=Role.REPORTER, address=""
    )

    def out_of_order(*_, **__):
        raise ZeroDivisionError

    monkeypatch.setattr(accounts, "accept_invitation", out_of_order)
    secret = "three drifting lanterns"
    answer = app.test_client().post(link, data={"name": "Vic Vale", "password": secret, "again": secret})
    assert answer.status_code == 500
    assert "Vic Vale" in answer.text and secret not in answer.text


def test_another_sites_words_are_not_shown_as_ours(app):
    typed = {"words": "Ring this number at once"}
    for site, is_shown in (("cross-site", False), ("same-site", False)):
        answer = app.test_client().post("/keep-alive", data=typed, headers={"Sec-Fetch-Site": site})
        assert answer.status_code == 400 and ("Ring this number" in answer.text) is is_shown
    ours = app.test_client().post("/keep-alive", data=typed, headers={"Sec-Fetch-Site": "same-origin"})
    assert ours.status_code == 401 and "Ring this number" in ours.text
    nowhere = app.test_client().post("/nowhere", data=typed)
    assert nowhere.status_code == 404 and "Ring this number" not in nowhere.text


def test_what_a_library_logs_says_where_and_not_what(capsys):
    known = logging.root.handlers[:]
    logging.root.handlers.clear()
    try:
        log.open_log()
        try:
            raise ValueError("Zebedee Canary")
        except ValueError:
            logging.getLogger("a.library").exception("Exception on /invitation/canary-token")
    finally:
        logging.root.handlers[:] = known
    told = capsys.readouterr().out
    assert "ERROR a.library test_what_a_library_logs" in told
    assert "anary" not in told


def test_no_template_can_reach_the_key_of_the_cookies(app):
    assert "config" not in app.jinja_env.globals


def test_signing_out_empties_the_devices_cache(people, sign_in):
    answer = sign_in(people.vet).post("/sign-out")
    assert answer.headers["Clear-Site-Data"] == '"cache"'


def test_hidden_boxes_are_not_shown_as_if_typed():
    assert {"csrf_token", "password", "again", "code", "version"} <= failures.NEVER_SHOWN
