"""What crosses HTTP: editions of scoring tables, their editing, and facts to be scored."""
