"""Speaking to other hosts: one door, which judges every address and pins the one it uses."""

from backend.kit.outbound.addresses import AddressDenied, Network, UrlRefused, denied, judge, place_of
from backend.kit.outbound.door import Answer, Door, Limits, Line, TooBig, TooManyRedirects, TooSlow, Unreachable

__all__ = [
    "AddressDenied",
    "Answer",
    "Door",
    "Limits",
    "Line",
    "Network",
    "TooBig",
    "TooManyRedirects",
    "TooSlow",
    "Unreachable",
    "UrlRefused",
    "denied",
    "judge",
    "place_of",
]
