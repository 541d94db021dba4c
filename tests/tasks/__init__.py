"""Claims about tasks."""
