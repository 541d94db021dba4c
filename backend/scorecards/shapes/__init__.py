"""What crosses HTTP: cards, their filling, and trials of a table on them."""
