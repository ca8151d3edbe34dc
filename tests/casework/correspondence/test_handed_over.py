"""Another agency has it now: what the first wrote with the hub stays with the first."""

import pytest

from app.casework import correspondence, referrals
from app.casework.referrals.models import Referral
from app.errors import NotFound, NotPossible
from app.foundations.access import Role
from app.foundations.database import session
from tests.casework.correspondence.test_requesting import ask, steps
from tests.factories import let_the_worker_work, make_account, make_acknowledged_referral, make_agency, offer_to


def test_the_next_agency_begins_with_an_empty_thread_and_the_first_can_only_read(people):
    council = make_agency("Leeds children's social care", "childrens_social_care", "E08000035")
    leeds = make_account(council.id, "Lena Ling", "lena@leeds.example", Role.AGENCY)
    first = make_acknowledged_referral(people)
    correspondence.write_to_hub(people.social_worker, first.id, "They have moved to Leeds")
    ask(people, first)
    transfer = offer_to(people, first, leeds)
    taken_id, first_id = referrals.accept(leeds, transfer.id, seen=transfer.version).id, first.id
    let_the_worker_work()

    taken, first = session.get_one(Referral, taken_id), session.get_one(Referral, first_id)
    assert list(correspondence.thread(leeds, taken)) == [] and correspondence.requests_of(leeds, taken) == []
    with pytest.raises(NotFound):
        correspondence.thread(leeds, first)
    assert steps(people.social_worker, first) == [("ended", None)]
    assert len(correspondence.thread(people.social_worker, first)) == 1
    with pytest.raises(NotPossible):
        correspondence.write_to_hub(people.social_worker, first_id, "One more thing")
