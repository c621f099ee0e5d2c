"""Facts to verdicts, next question and reasons. Knows logic; no spaCy, no Streamlit."""
