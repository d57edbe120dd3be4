"""Benchmarks: what the demo costs at each scale, and what identity and the pipeline cost with many records."""
