"""What follows from what. Read this page to learn everything the service does unasked.

Each reaction runs after the act is committed, in a transaction of its own, at least once. An event that
was set for later (a clock) stands here like any other: its reactions run when it falls due.
"""

from collections.abc import Callable
from typing import Any

from app.casework.accounts import events as accounts_events
from app.casework.accounts import reactions as accounts
from app.casework.attachments import events as attachments_events
from app.casework.attachments import reactions as attachments
from app.casework.concerns import events as concerns_events
from app.casework.concerns import reactions as concerns
from app.casework.feedback import events as feedback_events
from app.casework.feedback import reactions as feedback
from app.casework.referrals import events as referrals_events
from app.casework.referrals import reactions as referrals
from app.casework.triage import events as triage_events
from app.casework.triage import reactions as triage
from app.foundations.ledger import Event
from app.foundations.outbox import events as outbox_events
from app.foundations.vault import events as vault_events

Reaction = Callable[[Any], None]

CONSEQUENCES: dict[type[Event], list[Reaction]] = {
    accounts_events.OrganisationRegistered: [],
    accounts_events.AccountInvited: [],
    accounts_events.LeadInvited: [],
    accounts_events.InvitationAccepted: [],
    accounts_events.SecondFactorConfirmed: [],
    accounts_events.SignedIn: [],
    accounts_events.SignInRefused: [],
    accounts_events.SignedOut: [],
    accounts_events.AccountSuspended: [],
    accounts_events.AccountReinstated: [],
    accounts_events.AccessRefused: [],
    accounts_events.LetInWithoutAccount: [],
    accounts_events.CameBack: [],
    accounts_events.NoticeDue: [accounts.send_notice],
    accounts_events.NoticeSent: [],
    accounts_events.NoticeGivenUp: [],
    concerns_events.DraftStarted: [],
    concerns_events.DraftSaved: [],
    concerns_events.DraftDiscarded: [],
    concerns_events.DraftExpiring: [concerns.warn_of_expiry],
    concerns_events.DraftExpired: [concerns.delete_expired],
    concerns_events.DraftStillUsed: [],
    concerns_events.DraftWarned: [],
    concerns_events.ReturnCodeGiven: [],
    concerns_events.ConcernSubmitted: [triage.weigh, feedback.say_it_was_received, feedback.tell_the_lead],
    concerns_events.ConcernOpened: [],
    concerns_events.ConcernTaken: [feedback.say_it_was_taken],
    concerns_events.PlaceConfirmed: [referrals.give_notice],
    concerns_events.ConcernClosed: [feedback.say_it_was_closed, referrals.end_notices],
    concerns_events.ConcernAddedTo: [feedback.notify_of_addition],
    concerns_events.ConcernGotWorse: [triage.note_that_it_got_worse, feedback.notify_of_worsening],
    concerns_events.ConcernWithdrawn: [feedback.notify_of_withdrawal],
    concerns_events.SafeRecipientNamed: [feedback.tell_the_safe_recipient],
    attachments_events.AttachmentBegun: [],
    attachments_events.AttachmentPartArrived: [],
    attachments_events.AttachmentArrived: [attachments.examine],
    attachments_events.AttachmentExamined: [],
    attachments_events.AttachmentRefused: [],
    attachments_events.AttachmentRemoved: [],
    attachments_events.AttachmentOpened: [],
    attachments_events.ArrivalDue: [attachments.give_up_on_arrival],
    attachments_events.ArrivalGivenUp: [],
    triage_events.ConcernWeighed: [referrals.give_notice],
    triage_events.RatingConfirmed: [referrals.follow_rating],
    triage_events.WorseningNoted: [],
    referrals_events.ConcernReferred: [
        referrals.tell_agency,
        referrals.follow_referral,
        feedback.say_it_was_referred,
    ],
    referrals_events.ReferralReturned: [referrals.tell_of_return],
    referrals_events.TakenUpUntriaged: [referrals.tell_of_take_up, feedback.say_it_was_taken_up],
    referrals_events.TakenUpAdopted: [referrals.follow_referral],
    referrals_events.NoticesGiven: [],
    referrals_events.NoticesFollowed: [],
    referrals_events.NoticesEnded: [],
    referrals_events.TriageDue: [referrals.show_untriaged],
    referrals_events.TriageMissed: [],
    referrals_events.OfficerTold: [],
    referrals_events.AgencyTold: [],
    referrals_events.ReferralOpened: [],
    referrals_events.ReferralAcknowledged: [feedback.say_it_was_acknowledged],
    referrals_events.AcknowledgementDue: [referrals.remind_agency],
    referrals_events.AcknowledgementMissed: [],
    referrals_events.ActionTakenOn: [],
    referrals_events.ActionCompleted: [],
    feedback_events.QuestionAsked: [feedback.notify_of_question],
    feedback_events.QuestionAnswered: [feedback.notify_of_answer],
    feedback_events.OwnReportRead: [],
    feedback_events.ReporterTold: [feedback.notify_of_update],
    feedback_events.NoticeQueued: [],
    vault_events.KeysRotated: [],
    vault_events.KeyRetired: [],
    outbox_events.TaskParked: [],
    outbox_events.TaskRetried: [],
}


def name(reaction: Reaction) -> str:
    """How a reaction is known in the outbox, such as "triage.weigh"."""
    return f"{reaction.__module__.split('.')[-2]}.{reaction.__name__}"


def names() -> dict[str, list[str]]:
    """The table as the outbox knows it."""
    return {event.__name__: [name(each) for each in reactions] for event, reactions in CONSEQUENCES.items()}


def reactions() -> dict[str, Reaction]:
    """Every reaction by its name."""
    return {name(each): each for several in CONSEQUENCES.values() for each in several}
