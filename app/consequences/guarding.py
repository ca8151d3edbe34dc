"""What follows when something is kept from most, when somebody comes in all the same, and when somebody looks."""

from app.casework.need_to_know import events as need_to_know_events
from app.casework.need_to_know import reactions as need_to_know
from app.casework.oversight import events as oversight_events
from app.casework.oversight import reactions as oversight
from app.consequences.reaction import Table

TABLE: Table = {
    need_to_know_events.RecordRestricted: [oversight.keep_all_of_a_person, oversight.look_who_is_there],
    need_to_know_events.RestrictionCovered: [oversight.look_who_is_there],
    need_to_know_events.RestrictionLifted: [oversight.look_who_is_there],
    need_to_know_events.SomebodyLetIn: [oversight.look_who_is_there],
    need_to_know_events.SomebodyLetOut: [oversight.look_who_is_there],
    need_to_know_events.GlassBroken: [need_to_know.tell_supervisors],
    need_to_know_events.GlassReviewed: [],
    need_to_know_events.SupervisorsTold: [],
    oversight_events.AttendanceDue: [oversight.look_who_is_there],
    oversight_events.AttendanceLooked: [],
    oversight_events.SomebodySent: [oversight.look_who_is_there],
    oversight_events.DetailTold: [],
    oversight_events.DetailForgotten: [],
    oversight_events.LookUpsNoticed: [],
    oversight_events.LookUpAnswered: [],
}
