"""What follows from a search: a supervisor is asked about somebody who looks for their own."""

from app.casework.accounts.models import Account
from app.casework.finding.events import Searched
from app.casework.finding.models import Search
from app.casework.oversight import reactions as oversight
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.transaction import transaction


def notice_searching(event: Searched) -> None:
    """What was typed is compared in memory with the officer's own name, address and numbers and colleagues' names."""
    with transaction(SYSTEM) as tx:
        search = session.get_one(Search, event.search_id)
        looker = session.get_one(Account, search.account_id)
        oversight.notice_search(tx, search.id, looker, search.said, search.searched_at.date())
