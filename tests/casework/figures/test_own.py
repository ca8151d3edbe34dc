"""Exact figures of one's own: for the lead of an organisation that reports, and for the hub."""

import pytest

from app.casework import figures, places
from app.casework.figures.models import Outline
from app.casework.figures.periods import quarter_of
from app.casework.figures.tables import TOTAL
from app.errors import NotFound
from app.foundations.database import session
from tests import factories
from tests.casework.figures.telling import next_round


@pytest.fixture
def lead(people):
    return factories.make_lead(people.vet.organisation_id, "Lena Larch", "lena@harbourlane.example")


def now() -> str:
    return quarter_of(places.today()).code


def test_a_lead_reads_exactly_what_became_of_what_their_organisation_sent(people, lead):
    factories.make_decision(people, "section_47")
    factories.make_sent_concern(people)
    with next_round():
        own = figures.of_organisation(lead, now())
        assert own.concerns == 2
        assert own.table("trend:kind").shown(TOTAL, TOTAL) == 2
        assert own.figure("contact_to_referral").part == 1
        with pytest.raises(NotFound):
            own.figure("raised")


def test_nothing_of_it_is_told_by_rating(people, lead):
    factories.make_sent_concern(people)
    with next_round():
        own = figures.of_organisation(lead, now())
        assert not any("RED" in table.columns or "AMBER" in table.columns for table in map(own.table, own.codes))


def test_what_may_be_about_a_colleague_is_not_counted_for_the_lead(people, lead):
    factories.make_sent_concern(people)
    factories.make_concern(people.vet, works_with="yes", own_organisation="yes", setting_name="Harbour Lane Vets")
    with next_round():
        assert session.query(Outline).count() == 2
        assert figures.of_organisation(lead, now()).concerns == 1


def test_nobody_else_reads_them(people):
    for stranger in (people.vet, people.officer, people.social_worker):
        with pytest.raises(NotFound):
            figures.of_organisation(stranger, now())


def test_the_hub_reads_what_waits_exactly_and_only_the_hub(people):
    factories.make_sent_concern(people)
    factories.make_rated_concern(people)
    with next_round():
        figures.refresh()
        hub = figures.of_hub(people.officer)
        assert sum(hub.counts["waiting"]["claimed"].values()) == 1
        assert hub.counts["weeks"]["volume:rating"]["numbers"][-1][-1] == 2
        with pytest.raises(NotFound):
            figures.of_hub(people.vet)
