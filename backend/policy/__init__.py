"""Who may do what, and how far: one table, asked three ways."""

from backend.policy.grants import GRANTS, Permission, Reach, Role
from backend.policy.reach import may, permissions_of, require, within_reach

__all__ = ["GRANTS", "Permission", "Reach", "Role", "may", "permissions_of", "require", "within_reach"]
