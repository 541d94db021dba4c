"""Telling a county's own software what happened: subscriptions, signed messages, deliveries and their log."""
