"""Files: which columns the contracts ask for, how values are written, and which are spoiled on the way."""
