"""Workflow: a machine is a table of moves, and `advance` is the one door a state goes through."""
