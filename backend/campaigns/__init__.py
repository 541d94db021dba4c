"""Campaigns: a plan as data, its phases and dates, the working-day calendar, the sites enrolled."""
