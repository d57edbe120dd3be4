"""Who is recorded in which system, and how well: contacts, marketing, the help desk, and all mix-ups."""
