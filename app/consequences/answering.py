"""What follows when people are told, write and disagree; and what the foundations notice."""

from app.casework.accounts import reactions as accounts
from app.casework.challenges import events as challenges_events
from app.casework.challenges import reactions as challenges
from app.casework.feedback import events as feedback_events
from app.casework.feedback import reactions as feedback
from app.casework.finding import events as finding_events
from app.casework.finding import reactions as finding
from app.casework.letters import events as letters_events
from app.casework.letters import reactions as letters
from app.casework.patterns import reactions as patterns
from app.consequences.reaction import Table
from app.foundations.outbox import events as outbox_events
from app.foundations.vault import events as vault_events

TABLE: Table = {
    feedback_events.QuestionAsked: [feedback.notify_of_question, patterns.watch_for_answer],
    feedback_events.QuestionAnswered: [feedback.notify_of_answer, patterns.look],
    feedback_events.OwnReportRead: [],
    feedback_events.ReporterTold: [feedback.notify_of_update, feedback.reckon],
    feedback_events.NoticeQueued: [],
    feedback_events.OwingReckoned: [],
    feedback_events.TellingDue: [feedback.remind_officer],
    feedback_events.TellingLate: [feedback.tell_supervisors],
    feedback_events.TellingReminded: [],
    feedback_events.HandlingRated: [],
    feedback_events.HandlingNotRated: [],
    letters_events.LettersWished: [],
    letters_events.NoticesSeen: [],
    letters_events.LetterHeld: [],
    letters_events.LetterKeptBack: [],
    letters_events.QuietOver: [letters.release],
    letters_events.LetterReleased: [],
    letters_events.DailyLetterDue: [letters.write_daily_letter],
    letters_events.DailyLetterWritten: [],
    challenges_events.ChallengeRaised: [challenges.tell_those_who_answer],
    challenges_events.ChallengeOpened: [],
    challenges_events.ChallengeAnswered: [challenges.tell_challenger],
    challenges_events.ChallengeTakenFurther: [challenges.tell_those_who_answer],
    challenges_events.ChallengeWentUp: [challenges.tell_those_who_answer, challenges.tell_challenger],
    challenges_events.ChallengeAccepted: [],
    challenges_events.ChallengeLapsed: [challenges.tell_challenger],
    challenges_events.StageDue: [challenges.go_up],
    challenges_events.StageMissed: [challenges.tell_those_who_answer],
    challenges_events.WordDue: [challenges.lapse],
    challenges_events.HolderGone: [challenges.pass_on],
    challenges_events.HoldersLookedAt: [],
    challenges_events.SidesTold: [],
    challenges_events.LearningRecorded: [],
    finding_events.Searched: [finding.notice_searching],
    finding_events.SearchesLookedAt: [],
    vault_events.KeysRotated: [],
    vault_events.KeyRetired: [],
    outbox_events.TaskParked: [accounts.note_parked],
    outbox_events.TaskRetried: [],
}
