"""Lists of people: JSON lines, CSV, Excel and Parquet in and out, a triage sheet, resuming."""
