"""What a clinician, translator or advocate may change, and the reader that refuses mistakes."""
