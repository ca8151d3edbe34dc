"""All that is done to a plan, by moment: asking for it, reading, writing, sharing, acting, reviewing, meeting."""

from app.casework.plans.commands.acting import Task, finish_action, set_action
from app.casework.plans.commands.asking import Wish, approve, ask, decline
from app.casework.plans.commands.disclosing import ask_disclosure, decide_disclosure
from app.casework.plans.commands.meeting import (
    agree_minutes,
    call,
    note_attendance,
    note_decision,
    put_on_agenda,
    take_off_agenda,
)
from app.casework.plans.commands.reading import open_meeting, open_plan, open_victims
from app.casework.plans.commands.reviewing import Looked, agree, disagree, end, review
from app.casework.plans.commands.sharing import (
    end_reader,
    let_in,
    name_agency,
    name_reader,
    take_out,
)
from app.casework.plans.commands.victims import Victim, note_victim, take_victim_off
from app.casework.plans.commands.writing import give, settle, tell, write_part

__all__ = [
    "Looked",
    "Task",
    "Victim",
    "Wish",
    "agree",
    "agree_minutes",
    "approve",
    "ask",
    "ask_disclosure",
    "call",
    "decide_disclosure",
    "decline",
    "disagree",
    "end",
    "end_reader",
    "finish_action",
    "give",
    "let_in",
    "name_agency",
    "name_reader",
    "note_attendance",
    "note_decision",
    "note_victim",
    "open_meeting",
    "open_plan",
    "open_victims",
    "put_on_agenda",
    "review",
    "set_action",
    "settle",
    "take_off_agenda",
    "take_out",
    "take_victim_off",
    "tell",
    "write_part",
]
