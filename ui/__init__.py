"""Pixels. Knows neither spaCy nor the clinic."""
