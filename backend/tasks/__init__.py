"""Tasks: one phase of one site or unit, and the only door to its scorecard and summary."""
