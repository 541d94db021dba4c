"""Scoring tables as data: their format, the shipped tables, and a pure scorer that explains every point."""
