"""Figures, each printed by a command: see docs/benchmarks.md."""
