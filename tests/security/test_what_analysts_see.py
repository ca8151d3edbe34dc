"""Every page of analysts, however they come to it: no name, no word that anybody wrote, and no way to a concern.

They are walked to by their links, by every box of every form that only asks, and by forms with a mistake in them. So a
new page is walked from its first day.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urlencode, urljoin

import pytest
from sqlalchemy import select

from app.casework import accounts, figures, patterns
from app.casework.accounts.models import Account, Organisation, Sector
from app.casework.concerns.models import Concern, Subject
from app.casework.patterns import Disposition
from app.casework.patterns.models import Alert
from app.foundations.access import SYSTEM
from app.foundations.database import session
from tests import factories
from tests.casework.need_to_know import keeping
from tests.casework.patterns.alerting import make_alert
from tests.casework.people.families import A8, BORN, make_pantry
from tests.journeys import canaries

REFERENCE = re.compile(r"\b(?:HD|AG|RF|PL|CH)-[0-9A-Z]{4}-[0-9A-Z]{4}")
LINK = re.compile(r'href="([^"#]+)')
FORM = re.compile(r'<form method="get"[^>]*action="([^"]*)"[^>]*>(.*?)</form>', re.DOTALL)
BOX = re.compile(r'<(?:select|input)[^>]*\bname="([^"]+)"[^>]*>')
SELECT = re.compile(r'<select[^>]*\bname="([^"]+)"[^>]*>(.*?)</select>', re.DOTALL)
INPUT = re.compile(r'<input(?=[^>]*\bname="([^"]+)")(?=[^>]*\bvalue="([^"]*)")[^>]*>')
VALUE = re.compile(r'<option[^>]*\bvalue="([^"]*)"')
# A number that stands alone in a table or a list and is smaller than five; nought is shown.
SMALL = re.compile(r"<(?:td|dd|b|strong)[^>]*>\s*(?:<[^>]+>\s*)*([1-4])\s*<")
# So many choices of one list are tried: there are hundreds of councils, and a page is the same for each.
CHOICES, MOST = 6, 600
GIRL = {"name": "Ottoline Quillfeather", "age_band": "5_9", "date_of_birth": BORN}
TOLD = A8 | {
    "people_at_risk": [GIRL],
    "alleged": [{"name": "Craig Thistlewick", "relationship": "parent"}],
    "what_happened": "The canary sang at midnight beneath the ivory clock.",
}


@pytest.fixture
def story(people):
    """Four who tell of one girl, one of it restricted and one sealed, and what officers wrote of what it comes to."""
    for who in (people.teacher, people.vet, make_pantry(), people.teacher):
        factories.make_told(who, TOLD)
    told = factories.make_concern(people.vet, **canaries.ANSWERS)
    kept, sealed = (factories.make_concern(people.vet, **canaries.ANSWERS) for _ in range(2))
    keeping.restrict(people.officer, kept)
    alert = make_alert([told.id, kept.id], "setting", worst=0)
    make_alert([told.id, sealed.id], "hotspot", worst=0)
    keeping.seal(people.officer, sealed)
    said = {"disposition": Disposition.TRUE, "words": "Ottoline sings by lantern light"}
    patterns.settle(people.officer, alert.id, **said, seen=alert.version)
    factories.let_the_worker_work()
    _count()
    assert session.scalars(select(Alert)).all(), "so there is something to be seen"
    return {"kept": kept, "sealed": sealed, "alert": alert}


def _count() -> None:
    """Figures are followed and published, as the worker does."""
    while figures.follow(5.0):
        pass
    for period in figures.over():
        figures.publish(SYSTEM, figures.count(period))
    figures.refresh()


class Walk:
    """All that an analyst comes to, address by address."""

    def __init__(self, app, browser):
        self.app, self.browser = app, browser
        self.seen: dict[str, bytes] = {}
        self.moved: list[str] = []

    def everywhere(self) -> "Walk":
        ahead = [str(rule) for rule in self.app.url_map.iter_rules() if self._is_begun_at(rule)]
        while ahead and len(self.seen) < MOST:
            here = ahead.pop(0)
            if here in self.seen:
                continue
            answer = self.browser.get(here)
            assert answer.status_code in (200, 302), f"{here}: {answer.status_code}"
            self.seen[here] = answer.data + answer.headers.get("Location", "").encode()
            ahead += [there for there in ways(here, answer) if there not in self.seen]
        return self

    def with_mistakes(self) -> "Walk":
        """Whatever can be sent from a page, sent empty."""
        for here, page in list(self.seen.items()):
            for form in re.findall(r'<form[^>]*method="post"[^>]*', page.decode("latin-1")):
                action = re.search(r'action="([^"]+)"', form)
                to = urljoin(here, unescape(action[1])) if action else here
                if to.startswith("/analyst/"):
                    self.seen[f"POST {to}"] = self.browser.post(to, data={"version": "0"}).data
        return self

    def _is_begun_at(self, rule) -> bool:
        return rule.rule.startswith("/analyst/") and not rule.arguments and "GET" in rule.methods


def ways(here: str, answer) -> Iterator[str]:
    """Every address of analysts that a page leads to, by its links and by each box of its forms."""
    if "text/html" not in answer.content_type:
        return
    page = answer.text
    for each in LINK.findall(page):
        there = urljoin(here, unescape(each))
        if there.startswith("/analyst/"):
            yield there
    for action, inside in FORM.findall(page):
        to = urljoin(here, unescape(action))
        for name, choices in SELECT.findall(inside):
            yield from (f"{to}?{urlencode({name: value})}" for value in VALUE.findall(choices)[:CHOICES])
        yield from (f"{to}?{urlencode({name: unescape(value)})}" for name, value in INPUT.findall(inside))


def readable(content: bytes) -> bytes:
    """What stands in it; of what is packed, what stands in its parts."""
    if content[:2] != b"PK":
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return b"\n".join(packed.read(name) for name in packed.namelist())


@pytest.fixture
def walk(app, people, sign_in, story):
    found = Walk(app, sign_in(people.analyst)).everywhere().with_mistakes()
    assert any("/analyst/alerts/" in each for each in found.seen) and len(found.seen) > 10
    return {here: readable(content) for here, content in found.seen.items()}


def identifiers() -> dict[str, str]:
    """What in an address or on a page would lead to somebody."""
    kinds = (Concern, Subject, Account, Organisation)
    return {str(each): kind.__name__ for kind in kinds for each in session.scalars(select(kind.id))}


def check(found: dict[str, Any]):
    assert {here: what for here, what in found.items() if what} == {}


@pytest.mark.long
@pytest.mark.once
def test_analysts_read_no_name_no_word_and_no_way_to_a_concern(people, walk):
    own = {str(people.analyst.id), str(people.analyst.organisation_id)}
    ids = {each for each in identifiers() if each not in own}
    reporters = {
        each.name for each in session.scalars(select(Organisation)) if each.sector not in (Sector.HUB, Sector.AGENCY)
    }
    staff = {accounts.name_of(each) for each in session.scalars(select(Account.id)) if each != people.analyst.id}
    check({here: canaries.found_in(content) for here, content in walk.items()})
    check({here: {each for each in reporters | staff if each.encode() in content} for here, content in walk.items()})
    check({here: REFERENCE.findall(content.decode("latin-1")) for here, content in walk.items()})
    check({here: {each for each in ids if each in here or each.encode() in content} for here, content in walk.items()})


@pytest.mark.long
@pytest.mark.once
def test_no_figure_is_smaller_than_five(walk):
    of_figures = {here: content.decode("latin-1") for here, content in walk.items() if "/alerts" not in here}
    assert sum("/figures?" in here for here in of_figures) > 20
    check({here: SMALL.findall(page) for here, page in of_figures.items()})


@pytest.mark.long
@pytest.mark.once
def test_what_rests_on_something_sealed_is_not_there_for_an_analyst(people, sign_in, walk, story):
    hidden = session.scalars(select(Alert.id).where(Alert.rule == "hotspot")).one()
    check({here: str(hidden).encode() in content or str(hidden) in here for here, content in walk.items()})
    for at in (f"/analyst/alerts/{hidden}", f"/analyst/alerts/{hidden}/take"):
        assert sign_in(people.analyst).post(at, data={"version": "1"}).status_code == 404


@pytest.mark.long
@pytest.mark.once
def test_an_analyst_is_at_no_other_desk(app, people, sign_in, story):
    browser, wrong = sign_in(people.analyst), []
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith(("/officer/", "/agency/", "/reporter/", "/administrator/")) and not rule.arguments:
            answer = browser.open(rule.rule, method="GET" if "GET" in rule.methods else "POST")
            if answer.status_code != 403:
                wrong.append(f"{rule.rule}: {answer.status_code}")
    assert wrong == []
