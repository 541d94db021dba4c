"""A unit's summary on its way up: its text, its figures, its electronic and its stamped copy."""
