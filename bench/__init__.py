"""Measurements: every figure is taken in the same run as what it is compared with, and only ratios count."""

import os

os.environ.setdefault("SITECENSUS_DEMO", "1")
os.environ.setdefault("SITECENSUS_CALLS_PER_MINUTE", "10000000")
