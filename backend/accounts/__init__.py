"""People who sign in, and what opens and shuts their accounts."""
