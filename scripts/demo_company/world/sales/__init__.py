"""Deals: how each one went, what it grew out of, and what is odd about some."""
