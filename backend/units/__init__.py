"""Organisations: the tree everything else hangs on."""
