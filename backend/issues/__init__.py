"""Issues: faults found on sites, their repair in rounds, and the verdict on each."""
