"""Ids of the units that the program itself opens; a pack has one of each at most."""

INTAKE = "intake"
HELP_NOW = "help_now"
PRESCRIPTION = "prescription"
TONIGHT = "tonight"
FOLLOW_UP = "follow_up"
PROFESSIONALS = "kit_professionals"
"""The heading of what is for people who work with others."""
