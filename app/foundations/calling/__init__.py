"""Calling: asking another system over the network, at an address that somebody outside chose.

Danger: whoever chooses the address must not be able to make us ask our own machines. Only https, only ports meant for
it, only addresses that are public wherever a name leads; the address that was judged is the one that is connected to,
so a name cannot lead elsewhere a moment later. Nothing is followed, little is read, and all of it takes seconds.
"""

from app.foundations.calling.addresses import Target, is_public, target
from app.foundations.calling.asking import NotReached, ours, post, we_are_at

__all__ = ["NotReached", "Target", "is_public", "ours", "post", "target", "we_are_at"]
