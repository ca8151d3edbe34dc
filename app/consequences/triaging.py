"""What follows in the hub: weighing, clocks, the rota, and the rules."""

from app.casework.escalation import events as escalation_events
from app.casework.escalation import reactions as escalation
from app.casework.feedback import reactions as feedback
from app.casework.oversight import reactions as oversight
from app.casework.patterns import reactions as patterns
from app.casework.referrals import reactions as referrals
from app.casework.rota import events as rota_events
from app.casework.rota import reactions as rota
from app.casework.rulebook import events as rulebook_events
from app.casework.triage import events as triage_events
from app.casework.triage import reactions as triage
from app.consequences.reaction import Table

TABLE: Table = {
    triage_events.ConcernWeighed: [
        escalation.set_clocks,
        triage.look_at_related,
        referrals.sound_the_alarm,
        referrals.give_notice,
        patterns.look,
    ],
    triage_events.RelatedFound: [],
    triage_events.RelatedArrived: [triage.weigh_again],
    triage_events.ConcernWeighedAgain: [
        escalation.set_clocks,
        referrals.follow_rating,
        feedback.reckon,
        patterns.look,
    ],
    triage_events.ProposalRaised: [
        escalation.set_clocks,
        referrals.follow_rating,
        feedback.notify_of_proposal,
        patterns.look,
    ],
    triage_events.ProposalFell: [
        escalation.set_clocks,
        referrals.follow_rating,
        feedback.notify_of_fall,
        feedback.reckon,
        patterns.look,
    ],
    triage_events.RatingConfirmed: [
        escalation.set_clocks,
        escalation.draw_for_second_look,
        referrals.follow_rating,
        feedback.reckon,
        patterns.look,
    ],
    triage_events.LoweringAsked: [triage.ask_a_second_person],
    triage_events.LoweringAgreed: [
        escalation.set_clocks,
        escalation.draw_for_second_look,
        triage.say_that_it_was_agreed,
        referrals.follow_rating,
        feedback.reckon,
        patterns.look,
    ],
    triage_events.LoweringDeclined: [triage.say_that_it_was_declined],
    triage_events.ConcernGiven: [
        escalation.set_clocks,
        triage.tell_the_next_officer,
        feedback.say_it_was_given,
        feedback.reckon,
    ],
    triage_events.LetterOwed: [],
    triage_events.WorseningNoted: [],
    triage_events.PlaceChanged: [],
    triage_events.ViewSaved: [],
    triage_events.ViewForgotten: [],
    escalation_events.ClocksSet: [],
    escalation_events.EscalationDue: [escalation.escalate],
    escalation_events.ClockRanOut: [oversight.look_who_is_there_for_it],
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
    rulebook_events.RulesProposed: [],
    rulebook_events.RulesTried: [],
    rulebook_events.RulesPublished: [],
    rulebook_events.RulesWithdrawn: [],
}
