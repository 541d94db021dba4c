"""The ground floor: what every room may stand on and nothing that knows the domain."""
