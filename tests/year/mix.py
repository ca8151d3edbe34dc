"""How often what is told of: by which sector, of whom, how urgent, and what agencies make of it. Shares, none exact."""

from collections.abc import Mapping
from enum import StrEnum


class Need(StrEnum):
    """Whom a kind of worry is about."""

    CHILD = "child"
    ADULT = "adult"
    OLD = "old"
    ANIMAL = "animal"


RATINGS = ("RED", "AMBER", "GREEN", "BLUE")
SECTORS: Mapping[str, int] = {"school": 62, "charity": 28, "vet": 10}

KINDS: Mapping[str, Mapping[str, float]] = {
    "school": {
        "neglect": 20, "physical_abuse": 12, "emotional_abuse": 9, "domestic_abuse": 16, "sexual_abuse": 4.5,
        "child_on_child": 8, "suicide_self_harm": 8, "online_sexual_abuse": 2.5, "online_other": 2.5,
        "cce_county_lines": 4, "cse": 2.5, "missing_education": 6, "fgm": 0.7, "forced_marriage": 0.6, "hba": 0.5,
        "radicalisation": 1, "serious_violence": 2.5, "position_of_trust": 1.2, "welfare": 5, "unsure": 2,
    },
    "charity": {
        "domestic_abuse": 24, "self_neglect": 14, "financial_abuse": 9, "neglect": 9, "physical_abuse": 6,
        "suicide_self_harm": 8, "modern_slavery_adult": 2.5, "organisational": 4, "cuckooing": 2.5, "hate": 2.5,
        "cce_county_lines": 3, "cse": 2, "sexual_abuse": 3, "position_of_trust": 1.5, "welfare": 7, "unsure": 2,
    },
    "vet": {"animal": 100},
}  # fmt: skip

# Of whom each kind tells, by sector where it differs.
CHILDREN = frozenset(KINDS["school"]) | {"cse", "cce_county_lines"}
ADULTS = frozenset({"modern_slavery_adult", "financial_abuse", "cuckooing", "hate", "organisational"})
OF_CHARITIES: Mapping[str, Need] = {
    "domestic_abuse": Need.ADULT, "neglect": Need.CHILD, "physical_abuse": Need.ADULT, "sexual_abuse": Need.ADULT,
    "suicide_self_harm": Need.ADULT, "welfare": Need.ADULT, "unsure": Need.ADULT, "position_of_trust": Need.CHILD,
}  # fmt: skip

# RED, AMBER, GREEN, BLUE.
_USUAL = (3, 24, 53, 20)
URGENCY: Mapping[str, tuple[int, int, int, int]] = {
    "sexual_abuse": (24, 46, 26, 4), "fgm": (30, 45, 21, 4), "forced_marriage": (26, 46, 24, 4),
    "hba": (20, 46, 28, 6), "suicide_self_harm": (17, 42, 35, 6), "domestic_abuse": (7, 38, 46, 9),
    "physical_abuse": (8, 38, 46, 8), "cse": (12, 46, 37, 5), "cce_county_lines": (10, 44, 40, 6),
    "online_sexual_abuse": (15, 43, 36, 6), "modern_slavery_adult": (11, 45, 36, 8), "welfare": (0, 5, 45, 50),
    "unsure": (0, 8, 47, 45), "missing_education": (1, 14, 60, 25), "serious_violence": (9, 40, 42, 9),
    "animal": (2, 18, 50, 30), "cuckooing": (6, 38, 46, 10),
}  # fmt: skip


def urgency(kind: str) -> tuple[int, int, int, int]:
    return URGENCY.get(kind, _USUAL)


def need_of(kind: str, sector: str) -> Need:
    if kind == "animal":
        return Need.ANIMAL
    if kind == "self_neglect":
        return Need.OLD
    if kind in ADULTS:
        return Need.ADULT
    return OF_CHARITIES.get(kind, Need.CHILD) if sector == "charity" else Need.CHILD


# Second worries beside the first.
BESIDE: Mapping[str, tuple[str, ...]] = {
    "neglect": ("emotional_abuse", "physical_abuse", "missing_education"),
    "domestic_abuse": ("emotional_abuse", "physical_abuse", "neglect"),
    "physical_abuse": ("emotional_abuse", "domestic_abuse"),
    "cse": ("online_sexual_abuse", "missing_education"),
    "cce_county_lines": ("serious_violence", "missing_education"),
    "self_neglect": ("financial_abuse",),
    "animal": ("domestic_abuse", "neglect", "self_neglect"),
}

# How often an officer refers what is confirmed so.
REFERRED: Mapping[str, float] = {"RED": 1.0, "AMBER": 0.93, "GREEN": 0.66, "BLUE": 0.14}
CLOSED: Mapping[str, float] = {
    "advice": 40, "below threshold": 30, "known": 12, "duplicate": 6, "too little": 8, "not found": 2, "declined": 2,
}  # fmt: skip

CSC, ASC, POLICE, RSPCA, LADO = "childrens_social_care", "adult_social_care", "police", "rspca", "lado"
WITH_POLICE = frozenset({"sexual_abuse", "cse", "cce_county_lines", "fgm", "forced_marriage", "modern_slavery_adult",
                         "serious_violence", "online_sexual_abuse", "cuckooing", "hate", "hba"})  # fmt: skip

# What agencies decide, and then conclude; None is no further action, which has a reason.
DECISIONS: Mapping[str, Mapping[str, float]] = {
    CSC: {"nfa": 29, "advice": 9, "known": 7, "early_help": 17, "assessment": 28, "section_47": 10},
    ASC: {"nfa": 31, "advice": 12, "known": 6, "support": 9, "assessment": 12, "section_42": 27, "other_enquiry": 3},
    POLICE: {"nfa": 40, "advice": 5, "known": 5, "crime_recorded": 18, "welfare_check": 14, "intelligence": 18},
    RSPCA: {"nfa": 33, "advice": 20, "known": 3, "inspection": 38, "emergency_visit": 6},
    LADO: {"nfa": 24, "advice": 8, "allegations_meeting": 34, "employer_enquiry": 22, "low_level": 12},
}
REASONS: Mapping[str, float] = {
    "below_threshold": 46, "already_known": 16, "not_borne_out": 14, "insufficient_detail": 10, "duplicate": 6,
    "no_person_found": 4, "wrong_area": 4,
}  # fmt: skip
CHANGES: Mapping[int, Mapping[str, float]] = {
    30: {"safer": 44, "same": 31, "worse": 8, "not known": 17},
    90: {"safer": 54, "same": 22, "worse": 7, "not known": 17},
}
ETHNICITY: Mapping[str, str] = {
    "english": "white", "scottish": "white", "welsh": "white", "irish": "white", "traveller": "white",
    "polish": "white", "ukrainian": "white", "romanian": "white", "roma": "white", "turkish": "other",
    "arabic": "other", "caribbean": "black", "somali": "black", "yoruba": "black", "igbo": "black",
    "ghanaian": "black", "pakistani": "asian", "bangladeshi": "asian", "indian": "asian", "sikh": "asian",
    "chinese": "asian", "vietnamese": "asian",
}  # fmt: skip
