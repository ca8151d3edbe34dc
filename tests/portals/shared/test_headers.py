"""What every answer says to the browser, and which pages are compressed."""

import brotli
import pytest
from flask import Blueprint, Flask, Response
from flask.testing import FlaskClient

from app.portals.shared.headers import csp_nonce

LONG = "<p>Long enough to be worth it.</p>" * 100


@pytest.fixture
def client(bare_site: Flask) -> FlaskClient:
    for portal in ("reporter", "officer"):
        blueprint = Blueprint(portal, __name__, url_prefix=f"/{portal}")
        blueprint.add_url_rule("/", "long", lambda: LONG)
        blueprint.add_url_rule("/nonce", "nonce", lambda: f"{csp_nonce()} {csp_nonce()}")
        bare_site.register_blueprint(blueprint)
    return bare_site.test_client()


def get(client: FlaskClient, path: str, **headers: str) -> Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.get(path, headers={"Accept-Encoding": "gzip, br", **named})


def test_the_nonce_is_the_same_within_an_answer_and_new_in_the_next(client: FlaskClient) -> None:
    first, second = client.get("/officer/nonce"), client.get("/officer/nonce")
    one, same = first.text.split()
    assert one == same
    assert f"'nonce-{one}'" in first.headers["Content-Security-Policy"]
    assert one not in second.text


@pytest.mark.parametrize("path", ["/reporter/", "/officer/", "/nowhere"])
def test_every_answer_is_guarded_and_never_stored(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy


def test_only_a_secure_connection_is_told_to_stay_secure(client: FlaskClient) -> None:
    assert "Strict-Transport-Security" not in client.get("/officer/").headers
    secure = client.get("/officer/", base_url="https://localhost")
    assert "max-age=63072000" in secure.headers["Strict-Transport-Security"]


def test_a_reporters_page_is_compressed(client: FlaskClient) -> None:
    answer = get(client, "/reporter/")
    assert answer.headers["Content-Encoding"] == "br"
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert brotli.decompress(answer.data).decode() == LONG


def test_what_could_betray_a_token_by_its_length_is_not(client: FlaskClient) -> None:
    answers = [
        get(client, "/officer/"),
        get(client, "/reporter/?q=guess"),
        get(client, "/reporter/", Sec_Fetch_Site="cross-site"),
        client.post("/reporter/", headers={"Accept-Encoding": "br"}),
        client.get("/reporter/"),
    ]
    assert [answer.headers.get("Content-Encoding") for answer in answers] == [None] * 5
