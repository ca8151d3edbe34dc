"""What a box says as somebody types in it: how much more it takes."""

from typing import Any

from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

# The six forms that Welsh counts in, as scripts call them, each with a number that takes it.
FORMS = (("zero", 0), ("one", 1), ("two", 2), ("few", 3), ("many", 6), ("other", 10))


def counted() -> dict[str, Any]:
    """What the script beside the box says as somebody types. English is its own; other languages are told here."""
    if get_locale().language == "en":
        return {}

    def left(number: int) -> str:
        return ngettext(
            "You have %(count)s character remaining",
            "You have %(count)s characters remaining",
            number,
            count="%{count}",
        )

    def over(number: int) -> str:
        return ngettext(
            "You have %(count)s character too many", "You have %(count)s characters too many", number, count="%{count}"
        )

    return {
        "charactersUnderLimitText": {form: left(number) for form, number in FORMS},
        "charactersAtLimitText": _("You have 0 characters remaining"),
        "charactersOverLimitText": {form: over(number) for form, number in FORMS},
    }
