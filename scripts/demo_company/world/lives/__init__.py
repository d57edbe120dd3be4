"""One company's whole life: its billing, deals and people in one object, and how it uses the product."""
