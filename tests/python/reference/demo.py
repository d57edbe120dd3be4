"""The generator, for tests: `reference` puts its folder on the path before this module imports it."""

import demo_company
import generate_demo
from demo_company import cases, contracts, spoiled, truth, writers

__all__ = ["cases", "contracts", "demo_company", "generate_demo", "spoiled", "truth", "writers"]
