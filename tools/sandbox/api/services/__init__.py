"""The extended services: APIs of their own beside the core one."""
