"""Every figure of every table, counted twice: from the outlines, and from the raw tables one concern after the other."""

from datetime import timedelta

from app.casework import places
from app.casework.concerns.lifecycle import Closing
from app.casework.figures import counting
from app.casework.figures.columns import facts_of
from app.casework.figures.facts import moment
from app.casework.figures.measures import catalogue
from app.casework.figures.models import Outline
from app.casework.figures.periods import quarter_of, quarters_between
from app.foundations import clock
from tests import factories
from tests.casework.figures.independent import every_table
from tests.casework.figures.telling import next_round


def check_every_table() -> int:
    """Both agree on every table of every quarter from a year ago until now; how many were not empty."""
    today, now, filled = places.today(), clock.now(), 0
    for period in quarters_between(today - timedelta(days=400), today):
        facts = facts_of(Outline.last_on >= period.first, Outline.received_on <= period.last, people=True)
        counted = {each.code: dict(each.counts) for each in counting.tables(catalogue(), facts, period, moment(now))}
        expected = every_table(period.begins_at, period.ends_at, now)
        assert counted.keys() == expected.keys()
        for code, counts in expected.items():
            assert counted[code] == dict(counts), (period.code, code)
        filled += sum(bool(counts) for counts in expected.values())
    return filled


def test_the_figures_of_a_few_concerns_are_what_the_raw_tables_say(people):
    factories.make_sent_concern(people)
    factories.make_decision(people, "section_47")
    referral = factories.make_decision(people, "nfa", reason="below_threshold", advice="Early help was offered")
    assert referral.category == "no_further_action"
    with next_round():
        assert check_every_table() > 100
        assert quarter_of(places.today()).first <= places.today()
    assert Closing.KNOWN
