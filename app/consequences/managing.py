"""What follows when the risk that a person poses is managed: plans, their reviews, and meetings about them."""

from app.casework.figures import events as figures_events
from app.casework.plans import events as plans_events
from app.casework.plans import reactions as plans
from app.consequences.reaction import Table

TABLE: Table = {
    plans_events.PlanAsked: [plans.ask_supervisors],
    plans_events.PlanApproved: [plans.tell_asker],
    plans_events.PlanDeclined: [plans.tell_asker],
    plans_events.PlanOpened: [],
    plans_events.PlanVictimsOpened: [],
    plans_events.PlanPartWritten: [],
    plans_events.PlanGiven: [plans.tell_new_manager],
    plans_events.PlanPartnerLetIn: [plans.tell_partner],
    plans_events.PlanPartnerTakenOut: [],
    plans_events.VictimReaderNamed: [],
    plans_events.VictimReaderEnded: [],
    plans_events.PlanVictimNoted: [],
    plans_events.PlanVictimEnded: [],
    plans_events.PlanActionSet: [plans.tell_of_action],
    plans_events.PlanActionDue: [plans.tell_of_late_action],
    plans_events.PlanActionDone: [],
    plans_events.PlanNoteWritten: [plans.tell_manager_of_note],
    plans_events.PlanReviewed: [],
    plans_events.SecondPersonAsked: [plans.ask_a_second_person],
    plans_events.PlanReviewAgreed: [plans.tell_reviewer],
    plans_events.PlanReviewNotAgreed: [plans.tell_reviewer],
    plans_events.PlanReviewDue: [plans.tell_of_review],
    plans_events.PlanLettersOwed: [],
    plans_events.PlanDisclosureAsked: [],
    plans_events.PlanDisclosureDecided: [],
    plans_events.PatternSettled: [],
    plans_events.PlanMeetingCalled: [plans.call_agencies],
    plans_events.PlanMeetingOpened: [],
    plans_events.PlanPutOnAgenda: [],
    plans_events.PlanTakenOffAgenda: [],
    plans_events.PlanMeetingAttended: [],
    plans_events.PlanDecisionNoted: [],
    plans_events.PlanMinutesAgreed: [plans.send_minutes],
    plans_events.PlanMeetingLettersOwed: [],
    figures_events.FiguresReleased: [],
}
