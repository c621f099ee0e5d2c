"""Measurements of `nlp/` against public corpora and generated typos; run by hand and in CI."""
