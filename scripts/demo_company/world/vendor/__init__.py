"""Harborline itself: its sales team, what it sells, its quotas, targets, costs and ads."""
