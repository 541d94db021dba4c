"""Who may do what, and how far: one table, asked three ways."""

from backend.policy.grants import GRANTS, Permission, Reach, Role
from backend.policy.reach import may, permissions_of, require, within_reach
from backend.policy.scopes import Scope

__all__ = ["GRANTS", "Permission", "Reach", "Role", "Scope", "may", "permissions_of", "require", "within_reach"]
