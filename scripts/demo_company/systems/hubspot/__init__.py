"""HubSpot: the raw rows of marketing's portal and of the acquired division."""
