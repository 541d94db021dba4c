"""Evidence: files that prove something, taken in carefully and given out more carefully."""
