"""Scorecards: a site judged by a scoring table, three times apart, prefilled from its issues."""
