"""What the service counts of itself, and what of it may be published."""
