"""What crosses HTTP: plans, campaigns, timelines, own dates, notes and the calendar."""
