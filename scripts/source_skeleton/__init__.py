"""What follows from a source's contract: staging models, tests, quarantine, audit, registration."""
