"""A county's own software beside the platform: it tells of its sites, findings and self-checks, and hears what became of them."""
