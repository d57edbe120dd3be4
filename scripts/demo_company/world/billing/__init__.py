"""What customers pay for: subscriptions as they change, their invoices, and the money that comes in."""
