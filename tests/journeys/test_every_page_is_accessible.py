"""Every page a reporter or a visitor comes to, in English and Welsh, on a phone and at a desk, held against axe."""

import os
import tomllib
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.casework import accounts, concerns, feedback, questions
from app.casework.accounts.models import Sector
from app.foundations.access import SYSTEM, VISITOR, Actor, Role
from app.foundations.database import session, uuid7
from tests import factories
from tests.casework.challenges.disagreeing import answered, with_agency
from tests.casework.links import linking
from tests.engines import install
from tests.journeys.arriving import arrived
from tests.journeys.browser import PHONE, chromium, window
from tests.journeys.live import Live, living
from tests.journeys.pages import DESKS, Visit, go_through, left_out, patterns, visit

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.once]

CASES = Path(__file__).parents[1] / "cases"
VISITORS_PAGES = ("/", "/sign-in", "/help", "/privacy", "/accessibility", "/report", "/return")
LETTERS = ("/account/notices", "/account/letters")
AFTERWARDS = ("", "?show=answers", "/sent", "/add", "/withdraw", "/print")
AFTERWARDS = ("", "?show=answers", "/sent", "/add", "/withdraw", "/print", "/disagree")
OWN = {"works_with": "yes", "own_organisation": "yes", "setting_name": "Harbour Lane Vets"}
NO_PAGES = {
    "/leave": "leads elsewhere, at once",
    "/reporter/attachments/<uuid:attachment_id>": "a download",
    "/reporter/concerns/<string:reference>/messages/files/<uuid:attachment_id>": "a download",
    "/reporter/concerns/<string:reference>/pdf": "a download",
    "/reporter/concerns/<string:reference>/reply": "leads to the concern",
    "/reporter/organisation/termly/pdf": "a download",
    "/reporter/drafts/<uuid:draft_id>": "leads to the question that comes next",
    "/static/<path:name>": "what pages are dressed in",
}


@pytest.fixture(scope="module")
def visits(
    new_database: Callable[[], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Live, list[Visit]]]:
    folder = tmp_path_factory.mktemp("pages")
    os.environ["HEED_WITHOUT_ACCOUNT"] = "yes"
    with living(install(folder / "instance", new_database()), folder / "log", is_at_work=False) as live:
        visitor = Visit("", [*VISITORS_PAGES, *_invitations(live), *_link(live)])
        visits = [visitor, *_visits(live), _afterwards(live), _of_the_organisation(live)]
        live.start("worker")
        yield live, visits
    del os.environ["HEED_WITHOUT_ACCOUNT"]


@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_page_is_accessible(visits: tuple[Live, list[Visit]], language: str):
    live, each = visits
    with chromium() as browser, window(browser, PHONE) as screen:
        go_through(live, screen, each, language)
        assert screen.faults == []


def test_no_page_was_left_out(visits: tuple[Live, list[Visit]]):
    elsewhere = ("/api/", *(f"/{desk}/" for desk in DESKS))
    ours = [each for each in patterns() if not each.startswith(elsewhere) and each not in NO_PAGES]
    assert left_out(ours, visits[1]) == []


def test_no_page_of_the_form_was_left_out(visits: tuple[Live, list[Visit]]):
    seen = {address.rsplit("/", 1)[1] for visit in visits[1] for address in visit.addresses if "/drafts/" in address}
    # The declaration has no page of its own: it ends the page where answers are checked.
    assert {page.id for page in questions.current().pages} - seen == {"declare"}


def _visits(live: Live) -> Iterator[Visit]:
    """Each case as a draft of its reporter, with the pages that no case before it led to; the last one is sent."""
    seen: set[str] = {"declare"}
    for name, answers in _stories():
        who = _reporter(name, answers)
        draft = _write(who, answers)
        new = [page.id for page in questions.current().path(answers) if page.id not in seen]
        seen |= set(new)
        here = f"/reporter/drafts/{draft}"
        addresses = [*(f"{here}/{page}" for page in new), f"{here}/check"]
        if name == "a2":
            addresses += [
                "/reporter/start",
                "/account",
                "/account/recovery-codes",
                f"{here}/attachments",
                f"{here}/discard",
            ]
        yield visit(live, who, addresses)


