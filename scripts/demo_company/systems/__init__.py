"""What each system writes down: raw rows made from the true world, a module or a folder for each system."""
