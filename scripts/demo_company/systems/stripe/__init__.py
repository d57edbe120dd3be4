"""Stripe: the raw rows of billing."""
