"""The claims of this product, room by room."""
