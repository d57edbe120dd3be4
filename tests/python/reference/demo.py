"""The generator, for tests: `reference` puts its folder on the path before this module imports it."""

import demo_company
import generate_demo
from demo_company.files import contracts, spoiled, writers
from demo_company.truth import facts as truth
from demo_company.world.basics import cases

__all__ = ["cases", "contracts", "demo_company", "generate_demo", "spoiled", "truth", "writers"]
