"""Letters: when they leave, by what their recipient wishes, and the list of them that everybody reads in Heed.

Owns what people say about letters. Never what a letter says (letters.toml), nor how it is carried (delivery). The
surprising thing: whoever wants quiet hours, or one letter a day, gets a letter about RED all the same, at any hour.
"""

from app.casework.letters.commands import see, wish
from app.casework.letters.queries import notices, unread_count, wishes_of

__all__ = ["notices", "see", "unread_count", "wish", "wishes_of"]
