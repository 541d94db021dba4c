"""What is done later, for whoever keeps the installation: what waits, runs, failed and why; another try."""
