"""English and Welsh: everything that visitors and reporters read, and the switch between the two."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import force_locale, ngettext

from app.casework import concerns, feedback
from app.console import translations
from app.errors import Invalid, Sentence
from app.foundations.access import Actor
from app.foundations.database import uuid7
from app.portals.shared.filters import moment
from app.portals.shared.language import COOKIE, is_ours, say
from tests import factories
from tests.factories import People

PLACES = re.compile(r"%\(\w+\)[sd]|%\{\w+\}|%%N%%")


def words_of(answer) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True))).split())


@pytest.fixture
def browser(sign_in: Callable[[Actor], FlaskClient], vet: Actor) -> FlaskClient:
    return sign_in(vet)


@pytest.fixture
def draft(vet: Actor) -> str:
    """Where a draft of the vet's asks what happened."""
    return f"/reporter/drafts/{concerns.start(vet, uuid7()).id}/danger"


def test_every_text_of_visitors_and_reporters_has_its_welsh() -> None:
    missing = translations.without_welsh(translations.catalogue())
    assert missing == [], "write their Welsh in messages.po, after `python -m app.console translations`"


def test_a_translation_holds_the_same_values_as_its_text() -> None:
    wrong = []
    for message in translations.catalogue():
        texts = (message.id,) if isinstance(message.id, str) else message.id
        known = {place for text in texts for place in PLACES.findall(text)}
        strings = (message.string,) if isinstance(message.string, str) else message.string
        wrong += [each for each in strings if message.id and not set(PLACES.findall(each)) <= known]
        if message.id and isinstance(message.id, str):
            wrong += [each for each in strings if set(PLACES.findall(each)) != known]
    assert wrong == []


def test_nothing_says_what_is_wrong_with_an_answer_that_could_not_be_translated() -> None:
    source = (translations.ROOT / "app/casework/questions/validation.py").read_text(encoding="utf-8")
    assert re.findall(r'f"[A-Z][a-z]+ [^"]*\{', source) == [], "use Sentence, with the values by name"


def test_a_browser_that_prefers_welsh_is_answered_in_welsh(app: Flask) -> None:
    asked = app.test_client().get("/", headers={"Accept-Language": "cy-GB,cy;q=0.9,en;q=0.5"})
    assert '<html lang="cy"' in asked.get_data(as_text=True)
    assert "Ffoniwch 999 nawr." in words_of(asked)
    assert "Mae’r cyfieithiad hwn yn aros am adolygiad cyfieithydd." in words_of(asked)
    plain = app.test_client().get("/")
    assert '<html lang="en"' in plain.get_data(as_text=True) and "cyfieithiad" not in words_of(plain)


def test_the_switch_leads_back_to_the_same_page_and_is_remembered(app: Flask) -> None:
    visitor = app.test_client()
    switched = visitor.post("/language", data={"_language": "cy", "page": "/help?x=1"})
    assert switched.location == "/help?x=1" and visitor.get_cookie(COOKIE)
    assert "Beth sy’n digwydd i bryder" in words_of(visitor.get("/help"))
    visitor.post("/language", data={"_language": "en", "page": "/help"})
    assert "What happens to a concern" in words_of(visitor.get("/help"))


def test_the_choice_outlives_signing_out(browser: FlaskClient) -> None:
    browser.post("/language", data={"_language": "cy", "page": "/reporter/start"})
    browser.post("/sign-out")
    assert "Rydych wedi allgofnodi." in words_of(browser.get("/"))


@pytest.mark.parametrize(
    "page", ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "", "x"]
)
def test_the_switch_leads_to_no_other_site(app: Flask, page: str) -> None:
    assert not is_ours(page)
    assert app.test_client().post("/language", data={"_language": "cy", "page": page}).location == "/"


@pytest.mark.parametrize("language", ["", "de", "cy; DROP", "en-US"])
def test_a_language_that_we_do_not_speak_changes_nothing(app: Flask, language: str) -> None:
    visitor = app.test_client()
    visitor.post("/language", data={"_language": language})
    assert visitor.get_cookie(COOKIE) is None
    visitor.set_cookie(COOKIE, language)
    assert '<html lang="en"' in visitor.get("/").get_data(as_text=True)


def test_a_changed_language_loses_nothing_that_was_typed(browser: FlaskClient, draft: str) -> None:
    typed = {"_asked": "danger called called_reference", "danger": "yes", "called": ["999"], "_language": "cy"}
    switched = browser.post(draft, data=typed)
    assert switched.location == draft
    shown = browser.get(draft).get_data(as_text=True)
    assert '<html lang="cy"' in shown and re.search(r'value="yes"[^>]* checked', shown)


def test_what_cannot_be_kept_is_shown_back_in_the_new_language(browser: FlaskClient, draft: str) -> None:
    refused = browser.post(draft, data={"_asked": "danger", "danger": "perhaps", "_language": "cy"})
    assert refused.status_code == 422 and "Dewiswch un o’r atebion yn y rhestr" in words_of(refused)
    assert "A oes rhywun mewn perygl uniongyrchol" in words_of(browser.get(draft))


def test_officers_work_in_english(sign_in: Callable[[Actor], FlaskClient], people: People) -> None:
    officer = sign_in(people.officer)
    officer.post("/language", data={"_language": "cy"})
    assert '<html lang="en"' in officer.get("/officer/queue").get_data(as_text=True)


def test_a_failure_is_explained_in_welsh(app: Flask) -> None:
    lost = app.test_client().get("/nowhere", headers={"Accept-Language": "cy"})
    assert lost.status_code == 404 and "Heb ddod o hyd i’r dudalen" in words_of(lost)


def test_what_a_reporter_is_told_and_what_they_answered_is_in_welsh(
    browser: FlaskClient, people: People, vet: Actor
) -> None:
    concern = factories.make_concern_in_triage(vet, people.officer)
    factories.let_the_worker_work()
    assert [each.title for each in feedback.timeline(vet, concern.id)] == [
        "An officer is reading it",
        "We have your concern",
    ]
    browser.post("/language", data={"_language": "cy"})
    said = words_of(browser.get(f"/reporter/concerns/{concern.reference}?show=answers"))
    assert "Mae eich pryder gennym" in said and "Mae swyddog penodol bellach yn gyfrifol" in said
    assert "Pwy sy’n wynebu risg?" in said and "Craig answered every question" in said


def test_a_moment_reads_in_welsh(app: Flask, people: People) -> None:
    at = factories.clock.now().replace(month=3, day=9, hour=15, minute=5)
    with app.test_request_context(headers={"Accept-Language": "cy"}):
        assert moment(at) == f"9 Mawrth {at.year}, 3:05yh"


def test_welsh_counts_in_its_own_way(app: Flask) -> None:
    with app.test_request_context(), force_locale("cy"):
        said = [
            ngettext("You have %(num)d code left.", "You have %(num)d codes left.", each) for each in (0, 1, 2, 3, 8)
        ]
    assert said == [
        "Nid oes gennych yr un cod ar ôl.",
        "Mae gennych 1 cod ar ôl.",
        "Mae gennych 2 god ar ôl.",
        "Mae gennych 3 chod ar ôl.",
        "Mae gennych 8 cod ar ôl.",
    ]


def test_a_refusal_with_values_in_it_is_said_in_either_language(app: Flask) -> None:
    refusal = Invalid(Sentence("Write at most %(most)s characters.", most="5,000"))
    assert str(refusal) == "Write at most 5,000 characters."
    with app.test_request_context(headers={"Accept-Language": "cy"}):
        assert say(refusal) == "Ysgrifennwch 5,000 nod ar y mwyaf."
        assert say("") == ""
