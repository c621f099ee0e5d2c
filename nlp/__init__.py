"""Text to facts with the person's own words. Knows language, knows no trial."""
