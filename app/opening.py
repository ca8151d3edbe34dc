"""Opens the house: the one place where foundations are given what the settings say."""

from app import consequences
from app.casework import places
from app.config import Settings
from app.foundations import database, delivery, ledger, log, outbox, vault


def open_house(settings: Settings) -> None:
    """Connect the database, unlock the vault and the ledger, choose how letters leave."""
    log.open_log()
    database.connect(settings.database_url)
    ledger.unlock(vault.unlock(settings.keys).named["ledger"])
    outbox.connect(consequences.names())
    delivery.use(_way_out(settings))
    delivery.lead_to(f"{settings.address}/sign-in")
    places.open_postcodes(settings.postcodes)


def _way_out(settings: Settings) -> delivery.Sender:
    if settings.mail:
        return delivery.Smtp(settings.mail, settings.mail_from)
    return delivery.Folder(settings.letters, settings.mail_from)
