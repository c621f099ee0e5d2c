"""How many screens a conversation takes, on a made-up crowd: `python -m benchmarks.simulate`."""
