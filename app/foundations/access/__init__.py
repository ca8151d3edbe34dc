"""Access: who is acting, what they are permitted to do, and how often they may try.

What names no permission is not served. What is refused here is refused everywhere.
"""

from app.foundations.access.actor import SYSTEM, VISITOR, Actor, Role
from app.foundations.access.permission import Permission, permission, permissions

__all__ = ["SYSTEM", "VISITOR", "Actor", "Permission", "Role", "permission", "permissions"]
