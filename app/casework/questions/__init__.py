"""Questions: a questionnaire as plain data, which of its questions to ask next, and what the answers say.

Owns the reading of questionnaire files, the vocabulary of harms, conditions, checks and the validation of answers.
Never stores anything and never knows who is asking: what the service knows of the reporter comes as `given_` answers.
The surprising thing: page ids stand in web addresses, so they never hint at what a concern is about.
"""

from app.casework.questions.answers import PlaceGiven, answers_in, places_given, words_for
from app.casework.questions.checks import dash_score
from app.casework.questions.conditions import Answers, Condition, holds, values_of
from app.casework.questions.duties import Duty, duties, duties_for
from app.casework.questions.harms import Harm, Sign, Tag, harms, tags
from app.casework.questions.questionnaire import Missing, Note, Page, Question, Questionnaire, Section, is_blank
from app.casework.questions.reading import current, load, named

__all__ = [
    "Answers",
    "Condition",
    "Duty",
    "Harm",
    "Missing",
    "Note",
    "Page",
    "PlaceGiven",
    "Question",
    "Questionnaire",
    "Section",
    "Sign",
    "Tag",
    "answers_in",
    "current",
    "dash_score",
    "duties",
    "duties_for",
    "harms",
    "holds",
    "is_blank",
    "load",
    "named",
    "places_given",
    "tags",
    "values_of",
    "words_for",
]
