"""Foundations: promises the rest of the service stands on. None of them knows what a concern is."""
