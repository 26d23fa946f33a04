"""The made-up vault. The same seed number gives the same vault, down to the ids."""

from .applications import register_applications
from .contents import plan_vault, write_plan
from .plan import Plan

__all__ = ["Plan", "plan_vault", "register_applications", "write_plan"]
