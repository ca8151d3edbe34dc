"""Opens the house: the one place where foundations are given what the settings say."""

from app import consequences
from app.casework import figures, finding, places, questions, rulebook
from app.casework.accounts import return_words
from app.casework.activity.rules import activity_rules
from app.casework.challenges.rules import challenge_rules
from app.casework.concerns.handling import handling_rules
from app.casework.concerns.identifying import identifying_rules
from app.casework.concerns.subjects import subject_rules
from app.casework.escalation.steps import escalations
from app.casework.feedback.saying import sayings
from app.casework.feedback.wording import wordings
from app.casework.finding.known_as import known_as
from app.casework.follow_up.asking import follow_up_rules
from app.casework.likeness import likeness_rules
from app.casework.need_to_know.kinds import need_to_know_rules
from app.casework.partner_checks.rules import check_rules
from app.casework.patterns.rules import pattern_rules
from app.casework.people.joining_rules import joining_rules
from app.casework.people.portraying_rules import portraying_rules
from app.casework.plans.rules import plan_rules
from app.casework.reaching.rungs import ladder
from app.casework.referrals.catalogue import actions_catalogue
from app.casework.referrals.deciding import deciding
from app.casework.referrals.disclosure import disclosure_rules
from app.casework.related.rules import related_rules
from app.casework.routing import routing_table
from app.casework.ties.kinds import tie_rules
from app.casework.triage.clocks import clocks
from app.config import Misconfigured, Settings
from app.foundations import calling, database, delivery, ledger, log, outbox, scanning, vault, words

# Read at start, so that a rule nobody can follow stops the start and not somebody's concern.
RULES = (
    questions.current,
    subject_rules,
    identifying_rules,
    known_as,
    related_rules,
    joining_rules,
    likeness_rules,
    portraying_rules,
    tie_rules,
    rulebook.rating_rules,
    routing_table,
    disclosure_rules,
    actions_catalogue,
    follow_up_rules,
    deciding,
    check_rules,
    clocks,
    escalations,
    ladder,
    challenge_rules,
    plan_rules,
    wordings,
    sayings,
    handling_rules,
    need_to_know_rules,
    pattern_rules,
    figures.catalogue,
    activity_rules,
    places.cuts,
    places.read_drawing,
    delivery.letters,
    delivery.patience,
    return_words.known_words,
)


def open_house(settings: Settings) -> None:
    """Connect the database, unlock the vault and the ledger, choose how letters leave."""
    log.open_log()
    database.connect(settings.database_url)
    ledger.unlock(vault.unlock(settings.keys).named["ledger"])
    outbox.connect(consequences.names())
    delivery.use(_way_out(settings))
    delivery.use_sms(_way_of_texts(settings))
    delivery.lead_to(f"{settings.address}/sign-in")
    calling.we_are_at(settings.address)
    scanning.use(scanning.Clamd(settings.clamav) if settings.clamav else scanning.NoScanner())
    places.open_postcodes(settings.postcodes)
    words.keep_in(settings.search, finding.VERSION, finding.SHELVES)
    for read in RULES:
        read()


def read_rules_in_force() -> None:
    """See that the rules that were published can be followed by this release too: better no start than no rating."""
    rulebook.rating_in_force()
    rulebook.routing_in_force()


def _way_out(settings: Settings) -> delivery.Sender:
    if settings.mail and settings.mail.startswith("notify"):
        try:
            return delivery.Notify(settings.mail)
        except ValueError as wrong:
            raise Misconfigured(f"HEED_MAIL must look like {wrong}") from None
    if settings.mail:
        return delivery.Smtp(settings.mail, settings.mail_from, settings.mail_bounces)
    return delivery.Folder(settings.letters, settings.mail_from)


def _way_of_texts(settings: Settings) -> delivery.SmsSender | None:
    """With a mail server but nobody who carries texts, codes go to a second e-mail address or nowhere."""
    if settings.text_messages:
        try:
            return delivery.SmsNotify(settings.text_messages)
        except ValueError as wrong:
            raise Misconfigured(f"HEED_TEXTS must look like {wrong}") from None
    return None if settings.mail else delivery.SmsFolder(settings.texts)
