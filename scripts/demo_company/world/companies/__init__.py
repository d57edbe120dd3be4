"""The companies: who they are, where they sit, and what others call them."""
