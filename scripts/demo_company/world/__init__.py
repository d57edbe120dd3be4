"""The true world: what happened at Harborline and its customers, day by day. It knows no raw row and no file.

Each of its rooms reads only rooms above it in this list:

- `basics`: days, ids, money, words, and which company plays which part
- `vendor`: Harborline itself
- `companies`: who the companies are
- `billing`: what they pay for
- `sales`: the deals
- `lives`: one company's whole life in one object
- `records`: who is recorded in which system, and how well
- `division`: the acquired division
"""
