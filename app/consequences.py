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
from app.casework.directory import events as directory_events
from app.casework.escalation import events as escalation_events
from app.casework.escalation import reactions as escalation
from app.casework.feedback import events as feedback_events
from app.casework.feedback import reactions as feedback
from app.casework.follow_up import events as follow_up_events
from app.casework.follow_up import reactions as follow_up
from app.casework.partner_checks import events as partner_checks_events
from app.casework.partner_checks import reactions as partner_checks
from app.casework.referrals import events as referrals_events
from app.casework.referrals import reactions as referrals
from app.casework.rota import events as rota_events
from app.casework.rota import reactions as rota
from app.casework.rulebook import events as rulebook_events
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
    accounts_events.SecondFactorConfirmed: [rota.look_who_is_left],
    accounts_events.SignedIn: [],
    accounts_events.SignInRefused: [],
    accounts_events.SignedOut: [],
    accounts_events.AccountSuspended: [
        concerns.let_go_of_work,
        rota.look_who_is_left,
        follow_up.show_what_was_left,
    ],
    accounts_events.AccountReinstated: [rota.look_who_is_left],
    accounts_events.SupervisorAppointed: [rota.look_who_is_left],
    accounts_events.SupervisorStoodDown: [],
    accounts_events.AccessRefused: [],
    accounts_events.LetInWithoutAccount: [],
    accounts_events.CameBack: [],
    accounts_events.NoticeDue: [accounts.send_notice],
    accounts_events.NoticeSent: [],
    accounts_events.NoticeGivenUp: [],
    directory_events.AreaGiven: [],
    directory_events.AreaEnded: [],
    directory_events.ContactAdded: [],
    directory_events.ContactChanged: [],
    directory_events.ContactEnded: [],
    directory_events.AcceptanceStopped: [],
    directory_events.AcceptanceResumed: [],
    directory_events.BodiesRegistered: [],
    concerns_events.DraftStarted: [],
    concerns_events.DraftSaved: [],
    concerns_events.DraftDiscarded: [],
    concerns_events.DraftExpiring: [concerns.warn_of_expiry],
    concerns_events.DraftExpired: [concerns.delete_expired],
    concerns_events.DraftStillUsed: [],
    concerns_events.DraftWarned: [],
    concerns_events.ReturnCodeGiven: [],
    concerns_events.ConcernSubmitted: [
        triage.weigh,
        escalation.set_clocks,
        feedback.say_it_was_received,
        feedback.tell_the_lead,
    ],
    concerns_events.MentionsMade: [],
    concerns_events.ConcernIndexed: [triage.weigh_again, triage.look_at_related],
    concerns_events.ConcernOpened: [],
    concerns_events.ConcernTaken: [escalation.set_clocks, feedback.say_it_was_taken],
    concerns_events.PlaceConfirmed: [triage.stand_again, referrals.give_notice],
    concerns_events.WorkLetGo: [],
    concerns_events.OwnerGone: [concerns.part_with_officer],
    concerns_events.ConcernPutBack: [triage.stand_again, escalation.set_clocks],
    concerns_events.OfficerLost: [triage.stand_again],
    concerns_events.ConcernClosed: [
        escalation.set_clocks,
        escalation.draw_for_second_look,
        feedback.say_it_was_closed,
        partner_checks.end_checks,
        referrals.end_notices,
    ],
    concerns_events.ConcernReopened: [escalation.set_clocks],
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
    triage_events.ConcernWeighed: [
        escalation.set_clocks,
        triage.look_at_related,
        referrals.sound_the_alarm,
        referrals.give_notice,
    ],
    triage_events.RelatedFound: [],
    triage_events.RelatedArrived: [triage.weigh_again],
    triage_events.ConcernWeighedAgain: [escalation.set_clocks, referrals.follow_rating],
    triage_events.ProposalRaised: [escalation.set_clocks, referrals.follow_rating, feedback.notify_of_proposal],
    triage_events.RatingConfirmed: [
        escalation.set_clocks,
        escalation.draw_for_second_look,
        referrals.follow_rating,
    ],
    triage_events.LoweringAsked: [triage.ask_a_second_person],
    triage_events.LoweringAgreed: [
        escalation.set_clocks,
        escalation.draw_for_second_look,
        triage.say_that_it_was_agreed,
        referrals.follow_rating,
    ],
    triage_events.LoweringDeclined: [triage.say_that_it_was_declined],
    triage_events.ConcernGiven: [escalation.set_clocks, triage.tell_the_next_officer],
    triage_events.LetterOwed: [],
    triage_events.WorseningNoted: [],
    triage_events.PlaceChanged: [],
    triage_events.ViewSaved: [],
    triage_events.ViewForgotten: [],
    rulebook_events.RulesProposed: [],
    rulebook_events.RulesTried: [],
    rulebook_events.RulesPublished: [],
    rulebook_events.RulesWithdrawn: [],
    escalation_events.ClocksSet: [],
    escalation_events.EscalationDue: [escalation.escalate],
    escalation_events.ClockRanOut: [],
    escalation_events.EscalationSeenTo: [],
    escalation_events.SecondLookDrawn: [],
    escalation_events.SecondLookTaken: [],
    rota_events.ShiftsPlanned: [rota.look_ahead],
    rota_events.ShiftDropped: [rota.look_ahead],
    rota_events.ShiftOffered: [rota.write_of_offer],
    rota_events.OfferTakenBack: [],
    rota_events.ShiftHandedOver: [rota.look_ahead, rota.write_of_acceptance],
    rota_events.ShiftDeclined: [rota.write_of_refusal],
    rota_events.AbsenceNoted: [rota.look_ahead],
    rota_events.AbsenceEnded: [rota.look_ahead],
    rota_events.NumberGiven: [],
    rota_events.ColleagueWritten: [],
    rota_events.RotaLookDue: [rota.look_ahead_again],
    rota_events.RotaLookedAt: [],
    referrals_events.ConcernReferred: [
        escalation.set_clocks,
        referrals.tell_agency,
        referrals.follow_referral,
        feedback.say_it_was_referred,
    ],
    referrals_events.ReferralReturned: [
        escalation.set_clocks,
        referrals.tell_of_return,
        follow_up.ask_who_has_it_now,
    ],
    referrals_events.TakenUpUntriaged: [
        referrals.tell_of_take_up,
        feedback.say_it_was_taken_up,
        follow_up.set_questions,
    ],
    referrals_events.TakenUpAdopted: [escalation.set_clocks, referrals.follow_referral],
    referrals_events.NoticesGiven: [],
    referrals_events.NoticesFollowed: [],
    referrals_events.NoticesEnded: [],
    referrals_events.TriageDue: [referrals.show_untriaged],
    referrals_events.TriageMissed: [],
    referrals_events.OfficerTold: [],
    referrals_events.AgencyTold: [],
    referrals_events.ReferralHeld: [],
    referrals_events.HoldOver: [referrals.tell_agency_at_opening],
    referrals_events.ReferralSentOutOfHours: [referrals.tell_agency_out_of_hours],
    referrals_events.NobodyReceives: [],
    referrals_events.ReferralOpened: [],
    referrals_events.ReferralAcknowledged: [
        feedback.say_it_was_acknowledged,
        follow_up.set_questions,
        follow_up.ask_who_has_it_now,
    ],
    referrals_events.AcknowledgementDue: [referrals.remind_agency],
    referrals_events.AcknowledgementMissed: [],
    referrals_events.DecisionMade: [],
    referrals_events.OutcomeConcluded: [],
    referrals_events.SecondWanted: [referrals.ask_colleagues],
    referrals_events.SecondDeclined: [referrals.say_that_it_was_declined],
    referrals_events.ColleaguesAsked: [],
    referrals_events.TransferOffered: [referrals.tell_of_offer, referrals.tell_officer_of_transfer],
    referrals_events.TransferAccepted: [
        referrals.tell_of_answer,
        referrals.tell_officer_of_transfer,
        follow_up.ask_who_has_it_now,
    ],
    referrals_events.TransferRejected: [referrals.tell_of_answer, referrals.tell_officer_of_transfer],
    referrals_events.TransferRevoked: [referrals.tell_officer_of_transfer],
    referrals_events.TransferDue: [referrals.remind_of_offer],
    referrals_events.TransferMissed: [],
    referrals_events.TransferTold: [],
    referrals_events.ActionTakenOn: [],
    referrals_events.ActionCompleted: [],
    referrals_events.ActionStopped: [follow_up.tell_of_stopped],
    referrals_events.ActionMoved: [],
    referrals_events.ActionGiven: [follow_up.tell_the_next_owner],
    referrals_events.ActionDue: [follow_up.notice_overdue],
    follow_up_events.ActionOverdue: [],
    follow_up_events.ActionStillDue: [follow_up.tell_of_overdue],
    follow_up_events.ActionOverdueTold: [],
    follow_up_events.QuestionsSet: [],
    follow_up_events.AnswerWanted: [follow_up.ask_how_they_are],
    follow_up_events.AnswerAsked: [],
    follow_up_events.AskedAnew: [],
    follow_up_events.AnswerDue: [follow_up.remind_officer],
    follow_up_events.AnswerMissed: [],
    follow_up_events.AnswerGiven: [follow_up.raise_the_alarm],
    follow_up_events.OfficerWarned: [],
    follow_up_events.WorkLeftBehind: [],
    follow_up_events.NextOwnerTold: [],
    follow_up_events.JointWished: [follow_up.tell_of_wish],
    follow_up_events.JointProposed: [follow_up.tell_partners],
    follow_up_events.JointPartnersTold: [],
    follow_up_events.JointTakenOn: [follow_up.tell_of_answer],
    follow_up_events.JointDeclined: [follow_up.tell_of_answer],
    follow_up_events.JointCalledOff: [follow_up.tell_of_call_off],
    follow_up_events.JointEndTold: [],
    partner_checks_events.PartnersAsked: [partner_checks.tell_partners],
    partner_checks_events.PartnersTold: [],
    partner_checks_events.CheckOpened: [],
    partner_checks_events.PartnerAnswered: [partner_checks.tell_asker],
    partner_checks_events.AskerTold: [],
    partner_checks_events.AnswersDue: [partner_checks.remind_partners],
    partner_checks_events.AnswersMissed: [],
    partner_checks_events.CheckEnded: [],
    partner_checks_events.ChecksEnded: [],
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
    # Reactions that are a package of modules are known by the house that they stand in, like any other.
    house = reaction.__module__.partition(".reactions.")[0].removesuffix(".reactions")
    within = house if house != reaction.__module__ else house.rpartition(".")[0]
    return f"{within.rpartition('.')[2]}.{reaction.__name__}"


def names() -> dict[str, list[str]]:
    """The table as the outbox knows it."""
    return {event.__name__: [name(each) for each in reactions] for event, reactions in CONSEQUENCES.items()}


def reactions() -> dict[str, Reaction]:
    """Every reaction by its name."""
    return {name(each): each for several in CONSEQUENCES.values() for each in several}
