"""An invented population of Britain: who there is, and what others write of them. Nobody in it lives.

Everything follows from a seed, so that a figure can be measured again. The names were written down from general
knowledge, community by community, because what makes two strangers look like one is how many share a name there.
"""

from tests.population.mentions import EASY, HARD, LEVELS, MEDIUM, Level, Mention, mention, mentions
from tests.population.people import TODAY, Household, Person, population

__all__ = [
    "EASY",
    "HARD",
    "LEVELS",
    "MEDIUM",
    "TODAY",
    "Household",
    "Level",
    "Mention",
    "Person",
    "mention",
    "mentions",
    "population",
]
