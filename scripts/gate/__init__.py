"""The gate: the raw tables against their contracts, before a build."""