def _stories() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every case, and what leads to the pages that none of them needs."""
    told = {path.stem: tomllib.loads(path.read_text(encoding="utf-8"))["answers"] for path in CASES.glob("*.toml")}
    yield from sorted(told.items())
    yield "dash", told["a2"] | {"signs_domestic_abuse": ["strangled", "threat_to_kill", "injury"], "dash": "now"}
    yield "prevent", told["a3"] | {"harms": ["radicalisation"]}
    yield "alone", told["a3"] | {"harms": ["self_neglect"]}


def _afterwards(live: Live) -> Visit:
    here = f"/reporter/concerns/{factories.make_concern(live.people.vet).reference}"
    addresses = ["/reporter/concerns", *LETTERS, *(here + each for each in AFTERWARDS), *_told(live), *_disagreed(live)]
    return visit(live, live.people.vet, addresses)


def _disagreed(live: Live) -> list[str]:
    """A concern whose reporter disagrees, and was answered."""
    answer = answered(with_agency(live.people), live.people.social_worker)
    here = f"/reporter/concerns/{concerns.reference_of(answer.concern_id)}"
    return [here, f"{here}/disagree", f"{here}/disagreements/{answer.reference}"]


def _told(live: Live) -> list[str]:
    """A concern whose reporter knows what was decided, and may say how it was handled."""
    referral = factories.make_decision(live.people)
    feedback.tell(live.people.officer, referral.concern_id, kind="assessment", agency_kind="childrens_social_care")
    here = f"/reporter/concerns/{referral.reference[:12]}"
    return [here, f"{here}/rate"]


def _of_the_organisation(live: Live) -> Visit:
    """A lead, who has sent a concern about a colleague herself, and reads those of others."""
    lead = factories.make_lead(live.people.vet.organisation_id, "Lena Lovage", "lena@harbourlane.example")
    kept = factories.make_concern(lead, **OWN).reference
    ours = [f"/reporter/organisation{page}" for page in ("", "/figures", "/termly")]
    return visit(live, lead, [*ours, f"/reporter/concerns/{kept}/recipient"])


def _invitations(live: Live) -> Iterator[str]:
    """Two people who are asked in: one begins, the other has a password already."""
    for name in ("Begonia Birch", "Basil Birch"):
        body, email = live.people.teacher.organisation_id, f"{name.split()[0].lower()}@larkfield.example"
        link = accounts.invite(SYSTEM, body, name=name, email=email, role=Role.REPORTER, address="")
        if name.startswith("Basil"):
            accounts.accept_invitation(VISITOR, link.rsplit("/", 1)[1], name=name, password=factories.PASSWORD)
            link += "/second-factor"
        yield link


def _link(live: Live) -> Iterator[str]:
    """What an agency without accounts is sent: the button, and where its code is entered."""
    people = live.people
    linking.nobody_signs_in(people, people.inspector)
    factories.refer(people.officer, factories.make_rated_concern(people), people.inspector.organisation_id)
    factories.let_the_worker_work()
    found = linking.LINK.search(arrived(live.settings.letters, linking.EMAIL))
    assert found
    yield from (found[1], f"{found[1]}/code")


def _reporter(name: str, answers: dict[str, Any]) -> Actor:
    body = accounts.register_organisation(
        SYSTEM, f"Body {name}", Sector(answers["given_sector"]), area_code="E06000030"
    )
    return factories.make_account(body.id, f"Reporter {name}", f"{name}@body.example", Role.REPORTER)


def _write(who: Actor, answers: dict[str, Any]) -> uuid.UUID:
    """A draft in which everything that must be answered is: what the story leaves open is not known."""
    draft = concerns.start(who, uuid7())
    page = questions.current().path(draft.answers)[0]
    while page and page.id != "declare":
        given = {question.id: answers[question.id] for question in page.questions if question.id in answers}
        draft = concerns.save_page(who, draft.id, page.id, given, unfinished=True)
        for question in page.questions_for(draft.answers):
            if question.needed(draft.answers) and question.id not in draft.answers:
                given[question.id] = _not_known(question)
                draft = concerns.save_page(who, draft.id, page.id, given, unfinished=True)
        page = questions.current().next_page(page, draft.answers)
    session.remove()
    return draft.id


def _not_known(question: questions.Question) -> str | list[str]:
    code = next(each for each in ("not_known", "not_sure", "none", "no") if each in question.options)
    return [code] if question.kind == "many" else code
