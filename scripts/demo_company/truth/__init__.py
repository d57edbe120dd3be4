"""The truth that the warehouse is compared with: taken from the true world, never from raw rows."""
