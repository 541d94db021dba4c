"""What crosses HTTP about issues."""
