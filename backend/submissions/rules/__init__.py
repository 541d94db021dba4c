"""Pure: the outline of a summary, how far its receipts have come, and the figures computed from below."""
