"""Boards: the to-do list, the unit × phase board and the figures above them; reads only."""
