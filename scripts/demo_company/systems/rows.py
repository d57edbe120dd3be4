"""A raw row as all systems write it."""

# "source.table", and Python values by column; None is null.
Row = tuple[str, dict]
