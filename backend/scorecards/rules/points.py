"""Points and scores as they are written: decimals with one place, never binary fractions."""

from decimal import Decimal
from typing import Annotated

from pydantic import PlainSerializer

Score = Annotated[Decimal, PlainSerializer(lambda score: f"{score:.1f}", return_type=str)]
"""A score or points, one decimal, written as text like `71.7`."""
