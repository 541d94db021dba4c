"""Whole stories, told over HTTP alone."""
