"""What follows from a source's contract: staging, seed headers, quarantine, row audit, tests, registration."""
