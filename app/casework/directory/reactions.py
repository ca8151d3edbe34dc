"""What the directory does when a letter did not get there."""

from app.casework.accounts.events import NoticeBounced, NoticeRefused
from app.casework.directory.events import ContactDied
from app.casework.directory.models import AgencyContact
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.foundations.delivery import Notice
from app.transaction import transaction


def mark_contact(event: NoticeRefused | NoticeBounced) -> None:
    """The contact that was written to has an address that takes no letters, if it is still the one it has."""
    notice = session.get_one(Notice, event.notice_id)
    if session.get(AgencyContact, notice.recipient_id) is None:
        return
    with transaction(SYSTEM) as tx:
        contact = tx.load(AgencyContact, notice.recipient_id)
        if contact.undeliverable_since or contact.email != notice.address:
            return
        contact.undeliverable_since = tx.now
        tx.record(ContactDied(organisation_id=contact.organisation_id, contact_id=contact.id))
