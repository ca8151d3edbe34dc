"""What follows when people come in and when a concern arrives."""

from app.casework.accounts import events as accounts_events
from app.casework.accounts import reactions as accounts
from app.casework.attachments import events as attachments_events
from app.casework.attachments import reactions as attachments
from app.casework.challenges import reactions as challenges
from app.casework.concerns import events as concerns_events
from app.casework.concerns import reactions as concerns
from app.casework.directory import reactions as directory
from app.casework.escalation import reactions as escalation
from app.casework.feedback import reactions as feedback
from app.casework.follow_up import reactions as follow_up
from app.casework.letters import reactions as letters
from app.casework.oversight import reactions as oversight
from app.casework.partner_checks import reactions as partner_checks
from app.casework.patterns import reactions as patterns
from app.casework.people import events as people_events
from app.casework.people import reactions as people
from app.casework.reaching import reactions as reaching
from app.casework.referrals import reactions as referrals
from app.casework.rota import reactions as rota
from app.casework.ties import events as ties_events
from app.casework.ties import reactions as ties
from app.casework.triage import reactions as triage
from app.consequences.reaction import Table

TABLE: Table = {
    accounts_events.OrganisationRegistered: [],
    accounts_events.AccountInvited: [],
    accounts_events.LeadInvited: [],
    accounts_events.InvitationAccepted: [],
    accounts_events.SecondFactorConfirmed: [rota.look_who_is_left],
    accounts_events.RecoveryCodesMade: [],
    accounts_events.AccountToSetUpAgain: [],
    accounts_events.SignedIn: [],
    accounts_events.SignInRefused: [],
    accounts_events.SignedOut: [],
    accounts_events.HungOnWall: [],
    accounts_events.AccountSuspended: [
        concerns.let_go_of_work,
        rota.look_who_is_left,
        follow_up.show_what_was_left,
        challenges.look_for_another,
    ],
    accounts_events.AccountReinstated: [rota.look_who_is_left],
    accounts_events.SupervisorAppointed: [rota.look_who_is_left],
    accounts_events.SupervisorStoodDown: [],
    accounts_events.AccessRefused: [],
    accounts_events.LetInWithoutAccount: [],
    accounts_events.CameBack: [],
    accounts_events.NoticeDue: [letters.send_or_hold],
    accounts_events.NoticeSent: [],
    accounts_events.NoticeGivenUp: [reaching.climb_at_once],
    accounts_events.NoticeRefused: [
        accounts.mark_address,
        directory.mark_contact,
        reaching.climb_at_once,
        reaching.tell_of_dead_address,
    ],
    accounts_events.NoticeBounced: [
        accounts.mark_address,
        directory.mark_contact,
        reaching.climb_at_once,
        reaching.tell_of_dead_address,
    ],
    accounts_events.NoticeArrived: [],
    accounts_events.ReceiptDue: [accounts.ask_for_receipt],
    accounts_events.ReceiptAsked: [],
    accounts_events.AddressDied: [],
    accounts_events.AddressGiven: [],
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
        people.portray,
    ],
    concerns_events.MentionsMade: [],
    concerns_events.ConcernIndexed: [triage.weigh_again, triage.look_at_related, patterns.look],
    concerns_events.ConcernOpened: [oversight.notice_looking],
    concerns_events.ConcernTaken: [escalation.set_clocks, feedback.say_it_was_taken, feedback.reckon],
    concerns_events.PlaceConfirmed: [
        triage.stand_again,
        escalation.set_clocks_there,
        referrals.give_notice,
        patterns.look,
    ],
    concerns_events.WorkLetGo: [],
    concerns_events.OwnerGone: [concerns.part_with_officer],
    concerns_events.ConcernPutBack: [triage.stand_again, escalation.set_clocks, feedback.reckon],
    concerns_events.OfficerLost: [triage.stand_again],
    concerns_events.ConcernClosed: [
        escalation.set_clocks,
        escalation.draw_for_second_look,
        feedback.say_it_was_closed,
        feedback.reckon,
        partner_checks.end_checks,
        referrals.end_notices,
        patterns.look_as_closed,
    ],
    concerns_events.ConcernReopened: [
        escalation.set_clocks,
        triage.weigh_what_was_closed,
        feedback.reckon,
        oversight.look_who_is_there_for_it,
        patterns.look,
    ],
    concerns_events.ConcernAddedTo: [feedback.notify_of_addition],
    concerns_events.ConcernGotWorse: [triage.note_that_it_got_worse, feedback.notify_of_worsening],
    concerns_events.ConcernWithdrawn: [feedback.notify_of_withdrawal, patterns.look],
    concerns_events.SafeRecipientNamed: [feedback.tell_the_safe_recipient],
    people_events.PersonOpened: [oversight.notice_looking_at_person],
    people_events.PeoplePortrayed: [people.suggest, ties.link, patterns.look],
    people_events.PortraitsMade: [],
    people_events.SuggestionsMade: [triage.weigh_again, triage.look_at_related, patterns.look],
    people_events.PeopleJoined: [oversight.keep_them_anew, patterns.look_at_both],
    people_events.JoinAsked: [patterns.look_at_both],
    people_events.JoinAgreed: [oversight.keep_them_anew, patterns.look_at_both],
    people_events.JoinDeclined: [patterns.look_at_both],
    people_events.SaidNotSame: [patterns.look_at_both],
    people_events.SaidUnsure: [patterns.look_at_both],
    people_events.WordTakenBack: [oversight.keep_them_anew, patterns.look_at_both],
    people_events.PeopleParted: [oversight.keep_them_anew, patterns.look_at_both],
    people_events.KnownDifferently: [triage.weigh_as_known],
    ties_events.TiesFollowed: [],
    ties_events.TieAdded: [patterns.look_at_link],
    ties_events.TieEnded: [],
    ties_events.TieCorrected: [patterns.look_at_link],
    ties_events.TieWithdrawn: [patterns.look_at_link],
    ties_events.GroupFormed: [],
    ties_events.GroupChanged: [],
    ties_events.GroupOpened: [],
    attachments_events.AttachmentBegun: [],
    attachments_events.AttachmentPartArrived: [],
    attachments_events.AttachmentArrived: [attachments.examine],
    attachments_events.AttachmentEnclosed: [attachments.examine],
    attachments_events.AttachmentExamined: [],
    attachments_events.AttachmentRefused: [],
    attachments_events.AttachmentRemoved: [],
    attachments_events.AttachmentOpened: [],
    attachments_events.ArrivalDue: [attachments.give_up_on_arrival],
    attachments_events.ArrivalGivenUp: [],
}
