"""What follows when several concerns together say what none says alone."""

from app.casework.patterns import events as patterns_events
from app.casework.patterns import reactions as patterns
from app.consequences.reaction import Table

TABLE: Table = {
    patterns_events.PatternsLookedFor: [],
    patterns_events.PatternsFollowed: [],
    patterns_events.PatternsLinked: [],
    patterns_events.SilenceDue: [patterns.look],
    patterns_events.SilenceWatched: [],
    patterns_events.PatternsSwept: [],
    patterns_events.PatternsWatched: [],
    patterns_events.SweepDue: [patterns.sweep],
    patterns_events.AlertRaised: [patterns.tell],
    patterns_events.AlertTold: [],
    patterns_events.AlertOpened: [],
    patterns_events.AlertTaken: [],
    patterns_events.AlertPutBack: [],
    patterns_events.AlertSettled: [],
}
