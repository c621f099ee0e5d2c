"""The doctor's quick check: a note and a few set facts in, verdicts on one screen out."""
