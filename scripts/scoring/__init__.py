"""Scoring: reading records from a warehouse, comparing pairs of them with Splink, writing the scores back."""
