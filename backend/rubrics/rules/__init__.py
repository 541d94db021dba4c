"""Pure: the format of a scoring table, the facts it consumes, and the score that follows from both."""
