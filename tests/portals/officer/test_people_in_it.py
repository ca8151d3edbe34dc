"""Who and what a concern tells of, on the officer's page."""

import re
from html import unescape

from tests.factories import make_concern

CRAIG = {"name": "Craig", "relationship": "partner", "phone": "07700 900123", "vehicle": "Grey Transit, AB12 CDE"}


def page_of(people, sign_in, **answers) -> str:
    concern = make_concern(people.vet, **answers)
    page = sign_in(people.officer).get(f"/officer/concerns/{concern.reference}").text
    found = re.search(r'<section aria-labelledby="who">.*?</section>', page, re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", found.group())).split()) if found else ""


def test_people_stand_apart_with_their_roles(people, sign_in):
    said = page_of(people, sign_in, alleged=[CRAIG])
    assert "Shona Merriday At risk Age group 26 to 64" in said
    assert "Craig Said to cause harm Relationship Partner" in said
    assert "girl about 3 Lives there or is often there" in said
    assert said.index("Shona Merriday") < said.index("Craig") < said.index("girl about 3")


def test_what_was_written_with_somebody_stands_with_them(people, sign_in):
    said = page_of(people, sign_in, alleged=[CRAIG])
    craig = said[said.index("Craig") : said.index("girl about 3")]
    assert "Phone 07700 900123" in craig and "Vehicle Grey Transit, AB12 CDE" in craig


def test_animals_and_places_are_there_too(people, sign_in):
    said = page_of(people, sign_in)
    assert "Pip, springer spaniel, male, 4, Dog At risk Animal" in said and "Address: home SN1 5BE" in said
