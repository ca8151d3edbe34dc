"""The links of one person: what is known, whence, and adding what one knows."""

import uuid

from sqlalchemy import func, select

from app.casework import ties
from app.foundations.database import session
from app.foundations.ledger import Entry
from tests.casework.ties.linking import add, make_ben, make_shona

FORM = {
    "version": 0,
    "kind": "relative",
    "certainty": "confirmed",
    "handling": "P",
    "other": "Ann in Hull",
    "note": "Aunt",
}


def at(person: uuid.UUID, page: str = "links") -> str:
    return f"/officer/people/{person}/{page}"


def test_what_follows_from_a_concern_is_there_with_its_source(people, sign_in):
    shona = make_shona(people)
    page = sign_in(people.officer).get(at(shona)).text
    assert "is said to be harmed by" in page and "Craig Dunmore" in page and "Unconfirmed" in page
    assert "Told in" in page and "/officer/concerns/HD-" in page


def test_reading_them_is_recorded(people, sign_in):
    shona, browser = make_shona(people), sign_in(people.officer)
    opened = select(func.count()).select_from(Entry).where(Entry.event == "PersonOpened", Entry.subject_id == shona)
    for count, page in enumerate(("links", "family", "surroundings", "network", "way"), start=1):
        assert browser.get(at(shona, page)).status_code == 200
        assert session.scalar(opened) == count


def test_what_an_officer_knows_is_added(people, sign_in):
    shona = make_shona(people)
    answer = sign_in(people.officer).post(at(shona, "links/new/noted"), data=FORM, follow_redirects=True)
    assert "The link is added" in answer.text and "Ann in Hull" in answer.text and "Confirmed" in answer.text


MISTAKES = (
    ({"other": " "}, "Say what it is called"),
    ({"kind": ""}, "Choose how they are linked"),
    ({"kind": "drives"}, "Choose one of the answers"),
    ({"certainty": ""}, "Choose how sure it is"),
    ({"reference": "HD-2222-2222"}, "There is no such concern"),
    ({"began_on-day": "40", "began_on-month": "1", "began_on-year": "2020"}, "The day must be"),
    ({"began_on-year": "2020"}, "Give the day and the month as well"),
    ({"note": "x" * 2001}, "2,000 characters or fewer"),
)


def test_a_mistake_keeps_what_was_typed(people, sign_in):
    shona, browser = make_shona(people), sign_in(people.officer)
    for changed, said in MISTAKES:
        answer = browser.post(at(shona, "links/new/noted"), data=FORM | changed)
        assert answer.status_code == 422 and said in answer.text, changed
        assert ("Ann in Hull" in answer.text) is ("other" not in changed)


def test_somebody_else_is_found_by_a_concern_that_tells_of_them(people, sign_in):
    shona, ben = make_shona(people), make_ben(people)
    browser, where = sign_in(people.officer), at(shona, "links/new/person")
    assert "Reference of a concern" in browser.get(where).text
    assert browser.get(f"{where}?concern=HD-2222-2222").status_code == 422
    reference = ties.links_of(people.officer, ben)[0].source
    assert "Ben Oakley" in browser.get(f"{where}?concern={reference}").text
    told = FORM | {"other": str(ben), "kind": "ex_partner"}
    page = browser.post(f"{where}?concern={reference}", data=told, follow_redirects=True).text
    assert "is a former partner of" in page and "Ben Oakley" in page


def test_under_the_address_of_somebody_unknown_there_is_nothing(people, sign_in):
    assert sign_in(people.officer).get(at(uuid.uuid4())).status_code == 404
    assert sign_in(people.officer).get(at(make_shona(people), "links/new/spaceship")).status_code == 404


def test_nobody_but_officers_reads_them(people, sign_in):
    shona = make_shona(people)
    for who in (people.vet, people.social_worker, people.administrator):
        assert sign_in(who).get(at(shona)).status_code == 403


def test_a_link_is_corrected_ended_and_withdrawn(people, sign_in):
    shona, browser = make_shona(people), sign_in(people.officer)
    made = add(people, shona)
    where = at(shona, f"links/{made.id}")
    told = FORM | {"version": made.version, "kind": "parent:back", "certainty": "unconfirmed"}
    page = browser.post(f"{where}/correct", data=told, follow_redirects=True).text
    assert "The link is corrected" in page and "is a child of" in page and "Withdrawn and corrected" in page
    assert browser.post(f"{where}/correct", data=told).status_code == 409
    new = next(
        each.tie for each in ties.links_of(people.officer, shona) if each.tie.kind == "parent" and each.tie.made_by_id
    )
    where, day = at(shona, f"links/{new.id}"), {"ended_on-day": "3", "ended_on-month": "3", "ended_on-year": "2026"}
    page = browser.post(f"{where}/end", data={"version": new.version, **day}, follow_redirects=True).text
    assert "The link is ended" in page and "Until 3 March 2026" in page
    told = {"version": session.get(type(new), new.id).version, "reason": "Another Ann"}
    page = browser.post(f"{where}/withdraw", data=told, follow_redirects=True).text
    assert "The link is withdrawn" in page and "Another Ann" in page


def test_two_at_once_do_not_pass_over_each_other(people, sign_in):
    shona = make_shona(people)
    made = add(people, shona)
    for act, told in (
        ("end", {"ended_on-day": "1", "ended_on-month": "1", "ended_on-year": "2026"}),
        ("withdraw", {"reason": "w"}),
    ):
        answer = sign_in(people.officer).post(at(shona, f"links/{made.id}/{act}"), data={"version": 99, **told})
        assert answer.status_code == 409
